"""What the rest of the engine asks of the file workers, and the loop that keeps downloads going."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.engine.downloads.progress import Moved
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.file_views import FetchFailure, FetchReport
from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.engine.supervisor import Wake
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.timing import Pace

_RETRY_S = 60.0
_CHECK_S = 3600.0
"""How often files are looked for where the rows say that they are."""

_REST_FACTOR, _REST_MAX_S, _STORM_S = 10.0, 5.0, 0.5
"""A look that found nothing is followed by a pause ten times as long: rows arrive by the thousand, and a look
through a large library after each page takes a third of a processor. Looks without end rest longer still.
"""


class UploadOutcome(Protocol):
    """What an upload run did."""

    @property
    def completed(self) -> int:
        """Files that are in the cloud now, verified."""

    @property
    def failed(self) -> int:
        """Files that could not be sent for now."""

    @property
    def error(self) -> LumaSyncError | None:
        """What ended the run early, if anything did."""

    @property
    def next_due_at(self) -> str | None:
        """ISO time of the next try of a file."""


class Uploads(Protocol):
    """The upload worker."""

    @property
    def name(self) -> str:
        """Short name for logs."""

    async def run(self) -> None:
        """Send files as they come, until cancelled."""

    async def run_once(self) -> UploadOutcome:
        """Send what is due now."""

    def wake(self) -> None:
        """Something was queued, or the cloud answers again."""

    def hold(self, held: bool) -> None:
        """While held, `run` finishes its chunk and sends nothing more."""

    def told_limit(self, bucket: str) -> int | None:
        """How large an object of the bucket may be; None: nobody has asked yet, or there is no limit."""

    def abandon(self, urls: Sequence[str]) -> None:
        """Uploads of files that left the queue while they waited: the cloud is told, if it is there."""

    async def stop(self) -> None:
        """End at the chunk; nothing is sent after this."""

    async def digest_of(self, path: Path) -> tuple[str, int]:
        """Hash and size of a file. Raises SourceFileError."""


class PackageOutcome(Protocol):
    """What a run of the package worker did."""

    @property
    def packed(self) -> int:
        """Packages that were built and queued."""

    @property
    def failed(self) -> int:
        """Tracks that could not be packed for now."""

    @property
    def error(self) -> LumaSyncError | None:
        """What ended the run early, if anything did."""


class Packages(Protocol):
    """The package worker."""

    @property
    def name(self) -> str:
        """Short name for logs."""

    async def run(self) -> None:
        """Pack what becomes whole, until cancelled."""

    async def run_once(self) -> PackageOutcome:
        """Pack everything that is whole now."""

    async def tidy(self) -> None:
        """Remove the files of packages that have been sent."""

    def wake(self) -> None:
        """Rows changed, or a package has been sent."""

    def hold(self, held: bool) -> None:
        """While held, `run` begins nothing new."""


class Analyses(Protocol):
    """The built-in analysers."""

    async def analyse(
        self,
        track_ids: Sequence[str],
        progress: Callable[[AnalysisStep], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        replace: bool = False,
    ) -> AnalysisReport:
        """Fill in what these tracks lack. Raises NotInstalled, LibraryError."""

    async def stop(self) -> None:
        """End the run that is under way; nothing half done stays."""

    def why_not(self) -> str:
        """Why nothing can be analysed, as a sentence; empty when it can."""


class DownloadOutcome(Protocol):
    """What a download run did."""

    @property
    def downloaded(self) -> int:
        """Files that are on this device now, verified."""

    @property
    def bytes(self) -> int:
        """Their sizes."""

    @property
    def failed(self) -> int:
        """Files that could not be fetched for now."""

    @property
    def error(self) -> LumaSyncError | None:
        """What ended the run early, if anything did."""


class Downloads(Protocol):
    """The download worker."""

    @property
    def moving(self) -> Mapping[tuple[str, str], Moved]:
        """Files (track id, kind) that are being fetched."""

    @property
    def sizes(self) -> Mapping[tuple[str, str], int]:
        """Sizes that the cloud has told."""

    @property
    def failures(self) -> Mapping[tuple[str, str], FetchFailure]:
        """Why files could not be fetched."""

    @property
    def no_room(self) -> FetchFailure | None:
        """Why nothing can be fetched while the disk is full."""

    async def run_once(self) -> DownloadOutcome:
        """Fetch what comes by itself, and what was asked for earlier."""

    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        """Fetch what is missing of these tracks, or of all, whatever the settings say."""

    async def fetch_again(self, keys: Collection[tuple[str, str]]) -> FetchReport:
        """Fetch what is still missing of these files."""

    async def cancel(self) -> int:
        """Stop fetching what was asked for."""

    async def check_files(self, track_ids: Sequence[str] | None = None) -> int:
        """Look for files that are gone, or back."""


class Imports(Protocol):
    """The importer."""

    async def import_paths(
        self,
        paths: Sequence[Path],
        progress: Callable[[ImportProgress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ImportReport:
        """Import files and folders into the library."""


class DownloadLoop:
    """A service: fetches missing files when woken, one run at a time; what is asked for goes beside it."""

    name = "downloads"

    def __init__(
        self,
        downloads: Downloads,
        *,
        ports: EnginePorts,
        may_run: Callable[[], bool],
        moving: Callable[[bool], None],
    ) -> None:
        self.worker = downloads
        self._ports = ports
        self._may_run = may_run
        self._moving = moving
        self._under_way = 0
        self._fetches: set[asyncio.Future[FetchReport]] = set()
        self._lock = asyncio.Lock()
        self._wake = Wake()
        self._pace = Pace(_STORM_S)
        self.has_run = False
        """What earlier programs left was tidied up, and everything was looked at once."""

    @property
    def is_automatic(self) -> bool:
        """Whether audio and covers come by themselves."""
        return self._ports.settings.download_files

    def wake(self) -> None:
        """Rows came in: files may be missing, or packages may have waited for them."""
        self._wake.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        checked_at_s: float | None = None
        while True:
            now_s = self._ports.clock.monotonic()
            if checked_at_s is None or now_s - checked_at_s >= _CHECK_S:
                checked_at_s = now_s
                await self.worker.check_files()
            if self._may_run():
                await self._ports.clock.sleep(await self._run_and_rest_s())
            await self._wake.wait(self._ports.clock, _RETRY_S)

    async def _run_and_rest_s(self) -> float:
        """Fetch what is missing; how long it may rest then."""
        began_s = self._ports.clock.monotonic()
        rest_s = self._pace.rest_s(began_s)
        outcome = await self.run_now()
        took_s = self._ports.clock.monotonic() - began_s
        return 0.0 if outcome.downloaded else max(rest_s, min(took_s * _REST_FACTOR, _REST_MAX_S))

    async def run_now(self) -> DownloadOutcome:
        """Fetch what is missing at this moment."""
        async with self._lock:
            with self._shown():
                outcome = await self.worker.run_once()
        self.has_run = self.has_run or outcome.error is None
        return outcome

    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        """Fetch what somebody asks for, beside a run that is under way."""
        return await self._fetch(self.worker.fetch(track_ids, packages=packages, remember=remember))

    async def fetch_again(self, keys: Collection[tuple[str, str]]) -> FetchReport:
        """Fetch files that failed, beside a run that is under way."""
        return await self._fetch(self.worker.fetch_again(keys))

    async def _fetch(self, fetch: Coroutine[Any, Any, FetchReport]) -> FetchReport:
        task = asyncio.ensure_future(fetch)
        self._fetches.add(task)
        try:
            with self._shown():
                await asyncio.wait({task})
        finally:
            self._fetches.discard(task)
            task.cancel()
            if self.worker.no_room is not None:
                self.wake()  # there may be room now for what is left
        return FetchReport(cancelled=True) if task.cancelled() else task.result()

    async def stop(self) -> None:
        """End what somebody asked for, at once; the bytes stay, and so does the wish."""
        tasks = tuple(self._fetches)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @contextmanager
    def _shown(self) -> Iterator[None]:
        self._under_way += 1
        self._moving(True)
        try:
            yield
        finally:
            self._under_way -= 1
            self._moving(self._under_way > 0)
