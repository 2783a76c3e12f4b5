"""The library's tables: generated from the catalog, live, sorted and searched; rows are made and deleted."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from luma_sync.catalog.catalog import CATALOG
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.dialogs.row_sheets import DeleteRowsSheet, NewRowSheet
from luma_sync.ui.models.library_tree import DERIVED, sections
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.library_list import LibraryList
from luma_sync.ui.window_state import WindowState
from tests.support.library_changes import CLUB, HALL, change, clean, rename
from tests.support.library_desk import (
    begin,
    cell,
    keys_read,
    open_list,
    outbox,
    said,
    select,
    text,
    type_and_enter,
)
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step
from tests.support.scenes_library import applied, full, lighting, uid


def test_every_entity_that_people_keep_has_a_list_with_all_its_columns() -> None:
    shown = {entity for section in sections() for entity in section.entities}
    assert shown | DERIVED == set(CATALOG.names)
    assert not shown & DERIVED

    async def story(desk: Desk) -> None:
        for entity in sorted(shown):
            page = await open_list(desk, entity)
            keys = {column.key for column in page.list.model.columns}
            assert {column.name for column in CATALOG[entity].columns} <= keys
            assert desk.window.library.page is page
            assert page.list.model.rowCount() or page.list.stack.currentIndex() == 1

    with_desk(story, full(), patience_s=60)


def test_ctrl_n_asks_for_a_new_row_and_shows_it() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues")
        page.list.table.setFocus()
        QTest.keySequence(page.list.table, "Ctrl+N")
        await desk.settle(0.2)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, NewRowSheet)
        name = sheet.fields["name"]
        assert isinstance(name, QLineEdit)
        QTest.keyClick(name, Qt.Key.Key_Return)
        assert sheet.problem.text() == "The row needs a name; type one."
        QTest.keyClicks(name, "Barn")
        QTest.keyClick(name, Qt.Key.Key_Return)
        await desk.settle(0.6)
        assert desk.window.library.verbs.dialog is None
        [key] = page.list.table.selected_keys()
        assert text(page.list, key, "name") == "Barn"
        assert await outbox(desk) == [("venues", key, "upsert")]

    with_desk(story, clean())


def test_a_new_row_below_another_belongs_to_it() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", CLUB)
        assert page.below is not None
        page.below.new_button.click()
        await desk.settle(0.2)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, NewRowSheet)
        assert "venue_id" not in sheet.fields
        field = sheet.fields["name"]
        QTest.keyClicks(field, "Blinder")
        QTest.keyClick(field, Qt.Key.Key_Return)
        await desk.settle(0.6)
        [key] = page.below.table.selected_keys()
        row = await desk.engine.rows.get("fixtures", key)
        assert row is not None
        assert row.values["venue_id"] == CLUB

    with_desk(story, clean())


def test_a_delete_says_what_goes_with_it_and_undo_brings_all_back() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", HALL)
        page.list.table.setFocus()
        QTest.keyClick(page.list.table, Qt.Key.Key_Delete)
        await desk.settle(0.3)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, DeleteRowsSheet)
        assert "Main hall" in sheet.title.text()
        assert sheet.sentence.text() == "These go too: 7 fixtures."
        assert sheet.cancel.isDefault()
        click(sheet.delete)
        await desk.settle(0.5)
        assert page.list.model.row_of(HALL) == -1
        assert len(await outbox(desk)) == 8
        assert said(desk) == ["Deleted Main hall with 7 rows that belonged to it."]

        desk.window.commands.undo_discard.trigger()
        await desk.settle(0.6)
        assert page.list.model.row_of(HALL) >= 0
        assert said(desk) == ["8 deleted rows are back."]

    with_desk(story, clean())


def test_a_delete_that_was_cancelled_deletes_nothing() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", HALL, CLUB)
        page.list.delete_button.click()
        await desk.settle(0.3)
        sheet = desk.window.library.verbs.dialog
        assert sheet is not None
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        await desk.settle(0.2)
        assert desk.world.named("rows.delete") == []

    with_desk(story, clean())


def test_a_header_click_sorts_the_whole_list_in_the_library() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "fixtures")
        header = page.list.table.horizontalHeader()
        number = [column.key for column in page.list.model.columns].index("name")

        def tap() -> None:
            at = QPoint(header.sectionViewportPosition(number) + 20, header.height() // 2)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

        tap()
        await desk.settle(0.4)
        names = [str(page.list.model.index(row, 0).data()) for row in range(14)]
        assert names == sorted(names)
        assert page.list.model.headerData(number, Qt.Orientation.Horizontal) == "Name ↑"
        tap()
        await desk.settle(0.4)
        assert str(page.list.model.index(0, 0).data()) == names[-1]
        tap()
        await desk.settle(0.4)
        address = [column.key for column in page.list.model.columns].index("address")
        assert page.list.model.headerData(address, Qt.Orientation.Horizontal) == "Address ↑"

    with_desk(story, clean())


def test_search_narrows_and_says_how_many_and_can_be_cleared() -> None:
    async def story(desk: Desk) -> None:
        heard: list[str] = []
        desk.window.library.announced.connect(heard.append)
        page = await open_list(desk, "fixtures")
        whole = page.list.model.rowCount()
        QTest.keySequence(page.list.table, "Ctrl+F")
        assert page.list.search.hasFocus()
        QTest.keyClicks(page.list.search, "strobe")
        await desk.settle(0.6)
        assert page.list.model.rowCount() == 3
        assert heard == [f"3 of {whole} rows shown"]
        QTest.keyClicks(page.list.search, "xyz")
        await desk.settle(0.6)
        assert page.list.stack.currentIndex() == 1
        page.list.stack.empty.clicked.emit()
        await desk.settle(0.6)
        assert page.list.model.rowCount() == 14

    with_desk(story, clean())


def test_rows_that_a_pull_brings_appear_and_nothing_else_moves() -> None:
    def many(unit: UnitOfWork) -> None:
        for number in range(200):
            unit.rows.insert("venues", {"id": uid(50, number), "name": f"Venue {number:03d}"})

    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", uid(50, 120))
        table = page.list.table
        table.scrollTo(cell(page.list, uid(50, 120), "name"))
        await desk.settle(0.1)
        before = table.visualRect(cell(page.list, uid(50, 120), "name")).top()
        await change(desk, rename(uid(50, 199), "Aaa"), "venues")
        assert str(page.list.model.index(0, 0).data()) == "Aaa"
        assert table.selected_keys() == (uid(50, 120),)
        assert table.visualRect(cell(page.list, uid(50, 120), "name")).top() == before

    world = in_step()
    world.library = [applied(many)]
    with_desk(story, world)


def test_in_a_long_list_the_selected_row_is_followed_when_others_come_above_it() -> None:
    def many(unit: UnitOfWork) -> None:
        unit.rows._sql.many(
            "INSERT INTO goals (id, title) VALUES (?, ?)",
            [(uid(60, number), f"Goal {number:05d}") for number in range(6000)],
        )

    async def story(desk: Desk) -> None:
        page = await open_list(desk, "goals")
        page.list.show_row(uid(60, 4000))
        await desk.settle(1.0)
        assert page.list.table.selected_keys() == (uid(60, 4000),)
        database = await desk.engine.rows.database()

        def above(unit: UnitOfWork) -> None:
            for number in range(300):
                unit.rows.insert("goals", {"title": f"Aaa {number}"})

        await database.write(above)
        desk.engine.events.publish(LibraryChanged(entities=frozenset({"goals"})))
        await desk.settle(1.2)
        assert page.list.model.rowCount() == 6300
        assert page.list.table.selected_keys() == (uid(60, 4000),)

    world = in_step()
    world.library = [applied(many)]
    with_desk(story, world)


def test_what_is_shown_is_told_to_be_looked_at_and_writing_tells_nothing() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues", HALL)
        assert "venues" in keys_read(desk)
        assert f"fixtures_{HALL}" in keys_read(desk)
        desk.world.calls.clear()
        await type_and_enter(begin(page.list, HALL, "name"), "Great hall")
        await desk.settle(0.6)
        assert desk.world.named("rows.update")
        assert keys_read(desk) == []

    with_desk(story, clean())


def test_a_row_of_somebody_elses_project_is_read_only_and_says_so() -> None:
    def viewer(unit: UnitOfWork) -> None:
        unit.cursors.save_scope(scope_id=uid(6, 0), kind="project", role="viewer", heads={})

    async def story(desk: Desk) -> None:
        page = await open_list(desk, "projects", uid(6, 0))
        assert text(page.list, uid(6, 0), "state") == "Read only"
        table = page.list.table
        table.setCurrentIndex(cell(page.list, uid(6, 0), "name"))
        QTest.keyClick(table, Qt.Key.Key_F2)
        assert not table.is_editing
        assert not page.list.delete_button.isEnabled()
        assert "ask its owner" in page.list.delete_button.toolTip()
        await select(desk, page.list, uid(6, 1))
        assert page.list.delete_button.isEnabled()

    world = clean()
    world.library.append(viewer)
    with_desk(story, world)


def test_a_list_that_cannot_be_read_says_why_and_can_be_tried_again() -> None:
    async def story(desk: Desk) -> None:
        desk.world.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
        page = await open_list(desk, "venues")
        assert page.list.stack.currentIndex() == 1
        desk.world.failure = None
        page.list.stack.empty.clicked.emit()
        await desk.settle(0.5)
        assert page.list.model.rowCount() == 3

    with_desk(story, clean())


def test_an_empty_list_says_what_will_appear_and_offers_the_first_step() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "venues")
        empty = page.list.stack.empty
        assert empty.accessibleName() == "No venues yet"
        empty.clicked.emit()
        await desk.settle(0.2)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, NewRowSheet)
        sheet.reject()

    with_desk(story, in_step())


def test_the_panel_is_reached_by_keyboard_and_by_links() -> None:
    async def story(desk: Desk) -> None:
        QTest.keySequence(desk.window, "Ctrl+2")
        assert desk.window.panel is PanelId.LIBRARY
        desk.context.navigation.go(Target(panel=PanelId.LIBRARY, entity="fixtures", key=uid(3, 4)))
        await desk.settle(0.8)
        page = desk.window.library.page
        shown = page.findChild(LibraryList)
        assert shown is not None
        assert shown.entity == "fixtures"
        assert shown.table.selected_keys() == (uid(3, 4),)
        tree = desk.window.library.tree
        tree.setFocus()
        QTest.keyClick(tree, Qt.Key.Key_Down)
        await desk.settle(0.3)
        assert desk.window.library.page is not page

    with_desk(story, clean())


def test_the_hidden_panel_asks_nothing() -> None:
    async def story(desk: Desk) -> None:
        await open_list(desk, "venues")
        desk.window.show_panel(PanelId.OVERVIEW)
        await desk.settle(0.3)
        desk.world.calls.clear()
        desk.engine.events.publish(LibraryChanged(entities=frozenset({"venues"})))
        await desk.settle(0.5)
        assert [call for call in desk.world.calls if str(call[0]).startswith("rows.")] == []

    world = in_step()
    world.library = [applied(lighting)]
    with_desk(story, world)


def test_all_rows_of_a_long_list_are_deleted_not_only_the_loaded_ones() -> None:
    def many(unit: UnitOfWork) -> None:
        unit.rows._sql.many(
            "INSERT INTO goals (id, title) VALUES (?, ?)",
            [(uid(60, number), f"Goal {number:05d}") for number in range(2500)],
        )

    async def story(desk: Desk) -> None:
        page = await open_list(desk, "goals")
        page.list.table.selectAll()
        await desk.settle(0.2)
        page.list.delete()
        await desk.settle(0.5)
        sheet = desk.window.library.verbs.dialog
        assert isinstance(sheet, DeleteRowsSheet)
        assert sheet.title.text() == "Delete 2,500 rows?"
        sheet.delete.click()
        await desk.settle(2.0)
        assert await desk.engine.rows.count("goals") == 0
        desk.window.commands.undo_discard.trigger()
        await desk.settle(2.0)
        assert await desk.engine.rows.count("goals") == 2500

    world = in_step()
    world.library = [applied(many)]
    with_desk(story, world)


def test_columns_keep_the_widths_that_were_given_to_them(tmp_path: Path) -> None:
    widths: list[int] = []

    async def first(desk: Desk) -> None:
        page = await open_list(desk, "fixtures")
        page.list.table.horizontalHeader().resizeSection(2, 222)
        state = WindowState(tmp_path / "window.ini")
        state.save_panels(desk.window.panels.tables(), {})
        state.write()

    async def second(desk: Desk) -> None:
        state = WindowState(tmp_path / "window.ini")
        desk.window.library.built.connect(state.restore_table)
        page = await open_list(desk, "fixtures")
        widths.append(page.list.table.horizontalHeader().sectionSize(2))

    for story in (first, second):
        with_desk(story, clean())
    assert widths == [222]


def test_fitted_columns_leave_pictures_as_they_are() -> None:
    async def story(desk: Desk) -> None:
        page = await open_list(desk, "tracks")
        table, keys = page.list.table, [column.key for column in page.list.model.columns]
        before = table.columnWidth(keys.index("wave"))
        title = keys.index("title")
        table.setColumnWidth(title, 40)
        table.fit_columns()
        assert table.columnWidth(keys.index("wave")) == before
        assert table.columnWidth(title) > 100

    with_desk(story, clean())
