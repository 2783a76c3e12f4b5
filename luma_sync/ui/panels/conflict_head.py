"""Above a merge: which row, which of how many, who changed it and when, and what must be known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import ConflictView, Side
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.formatting import named, plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.conflict_words import (
    exact_when,
    item_name,
    kind_sentence,
    local_title,
    newer_side,
    place_text,
    when_text,
)
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import IconButton
from luma_sync.ui.widgets.cause_note import CauseNote
from luma_sync.ui.widgets.labels import ElidedLabel, fit_lines, label, paragraph
from luma_sync.ui.widgets.state_badge import ShapeIcon


class ConflictHead(QWidget):
    """Signals: step_asked(-1 or 1) for the conflict before or after this one; back_asked() to the list;
    open_asked() to the row in the Library.
    """

    step_asked = Signal(int)
    back_asked = Signal()
    open_asked = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._view: ConflictView | None = None
        self.back = IconButton(theme, self.tr("Back to the list"), Shape.CHEVRON_LEFT)
        self.title = ElidedLabel(theme, size=Type.SECTION)
        self.place = label(theme, tone=Tone.MUTED)
        self.before = IconButton(theme, self.tr("Previous conflict (P)"), Shape.CHEVRON_LEFT)
        self.after = IconButton(theme, self.tr("Next conflict (N)"), Shape.CHEVRON_RIGHT)
        self.open = IconButton(theme, self.tr("Open in Library"), Shape.LIBRARY)
        self._where = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self._sentence = paragraph(theme, tone=Tone.TEXT)
        self._who: dict[Side, tuple[QLabel, ElidedLabel, QLabel]] = {}
        self.clock = paragraph(theme, tone=Tone.WARN)
        self.again = CauseNote(theme)
        self.elsewhere = CauseNote(theme)
        self._lay_out()
        self.back.clicked.connect(self.back_asked)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.open.clicked.connect(self.open_asked)
        self.after.clicked.connect(lambda: self.step_asked.emit(1))

    def show_view(self, view: ConflictView) -> None:
        """Show whose conflict it is."""
        self._view = view
        line = view.line
        self.title.setText(item_name(line))
        email = self._context.bridge.status.email
        library = self.tr("library of %1").replace("%1", plain(email)) if email else self.tr("library here")
        self._where.setText(f"{entity_name(line.signature.entity)} · {library}")
        self._sentence.setText(kind_sentence(line.signature.kind))
        own = self.tr("The clock of this device was wrong: neither side is marked as newer.")
        other = self.tr("The clock of %1 was wrong: neither side is marked as newer.")
        self.clock.setText(other.replace("%1", local_title(line)) if line.is_elsewhere else own)
        self.clock.setVisible(view.clock_was_off)
        self._show_elsewhere(view)
        self.age()
        self._fit()

    def show_place(self, number: int, total: int) -> None:
        """Which of how many; 0 when it is none of the list."""
        text = place_text(number, total) if number else ""
        self.place.setText(text)
        self.setAccessibleDescription(text)
        self.before.setEnabled(number > 1)
        self.after.setEnabled(0 < number < total)
        first, last = self.tr("This is the first conflict."), self.tr("This is the last conflict.")
        self.before.setToolTip(self.before.accessibleName() if number > 1 else first)
        self.after.setToolTip(self.after.accessibleName() if 0 < number < total else last)

    def show_again(self, text: str) -> None:
        """Say that a side changed while somebody was choosing; empty hides it."""
        if text:
            self.again.tell(Shape.DOWN, Tone.WARN, text)
        else:
            self.again.hide()

    def age(self) -> None:
        """The times are of this moment."""
        if self._view is None:
            return
        newer, now = newer_side(self._view), self._context.clock.now()
        titles = {Side.LOCAL: local_title(self._view.line), Side.CLOUD: self.tr("Cloud")}
        for side, (title, when, badge) in self._who.items():
            title.setText(titles[side])
            when.setText(when_text(self._view, side, now))
            when.tip = exact_when(self._view, side)
            when.setAccessibleDescription(when.tip)
            badge.setVisible(newer is side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        self._fit()

    def _show_elsewhere(self, view: ConflictView) -> None:
        if not view.line.is_elsewhere:
            self.elsewhere.hide()
            return
        device = named(view.line.device) if view.line.device else self.tr("another device")
        text = self.tr("The unsent edit lies on %1. What you choose here is settled there too.")
        if view.is_done_there:
            text = self.tr(
                "The unsent edit lies on %1. What you choose here is done there when it syncs next."
            )
        if view.only_on:
            text = self.tr("Some of it is too large to be sent to other devices. Settle it on %1.")
        tone = Tone.WARN if view.only_on else Tone.INFO
        self.elsewhere.tell(Shape.DEVICE, tone, text.replace("%1", device))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        for widget in (self.open, self.place, self.before, self.after):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        column.addWidget(self._where)
        column.addWidget(self._sentence)
        column.addLayout(self._who_grid())
        for note in (self.clock, self.elsewhere, self.again):
            column.addWidget(note)
            note.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _who_grid(self) -> QGridLayout:
        theme, grid = self._context.theme, QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS // 2)
        for line, (side, shape) in enumerate(((Side.LOCAL, Shape.DEVICE), (Side.CLOUD, Shape.CLOUD))):
            title, when = label(theme), ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
            when.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            badge = label(theme, self.tr("newer"), size=Type.SMALL, tone=Tone.ACCENT)
            badge.setProperty("badge", True)
            badge.hide()
            self._who[side] = (title, when, badge)
            grid.addWidget(ShapeIcon(theme, shape), line, 0)
            grid.addWidget(title, line, 1)
            told = QHBoxLayout()
            told.setSpacing(Space.S)
            told.addWidget(when)
            told.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
            told.addStretch(1)
            grid.addLayout(told, line, 2)
        grid.setColumnStretch(2, 1)
        return grid

    def _fit(self) -> None:
        for text in (self._sentence, self.clock):
            fit_lines(text)
