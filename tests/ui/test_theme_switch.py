"""Light becomes dark while the window is open: every part follows, and the loop stays free."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu

from luma_sync.ui.dressing import PIECE_S, Dressing
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import ThemeChoice
from tests.support.qt import Desk, application, theme, with_desk
from tests.support.scenes import few


async def open_all(desk: Desk) -> None:
    desk.window.resize(1320, 780)
    for panel in PanelId:
        desk.window.show_panel(panel)
        await desk.settle(0.3)
    desk.window.show_panel(PanelId.OVERVIEW)
    await desk.settle(0.3)


async def pictures(desk: Desk) -> dict[PanelId, QImage]:
    found = {}
    for panel in PanelId:
        desk.window.show_panel(panel)
        await desk.settle(0.3)
        found[panel] = desk.window.grab().toImage()
    return found


def test_a_window_that_became_dark_looks_as_one_that_was_dark_from_the_beginning() -> None:
    from_the_beginning: dict[PanelId, QImage] = {}
    switched: dict[PanelId, QImage] = {}

    async def dark(desk: Desk) -> None:
        await open_all(desk)
        from_the_beginning.update(await pictures(desk))

    async def becomes_dark(desk: Desk) -> None:
        await open_all(desk)
        theme().choose(ThemeChoice.DARK)
        await desk.settle(1.0)
        switched.update(await pictures(desk))

    try:
        theme().choose(ThemeChoice.DARK)
        with_desk(dark, few())
        theme().choose(ThemeChoice.LIGHT)
        with_desk(becomes_dark, few())
    finally:
        theme().choose(ThemeChoice.LIGHT)
    assert [panel for panel in PanelId if switched[panel] != from_the_beginning[panel]] == []


def test_what_nobody_sees_follows_in_small_pieces_and_may_go_meanwhile() -> None:
    async def story(desk: Desk) -> None:
        await open_all(desk)
        hidden = desk.window.settings
        light = hidden.palette().window().color()
        gone = QMenu(desk.window)
        times = iter(range(100_000))
        dressing = Dressing(desk.window, clock=lambda: next(times) * PIECE_S)
        dressing.wear(application(), application().styleSheet() + " ")
        pieces, left = 0, len(dressing._waiting)
        assert left > 500
        gone.deleteLater()
        QApplication.sendPostedEvents(gone)
        while dressing._waiting:
            dressing._go_on()
            assert 1 <= left - len(dressing._waiting) <= 2
            left, pieces = len(dressing._waiting), pieces + 1
        dressing._go_on()
        assert pieces > 500
        assert not dressing._timer.isActive()
        assert hidden.palette().window().color() == light

    with_desk(story, few())
