"""What is known of one line of the audit, raw ids and codes included, and what can be done about it."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from luma_sync.engine.status.activity_views import ActivityView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.activity_words import details_text, facts_of, what_text
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label
from luma_sync.ui.widgets.state_badge import ShapeIcon

_FACTS = 7
_COLUMNS = 2


class ActivityDetails(Card):
    """Folded away unless one line is selected.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, context: WindowContext) -> None:
        super().__init__(QCoreApplication.translate("Panels", "Details of the selected line"))
        mark_pane(self)
        theme = context.theme
        self._line: ActivityView | None = None
        self._icon = ShapeIcon(theme, Shape.ACTIVITY)
        self._title = ElidedLabel(theme, sentence=True)
        self._text = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.open = Button(theme, self.tr("Open"), Shape.LIBRARY)
        self.undo = Button(theme, self.tr("Undo"), Shape.UNDO)
        self.only = Button(theme, self.tr("Only this item"), Shape.SEARCH)
        self.copy_button = Button(theme, self.tr("Copy details"), Shape.COPY)
        self.close_button = IconButton(theme, self.tr("Close details"), Shape.CROSS)
        self._facts = [
            (label(theme, size=Type.SMALL, tone=Tone.MUTED), ElidedLabel(theme, size=Type.SMALL))
            for _ in range(_FACTS)
        ]
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def show_line(self, line: ActivityView | None) -> None:
        """Show a line; None folds the pane."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        is_error = line.result != "ok"
        self._icon.show_shape(
            Shape.TRIANGLE if is_error else Shape.TICK, Tone.DANGER if is_error else Tone.OK
        )
        self._title.setText(what_text(line))
        own = plain(failure_text(line.text))
        self._text.setText(own)
        self._text.setVisible(line.lines == 1 and own != what_text(line))
        facts = facts_of(line)
        for number, (name, value) in enumerate(self._facts):
            is_there = number < len(facts)
            name.setText(facts[number][0] if is_there else "")
            value.setText(facts[number][1] if is_there else "")
            name.setVisible(is_there)
            value.setVisible(is_there)

    def copy(self) -> None:
        """Put everything about the shown line on the clipboard."""
        if self._line is not None:
            QGuiApplication.clipboard().setText(details_text(self._line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room the title has the line alone."""
        super().resizeEvent(event)
        self.only.setVisible(self.width() >= self._room)

    @property
    def _room(self) -> int:
        buttons = (self.open, self.undo, self.only, self.copy_button)
        return sum(button.sizeHint().width() + Space.S for button in buttons) + 240

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        for button in (self.open, self.undo, self.only, self.copy_button, self.close_button):
            head.addWidget(button)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        for number, (name, value) in enumerate(self._facts):
            line, place = divmod(number, _COLUMNS)
            grid.addWidget(name, line, place * 2)
            grid.addWidget(value, line, place * 2 + 1)
            grid.setColumnStretch(place * 2 + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(grid)
