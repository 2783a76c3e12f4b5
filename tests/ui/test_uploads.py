"""The uploads panel: what people do to files of the queue, and what they see of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from luma_sync.catalog.entity import Priority
from luma_sync.events.types import QueueChanged
from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.uploads import UploadsPanel
from luma_sync.ui.widgets.buttons import VerbButton
from tests.support.fake_world import World
from tests.support.live_window import button_of, chip, click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, few, many, upload
from tests.support.scenes_files import queued
from tests.support.uploads_desk import opened, said, select, sentence, state_of

RUNNING, NEXT, LATER, RETRIED, HELD = (f"upload-{number:05d}" for number in (3, 6, 8, 4, 10))
LOST, ALSO_LOST, NO_ROOM, TOO_LARGE = (f"upload-{number:05d}" for number in (0, 1, 6, 9))


def shown_buttons(desk: Desk) -> list[str]:
    return [one.text() for one in desk.window.uploads.toolbar.findChildren(VerbButton) if one.isVisible()]


def test_the_buttons_concern_the_selection_and_without_one_all_files() -> None:
    async def story(desk: Desk) -> None:
        await opened(desk)
        assert shown_buttons(desk) == ["Retry all", "Pause all"]
        await select(desk, NEXT)
        assert shown_buttons(desk) == ["Retry", "Pause", "Send first", "Cancel"]
        await select(desk, HELD)
        assert shown_buttons(desk) == ["Retry", "Resume", "Send first", "Cancel"]

    with_desk(story, few())


def test_on_a_mixed_selection_a_verb_acts_on_the_files_it_fits_and_says_how_many() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, RETRIED, NEXT, LATER, HELD, "upload-00011")
        assert sentence(panel) == "5 files selected: 3 waiting, 1 paused, 1 done"
        click(button_of(panel, "Retry"))
        await desk.settle(0.4)
        assert desk.world.named("uploads.retry") == [("uploads.retry", [RETRIED])]
        assert said(desk) == ["1 file of 5 tried again now."]

        click(button_of(panel, "Pause"))
        await desk.settle(0.4)
        assert desk.world.named("uploads.pause") == [("uploads.pause", [NEXT, LATER, RETRIED])]
        assert "3 files of 5 paused." in said(desk)

    with_desk(story, few())


def test_one_file_is_paused_and_resumed_without_words() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, NEXT)
        click(button_of(panel, "Pause"))
        await desk.settle(0.4)
        assert state_of(panel, NEXT) == "Paused"
        click(button_of(panel, "Resume"))
        await desk.settle(0.4)

        assert state_of(panel, NEXT) == "Waiting for 1 file"
        assert said(desk) == []

    with_desk(story, few())


def test_all_are_paused_and_resumed_by_one_button_each() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(button_of(panel, "Pause all"))
        await desk.settle(0.5)
        assert desk.world.named("uploads.pause") == [("uploads.pause", None)]
        assert shown_buttons(desk) == ["Retry all", "Resume all"]
        click(button_of(panel, "Resume all"))
        await desk.settle(0.5)
        assert desk.world.named("uploads.resume") == [("uploads.resume", None)]
        assert shown_buttons(desk) == ["Retry all", "Pause all"]

    with_desk(story, few())


def test_retry_all_and_clear_finished_concern_the_whole_queue() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        click(button_of(panel, "Retry all"))
        panel.actions_of.clear.trigger()
        await desk.settle(0.5)

        assert desk.world.named("uploads.retry") == [("uploads.retry", None)]
        assert "1 finished file taken off the list." in said(desk)
        assert "upload-00003" not in [panel.model.key_at(row) for row in range(panel.model.rowCount())]

    with_desk(story, error())


def test_cancelling_shows_at_once_however_long_the_engine_takes() -> None:
    async def story(desk: Desk) -> None:
        desk.engine.uploads.slowness_s = 0.6
        panel = await opened(desk, RUNNING, NEXT)
        click(button_of(panel, "Cancel"))
        assert [state_of(panel, one) for one in (RUNNING, NEXT)] == ["Cancelling...", "Cancelling..."]

        desk.context.bridge.flush()
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.4)
        assert state_of(panel, RUNNING) == "Cancelling...", "also when progress and new rows come in"
        await desk.settle(1.4)
        assert [state_of(panel, one) for one in (RUNNING, NEXT)] == ["", ""]
        assert "2 files of 2 taken out of the queue; they stay on this device." in said(desk)

    with_desk(story, few())


def test_a_cancel_that_fails_gives_the_row_back_and_says_why() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, NEXT)
        desk.world.failure = DiskFull("The disk is full; make room, then try again.")
        click(button_of(panel, "Cancel"))
        await desk.settle(0.2)
        desk.world.failure = None
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.6)

        assert state_of(panel, NEXT) == "Waiting for 1 file"
        assert "The disk is full; make room, then try again." in said(desk)

    with_desk(story, few())


@pytest.mark.parametrize(
    ("key", "shift", "where"),
    [
        (Qt.Key.Key_Plus, True, "first"),
        (Qt.Key.Key_Minus, True, "last"),
        (Qt.Key.Key_Plus, False, "up"),
        (Qt.Key.Key_Minus, False, "down"),
    ],
)
def test_files_are_moved_by_key_and_stay_selected(key: Qt.Key, shift: bool, where: str) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LATER)
        panel.table.setFocus()
        keys = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(panel.table, key, keys | Qt.KeyboardModifier.ShiftModifier if shift else keys)
        await desk.settle(0.6)

        assert desk.world.named("uploads.move") == [("uploads.move", (LATER,), where)]
        assert [one.id for one in panel.selected()] == [LATER]

    with_desk(story, few())


def test_pause_resume_retry_and_cancel_have_keys() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, RETRIED)
        panel.table.setFocus()
        for key, call in (
            (Qt.Key.Key_T, "uploads.retry"), (Qt.Key.Key_P, "uploads.pause"), (Qt.Key.Key_S, "uploads.resume"),
        ):  # fmt: skip
            QTest.keyClick(panel.table, key, Qt.KeyboardModifier.ControlModifier)
            await desk.settle(0.5)
            assert desk.world.named(call) == [(call, [RETRIED])]
        QTest.keyClick(panel.search, Qt.Key.Key_Delete)
        assert desk.world.named("uploads.cancel") == []
        QTest.keyClick(panel.table, Qt.Key.Key_Delete)
        await desk.settle(0.3)
        assert desk.world.named("uploads.cancel") == [("uploads.cancel", (RETRIED,))]

    with_desk(story, few())


def test_the_menu_offers_every_verb_and_greys_those_that_do_not_fit_with_a_reason() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, "upload-00011")
        menu = panel.row_menu()
        offered = {action.text(): action for action in menu.actions() if action.text()}
        assert [text for text, action in offered.items() if action.isEnabled()] == [
            "Open in Library", "Show in folder", "Copy"
        ]  # fmt: skip
        assert offered["Retry"].toolTip() == "None of these has failed."
        assert offered["Cancel"].toolTip() == "These are in the cloud already."
        assert offered["Locate file..."].toolTip() == "The file is where it should be."
        assert offered["Priority"].toolTip() == "These are on their way, or done."
        menu.deleteLater()

    with_desk(story, few())


def test_details_are_copied_with_names_of_the_library() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, NO_ROOM)
        panel.actions_of.copy_details.trigger()
        copied = QGuiApplication.clipboard().text()

        assert "status: failed" in copied
        assert "error_code: storage_full" in copied

    with_desk(story, error())


def test_a_limit_is_set_and_one_that_was_set_elsewhere_is_shown() -> None:
    async def story(desk: Desk) -> None:
        desk.engine.uploads.limit = 300_000
        panel = await opened(desk)
        assert panel.strip.limit.text() == "Limit 300 kB/s"
        panel.strip.limit.pick("2000000")
        await desk.settle(0.1)
        assert desk.engine.uploads.limit == 2_000_000
        panel.strip.limit.pick("0")
        await desk.settle(0.1)
        assert desk.world.named("uploads.set_limit")[-1] == ("uploads.set_limit", None)

    with_desk(story, few())


def test_throughput_is_looked_at_once_a_second_and_said_in_words() -> None:
    async def story(desk: Desk) -> None:
        strip = desk.window.uploads.strip
        for second in range(30):
            rate = 5_000_000.0 if second < 15 else 2_000_000.0
            desk.world.status = replace(desk.world.status, upload_rate_bytes_s=rate)
            desk.context.bridge.flush()
            desk.clock.move(1)
            desk.context.bridge.ticked.emit()
        await opened(desk)
        assert strip.now.text() == "2.0 MB/s"
        assert strip.accessibleName() == "Throughput 2.0 MB/s, highest of the last 5 minutes 5.0 MB/s"
        desk.world.status = replace(desk.world.status, upload_rate_bytes_s=0.0)
        desk.context.bridge.flush()
        desk.context.bridge.ticked.emit()
        assert strip.now.text() == "Idle"

    with_desk(story, few())


def test_the_time_left_goes_after_ten_seconds_without_a_byte() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert sentence(panel) == "Uploading 2 of 7 files - 83.0 MB of 395.0 MB - 3.1 MB/s - 2 min left"
        desk.engine.set_status(
            replace(desk.world.status, upload_rate_bytes_s=0.0, upload_seconds_left=None, upload_stalled=True)
        )
        desk.context.bridge.flush()
        assert sentence(panel) == "Uploading 2 of 7 files - 83.0 MB of 395.0 MB - stalled"

        status = replace(desk.world.status, uploads=8, upload_bytes_total=430_000_000)
        desk.engine.set_status(status)
        await desk.settle(0.3)
        assert sentence(panel).endswith(" - 3 files were added")

    with_desk(story, few())


def test_a_search_finds_files_and_escape_brings_all_back() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        QTest.keyClicks(panel.search, "kalimba")
        await desk.settle(0.8)
        assert column(panel.table, "File") == ["09 Kalimba Rain.flac"]
        assert desk.window._announcer.said[-1] == "1 of 5 files shown"
        QTest.keyClicks(panel.search, "x")
        await desk.settle(0.8)
        assert panel._stack.empty.accessibleName() == "No upload matches"
        QTest.keyClick(panel.search, Qt.Key.Key_Escape)
        await desk.settle(0.8)
        assert panel.model.rowCount() == 10

    with_desk(story, few())


def test_a_cause_filters_the_list_and_its_tag_lifts_the_filter() -> None:
    async def story(desk: Desk) -> None:
        target = Target(panel=PanelId.UPLOADS, chip="failed", code="source_missing", key=ALSO_LOST)
        desk.context.navigation.go(target)
        await desk.settle(0.8)
        panel = desk.window.uploads
        assert desk.window.panel is PanelId.UPLOADS
        assert column(panel.table, "State") == ["File not found", "File not found"]
        assert [one.id for one in panel.selected()] == [ALSO_LOST]
        assert panel.cause.text() == "File not found"

        click(panel.cause)
        await desk.settle(0.6)
        assert panel.model.rowCount() == 4
        assert not panel.cause.isVisible()
        click(chip(panel.chips, "all"))
        await desk.settle(0.6)
        assert panel.model.rowCount() == 6

    with_desk(story, error())


def test_the_note_says_the_whole_cause_and_offers_what_helps() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, TOO_LARGE)
        assert "Too large: the cloud takes files up to 50 MB." in panel.note.accessibleName()
        assert panel.note.text.height() >= panel.note.text.heightForWidth(panel.note.text.width())
        assert panel.note.button.text() == "Try again"
        await select(desk, LOST)
        assert panel.note.button.text() == "Locate file..."
        await select(desk, "upload-00005")
        assert not panel.note.isVisible()
        await select(desk, NO_ROOM)
        click(panel.note.button)
        await desk.settle(0.3)
        assert desk.world.named("uploads.retry") == [("uploads.retry", [NO_ROOM])]

    with_desk(story, error())


def test_sign_in_is_offered_where_it_helps() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, "upload-00001")
        assert panel.note.button.text() == "Sign in..."
        desk.world.status = replace(desk.world.status, email="")
        desk.context.bridge.flush()
        click(panel.note.button)
        await desk.settle(0.1)
        assert desk.window.account_flow.dialog is not None
        desk.window.account_flow.dialog.reject()

    expired = upload(1, "failed", error_code="session_expired", last_error="Sign in again.")
    world = few()
    world.uploads = queued([expired])
    with_desk(story, world)


def test_a_row_that_is_not_loaded_is_acted_on_as_well() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.table.selectAll()
        click(button_of(panel, "Cancel"))
        await desk.settle(0.8)
        [(_, ids)] = desk.world.named("uploads.cancel")
        assert isinstance(ids, tuple)
        assert len(set(ids)) == 2_500
        assert desk.world.uploads == []

    world = World(uploads=queued([upload(number) for number in range(2_500)]))
    with_desk(story, world)


def test_a_narrow_table_keeps_what_matters_and_a_wide_one_brings_the_rest_back() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        wide = set(panel_titles(panel))
        desk.window.resize(800, 600)
        await desk.settle(0.2)
        assert {"File", "Progress", "State", "#"} <= set(panel_titles(panel)) < wide
        assert panel.table.horizontalScrollBar().maximum() == 0
        saved = panel.table.columns_state()
        desk.window.resize(1320, 780)
        await desk.settle(0.2)
        assert set(panel_titles(panel)) == wide
        panel.table.restore_columns(saved)
        assert set(panel_titles(panel)) == wide, "what gave way is still wanted"

    with_desk(story, few())


def panel_titles(panel: object) -> list[str]:
    from luma_sync.ui.panels.uploads import UploadsPanel

    assert isinstance(panel, UploadsPanel)
    return [
        column.title
        for number, column in enumerate(panel.model.columns)
        if not panel.table.isColumnHidden(number)
    ]


def test_a_long_queue_that_moves_up_by_one_costs_less_than_a_frame() -> None:
    from tests.ui.test_long_lists import FRAME_S, cost_s

    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        versions = [
            [replace(one, position=one.position + step) for one in desk.world.uploads] for step in range(6)
        ]
        taken = cost_s(lambda: panel.model.set_rows(versions.pop()))
        assert taken < FRAME_S

    with_desk(story, many())


def test_priorities_have_names_in_a_menu_and_keys_and_show_the_one_in_force() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, NEXT, LATER)
        menu = panel.row_menu()
        [inside] = [action.menu() for action in menu.actions() if action.text() == "Priority"]
        assert isinstance(inside, QMenu)
        assert [one.text() for one in inside.actions()] == ["Now", "High", "Normal", "Low"]
        assert [one.text() for one in inside.actions() if one.isChecked()] == ["Normal"]
        inside.actions()[1].trigger()
        await desk.settle(0.6)
        assert desk.world.named("uploads.set_priority") == [
            ("uploads.set_priority", (NEXT, LATER), Priority.HIGH)
        ]
        assert [one.text() for one in inside.actions() if one.isChecked()] == ["High"]
        menu.deleteLater()

        await select(desk, NEXT, "upload-00011")
        panel.table.setFocus()
        QTest.keyClick(panel.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
        await desk.settle(0.6)
        assert desk.world.named("uploads.set_priority")[-1] == (
            "uploads.set_priority", (NEXT,), Priority.CRITICAL
        )  # fmt: skip
        assert said(desk)[-1] == "1 file of 2 now has the priority Now."

    with_desk(story, few())


def drag(panel: UploadsPanel, upload_id: str, beside: str, *, below: bool, escape: bool = False) -> None:
    """By hand, from the middle of a row to the upper or lower part of another one."""
    table, model = panel.table, panel.model
    view, left = table.viewport(), Qt.MouseButton.LeftButton
    start = table.visualRect(model.index(model.row_of(upload_id), 1)).center()
    rect = table.visualRect(model.index(model.row_of(beside), 1))
    end = rect.center() + QPoint(0, rect.height() // 4 * (1 if below else -1))
    QTest.mousePress(view, left, Qt.KeyboardModifier.NoModifier, start)
    for at in (start + QPoint(0, 1), end, end):
        moved = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), view.mapToGlobal(QPointF(at)), Qt.MouseButton.NoButton, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, moved)
    if escape:
        assert table.is_dragging
        QTest.keyClick(table, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, left, Qt.KeyboardModifier.NoModifier, end)


@pytest.mark.parametrize(
    ("beside", "below", "call"), [(NEXT, False, (NEXT, "before")), (HELD, True, (HELD, "after"))]
)
def test_a_file_is_dragged_to_another_place_and_stays_selected(
    beside: str, below: bool, call: tuple[str, str]
) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        moved = LATER if beside == NEXT else NEXT
        drag(panel, moved, beside, below=below)
        await desk.settle(0.6)
        target, where = call
        calls = desk.world.named("uploads.move")
        if where == "after":  # below the last that waits there is nothing of the queue to stand before
            assert calls == [("uploads.move", (moved,), "after", target)]
        else:
            assert calls == [("uploads.move", (moved,), "before", target)]
        assert [one.id for one in panel.selected()] == [moved]
        assert not panel.table.is_dragging

    with_desk(story, few())


def test_several_files_are_dragged_together_escape_leaves_them_and_another_order_has_no_places() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk, LATER, RETRIED)
        drag(panel, RETRIED, NEXT, below=False)
        await desk.settle(0.6)
        assert desk.world.named("uploads.move") == [("uploads.move", (LATER, RETRIED), "before", NEXT)]
        assert {one.id for one in panel.selected()} == {LATER, RETRIED}

        drag(panel, HELD, NEXT, below=False, escape=True)
        panel.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        drag(panel, HELD, NEXT, below=False)
        await desk.settle(0.3)
        assert len(desk.world.named("uploads.move")) == 1

    with_desk(story, few())


def test_what_was_finished_over_an_hour_ago_folds_into_one_line() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.model.rowCount() == 3
        assert panel.finished.fold.text() == "Show 2 files finished over an hour ago"
        assert chip(panel.chips, "done").text().endswith("1"), "a chip counts what it opens"
        click(panel.finished.fold)
        await desk.settle(0.6)
        assert (panel.model.rowCount(), panel.chips.current) == (5, "all")
        assert panel.finished.fold.text() == "Fold 2 files finished over an hour ago"
        click(panel.finished.fold)
        await desk.settle(0.6)
        assert panel.model.rowCount() == 3

        desk.clock.move(3_600)
        desk.context.bridge.minute_passed.emit()
        await desk.settle(0.6)
        assert (panel.model.rowCount(), panel.finished.fold.text()) == (
            2, "Show 3 files finished over an hour ago"
        )  # fmt: skip
        click(panel.finished.activity)
        assert desk.window.panel is PanelId.ACTIVITY

    waiting = [upload(number) for number in (1, 2)]
    done = [upload(number, "completed") for number in (20, 61, 90)]
    with_desk(story, World(uploads=queued([*waiting, *done])))
