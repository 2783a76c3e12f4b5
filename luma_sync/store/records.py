"""Frozen values that the store hands out and takes in."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass

SMALL_FILE_MAX = 6 * 1024 * 1024
"""Bytes; files up to this size have an upload lane of their own."""

UPLOAD_PATH_COLUMNS: Mapping[str, str] = {
    "track_audio": "audio_storage_path",
    "artwork_thumb": "artwork_storage_path",
    "analysis_package": "package_storage_path",
}
"""The column of `tracks` that a finished upload of each type fills."""


@dataclass(frozen=True, slots=True)
class PushBatch:
    """Changes for one push call: a JSON array in push order."""

    changes_json: str
    count: int
    lines: tuple[int, ...] = ()
    """Row ids of its outbox lines."""

    keys: tuple[tuple[str, str], ...] = ()
    """(change id, row id) of every change in its order."""

    by_entity: Mapping[str, int] = field(default_factory=dict)
    bytes_by_entity: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxLine:
    """One line of the outbox, with the row's name for people."""

    entity: str
    row_id: str
    op: str
    change_id: str
    base_version: int
    base_row: str | None
    """JSON text of the row as last agreed with the cloud."""

    queued_at: str
    priority: int
    attempts: int
    next_attempt_at: str | None
    state: str
    last_error: str
    label: str
    is_new: bool
    """The cloud has never confirmed the row."""

    last_attempt_at: str | None = None
    guarded: bool = False
    """A delete that the mass-change guard holds until somebody confirms it."""

    paused: bool = False
    """Somebody holds it back. `state` says `paused` unless the line is under way or waits for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRows:
    """Lines of the outbox that need attention for the same cause."""

    text: str
    count: int
    oldest_at: str
    examples: tuple[OutboxLine, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityQueue:
    """What one entity has in the outbox."""

    dirty: int = 0
    failed: int = 0
    """Lines that need attention: what the list calls failed."""

    conflicts: int = 0
    paused: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxCounts:
    """The outbox by state, by entity and by stage."""

    total: int = 0
    pending: int = 0
    sending: int = 0
    retry: int = 0
    waiting: int = 0
    conflict: int = 0
    attention: int = 0
    paused: int = 0
    by_entity: Mapping[str, EntityQueue] = field(default_factory=dict)
    by_stage: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Stage number to (waiting, sending) lines."""

    oldest_queued_at: str | None = None
    stuck: int = 0
    """Lines that have waited since before the time asked about, and not for somebody's decision."""

    @property
    def goes(self) -> int:
        """Lines that a push has something to do with: all that nobody has paused."""
        return self.total - self.paused


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A pulled row that was not stored, and why."""

    row_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageApplied:
    """What one pulled page did to the library."""

    upserted: int = 0
    deleted: int = 0
    parked: int = 0
    asked: int = 0
    """Deletions that were too many: they are set aside until somebody answers."""

    conflicts: tuple[str, ...] = ()
    """Ids of rows whose conflict was opened or refreshed."""

    settled: int = 0
    """Dirty rows that turned out equal to the cloud's, or to be our own earlier change."""

    unchanged: int = 0
    refused: int = 0
    refusals: tuple[RefusedRow, ...] = ()
    """The first few refused rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadDraft:
    """A file to be queued for upload."""

    upload_type: str
    """`track_audio`, `artwork_thumb` or `analysis_package`."""

    track_id: str | None
    local_path: str
    file_size: int
    sha256: str
    content_type: str
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRow:
    """One line of `storage_sync_queue`, with the title and cover of its track."""

    id: str
    upload_type: str
    track_id: str | None
    local_path: str
    storage_path: str | None
    file_size: int
    bytes_uploaded: int
    status: str
    attempts: int
    last_error: str
    priority: int
    created_at: str
    completed_at: str | None
    sha256: str
    content_type: str
    upload_url: str | None
    url_expires_at: str | None
    next_attempt_at: str | None
    paused: bool
    phase: str
    title: str
    album_art_path: str | None
    error_code: str = ""
    position: int = 0
    """Manual order inside a priority."""

    part_bytes: int = 0
    """Of a file that is sent in parts: bytes of each but the last; 0 when it goes whole."""

    part: int = 0
    """Which part `upload_url` is for, from 1."""

    upload_version: str | None = None
    """The version that the object of `upload_url` will carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedUploads:
    """Failed lines of the upload queue that have the same error code."""

    code: str
    count: int
    oldest_at: str
    """When the oldest of them was queued."""

    last_error: str
    """Of the one that was queued first."""

    upload_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCounts:
    """The upload queue by status."""

    waiting: int = 0
    uploading: int = 0
    failed: int = 0
    completed: int = 0
    paused: int = 0
    """Held ones among the waiting."""

    bytes_left: int = 0
    bytes_total: int = 0
    """Sizes of all files that are not completed."""

    due_bytes: int = 0
    """Left of those that wait and are not held, or are under way."""

    due_small: int = 0
    due_big: int = 0
    """How many they are, by lane."""


@dataclass(frozen=True, slots=True)
class UploadsDone:
    """Files that reached the cloud since a moment."""

    since: str | None = None
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """One recorded conflict; the rows and `fields` are JSON text."""

    id: str
    entity: str
    row_id: str
    kind: str
    """`edit_edit`, `edit_delete` (cloud deleted), `delete_edit` (we deleted) or `deleted_parent`."""

    fields: str
    base_row: str | None
    local_row: str | None
    cloud_row: str | None
    opened_at: str
    state: str
    settled_at: str | None
    cloud_version: int | None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRow:
    """One scope that this device follows."""

    scope_id: str
    kind: str
    role: str
    seen_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnqueuedFile:
    """A local audio file that is neither in the cloud nor in the upload queue."""

    track_id: str
    audio_path: str
    track_hash: str | None
    audio_format: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncOutcome:
    """How the last sync ended."""

    last_sync_at: str | None
    status: str
    """`success`, `partial`, `failed`, or empty before the first."""

    last_error: str
