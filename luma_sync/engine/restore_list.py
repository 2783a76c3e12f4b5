"""Files that are only in the cloud: what window and command line see of them, and how they get them here."""

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from luma_sync.engine.core import EngineCore
from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.file_runs import DownloadLoop
from luma_sync.engine.status.file_views import CloudFileView, FetchReport, ProjectChoice
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.store.file_records import CloudFileRow

Core = Callable[[], EngineCore]


class CloudFiles:
    """Audio, artwork and analysis packages that the cloud has and this device has not, or not any more."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def page(
        self, *, text: str = "", project_id: str | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[CloudFileView, ...]:
        """Files by title; `text` is looked for in title, artist and album, `project_id` as of `projects`."""
        core = self._core()
        rows = await core.parts.database.read(
            lambda work: work.cloud_files.page(text=text, project_id=project_id, limit=limit, offset=offset)
        )
        return tuple(cloud_file_view(row, core.downloads) for row in rows)

    async def count(self, *, text: str = "", project_id: str | None = None) -> int:
        """How many files `page` would go through."""
        return await self._core().parts.database.read(
            lambda work: work.cloud_files.count(text=text, project_id=project_id)
        )

    async def projects(self) -> tuple[ProjectChoice, ...]:
        """Projects with such files, by name."""
        found = await self._core().parts.database.read(lambda work: work.cloud_files.projects())
        return tuple(ProjectChoice(id=each.id, name=each.name, files=each.files) for each in found)

    async def track_ids(self, *, text: str = "", project_id: str | None = None) -> tuple[str, ...]:
        """The tracks of the files that `page` would go through: what `fetch` takes."""
        return await self._core().parts.database.read(
            lambda work: work.cloud_files.track_ids(text=text, project_id=project_id)
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
    cause = "" if worker is None else worker.causes.get(key, "")
    return CloudFileView(
        track_id=row.track_id,
        title=row.title,
        kind=row.kind,
        storage_path=row.storage_path,
        file_name=PurePosixPath(row.storage_path).name.removesuffix(".parts.json"),
        size=None if worker is None else worker.sizes.get(key),
        state=file_state(moved, is_wanted=row.is_wanted, has_failed=bool(cause)),
        bytes_fetched=moved.done if moved is not None else 0,
        last_error="" if moved is not None else cause,
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
