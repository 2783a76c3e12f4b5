"""Fetches ranges that differ, says how, and brings this library in line: each page in one transaction."""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.messages import FetchedRows, FetchReply, FetchRequest, Heads
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.conflicts.auto_settle import AutoSettled, Settle
from luma_sync.engine.pull.applier import GuardFacts
from luma_sync.engine.pull.digest_plan import Key, RangeDifference, difference
from luma_sync.engine.pull.digest_run import CutShort
from luma_sync.engine.pull.telling import tell_applied
from luma_sync.events.bus import EventBus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from luma_sync.store.unit_of_work import UnitOfWork

_RANGES_PER_CALL = 25
_FETCHED_MAX = 50_000
"""Rows that one run fetches; what is left differs still at the next."""

_ROWS_AT_ONCE = 1000
_DETAILS_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDifference:
    """One row that differs."""

    entity: str
    row_id: str
    label: str
    kind: str
    """`missing_here`, `other_version` or `not_in_cloud`."""


@dataclass(slots=True)
class RepairTally:
    """What was found and done."""

    differing: Counter[str] = field(default_factory=Counter)
    """Rows that differ, by entity."""

    missing: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of these, the ids of rows that only the cloud has, by entity."""

    details: list[RowDifference] = field(default_factory=list)
    """The first hundred of them."""

    fetched: int = 0
    upserted: int = 0
    deleted: int = 0
    settled: int = 0
    sent_again: int = 0
    """Rows that the cloud has lost: there is neither row nor deletion, and no deletion was ever forgotten."""

    asked: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0
    refused: int = 0


class RangeRepair:
    """Works off the ranges of one comparison. Without `repairs` it only looks.

    With `keeps_all` nothing goes: what the cloud has no trace of was lost, however old.
    """

    def __init__(
        self,
        *,
        database: Database,
        rows: RowsPort,
        gate: HostGate,
        bus: EventBus,
        catalog: Catalog,
        device_id: str,
        guard: GuardFacts,
        settle: Settle,
        repairs: bool,
        keeps_all: bool = False,
    ) -> None:
        self._database = database
        self._rows = rows
        self._gate = gate
        self._bus = bus
        self._catalog = catalog
        self._device_id = device_id
        self._guard = guard
        self._settle = settle
        self._read_only: frozenset[str] = frozenset()
        """Scopes that nothing may be sent to."""

        self._repairs = repairs
        self._keeps_all = keeps_all
        self._deleted: Counter[str] = Counter()
        self._vanished: dict[Key, dict[str, int]] = {}
        self._lost: dict[Key, list[str]] = {}
        self._unknown: dict[Key, list[str]] = {}
        self.tally = RepairTally()

    async def run(self, ranges: Sequence[FetchRequest], *, heads: Heads, stop: Callable[[], bool]) -> None:
        """Parents before children. Raises CutShort, CloudError and SignInNeeded; what was done stays."""
        self._read_only = frozenset(scope.scope_id for scope in heads.scopes if scope.role == "viewer")
        waiting = deque(sorted(ranges, key=lambda one: int(self._catalog[one.entity].stage)))
        while waiting:
            if self.tally.fetched >= _FETCHED_MAX:
                break
            await self._gate.passed()
            if stop():
                raise CutShort
            call = [waiting.popleft() for _ in range(min(_RANGES_PER_CALL, len(waiting)))]
            reply = await self._rows.fetch(call)
            if reply.epoch != heads.epoch:
                raise CutShort
            waiting.extendleft(reversed(_rest(call, reply)))
            for group in _in_transactions(reply.ranges):
                await self._take(group)
        await self._settle_vanished()

    async def _take(self, group: Sequence[FetchedRows]) -> None:
        if self._repairs:
            # A power cut may take it back: the next comparison finds the same again.
            done, look = await self._database.write(
                lambda work: self._repair_group(work, group), durable=False
            )
            self._tell_settled(look)
        else:
            done = await self._database.read(lambda work: [(self._look(work, one), None) for one in group])
        for fetched, (found, applied) in zip(group, done, strict=True):
            self._note(fetched, found)
            self._count(fetched.entity, fetched.scope_id, applied or PageApplied())

    def _look(self, work: UnitOfWork, fetched: FetchedRows) -> RangeDifference:
        local = work.digests.versions(fetched.entity, fetched.scope_id, (fetched.start, fetched.end))
        found = difference(local, _versions(fetched))
        room = _DETAILS_MAX - len(self.tally.details)
        if room > 0:
            self.tally.details += _details(work, fetched, found)[:room]
        return found

    def _repair_group(
        self, work: UnitOfWork, group: Sequence[FetchedRows]
    ) -> tuple[list[tuple[RangeDifference, PageApplied | None]], AutoSettled]:
        done = [self._repair(work, one) for one in group]
        look = self._settle(work)
        return [(found, look.after(applied)) for found, applied in done], look

    def _tell_settled(self, look: AutoSettled) -> None:
        self.tally.conflicts += len(look.opened)
        look.tell(self._bus)

    def _repair(self, work: UnitOfWork, fetched: FetchedRows) -> tuple[RangeDifference, PageApplied]:
        entity, scope_id = fetched.entity, fetched.scope_id
        found = self._look(work, fetched)
        if self._keeps_all:
            work.lost_rows.keep_newer(entity, scope_id, fetched.rows_json)
        else:
            work.rows.doubt_versions(entity, fetched.rows_json)
        return found, work.rows.apply_page(entity, scope_id, fetched.rows_json, own_device_id=self._device_id)

    async def _settle_vanished(self) -> None:
        """In the end, when it is known how many they are: the guard goes by all of an entity together."""
        for (scope_id, entity), rows in sorted(self._lost.items(), key=self._stage_of):
            self.tally.sent_again += await self._database.write(
                partial(_send_again, entity=entity, scope_id=scope_id, rows=rows)
            )
        for (_, entity), rows in self._unknown.items():
            await self._database.write(partial(_forget_versions, entity=entity, rows=rows))
        for (scope_id, entity), gone in sorted(self._vanished.items(), key=self._stage_of):
            applied, look = await self._database.write(
                partial(self._remove, entity=entity, scope_id=scope_id, rows=gone)
            )
            self._tell_settled(look)
            self._deleted[entity] += applied.deleted
            self._count(entity, scope_id, applied)

    def _stage_of(self, item: tuple[Key, object]) -> tuple[int, Key]:
        return int(self._catalog[item[0][1]].stage), item[0]

    def _remove(
        self, work: UnitOfWork, *, entity: str, scope_id: str, rows: Mapping[str, int]
    ) -> tuple[PageApplied, AutoSettled]:
        known = work.digests.versions_of(entity, scope_id, tuple(rows))
        known = {row_id: max(version + 1, rows[row_id]) for row_id, version in known.items()}
        allowed = self._guard.allowed(entity, deleted=self._deleted[entity], asked=self.tally.asked[entity])
        applied = work.digests.remove(entity, scope_id, known, deletes_allowed=allowed)
        look = self._settle(work)
        return look.after(applied), look

    def _note(self, fetched: FetchedRows, found: RangeDifference) -> None:
        self.tally.fetched += fetched.count
        self.tally.differing[fetched.entity] += found.count
        self.tally.missing[fetched.entity].update(found.missing)
        if not self._repairs:
            return
        key = (fetched.scope_id, fetched.entity)
        for row_id in found.vanished:
            has_trace = row_id in fetched.tombstones
            may_send = fetched.scope_id not in self._read_only
            if self._keeps_all and (has_trace or not may_send):
                self._unknown.setdefault(key, []).extend(() if has_trace else (row_id,))
                continue
            if has_trace or not may_send or (fetched.purged and not self._keeps_all):
                self._vanished.setdefault(key, {})[row_id] = fetched.tombstones.get(row_id, 0)
            else:
                self._lost.setdefault(key, []).append(row_id)

    def _count(self, entity: str, scope_id: str, applied: PageApplied) -> None:
        tally = self.tally
        tally.upserted += applied.upserted
        tally.deleted += applied.deleted
        tally.settled += applied.settled
        tally.asked[entity] += applied.asked
        tally.refused += applied.refused
        tell_applied(self._bus, entity, scope_id, applied)


def _forget_versions(work: UnitOfWork, *, entity: str, rows: Sequence[str]) -> None:
    work.lost_rows.forget_versions(entity, rows)


def _send_again(work: UnitOfWork, *, entity: str, scope_id: str, rows: Sequence[str]) -> int:
    return work.lost_rows.send_again(entity, work.digests.versions_of(entity, scope_id, rows))


def _in_transactions(ranges: Sequence[FetchedRows]) -> list[list[FetchedRows]]:
    """Small ranges together, without those that found no room in the answer."""
    groups: list[list[FetchedRows]] = []
    rows = 0
    for one in ranges:
        if one.is_cut and one.end == one.start:
            continue
        if not groups or rows + one.count > _ROWS_AT_ONCE:
            groups.append([])
            rows = 0
        groups[-1].append(one)
        rows += one.count
    return groups


def _rest(call: Sequence[FetchRequest], reply: FetchReply) -> list[FetchRequest]:
    """What did not fit into the answer."""
    pairs = zip(call, reply.ranges, strict=True)
    return [replace(asked, start=fetched.end) for asked, fetched in pairs if fetched.is_cut]


def _versions(fetched: FetchedRows) -> dict[str, int]:
    return {item["row_id"]: item["version"] for item in json.loads(fetched.rows_json)}


def _details(work: UnitOfWork, fetched: FetchedRows, found: RangeDifference) -> list[RowDifference]:
    told = {item["row_id"]: item["row"] for item in json.loads(fetched.rows_json)}
    kinds = (
        (found.missing, "missing_here"),
        (found.other_version, "other_version"),
        (found.vanished, "not_in_cloud"),
    )
    return [
        RowDifference(
            entity=fetched.entity,
            row_id=row_id,
            label=work.digests.label(fetched.entity, row_id, told.get(row_id)),
            kind=kind,
        )
        for rows, kind in kinds
        for row_id in rows[:_DETAILS_MAX]
    ]
