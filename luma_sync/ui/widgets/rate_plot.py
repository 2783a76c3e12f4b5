"""A small picture of how fast files went in the last minutes."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from luma_sync.ui.theme import Theme, Tone
from luma_sync.ui.widgets.value_plot import ValuePlot

_HEIGHT = 40
_WIDTH_MIN = 120


class RatePlot(ValuePlot):
    """A line over its area; nothing is drawn where nobody looked."""

    def __init__(self, theme: Theme, text: Callable[[float], str], slot_s: float) -> None:
        super().__init__(theme, text, ())
        self._slot_s = slot_s
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(_WIDTH_MIN * 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than a few words."""
        return QSize(_WIDTH_MIN, _HEIGHT)

    def _tip(self, number: int) -> str:
        value, ago_s = self._values[number], round((len(self._values) - 1 - number) * self._slot_s)
        shown = self.tr("nobody looked") if value is None else self._text(value)
        if ago_s < 60:
            when = self.tr("%Ln second(s) ago", "", ago_s)
        else:
            when = self.tr("%Ln minute(s) ago", "", ago_s // 60)
        return f"{shown}, {when}"

    def _paint_values(self, painter: QPainter, floor: float, highest: float) -> None:
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
