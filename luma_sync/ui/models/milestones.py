"""What was finished since the last look: uploads that took long, the first sync of an account. Pure."""

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.models.notice_plan import NoticeKind, Subject
from luma_sync.ui.navigation import PanelId, Target

LONG_S = 120.0
"""Below this nobody left the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What was seen at the last look."""

    profile: str = ""
    has_synced: bool = True
    busy_since_s: float | None = None
    """Since when files are on their way."""

    files_sent: int = 0
    """Of these, those that are in the cloud."""


def finished(
    before: Progress, status: SyncStatus, *, files_sent: int, now_s: float
) -> tuple[Progress, tuple[Subject, ...]]:
    """What to remember, and what has ended; `files_sent` since the look before."""
    is_same = before.profile == status.profile
    has_synced = status.last_sync_at is not None
    subjects = []
    if is_same and has_synced and not before.has_synced and status.email:
        subjects.append(_first_sync(status))
    since_s, sent = before.busy_since_s if is_same else None, before.files_sent if is_same else 0
    sent += files_sent
    if since_s is None and (status.current_uploads or files_sent):
        since_s = now_s
    if since_s is not None and status.uploads <= status.failed_uploads:
        if sent and now_s - since_s >= LONG_S:
            subjects.append(_uploaded(sent))
        since_s, sent = None, 0
    after = Progress(profile=status.profile, has_synced=has_synced, busy_since_s=since_s, files_sent=sent)
    return after, tuple(subjects)


def _first_sync(status: SyncStatus) -> Subject:
    rows = sum(entity.local for entity in status.entities)
    target = Target(panel=PanelId.OVERVIEW)
    return Subject(kind=NoticeKind.FIRST_SYNC, key=status.profile, count=rows, target=target)


def _uploaded(files: int) -> Subject:
    target = Target(panel=PanelId.UPLOADS, chip="done")
    return Subject(kind=NoticeKind.UPLOADED, key="uploads", count=files, target=target)
