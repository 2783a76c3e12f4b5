"""Snapshots that the window and the command line show. Immutable; the projector makes them."""

from dataclasses import field
from enum import Enum

from luma_sync.catalog.entity import Stage
from luma_sync.engine.status.run_views import RunView
from luma_sync.engine.status.session_templates import STORE_TROUBLE
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.traffic_records import EntityTraffic


class SyncState(Enum):
    """The one state of the program, most serious first. Each has its own shape in the window."""

    STOPPED = "stopped"
    SIGNED_OUT = "signed_out"
    ATTENTION = "attention"
    CONFLICT = "conflict"
    OFFLINE = "offline"
    PAUSED = "paused"
    SENDING = "sending"
    RECEIVING = "receiving"
    CHECKING = "checking"
    WAITING = "waiting"
    IN_STEP = "in_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as a template with named parameters, so that the window can translate it.

    `template` uses `{name}` fields; `params` are ready-made texts, numbers, or bytes (`Amount`).
    """

    template: str
    params: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        return self.template.format(**dict(self.params))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityStatus:
    """Counters of one entity."""

    name: str
    local: int = 0
    cloud: int | None = None
    """Rows in the cloud as of the last pull; None before the first."""

    dirty: int = 0
    failed: int = 0
    conflicts: int = 0
    conflicts_elsewhere: int = 0
    """Of the user's other devices."""

    paused: int = 0
    """Of the `dirty`: held back by somebody."""

    parentless: int = 0
    """Rows of the cloud that wait for the row they belong to."""

    held_deletes: int = 0
    """Rows that the cloud deleted and that stay for what is below them."""

    asked_deletes: int = 0
    """Rows that the cloud wants deleted here; somebody has to say so."""

    is_compared: bool = False
    """The two sides were compared, because they count differently, and what could be repaired was."""

    last_received_at: str | None = None
    traffic: EntityTraffic = field(default_factory=EntityTraffic)
    """What its calls cost, since the library was made and in the last hour."""

    @property
    def differs(self) -> bool:
        """Both sides count differently, and nothing that is queued or in conflict says why."""
        is_queued = self.dirty or self.failed or self.conflicts
        return self.cloud is not None and self.cloud != self.local and not is_queued

    @property
    def open_conflicts(self) -> int:
        """All that can be settled here."""
        return self.conflicts + self.conflicts_elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFlow:
    """One of the four columns of the rows lane."""

    stage: Stage
    waiting: int = 0
    sending: int = 0
    sent: int = 0
    received: int = 0
    """Sent and received count since the program started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadView:
    """One file of the upload queue, as shown."""

    id: str
    upload_type: str
    """`track_audio`, `artwork_thumb` or `analysis_package`."""

    track_id: str | None
    name: str
    """File name."""

    item: str
    """The row it belongs to, as people call it: a track title."""

    local_path: str
    file_size: int
    bytes_uploaded: int
    status: str
    """`pending`, `uploading`, `completed`, `failed`."""

    phase: str = ""
    """While uploading: `hashing`, `sending` or `verifying`; `paused` when it is held."""

    attempts: int = 0
    last_error: str = ""
    next_attempt_at: str | None = None
    created_at: str = ""
    completed_at: str | None = None
    thumbnail_path: str | None = None
    rate_bytes_s: float = 0.0
    seconds_left: float | None = None
    error_code: str = ""
    """Stable code of `last_error`: `source_missing`, `too_large`, `storage_full`, `sign_in`, ..."""

    reason: str = ""
    """What a waiting file waits for; empty when it is simply not its turn."""

    parts: int = 0
    """Objects that it is sent as, where the bucket does not take it whole; 0 for one."""

    position: int = 0
    """Place among the files that wait or are sent, 1 goes first; 0 for all others."""

    priority: int = 2
    """As `catalog.entity.Priority`."""

    sha256: str = ""
    url_id: str = ""
    """Of the unfinished upload in the cloud, for support."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One line of the outbox, as shown."""

    entity: str
    row_id: str
    label: str
    op: str
    """`upsert` or `delete`."""

    is_new: bool
    """The cloud has never seen the row."""

    state: str
    """`pending`, `sending`, `retry`, `waiting`, `paused`, `conflict` or `attention`."""

    change_id: str
    base_version: int
    queued_at: str
    priority: int
    attempts: int
    next_attempt_at: str | None
    last_error: str
    parent_label: str = ""
    """Of a waiting line: the name of the row that it waits for."""

    last_attempt_at: str | None = None
    guarded: bool = False
    """A delete that the mass-change guard holds until a person confirms it."""

    position: int = 0
    """Place among the changes that go by themselves, 1 goes first; 0 for all others."""

    size: int = 0
    """Bytes of the values in the row that would be sent."""

    paused: bool = False
    """Somebody holds it back, also where `state` says something that is more urgent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteGuard:
    """Deletes of one entity that are held until a person answers."""

    entity: str
    deletes: int
    rows: int
    """Rows of the entity before these deletes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One point of a small plot: a minute, and its value."""

    minute: int
    """Minutes before now, 0 is the running minute."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """Everything the overview shows, at one moment."""

    state: SyncState
    sentence: Sentence
    online: bool = False
    paused: bool = False
    paused_until: str | None = None
    """When the pause ends by itself (ISO time); None for one without an end."""

    email: str = ""
    session_cause: str = ""
    """Why an account that is known is not signed in; as `AccountView.cause`."""

    wants_page: bool = False
    """A page of this network answers in place of the cloud: somebody has to sign in there."""

    profile: str = "local"
    run: RunView = RunView()
    outbox: int = 0
    sending: int = 0
    uploads: int = 0
    """Files not yet completed, failed ones included."""

    held_files: int = 0
    """Large ones that wait because this network is metered."""

    upload_bytes_left: int = 0
    uploads_done: int = 0
    """Files completed since the queue was last empty."""

    upload_bytes_total: int = 0
    """Sizes of these and of all files not yet completed."""

    upload_rate_bytes_s: float = 0.0
    upload_seconds_left: float | None = None
    """For the whole queue; None while it cannot be trusted. It counts down, and jumps only where it must."""

    upload_stalled: bool = False
    """Files are being sent, and no byte has gone for ten seconds."""

    failed_uploads: int = 0
    failed_packages: int = 0
    """Analyses that could not be packed and need somebody."""

    failed_downloads: int = 0
    """Files that could not be fetched and need somebody."""

    conflicts: int = 0
    conflicts_elsewhere: int = 0
    """Of the user's other devices; they can be settled here, and the state does not go by them."""

    quarantined: int = 0
    """Rows that need attention."""

    downloads: int = 0
    """Files known to be in the cloud and wanted here, but not here yet."""

    oldest_queued_at: str | None = None
    """Since when the oldest change waits to be sent."""

    paused_changes: int = 0
    """Single changes that somebody holds back; they are among the `outbox`."""

    retrying: int = 0
    """Changes that the cloud refused for now and that are tried again."""

    stuck: int = 0
    """Changes older than an hour that wait for nobody: no conflict, nothing that needs attention, and sync
    is neither paused nor offline nor signed out."""

    stalled_since: str | None = None
    """Work is pending and nothing has moved since then."""

    delete_guards: tuple[DeleteGuard, ...] = ()
    delete_questions: tuple[DeleteGuard, ...] = ()
    """Deletes that the cloud wants on this device; `rows` are those that are here."""

    parked: int = 0
    """Pulled rows that wait for the row they belong to."""

    last_sync_at: str | None = None
    live_since: str | None = None
    """Since when changes of others are told live; None: a timer finds them."""

    live_hints: int = 0
    """Hints that came live since the program started."""

    next_try_in_s: float | None = None
    last_error: str = ""
    entities: tuple[EntityStatus, ...] = ()
    stages: tuple[StageFlow, ...] = ()
    current_uploads: tuple[UploadView, ...] = ()
    next_uploads: tuple[UploadView, ...] = ()
    throughput: tuple[Sample, ...] = field(default=())
    """Bytes per minute of the last hour, both directions."""

    calls: tuple[Sample, ...] = field(default=())
    """Requests per minute of the last hour."""

    @property
    def needs_store(self) -> bool:
        """Sync has stopped because of the password store; it goes on when that works."""
        return self.state is SyncState.STOPPED and self.session_cause in STORE_TROUBLE

    @property
    def open_conflicts(self) -> int:
        """All that can be settled here: the number that people are told, and that are listed."""
        return self.conflicts + self.conflicts_elsewhere

    @property
    def to_push(self) -> int:
        """Changes that wait for nobody but the cloud: in no conflict, not in quarantine, and not paused."""
        return max(self.outbox - self.conflicts - self.quarantined - self.paused_changes, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one `sync` did; the command line prints it (design, section 8)."""

    ok: bool
    pushed: int = 0
    pulled: int = 0
    uploaded: int = 0
    downloaded: int = 0
    conflicts: int = 0
    quarantined: int = 0
    failed_uploads: int = 0
    failed_packages: int = 0
    failed_downloads: int = 0
    duplicates_merged: int = 0
    requests: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    duration_s: float = 0.0
    state: str = ""
    error: str = ""
    """One sentence when `ok` is false."""
    error_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """Who is signed in, for people."""

    signed_in: bool
    email: str = ""
    user_id: str = ""
    url: str = ""
    profile: str = "local"
    state: str = "signed_out"
    """A session state: `signed_out`, `signed_in`, `expired`, `offline`, `locked`."""
    memory_only: bool = False
    """The session is not kept: there is no password store."""

    cause: str = ""
    """Why an account that is known is not signed in, or why it may not stay so; a stable word such as
    `session_revoked`, `account_deleted`, `keyring_locked`."""

    reason: str = ""
    """The same as a sentence: what happened, what it means for the data, what to do."""
