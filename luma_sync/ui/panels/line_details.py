"""What is known of one selected line: a title, a sentence, facts, and buttons beside them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from luma_sync.ui.context import WindowContext
from luma_sync.ui.icons import Shape
from luma_sync.ui.panes import mark_pane
from luma_sync.ui.theme import Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button, IconButton
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label
from luma_sync.ui.widgets.state_badge import ShapeIcon

_FACTS = 7
_COLUMNS = 2
_LINES_MIN = 26
"""A window of fewer lines of text has room for the title alone; all facts can be copied there, too."""


class LineDetails(Card):
    """Folded away unless one line is selected. `verbs` stand beside the title, before copy and close.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, context: WindowContext, name: str, verbs: Sequence[Button]) -> None:
        super().__init__(name)
        mark_pane(self)
        self._theme = theme = context.theme
        self.only = verbs[-1]
        """Hidden where the title would have no room; the row's menu has it, too."""

        self._all_there_is = ""
        self._icon = ShapeIcon(theme, Shape.ACTIVITY)
        self._title = ElidedLabel(theme, sentence=True)
        self._text = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.copy_button = Button(theme, self.tr("Copy details"), Shape.COPY)
        self.close_button = IconButton(theme, self.tr("Close details"), Shape.CROSS)
        self._buttons = (*verbs, self.copy_button)
        self._facts = [
            (label(theme, size=Type.SMALL, tone=Tone.MUTED), ElidedLabel(theme, size=Type.SMALL))
            for _ in range(_FACTS)
        ]
        self._lay_out()
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def fold(self) -> None:
        """No line is selected."""
        self._all_there_is = ""
        self.hide()

    def tell(self, icon: tuple[Shape, Tone], title: str, text: str, *, all_there_is: str) -> None:
        """Show a line; `all_there_is` goes to the clipboard."""
        self._all_there_is = all_there_is
        self._icon.show_shape(*icon)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.show()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Names and values."""
        for number, (name, value) in enumerate(self._facts):
            name.setText(facts[number][0] if number < len(facts) else "")
            value.setText(facts[number][1] if number < len(facts) else "")
        self._fit_facts()

    def copy(self) -> None:
        """Put everything about the shown line on the clipboard."""
        if self._all_there_is:
            QGuiApplication.clipboard().setText(self._all_there_is)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room the title has the line alone."""
        super().resizeEvent(event)
        self.only.setVisible(self.width() >= self._room)

    def _fit_facts(self) -> None:
        line = QFontMetrics(self._theme.font(Type.BODY)).height()
        has_room = self.window().height() >= _LINES_MIN * line
        for name, value in self._facts:
            is_there = has_room and bool(name.text())
            name.setVisible(is_there)
            value.setVisible(is_there)

    @property
    def _room(self) -> int:
        return sum(button.sizeHint().width() + Space.S for button in self._buttons) + 240

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        for button in (*self._buttons, self.close_button):
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
