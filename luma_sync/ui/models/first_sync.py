"""How far the first sync of an account on this device is. Pure."""

import json
from dataclasses import asdict

from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.dataclass import dataclass

_AT_WORK = {SyncState.CHECKING, SyncState.RECEIVING, SyncState.SENDING, SyncState.OFFLINE, SyncState.PAUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSync:
    """What it has to do; kept between starts of the program."""

    profile: str
    here: int = 0
    """Rows of this device before it."""

    coming: int = -1
    """Rows that only the cloud has; below 0: not known."""

    to_send: int = 0
    """The most rows that were seen waiting to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far it is."""

    received: int
    coming: int
    """Below 0: not known."""

    sent: int
    to_send: int
    files: int
    file_bytes: int
    is_offline: bool
    is_done: bool

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where it cannot be told."""
        if self.is_done:
            return 1.0
        total = self.coming + self.to_send
        if self.coming < 0 or total <= 0:
            return None
        return min((min(self.received, self.coming) + self.sent) / total, 0.99)


def begun(profile: str, status: SyncStatus, preview: MergePreview | None) -> FirstSync:
    """What a sign-in that has just happened makes of it; `preview` where somebody has counted both sides."""
    if preview is None:
        here, coming = sum(each.local for each in status.entities), -1
    else:
        here = preview.here + preview.known
        coming = max(preview.cloud - preview.known - preview.twins - preview.differ, 0)
    return FirstSync(profile=profile, here=here, coming=coming, to_send=status.outbox)


def progress_of(sync: FirstSync, status: SyncStatus) -> Progress:
    """How far the snapshot says that it is."""
    received = max(sum(each.local for each in status.entities) - sync.here, 0)
    rests = status.state not in _AT_WORK
    return Progress(
        received=received,
        coming=sync.coming,
        sent=max(sync.to_send - status.outbox, 0),
        to_send=sync.to_send,
        files=status.uploads,
        file_bytes=status.upload_bytes_left,
        is_offline=status.state in {SyncState.OFFLINE, SyncState.PAUSED},
        is_done=status.last_sync_at is not None and rests and status.to_push == 0,
    )


def written(sync: FirstSync) -> str:
    """As text, to be kept."""
    return json.dumps(asdict(sync))


def read(text: str) -> FirstSync | None:
    """What was kept; None for anything else."""
    try:
        said = json.loads(text)
        sync = FirstSync(**said)
    except (ValueError, TypeError):
        return None
    numbers = (sync.here, sync.coming, sync.to_send)
    return sync if sync.profile and all(type(number) is int for number in numbers) else None
