"""In the cloud: files of other devices are found, fetched, given up, and say why they do not come."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import DownloadsChanged
from luma_sync.kernel.errors import SignInNeeded
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.cloud import WITHOUT, CloudPanel
from tests.support.live_window import button_of, click, column
from tests.support.qt import Desk, with_desk
from tests.support.scenes import empty, error, few, in_step, many
from tests.support.scenes_files import NO_ROOM, with_cloud_files
from tests.support.uploads_desk import said


async def opened(desk: Desk) -> CloudPanel:
    desk.window.show_panel(PanelId.CLOUD)
    await desk.settle(0.5)
    return desk.window.cloud


def said_by(panel: CloudPanel) -> str:
    return panel.head._sentence.text()


def test_what_is_only_in_the_cloud_is_listed_by_track_and_kind() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert column(panel.table, "File")[:4] == ["Audio", "Cover", "Analysis", "Audio"]
        assert column(panel.table, "State")[:3] == ["Fetching", "Waiting", "Waiting"]
        assert column(panel.table, "State")[6] == "Gone from this device"
        assert column(panel.table, "Progress")[0] == "43 %"
        assert said_by(panel) == "12 files are in the cloud and not on this device. 3 of them on the way."
        assert desk.world.named("files.check") == [("files.check",)]

    with_desk(story, few())


def test_everything_is_fetched_with_or_without_analyses_and_the_rows_go_as_files_come() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.analyses.pick(WITHOUT)
        click(panel.fetch)
        await desk.settle(1.0)
        assert desk.world.named("files.fetch") == [("files.fetch", None, False)]
        assert set(column(panel.table, "File")) == {"Analysis"}
        assert said(desk) == ["6 files fetched, 69.2 MB."]
        assert not panel.stop.isVisible()

    with_desk(story, with_cloud_files(in_step(), 9))


def test_selected_files_are_fetched_and_analyses_only_where_one_is_among_them() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.table.selectRow(3)
        assert panel.fetch.text() == "Fetch 1 file"
        click(panel.fetch)
        await desk.settle(0.6)
        panel.table.selectRow(panel.model.row_of("track-2/package"))
        click(panel.fetch)
        await desk.settle(0.6)
        assert desk.world.named("files.fetch") == [
            ("files.fetch", ("track-1",), False),
            ("files.fetch", ("track-2",), True),
        ]

    with_desk(story, with_cloud_files(in_step(), 9))


def test_a_project_is_chosen_and_fetched() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.project.pick("project-a")
        await desk.settle(0.6)
        assert panel.project.text() == "Autumn tour  6"
        assert panel.model.rowCount() == 6
        assert panel.fetch.text() == "Fetch these"
        click(panel.fetch)
        await desk.settle(0.8)
        assert desk.world.named("files.fetch") == [("files.fetch", ("track-0", "track-2"), True)]
        assert panel.project.text().startswith("Autumn tour")

    with_desk(story, with_cloud_files(in_step(), 12))


def test_a_search_finds_tracks_and_says_so_and_an_empty_result_offers_to_clear_it() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        QTest.keyClicks(panel.search, "copper")
        await desk.settle(0.8)
        assert set(column(panel.table, "Track")) == {"Copper Lines"}
        assert desk.window._announcer.said[-1] == "3 files shown"
        QTest.keyClicks(panel.search, "zzz")
        await desk.settle(0.8)
        assert panel._stack.empty.accessibleName() == "No file matches"
        panel._stack.empty.clicked.emit()
        await desk.settle(0.8)
        assert panel.model.rowCount() == 9

    with_desk(story, with_cloud_files(in_step(), 9))


def test_while_it_fetches_the_panel_says_how_far_it_is_and_cancel_ends_it() -> None:
    async def story(desk: Desk) -> None:
        desk.engine.files.step_s = 0.05
        panel = await opened(desk)
        click(panel.fetch)
        await desk.settle(0.45)
        desk.context.bridge.ticked.emit()
        assert said_by(panel).startswith("Fetching ")
        assert " of 9 files - " in said_by(panel)
        click(panel.stop)
        await desk.settle(0.8)
        assert any(text.startswith("Fetching was cancelled; ") for text in said(desk))
        assert not panel.stop.isVisible()
        assert set(column(panel.table, "State")) == {"Only in the cloud"}

    with_desk(story, with_cloud_files(in_step(), 9))


def test_a_file_that_does_not_come_says_why_and_can_be_tried_again() -> None:
    async def story(desk: Desk) -> None:
        desk.world.unfetchable = {"track-1": NO_ROOM}
        panel = await opened(desk)
        click(panel.fetch)
        await desk.settle(0.8)
        [text] = said(desk)
        assert (
            text == f"6 files fetched, 300.0 MB. 3 files could not be fetched. {NO_ROOM}" or NO_ROOM in text
        )
        assert column(panel.table, "State") == [NO_ROOM] * 3

        panel.table.selectRow(0)
        await desk.settle(0.1)
        assert NO_ROOM in panel.note.accessibleName()
        desk.world.unfetchable = {}
        click(button_of(panel.note, "Try again"))
        await desk.settle(0.8)
        assert "track-1/audio" not in [panel.model.key_at(row) for row in range(panel.model.rowCount())]

    with_desk(story, with_cloud_files(in_step(), 9))


def test_the_banner_of_a_failed_fetch_retries_the_same_files() -> None:
    async def story(desk: Desk) -> None:
        desk.world.unfetchable = {"track-0": NO_ROOM}
        panel = await opened(desk)
        panel.table.selectRow(0)
        click(panel.fetch)
        await desk.settle(0.6)
        [message] = desk.window.banners.messages
        assert message.button == "Retry"
        desk.world.unfetchable = {}
        panel.table.clearSelection()
        assert message.pressed is not None
        panel.table.selectRow(panel.model.row_of("track-0/audio"))
        message.pressed()
        await desk.settle(0.6)
        assert [call[1] for call in desk.world.named("files.fetch")] == [("track-0",), ("track-0",)]

    with_desk(story, with_cloud_files(in_step(), 9))


def test_without_a_session_the_reason_is_told_and_sign_in_offered() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        desk.world.failure = SignInNeeded("Nobody is signed in; sign in first, then fetch the files.")
        click(panel.fetch)
        await desk.settle(0.3)
        [message] = desk.window.banners.messages
        assert (message.text, message.button) == (desk.world.failure.title, "Sign in...")
        desk.world.failure = None

    with_desk(story, with_cloud_files(in_step(), 3))


@pytest.mark.parametrize(
    ("scene", "title", "button"),
    [
        (in_step, "All files are on this device", ""),
        (empty, "Nobody is signed in", "Sign in..."),
    ],
)
def test_an_empty_list_says_what_will_appear(scene: object, title: str, button: str) -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel._stack.empty.accessibleName() == title
        assert panel._stack.empty._button.text() == button
        assert not panel.fetch.isEnabled()
        assert panel.fetch.toolTip()

    assert callable(scene)
    with_desk(story, scene())


def test_progress_reaches_the_rows_without_reading_the_list_again() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        asked = len(desk.world.named("files.page"))
        desk.context.bridge.fetch_progressed.emit({("track-0", "audio"): (30_000_000, 34_512_301)})
        assert column(panel.table, "Progress")[0] == "86 %"
        assert len(desk.world.named("files.page")) == asked

        desk.world.files.pop(0)
        desk.engine.events.publish(DownloadsChanged())
        await desk.settle(0.6)
        assert panel.model.row_of("track-0/audio") == -1

    with_desk(story, few())


def test_offline_it_says_when_and_signed_out_it_greys() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        desk.engine.set_status(replace(desk.world.status, state=SyncState.OFFLINE))
        await desk.settle(0.3)
        assert said_by(panel).endswith("They can be fetched when the cloud can be reached.")
        desk.engine.set_status(replace(desk.world.status, state=SyncState.SIGNED_OUT))
        await desk.settle(0.3)
        assert (panel.fetch.isEnabled(), panel.fetch.toolTip()) == (
            False, "Sign in first: there is no cloud to fetch from."
        )  # fmt: skip

    with_desk(story, with_cloud_files(in_step(), 9))


def test_keys_fetch_and_search_and_the_menu_offers_the_same() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        panel.table.selectRow(0)
        menu = panel.row_menu()
        assert [action.text() for action in menu.actions() if action.text()] == ["Fetch", "Copy"]
        menu.deleteLater()
        panel.table.setFocus()
        QTest.keyClick(panel.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.4)
        assert len(desk.world.named("files.fetch")) == 1

    with_desk(story, error())


def test_a_long_list_is_read_by_pages_and_all_of_it_is_fetched() -> None:
    async def story(desk: Desk) -> None:
        panel = await opened(desk)
        assert panel.model.rowCount() == 2400
        panel.table.selectAll()
        await desk.settle(0.1)
        assert panel.fetch.text() == "Fetch 2,400 files"
        click(panel.fetch)
        await desk.settle(0.6)
        [(_, ids, packages)] = desk.world.named("files.fetch")
        assert isinstance(ids, tuple)
        assert (len(ids), packages) == (800, True)

    with_desk(story, many())
