"""List and merge beside each other, or one alone in a narrow window; or the settled ones in their place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from luma_sync.ui.panels.conflict_list import ConflictList
from luma_sync.ui.panels.merge_view import MergeView
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import Card

_NARROW_BELOW = 800 - 2 * Space.XL
_LEFT_SHARE, _RIGHT_SHARE = 2, 3
_LIST_WIDTH = 360


class ConflictSides(QStackedWidget):
    """Signals: alone_changed(is alone) when the merge takes the place of all the rest, or gives it back."""

    alone_changed = Signal(bool)

    def __init__(
        self,
        conflicts: ConflictList,
        merge: MergeView,
        empty: EmptyState,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._list, self._merge, self._empty = conflicts, merge, empty
        self._is_opened = False
        self._is_awaited = True
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("conflicts")
        self.addWidget(self._splitter)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(Space.M)
        for number, (part, share) in enumerate(((conflicts, _LEFT_SHARE), (merge, _RIGHT_SHARE))):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, share)
        self._splitter.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        self._nothing = Card()
        QVBoxLayout(self._nothing).addWidget(empty)
        self.addWidget(self._nothing)
        for page in (self._splitter, self._nothing):
            page.setMinimumSize(1, 1)
        merge.hide()

    @property
    def is_narrow(self) -> bool:
        """Whether only one of them has room."""
        return self.width() < _NARROW_BELOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self.arrange()

    def show_settled(self, settled: QWidget) -> None:
        """The history."""
        if self.indexOf(settled) < 0:
            settled.setMinimumSize(1, 1)
            self.addWidget(settled)
        self._show(settled)

    def show_open(self, *, is_empty: bool) -> None:
        """What is to be settled, or why there is nothing."""
        self._show(self._nothing if is_empty else self._splitter)

    def keep_room(self, kept: bool) -> None:
        """From the next `arrange` on the merge has its room while it holds nothing, and the list stays."""
        self._is_awaited = kept

    def open_merge(self, opened: bool) -> None:
        """Where only one has room: the merge, or the list."""
        self._is_opened = opened
        self.arrange()

    def arrange(self) -> None:
        """Show what there is room for; the keyboard stays in what is shown."""
        had_keyboard = self._has_keyboard
        self._arrange()
        if had_keyboard:
            self._keep_keyboard()

    @property
    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _keep_keyboard(self) -> None:
        """What had it may be hidden now: Qt would hand it to whatever comes first in the window."""
        shown = self.currentWidget()
        focused = QApplication.focusWidget()
        if shown is None:
            return
        if focused not in (None, shown) and shown.isAncestorOf(focused) and focused.isVisible():
            return
        if shown is self._nothing:
            self._empty.take_focus()
        elif shown is self._splitter and self._list.isVisibleTo(self):
            self._list.take_focus()
        elif shown is self._splitter:
            self._merge.take_focus()

    def _show(self, page: QWidget) -> None:
        had_keyboard = self._has_keyboard
        self.setCurrentWidget(page)
        self._arrange()
        if had_keyboard:
            self._keep_keyboard()

    def _arrange(self) -> None:
        has_view = self._merge.view is not None
        self._merge.head.back.setVisible(self.is_narrow)
        self._list.setVisible(not self.is_narrow or not self._is_opened or not has_view)
        has_room = has_view and self._is_opened if self.is_narrow else has_view or self._is_awaited
        self._merge.setVisible(has_room)
        is_open = self.currentWidget() in (self._splitter, self._nothing)
        self.alone_changed.emit(self.is_narrow and self._is_opened and has_view and is_open)
