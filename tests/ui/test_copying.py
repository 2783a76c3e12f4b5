"""Row menus offer what can be copied; Ctrl+C takes the cell of one row, and all of several."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.entity_page import EntityPage
from luma_sync.ui.panels.library_list import LibraryList
from luma_sync.ui.widgets.copy_menu import CopyMenu
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, few
from tests.support.scenes_library import full

ITEM, STATE = 1, 4


def offered(menu: QMenu) -> CopyMenu:
    found = menu.findChild(CopyMenu)
    assert isinstance(found, CopyMenu)
    return found


def pick(menu: CopyMenu, text: str) -> str:
    """Choose an entry; what the clipboard holds then."""
    next(action for action in menu.actions() if action.text() == text).trigger()
    return QGuiApplication.clipboard().text()


async def library(desk: Desk) -> LibraryList:
    """Its first list, read, with a row chosen."""
    desk.window.show_panel(PanelId.LIBRARY)
    page = desk.window.library.page
    assert isinstance(page, EntityPage)
    await desk.until(lambda: page.list.model.row_at(0) is not None)
    await desk.settle(0.5)
    selection = (
        page.list.table.selectionModel()
    )  # a row is selected by hand with the keys that a test held last
    flags = selection.SelectionFlag.ClearAndSelect | selection.SelectionFlag.Rows
    selection.setCurrentIndex(page.list.model.index(0, 0), flags)
    await desk.settle(0.2)
    return page.list


def test_cell_name_cause_row_and_details_of_a_change() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        panel = desk.window.changes
        failed = next(row for row, one in enumerate(desk.world.changes) if one.last_error)
        panel.table.setCurrentIndex(panel.model.index(failed, STATE))
        await desk.settle(0.3)
        menu = panel.row_menu()
        copy = offered(menu)
        names = [action.text() for action in copy.actions()]
        assert names == ["Cell: State", "Name", "Cause", "Whole row", "Details"]
        assert pick(copy, "Cell: State") == panel.model.index(failed, STATE).data()
        assert pick(copy, "Name") == panel.model.index(failed, ITEM).data()
        cause = pick(copy, "Cause")
        assert cause
        row = pick(copy, "Whole row")
        assert row.split("\t")[ITEM] == panel.model.index(failed, ITEM).data()
        assert cause in pick(copy, "Details")
        menu.deleteLater()

    with_desk(story, error())


def test_of_several_rows_each_is_a_line_and_a_cause_stands_once() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.UPLOADS)
        await desk.settle(0.4)
        panel = desk.window.uploads
        panel.table.selectAll()
        await desk.settle(0.2)
        menu = panel.row_menu()
        copy, rows = offered(menu), panel.model.rowCount()
        assert len(pick(copy, "Name").splitlines()) == rows > 2
        assert len(pick(copy, "Whole rows").splitlines()) == rows
        causes = pick(copy, "Cause").splitlines()
        assert len(causes) == len(set(causes)) > 0
        menu.deleteLater()

    with_desk(story, error())


def test_a_row_without_a_trouble_has_no_cause_to_copy_and_says_so() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.UPLOADS)
        await desk.settle(0.4)
        panel = desk.window.uploads
        panel.table.selectRow(next(n for n, one in enumerate(desk.world.uploads) if not one.last_error))
        await desk.settle(0.2)
        menu = panel.row_menu()
        cause = next(action for action in offered(menu).actions() if action.text() == "Cause")
        assert not cause.isEnabled()
        assert cause.toolTip() == "Nothing is wrong with what is selected."
        menu.deleteLater()

    with_desk(story, few())


def test_the_key_copies_the_cell_of_one_row_and_all_of_several() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        table, model = desk.window.changes.table, desk.window.changes.model
        table.setCurrentIndex(model.index(1, ITEM))
        QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
        assert QGuiApplication.clipboard().text() == model.index(1, ITEM).data()

        QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
        lines = QGuiApplication.clipboard().text().splitlines()
        assert [line.split("\t")[ITEM] for line in lines] == [model.index(row, ITEM).data() for row in (1, 2)]

        QTest.keyClick(
            table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        await desk.settle(0.05)
        assert len(QGuiApplication.clipboard().text().splitlines()) == 2

    with_desk(story, few())


def test_where_there_are_no_details_the_other_key_copies_the_whole_row() -> None:
    async def story(desk: Desk) -> None:
        table = (await library(desk)).table
        QGuiApplication.clipboard().clear()
        QTest.keyClick(
            table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert "\t" in QGuiApplication.clipboard().text()

    with_desk(story, full())


def test_the_library_has_it_too() -> None:
    async def story(desk: Desk) -> None:
        page = await library(desk)
        menu = page.row_menu()
        title = [column.key for column in page.model.columns].index("title")
        assert pick(offered(menu), "Name") == page.model.index(0, title).data() != ""
        menu.deleteLater()

    with_desk(story, full())
