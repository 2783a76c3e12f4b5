"""Plots say the value under the pointer, and nothing where there is none."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from luma_sync.ui.widgets.plot import MINUTES, Plot
from luma_sync.ui.widgets.rate_plot import RatePlot
from luma_sync.ui.widgets.value_plot import ValuePlot
from tests.support.qt import application, theme


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def tip(plot: ValuePlot, x: float) -> str:
    """What the pointer is told there."""
    place, nothing = QPointF(x, 5), Qt.MouseButton.NoButton
    plot.mouseMoveEvent(
        QMouseEvent(QEvent.Type.MouseMove, place, place, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    )
    return plot.toolTip()


@pytest.mark.parametrize(
    ("x", "said"),
    [(-5, "0, 59 minutes ago"), (0, "0, 59 minutes ago"), (590, "59, this minute"), (900, "59, this minute")],
)
def test_the_minute_under_the_pointer_is_told(x: float, said: str) -> None:
    plot = Plot(theme(), lambda value: f"{value:.0f}")
    plot.resize(MINUTES * 10, 60)
    plot.show_values([float(minute) for minute in range(MINUTES)])

    assert tip(plot, x) == said


@pytest.mark.parametrize(
    ("x", "said"), [(0, "5, 4 seconds ago"), (150, "nobody looked, 2 seconds ago"), (299, "7, 0 seconds ago")]
)
def test_a_rate_says_where_nobody_looked(x: float, said: str) -> None:
    plot = RatePlot(theme(), lambda value: f"{value:.0f}", slot_s=2.0)
    plot.resize(300, 40)
    plot.show_values([5.0, None, 7.0])

    assert tip(plot, x) == said


def test_a_plot_without_values_says_nothing() -> None:
    plot = RatePlot(theme(), lambda value: f"{value:.0f}", slot_s=2.0)

    assert (tip(plot, 10), plot.highest) == ("", 0.0)


def test_the_highest_is_of_what_was_seen() -> None:
    plot = RatePlot(theme(), lambda value: f"{value:.0f}", slot_s=2.0)
    plot.show_values([5.0, None, 7.0])

    assert plot.highest == 7.0
