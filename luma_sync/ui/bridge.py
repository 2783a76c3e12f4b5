"""The one crossing from engine to window: events become a few Qt signals, at most ten times a second."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from luma_sync.engine.status.sentences import counting_problems
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.events.types import (
    ConflictFound,
    DownloadFailed,
    DownloadProgressed,
    DownloadsChanged,
    Event,
    FileDownloaded,
    FilesImported,
    LibraryChanged,
    PackageFailed,
    PauseChanged,
    ProjectLeft,
    QueueChanged,
    RowRejected,
    RowsPulled,
    RowsPushed,
    RunFinished,
    SessionChanged,
    SettingsChanged,
    UploadCompleted,
    UploadFailed,
    UploadProgressed,
    UploadQueued,
)

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

FLUSH_MS = 100
HIDDEN_FLUSH_MS = 250
LOOK_MS = 1000
MINUTE_LOOKS = 60
_QUEUE = (QueueChanged, RowsPushed, RowRejected, ConflictFound, LibraryChanged, SessionChanged)
_UPLOADS = (
    QueueChanged, UploadQueued, UploadCompleted, UploadFailed, PauseChanged, SessionChanged, FilesImported,
    PackageFailed,
)  # fmt: skip
_FILES = (DownloadsChanged, DownloadFailed, FileDownloaded, RowsPulled, LibraryChanged, SessionChanged)
_ACTIVITY = (
    RunFinished, RowRejected, ConflictFound, UploadCompleted, UploadFailed, FilesImported, SessionChanged,
)  # fmt: skip
_CONFLICTS = (QueueChanged, ConflictFound, RowsPulled, LibraryChanged, SessionChanged)
_KINDS = (
    ("queue", _QUEUE), ("uploads", _UPLOADS), ("files", _FILES), ("activity", _ACTIVITY),
    ("conflicts", _CONFLICTS), ("session", (SessionChanged,)), ("settings", (SettingsChanged,)),
)  # fmt: skip

_OF_LISTS = frozenset({"queue", "uploads", "files", "activity", "conflicts"})


_concerned: dict[type[Event], frozenset[str]] = {}
"""The signals that an event of a kind leads to; filled as kinds come."""


class Bridge(QObject):
    """Listens to the engine's bus and to nothing else; panels connect to its signals.

    Signals: status_changed(SyncStatus), queue_changed(), uploads_changed(), files_changed(),
    fetch_progressed({(track id, kind): (bytes, size)}), fetch_ended(how many files came or failed),
    files_sent(how many files are in the cloud now that were not),
    activity_changed(), conflicts_changed(), session_changed(), project_left(ProjectLeft),
    settings_changed(),
    rows_changed(entities whose rows are other ones now, None for any),
    ticked() once a second while a window is seen, minute_passed() once a minute, for "5 min ago".
    While a window is minimised, lists are told nothing; what they missed follows when it is seen again.
    """

    status_changed = Signal(object)
    queue_changed = Signal()
    uploads_changed = Signal()
    files_changed = Signal()
    fetch_progressed = Signal(object)
    fetch_ended = Signal(int)
    files_sent = Signal(int)
    activity_changed = Signal()
    conflicts_changed = Signal()
    session_changed = Signal()
    rows_changed = Signal(object)
    project_left = Signal(object)
    settings_changed = Signal()
    ticked = Signal()
    minute_passed = Signal()

    def __init__(self, engine: "SyncEngine") -> None:
        super().__init__()
        self._engine = engine
        self._found = self._status = engine.status()
        self._problems = 0
        self._pending: set[str] = set()
        self._fetched: dict[tuple[str, str], tuple[int, int]] = {}
        self._fetches_ended = self._files_sent = 0
        self._left: list[ProjectLeft] = []
        self._rows: set[str] | None = set()
        """Entities whose rows changed; None stands for all."""

        self._is_minimised = False
        self._looks = 0
        self._flush_timer = QTimer(self)
        self._flush_timer.setSingleShot(True)
        self._flush_timer.setInterval(HIDDEN_FLUSH_MS)
        self._flush_timer.timeout.connect(self.flush)
        self._look_timer = QTimer(self)
        self._look_timer.setInterval(LOOK_MS)
        self._look_timer.setTimerType(Qt.TimerType.VeryCoarseTimer)  # on the beat, with the other looks
        self._look_timer.timeout.connect(self._look)
        self._subscription = engine.events.subscribe(self._on_event)

    @property
    def status(self) -> SyncStatus:
        """The newest snapshot that was announced, with the number of problems that are listed."""
        return self._status

    def count_problems(self, number: int) -> None:
        """How many causes are listed: what is said of the state has the same number as the list."""
        if number != self._problems:
            self._problems = number
            self._take_status(self._found)

    def set_watching(self, watching: bool, *, minimised: bool = False) -> None:
        """Look at the snapshot once a second while a window is seen; not at all while it is hidden."""
        self._is_minimised = minimised
        self._flush_timer.setInterval(FLUSH_MS if watching else HIDDEN_FLUSH_MS)
        if watching and not self._look_timer.isActive():
            self._look_timer.start()
            self.flush()
            self._pass_minute()
        elif not watching:
            self._look_timer.stop()

    def close(self) -> None:
        """Hear nothing more."""
        self._subscription.close()
        self._flush_timer.stop()
        self._look_timer.stop()

    def flush(self) -> None:
        """Announce what came in since the last time; lists of a minimised window are left out."""
        held = _OF_LISTS if self._is_minimised else frozenset[str]()
        pending, self._pending = self._pending - held, self._pending & held
        status = self._engine.status()
        if status is not self._found:
            self._take_status(status)
        self._flush_fetches()
        for name, signal in (
            ("queue", self.queue_changed),
            ("uploads", self.uploads_changed),
            ("files", self.files_changed),
            ("activity", self.activity_changed),
            ("conflicts", self.conflicts_changed),
            ("session", self.session_changed),
            ("settings", self.settings_changed),
        ):
            if name in pending:
                signal.emit()
        left, self._left = self._left, []
        for project in left:
            self.project_left.emit(project)
        if not self._is_minimised:
            self._flush_rows()

    def _flush_rows(self) -> None:
        rows, self._rows = self._rows, set()
        if rows is None or rows:
            self.rows_changed.emit(rows if rows is None else frozenset(rows))

    def _take_status(self, found: SyncStatus) -> None:
        said = counting_problems(found.sentence, self._problems)
        self._found = found
        shown = found if said == found.sentence else replace(found, sentence=said)
        if shown is not self._status:
            self._status = shown
            self.status_changed.emit(shown)

    def _flush_fetches(self) -> None:
        if not self._is_minimised:
            moved, self._fetched = self._fetched, {}
            ended, self._fetches_ended = self._fetches_ended, 0
            if moved:
                self.fetch_progressed.emit(moved)
            if ended:
                self.fetch_ended.emit(ended)
        sent, self._files_sent = self._files_sent, 0
        if sent:
            self.files_sent.emit(sent)

    def _on_event(self, event: Event) -> None:
        kind = type(event)
        if kind not in _concerned:
            _concerned[kind] = frozenset(name for name, kinds in _KINDS if issubclass(kind, kinds))
        self._pending |= _concerned[kind]
        if not isinstance(event, UploadProgressed):  # of those there are a thousand a second
            self._note(event)
        if not self._flush_timer.isActive():
            self._flush_timer.start()

    def _note(self, event: Event) -> None:
        if isinstance(event, DownloadProgressed):
            self._fetched[event.track_id, event.kind] = (event.bytes_fetched, event.file_size)
        elif isinstance(event, FileDownloaded | DownloadFailed):
            self._fetches_ended += 1
        elif isinstance(event, UploadCompleted):
            self._files_sent += 1
        if isinstance(event, ProjectLeft):
            self._left.append(event)
        self._note_rows(event)

    def _note_rows(self, event: Event) -> None:
        if self._rows is None:
            return
        if isinstance(event, RowsPulled):
            self._rows.add(event.entity)
        elif isinstance(event, LibraryChanged) and event.entities and not event.by_other_program:
            self._rows |= event.entities
        elif isinstance(event, RowsPushed) and event.by_entity:
            self._rows |= {entity for entity, _ in event.by_entity}
        elif isinstance(event, RowRejected | ConflictFound):
            self._rows.add(event.entity)
        elif isinstance(event, LibraryChanged | SessionChanged | RowsPushed | FilesImported):
            self._rows = None

    def _look(self) -> None:
        self.flush()
        self.ticked.emit()
        self._looks += 1
        if self._looks >= MINUTE_LOOKS:
            self._pass_minute()

    def _pass_minute(self) -> None:
        self._looks = 0
        self.minute_passed.emit()
