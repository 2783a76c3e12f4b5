"""Cells of the library's tables are typed into, ticked and chosen, and every edit reaches the outbox."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from luma_sync.kernel.errors import LibraryBusy
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.dialogs.row_sheets import JsonSheet, NewRowSheet
from luma_sync.ui.widgets.field_editors import RowField
from tests.support.library_changes import CLUB, HALL, change, clean, rename
from tests.support.library_desk import (
    begin,
    cell,
    enter,
    open_list,
    outbox,
    said,
    text,
    type_and_enter,
)
from tests.support.qt import Desk, with_desk
from tests.support.scenes_library import uid


def test_a_value_typed_into_a_cell_is_an_edit_that_waits_for_the_cloud() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", CLUB)
        editor = begin(page.list, CLUB, "name")
        await type_and_enter(editor, "Jazz club")
        assert text(page.list, CLUB, "name") == "Jazz club", "at once"
        assert text(page.list, CLUB, "state") == "To be sent"
        await desk.settle(0.5)
        assert await outbox(desk) == [("venues", CLUB, "upsert")]
        row = await desk.engine.rows.get("venues", CLUB)
        assert row is not None
        assert row.values["name"] == "Jazz club"
        assert page.list.table.selected_keys() == (CLUB,)

    with_desk(story, clean())


def test_escape_and_an_untouched_editor_change_nothing() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "practice_sessions", uid(11, 0))
        editor = begin(page.list, uid(11, 0), "started_at")
        await enter(editor)
        editor = begin(page.list, uid(11, 0), "instrument")
        QTest.keyClicks(editor, "Harp")
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        await desk.settle(0.3)
        assert text(page.list, uid(11, 0), "instrument") == "Piano"
        assert desk.world.named("rows.update") == []
        assert await outbox(desk) == []

    with_desk(story, clean())


@pytest.mark.parametrize(
    ("entity", "row", "column", "typed", "sentence"),
    [
        ("venues", HALL, "name", "", "The row needs a name; type one."),
        ("fixtures", uid(3, 0), "address", "twelve", "Type a whole number."),
        ("fixtures", uid(3, 0), "address", "-3", "The address cannot be less than 0."),
        ("tracks", uid(1, 0), "duration_ms", "3:75", "Type minutes and seconds, such as 3:05."),
        ("tracks", uid(1, 0), "musical_key", "x" * 40, "The musical key is too long: 33 characters, at most 32 fit."),
        ("practice_sessions", uid(11, 0), "started_at", "yesterday",
         "Type a date and a time, such as 2026-11-21 14:30."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_keeps_the_editor_open_and_says_why(
    entity: str, row: str, column: str, typed: str, sentence: str
) -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, entity)
        editor = begin(page.list, row, column)
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.isVisible()
        assert editor.accessibleDescription() == sentence
        assert page.list.table.is_editing
        await desk.settle(0.1)
        assert desk.world.named("rows.update") == []
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        assert not page.list.table.is_editing

    with_desk(story, clean())


def test_an_editor_that_is_left_with_what_cannot_be_taken_says_that_nothing_changed() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "fixtures")
        editor = begin(page.list, uid(3, 0), "address")
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "twelve")
        page.list.search.setFocus()
        await desk.settle(0.2)
        assert said(desk) == ["Not changed, it is as before. Type a whole number."]
        assert text(page.list, uid(3, 0), "address") == "1"

    with_desk(story, clean())


def test_durations_and_numbers_are_typed_as_people_write_them() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "tracks")
        await type_and_enter(begin(page.list, uid(1, 0), "duration_ms"), "4:05.250")
        await type_and_enter(begin(page.list, uid(1, 1), "bpm"), "99,5")
        await desk.settle(0.5)
        assert text(page.list, uid(1, 0), "duration_ms") == "4:05"
        found = {row: await desk.engine.rows.get("tracks", row) for row in (uid(1, 0), uid(1, 1))}
        values = [row.values for row in found.values() if row is not None]
        assert (values[0]["duration_ms"], values[1]["bpm"]) == (245_250, 99.5)

    with_desk(story, clean())


def test_a_box_is_ticked_by_click_and_by_space() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "goals")
        table, index = page.list.table, cell(page.list, uid(13, 0), "done")
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Done: no"
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Done: yes"
        await desk.settle(0.4)
        table.setCurrentIndex(cell(page.list, uid(13, 0), "done"))
        QTest.keyClick(table, Qt.Key.Key_Space)
        await desk.settle(0.4)
        assert [call[3] for call in desk.world.named("rows.update")] == [{"done": True}, {"done": False}]

    with_desk(story, clean())


def test_a_row_moves_to_another_parent_by_its_name() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "fixtures", uid(3, 0))
        editor = begin(page.list, uid(3, 0), "venue_id")
        assert isinstance(editor, RowField)
        assert editor.currentText() == "Main hall"
        editor.searched.emit("clu")
        await desk.settle(0.3)
        assert [editor.itemText(number) for number in range(editor.count())] == ["Main hall", "Club"]
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "Nowhere")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.accessibleDescription() == "Choose one of the list."
        editor.setCurrentIndex(1)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await desk.settle(0.6)
        assert text(page.list, uid(3, 0), "venue_id") == "Club"
        assert [call[3] for call in desk.world.named("rows.update")] == [{"venue_id": CLUB}]

    with_desk(story, clean())


def test_long_texts_are_typed_in_several_lines_and_read_whole_first() -> None:
    long = "line\n" * 600

    def lengthen(unit: UnitOfWork) -> None:
        unit.rows.update("venues", HALL, {"description": long})

    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", HALL)
        table = page.list.table
        table.setCurrentIndex(cell(page.list, HALL, "description"))
        QTest.keyClick(table, Qt.Key.Key_F2)
        await desk.settle(0.4)
        editor = table.indexWidget(cell(page.list, HALL, "description"))
        assert isinstance(editor, QPlainTextEdit)
        assert editor.toPlainText() == long
        editor.setPlainText("short")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert table.is_editing, "Enter begins a line"
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await desk.settle(0.4)
        row = await desk.engine.rows.get("venues", HALL)
        assert row is not None
        assert str(row.values["description"]).replace("\n", "") == "short"

    world = clean()
    world.library.append(lengthen)
    with_desk(story, world)


def test_a_json_column_opens_a_viewer_and_no_editor() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "patterns")
        index = cell(page.list, uid(5, 0), "definition")
        assert not page.list.model.is_editable(index)
        page.list.table.link_clicked.emit(uid(5, 0), "definition")
        await desk.settle(0.3)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, JsonSheet)
        assert sheet.view.isReadOnly()
        assert '"level": 0.4' in sheet.view.toPlainText()
        sheet.reject()

    with_desk(story, clean())


def test_a_pull_under_an_open_editor_keeps_what_is_being_typed_and_marks_the_row() -> None:
    async def story(desk: Desk) -> None:
        heard: list[str] = []
        desk.window.library.announced.connect(heard.append)
        page = await open_list(desk, "venues", CLUB)
        editor = begin(page.list, CLUB, "name")
        assert isinstance(editor, QLineEdit)
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "My name")
        await change(desk, rename(CLUB, "Their name"), "venues")
        assert page.list.table.is_editing
        assert editor.text() == "My name"
        sentence = "Changed elsewhere meanwhile, to: Their name. Enter keeps yours, Escape takes theirs."
        assert editor.accessibleDescription() == sentence
        assert sentence in heard
        assert text(page.list, CLUB, "state") == "Changed elsewhere"
        QTest.keyClick(editor, Qt.Key.Key_Escape)
        await desk.settle(0.2)
        assert text(page.list, CLUB, "name") == "Their name"
        assert await outbox(desk) == []

    with_desk(story, clean())


def test_a_pull_of_another_row_leaves_the_open_editor_alone() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", CLUB)
        editor = begin(page.list, CLUB, "name")
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, "X")
        await change(desk, rename(HALL, "Zzz hall"), "venues")
        assert (page.list.table.is_editing, editor.accessibleDescription()) == (True, "")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        await desk.settle(0.4)
        assert await outbox(desk) == [("venues", CLUB, "upsert")]

    with_desk(story, clean())


def test_an_edit_that_the_library_refuses_is_told_and_shown_as_it_was() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", CLUB)
        editor = begin(page.list, CLUB, "name")
        QTest.keySequence(editor, "Ctrl+A")
        QTest.keyClicks(editor, "Jazz club")
        desk.world.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
        await enter(editor)
        await desk.settle(0.1)
        assert said(desk) == ["Another program holds the library; close it or wait a moment."]
        desk.world.failure = None
        page.list.model.refresh()
        await desk.settle(0.6)
        assert text(page.list, CLUB, "name") == "Club"
        assert await outbox(desk) == []

    with_desk(story, clean())


def test_every_choice_is_offered_where_nothing_is_typed() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "fixtures")
        page.list.add()
        await desk.settle(0.3)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, NewRowSheet)
        field = sheet.fields["venue_id"]
        assert isinstance(field, QComboBox)
        assert [field.itemText(number) for number in range(field.count())] == [
            "Club",
            "Main hall",
            "Old Harbour",
        ]
        sheet.reject()

    with_desk(story, clean())
