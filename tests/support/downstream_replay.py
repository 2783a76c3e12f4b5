"""Replays the recorded hour against the cloud's model: with our coordinator, and with the naive one.

The naive coordinator is TrackFlow's before its redesign: every read fetches the rows of its key at once, and those
of its parents before it, one call for each stage; nothing is gathered, nothing counts as fresh.

How fresh a screen is: at a read, the age of the newest change of the other device that belongs to the key and that
the library does not have yet, 0 where it has all. It is measured twice: at the moment of the read, when the screen
paints what is on the device, and 3 s later, when both designs have had the time to fetch.
"""

import contextlib
import heapq
import itertools
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import mean

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ScopeRule
from luma_sync.cloud.messages import Page, PullRequest
from luma_sync.engine.pull.planner import reached_by
from luma_sync.engine.pull.routing import Route, route
from luma_sync.engine.schedule import Trigger
from luma_sync.kernel.settings import Settings
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.downstream_trace import Edit, Read, Trace
from tests.support.world import Device, World

LOOKED_AT_S = 3.0
SETTINGS = Settings(download_files=False, other_writer_poll_s=1e6, status_pause_s=1e6)
_UNBOUNDED = 10**18 - 1


@dataclass(slots=True)
class Replayed:
    """What an hour cost, and how fresh its screens were."""

    calls: Counter[str] = field(default_factory=Counter)
    at_once_s: list[float] = field(default_factory=list)
    later_s: list[float] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Requests in the hour."""
        return self.calls.total()


class _Hour:
    """Two devices of one person: `desk` edits, `stage` is looked at."""

    def __init__(self, world: World, trace: Trace, desk: Device, stage: Device) -> None:
        self._world = world
        self._trace = trace
        self._desk = desk
        self._stage = stage
        self._start_s = world.clock.monotonic()
        self._made: list[tuple[Edit, int]] = []
        self._values = {edit.row_id: edit.values for edit in (*trace.rows, *trace.edits) if edit.is_new}
        self.outcome = Replayed()

    async def play(self, read: Callable[[str], Awaitable[None]], edited: Callable[[], None]) -> Replayed:
        numbers = itertools.count()
        moments: list[tuple[float, int, Edit | Read | Route]] = []
        moments += [(edit.at_s, next(numbers), edit) for edit in self._trace.edits]
        moments += [(each.at_s, next(numbers), each) for each in self._trace.reads]
        heapq.heapify(moments)
        while moments:
            at_s, _, moment = heapq.heappop(moments)
            await self._world.clock.advance(at_s - (self._world.clock.monotonic() - self._start_s))
            if isinstance(moment, Edit):
                await make(self._desk, moment)
                self._made.append((moment, self._world.cloud.rows[moment.row_id].version))
                edited()
            elif isinstance(moment, Route):
                self.outcome.later_s.append(self._unseen_s(moment, at_s))
            else:
                known = route(moment.key)
                assert known is not None
                self.outcome.at_once_s.append(self._unseen_s(known, at_s))
                await read(moment.key)
                heapq.heappush(moments, (at_s + LOOKED_AT_S, next(numbers), known))
        return self.outcome

    def _unseen_s(self, key: Route, now_s: float) -> float:
        with contextlib.closing(sqlite3.connect(self._stage.database.path)) as library:
            for edit, version in reversed(self._made):
                if self._belongs(edit, key):
                    found = library.execute(
                        f"SELECT version FROM {edit.entity} WHERE id = ?", (edit.row_id,)
                    ).fetchone()
                    if found is None or found[0] < version:
                        return now_s - edit.at_s
        return 0.0

    def _belongs(self, edit: Edit, key: Route) -> bool:
        if edit.entity not in key.entities:
            return False
        return key.anchor is None or key.row_id in (edit.row_id, *self._values[edit.row_id].values())


async def make(device: Device, edit: Edit) -> None:
    """The other device edits and pushes."""
    if edit.is_new:
        await device.insert(edit.entity, id=edit.row_id, **edit.values)
    else:
        await device.update(edit.entity, edit.row_id, **edit.values)
    assert (await device.push()).pushed == 1


async def _desk_with(world: World, trace: Trace) -> Device:
    desk = await world.device("desk")
    for row in trace.rows:
        await desk.insert(row.entity, id=row.row_id, **row.values)
    assert (await desk.sync()).ok
    return desk


async def with_ours(folder: Path, trace: Trace, *, hints: bool) -> Replayed:
    """Our engine in the background with its 5-minute timer; `hints`: its live connection stands."""
    async with World(folder, settings=SETTINGS) as world:
        desk = await _desk_with(world, trace)
        stage = await world.device("stage", background=True)
        await world.clock.advance(1)
        assert len(stage.rows()["waveforms"]) == 30
        before = Counter(stage.gateway.calls)
        hour = _Hour(world, trace, desk, stage)

        async def read(key: str) -> None:
            stage.core.refresher.read(key)

        def edited() -> None:
            if hints and stage.core.orchestrator is not None:
                stage.core.orchestrator.signal(Trigger.HINT)

        outcome = await hour.play(read, edited)
        outcome.calls = stage.gateway.calls - before
        return outcome


async def with_naive(folder: Path, trace: Trace) -> Replayed:
    """A call for every stage of every read."""
    async with World(folder, settings=SETTINGS) as world:
        desk = await _desk_with(world, trace)
        stage = await world.device("stage")
        assert (await stage.sync()).ok
        before = Counter(stage.gateway.calls)
        hour = _Hour(world, trace, desk, stage)
        scopes = {
            "personal": [stage.user],
            "project": [r.row_id for r in trace.rows if r.entity == "projects"],
        }

        async def read(key: str) -> None:
            await read_naively(stage, key, scopes)

        outcome = await hour.play(read, lambda: None)
        outcome.calls = stage.gateway.calls - before
        return outcome


async def read_naively(device: Device, key: str, scopes: dict[str, list[str]]) -> None:
    """The key's rows with those above them, stage by stage, at once."""
    known = route(key)
    assert known is not None
    wanted = set(known.entities).union(*(CATALOG.above(name) for name in known.entities))
    for _, entities in itertools.groupby(CATALOG.parents_first(), key=lambda entity: entity.stage):
        cursors = await device.database.read(lambda work: work.cursors.all())
        requests = [
            PullRequest(
                scope_id=scope,
                entity=entity.name,
                since=cursors.get((scope, entity.name), 0),
                until=_UNBOUNDED,
            )
            for entity in entities
            if entity.name in wanted
            for scope in scopes["personal" if entity.scope is ScopeRule.PERSONAL else "project"]
        ]
        if not requests:
            continue
        reply = await device.gateway.rows.pull(requests, 1000)

        await device.database.write(partial(_apply, pairs=tuple(zip(requests, reply.pages, strict=True))))


def _apply(work: UnitOfWork, pairs: Sequence[tuple[PullRequest, Page]]) -> None:
    for request, page in pairs:
        work.rows.apply_page(page.entity, page.scope_id, page.rows_json, own_device_id="")
        work.cursors.advance(page.scope_id, page.entity, reached_by(request, page))


def saved(naive: Replayed, ours: Replayed) -> float:
    """The share of calls that are not made any more."""
    return 1.0 - ours.total / naive.total


def summary(name: str, each: Replayed) -> str:
    """One line for people."""
    at_once, later = each.at_once_s, each.later_s
    return (
        f"{name}: {each.total} calls {dict(each.calls)}; unseen at once mean {mean(at_once):.2f} s max {max(at_once):.1f} s"
        f" in {sum(map(bool, at_once))}, after {LOOKED_AT_S:g} s mean {mean(later):.3f} s max {max(later):.1f} s"
        f" in {sum(map(bool, later))} of {len(later)} reads"
    )
