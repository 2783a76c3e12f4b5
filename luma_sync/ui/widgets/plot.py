"""A small plot of the last hour."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.status.snapshot import Sample
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import Card, label

MINUTES = 60


class Plot(QWidget):
    """Sixty bars, the running minute at the right."""

    def __init__(self, theme: Theme, text: Callable[[float], str]) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self._values: list[float] = [0.0] * MINUTES
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(Size.PLOTS, Size.PLOT)

    def minimumSizeHint(self) -> QSize:
        """Never flatter than a few lines of text."""
        return QSize(120, Size.PLOT // 2)

    def show_values(self, values: Sequence[float]) -> None:
        """Sixty values, oldest first."""
        if list(values) != self._values:
            self._values = list(values)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The minute under the pointer, in words."""
        number = min(MINUTES - 1, max(0, int(event.position().x() / max(1, self.width()) * MINUTES)))
        ago = MINUTES - 1 - number
        when = self.tr("this minute") if ago == 0 else self.tr("%Ln minute(s) ago", "", ago)
        self.setToolTip(f"{self._text(self._values[number])}, {when}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Base line, then the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        floor = self.height() - 1.0
        painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(self.width(), floor + 0.5))
        highest = max(self._values)
        if highest > 0:
            self._paint_bars(painter, floor, highest)

    def _paint_bars(self, painter: QPainter, floor: float, highest: float) -> None:
        step = self.width() / MINUTES
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Tone.ACCENT))
        for number, value in enumerate(self._values):
            if value > 0:
                height = max(1.0, (floor - 1) * value / highest)
                bar = QRectF(number * step, floor - height, max(1.0, step - 1), height)
                painter.drawRoundedRect(bar, 1, 1)


class PlotCard(Card):
    """A plot with its title, the value of now and the scale in words."""

    def __init__(
        self, theme: Theme, title: str, text: Callable[[float], str], now: Callable[[float], str]
    ) -> None:
        super().__init__(title)
        self._title, self._now = title, now
        self._value = label(theme, size=Type.SECTION)
        self._plot = Plot(theme, text)
        head = QHBoxLayout()
        head.addWidget(label(theme, title, size=Type.SMALL, tone=Tone.MUTED))
        head.addStretch(1)
        head.addWidget(label(theme, self.tr("last hour"), size=Type.SMALL, tone=Tone.MUTED))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._value)
        column.addWidget(self._plot, 1)
        self.show_samples(())

    def show_samples(self, samples: Sequence[Sample]) -> None:
        """Show the samples; minutes without one are zero."""
        values = [0.0] * MINUTES
        for sample in samples:
            if 0 <= sample.minute < MINUTES:
                values[MINUTES - 1 - sample.minute] = sample.value
        self._plot.show_values(values)
        self._value.setText(self._now(values[-1]))
        self.setAccessibleName(f"{self._title}: {self._now(values[-1])}")
