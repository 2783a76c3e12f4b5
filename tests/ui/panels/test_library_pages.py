"""Pages of the library: a track with its pictures, a project with its comments, sessions with their logs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from luma_sync.engine.status.analysis_views import AnalysisProgress
from luma_sync.events.types import RowsPulled
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.dialogs.row_sheets import DeleteRowsSheet
from luma_sync.ui.models.library_columns import COVER
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.entity_page import EntityPage
from luma_sync.ui.panels.project_page import ProjectPage
from luma_sync.ui.people_door import PeopleDoor
from tests.support.fake_world import World
from tests.support.library_desk import (
    begin,
    cell,
    keys_read,
    open_list,
    open_project,
    outbox,
    select,
    text,
    type_and_enter,
)
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.scenes_library import full, uid, viewed

TOUR, MASTER = uid(6, 0), uid(8, 2)


def clean(cover: Path | None = None) -> World:
    world = full(cover)
    world.library = world.library[:1]
    return world


def picture(folder: Path) -> Path:
    path = folder / "cover.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


def test_a_chosen_track_shows_cover_waveform_files_and_analysis(tmp_path: Path) -> None:
    async def story(desk: Desk) -> None:
        desk.world.analysed[uid(1, 0)] = AnalysisProgress(
            track_id=uid(1, 0), title="", parts=6, missing=(), state="in_cloud"
        )
        page = await open_list(desk, "tracks", uid(1, 0))
        await desk.settle(0.4)
        details = page.details
        assert details is not None
        assert details.isVisible()
        assert details.title.text() == "Midnight Parade"
        assert details.line.text() == "Lena Vogt · Autumn Tour · 3:41"
        assert details.audio.text() == "Audio: Here and in the cloud"
        assert details.analysis.text() == "Analysis: here and in the cloud"
        assert details.wave.length_ms == 221_000
        assert f"track_{uid(1, 0)}" in keys_read(desk)
        listed = page.list.model.row_at(page.list.model.row_of(uid(1, 0)))
        assert listed is not None
        assert len(listed.peaks) == 400
        side = round(26 * desk.window.devicePixelRatioF())
        assert desk.window.library.desk.covers.get(str(tmp_path / "cover.png"), side) is not None
        spoken = cell(page.list, uid(1, 0), COVER).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Cover: yes"

    with_desk(story, clean(picture(tmp_path)))


def test_a_track_without_a_waveform_asks_for_it() -> None:
    async def story(desk: Desk) -> None:
        await open_list(desk, "tracks", uid(1, 3))
        assert f"track_waveform_{uid(1, 3)}" in keys_read(desk)
        assert f"track_waveform_{uid(1, 0)}" not in keys_read(desk)

    with_desk(story, clean())


@pytest.mark.parametrize(
    ("number", "words"), [(0, "Here and in the cloud"), (2, "Only in the cloud"), (3, "Only here")]
)
def test_the_list_says_where_the_audio_is(number: int, words: str) -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "tracks")
        assert text(page.list, uid(1, number), "files") == words

    with_desk(story, clean())


def test_no_tracks_yet_offers_the_import() -> None:
    async def story(desk: Desk) -> None:
        asked: list[bool] = []
        page = await open_list(desk, "tracks")
        assert page.list.stack.empty.accessibleName() == "No tracks yet"
        assert page.list.new_button.isHidden()
        desk.window.commands.import_files.triggered.disconnect()
        desk.window.commands.import_files.triggered.connect(lambda: asked.append(True))
        page.list.stack.empty.clicked.emit()
        assert asked == [True]

    with_desk(story, in_step())


def test_enter_opens_a_project_with_its_tracks_newest_version_and_comments() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "projects", TOUR)
        page.list.table.setFocus()
        QTest.keyClick(page.list.table, Qt.Key.Key_Return)
        await desk.settle(1.2)
        shown = desk.window.library.page
        assert isinstance(shown, ProjectPage)
        assert shown.title.text() == "Autumn Tour"
        assert shown.tracks.model.rowCount() == 2
        assert shown.version.title.text() == "Master"
        assert [str(shown.version.comments.model.index(row, 1).data()) for row in range(4)] == [
            "The snare is late here.", "Agreed, and a little loud.",
            "Can the choir come in one bar earlier? It would carry the chorus.", "Lovely.",
        ]  # fmt: skip
        authors = [text(shown.version.comments, uid(9, number), "author_id") for number in range(4)]
        assert authors == ["You", "Ben Aalto", "Ben Aalto", "You"]
        assert shown.version.wave.length_ms == 187_500
        assert len(shown.version.wave._markers) == 3
        assert shown.version.wave._peaks
        for key in (
            f"project_{TOUR}", f"audio_tracks_{TOUR}", f"track_versions_track_{uid(7, 0)}",
            f"audio_comments_{MASTER}", f"waveform_{MASTER}",
        ):  # fmt: skip
            assert key in keys_read(desk)
        QTest.keySequence(desk.window, "Alt+Left")
        assert isinstance(desk.window.library.page, EntityPage)

    with_desk(story, clean())


def test_a_click_on_the_waveform_is_where_the_next_comment_goes() -> None:
    async def story(desk: Desk) -> None:
        page = await open_project(desk, TOUR)
        version = page.version
        QTest.mouseClick(version.wave, Qt.MouseButton.LeftButton, pos=QPoint(version.wave.width() // 4, 60))
        assert version.at.text() == "0:45"
        QTest.keyClicks(version.body, "A quarter.")
        QTest.keyClick(version.body, Qt.Key.Key_Return)
        await desk.settle(0.8)
        [call] = desk.world.named("rows.insert")
        assert call[2] == {"version_id": MASTER, "body": "A quarter.", "position_ms": 45_000}
        [key] = version.comments.table.selected_keys()
        assert (text(version.comments, key, "position_ms"), text(version.comments, key, "author_id")) == (
            "0:45", "You",
        )  # fmt: skip
        assert await outbox(desk) == [("audio_comments", key, "upsert")]
        assert version.body.text() == ""
        assert version.wave._chosen == key

    with_desk(story, clean())


@pytest.mark.parametrize(
    ("at", "body", "sentence"),
    [
        ("2:99", "Too late.", "Type minutes and seconds, such as 3:05."),
        ("0:10", "", "The row needs a body; type one."),
        ("0:10", "x" * 20_001, "The body is too long: 20,001 characters, at most 20,000 fit."),
    ],
)
def test_a_comment_that_cannot_be_taken_says_why_and_stays_typed(at: str, body: str, sentence: str) -> None:
    async def story(desk: Desk) -> None:
        version = (await open_project(desk, TOUR)).version
        version.at.setText(at)
        version.body.setMaxLength(40_000)
        version.body.setText(body)
        version.write_comment()
        await desk.settle(0.2)
        assert version.problem.text() == sentence
        assert version.problem.isVisible()
        assert version.body.text() == body
        assert desk.world.named("rows.insert") == []

    with_desk(story, clean())


def test_a_typed_time_moves_the_cursor_and_a_comment_may_have_none() -> None:
    async def story(desk: Desk) -> None:
        version = (await open_project(desk, TOUR)).version
        version.at.setFocus()
        version.at.setText("1:05")
        QTest.keyClick(version.at, Qt.Key.Key_Return)
        assert version.wave.position_ms == 65_000
        version.at.setText("")
        version.body.setText("In general: lovely.")
        version.add.click()
        await desk.settle(0.6)
        [call] = desk.world.named("rows.insert")
        assert call[2] == {"version_id": MASTER, "body": "In general: lovely.", "position_ms": None}

    with_desk(story, clean())


def test_comments_are_edited_and_deleted_in_their_list_and_chosen_by_their_marker() -> None:
    async def story(desk: Desk) -> None:
        version = (await open_project(desk, TOUR)).version
        version.wave.marker_chosen.emit(uid(9, 2))
        await desk.settle(0.2)
        assert version.comments.table.selected_keys() == (uid(9, 2),)
        assert version.wave.position_ms == 95_250
        await type_and_enter(begin(version.comments, uid(9, 2), "position_ms"), "1:36")
        await desk.settle(0.5)
        assert version.wave._markers[-1].position_ms == 96_000
        await select(desk, version.comments, uid(9, 0))
        version.comments.delete()
        await desk.settle(0.3)
        sheet = desk.window.library.verbs.dialog
        assert sheet is not None
        assert isinstance(sheet, DeleteRowsSheet)
        sheet.delete.click()
        await desk.settle(0.7)
        assert [marker.key for marker in version.wave._markers] == [uid(9, 1), uid(9, 2)]

    with_desk(story, clean())


def test_the_waveform_is_driven_by_keyboard_and_says_where_it_stands() -> None:
    async def story(desk: Desk) -> None:
        version = (await open_project(desk, TOUR)).version
        wave = version.wave
        wave.setFocus()
        QTest.keyClick(wave, Qt.Key.Key_Home)
        for _ in range(3):
            QTest.keyClick(wave, Qt.Key.Key_Right)
        QTest.keyClick(wave, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        assert wave.position_ms == 13_000
        assert wave.accessibleDescription() == "At 0:13 of 3:07, 3 comments"
        QTest.keyClick(wave, Qt.Key.Key_Return)
        assert version.at.text() == "0:13"
        QTest.keyClick(wave, Qt.Key.Key_End)
        QTest.keyClick(wave, Qt.Key.Key_Right)
        assert wave.position_ms == 187_500

    with_desk(story, clean())


def test_a_comment_that_a_pull_brings_appears_on_the_waveform() -> None:
    async def story(desk: Desk) -> None:
        version = (await open_project(desk, TOUR)).version
        version.body.setText("I am typing")
        database = await desk.engine.rows.database()

        def pulled(unit: UnitOfWork) -> None:
            unit.rows.insert(
                "audio_comments", {"version_id": MASTER, "body": "From Ben", "position_ms": 150_000}
            )

        await database.write(pulled)
        desk.engine.events.publish(RowsPulled(entity="audio_comments", scope_id=TOUR, upserted=1, deleted=0))
        await desk.settle(0.6)
        assert [marker.position_ms for marker in version.wave._markers] == [12_400, 14_000, 95_250, 150_000]
        assert version.body.text() == "I am typing"

    with_desk(story, clean())


def test_a_viewer_sees_all_and_can_write_nothing() -> None:
    async def story(desk: Desk) -> None:
        page = await open_project(desk, TOUR)
        assert "ask its owner" in page._sentence.text()
        assert not page.tracks.new_button.isEnabled()
        for field in (page.version.add, page.version.body, page.version.at):
            assert not field.isEnabled()
            assert "ask its owner" in field.toolTip()

    world = clean()
    world.library.append(viewed)
    with_desk(story, world)


def test_the_people_button_opens_the_people_of_the_project() -> None:
    async def story(desk: Desk) -> None:
        page = await open_project(desk, TOUR)
        asked: list[str] = []
        door = desk.context.bridge.findChild(PeopleDoor)
        assert door is not None
        door.asked.connect(asked.append)
        page.people.click()
        assert asked == [TOUR]

    with_desk(story, clean())


def test_a_project_that_is_gone_leads_back_to_the_list() -> None:
    async def story(desk: Desk) -> None:
        await open_project(desk, uid(6, 77))
        assert isinstance(desk.window.library.page, EntityPage)

    with_desk(story, clean())


def test_a_session_shows_its_logs_and_takes_new_ones() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "practice_sessions", uid(11, 0))
        assert page.below is not None
        await desk.settle(0.4)
        assert [text(page.list, uid(11, 0), name) for name in ("instrument", "duration_s")] == [
            "Piano",
            "45:00",
        ]
        assert [text(page.below, uid(12, number), "minutes") for number in range(3)] == ["20", "15", "10"]
        assert f"practice_logs_{uid(11, 0)}" in keys_read(desk)
        page.below.add()
        await desk.settle(0.2)
        sheet = desk.window.library.verbs.dialog
        assert sheet is not None
        field = next(field for field in sheet.findChildren(QLineEdit) if field.accessibleName() == "Minutes")
        QTest.keyClicks(field, "25")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await desk.settle(0.6)
        [key] = page.below.table.selected_keys()
        row = await desk.engine.rows.get("practice_logs", key)
        assert row is not None
        assert (row.values["session_id"], row.values["minutes"]) == (uid(11, 0), 25)

    with_desk(story, clean())


def test_tables_of_the_library_are_named_and_every_cell_says_something() -> None:
    async def story(desk: Desk) -> None:
        for entity in ("tracks", "venues", "goals", "practice_sessions", "playlists"):
            await open_list(desk, entity)
        await open_project(desk, TOUR)
        desk.window.show_panel(PanelId.LIBRARY)
        await desk.settle(0.3)
        tables = desk.window.library.findChildren(QTableView)
        names = [table.accessibleName() for table in tables]
        assert all(names)
        for table in tables:
            model = table.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    assert model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    with_desk(story, clean())
