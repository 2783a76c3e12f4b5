"""Pausing single changes in the changes panel: by button, menu and key, on those of the selected rows that it fits."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.changes_desk import EDITED, GONE, LATE, TORN, VENUE, opened, select
from tests.support.live_window import chip, click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes_health import chain


def test_pause_fits_some_of_the_selected_rows_and_says_how_many() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, VENUE, EDITED, TORN, LATE)
        assert panel.buttons.pause.isVisible()
        assert not panel.buttons.resume.isVisible()
        assert not chip(panel.chips, "paused").isVisible()
        click(panel.buttons.pause)
        await desk.settle(0.6)
        [(_, keys)] = desk.world.named("queue.pause")
        assert isinstance(keys, list)
        assert len(keys) == 2
        assert desk.window.banners.shown[-1].text == "2 changes of 4 paused."
        assert column(panel.table, "State").count("Paused") == 2
        assert chip(panel.chips, "paused").text() == "Paused  2"
        assert panel.head._sentence.text() == (
            "4 changes selected: 1 with a problem, 1 in conflict, 2 paused"
        )

        click(chip(panel.chips, "paused"))
        await desk.settle(0.6)
        assert column(panel.table, "State") == ["Paused", "Paused"]
        panel.table.selectAll()
        await desk.settle(0.1)
        assert panel.buttons.resume.isVisible()
        click(panel.buttons.resume)
        await desk.settle(0.6)
        assert desk.window.banners.shown[-1].text == "2 changes of 2 resumed."
        assert column(panel.table, "State") == []

    with_desk(story, chain())


def test_keys_pause_and_resume_and_the_next_step_of_a_paused_change_is_to_resume_it() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LATE)
        change = desk.world.changes[LATE]
        control = Qt.KeyboardModifier.ControlModifier
        panel.table.setFocus()
        QTest.keyClick(panel.table, Qt.Key.Key_P, control)
        await desk.settle(0.4)
        assert desk.world.changes[LATE].state == "paused"
        assert panel.details.step.text() == "Resume"
        assert "Paused; the change is kept" in panel.details.why.sentence.text()
        assert column(panel.table, "Item")[-1] == change.label
        click(panel.details.step)
        await desk.settle(0.4)
        assert desk.world.changes[LATE].state == "pending"

        QTest.keyClick(panel.table, Qt.Key.Key_P, control)
        await desk.settle(0.4)
        QTest.keyClick(panel.table, Qt.Key.Key_S, control)
        await desk.settle(0.4)
        key = (change.entity, change.row_id)
        assert desk.world.named("queue.resume") == [("queue.resume", [key])] * 2

    with_desk(story, chain())


def test_grey_pause_and_resume_say_why() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        pause, resume = panel.buttons.pause, panel.buttons.resume
        assert [one.toolTip() for one in (pause, resume)] == ["Select changes first."] * 2
        await select(desk, TORN)
        assert (pause.isEnabled(), pause.toolTip()) == (
            False, "These are paused already, or do not go by themselves.",
        )  # fmt: skip
        await select(desk, GONE)
        assert (resume.isEnabled(), resume.toolTip()) == (False, "None of these is paused.")
        names = [action.text() for action in panel.row_menu().actions()]
        assert names[:4] == ["Retry\tCtrl+T", "Pause\tCtrl+P", "Resume\tCtrl+S", "Send first\tCtrl+Shift++"]

    with_desk(story, chain())
