"""The changes panel: what can be done to selected rows, by button, menu and keyboard; filters; the smallest window."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from luma_sync.events.types import QueueChanged
from luma_sync.ui.models.changes import CHIP_STATES
from tests.support.changes_desk import (
    EDITED,
    LATE,
    TORN,
    VENUE,
    opened,
    select,
)
from tests.support.live_window import chip, click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few, many
from tests.support.scenes_health import chain, guarded


def test_verbs_act_on_those_of_the_selected_rows_that_they_fit_and_say_how_many() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, VENUE, EDITED, TORN, LATE)
        picked = {row.label: (row.entity, row.row_id) for row in panel.selected()}
        assert panel.head._sentence.text() == (
            "4 changes selected: 1 with a problem, 1 in conflict, 1 tried again later, 1 waiting"
        )
        assert not panel.details.isVisible()
        click(panel.buttons.retry)
        await desk.settle(0.6)
        assert desk.world.named("queue.retry") == [
            ("queue.retry", [picked["Main Stage"], picked["Overture in Blue"]])
        ]
        assert desk.window.banners.shown[-1].text == "2 changes of 4 tried again now."

        panel.table.selectAll()
        await desk.settle(0.1)
        click(panel.buttons.send_first)
        await desk.settle(0.6)
        [(_, moved)] = desk.world.named("queue.send_first")
        assert isinstance(moved, list)
        assert picked["Autumn tour"] not in moved
        assert len(moved) == 6
        assert desk.window.banners.shown[-1].text == "6 changes of 7 go first."

    with_desk(story, chain())


def test_send_first_moves_the_line_up_below_what_needs_people() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LATE)
        click(panel.buttons.send_first)
        await desk.settle(0.6)

        assert column(panel.table, "Item")[:3] == ["Main Stage", "Autumn tour", "Scales every morning"]
        assert [row.label for row in panel.selected()] == ["Scales every morning"]

    with_desk(story, chain())


def test_grey_verbs_say_why() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        buttons = panel.buttons
        assert (buttons.retry.text(), buttons.retry.isEnabled()) == ("Retry all", True)
        for button in (buttons.send_first, buttons.discard):
            assert (button.isEnabled(), button.toolTip()) == (False, "Select changes first.")

        await select(desk, 0)
        assert desk.world.changes[0].state == "sending"
        assert [
            (one.isEnabled(), one.toolTip()) for one in (buttons.retry, buttons.send_first, buttons.discard)
        ] == [
            (False, "These go by themselves."),
            (False, "These are on their way already, or wait for you."),
            (False, "This is being sent now; wait for the answer."),
        ]

    with_desk(story, few())


def test_the_keyboard_does_it_all() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        change = desk.world.changes[EDITED]
        key = (change.entity, change.row_id)
        panel.table.setFocus()
        QTest.keyClick(
            panel.table,
            Qt.Key.Key_Plus,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        QTest.keyClick(panel.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.3)
        assert desk.world.named("queue.send_first") == [("queue.send_first", [key])]
        assert desk.world.named("queue.retry") == [("queue.retry", [key])]

        QTest.keyClick(
            panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        copied = QGuiApplication.clipboard().text()
        assert f"row_id: {change.row_id}" in copied
        assert "field title: Overture in blue -> Overture in Blue" in copied

        QTest.keyClick(panel.table, Qt.Key.Key_Return)
        assert (
            QApplication.focusWidget() is panel.details._copy
            or QApplication.focusWidget() is panel.details.step
        )

    with_desk(story, chain())


def test_delete_in_the_search_field_deletes_letters_not_changes() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, EDITED)
        panel.search.setFocus()
        QTest.keyClicks(panel.search, "ab")
        QTest.keyClick(panel.search, Qt.Key.Key_Home)
        QTest.keyClick(panel.search, Qt.Key.Key_Delete)
        await desk.settle(0.1)

        assert panel.search.text() == "b"
        assert desk.world.named("queue.discard_preview") == []
        assert desk.window.discard_flow.dialog is None

    with_desk(story, chain())


def test_the_menu_of_a_row_offers_the_same_as_the_buttons() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, TORN)
        menu = panel.row_menu()
        offered = {
            action.text().split("\t")[0]: action.isEnabled() for action in menu.actions() if action.text()
        }
        assert offered == {
            "Retry": False,
            "Pause": False,
            "Resume": False,
            "Send first": False,
            "Discard...": True,
            "Undo discard": False,
            "Discarded changes...": True,
            "Merged duplicates...": True,
            "Export changes that need you...": True,
            "Open in Library": True,
            "Copy": True,
        }
        menu.deleteLater()

    with_desk(story, chain())


def test_all_rows_of_a_long_list_are_acted_on_loaded_or_not() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(chip(panel.chips, "waiting"))
        await desk.settle(0.8)
        assert panel.model.rowCount() == 5500
        panel.table.selectAll()
        await desk.settle(0.1)
        assert panel.head._sentence.text().startswith("5,500 changes selected")
        panel.send_first_selected()
        await desk.settle(0.8)

        [(_, moved)] = desk.world.named("queue.send_first")
        assert isinstance(moved, list)
        assert len(set(moved)) == 5500

    with_desk(story, many())


def test_a_burst_of_events_counts_the_chips_a_few_times_only_and_ends_right() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        before = len(desk.world.named("queue.count"))
        for _ in range(30):
            desk.engine.events.publish(QueueChanged())
            desk.context.bridge.flush()
            await asyncio.sleep(0.01)
        desk.world.changes.pop()
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.8)

        readings = (len(desk.world.named("queue.count")) - before) / len(CHIP_STATES)
        assert readings < 8
        assert chip(panel.chips, "all").accessibleName() == "All, 6"

    with_desk(story, chain())


def test_what_a_filter_finds_is_announced() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(chip(panel.chips, "failed"))
        await desk.settle(0.5)
        assert desk.window._announcer.said[-1] == "1 of 7 changes shown"

    with_desk(story, chain())


def test_nothing_overlaps_or_is_cut_in_the_smallest_window() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        panel = await opened(desk, 0)
        for button in desk.window.findChildren(QAbstractButton):
            if button.isVisible() and button.parentWidget() is not None:
                assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
        for upper, lower in (
            (panel.head, panel._filters),
            (panel._filters, panel._stack),
            (panel._stack, panel.details),
        ):
            assert upper.geometry().bottom() < lower.geometry().top()
        assert panel.details.geometry().bottom() <= panel.rect().bottom()
        assert panel.details._body.geometry().bottom() <= panel.details.rect().bottom()

    with_desk(story, guarded())
