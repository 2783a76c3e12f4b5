"""The window on a fake engine: what people click, and what they see."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from luma_sync.engine.status.snapshot import Sentence, SyncState
from luma_sync.events.types import FilesImported, QueueChanged
from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.models.paged import PAGE_ROWS
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.theme import Size
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import change, empty, error, few, in_step, line, many, unreadable, upload
from tests.support.scenes_health import chain


def chip(desk: Desk, panel: str, key: str) -> QPushButton:
    return getattr(desk.window, panel).chips._buttons[key]  # type: ignore[no-any-return]


def test_the_overview_says_that_everything_is_synced_only_when_the_engine_does() -> None:
    async def story(desk: Desk) -> None:
        card = desk.window.overview.state_card
        assert card.sentence.text() == "Everything is synced - last check 14:02"

        sentence = Sentence(template="Offline - {n} change saved on this device", params=(("n", 1),))
        desk.engine.set_status(
            replace(desk.world.status, state=SyncState.OFFLINE, sentence=sentence, outbox=1)
        )
        await desk.settle(0.2)

        assert card.sentence.text() == "Offline - 1 change saved on this device"

    with_desk(story, in_step())


def test_the_overview_says_in_passing_whether_changes_are_told_live() -> None:
    async def story(desk: Desk) -> None:
        facts = desk.window.overview.state_card.facts
        status = replace(desk.world.status, email="anna@example.org", online=True)
        for since, words in ((None, "Live updates off"), ("2026-11-21T14:00:00.000Z", "Live updates on")):
            desk.engine.set_status(replace(status, live_since=since))
            await desk.settle(0.2)
            assert words in facts.text()
        desk.engine.set_status(replace(status, email="", live_since=None))
        await desk.settle(0.2)
        assert "Live updates" not in facts.text(), "without an account there is nothing to be told"

    with_desk(story, in_step())


def test_each_panel_is_one_key_away() -> None:
    async def story(desk: Desk) -> None:
        for number, panel in enumerate(PanelId, start=1):
            desk.window.commands.panels[number - 1].trigger()
            assert desk.window.panel is panel
            assert desk.window.sidebar.list.currentIndex().row() == number - 1
            shortcut = desk.window.commands.panels[number - 1].shortcut().toString()
            assert shortcut == f"Ctrl+{number}"

    with_desk(story, few())


def test_every_figure_that_names_a_problem_opens_exactly_these_rows() -> None:
    async def story(desk: Desk) -> None:
        desk.window.overview.table.link_clicked.emit("venues", "failed")
        await desk.settle(0.4)

        changes = desk.window.changes
        shown = [changes.model.row_at(row) for row in range(changes.model.rowCount())]
        assert desk.window.panel is PanelId.CHANGES
        assert changes.chips.current == "failed"
        assert {row.entity for row in shown if row} == {"venues"}

        desk.window.commands.next_problem.trigger()
        await desk.settle(0.4)
        assert changes.chips.current == "failed"
        assert changes.model.rowCount() == 2

    with_desk(story, error())


def test_the_button_of_the_overview_leads_to_the_problem() -> None:
    async def story(desk: Desk) -> None:
        desk.window.overview.state_card.button.click()
        await desk.settle(0.4)

        assert desk.window.panel is PanelId.CHANGES
        assert desk.window.changes.chips.current == "failed"
        assert desk.window.focusWidget() is desk.window.changes.table

    with_desk(story, chain())


def test_where_rows_and_files_have_problems_the_button_leads_to_their_causes() -> None:
    async def story(desk: Desk) -> None:
        desk.window.overview.state_card.button.click()
        await desk.settle(0.4)

        assert desk.window.panel is PanelId.ATTENTION

    with_desk(story, error())


def test_chips_count_every_state_zero_included() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)

        assert chip(desk, "changes", "all").accessibleName() == "All, 7"
        assert chip(desk, "changes", "waiting").accessibleName() == "Waiting, 5"
        assert chip(desk, "changes", "conflict").accessibleName() == "Conflict, 0"

    with_desk(story, few())


def test_typing_filters_after_a_pause_and_escape_clears() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        changes = desk.window.changes
        QTest.keyClicks(changes.search, "copper")
        await desk.settle(0.7)
        found = changes.model.rowCount()
        QTest.keyClick(changes.search, Qt.Key.Key_Escape)
        await desk.settle(0.7)

        assert (found, changes.model.rowCount()) == (1, 7)

    with_desk(story, few())


def test_a_filter_that_finds_nothing_offers_to_be_cleared() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        changes = desk.window.changes
        chip(desk, "changes", "conflict").click()
        await desk.settle(0.5)
        assert changes._stack.empty.accessibleName() == "No change matches"

        changes._stack.empty.clicked.emit()
        await desk.settle(0.5)
        assert changes.model.rowCount() == 7

    with_desk(story, few())


def test_retry_acts_on_the_selected_rows_and_on_no_other() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        changes = desk.window.changes
        changes.model.sort(0, Qt.SortOrder.DescendingOrder)
        row = changes.model.row_of(f"{desk.world.changes[3].entity}/{desk.world.changes[3].row_id}")
        changes.table.selectRow(row)
        wanted = desk.world.changes[3]
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.4)
        changes.retry_selected()
        await desk.settle(0.4)

        assert desk.world.named("queue.retry") == [("queue.retry", [(wanted.entity, wanted.row_id)])]
        assert desk.world.changes[3].state == "pending"

    with_desk(story, few())


def test_the_details_fold_when_nothing_is_selected() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        changes = desk.window.changes
        changes.table.selectRow(0)
        shown = changes.details.isVisible()
        changes.details.closed.emit()

        assert shown
        assert not changes.details.isVisible()

    with_desk(story, error())


def test_progress_reaches_the_row_without_reading_the_queue_again() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.UPLOADS)
        await desk.settle(0.4)
        asked = len(desk.world.named("uploads.page"))
        current = replace(desk.world.status.current_uploads[0], bytes_uploaded=30_000_000)
        desk.world.status = replace(desk.world.status, current_uploads=(current,))
        desk.context.bridge.flush()

        model = desk.window.uploads.model
        shown = [column.key for column in model.columns].index("progress")
        assert model.index(model.row_of(current.id), shown).data() == "86 %"
        assert len(desk.world.named("uploads.page")) == asked

    with_desk(story, few())


def test_new_activity_appears_by_itself() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.ACTIVITY)
        await desk.settle(0.4)
        desk.world.activity.insert(0, replace(line(3, 100), id=1000, text="Imported 3 files", code=""))
        desk.engine.events.publish(FilesImported(imported=3, skipped=0))
        await desk.settle(0.6)

        assert desk.window.activity.model.index(0, 2).data() == "Imported 3 files"

    with_desk(story, few())


def test_pause_and_sync_now_reach_the_engine() -> None:
    async def story(desk: Desk) -> None:
        commands = desk.window.commands
        commands.sync_now.trigger()
        commands.pause.trigger()
        await desk.settle(0.3)
        paused_text, can_sync, why = (
            commands.pause.text(),
            commands.sync_now.isEnabled(),
            commands.sync_now.toolTip(),
        )
        commands.pause.trigger()
        await desk.settle(0.3)

        assert ("sync_soon", "manual") in desk.world.calls
        assert desk.world.named("pause") == [("pause", True), ("pause", False)]
        assert (paused_text, can_sync) == ("Resume", False)
        assert why == "Sync is paused; resume first."

    with_desk(story, in_step())


def test_an_action_that_fails_is_told_in_the_window_and_can_be_dismissed() -> None:
    async def story(desk: Desk) -> None:
        desk.world.failure = DiskFull("The disk is full; make room, then try again.", "ENOSPC")
        desk.window.commands.pause.trigger()
        await desk.settle(0.2)
        texts = [message.text for message in desk.window.banners.messages]
        desk.window.banners.withdraw("pause")

        assert texts == ["The disk is full; make room, then try again."]
        assert not desk.window.banners.isVisible()

    with_desk(story, in_step())


def test_lists_that_cannot_be_read_say_why() -> None:
    async def story(desk: Desk) -> None:
        for panel in (PanelId.CHANGES, PanelId.UPLOADS, PanelId.CLOUD, PanelId.ACTIVITY):
            desk.window.show_panel(panel)
            await desk.settle(0.4)
        window = desk.window
        names = [
            each._stack.empty.accessibleName() for each in (window.changes, window.uploads, window.cloud)
        ]

        assert names == [
            "The changes cannot be shown", "The uploads cannot be shown", "The files cannot be shown"
        ]  # fmt: skip

    with_desk(story, unreadable())


def test_hidden_panels_ask_nothing() -> None:
    async def story(desk: Desk) -> None:
        for _ in range(5):
            desk.engine.events.publish(QueueChanged())
            await desk.settle(0.12)

        assert desk.world.named("queue.page") == []
        assert desk.world.named("uploads.page") == []
        assert desk.world.named("files.page") == []
        assert desk.world.named("uploads.causes") == []

    with_desk(story, many())


def test_a_thousand_events_a_second_are_ten_flushes() -> None:
    async def story(desk: Desk) -> None:
        flushes: list[int] = []
        desk.context.bridge.queue_changed.connect(lambda: flushes.append(1))
        for _ in range(50):
            for _ in range(20):
                desk.engine.events.publish(QueueChanged())
            await desk.settle(0.01)

        assert 1 <= len(flushes) <= 30

    with_desk(story, in_step())


def test_the_first_start_offers_sign_in_and_import() -> None:
    async def story(desk: Desk) -> None:
        card = desk.window.overview.state_card
        assert card.button.text() == "Sign in..."
        assert not desk.window.commands.sync_now.isEnabled()
        assert "Sign in first" in desk.window.commands.sync_now.toolTip()
        assert "Sign in first" in desk.window.commands.invitations.toolTip()

    with_desk(story, empty())


def test_a_narrow_window_shows_icons_and_nothing_is_cut() -> None:
    async def story(desk: Desk) -> None:
        desk.window.resize(Size.WINDOW_WIDTH_MIN, Size.WINDOW_HEIGHT_MIN)
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.3)
            for button in desk.window.findChildren(QPushButton):
                if button.isVisible():
                    assert button.width() >= button.sizeHint().width() - 1, button.text()
        assert desk.window.sidebar.width() == Size.SIDEBAR_COMPACT

    with_desk(story, few())


def test_badges_count_what_is_in_the_panels() -> None:
    async def story(desk: Desk) -> None:
        model = desk.window.sidebar.model
        await desk.settle(0.3)
        spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(8)]

        assert spoken == [
            "Overview", "Library", "Changes, 6 items", "Uploads, 5 items", "In the cloud", "Conflicts, 1 item",
            "Needs attention, 5 items", "Activity",
        ]  # fmt: skip
        assert model.badge(2).urgent
        desk.engine.set_status(replace(desk.world.status, conflicts_elsewhere=2))
        await desk.settle(0.3)
        assert model.badge(5).count == 3, "those of the user's other devices are in the panel, too"
        [cause] = [each for each in desk.window.causes.causes if each.key == "conflicts"]
        assert cause.count == 3

    with_desk(story, error())


def test_long_lists_are_read_by_pages() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.5)

        assert desk.window.changes.model.rowCount() == 6000
        assert all(limit == PAGE_ROWS for _, limit, _ in desk.world.named("queue.page"))

    with_desk(story, many())


def test_an_empty_queue_says_what_will_appear() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.UPLOADS)
        await desk.settle(0.4)
        assert desk.window.uploads._stack.empty.accessibleName() == "No uploads"
        desk.world.uploads = [upload(1)]
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.5)
        assert desk.window.uploads.model.rowCount() == 1

    with_desk(story, World())


def test_a_minimised_window_reads_no_lists_and_shows_what_is_when_it_comes_back() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.3)
        desk.window.showMinimized()
        await desk.settle(0.3)
        desk.world.calls.clear()
        desk.world.changes.append(change(901))
        for _ in range(5):
            desk.engine.events.publish(QueueChanged())
            await desk.settle(0.3)
        assert desk.world.named("queue.page") == []

        desk.window.showNormal()
        await desk.until(lambda: desk.window.changes.model.rowCount() == len(desk.world.changes))
        assert desk.world.named("queue.page")

    with_desk(story, few())
