"""A track below its list: cover, waveform, files, analysis, and the rest of its row."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from luma_sync.engine.status.analysis_views import AnalysisProgress
from luma_sync.ui.column_names import column_name
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import number_text, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_columns import Listed, files_cell, row_name
from luma_sync.ui.models.library_kinds import Kind, duration, value_text
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.preview.preview import Preview
from luma_sync.ui.preview.stage import PreviewStage
from luma_sync.ui.theme import Size, Space, Tone, Type
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label
from luma_sync.ui.widgets.player_bar import PlayerBar
from luma_sync.ui.widgets.state_badge import ShapeIcon
from luma_sync.ui.widgets.thumbnail import Thumbnail
from luma_sync.ui.widgets.waveform import WaveformView

_COVER, _WAVE = 112, 84
_FACTS_FROM = 640
_FACTS = ("audio_format", "audio_path", "audio_storage_path", "package_storage_path", "track_hash")


class TrackDetails(Card):
    """Read only: fields are typed into the table."""

    def __init__(self, context: WindowContext, preview: Preview) -> None:
        super().__init__()
        mark_pane(self)
        self._context = context
        theme = context.theme
        self._shown: Listed | None = None
        self.cover = Thumbnail(theme)
        self.cover.setFixedSize(_COVER, _COVER)
        self.title = ElidedLabel(theme, size=Type.SECTION)
        self.line = ElidedLabel(theme, tone=Tone.MUTED)
        self.wave = WaveformView(theme, QCoreApplication.translate("TrackDetails", "Waveform of the track"))
        self.wave.setFixedHeight(_WAVE)
        self.bar = PlayerBar(theme)
        self.stage = PreviewStage(context, preview, self.wave, self.bar)
        self._audio_icon = ShapeIcon(theme, Shape.MUSIC)
        self.audio = ElidedLabel(theme, sentence=True)
        self._analysis_icon = ShapeIcon(theme, Shape.ACTIVITY)
        self.analysis = ElidedLabel(theme, sentence=True)
        self.facts: dict[str, ElidedLabel] = {}
        self._facts = QWidget()
        self._lay_out()
        self.setAccessibleName(self.tr("Details of the track"))
        self.hide()

    def show_track(self, listed: Listed | None) -> None:
        """Show a track; None hides the pane."""
        is_other = listed is not None and (self._shown is None or self._shown.key != listed.key)
        self._shown = listed
        self.setVisible(listed is not None)
        if listed is None:
            self.stage.show("", 0, None)
            return
        row = listed.row
        self.cover.show_file(str(row.values.get("album_art_path") or ""), Shape.MUSIC)
        self.title.setText(row_name(row))
        self.line.setText(_line(row.values))
        length = row.values.get("duration_ms")
        length_ms = length if isinstance(length, int) else 0
        self.wave.show_wave(listed.peaks, length_ms)
        cell = files_cell(listed)
        self._audio_icon.show_shape(cell.shape or Shape.MUSIC, cell.tone)
        self.audio.setText(self.tr("Audio: %1").replace("%1", cell.text))
        for name, value in self.facts.items():
            text = plain(value_text(Kind.TEXT, row.values.get(name)))
            value.setText(text or self.tr("none"))
        if is_other:
            self.wave.move_to(0)
            self.analysis.setText(self.tr("Analysis: looking..."))
        audio = self._context.engine.audio
        self.stage.show(row.id, length_ms, lambda: audio.of_track(row.id))
        self._ask_analysis(row.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room, places and hashes give way."""
        super().resizeEvent(event)
        self._facts.setVisible(self.width() >= _FACTS_FROM)

    def _lay_out(self) -> None:
        theme = self._context.theme
        grid = QGridLayout(self._facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(_FACTS):
            grid.addWidget(label(theme, column_name(name), size=Type.SMALL, tone=Tone.MUTED), line, 0)
            self.facts[name] = ElidedLabel(theme, size=Type.SMALL)
            grid.addWidget(self.facts[name], line, 1)
        states = QVBoxLayout()
        states.setSpacing(Space.XS)
        for icon, text in ((self._audio_icon, self.audio), (self._analysis_icon, self.analysis)):
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(icon)
            row.addWidget(text, 1)
            states.addLayout(row)
        middle = QVBoxLayout()
        middle.setSpacing(Space.XS)
        for widget in (self.title, self.line, self.wave, self.bar):
            middle.addWidget(widget)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(states)
        column.addSpacing(Space.XS)
        column.addWidget(self._facts)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        whole.setSpacing(Space.L)
        whole.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(middle, 3)
        whole.addWidget(right, 2)
        self.setMaximumHeight(_COVER + 2 * Space.XL + 2 * Size.ROW)

    def _ask_analysis(self, track_id: str) -> None:
        def show(found: Mapping[str, AnalysisProgress]) -> None:
            if self._shown is not None and self._shown.key == track_id:
                shape, tone, text = analysis_words(found.get(track_id))
                self._analysis_icon.show_shape(shape, tone)
                self.analysis.setText(text)

        engine = self._context.engine
        self._context.actions.run(
            f"analysis of {track_id}", lambda: engine.analysis.progress([track_id]), done=show
        )


def analysis_words(progress: AnalysisProgress | None) -> tuple[Shape, Tone, str]:
    """How far the analysis of a track is."""
    translate = QCoreApplication.translate
    if progress is None or (not progress.parts and not progress.state):
        return Shape.ACTIVITY, Tone.MUTED, translate("TrackDetails", "Analysis: none yet")
    if progress.state == "failed":
        text = translate("TrackDetails", "Analysis: %1").replace("%1", plain(failure_text(progress.error)))
        return Shape.TRIANGLE, Tone.DANGER, text
    states = {
        "in_cloud": (Shape.TICK, Tone.OK, translate("TrackDetails", "Analysis: here and in the cloud")),
        "restored": (Shape.TICK, Tone.OK, translate("TrackDetails", "Analysis: here, from the cloud")),
        "queued": (Shape.CLOCK, Tone.MUTED, translate("TrackDetails", "Analysis: waits for upload")),
        "building": (Shape.PACKAGE, Tone.INFO, translate("TrackDetails", "Analysis: being packed")),
        "due": (Shape.CLOCK, Tone.MUTED, translate("TrackDetails", "Analysis: waits to be packed")),
        "waiting": (Shape.CLOCK, Tone.MUTED, translate("TrackDetails", "Analysis: waits for the track")),
    }
    if progress.state in states:
        return states[progress.state]
    text = translate("TrackDetails", "Analysis: %1 of %2 parts")
    counts = (number_text(progress.parts), number_text(progress.parts_total))
    return Shape.ACTIVITY, Tone.MUTED, text.replace("%1", counts[0]).replace("%2", counts[1])


def _line(values: Mapping[str, object]) -> str:
    parts = [plain(str(values[name])) for name in ("artist", "album") if values.get(name)]
    length = values.get("duration_ms")
    if isinstance(length, int):
        parts.append(duration(length // 1000))
    return " · ".join(parts)
