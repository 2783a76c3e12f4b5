"""One seed: a phase in which anything may fail, then calm weather in which everything must come right."""

import asyncio
import contextlib
import logging
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from luma_sync.kernel.errors import LumaSyncError
from tests.simulation.final_checks import check_end, differences
from tests.simulation.people import edit_for_a_while, keep_running, make_project, make_trouble
from tests.simulation.step_checks import check_transaction, i14_status_is_true
from tests.simulation.swarm import Swarm, draw
from tests.simulation.world import Violation, World
from tests.support.sim_device import SimDevice, empty_library
from tests.support.sim_loop import ProcessKilled, VirtualLoop
from tests.support.sim_rows import SHAPES, Shape, children_of
from tests.support.sim_sqlite import seeded_sqlite

CALM_LIMIT_S = 1500.0
"""After the last fault everything must be in step within this virtual time (I-11)."""

_GIVE_UP_AFTER_S = 400.0
_LOOK_EVERY_S = 5.0


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
    calm_s: float
    """Virtual seconds from the last fault to convergence."""


class _Crashes(logging.Handler):
    """Catches programmer errors, which the engine logs and survives."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, LumaSyncError | ProcessKilled):
            self.found.append(f"{record.getMessage()} {error!r}")


def simulate(seed: int) -> Outcome:
    """Run one seed in virtual time."""
    swarm = draw(seed)
    empty_library()
    crashes = _Crashes()
    log = logging.getLogger("luma_sync")
    propagates, log.propagate = log.propagate, False
    log.addHandler(crashes)
    loop = VirtualLoop(seed)
    try:
        with tempfile.TemporaryDirectory(prefix="luma-sim-", dir=_memory_folder()) as folder:
            world = World(swarm, Path(folder))
            by_name: dict[str, SimDevice] = {}
            with seeded_sqlite(lambda process: by_name[process.name.split("/")[0]].disk_full):
                calm_s: float = loop.run(_guarded(world, by_name, loop, crashes))
    finally:
        log.removeHandler(crashes)
        log.propagate = propagates
    return Outcome(
        swarm, tuple(world.violations), world.digest(), world.counts, tuple(world.trace),
        len(world.ledger.writes), len(world.log.requests), calm_s,
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
    return await _calm(world)


async def _calm(world: World) -> float:
    """Faults off, everybody online; people settle what is theirs to settle."""
    since_s = world.now_s
    world.note("calm")
    world.cloud.no_room_rate = world.cloud.refusal_rate = 0.0
    for faults in world.faults:
        faults.calm = True
    for device in world.devices:
        device.line.offline, device.line.signed_in = False, True
        if device.engine is not None and device.engine._core is None and device.process is not None:
            device.process.kill()  # it was about to quit when the weather changed
        device.fill_disk(full=False)
        device.disarm()
    retried: set[str] = set()
    while world.now_s - since_s < CALM_LIMIT_S and not world.is_over:
        await asyncio.sleep(_LOOK_EVERY_S)
        for device in world.devices:
            if device.is_up:
                with contextlib.suppress(ProcessKilled):
                    await _tend(world, device, retried, world.now_s - since_s)
        if all(_is_done(world, device) for device in world.devices):
            break
    else:
        for device in world.devices:
            _i11_nothing_is_stuck(world, device)
    calm_s = world.now_s - since_s
    check_end(world)
    return calm_s


def _is_done(world: World, device: SimDevice) -> bool:
    if not device.is_up or device.engine is None or device.engine.status().state.value != "in_step":
        return False
    waiting = device.ask(
        "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM parked_rows"
        " UNION ALL SELECT 1 FROM conflicts WHERE state = 'open'"
    )
    return not waiting and next(differences(world, device), None) is None


async def _tend(world: World, device: SimDevice, retried: set[str], calm_s: float) -> None:
    """What a patient person does: resume, sign in, answer the guard, retry once, settle conflicts, give up."""
    engine = device.engine
    assert engine is not None
    if engine.paused:
        await device.inside(engine.resume())
    if device.name not in retried:
        retried.add(device.name)
        lines = await device.inside(engine.queue.page(states=frozenset({"attention"}), limit=1000))
        if lines:
            await device.inside(engine.queue.retry([(line.entity, line.row_id) for line in lines]))
    if device.ask("SELECT 1 FROM sync_metadata WHERE key = 'pull_guard' AND value <> ''"):
        await device.inside(engine.sync(timeout_s=60.0, confirm_deletes=True))
    states = {"conflict"} | ({"attention", "waiting"} if calm_s > _GIVE_UP_AFTER_S else set())
    for line in await device.inside(engine.queue.page(states=frozenset(states), limit=1000)):
        loses = _tokens_below(device, SHAPES[line.entity], line.row_id) if line.entity in SHAPES else []
        if await device.inside(engine.queue.discard(line.entity, line.row_id)):
            world.note(f"{device.name} gives up {line.entity} {line.row_id} ({line.state})")
            for token in loses:
                world.ledger.writes[token].discarded = True
            for token in loses if line.state != "conflict" else loses[1:]:
                world.ledger.writes[token].given_up = True


def _tokens_below(device: SimDevice, shape: Shape, row_id: str) -> list[str]:
    """What goes with a row that a person discards: the row, and all that hangs on it."""
    tokens = [device.last_writes[row_id]] if row_id in device.last_writes else []
    for child, column in children_of(shape.entity):
        for (child_id,) in device.ask(f"SELECT id FROM {child.entity} WHERE {column} = ?", (row_id,)):
            tokens += _tokens_below(device, child, child_id)
    return tokens


def _i11_nothing_is_stuck(world: World, device: SimDevice) -> None:
    """After the last fault everything drains in time."""
    lines = device.ask("SELECT entity, row_id, op, state, attempts, next_attempt_at, last_error FROM outbox")
    parked = device.ask("SELECT entity, row_id, reason FROM parked_rows")
    conflicts = device.ask("SELECT entity, row_id, kind FROM conflicts WHERE state = 'open'")
    state = device.engine.status() if device.engine else None
    if lines or parked or conflicts or state is None or state.state.value != "in_step":
        world.complain(
            "I-11",
            f"{device.name} is not in step after {CALM_LIMIT_S:.0f} s:"
            f" {state.state.value if state else 'down'} ({state.sentence if state else ''}),"
            f" outbox {lines}, parked {parked}, conflicts {conflicts}",
        )
