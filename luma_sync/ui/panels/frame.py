"""What all panels share: a title, one sentence, room for buttons, and work only while they are shown."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from luma_sync.ui.context import WindowContext
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.theme import Size, Space, Tone, Type
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import Card, ElidedLabel, label
from luma_sync.ui.widgets.table_view import TableView

_EDGES = (Space.XL, Space.L, Space.XL, Space.L)
_NARROW_EDGES = (Space.L, Space.S, Space.L, Space.S)


def space_around(column: QVBoxLayout, *, compact: bool) -> None:
    """The room around and between the parts of a panel."""
    column.setContentsMargins(*_NARROW_EDGES if compact else _EDGES)
    column.setSpacing(Space.S if compact else Space.M)


class Panel(QWidget):
    """A panel. Hidden panels ask the engine nothing; `wake` is called when one is shown."""

    def __init__(self, context: WindowContext, name: str, parent: QWidget) -> None:
        """Made in its place: with another parent Qt would style it and all its parts once more."""
        super().__init__(parent)
        self.context = context
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        space_around(self.column, compact=False)

    def wake(self) -> None:
        """The panel was shown: bring it up to date."""

    def set_compact(self, compact: bool) -> None:
        """Leave out what has no room in a narrow window; there is less around the rest, too."""
        space_around(self.column, compact=compact)

    def tables(self) -> dict[str, TableView]:
        """The tables made so far, by the name their columns are kept under; a lone `table` needs none."""
        return {}

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What its list is filtered with and may be kept until the next start, by name."""
        return {}

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
        """As wide as the wider part, so that the window may be narrow."""
        others = sum(widget.minimumSizeHint().width() + Space.S for widget in self._others)
        width = max(self._chips.minimumSizeHint().width(), others)
        return QSize(width, self._row.minimumSize().height())

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
    """Title and sentence at the left, buttons at the right; below each other where both do not fit."""

    def __init__(self, context: WindowContext, title: str) -> None:
        super().__init__()
        self._title = label(context.theme, title, size=Type.SECTION)
        self._sentence = ElidedLabel(context.theme, tone=Tone.MUTED, sentence=True)
        words = QVBoxLayout()
        words.setSpacing(Space.XS // 2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addStretch(0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._buttons)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def say(self, sentence: str) -> None:
        """The one sentence."""
        self._sentence.setText(sentence)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider part, so that the window may be narrow."""
        width = max(self._title.minimumSizeHint().width(), self._buttons.minimumSize().width())
        return QSize(width, self._row.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        """Beside or below each other: the width is another, or a button is, or its text."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            needed = self._title.sizeHint().width() + Space.XL + self._buttons.sizeHint().width()
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            direction = below if needed > self.width() else beside
            if self._row.direction() is not direction:
                self._row.setDirection(direction)
                self._buttons.setStretch(self._buttons.count() - 1, 1 if direction is below else 0)
        return super().event(event)


class ListStack(QStackedWidget):
    """A table in a card, or the empty state in the same card."""

    def __init__(self, context: WindowContext, table: QWidget) -> None:
        super().__init__()
        self.table, self.empty = table, EmptyState(context.theme)
        for content in (table, self.empty):
            card = Card()
            inside = QVBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            card.setMinimumSize(1, 1)
            self.addWidget(card)
            inside.addWidget(content)

    def minimumSizeHint(self) -> QSize:
        """Head and two rows; the empty state may be cut before anything else is."""
        return QSize(Size.DIALOG // 2, Size.ROW * 3)

    def show_rows(self, has_rows: bool) -> None:
        """The table, or the empty state; the keyboard goes along."""
        if self.currentIndex() == (0 if has_rows else 1):
            return
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        self.setCurrentIndex(0 if has_rows else 1)
        if had_keyboard and has_rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keyboard:
            self.empty.take_focus()
