"""Closing the window is asked about once, and never leaves a program that nobody finds again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.ui import window_life
from luma_sync.ui.dialogs.close_window import CloseWindowDialog
from luma_sync.ui.leaving.closing import CloseFlow
from luma_sync.ui.window_life import WindowLife
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk, with_life
from tests.support.scenes import in_step

pytestmark = pytest.mark.qt_log_ignore("does not support raise")


def question(life: WindowLife) -> CloseWindowDialog:
    dialog = life._closing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def chosen(desk: Desk) -> str:
    return desk.engine.settings.current.close_to_background


def test_it_asks_once_keeps_the_answer_and_the_window_comes_back_when_nothing_leads_to_it() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.context.background.set_possible(True)
        desk.window.close()
        dialog = question(life)
        assert desk.window.isVisible()
        desk.window.close()
        assert question(life) is dialog, "one question at a time"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert desk.window.isVisible()
        assert (life._closing.dialog, chosen(desk)) == (None, "ask")

        desk.window.commands.close.trigger()
        dialog = question(life)
        assert dialog.remember.isChecked()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        await desk.settle()
        assert not desk.window.isVisible()
        assert chosen(desk) == "keep"
        assert not desk.engine.stopped
        desk.window.come_forward()
        assert desk.window.isVisible()

        desk.window.close()
        assert life._closing.dialog is None
        assert not desk.window.isVisible()
        desk.context.background.set_possible(False)
        assert desk.window.isVisible()
        desk.context.background.set_possible(True)
        assert desk.window.isVisible()

        desk.window.hide()
        desk.context.background.set_possible(False)
        assert not desk.window.isVisible(), "somebody else hid it"
        desk.window.show()
        desk.window.close()
        await life.until_left()
        assert desk.engine.stopped, "without an icon closing quits, whatever was chosen"

    with_life(story, in_step())


@pytest.mark.parametrize("remember", [True, False])
def test_quit_is_an_answer_that_can_be_kept_too(remember: bool) -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.context.background.set_possible(True)
        desk.window.close()
        if not remember:
            click(question(life).remember)
        click(question(life).quit)
        await life.until_left()
        await desk.settle()

        assert chosen(desk) == ("quit" if remember else "ask")
        assert desk.engine.stopped

    with_life(story, in_step())


def test_keeping_on_without_an_icon_that_went_meanwhile_quits() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.context.background.set_possible(True)
        desk.window.close()
        desk.context.background.set_possible(False)
        click(question(life).keep)
        await life.until_left()

        assert desk.engine.stopped

    with_life(story, in_step())


def test_with_a_dock_closing_hides_and_coming_back_to_the_program_shows_it() -> None:
    async def story(desk: Desk) -> None:
        flow = CloseFlow(desk.context, desk.window, has_dock=True)
        desk.window.close()
        assert not desk.window.isVisible()
        desk.context.background.set_possible(True)
        desk.context.background.set_possible(False)
        assert not desk.window.isVisible()
        flow._on_activated(Qt.ApplicationState.ApplicationInactive)
        assert not desk.window.isVisible()
        flow._on_activated(Qt.ApplicationState.ApplicationActive)
        assert desk.window.isVisible()

    with_desk(story, in_step())


def test_a_start_in_the_background_stays_there_only_beside_an_icon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_life, "BACKGROUND_S", 0.05)

    async def story(desk: Desk, life: WindowLife) -> None:
        desk.window.hide()
        life.show(in_background=True)
        await desk.settle(1)
        assert desk.window.isVisible(), "no icon came"

        desk.window.hide()
        life.show(in_background=True)
        desk.context.background.set_possible(True)
        await desk.settle(1)
        assert not desk.window.isVisible()
        desk.context.background.set_possible(False)
        assert desk.window.isVisible()
        life.show(in_background=False)
        assert desk.window.isVisible()

    with_life(story, in_step())
