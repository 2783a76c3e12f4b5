"""One version of a project's track: its waveform with the comments on it, and the list of comments."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.row_rules import problems_of
from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_columns import Listed, read_only_reason, row_name
from luma_sync.ui.models.library_kinds import Kind, duration, typed_value
from luma_sync.ui.models.library_source import WAVEFORMS
from luma_sync.ui.panels.library_list import Desk, LibraryList
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.preview.stage import PreviewStage
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel
from luma_sync.ui.widgets.player_bar import PlayerBar
from luma_sync.ui.widgets.waveform import Marker, WaveformView

_TIME_WIDTH = 72
_MARKERS_MAX = 500


class VersionView(QWidget):
    """A click on the waveform, or a typed time, is where the next comment goes.

    Signals: announced(text) for screen readers.
    """

    announced = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        mark_pane(self)
        self._desk = desk
        theme = desk.context.theme
        self._version: LibraryRow | None = None
        self.title = ElidedLabel(theme, size=Type.SECTION)
        self.wave = WaveformView(theme, self.tr("Waveform of the version"))
        self.bar = PlayerBar(theme)
        self.stage = PreviewStage(desk.context, desk.preview, self.wave, self.bar)
        self.at = QLineEdit("0:00")
        self.at.setAccessibleName(self.tr("Time of the comment"))
        self.at.setFixedWidth(_TIME_WIDTH)
        self.body = QLineEdit()
        self.body.setPlaceholderText(self.tr("Write a comment at this time"))
        self.body.setAccessibleName(self.tr("Comment"))
        self.add = Button(theme, self.tr("Add"), Shape.PLUS, primary=True)
        self.add.setAccessibleName(self.tr("Add comment"))
        self.problem = ElidedLabel(theme, tone=Tone.DANGER, sentence=True)
        self.problem.hide()
        self.comments = LibraryList(desk, "audio_comments", below="version_id", may_add=False)
        self._lay_out()
        self._connect()
        self.show_version(None)

    def show_version(self, row: LibraryRow | None) -> None:
        """Show a version; None says that one must be chosen."""
        is_other = (row.id if row else "") != (self._version.id if self._version else "")
        self._version = row
        self.title.setText(row_name(row) if row is not None else self.tr("Choose a version"))
        reason = read_only_reason(row) if row is not None else self.tr("Choose a version first.")
        for field in (self.at, self.body):
            field.setEnabled(not reason)
            field.setToolTip(reason)
        self.add.allow(not reason, reason)
        self.wave.setEnabled(row is not None)
        self.comments.show_parent(row)
        if is_other:
            self._refuse("")
            self.wave.show_wave(b"", self._length)
            self.wave.show_markers((), "")
            self._go(0)
            self._read_wave()
            if row is not None and self.isVisible():
                self._desk.reads.look_at_version(row.id)
        self._show_sound(row)

    def _show_sound(self, row: LibraryRow | None) -> None:
        audio, digest = self._desk.context.engine.audio, ""
        if row is not None:
            digest = str(row.values.get("audio_hash") or "")
        self.stage.show(row.id if row else "", self._length, lambda: audio.of_version(digest))

    def write_comment(self) -> None:
        """Make a comment of what is typed, or say what is wrong with it."""
        if self._version is None or not self.add.isEnabled():
            return
        try:
            position = typed_value(Kind.DURATION_MS, self.at.text())
        except ValueError as problem:
            self._refuse(str(problem))
            self.at.setFocus()
            return
        values = {"version_id": self._version.id, "body": self.body.text().strip(), "position_ms": position}
        problems = problems_of(CATALOG["audio_comments"], values, is_new=True)
        if problems:
            self._refuse(problems[0].text)
            self.body.setFocus()
            return
        self._refuse("")
        self._desk.verbs.insert(
            "audio_comments", values, done=self._added, failed=lambda trouble: self._on_failed(trouble)
        )

    def _lay_out(self) -> None:
        writing = QHBoxLayout()
        writing.setSpacing(Space.S)
        for widget, stretch in ((self.at, 0), (self.body, 1), (self.add, 0)):
            writing.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.wave)
        column.addWidget(self.bar)
        column.addLayout(writing)
        column.addWidget(self.problem)
        column.addSpacing(Space.XS)
        column.addWidget(self.comments, 1)

    def _connect(self) -> None:
        self.wave.position_chosen.connect(self._on_position)
        self.wave.marker_chosen.connect(self.comments.table.select_key)
        self.stage.paused_at.connect(self._go)
        self.stage.told.connect(self.announced)
        self.at.editingFinished.connect(self._on_time)
        self.at.returnPressed.connect(self.body.setFocus)
        self.body.returnPressed.connect(self.write_comment)
        self.add.clicked.connect(self.write_comment)
        self.comments.row_chosen.connect(self._on_comment)
        self.comments.announced.connect(self.announced)
        for changed in (self.comments.model.refreshed, self.comments.model.dataChanged):
            changed.connect(self._show_markers)
        self._desk.context.bridge.rows_changed.connect(self._on_rows)

    @property
    def _length(self) -> int:
        length = self._version.values.get("duration_ms") if self._version is not None else None
        return length if isinstance(length, int) else 0

    def _on_position(self, position_ms: int) -> None:
        self._go(position_ms)
        if self.body.isEnabled():
            self.body.setFocus()

    def _go(self, position_ms: int) -> None:
        self.wave.move_to(position_ms)
        self.at.setText(duration(position_ms // 1000))

    def _on_time(self) -> None:
        try:
            position = typed_value(Kind.DURATION_MS, self.at.text())
        except ValueError as problem:
            self._refuse(str(problem))
            return
        self._refuse("")
        self.wave.move_to(position if isinstance(position, int) else 0)

    def _on_comment(self, listed: Listed | None) -> None:
        self._show_markers()
        position = listed.row.values.get("position_ms") if listed is not None else None
        if isinstance(position, int):
            self._go(position)

    def _show_markers(self) -> None:
        markers = []
        for listed in self.comments.model.loaded(self.comments.model.everything)[:_MARKERS_MAX]:
            position = listed.row.values.get("position_ms")
            if isinstance(position, int):
                text = plain(str(listed.row.values.get("body") or ""))
                markers.append(Marker(listed.key, position, text))
        self.stage.mark([(marker.position_ms, marker.key) for marker in markers])
        chosen = self.comments.chosen()
        self.wave.show_markers(markers, chosen[0].key if len(chosen) == 1 else "")

    def _on_rows(self, entities: frozenset[str] | None) -> None:
        if self.isVisible() and (entities is None or "waveforms" in entities):
            self._read_wave()
        if self.isVisible() and (entities is None or "tracks" in entities):
            self.stage.look()

    def _read_wave(self) -> None:
        version = self._version
        if version is None:
            return
        engine = self._desk.context.engine
        name, column, above = WAVEFORMS["track_versions"]

        def show(found: Mapping[str, bytes]) -> None:
            if self._version is not None and self._version.id == version.id:
                self.wave.show_wave(found.get(version.id, b""), self._length)

        self._desk.context.actions.run(
            f"waveform of {version.id}",
            lambda: engine.rows.waveforms(name, column, (above, [version.id])),
            done=show,
        )

    def _added(self, row_id: str) -> None:
        self.body.clear()
        self.comments.show_row(row_id)
        self.announced.emit(self.tr("Comment added."))
        self.body.setFocus()

    def _on_failed(self, trouble: ErrorText) -> None:
        self._refuse(trouble.title)

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            self.announced.emit(sentence)
