"""The download worker: what comes by itself, and what somebody asks for; a file is fetched once at a time."""

import asyncio
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import field
from functools import partial

from luma_sync.cloud.errors import Throttled
from luma_sync.engine.downloads.entering import ANALYSIS_ENTITIES
from luma_sync.engine.downloads.failures import FailureMemory, Key, is_worth_waiting
from luma_sync.engine.downloads.gone import Looking, find_gone
from luma_sync.engine.downloads.parts import DownloadParts, DownloadRunResult
from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.downloads.single import SingleFiles, key_of
from luma_sync.engine.downloads.source import EndsTheRun
from luma_sync.engine.downloads.sweep import sweep
from luma_sync.engine.failures import closed_gate, describe_failure, tell_gate
from luma_sync.engine.status.file_views import FetchFailure, FetchReport
from luma_sync.events.types import DownloadFailed, DownloadsChanged, LibraryChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import DiskFull, LumaSyncError
from luma_sync.store.file_records import MissingFile
from luma_sync.store.unit_of_work import UnitOfWork

Slots = AbstractAsyncContextManager[object]

_AT_ONCE = 2
_BATCH = 500


@dataclass(slots=True)
class _Tally:
    insists: bool = False
    """Somebody waits for it: what was wrong before is fetched once more all the same."""

    fetched: int = 0
    failed: int = 0
    useless: int = 0
    """Somebody else was faster, or the track is gone."""

    bytes: int = 0
    cause: str = ""
    error: LumaSyncError | None = None
    """What ended the run early."""

    tried: set[Key] = field(default_factory=set)


class DownloadWorker:
    """`run_once` and `fetch` may overlap: each has slots of its own, and no file is fetched twice at once."""

    def __init__(self, parts: DownloadParts) -> None:
        self._parts = parts
        self._failures = FailureMemory(parts.ports)
        self._single = SingleFiles(parts, self._failures)
        self._asked_slots = asyncio.Semaphore(_AT_ONCE)
        self._asked: set[asyncio.Task[None]] = set()
        self._in_hand: set[Key] = set()
        """What callers of `fetch` wait for."""

        self._is_swept = False
        self._sweeping = asyncio.Lock()
        """Nothing is fetched before what earlier programs left is gone."""

        self._looking = Looking(database=parts.database, files=parts.files, lane=parts.lane)

    @property
    def moving(self) -> Mapping[Key, Moved]:
        """Files that are being fetched."""
        return self._single.moving

    @property
    def sizes(self) -> Mapping[Key, int]:
        """Sizes that the cloud has told."""
        return self._single.sizes

    @property
    def failures(self) -> Mapping[Key, FetchFailure]:
        """Why files could not be fetched; changes as they are tried again."""
        return self._failures.causes

    @property
    def no_room(self) -> FetchFailure | None:
        """Why nothing can be fetched while the disk is full."""
        return self._failures.no_room

    async def run_once(self) -> DownloadRunResult:
        """Fetch what was asked for earlier and, where the settings say so, what comes by itself.

        What ends the run early is in the result.
        """
        tally = _Tally()
        try:
            await self._sweep_once()
            await self._enter_unpacked()
            await self._wanted(tally)
            if self._parts.ports.settings.download_files:
                await self._automatic(tally)
        except LumaSyncError as error:
            tally.error = error
        if self.no_room is not None and tally.error is None and not self._parts.gate.is_closed:
            self._failures.no_room = None
            self._parts.publish(DownloadsChanged())
        return DownloadRunResult(
            downloaded=tally.fetched, failed=tally.failed, bytes=tally.bytes, error=tally.error
        )

    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        """Fetch what is missing of these tracks, or of all, whatever the settings say.

        With `remember`, what an offline cloud or the end of the program leaves over is fetched later.
        Raises LibraryError.
        """
        await self._sweep_once()
        await self.check_files(track_ids)
        files = await self._parts.database.read(
            lambda work: work.cloud_files.missing(track_ids, packages=packages)
        )
        return await self._fetch_all(files, remember=remember)

    async def fetch_again(self, keys: Collection[Key]) -> FetchReport:
        """Fetch what is still missing of these files, as `fetch` does and remembers. Raises LibraryError."""
        track_ids = tuple(dict.fromkeys(track_id for track_id, _ in keys))
        found = await self._parts.database.read(
            lambda work: work.cloud_files.missing(track_ids, packages=True)
        )
        return await self._fetch_all([each for each in found if key_of(each) in keys], remember=True)

    async def _fetch_all(self, files: Sequence[MissingFile], *, remember: bool) -> FetchReport:
        if remember:
            now = self._parts.ports.now_text()
            await self._parts.database.write(lambda work: work.cloud_files.want(files, now=now))
        self._parts.publish(DownloadsChanged())
        tally, keys = _Tally(insists=True), {key_of(each) for each in files}
        self._in_hand |= keys
        try:
            is_cancelled = await self._asked_for(files, tally)
        finally:
            self._in_hand -= keys
        return self._report(files, tally, is_cancelled=is_cancelled)

    async def cancel(self) -> int:
        """Stop fetching what was asked for; returns how many files were still wanted. Bytes stay."""
        for task in tuple(self._asked):
            task.cancel()
        count = await self._parts.database.write(lambda work: work.cloud_files.unwant_all())
        self._parts.publish(DownloadsChanged())
        return count

    async def check_files(self, track_ids: Sequence[str] | None = None) -> int:
        """Look for files that are gone, or back; returns how many. Raises LibraryError."""
        changed = await find_gone(self._looking, track_ids)
        if changed:
            self._parts.publish(DownloadsChanged())
        return changed

    async def _sweep_once(self) -> None:
        async with self._sweeping:
            if not self._is_swept:
                await sweep(self._parts)
                await self._remember()
                self._is_swept = True

    async def _remember(self) -> None:
        """What earlier programs could not fetch."""
        database = self._parts.database
        if known := await database.read(lambda work: work.failed_downloads.all()):
            self._failures.load(known)
            self._parts.publish(DownloadsChanged())

    async def _enter_unpacked(self) -> None:
        """Rows that packages waited for may have come."""
        if await self._parts.database.read(lambda work: work.unpacked_packages.count()):
            await self._parts.database.write(lambda work: work.unpacked_packages.enter())
            self._parts.publish(LibraryChanged(entities=ANALYSIS_ENTITIES))

    async def _wanted(self, tally: _Tally) -> None:
        wanted = await self._parts.database.read(lambda work: work.cloud_files.wanted())
        resting = self._failures.resting() | self._in_hand
        due = [each for each in wanted if key_of(each) not in resting]
        await self._asked_for(due, tally)

    async def _automatic(self, tally: _Tally) -> None:
        while not self._must_end(tally):
            skip = tuple(self._failures.resting() | tally.tried)
            files = await self._parts.database.read(partial(_automatic, skip=skip))
            if not files:
                return
            await self._in_slots(deque(files), tally)

    async def _asked_for(self, files: Sequence[MissingFile], tally: _Tally) -> bool:
        """Fetch them in the slots that all who ask share; True when they were cancelled meanwhile."""
        queue = deque(files)
        tasks = [
            asyncio.ensure_future(self._fetch_some(queue, tally, self._asked_slots))
            for _ in range(min(_AT_ONCE, len(queue)))
        ]
        self._asked.update(tasks)
        try:
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self._asked.difference_update(tasks)
            await _end(tasks)
        for end in ends:
            if isinstance(end, BaseException) and not isinstance(end, asyncio.CancelledError):
                raise end
        return any(isinstance(end, asyncio.CancelledError) for end in ends)

    async def _in_slots(self, queue: deque[MissingFile], tally: _Tally) -> None:
        tasks = [
            asyncio.ensure_future(self._fetch_some(queue, tally, nullcontext()))
            for _ in range(min(_AT_ONCE, len(queue)))
        ]
        try:
            await asyncio.gather(*tasks)
        finally:
            await _end(tasks)

    async def _fetch_some(self, queue: deque[MissingFile], tally: _Tally, slots: Slots) -> None:
        while queue and not self._must_end(tally):
            async with slots:
                if queue and not self._must_end(tally):
                    await self._fetch_one(queue.popleft(), tally)

    def _must_end(self, tally: _Tally) -> bool:
        return tally.error is not None or self._parts.gate.is_closed

    async def _fetch_one(self, missing: MissingFile, tally: _Tally) -> None:
        key = key_of(missing)
        tally.tried.add(key)
        try:
            size = await self._single.fetch(missing, insists=tally.insists)
        except EndsTheRun as end:
            self._note_end(end.cause, tally)
        except LumaSyncError as error:
            tally.failed += 1
            tally.cause = tally.cause or error.title
            await self._note_failure(missing, error)
        else:
            self._parts.gate.success()
            if self._failures.forget(key):
                await self._parts.database.write(lambda work: work.failed_downloads.forget(*key))
            if size is None:
                tally.useless += 1
            else:
                tally.fetched += 1
                tally.bytes += size

    def _note_end(self, cause: LumaSyncError, tally: _Tally) -> None:
        tally.error = cause
        if isinstance(cause, DiskFull):
            self._failures.note_no_room(cause)
            self._parts.publish(DownloadsChanged())
        if isinstance(cause, Throttled):
            ports = self._parts.ports
            own_s = ports.backoff.delay_s(1, ports.randomness)
            self._parts.gate.pause(own_s if cause.retry_after_s is None else cause.retry_after_s)
        else:
            tell_gate(self._parts.gate, describe_failure(cause), self._parts.ports.backoff)

    async def _note_failure(self, missing: MissingFile, error: LumaSyncError) -> None:
        tell_gate(self._parts.gate, describe_failure(error), self._parts.ports.backoff)
        record, is_news = self._failures.note(key_of(missing), error)
        now = self._parts.ports.now_text()

        def write(work: UnitOfWork) -> None:
            work.failed_downloads.note(record)
            if not is_worth_waiting(error):
                work.cloud_files.unwant(missing.track_id, missing.kind)
            if is_news:
                work.activity.add(
                    at=now,
                    kind="download",
                    direction="in",
                    entity="tracks",
                    row_id=missing.track_id,
                    text=error.title,
                    result="error",
                )

        await self._parts.database.write(write)
        self._parts.publish(DownloadFailed(track_id=missing.track_id, kind=missing.kind, cause=error.title))

    def _report(self, files: Sequence[MissingFile], tally: _Tally, *, is_cancelled: bool) -> FetchReport:
        error = tally.error
        if error is None and self._parts.gate.is_closed and len(tally.tried) < len(files):
            closed = closed_gate(self._parts.gate)
            cause, code = closed.title, closed.code
        else:
            cause, code = (error.title, error.code) if error else (tally.cause, "")
        return FetchReport(
            fetched=tally.fetched,
            failed=len(files) - tally.fetched - tally.useless,
            bytes=tally.bytes,
            cause="" if is_cancelled else cause,
            cause_code="" if is_cancelled else code,
            cancelled=is_cancelled,
        )


def _automatic(work: UnitOfWork, *, skip: Sequence[Key]) -> tuple[MissingFile, ...]:
    return work.cloud_files.automatic(_BATCH, skip=skip)


async def _end(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
