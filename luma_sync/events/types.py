"""One frozen dataclass per event, past tense. `Event` is the base of all."""

from enum import Enum

from luma_sync.kernel.dataclass import dataclass


class EventClass(Enum):
    """Which ring an event is kept in; each has its own bound."""

    NORMAL = "normal"
    PROGRESS = "progress"
    DEBUG = "debug"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. Subclasses say what."""

    @property
    def event_class(self) -> EventClass:
        """Which ring it is kept in."""
        return EventClass.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryChanged(Event):
    """Rows of these entities changed on this device; `by_other_program` when not through us."""

    entities: frozenset[str] = frozenset()
    by_other_program: bool = False
    repaired: bool = False
    """Tables had to be put right, and rows have to be asked from the cloud again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChanged(Event):
    """The outbox changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(Event):
    """A push, pull, upload or download run began."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished(Event):
    """A run ended; `error` is empty when all went well."""

    kind: str
    rows: int = 0
    duration_s: float = 0.0
    error: str = ""

    @property
    def event_class(self) -> EventClass:
        """Failed runs are kept among the errors."""
        return EventClass.ERROR if self.error else EventClass.NORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsPushed(Event):
    """A batch was answered."""

    accepted: int
    conflicts: int
    rejected: int
    by_entity: tuple[tuple[str, int], ...] = ()
    """The sent rows by entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsPulled(Event):
    """A page was applied."""

    entity: str
    scope_id: str
    upserted: int
    deleted: int
    senders: frozenset[str] = frozenset()
    """Ids of the devices that they came from, where that is known; empty text for an unknown one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLeft(Event):
    """The cloud does not show a project any more; its rows went from this device, unsent edits are kept."""

    project_id: str
    name: str
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRejected(Event):
    """The cloud refused a row; it waits in quarantine."""

    entity: str
    row_id: str
    cause: str

    @property
    def event_class(self) -> EventClass:
        """Kept among the errors."""
        return EventClass.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFound(Event):
    """Both sides changed a row; both values are kept."""

    entity: str
    row_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadQueued(Event):
    """A file waits to be uploaded."""

    upload_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadProgressed(Event):
    """Bytes of a file reached the cloud."""

    upload_id: str
    bytes_uploaded: int
    file_size: int

    @property
    def event_class(self) -> EventClass:
        """Progress is kept briefly."""
        return EventClass.PROGRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCompleted(Event):
    """A file is in the cloud, verified."""

    upload_id: str
    file_size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadFailed(Event):
    """A file could not be uploaded for now."""

    upload_id: str
    cause: str
    final: bool

    @property
    def event_class(self) -> EventClass:
        """Kept among the errors."""
        return EventClass.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageProgressed(Event):
    """Bytes of an analysis were packed; at most four times a second."""

    track_id: str
    bytes_packed: int
    bytes_total: int

    @property
    def event_class(self) -> EventClass:
        """Progress is kept briefly."""
        return EventClass.PROGRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFailed(Event):
    """The analysis of a track could not be packed for now."""

    track_id: str
    cause: str

    @property
    def event_class(self) -> EventClass:
        """Kept among the errors."""
        return EventClass.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDownloaded(Event):
    """A file of another device is on this device, verified."""

    track_id: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadProgressed(Event):
    """Bytes of a file arrived; at most four times a second and file."""

    track_id: str
    kind: str
    """`audio`, `artwork` or `package`."""

    bytes_fetched: int
    file_size: int

    @property
    def event_class(self) -> EventClass:
        """Progress is kept briefly."""
        return EventClass.PROGRESS


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadFailed(Event):
    """A file could not be fetched for now."""

    track_id: str
    kind: str
    cause: str

    @property
    def event_class(self) -> EventClass:
        """Kept among the errors."""
        return EventClass.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsChanged(Event):
    """Other files wait to be fetched, or are being fetched, than before."""

    @property
    def event_class(self) -> EventClass:
        """Frequent, and worth nothing later."""
        return EventClass.DEBUG


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesImported(Event):
    """An import ended."""

    imported: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionChanged(Event):
    """Signed in, signed out, expired, offline."""

    state: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectivityChanged(Event):
    """The cloud became reachable or unreachable."""

    online: bool
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseChanged(Event):
    """Sync was paused or resumed by the user."""

    paused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(Event):
    """These settings have other values now."""

    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Event):
    """The status snapshot is another one now; ask the engine for it."""

    @property
    def event_class(self) -> EventClass:
        """Frequent, and worth nothing later."""
        return EventClass.DEBUG
