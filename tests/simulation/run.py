"""One seed: a phase in which anything may fail, then calm weather in which everything must come right."""

import asyncio
import logging
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.calm import become_calm
from tests.simulation.joins import fill_before_joining
from tests.simulation.mishaps import make_trouble
from tests.simulation.people import edit_for_a_while, keep_running, make_project
from tests.simulation.step_checks import check_transaction, i14_status_is_true
from tests.simulation.swarm import STATEMENT_FAULTS, Swarm, draw, draw_cleared, draw_restored
from tests.simulation.world import Violation, World
from tests.support.garbage import collect_when_due
from tests.support.sim_device import SimDevice
from tests.support.sim_loop import ProcessKilled, VirtualLoop
from tests.support.sim_profile import empty_library
from tests.support.sim_sqlite import seeded_sqlite


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a seed came to."""

    swarm: Swarm
    violations: tuple[Violation, ...]
    digest: str
    faults: Counter[str]
    trace: tuple[str, ...]
    writes: int
    requests: int
    virtual_s: float
    calm_s: float
    """Virtual seconds from the last fault to convergence."""

    lines: int = 0
    """Live lines that were opened."""


class _Crashes(logging.Handler):
    """Catches programmer errors, which the engine logs and survives."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, LumaSyncError | ProcessKilled):
            self.found.append(f"{record.getMessage()} {error!r}")


def simulate(
    seed: int,
    *,
    live: bool = False,
    restored: bool = False,
    cleared: bool = False,
    more: Mapping[str, float] | None = None,
) -> Outcome:
    """Run one seed in virtual time.

    With `live`, devices are told of changes over lines that break; with `restored`, the cloud is now and then
    replaced by a backup in which rows are missing; with `cleared`, people delete whole lists. `more`
    has rates of faults that are to strike more often than the seed says.
    """
    collect_when_due()
    swarm = (draw_restored if restored else draw_cleared if cleared else draw)(seed)
    swarm = replace(swarm, rates={**swarm.rates, **(more or {})})
    empty_library(swarm.entities)
    crashes = _Crashes()
    log = logging.getLogger("luma_sync")
    propagates, log.propagate = log.propagate, False
    log.addHandler(crashes)
    loop = VirtualLoop(seed)
    try:
        with tempfile.TemporaryDirectory(prefix="luma-sim-", dir=_memory_folder()) as folder:
            world = World(swarm, Path(folder), live)
            by_name: dict[str, SimDevice] = {}
            may_fail = any(swarm.rate(fault) for fault in STATEMENT_FAULTS)
            with seeded_sqlite(
                lambda process: by_name[process.name.split("/")[0]].disk_full, may_fail=may_fail
            ):
                calm_s: float = loop.run(_guarded(world, by_name, loop, crashes))
                virtual_s = loop.time()
    finally:
        log.removeHandler(crashes)
        log.propagate = propagates
    return Outcome(
        swarm, tuple(world.violations), world.digest(), world.counts, tuple(world.trace),
        len(world.ledger.writes), len(world.log.requests), virtual_s, calm_s,
        world.hub.opened if world.hub is not None else 0,
    )  # fmt: skip


def _memory_folder() -> str | None:
    """A folder in memory, where the system has one: thousands of commits need no disk."""
    shared = Path("/dev/shm")
    return str(shared) if shared.is_dir() else None


async def _guarded(
    world: World, by_name: dict[str, SimDevice], loop: VirtualLoop, crashes: _Crashes
) -> float:
    background: list[asyncio.Task[None]] = []
    calm_s = 0.0
    try:
        calm_s = await _live(world, by_name, background)
    finally:
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        for device in world.devices:
            if device.process is not None:
                await device.bury(crashed=False)
    for error in (*crashes.found, *map(repr, loop.errors)):
        world.complain("no crash", error)
    return calm_s


async def _live(world: World, by_name: dict[str, SimDevice], background: list[asyncio.Task[None]]) -> float:
    world.note(world.swarm.summary)
    world.build()
    fill_before_joining(world)
    by_name.update((device.name, device) for device in world.devices)
    trouble, edits = [], []
    for device in world.devices:
        device.observe = lambda each: check_transaction(world, each)
        device.on_status = lambda each: i14_status_is_true(world, each)
        background.append(asyncio.create_task(keep_running(world, device)))
        trouble.append(asyncio.create_task(make_trouble(world, device)))
        edits.append(asyncio.create_task(edit_for_a_while(world, device)))
    background += trouble
    if world.swarm.with_project:
        edits.append(asyncio.create_task(make_project(world, world.devices[0])))
    await asyncio.gather(*edits)
    for task in trouble:
        task.cancel()
    await asyncio.gather(*trouble, return_exceptions=True)
    return await become_calm(world)
