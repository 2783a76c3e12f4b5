"""The keyboard alone is enough to settle many conflicts at once, and to leave."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.window_life import WindowLife
from tests.support.conflicts_desk import settled_with
from tests.support.qt import Desk, with_desk, with_life
from tests.support.scenes import few, in_step
from tests.support.scenes_conflicts import track, with_conflicts
from tests.ui.test_discard import banner_button

STOPS_MAX = 60


def tab_to(window: QWidget, wanted: QWidget) -> None:
    """Tab until it has the keyboard."""
    for _ in range(STOPS_MAX):
        here = window.focusWidget()
        if here is wanted:
            return
        QTest.keyClick(here or window, Qt.Key.Key_Tab)
    raise AssertionError(f"{wanted.accessibleName()} was not reached")


def type_at(window: QWidget, keys: str) -> None:
    QTest.keySequence(window.focusWidget() or window, keys)


def test_apply_to_all_similar_conflicts() -> None:
    async def story(desk: Desk) -> None:
        window = desk.window
        window.activateWindow()
        await desk.until(window.isActiveWindow)
        number = list(PanelId).index(PanelId.CONFLICTS) + 1
        type_at(window, f"Ctrl+{number}")
        await desk.settle(0.5)
        panel = window.conflicts
        assert window.panel is PanelId.CONFLICTS
        while window.focusWidget() is not panel.list.table:
            type_at(window, "F6")
        type_at(window, "2")
        await desk.settle(0.1)

        tab_to(window, panel.merge.many.check)
        type_at(window, "Space")
        await desk.settle(0.3)
        assert panel.merge.body.page.isVisible()
        assert settled_with(desk) == [], "a look before it happens"
        type_at(window, "Ctrl+Return")
        await desk.until(lambda: len(settled_with(desk)) == 6)
        assert [call[2] for call in desk.world.named("conflicts.settle_many")] == [Choice(side=Side.CLOUD)]

        await desk.until(lambda: len(desk.window.banners.messages) == 1)
        tab_to(window, banner_button(desk, "Undo"))
        type_at(window, "Space")
        await desk.until(lambda: len(desk.world.conflicts.open) == 6)
        assert len(desk.world.conflicts.open) == 6

    with_desk(story, with_conflicts(in_step(), [track(number) for number in range(6)]))


def test_quit_without_waiting() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 60.0
        desk.window.activateWindow()
        await desk.until(desk.window.isActiveWindow)
        type_at(desk.window, "Ctrl+Q")
        await desk.until(lambda: life._quit.dialog is not None and life._quit.dialog.isVisible())
        dialog = life._quit.dialog
        assert dialog is not None
        tab_to(dialog, dialog.now)
        QTest.keyClick(dialog.now, Qt.Key.Key_Space)
        await asyncio.wait_for(life.until_left(), 5)
        assert desk.engine.stopped

    with_life(story, few())


def test_quit_and_change_ones_mind() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 60.0
        desk.window.activateWindow()
        await desk.until(desk.window.isActiveWindow)
        type_at(desk.window, "Ctrl+Q")
        await desk.until(lambda: life._quit.dialog is not None and life._quit.dialog.isVisible())
        dialog = life._quit.dialog
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        await desk.until(desk.window.isVisible)
        assert desk.window.isVisible()
        assert not desk.engine.stopped

    with_life(story, few())
