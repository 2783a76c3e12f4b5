"""The total of the upload queue: when it grows, it says why. Pure."""

from enum import Enum

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.kernel.dataclass import dataclass

TOLD_S = 20.0
"""So long a growth is told; another one in between adds to it."""


class Growth(Enum):
    """Why the total became larger."""

    NONE = "none"
    FILES = "files"
    """Files were added."""

    CHANGED = "changed"
    """A file of the queue has another size now."""


@dataclass(frozen=True, slots=True)
class Grown:
    """What to say of the total."""

    why: Growth = Growth.NONE
    files: int = 0


class QueueTotals:
    """Compares each snapshot with the one before."""

    def __init__(self) -> None:
        self._files = self._bytes = 0
        self._grown = Grown()
        self._until_s = 0.0

    def take(self, now_s: float, status: SyncStatus) -> Grown:
        """What to say at `now_s` (monotonic seconds); nothing of the first total of a batch."""
        files, size = status.uploads_done + status.uploads, status.upload_bytes_total
        before, before_bytes = self._files, self._bytes
        self._files, self._bytes = (files, size) if status.uploads else (0, 0)
        if now_s >= self._until_s or not status.uploads:
            self._grown = Grown()
        if before and status.uploads and (files > before or size > before_bytes):
            self._note(now_s, files - before)
        return self._grown

    def _note(self, now_s: float, added: int) -> None:
        self._until_s = now_s + TOLD_S
        if added > 0:
            self._grown = Grown(Growth.FILES, self._grown.files + added)
        elif self._grown.why is not Growth.FILES:
            self._grown = Grown(Growth.CHANGED)
