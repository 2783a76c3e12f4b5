"""What the rest of the engine asks of the file workers, and the loop that keeps downloads going."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import ImportProgress, ImportReport
from luma_sync.engine.supervisor import Wake
from luma_sync.kernel.errors import LumaSyncError

_RETRY_S = 60.0


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

    async def stop(self) -> None:
        """End at the chunk; nothing is sent after this."""


class DownloadOutcome(Protocol):
    """What a download run did."""

    @property
    def downloaded(self) -> int:
        """Files that are on this device now, verified."""

    @property
    def failed(self) -> int:
        """Files that could not be fetched for now."""

    @property
    def error(self) -> LumaSyncError | None:
        """What ended the run early, if anything did."""


class Downloads(Protocol):
    """The download worker."""

    async def run_once(self, track_ids: Sequence[str] | None = None) -> DownloadOutcome:
        """Fetch what is missing here; of these tracks only, where they are named."""


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
    """A service: fetches missing files when woken, one run at a time."""

    name = "downloads"

    def __init__(
        self,
        downloads: Downloads,
        *,
        ports: EnginePorts,
        may_run: Callable[[], bool],
        moving: Callable[[bool], None],
    ) -> None:
        self._downloads = downloads
        self._ports = ports
        self._may_run = may_run
        self._moving = moving
        self._lock = asyncio.Lock()
        self._wake = Wake()

    def wake(self) -> None:
        """Rows came in: files may be missing."""
        self._wake.set()

    async def run(self) -> None:
        """Fetch until cancelled."""
        while True:
            if self._ports.settings.download_files and self._may_run():
                await self.run_now()
            await self._wake.wait(self._ports.clock, _RETRY_S)

    async def run_now(self, track_ids: Sequence[str] | None = None) -> DownloadOutcome:
        """Fetch what is missing at this moment."""
        async with self._lock:
            self._moving(True)
            try:
                return await self._downloads.run_once(track_ids)
            finally:
                self._moving(False)
