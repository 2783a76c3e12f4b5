"""What every plot shares: values in equal steps over a base line, and the one under the pointer in words."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from luma_sync.ui.theme import Theme


class ValuePlot(QWidget):
    """The oldest value stands at the left, the newest at the right; None where nobody looked."""

    def __init__(self, theme: Theme, text: Callable[[float], str], values: Sequence[float | None]) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self._values = tuple(values)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    @property
    def highest(self) -> float:
        """The highest value that is shown."""
        return max((value for value in self._values if value is not None), default=0.0)

    def show_values(self, values: Sequence[float | None]) -> None:
        """Values of equal steps, the oldest first."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The value under the pointer, in words."""
        count = len(self._values)
        if count:
            number = int(event.position().x() / max(1, self.width()) * count)
            self.setToolTip(self._tip(min(count - 1, max(0, number))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Base line, then the values."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - 1.0
        painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        highest = self.highest
        if highest > 0:
            self._paint_values(painter, floor, highest)

    def _tip(self, number: int) -> str:
        """A value and its time, in words."""
        raise NotImplementedError

    def _paint_values(self, painter: QPainter, floor: float, highest: float) -> None:
        """Draw upwards from `floor`; `highest` is above 0."""
        raise NotImplementedError
