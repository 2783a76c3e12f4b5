"""What the upload worker is built from, and what its runs tell."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import field

from luma_sync.cloud.ports import StoragePort
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import Lane
from luma_sync.store.database import Database

_CHUNKS_AT_ONCE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadParts:
    """One profile's cloud and library. Big and small files are read on a lane each."""

    database: Database
    storage: StoragePort
    files: FileSystem
    lane: Lane
    small_lane: Lane
    gate: HostGate
    publish: Callable[[Event], None]
    ports: EnginePorts
    user_id: str
    scan: Callable[[], Awaitable[int]] | None = None
    """Called before each look at the queue: finds files that other programs left (`FileWatch`)."""

    chunks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_CHUNKS_AT_ONCE))
    """Chunks in memory at a time: each has up to 6 MiB, however many files are under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRunResult:
    """What one run did."""

    completed: int = 0
    failed: int = 0
    """Tries that failed; the file stays in the queue, with its cause."""

    error: LumaSyncError | None = None
    """What ended the run early."""

    next_due_at: str | None = None
    """ISO time of the next try of a file."""
