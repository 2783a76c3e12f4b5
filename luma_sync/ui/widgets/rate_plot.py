"""A small picture of how fast files went in the last minutes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from luma_sync.ui.theme import Theme, Tone

_HEIGHT = 40
_WIDTH_MIN = 120


class RatePlot(QWidget):
    """A line over its area; nothing is drawn where nobody looked. The newest value stands at the right."""

    def __init__(self, theme: Theme, text: Callable[[float], str], slot_s: float) -> None:
        super().__init__()
        self._theme, self._text, self._slot_s = theme, text, slot_s
        self._values: tuple[float | None, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    @property
    def highest(self) -> float:
        """The highest value that is shown."""
        return max((value for value in self._values if value is not None), default=0.0)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(_WIDTH_MIN * 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a few words."""
        return QSize(_WIDTH_MIN, _HEIGHT)

    def show_values(self, values: Sequence[float | None]) -> None:
        """Values of equal slots, the oldest first."""
        if tuple(values) != self._values:
            self._values = tuple(values)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The value under the pointer, in words."""
        count = len(self._values)
        if not count:
            return
        number = min(count - 1, max(0, int(event.position().x() / max(1, self.width()) * count)))
        value, ago_s = self._values[number], round((count - 1 - number) * self._slot_s)
        shown = self.tr("nobody looked") if value is None else self._text(value)
        if ago_s < 60:
            when = self.tr("%Ln second(s) ago", "", ago_s)
        else:
            when = self.tr("%Ln minute(s) ago", "", ago_s // 60)
        self.setToolTip(f"{shown}, {when}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Base line, then what was seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - 1.0
        painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        highest = self.highest
        if highest > 0:
            for points in self._runs(floor, highest):
                self._paint_run(painter, points, floor)

    def _runs(self, floor: float, highest: float) -> list[list[QPointF]]:
        """Points of each stretch without a gap."""
        step = self.width() / max(1, len(self._values) - 1)
        runs: list[list[QPointF]] = [[]]
        for number, value in enumerate(self._values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append(QPointF(number * step, floor - (floor - 2) * value / highest))
        return [run for run in runs if run]

    def _paint_run(self, painter: QPainter, points: list[QPointF], floor: float) -> None:
        line = self._theme.colour(Tone.ACCENT)
        area = QPainterPath(QPointF(points[0].x(), floor))
        for point in points:
            area.lineTo(point)
        area.lineTo(QPointF(points[-1].x(), floor))
        area.closeSubpath()
        painter.fillPath(area, QColor(self._theme.tokens.soft(Tone.ACCENT, share=0.22)))
        painter.setPen(QPen(line, 1.5))
        if len(points) == 1:
            painter.fillRect(QRectF(points[0].x() - 1, points[0].y(), 2, floor - points[0].y()), line)
        else:
            painter.drawPolyline(QPolygonF(points))
