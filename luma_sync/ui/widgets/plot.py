"""A small plot of the last hour."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from luma_sync.engine.status.snapshot import Sample
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import Card, label
from luma_sync.ui.widgets.value_plot import ValuePlot

MINUTES = 60


class Plot(ValuePlot):
    """Sixty bars, the running minute at the right."""

    def __init__(self, theme: Theme, text: Callable[[float], str]) -> None:
        super().__init__(theme, text, [0.0] * MINUTES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(Size.PLOTS, Size.PLOT)

    def minimumSizeHint(self) -> QSize:
        """Never flatter than a few lines of text."""
        return QSize(120, Size.PLOT // 2)

    def _tip(self, number: int) -> str:
        ago = MINUTES - 1 - number
        when = self.tr("this minute") if ago == 0 else self.tr("%Ln minute(s) ago", "", ago)
        return f"{self._text(self._values[number] or 0.0)}, {when}"

    def _paint_values(self, painter: QPainter, floor: float, highest: float) -> None:
        step = self.width() / MINUTES
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(Tone.ACCENT))
        for number, value in enumerate(self._values):
            if value is not None and value > 0:
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
