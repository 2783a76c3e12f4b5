"""How an attempt to send a file ended."""

from enum import Enum

from luma_sync.cloud.messages import UploadSpec
from luma_sync.engine.uploads.targets import storage_path
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError


class End(Enum):
    """The kinds of ends."""

    DONE = "done"
    RETRY_LATER = "retry_later"
    FAIL = "fail"
    STOP = "stop"
    HELD = "held"
    """Paused, or the worker is stopping; it goes on from here later."""

    CANCELLED = "cancelled"
    """Somebody took the file out of the queue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The end of an attempt."""

    end: End
    spec: UploadSpec | None = None
    """What lies in the cloud now, when done: the file, or the manifest of its parts."""

    error: LumaSyncError | None = None

    @property
    def storage_path(self) -> str:
        """Where it lies."""
        return storage_path(self.spec) if self.spec is not None else ""


class TakenOut(Exception):
    """The file was taken out of the queue while it was sent."""
