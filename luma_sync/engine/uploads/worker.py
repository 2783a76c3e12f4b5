"""The upload worker: big files one after the other, or a few at once; small ones in a lane of their own."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from luma_sync.cloud.errors import PlanUsedUp, StorageFull, Throttled
from luma_sync.engine.failures import describe_failure, tell_gate
from luma_sync.engine.supervisor import Wake
from luma_sync.engine.uploads import ledger
from luma_sync.engine.uploads.farewells import Farewells
from luma_sync.engine.uploads.group_writes import GroupWrites
from luma_sync.engine.uploads.ledger import Claim
from luma_sync.engine.uploads.limits import SizeLimits
from luma_sync.engine.uploads.outcome import End, Ended
from luma_sync.engine.uploads.parts import UploadParts, UploadRunResult
from luma_sync.engine.uploads.seats import Seats
from luma_sync.engine.uploads.source import digest_of
from luma_sync.engine.uploads.transfer import Transfer
from luma_sync.engine.uploads.under_way import UnderWay
from luma_sync.events.types import QueueChanged, UploadCompleted, UploadFailed
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.settings import UPLOADS_AT_ONCE_MAX
from luma_sync.store.unit_of_work import UnitOfWork

_SMALL_AT_ONCE = 32
"""Half of them are sent while what the other half left is verified and written down."""

_IDLE_S = 60.0


@dataclass(slots=True)
class _Tally:
    """What one pass through a lane did so far."""

    completed: int = 0
    failed: int = 0
    error: LumaSyncError | None = None


class UploadWorker:
    """A service (`run`) and a one-shot (`run_once`). Both may be active; a lane serves one at a time.

    On a metered network the service leaves large files alone; whoever asks for one shot gets it.
    """

    name = "uploads"

    def __init__(self, parts: UploadParts) -> None:
        self._parts = parts
        self._writes = GroupWrites(parts.database)
        self._held = False
        self._stopped = False
        self._locks = {True: asyncio.Lock(), False: asyncio.Lock()}
        self._wakes = {True: Wake(), False: Wake()}
        self._breath = Wake()
        self._limits = SizeLimits(parts.storage, parts.ports.clock)
        self._under_way = UnderWay(parts.database, parts.ports.clock)
        self._seats: Seats | None = None
        self._farewells = Farewells(parts.storage, parts.gate)
        self._last_big_at_s = float("-inf")

    def wake(self) -> None:
        """The queue was changed, or the cloud answers again."""
        for wake in self._wakes.values():
            wake.set()
        if self._seats is not None:
            self._seats.ring()
        self._under_way.look()
        self._farewells.look()

    def told_limit(self, bucket: str) -> int | None:
        """How large an object of the bucket may be, as far as the cloud was asked."""
        return self._limits.told(bucket)

    def abandon(self, urls: Sequence[str]) -> None:
        """Uploads of files that left the queue while they waited: `run` tells the cloud, if it is there."""
        self._farewells.add(urls)

    def hold(self, held: bool) -> None:
        """While held, `run` stops at its chunk and sends nothing more; `run_once` is not affected."""
        self._held = held
        self.wake()

    async def stop(self) -> None:
        """End at the chunk, or a second later; nothing is sent after this."""
        self._stopped = True
        self._farewells.stop()
        self.wake()
        self._breath.set()
        async with self._locks[True], self._locks[False]:
            return

    async def digest_of(self, path: Path) -> tuple[str, int]:
        """Hash and size of a file. Raises SourceFileError."""
        return await digest_of(self._parts.files, self._parts.small_lane, path)

    async def run(self) -> None:
        """Send files as they come, until cancelled."""
        async with self._under_way.watched():
            await _together(
                self._serve(small=True), self._serve(small=False), self._farewells.run(self._is_free)
            )

    async def run_once(self) -> UploadRunResult:
        """Send what is due now. What ends the run early is in the result."""
        tally = _Tally()
        try:
            await self._scan()
            await self._revive()
            async with self._under_way.watched():
                await _together(
                    self._pass(tally, self._is_not_stopped, small=True),
                    self._pass(tally, self._is_not_stopped, small=False),
                )
            next_due_at = await self._parts.database.read(lambda work: work.uploads.next_due_at())
        except LumaSyncError as error:
            return UploadRunResult(completed=tally.completed, failed=tally.failed, error=error)
        return UploadRunResult(
            completed=tally.completed, failed=tally.failed, error=tally.error, next_due_at=next_due_at
        )

    async def _serve(self, *, small: bool) -> None:
        clock = self._parts.ports.clock
        failures = 0
        while not self._stopped:
            tally = _Tally()
            if not self._held:
                if not small:
                    await self._scan()
                    await self._revive()
                await self._pass(tally, self._is_free if small else self._is_free_for_large, small=small)
            failures = failures + 1 if tally.error is not None else 0
            await self._wakes[small].wait(clock, await self._idle_s(failures, small=small))

    async def _idle_s(self, failures: int, *, small: bool) -> float:
        """How long to wait for a bell before looking again."""
        ports = self._parts.ports
        if failures:
            delay_s = ports.backoff.delay_s(failures, ports.randomness)
            return max(delay_s, self._parts.gate.wait_s)
        if self._held or (not small and not self._is_free_for_large()):
            return _IDLE_S
        next_due_at = await self._parts.database.read(_next_look_at)
        if next_due_at is None:
            return max(_IDLE_S, self._parts.gate.wait_s)
        left = parse_utc(next_due_at) - ports.clock.now()
        wait_s = min(max(left, timedelta(seconds=1)).total_seconds(), _IDLE_S)
        return max(wait_s, self._parts.gate.wait_s)

    async def _scan(self) -> None:
        if self._parts.scan is not None and await self._parts.scan():
            self._wakes[True].set()

    async def _revive(self) -> None:
        """Files that were given up some hours ago get another try."""
        database, now_text = self._parts.database, self._parts.ports.now_text()
        revival_at = await database.read(lambda work: work.uploads.next_revival_at())
        if revival_at is not None and revival_at <= now_text:
            await database.write(lambda work: work.uploads.revive(now_text))
            self._wakes[True].set()

    async def _pass(self, tally: _Tally, may_go: Callable[[], bool], *, small: bool) -> None:
        """Send all due files of one lane; stops at the first failure that concerns every file."""
        async with self._locks[small]:
            if not await self._has_work(small=small):
                return
            if small:
                await _together(*(self._send_all(tally, may_go, small=True) for _ in range(_SMALL_AT_ONCE)))
                return
            ports = self._parts.ports
            self._seats = Seats(lambda: ports.settings.uploads_at_once)
            await _together(*(self._send_big(tally, may_go, place) for place in range(UPLOADS_AT_ONCE_MAX)))

    async def _send_big(self, tally: _Tally, may_go: Callable[[], bool], place: int) -> None:
        """Send big files from one of the places that are allowed just now."""
        seats = self._seats
        while seats is not None and await seats.sit(place):
            heard = seats.rings
            await self._send_all(tally, may_go, small=False, place=place)
            await seats.rise(place, heard)

    async def _has_work(self, *, small: bool) -> bool:
        active = self._under_way.ids
        database = self._parts.database
        if await database.read(lambda work: work.uploads.matching(statuses={"uploading"})) > len(active):
            await database.write(lambda work: ledger.release_stale(work, small=small, active=active))
        return await self._is_due(small=small)

    async def _is_due(self, *, small: bool) -> bool:
        now_text = self._parts.ports.now_text()
        return await self._parts.database.read(
            lambda work: work.uploads.next_due(now=now_text, small=small) is not None
        )

    async def _send_all(
        self, tally: _Tally, may_go: Callable[[], bool], *, small: bool, place: int = 0
    ) -> None:
        while may_go() and tally.error is None and not self._parts.gate.is_closed:
            if not small and self._seats is not None and not self._seats.is_allowed(place):
                return
            if not small:
                await self._breathe()
            claim = await self._claim(small=small)
            if claim is None:
                return
            await self._send(claim, tally, may_go, small=small)

    async def _claim(self, *, small: bool) -> Claim | None:
        now_text = self._parts.ports.now_text()
        return await self._writes.write(
            lambda work: ledger.claim(work, small=small, now_text=now_text), durable=False
        )  # a power cut only makes the line wait again

    async def _breathe(self) -> None:
        """A second between big files, so that the line is not ours alone; none after the last one."""
        ports = self._parts.ports
        wait_s = self._last_big_at_s + ports.settings.upload_breath_s - ports.clock.monotonic()
        if wait_s > 0 and not self._stopped and await self._is_due(small=False):
            await self._breath.wait(ports.clock, wait_s)

    async def _send(self, claim: Claim, tally: _Tally, may_go: Callable[[], bool], *, small: bool) -> None:
        parts, row = self._parts, claim.row
        lane = parts.small_lane if small else parts.lane
        transfer = Transfer(parts, row, claim.track, lane=lane, limits=self._limits, may_go=may_go)
        with self._under_way.sending(row.id, transfer, may_go):
            try:
                ended = await transfer.run()
                await self._settle(claim, ended, tally)
            except asyncio.CancelledError:
                await parts.database.write(lambda work: ledger.give_back(work, row))
                raise
        if not small and ended.end is End.DONE:
            self._last_big_at_s = parts.ports.clock.monotonic()

    async def _settle(self, claim: Claim, ended: Ended, tally: _Tally) -> None:
        """Write down how the attempt ended, then tell."""
        parts, row = self._parts, claim.row
        self._tell_gate(ended)
        if ended.end is End.DONE:
            now_text = parts.ports.now_text()
            done = await self._writes.write(lambda work: ledger.complete(work, row, ended, now_text=now_text))
            if done is not None:
                tally.completed += 1
                parts.publish(UploadCompleted(upload_id=row.id, file_size=done.file_size))
        elif ended.error is not None and ended.end in {End.FAIL, End.RETRY_LATER}:
            await self._settle_failure(claim, ended.error, tally, final=ended.end is End.FAIL)
        elif ended.end is not End.CANCELLED:
            await self._writes.write(lambda work: ledger.give_back(work, row))
            self._note_stop(ended, tally)
        parts.publish(QueueChanged())

    async def _settle_failure(
        self, claim: Claim, error: LumaSyncError, tally: _Tally, *, final: bool
    ) -> None:
        parts, row = self._parts, claim.row
        gave_up = await self._writes.write(
            lambda work: ledger.count_failure(work, claim, error, final=final, ports=parts.ports)
        )
        tally.failed += 1
        if isinstance(error, StorageFull | PlanUsedUp):
            tally.error = error  # no other file has a better chance now
        parts.publish(UploadFailed(upload_id=row.id, cause=error.title, final=gave_up))

    def _tell_gate(self, ended: Ended) -> None:
        """Files and rows share the host: its faults count together."""
        if ended.end is End.DONE:
            self._parts.gate.success()
        elif ended.error is not None and not isinstance(ended.error, Throttled):
            tell_gate(self._parts.gate, describe_failure(ended.error), self._parts.ports.backoff)

    def _note_stop(self, ended: Ended, tally: _Tally) -> None:
        if ended.end is not End.STOP:
            return
        tally.error = ended.error
        if isinstance(ended.error, Throttled):
            ports = self._parts.ports
            own_s = ports.backoff.delay_s(1, ports.randomness)
            wished_s = ended.error.retry_after_s
            self._parts.gate.pause(own_s if wished_s is None else wished_s)

    def _is_not_stopped(self) -> bool:
        return not self._stopped

    def _is_free(self) -> bool:
        return not self._stopped and not self._held

    def _is_free_for_large(self) -> bool:
        return self._is_free() and not self._parts.ports.network.holds_large


def _next_look_at(work: UnitOfWork) -> str | None:
    """When the next file is due that is not due now."""
    times = (work.uploads.next_due_at(), work.uploads.next_revival_at())
    return min((each for each in times if each is not None), default=None)


async def _together(*works: Coroutine[Any, Any, None]) -> None:
    """Run side by side; the first failure ends them all."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
