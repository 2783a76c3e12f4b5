"""Icons are drawn for the screens that are there, and anew when others come."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon
from pytestqt.qtbot import QtBot

from luma_sync.ui import icons, screen_ratios
from luma_sync.ui.screen_ratios import ScreenRatios
from luma_sync.ui.theme import Theme

Put = Callable[..., None]


@pytest.fixture
def put_screens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Screens with so many dots for a pixel are there from now on; tells who looks."""

    class Screen:
        def __init__(self, ratio: float) -> None:
            self._ratio = ratio

        def devicePixelRatio(self) -> float:
            return self._ratio

    def put(*ratios: float) -> None:
        monkeypatch.setattr(screen_ratios, "_screens", lambda: [Screen(ratio) for ratio in ratios])
        real = QGuiApplication.primaryScreen()
        real.geometryChanged.emit(real.geometry())

    return put


@pytest.mark.parametrize(
    ("screens", "drawn"), [((1.0,), (1,)), ((2.0, 1.0, 2.0), (1, 2)), ((1.25,), (2,)), ((), (1,))]
)
def test_there_is_a_picture_for_every_screen_and_none_too_small(
    put_screens: Put, screens: tuple[float, ...], drawn: tuple[int, ...]
) -> None:
    put_screens(*screens)

    assert ScreenRatios().now == drawn


def test_a_theme_has_everything_drawn_anew_for_a_finer_screen_and_only_then(
    put_screens: Put, qtbot: QtBot
) -> None:
    put_screens(1.0)
    theme, told = Theme(), list[int]()
    theme.changed.connect(lambda: told.append(dots_of(theme.icon(icons.Shape.TICK))))

    put_screens(1.0, 1.0)
    put_screens(1.0, 2.0)
    put_screens(1.0)

    assert told == [32, 24]
    assert dots_of(theme.button_icon(icons.Shape.TICK)) == 21


def dots_of(icon: QIcon) -> int:
    """How wide the picture is that it has where thirty-two would be best."""
    return icon.pixmap(QSize(16, 16), 2.0).width()
