"""Activity of the cloud: the choice above the list, pages, filters, details, and every way it can be empty."""

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from luma_sync.cloud.errors import NotFound, Unreachable
from luma_sync.engine.account import DeviceView
from luma_sync.engine.status.activity_views import HERE
from luma_sync.engine.status.snapshot import AccountView, SyncState
from luma_sync.events.types import RowsPulled, SessionChanged
from luma_sync.kernel.errors import UsageError
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.cloud_activity import CloudActivity
from tests.support.layout_checks import faults
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few
from tests.support.scenes_history import ANNA, STUDIO, pasts, with_history
from tests.ui.test_accessibility import name_of, nameless

DEVICES = (
    DeviceView(id="this", name="Stage laptop", is_this=True, first_seen_at="", last_seen_at=""),
    DeviceView(id=STUDIO, name="Studio PC", is_this=False, first_seen_at="", last_seen_at=""),
)


async def opened(desk: Desk, rows: int) -> CloudActivity:
    """The cloud's history, chosen with the mouse."""
    desk.world.devices = DEVICES
    desk.window.show_panel(PanelId.ACTIVITY)
    chips = desk.window.activity.filters.source
    QTest.mouseClick(chips._buttons["cloud"], Qt.MouseButton.LeftButton)
    cloud = desk.window.activity.cloud
    assert cloud is not None
    await desk.until(lambda: cloud.model.rowCount() == rows and not cloud.model.is_asking)
    assert cloud.model.rowCount() == rows
    return cloud


def asked(desk: Desk) -> list[tuple[object, ...]]:
    return [call[1:] for call in desk.world.named("history.page")]


def empty_title(cloud: CloudActivity) -> str:
    return cloud._stack.empty.accessibleName() if cloud._stack.currentIndex() == 1 else ""


def foot(cloud: CloudActivity) -> str:
    return cloud.foot._text.text()


def test_the_list_goes_on_at_its_end_and_asks_for_nothing_else() -> None:
    async def story(desk: Desk) -> None:
        heard: list[str] = []
        desk.window.activity.announced.connect(heard.append)
        cloud = await opened(desk, 50)
        assert len(asked(desk)) == 1
        assert foot(cloud).startswith("50 changes shown, as of")
        assert not desk.window.activity.table.isVisible()
        cloud.table.setFocus()
        cloud.table.selectRow(0)
        QTest.keyClick(cloud.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        await desk.until(lambda: cloud.model.rowCount() == 100)
        cloud.foot.button.click()
        await desk.until(lambda: cloud.model.rowCount() == 120)
        assert [place for _, place in asked(desk)] == ["", "50", "100"]
        assert foot(cloud).endswith("There are no older ones.")
        assert not cloud.foot.button.isVisible()
        assert heard[-3:] == [
            "50 changes came from the cloud", "50 changes came from the cloud", "20 changes came from the cloud",
        ]  # fmt: skip
        desk.world.history.insert(0, replace(desk.world.history[0], seq=999))
        cloud.foot.again.click()
        assert not cloud.foot.again.isEnabled()
        await desk.until(lambda: cloud.model.key_at(0) == desk.world.history[0].key)
        assert cloud.foot.again.isEnabled()
        desk.window.activity.filters.source.pick("own")
        await desk.until(lambda: desk.window.activity.table.isVisible())
        assert not cloud.isVisible()
        assert desk.window.activity.model.rowCount() > 0

    with_desk(story, with_history(few(), pasts(120)))


def test_filters_and_the_one_item_go_over_to_the_other_list() -> None:
    async def story(desk: Desk) -> None:
        cloud = await opened(desk, 24)
        filters = desk.window.activity.filters
        titles = [action.text() for action in filters.cloud.devices.menu().actions()]
        assert titles == ["All devices", "This device", "Studio PC"]
        filters.cloud.chips.pick("deleted")
        await desk.until(lambda: cloud.model.rowCount() == 6)
        filters.cloud.devices.pick(HERE)
        await desk.until(lambda: cloud.model.rowCount() == 3)
        filters.cloud.chips.pick("changed")
        await desk.until(lambda: empty_title(cloud) != "")
        assert (cloud.model.rowCount(), empty_title(cloud)) == (0, "No change matches")
        cloud._stack.empty.clicked.emit()
        await desk.until(lambda: cloud.model.rowCount() == 24)
        assert filters.cloud_only.is_empty

        line = desk.world.history[1]
        cloud.table.select_key(line.key)
        await desk.settle()
        cloud.only.click()
        await desk.until(lambda: cloud.model.rowCount() == 1)
        assert "Kulturhaus Nord" in filters.item.text()
        filters.source.pick("own")
        await desk.until(lambda: desk.window.activity.model.rowCount() == 0)
        assert (filters.only.entity, filters.only.row_id) == ("venues", line.row_id)
        filters.item.click()
        await desk.until(lambda: desk.window.activity.model.rowCount() > 0)

        filters.source.pick("cloud")
        desk.context.navigation.go(Target(panel=PanelId.ACTIVITY, chip="errors"))
        await desk.settle()
        assert not filters.shows_cloud, "a link leads to the audit"

    with_desk(story, with_history(few(), pasts(24)))


def test_a_line_has_details_a_menu_and_a_way_into_the_library() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.ACTIVITY)
        await desk.until(lambda: desk.window.activity.model.rowCount() > 0)
        desk.window.activity.table.selectRow(2)
        assert desk.window.activity.details.isVisible()
        cloud = await opened(desk, 8)
        desk.window.activity.model.refreshed.emit(9)  # a reading that was under way
        assert not desk.window.activity.details.isVisible()
        reasons = []
        for number in (0, 3, 4):
            cloud.table.select_key(desk.world.history[number].key)
            await desk.settle()
            reasons.append(cloud.open.toolTip())
        assert reasons == ["It has not come to this device yet.", "It was deleted.", ""]
        assert cloud.details.isVisible()
        QTest.keyClick(cloud.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(
            desk.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert desk.world.history[4].row_id in QGuiApplication.clipboard().text()
        menu = cloud.row_menu()
        assert [action.text() for action in menu.actions() if action.text()] == [
            "Show in Library", "Only this item", "Copy",
        ]  # fmt: skip
        menu.deleteLater()

        waiting = desk.world.history[0]
        cloud.table.select_key(waiting.key)
        desk.engine.history.received = {waiting.key}
        desk.engine.events.publish(RowsPulled(entity="tracks", scope_id=ANNA, upserted=1, deleted=0))
        await desk.until(lambda: cloud.model.index(0, 5).data() == "Received")
        assert cloud.open.isEnabled()
        assert len(asked(desk)) == 1, "that is known here"

    with_desk(story, with_history(few(), pasts(8)))  # fmt: skip


def test_without_the_cloud_what_is_here_stays_and_it_goes_on_by_itself() -> None:
    async def story(desk: Desk) -> None:
        cloud = await opened(desk, 50)
        desk.engine.history.failure = Unreachable("The cloud cannot be reached.")
        cloud.foot.button.click()
        await desk.until(lambda: "Offline" in foot(cloud))
        assert cloud.model.rowCount() == 50
        assert foot(cloud) == "Offline - the cloud's history goes on when the cloud can be reached again."
        assert cloud.foot.button.text() == "Try again"
        desk.engine.history.failure = None
        desk.world.status = replace(desk.world.status, state=SyncState.IN_STEP)
        desk.context.bridge.flush()
        await desk.until(lambda: cloud.model.rowCount() == 70)

        desk.window.activity.filters.cloud.chips.pick("added")
        desk.engine.history.failure = Unreachable("The cloud cannot be reached.")
        desk.window.activity.filters.cloud.chips.pick("deleted")
        await desk.until(lambda: empty_title(cloud) == "Offline")
        desk.engine.history.failure = NotFound("This cloud cannot show its history yet.")
        cloud._stack.empty.clicked.emit()
        await desk.until(lambda: empty_title(cloud) == "The cloud's history cannot be shown")
        desk.engine.history.failure = None
        cloud._stack.empty.clicked.emit()
        await desk.until(lambda: cloud.model.rowCount() > 0)
        assert empty_title(cloud) == ""

        desk.engine.history.failure = UsageError("The cloud was restored from a backup meanwhile.")
        desk.window.activity.filters.cloud.chips.pick("all")
        await desk.until(lambda: empty_title(cloud) != "")
        desk.engine.history.failure = None
        cloud._stack.empty.clicked.emit()
        await desk.until(lambda: cloud.model.rowCount() == 50)
        assert asked(desk)[-1][1] == ""

    with_desk(story, with_history(few(), pasts(70)))


def test_nobody_signed_in_sees_nobodys_history_and_an_empty_cloud_says_so() -> None:
    async def story(desk: Desk) -> None:
        cloud = await opened(desk, 8)
        desk.world.account = AccountView(signed_in=False)
        desk.engine.events.publish(SessionChanged(state="signed_out"))
        await desk.until(lambda: empty_title(cloud) == "Nobody is signed in")
        assert cloud.model.rowCount() == 0
        with_history(desk.world, ())
        desk.engine.events.publish(SessionChanged(state="signed_in"))
        await desk.until(lambda: empty_title(cloud) == "Nothing has happened in the cloud yet")
        assert not desk.world.named("account.open"), "nothing opens by itself"

    with_desk(story, with_history(few(), pasts(8)))


def test_who_looks_elsewhere_stops_the_question_and_the_choice_is_remembered() -> None:
    async def story(desk: Desk) -> None:
        cloud = await opened(desk, 8)
        held = desk.engine.history.held = asyncio.Event()
        cloud.foot.again.click()
        await asyncio.sleep(0)
        desk.window.show_panel(PanelId.OVERVIEW)
        await desk.settle()
        assert (desk.engine.history.cancelled, cloud.model.is_asking) == (1, False)
        held.set()
        desk.world.history.insert(0, replace(desk.world.history[0], seq=99))
        before = len(asked(desk))
        desk.engine.events.publish(SessionChanged(state="signed_in"))
        await desk.settle(0.2)
        assert len(asked(desk)) == before, "nobody looks"
        desk.window.show_panel(PanelId.ACTIVITY)
        await desk.until(lambda: cloud.model.rowCount() == 9)
        parts = desk.window.activity.filter_parts()
        assert {name for name, part in parts.items() if part is desk.window.activity.filters.source} == {
            "source"
        }
        assert "activity-cloud" in desk.window.panels.tables()

    with_desk(story, with_history(few(), pasts(8)))


def test_long_names_push_nothing_out_and_everything_has_a_name_of_its_own() -> None:
    long = "Harbour שקט 12 (live) " * 180

    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        cloud = await opened(desk, 8)
        cloud.table.select_key(desk.world.history[2].key)
        await desk.settle(0.1)
        assert faults(desk.window) == []
        cloud.only.click()
        await desk.until(lambda: cloud.model.rowCount() == 1)
        await desk.settle(0.1)
        assert faults(desk.window) == []
        assert nameless(desk.window) == []
        buttons = [each for each in desk.window.activity.findChildren(QAbstractButton) if each.isVisible()]
        names = [name_of(button) for button in buttons]
        assert sorted(set(names)) == sorted(names)

    lines = [replace(line, label=long, person=long, device_name=long, project=long) for line in pasts(8)]
    with_desk(story, with_history(few(), lines))
