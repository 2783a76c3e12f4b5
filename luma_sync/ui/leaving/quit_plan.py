"""What leaving waits for, and what it asks. Pure."""

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.paths import LOCAL_PROFILE

_SILENT = {SyncState.STOPPED, SyncState.SIGNED_OUT, SyncState.OFFLINE, SyncState.PAUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuitPlan:
    """What to do before the program goes."""

    flush: bool = False
    """Send changes, with the dialog."""

    tell: bool = False
    """Say that something is not sent, and go only after an answer."""


def plan_quit(status: SyncStatus, *, tell: bool = False) -> QuitPlan:
    """Nothing to send, or nobody to send it to: no dialog and no waiting. Conflicts never hold it up.

    `tell`: the user wants to know when something that has a cloud to go to is left.
    """
    if is_silent(status):
        left = status.to_push > 0 or status.uploads > 0
        return QuitPlan(tell=tell and left and status.profile != LOCAL_PROFILE)
    return QuitPlan(flush=status.to_push > 0 or bool(status.current_uploads))


def is_silent(status: SyncStatus) -> bool:
    """Whether nothing can be sent now."""
    return status.state in _SILENT or status.paused or not status.online
