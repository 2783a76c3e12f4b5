"""The Activity panel: filters, groups, details, taking back; with keyboard and mouse."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from luma_sync.engine.account import DeviceView
from luma_sync.engine.status.activity_views import HERE, DeviceName, UndoVerdict
from luma_sync.events.types import RunFinished
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.models import paged
from luma_sync.ui.navigation import PanelId, Target
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few, line

STUDIO = "5d000000-0000-4000-8000-000000000001"


def whats(desk: Desk) -> list[str]:
    model = desk.window.activity.model
    said = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    return [text.strip().replace("\u2068", "").replace("\u2069", "") for text in said]


async def opened(desk: Desk) -> None:
    desk.world.activity = [line(number, 22) for number in range(22)]
    desk.engine.activity.names = (DeviceName(HERE, "Stage laptop"), DeviceName(STUDIO, "Studio PC"))
    desk.window.show_panel(PanelId.ACTIVITY)
    await desk.until(lambda: desk.window.activity.model.rowCount() == 22)


def test_filters_show_what_they_say_and_are_lifted_by_one_click() -> None:
    async def story(desk: Desk) -> None:
        await opened(desk)
        panel, filters = desk.window.activity, desk.window.activity.filters
        heard: list[str] = []
        panel.announced.connect(heard.append)
        for chip, expected in (("out", 6), ("in", 6), ("here", 10), ("runs", 2), ("all", 22)):
            filters.chips.pick(chip)
            await desk.until(lambda n=expected: panel.model.rowCount() == n)  # type: ignore[misc]
            assert panel.model.rowCount() == expected
        assert heard[-1] == "22 lines shown"

        filters.errors.click()
        await desk.until(lambda: panel.model.rowCount() == 4)
        assert {panel.model.index(row, 5).data() for row in range(4)} == {"Error"}
        filters.devices.pick(STUDIO)
        await desk.until(lambda: panel.model.rowCount() == 0)
        assert panel._stack.empty.accessibleName() == "No line matches"
        panel._stack.empty.clicked.emit()
        await desk.until(lambda: panel.model.rowCount() == 22)
        assert not filters.errors.isChecked()
        assert filters.only.is_empty

        panel.setFocus()
        QTest.keyClick(desk.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(filters.search, "studio")
        await desk.until(lambda: panel.model.rowCount() == 2)
        assert whats(desk) == ["142 tracks received from Studio PC"] * 2
        filters.clear()

        filters.days.pick("range")
        dialog = filters.dialog
        assert dialog is not None
        dialog.last.setDate(dialog.first.date())
        dialog.accept_button.click()
        await desk.until(lambda: panel.model.rowCount() == 0)
        first = date.fromisoformat(filters.days.current.partition("..")[0])
        assert filters.only.since < filters.only.until
        filters.days.pick("")
        filters.show_days(first, desk.clock.now().date())
        await desk.until(lambda: panel.model.rowCount() == 22)
        assert filters.dialog is None

        desk.context.navigation.go(Target(panel=PanelId.ACTIVITY, chip="errors"))
        await desk.until(lambda: panel.model.rowCount() == 4)
        assert filters.errors.isChecked()

    with_desk(story, few())


def test_a_group_opens_by_keyboard_and_a_line_is_taken_back() -> None:
    async def story(desk: Desk) -> None:
        await opened(desk)
        panel = desk.window.activity
        group, given_up = desk.world.activity[1], desk.world.activity[5]
        desk.engine.activity.members = {group.id: [replace(group, id=900, lines=1, rows=3, is_member=True)]}
        desk.engine.activity.verdicts = {given_up.id: UndoVerdict.POSSIBLE}
        panel.table.select_key(str(group.id))
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
        await desk.until(lambda: panel.model.rowCount() == 23)
        assert whats(desk)[2] == "3 tracks received from Studio PC"
        QTest.keyClick(panel.table, Qt.Key.Key_Return)
        await desk.until(lambda: panel.model.rowCount() == 22)

        panel.table.select_key(str(desk.world.activity[0].id))
        await desk.settle()
        assert not panel.details.undo.isEnabled()
        assert panel.details.undo.toolTip()
        assert not panel.details.open.isEnabled()
        panel.table.select_key(str(given_up.id))
        await desk.settle()
        assert panel.details.undo.isEnabled()
        panel.details.copy_button.click()
        assert given_up.row_id in QGuiApplication.clipboard().text()
        menu = panel.row_menu()
        offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
        menu.deleteLater()
        assert offered["Undo"]
        panel.details.undo.click()
        await desk.until(lambda: not panel.details.undo.isEnabled())
        assert ("activity.undo", given_up.id) in desk.world.calls
        assert panel.details.undo.toolTip() == "This was taken back already."

        panel.only_item()
        await desk.until(lambda: panel.model.rowCount() == 2)
        assert given_up.label in panel.filters.item.text()
        panel.filters.item.click()
        await desk.until(lambda: panel.model.rowCount() == 22)

    with_desk(story, few())


def test_names_of_unknown_devices_are_asked_for_once_and_a_failure_says_so() -> None:
    async def story(desk: Desk) -> None:
        desk.world.devices = (
            DeviceView(id=STUDIO, name="Studio PC", is_this=False, first_seen_at="", last_seen_at=""),
        )
        desk.engine.activity.names = (DeviceName(HERE, ""), DeviceName(STUDIO, ""))
        desk.world.activity = [line(0, 1)]
        asked = [len(desk.world.named("devices"))]
        for _ in range(2):
            desk.window.show_panel(PanelId.ACTIVITY)
            await desk.settle(0.3)
            asked.append(len(desk.world.named("devices")))
            desk.window.show_panel(PanelId.OVERVIEW)
        assert asked == [asked[0], asked[0] + 1, asked[0] + 1]
        choices = [action.text() for action in desk.window.activity.filters.devices.menu().actions()]
        assert choices == ["All devices", "This device", STUDIO[:8]]

        desk.engine.activity.failure = LumaSyncError("The library cannot be read.")
        desk.window.activity.filters.chips.pick("out")
        await desk.settle(0.3)
        assert desk.window.activity.model.rowCount() == 1  # the old rows stay

    with_desk(story, few())


def test_in_a_long_list_the_selected_line_stays_selected_while_new_ones_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paged, "WHOLE_UP_TO", 4)
    monkeypatch.setattr(paged, "PAGE_ROWS", 3)

    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.ACTIVITY)
        await desk.settle(0.5)
        panel = desk.window.activity
        panel.table.selectRow(4)
        await desk.settle(0.3)
        chosen = panel.selected()
        assert chosen is not None
        newest = desk.world.activity[0]
        for number in range(3):
            desk.world.activity.insert(0, replace(newest, id=90_000 + number))
        desk.engine.events.publish(RunFinished(kind="sync"))
        await desk.until(lambda: panel.model.key_at(0) == "90002")
        await desk.settle(0.3)
        now = panel.selected()
        assert now is not None
        assert (now.id, panel.table.selected_spans()[0].first) == (chosen.id, 7)

    with_desk(story, few())
