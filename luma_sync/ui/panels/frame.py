"""What all panels share: a title, one sentence, room for buttons, and work only while they are shown."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from luma_sync.ui.context import WindowContext
from luma_sync.ui.theme import Size, Space, Tone, Type
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label


class Panel(QWidget):
    """A panel. Hidden panels ask the engine nothing; `wake` is called when one is shown."""

    def __init__(self, context: WindowContext, name: str) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        self.column.setSpacing(Space.M)

    def wake(self) -> None:
        """The panel was shown: bring it up to date."""

    def showEvent(self, event: QShowEvent) -> None:
        """Bring it up to date."""
        super().showEvent(event)
        self.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing to stop: signals are ignored while hidden."""
        super().hideEvent(event)


def scrolling(inside: QWidget) -> QScrollArea:
    """Lets the content of a panel scroll up and down; takes no focus."""
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    return scroll


class FilterRow(QWidget):
    """Filter chips at the left, the other filters at the right; below each other where both do not fit."""

    def __init__(self, chips: QWidget, *others: QWidget) -> None:
        super().__init__()
        self._chips, self._others = chips, others
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        right = QHBoxLayout()
        right.setSpacing(Space.S)
        right.addStretch(1)
        for widget in others:
            right.addWidget(widget)
        self._row.addWidget(chips)
        self._row.addLayout(right, 1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest part, so that the window may be narrow."""
        return QSize(self._chips.sizeHint().width(), self._row.minimumSize().height())

    def fit(self) -> None:
        """The texts of the chips may have become longer or shorter."""
        needed = self._chips.sizeHint().width() + sum(
            widget.minimumSizeHint().width() + Space.S for widget in self._others
        )
        is_narrow = needed > self.width()
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below each other."""
        super().resizeEvent(event)
        self.fit()


class ListHead(QWidget):
    """Title and sentence at the left, buttons at the right."""

    def __init__(self, context: WindowContext, title: str) -> None:
        super().__init__()
        self._sentence = ElidedLabel(context.theme, tone=Tone.MUTED, sentence=True)
        words = QVBoxLayout()
        words.setSpacing(Space.XS // 2)
        words.addWidget(label(context.theme, title, size=Type.SECTION))
        words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addLayout(words, 1)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._row.addWidget(button)

    def say(self, sentence: str) -> None:
        """The one sentence."""
        self._sentence.setText(sentence)


class ListStack(QStackedWidget):
    """A table in a card, or the empty state in the same card."""

    def __init__(self, context: WindowContext, table: QWidget) -> None:
        super().__init__()
        self.table, self.empty = table, EmptyState(context.theme)
        for content in (table, self.empty):
            card = Card()
            inside = QVBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(content)
            card.setMinimumSize(1, 1)
            self.addWidget(card)

    def minimumSizeHint(self) -> QSize:
        """Head and two rows; the empty state may be cut before anything else is."""
        return QSize(Size.DIALOG // 2, Size.ROW * 3)

    def show_rows(self, has_rows: bool) -> None:
        """The table, or the empty state."""
        self.setCurrentIndex(0 if has_rows else 1)
