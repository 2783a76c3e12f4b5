"""Files that are only in the cloud: what window and command line see of them, and how they get them here."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from luma_sync.engine.core import EngineCore
from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.file_runs import DownloadLoop
from luma_sync.engine.status.file_views import (
    CloudFileView,
    FailedFetch,
    FetchCause,
    FetchFailure,
    FetchReport,
    ProjectChoice,
)
from luma_sync.kernel.errors import DiskFull, SignInNeeded
from luma_sync.store.file_records import CloudFileRow, FailedFiles
from luma_sync.store.repositories.cloud_files import Keys
from luma_sync.store.unit_of_work import UnitOfWork

Core = Callable[[], EngineCore]
NO_ROOM: Final = DiskFull.code
"""The cause that is no file's own: this device has no room for what is to come."""

_EXAMPLES = 5


class CloudFiles:
    """Audio, artwork and analysis packages that the cloud has and this device has not, or not any more."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def page(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        code: str | None = None,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[CloudFileView, ...]:
        """Files by title; `text` is looked for in title, artist and album, `project_id` as of `projects`.

        With `code` only those that could not be fetched with this error code.
        """
        core, only = self._core(), self._failed_with(code)
        rows = await core.parts.database.read(
            lambda work: work.cloud_files.page(
                text=text, project_id=project_id, only=only, limit=limit, offset=offset
            )
        )
        return tuple(cloud_file_view(row, core.downloads) for row in rows)

    async def count(self, *, text: str = "", project_id: str | None = None, code: str | None = None) -> int:
        """How many files `page` would go through."""
        only = self._failed_with(code)
        return await self._core().parts.database.read(
            lambda work: work.cloud_files.count(text=text, project_id=project_id, only=only)
        )

    async def order(
        self,
        *,
        text: str = "",
        project_id: str | None = None,
        code: str | None = None,
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        """`track id/kind` of all files that match, by "kind" or by title."""
        only = self._failed_with(code)
        return await self._core().parts.database.read(
            lambda work: work.cloud_files.order(
                text=text, project_id=project_id, only=only, by_kind=sort == "kind", descending=descending
            )
        )

    async def some(self, keys: Sequence[tuple[str, str]]) -> tuple[CloudFileView, ...]:
        """Those of these files (track id, kind) that are missing still."""
        core = self._core()
        rows = await core.parts.database.read(lambda work: work.cloud_files.page(only=keys, limit=len(keys)))
        return tuple(cloud_file_view(row, core.downloads) for row in rows)

    async def projects(self) -> tuple[ProjectChoice, ...]:
        """Projects with such files, by name."""
        found = await self._core().parts.database.read(lambda work: work.cloud_files.projects())
        return tuple(ProjectChoice(id=each.id, name=each.name, files=each.files) for each in found)

    async def track_ids(
        self, *, text: str = "", project_id: str | None = None, code: str | None = None
    ) -> tuple[str, ...]:
        """The tracks of the files that `page` would go through: what `fetch` takes."""
        only = self._failed_with(code)
        return await self._core().parts.database.read(
            lambda work: work.cloud_files.track_ids(text=text, project_id=project_id, only=only)
        )

    @property
    def has_failures(self) -> bool:
        """Whether `causes` has anything to look for. No I/O."""
        downloads = self._core().downloads
        return downloads is not None and bool(downloads.worker.failures or downloads.worker.no_room)

    async def causes(self) -> tuple[FetchCause, ...]:
        """Why files that are missing still could not be fetched, grouped, the most frequent first."""
        core = self._core()
        if core.downloads is None:
            return ()
        failures, no_room = dict(core.downloads.worker.failures), core.downloads.worker.no_room
        is_automatic = core.downloads.is_automatic

        def read(work: UnitOfWork) -> tuple[FetchCause, ...]:
            keys = [(*key, one.code, one.failed_at) for key, one in failures.items()]
            found = work.cloud_files.failed(keys, first=_EXAMPLES) if keys else ()
            causes = [_cause(each, failures) for each in found]
            expected = work.cloud_files.expected(automatic=is_automatic) if no_room else 0
            if no_room is not None and expected:
                causes.insert(0, _no_room_cause(no_room, expected))
            return tuple(causes)

        return await core.parts.database.read(read)

    async def retry(self, code: str) -> FetchReport:
        """Fetch again what could not be fetched with this error code. Raises SignInNeeded, LibraryError."""
        downloads = self._downloads()
        if code != NO_ROOM:
            return await downloads.fetch_again(frozenset(self._failed_with(code) or ()))
        outcome = await downloads.run_now()
        error = outcome.error
        left = await self._core().parts.database.read(
            lambda work: work.cloud_files.expected(automatic=downloads.is_automatic)
        )
        return FetchReport(
            fetched=outcome.downloaded,
            failed=left,
            bytes=outcome.bytes,
            cause="" if error is None else error.title,
            cause_code="" if error is None else error.code,
        )

    async def check(self) -> int:
        """Look whether local files are still where the rows say; returns how many are gone, or back.

        Gone files are listed with `was_here`. Without an account there is nothing to look for.
        """
        downloads = self._core().downloads
        return 0 if downloads is None else await downloads.worker.check_files()

    async def fetch(
        self, track_ids: Sequence[str] | None = None, *, packages: bool = True, remember: bool = True
    ) -> FetchReport:
        """Fetch the files of these tracks, or of all, whatever the settings say; their packages as well.

        With `remember`, files that an unreachable cloud or the end of the program leaves over are fetched
        later. Progress is told by events. Raises SignInNeeded and LibraryError; what else went wrong is in
        the report.
        """
        return await self._downloads().fetch(track_ids, packages=packages, remember=remember)

    async def cancel(self) -> int:
        """Stop fetching what was asked for; returns how many files were waiting. What came stays."""
        downloads = self._core().downloads
        return 0 if downloads is None else await downloads.worker.cancel()

    def _failed_with(self, code: str | None) -> Keys | None:
        """None for every file, failed or not."""
        if code is None:
            return None
        downloads = self._core().downloads
        failures = downloads.worker.failures if downloads is not None else {}
        return [key for key, one in failures.items() if one.code == code]

    def _downloads(self) -> DownloadLoop:
        core = self._core()
        if core.downloads is None or not core.can_sync:
            raise SignInNeeded("Nobody is signed in; sign in first, then fetch the files.")
        return core.downloads


def cloud_file_view(row: CloudFileRow, downloads: DownloadLoop | None) -> CloudFileView:
    """A file as the library knows it, with what the worker knows of it."""
    key = (row.track_id, row.kind)
    worker = None if downloads is None else downloads.worker
    moved = None if worker is None else worker.moving.get(key)
    failure = None if worker is None else worker.failures.get(key)
    return CloudFileView(
        track_id=row.track_id,
        title=row.title,
        kind=row.kind,
        storage_path=row.storage_path,
        file_name=PurePosixPath(row.storage_path).name.removesuffix(".parts.json"),
        size=None if worker is None else worker.sizes.get(key),
        state=file_state(moved, is_wanted=row.is_wanted, has_failed=failure is not None),
        bytes_fetched=moved.done if moved is not None else 0,
        last_error="" if moved is not None or failure is None else failure.cause,
        thumbnail_path=row.album_art_path,
        was_here=row.was_here,
    )


def file_state(moved: Moved | None, *, is_wanted: bool, has_failed: bool) -> str:
    """The one state of a file that is not here."""
    if moved is not None:
        return "fetching"
    if has_failed:
        return "failed"
    return "waiting" if is_wanted else "in_cloud"


def _cause(found: FailedFiles, failures: Mapping[tuple[str, str], FetchFailure]) -> FetchCause:
    first = found.first[0]
    return FetchCause(
        code=found.code,
        cause=failures[first.track_id, first.kind].cause,
        count=found.count,
        oldest_at=found.oldest_at,
        newest_at=found.newest_at,
        first=tuple(
            FailedFetch(track_id=one.track_id, kind=one.kind, title=one.title) for one in found.first
        ),
    )


def _no_room_cause(no_room: FetchFailure, expected: int) -> FetchCause:
    return FetchCause(
        code=NO_ROOM,
        cause=no_room.cause,
        count=expected,
        oldest_at=no_room.failed_at,
        newest_at=no_room.failed_at,
    )
