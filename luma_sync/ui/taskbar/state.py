"""What the entry in the task bar says of a snapshot. Pure."""

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass

_MOVING = frozenset({SyncState.SENDING, SyncState.RECEIVING, SyncState.CHECKING})


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskbarState:
    """A number that needs the user, and how far the files are."""

    problems: int = 0
    percent: int | None = None
    """Of the bytes that are to be sent, rounded down; None: nothing is being sent."""


def taskbar_state(status: SyncStatus, problems: int) -> TaskbarState:
    """Only while something moves is there a progress: a bar that stands still would say that it hangs."""
    total, left = status.upload_bytes_total, status.upload_bytes_left
    is_moving = status.state in _MOVING and status.uploads > 0 and total > 0
    percent = int(100 * max(0, total - left) / total) if is_moving else None
    return TaskbarState(problems=problems, percent=percent)
