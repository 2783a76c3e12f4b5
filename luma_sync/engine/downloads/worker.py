"""The download worker: what the rows name and this device lacks, two files at a time."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from luma_sync.cloud.errors import Throttled
from luma_sync.engine.downloads.fetch import EndsTheRun, fetch
from luma_sync.engine.downloads.parts import DownloadParts, DownloadRunResult
from luma_sync.engine.downloads.targets import download_target
from luma_sync.engine.failures import describe_failure, tell_gate
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.store.records import MissingFile

_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class _Failed:
    """A file that could not be fetched."""

    tries: int
    not_before_s: float
    cause: str


@dataclass(slots=True)
class _Tally:
    downloaded: int = 0
    failed: int = 0
    error: LumaSyncError | None = None


class DownloadWorker:
    """One run at a time. Failures are remembered while the worker lives, and retried with backoff."""

    def __init__(self, parts: DownloadParts) -> None:
        self._parts = parts
        self._failed: dict[tuple[str, str], _Failed] = {}

    async def run_once(self, track_ids: Sequence[str] | None = None) -> DownloadRunResult:
        """Fetch what is missing here; of these tracks only, and without regard to backoff, where named.

        What ends the run early is in the result.
        """
        tally = _Tally()
        try:
            missing = await self._parts.database.read(lambda work: work.rows.missing_files())
            self._forget_all_but(missing)
            queue = deque(self._due(missing, track_ids))
            await self._fetch_all(queue, tally)
        except LumaSyncError as error:
            tally.error = error
        return DownloadRunResult(downloaded=tally.downloaded, failed=tally.failed, error=tally.error)

    def _due(self, missing: Sequence[MissingFile], track_ids: Sequence[str] | None) -> list[MissingFile]:
        if track_ids is not None:
            wanted = frozenset(track_ids)
            return [each for each in missing if each.track_id in wanted]
        now_s = self._parts.ports.clock.monotonic()
        return [
            each
            for each in missing
            if (failed := self._failed.get(_key(each))) is None or failed.not_before_s <= now_s
        ]

    async def _fetch_all(self, queue: deque[MissingFile], tally: _Tally) -> None:
        tasks = [
            asyncio.ensure_future(self._fetch_some(queue, tally)) for _ in range(min(_AT_ONCE, len(queue)))
        ]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _fetch_some(self, queue: deque[MissingFile], tally: _Tally) -> None:
        while queue and tally.error is None and not self._parts.gate.is_closed:
            missing = queue.popleft()
            try:
                fetched = await fetch(self._parts, download_target(missing, self._parts.folder))
            except EndsTheRun as end:
                self._note_end(end.cause, tally)
            except LumaSyncError as error:
                tell_gate(self._parts.gate, describe_failure(error), self._parts.ports.backoff)
                tally.failed += 1
                await self._note_failure(missing, error)
            else:
                self._parts.gate.success()
                self._failed.pop(_key(missing), None)
                tally.downloaded += fetched

    def _note_end(self, cause: LumaSyncError, tally: _Tally) -> None:
        tally.error = cause
        if isinstance(cause, Throttled):
            ports = self._parts.ports
            own_s = ports.backoff.delay_s(1, ports.randomness)
            self._parts.gate.pause(own_s if cause.retry_after_s is None else cause.retry_after_s)
        else:
            tell_gate(self._parts.gate, describe_failure(cause), self._parts.ports.backoff)

    async def _note_failure(self, missing: MissingFile, error: LumaSyncError) -> None:
        ports, before = self._parts.ports, self._failed.get(_key(missing))
        tries = 1 if before is None else before.tries + 1
        delay_s = ports.backoff.delay_s(tries, ports.randomness)
        self._failed[_key(missing)] = _Failed(tries, ports.clock.monotonic() + delay_s, error.title)
        if before is not None and before.cause == error.title:
            return
        await self._parts.database.write(
            lambda work: work.activity.add(
                at=ports.now_text(),
                kind="download",
                direction="in",
                entity="tracks",
                row_id=missing.track_id,
                text=error.title,
                result="error",
            )
        )

    def _forget_all_but(self, missing: Sequence[MissingFile]) -> None:
        known = {_key(each) for each in missing}
        self._failed = {key: value for key, value in self._failed.items() if key in known}


def _key(missing: MissingFile) -> tuple[str, str]:
    return missing.track_id, missing.kind
