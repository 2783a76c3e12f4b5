"""A project: its tracks, the versions of the chosen track, and the comments on the chosen version."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_columns import Listed, read_only_reason, row_name
from luma_sync.ui.panels.library_list import Desk, LibraryList
from luma_sync.ui.panels.version_view import VersionView
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel

_LEFT_SHARE, _RIGHT_SHARE = 2, 3


class ProjectPage(QWidget):
    """Signals: left() to go back to the list; people_asked(project id); announced(text)."""

    left = Signal()
    people_asked = Signal(str)
    announced = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.context.theme
        self._project: LibraryRow | None = None
        self.back = Button(theme, self.tr("All projects"), Shape.CHEVRON_LEFT, flat=True)
        self.title = ElidedLabel(theme, size=Type.SECTION)
        self._sentence = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.people = Button(theme, self.tr("People"), Shape.USER)
        self.tracks = LibraryList(desk, "audio_tracks", below="project_id")
        self.versions = LibraryList(desk, "track_versions", below="track_id")
        self.version = VersionView(desk)
        self._lay_out()
        self._connect()

    @property
    def project_id(self) -> str:
        """The project that is shown; empty for none."""
        return self._project.id if self._project is not None else ""

    def show_project(self, project_id: str) -> None:
        """Read a project and show it."""
        rows = self._desk.context.engine.rows
        self._desk.reads.look_at_row("projects", project_id)
        self._desk.context.actions.run(
            f"read project {project_id}", lambda: rows.get("projects", project_id), done=self._show
        )

    def wake(self) -> None:
        """It is shown again."""
        for part in (self.tracks, self.versions, self.version.comments):
            part.read()

    def _show(self, row: LibraryRow | None) -> None:
        if row is None:
            self.left.emit()
            return
        self._project = row
        self.title.setText(row_name(row))
        text = str(row.values.get("description") or "") or self.tr("Tracks, their versions and comments.")
        self._sentence.setText(" ".join(f"{read_only_reason(row)} {text}".split()))
        self.tracks.show_parent(row)
        self.tracks.read()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS // 2)
        words.addWidget(self.title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.people)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setObjectName("project-lists")
        left.setChildrenCollapsible(False)
        left.addWidget(self.tracks)
        left.addWidget(self.versions)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setObjectName("project")
        body.setChildrenCollapsible(False)
        body.addWidget(left)
        body.addWidget(self.version)
        body.setStretchFactor(0, _LEFT_SHARE)
        body.setStretchFactor(1, _RIGHT_SHARE)
        for splitter in (left, body):
            splitter.setHandleWidth(Space.L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(body, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.people.clicked.connect(lambda: self.people_asked.emit(self.project_id))
        self.tracks.row_chosen.connect(self._on_track)
        self.versions.row_chosen.connect(self._on_version)
        for part in (self.tracks, self.versions):
            part.picks_first = True
            part.announced.connect(self.announced)
        self.version.announced.connect(self.announced)
        self._desk.context.bridge.rows_changed.connect(self._on_rows)

    def _on_track(self, listed: Listed | None) -> None:
        self.versions.show_parent(listed.row if listed is not None else None)
        if listed is None:
            self.version.show_version(None)

    def _on_version(self, listed: Listed | None) -> None:
        self.version.show_version(listed.row if listed is not None else None)

    def _on_rows(self, entities: frozenset[str] | None) -> None:
        if self.isVisible() and self.project_id and (entities is None or "projects" in entities):
            rows, project_id = self._desk.context.engine.rows, self.project_id
            self._desk.context.actions.run(
                f"read project {project_id}", lambda: rows.get("projects", project_id), done=self._show
            )
