"""One comparison at one moment of the cloud; to be run while nothing else is."""

from collections import Counter
from collections.abc import Callable

from luma_sync.cloud.messages import FetchRequest, Heads
from luma_sync.engine.compare_report import CompareReport
from luma_sync.engine.conflicts.auto_settle import AutoSettled, settle_undecided
from luma_sync.engine.cycle import CycleParts
from luma_sync.engine.pull.applier import GuardFacts
from luma_sync.engine.pull.digest_plan import moved
from luma_sync.engine.pull.digest_run import CutShort, DigestRun, Found
from luma_sync.engine.pull.planner import plan_pull
from luma_sync.engine.pull.range_repair import RangeRepair, RepairTally
from luma_sync.events.types import QueueChanged
from luma_sync.store.unit_of_work import UnitOfWork


class CompareOnce:
    """Reads heads, compares, looks at what differs, and repairs it where `repairs` says so."""

    def __init__(self, parts: CycleParts, device_id: str, stop: Callable[[], bool], *, repairs: bool) -> None:
        self._parts = parts
        self._device_id = device_id
        self._repairs = repairs
        self._stop = stop

    async def run(self) -> CompareReport | None:
        """None when the cloud moved meanwhile or the program ends: nothing that counts was found out.

        Raises CloudError, SignInNeeded and LibraryError; what was repaired until then stays.
        """
        heads = await self._parts.rows.heads(self._device_id)
        if not await self._parts.database.read(lambda work: self._is_level(work, heads)):
            return None
        try:
            return await self._compared(heads)
        except CutShort:
            return None

    async def _compared(self, heads: Heads) -> CompareReport | None:
        run = self._digest_run(heads)
        found = await run.find(await run.keys())
        if found.ranges and not await self._stood_still(heads, found.ranges):
            return None
        tally = await self._work_off(heads, found.ranges, repairs=self._repairs)
        missed = await self._parts.database.read(lambda work: self._missed(work, tally))
        left, captured = (tally.differing + missed).total(), 0
        if self._repairs:
            captured = await self._finish(tally)
            left = await self._left(heads, found) if found.ranges else 0
        asked, differing = tally.asked.total(), tally.differing + missed
        return CompareReport(
            compared=found.compared,
            differing=differing.total(),
            by_entity=tuple(sorted((+differing).items())),
            differences=tuple(tally.details),
            repairs=self._repairs,
            repaired=max(0, differing.total() - left - asked) if self._repairs else 0,
            left=left,
            asked=asked,
            captured=captured + tally.sent_again,
            fetched=tally.fetched,
            conflicts=tally.conflicts,
        )

    def _missed(self, work: UnitOfWork, tally: RepairTally) -> Counter[str]:
        """New rows that nobody noticed, by entity."""
        names = (entity.name for entity in self._parts.ports.catalog)
        return Counter({name: len(work.digests.missed(name) - tally.missing[name]) for name in names})

    def _is_level(self, work: UnitOfWork, heads: Heads) -> bool:
        """Whether everything that the cloud tells of has been read."""
        plan = plan_pull(heads, work.cursors.all(), work.cursors.epoch(), self._parts.ports.catalog)
        return plan.is_empty and not plan.resets and not work.cursors.is_reconciling

    async def _stood_still(self, heads: Heads, ranges: tuple[FetchRequest, ...]) -> bool:
        """Whether what differs does so at one moment of the cloud, not because it went on since."""
        now = await self._parts.rows.heads(self._device_id)
        return not moved(heads, now) & {(one.scope_id, one.entity) for one in ranges}

    async def _work_off(
        self, heads: Heads, ranges: tuple[FetchRequest, ...], *, repairs: bool
    ) -> RepairTally:
        parts = self._parts
        repair = RangeRepair(
            database=parts.database,
            rows=parts.rows,
            gate=parts.gate,
            bus=parts.bus,
            catalog=parts.ports.catalog,
            device_id=self._device_id,
            guard=await parts.database.read(self._guard),
            settle=self._settle,
            repairs=repairs,
        )
        await repair.run(ranges, heads=heads, stop=self._stop)
        return repair.tally

    def _settle(self, work: UnitOfWork) -> AutoSettled:
        ports = self._parts.ports
        return settle_undecided(work, ports.catalog, now=ports.now_text())

    def _guard(self, work: UnitOfWork) -> GuardFacts:
        return GuardFacts(
            rows_before=work.rows.counts(),
            asked=work.delete_questions.entities(),
            deletes_confirmed=False,
            limit=self._parts.ports.delete_limit,
        )

    async def _finish(self, tally: RepairTally) -> int:
        """Let what was set aside find its place; returns how many rows nobody had noticed as new."""

        def write(work: UnitOfWork) -> tuple[AutoSettled, int]:
            work.rows.apply_parked()
            self._remove_unsendable(work, tally)
            found = self._settle(work)
            catalog = self._parts.ports.catalog
            return found, sum(work.digests.capture_missed(entity.name) for entity in catalog)

        found, captured = await self._parts.database.write(write)
        tally.conflicts += len(found.opened)
        found.tell(self._parts.bus)
        if captured or tally.sent_again or tally.settled or tally.conflicts or tally.asked.total():
            self._parts.bus.publish(QueueChanged())
        return captured

    def _remove_unsendable(self, work: UnitOfWork, tally: RepairTally) -> None:
        """What a restored cloud has lost, and may not be sent from here, and nobody has sent since.

        It goes, children first and within the limit of what goes without a question, and stays in the history
        of conflicts.
        """
        guard, gone_of = self._guard(work), Counter[str]()
        for (scope_id, entity), rows in reversed(work.lost_rows.unsendable().items()):
            allowed = guard.allowed(entity, deleted=gone_of[entity], asked=tally.asked[entity])
            gone = work.digests.remove(entity, scope_id, dict.fromkeys(rows, 1), deletes_allowed=allowed)
            gone_of[entity] += gone.deleted
            tally.deleted += gone.deleted
            tally.asked[entity] += gone.asked
            tally.differing[entity] += gone.deleted + gone.asked

    async def _left(self, heads: Heads, found: Found) -> int:
        """What differs still in the ranges that did."""
        again = await self._digest_run(heads).find_again(found.ranges)
        return (await self._work_off(heads, again, repairs=False)).differing.total()

    def _digest_run(self, heads: Heads) -> DigestRun:
        parts = self._parts
        return DigestRun(
            database=parts.database,
            rows=parts.rows,
            gate=parts.gate,
            catalog=parts.ports.catalog,
            heads=heads,
            stop=self._stop,
        )
