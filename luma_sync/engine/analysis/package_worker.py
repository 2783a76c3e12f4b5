"""The package worker: when the analysis of a track is whole, one package of it is built and queued."""

import asyncio
from collections.abc import Callable

from luma_sync.engine.analysis.completion import Verdict, judge
from luma_sync.engine.analysis.package_maker import Made, PackageMaker, PackageParts
from luma_sync.engine.analysis.package_upkeep import PackageUpkeep
from luma_sync.engine.supervisor import Wake
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.timing import Pace
from luma_sync.store.analysis_records import TrackAnalysis
from luma_sync.store.unit_of_work import UnitOfWork

_BATCH = 200
_IDLE_S, _STORM_S = 60.0, 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRunResult:
    """What one run did."""

    packed: int = 0
    failed: int = 0
    error: LumaSyncError | None = None
    """What ended the run early: no room on the disk, no way into the library."""


@dataclass(slots=True)
class _Tally:
    packed: int = 0
    failed: int = 0
    error: LumaSyncError | None = None


class PackageWorker:
    """A service (`run`) and a one-shot (`run_once`); one of them works at a time."""

    name = "packages"

    def __init__(self, parts: PackageParts) -> None:
        self._parts = parts
        self._maker = PackageMaker(parts)
        self._upkeep = PackageUpkeep(parts)
        self._lock = asyncio.Lock()
        self._wake = Wake()
        self._held = False

    def wake(self) -> None:
        """Rows changed, or a package has been sent."""
        self._wake.set()

    def hold(self, held: bool) -> None:
        """While held, `run` begins nothing new; `run_once` is not affected."""
        self._held = held
        self.wake()

    async def run(self) -> None:
        """Pack what becomes whole, until cancelled."""
        ports, failures, pace = self._parts.ports, 0, Pace(_STORM_S)
        while True:
            rest_s = pace.rest_s(ports.clock.monotonic())
            tally = await self._run(lambda: not self._held)
            if tally.error is not None:
                # A full disk is not asked again at every edit.
                failures += 1
                await ports.clock.sleep(ports.backoff.delay_s(failures, ports.randomness))
            else:
                failures = 0
                await ports.clock.sleep(rest_s)
                await self._wake.wait(ports.clock, await self._idle_s())

    async def run_once(self) -> PackageRunResult:
        """Pack everything that is whole now. What ends the run early is in the result."""
        tally = await self._run(lambda: True)
        return PackageRunResult(packed=tally.packed, failed=tally.failed, error=tally.error)

    async def tidy(self) -> None:
        """Remove the files of packages that have been sent. Raises LibraryError."""
        async with self._lock:
            await self._upkeep.tidy()

    async def _run(self, may_go: Callable[[], bool]) -> _Tally:
        tally = _Tally()
        async with self._lock:
            try:
                await self._upkeep.tidy()
                await self._upkeep.recheck()
                await self._pass(tally, may_go)
                await self._upkeep.tidy()
            except LumaSyncError as error:
                tally.error = error
        return tally

    async def _idle_s(self) -> float:
        """How long to wait for a bell before looking again."""
        next_due_at = await self._parts.database.read(lambda work: work.analysis.next_due_at())
        if next_due_at is None or self._held:
            return _IDLE_S
        left_s = (parse_utc(next_due_at) - self._parts.ports.clock.now()).total_seconds()
        return min(max(left_s, 1.0), _IDLE_S)

    async def _pass(self, tally: _Tally, may_go: Callable[[], bool]) -> None:
        """Look at every track that is due, each once; ends early when too many packages wait."""
        seen: set[str] = set()
        while may_go():
            fresh = [found for found in await self._due() if found.track_id not in seen]
            if not fresh:
                return
            seen.update(found.track_id for found in fresh)
            for found in await self._whole_ones(fresh):
                made = await self._maker.make(found) if may_go() else Made.NO_ROOM
                if made is Made.NO_ROOM:
                    return
                tally.packed += made is Made.PACKED
                tally.failed += made is Made.FAILED

    async def _due(self) -> tuple[TrackAnalysis, ...]:
        now_text = self._parts.ports.now_text()
        return await self._parts.database.read(lambda work: work.analysis.due(now=now_text, limit=_BATCH))

    async def _whole_ones(self, due: list[TrackAnalysis]) -> list[TrackAnalysis]:
        """Settles all others in one transaction."""
        verdicts = {found.track_id: judge(found) for found in due}
        others = [found for found in due if verdicts[found.track_id] is not Verdict.WHOLE]
        waiting = [found.track_id for found in others if verdicts[found.track_id] is Verdict.WAITS]
        gone = [found.track_id for found in others if verdicts[found.track_id] is not Verdict.WAITS]

        def settle(work: UnitOfWork) -> None:
            work.analysis.forget(gone)
            for track_id in waiting:
                work.analysis.note_state(track_id, "waiting")
            work.analysis.settle((found.track_id, found.mark) for found in others)

        if others:
            await self._parts.database.write(settle)
        return [found for found in due if verdicts[found.track_id] is Verdict.WHOLE]
