"""The lane of rows: four stages, what waits in each and what has gone through."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.catalog.entity import Stage
from luma_sync.engine.status.snapshot import StageFlow, SyncStatus
from luma_sync.ui.formatting import compact_number_text, number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label, set_tone
from luma_sync.ui.widgets.state_badge import ShapeIcon


class StageColumn(QWidget):
    """One stage: waiting rows large, sent and received since the start small."""

    def __init__(self, theme: Theme, stage: Stage, example: str) -> None:
        super().__init__()
        self._stage = stage
        self._waiting = label(theme, "0", size=Type.STATE)
        self._words = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED, sentence=True)
        self._sent = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self._received = label(theme, size=Type.SMALL, tone=Tone.MUTED)
        self._up = ShapeIcon(theme, Shape.UP, Tone.MUTED, Type.SMALL)
        self._down = ShapeIcon(theme, Shape.DOWN, Tone.MUTED, Type.SMALL)
        self.setToolTip(example)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(
            label(theme, self.tr("Stage %1").replace("%1", stage.name), size=Type.SMALL, tone=Tone.MUTED)
        )
        head.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(Space.XS)
        figures.addWidget(self._waiting)
        figures.addWidget(self._words)
        figures.addStretch(1)
        flow = QHBoxLayout()
        flow.setSpacing(Space.XS // 2)
        for widget in (self._up, self._sent):
            flow.addWidget(widget)
        flow.addSpacing(Space.S)
        for widget in (self._down, self._received):
            flow.addWidget(widget)
        flow.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (head, figures, flow):
            column.addLayout(part)

    def show_flow(self, flow: StageFlow) -> None:
        """Show the counts of a snapshot."""
        busy = flow.sending > 0
        self._waiting.setText(number_text(flow.sending + flow.waiting))
        set_tone(self._waiting, Tone.INFO if busy else Tone.TEXT if flow.waiting else Tone.MUTED)
        self._words.setText(self.tr("sending") if busy else self.tr("to send"))
        self._sent.setText(compact_number_text(flow.sent))
        self._received.setText(compact_number_text(flow.received))
        self._up.show_shape(Shape.UP, Tone.INFO if busy else Tone.MUTED)
        words = self.tr("Stage %1: %2 to send, %3 sent, %4 received")
        values = (self._stage.name, flow.sending + flow.waiting, flow.sent, flow.received)
        for number, value in enumerate(values, start=1):
            words = words.replace(f"%{number}", str(value))
        self.setAccessibleName(words)


class StageFlowRow(QWidget):
    """The stages beside each other; two and two where one line has no room for them."""

    def __init__(self, theme: Theme, columns: Sequence[StageColumn]) -> None:
        super().__init__()
        self._columns = columns
        self._arrows = [ShapeIcon(theme, Shape.CHEVRON_RIGHT) for _ in columns[1:]]
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)
        self._arrange(len(columns))

    def minimumSizeHint(self) -> QSize:
        """Half of them beside each other, so that the window may be narrow."""
        half = len(self._columns) // 2
        width = max(self._needed(self._columns[:half]), self._needed(self._columns[half:]))
        return QSize(width, self._grid.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        """The width is another, or a number has become longer."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            fits = self._needed(self._columns) <= self.width()
            self._arrange(len(self._columns) if fits else len(self._columns) // 2)
        return super().event(event)

    def _needed(self, columns: Sequence[StageColumn]) -> int:
        arrows = (self._arrows[0].sizeHint().width() + 2 * Space.S) * (len(columns) - 1)
        return sum(column.minimumSizeHint().width() for column in columns) + arrows

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, column in enumerate(self._columns):
            line, place = divmod(number, across)
            self._grid.addWidget(column, line, 2 * place)
            self._grid.setColumnStretch(2 * place, 1)
        for place in range(across, len(self._columns)):
            self._grid.setColumnStretch(2 * place, 0)
        for number, arrow in enumerate(self._arrows):
            line, place = divmod(number, across)
            self._grid.addWidget(arrow, line, 2 * place + 1)
            arrow.setVisible(place < across - 1)


class RowsLane(Card):
    """Stages A to D from left to right, in the order in which rows go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._summary = label(theme, tone=Tone.MUTED)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(ShapeIcon(theme, Shape.CHANGES))
        head.addWidget(label(theme, self.tr("Rows")))
        head.addStretch(1)
        head.addWidget(self._summary)
        examples = {
            Stage.A: self.tr("Venues, tracks, projects, playlists, goals"),
            Stage.B: self.tr("Fixtures, patterns, scores, beats, stems"),
            Stage.C: self.tr("Implementations, score sections, track versions, playlist items"),
            Stage.D: self.tr("Comments, waveforms, venue overrides"),
        }
        self._columns = {stage: StageColumn(theme, stage, examples[stage]) for stage in Stage}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setSpacing(Space.M)
        inside.addLayout(head)
        inside.addWidget(StageFlowRow(theme, list(self._columns.values())))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_status((), 0, 0)

    def show_snapshot(self, status: SyncStatus) -> None:
        """Show a snapshot."""
        self.show_status(status.stages, status.outbox, status.sending, paused=status.paused_changes)

    def show_status(
        self, stages: tuple[StageFlow, ...], outbox: int, sending: int, *, paused: int = 0
    ) -> None:
        """Show the stages; those without counts are idle. Of the `outbox`, `paused` wait for somebody."""
        by_stage = {flow.stage: flow for flow in stages}
        for stage, column in self._columns.items():
            column.show_flow(by_stage.get(stage, StageFlow(stage=stage)))
        if outbox == 0:
            self._summary.setText(self.tr("Nothing waits"))
        elif sending:
            self._summary.setText(self.tr("%Ln row(s) sending", "", sending))
        elif outbox > paused:
            self._summary.setText(self.tr("%Ln row(s) to send", "", outbox - paused))
        else:
            self._summary.setText(self.tr("%Ln row(s) paused", "", paused))
