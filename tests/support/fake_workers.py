"""File workers that do what a test says, for tests of what stands around them."""

import asyncio
import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.status.file_views import FetchFailure, FetchReport
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadsDone:
    """What an upload run came to."""

    completed: int = 0
    failed: int = 0
    error: LumaSyncError | None = None
    next_due_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsDone:
    """What a download run came to."""

    downloaded: int = 0
    failed: int = 0
    bytes: int = 0
    error: LumaSyncError | None = None


@dataclass(slots=True)
class ScriptedUploads:
    """Completes every waiting file of the queue at once, unless `errors` says otherwise."""

    database: Database
    name: str = "uploads"
    errors: list[LumaSyncError] = field(default_factory=list)
    held: bool = False
    stopped: bool = False
    wakes: int = 0
    abandoned: list[str] = field(default_factory=list)
    limits: dict[str, int] = field(default_factory=dict)

    def told_limit(self, bucket: str) -> int | None:
        return self.limits.get(bucket)

    async def run(self) -> None:
        await asyncio.Event().wait()

    async def run_once(self) -> UploadsDone:
        if self.errors:
            return UploadsDone(error=self.errors.pop(0))
        completed = 0
        while (row := await self.database.read(_next_waiting)) is not None:
            upload_id, path = row
            await self.database.write(_completion(upload_id, path))
            completed += 1
        return UploadsDone(completed=completed)

    def wake(self) -> None:
        self.wakes += 1

    def hold(self, held: bool) -> None:
        self.held = held

    def abandon(self, urls: Sequence[str]) -> None:
        self.abandoned.extend(urls)

    async def stop(self) -> None:
        self.stopped = True

    async def digest_of(self, path: Path) -> tuple[str, int]:
        body = path.read_bytes()  # noqa: ASYNC240 - a test's small file
        return hashlib.sha256(body).hexdigest(), len(body)


@dataclass(slots=True)
class ScriptedDownloads:
    """Fetches nothing but counts, or answers as it is given."""

    results: list[DownloadsDone] = field(default_factory=list)
    reports: list[FetchReport] = field(default_factory=list)
    runs: int = 0
    asked: list[tuple[Sequence[str] | None, bool]] = field(default_factory=list)
    asked_again: list[frozenset[tuple[str, str]]] = field(default_factory=list)
    checks: int = 0
    cancels: int = 0
    moving: dict[tuple[str, str], Moved] = field(default_factory=dict)
    sizes: dict[tuple[str, str], int] = field(default_factory=dict)
    failures: dict[tuple[str, str], FetchFailure] = field(default_factory=dict)
    no_room: FetchFailure | None = None

    async def run_once(self) -> DownloadsDone:
        self.runs += 1
        return self.results.pop(0) if self.results else DownloadsDone()

    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        self.asked.append((track_ids, packages))
        return self.reports.pop(0) if self.reports else FetchReport()

    async def fetch_again(self, keys: Collection[tuple[str, str]]) -> FetchReport:
        self.asked_again.append(frozenset(keys))
        return self.reports.pop(0) if self.reports else FetchReport()

    async def cancel(self) -> int:
        self.cancels += 1
        return 0

    async def check_files(self, track_ids: Sequence[str] | None = None) -> int:
        self.checks += 1
        return 0


def _next_waiting(work: UnitOfWork) -> tuple[str, str] | None:
    row = work.uploads.next_due(now="9999", small=True)
    return None if row is None else (row.id, f"tracks/{row.sha256}")


def _completion(upload_id: str, path: str) -> Callable[[UnitOfWork], object]:
    return lambda work: work.uploads.complete(
        upload_id, storage_path=path, completed_at="2026-11-21T14:02:00.000Z"
    )
