"""A table whose rows are dragged to another place of their queue."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.table_view import TableView

_SCROLL_MS = 40
_EDGE = Space.XL
"""So near to the edge the list scrolls while rows are dragged."""


class QueueTable(TableView):
    """No drag and drop of the system: its loop would stop the program's own.

    Signals: rows_dropped(key of another row, whether behind it) for the selected rows.
    """

    rows_dropped = Signal(str, bool)

    def __init__(
        self,
        theme: Theme,
        model: TableModel[Any],
        name: str,
        *,
        place: str,
        movable: Callable[[Any], bool],
        queued: Callable[[Any], bool],
    ) -> None:
        super().__init__(theme, model, name)
        self._place = place
        """The column of places: rows are dragged while the list stands in this order."""

        self._movable, self._queued = movable, queued
        self._grabbed: QPoint | None = None
        self._gap: int | None = None
        """Before this row the dragged ones would stand."""

        self.setDragEnabled(True)  # a press on a selected row leaves the others selected
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    @property
    def is_dragging(self) -> bool:
        """Rows are held over another place."""
        return self._gap is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A row that may move can be dragged from here."""
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row = self._model.row_at(self.indexAt(at).row())
        is_plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        movable = row is not None and self._movable(row) and self._model.is_in_order_of(self._place)
        self._grabbed = at if is_plain and movable else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the rows would go."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        at = event.position().toPoint()
        far = (at - self._grabbed).manhattanLength() >= QApplication.startDragDistance()
        if self.is_dragging or far:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_gap(at)
            near = at.y() < _EDGE or at.y() > self.viewport().height() - _EDGE
            (self._scrolling.start if near else self._scrolling.stop)()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the rows go there."""
        gap, kept = self._gap, self.selected_keys()
        self._end_drag()
        super().mouseReleaseEvent(event)
        if gap is None:
            return
        self._select_keys(kept)
        beside = self._neighbour(gap, frozenset(kept))
        if beside is not None:
            self.rows_dropped.emit(*beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets everything stay where it is."""
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line where the rows would go."""
        super().paintEvent(event)
        if self._gap is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self._line(self._gap), self._theme.colour(Tone.ACCENT))

    def _line(self, gap: int) -> QRect:
        last = self._model.rowCount() - 1
        if gap <= last:
            top = self.rowViewportPosition(gap)
        else:
            top = self.rowViewportPosition(last) + self.rowHeight(last)
        return QRect(0, max(0, top - 1), self.viewport().width(), 2)

    def _show_gap(self, at: QPoint) -> None:
        row = self.rowAt(at.y())
        if row < 0:
            gap = 0 if at.y() < 0 else self._model.rowCount()
        else:
            middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
            gap = row + (at.y() > middle)
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _neighbour(self, gap: int, moving: frozenset[str]) -> tuple[str, bool] | None:
        """The nearest row of the queue that stays: the one below the gap, else the one above it."""
        for rows, below in ((range(gap, self._model.rowCount()), False), (range(gap - 1, -1, -1), True)):
            for number in rows:
                row = self._model.row_at(number)
                if row is None or not self._queued(row):
                    break
                if self._model.key_at(number) not in moving:
                    return self._model.key_at(number), below
        return None

    def _scroll(self) -> None:
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        bar, step = self.verticalScrollBar(), self.rowHeight(0) // 2
        bar.setValue(bar.value() + (-step if at.y() < _EDGE else step))
        self._show_gap(at)

    def _end_drag(self) -> None:
        self._grabbed = None
        self._scrolling.stop()
        if self._gap is not None:
            self._gap = None
            self.unsetCursor()
            self.viewport().update()
