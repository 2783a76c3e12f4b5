"""What the download worker is built from, and what its runs tell."""

from collections.abc import Callable
from pathlib import Path

from luma_sync.cloud.ports import StoragePort
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import Lane
from luma_sync.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadParts:
    """One profile's cloud and library; `folder` is where its files live."""

    database: Database
    storage: StoragePort
    files: FileSystem
    lane: Lane
    gate: HostGate
    publish: Callable[[Event], None]
    ports: EnginePorts
    folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadRunResult:
    """What one run did."""

    downloaded: int = 0
    failed: int = 0
    """Tries that failed; each file is tried again later."""

    bytes: int = 0
    """Sizes of the fetched files."""

    error: LumaSyncError | None = None
    """What ended the run early."""
