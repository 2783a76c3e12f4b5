"""The library panel of a desk: open a list, read it, type into it."""

import asyncio

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.entity_page import EntityPage
from luma_sync.ui.panels.library_list import LibraryList
from luma_sync.ui.panels.project_page import ProjectPage
from tests.support.qt import Desk


async def open_list(desk: Desk, entity: str, *rows: str) -> EntityPage:
    """The page of an entity, read, with these rows selected."""
    desk.window.activateWindow()
    await desk.settle(0.02)
    desk.window.show_panel(PanelId.LIBRARY)
    page = desk.window.library.show_entity(entity)
    await desk.settle(0.3)
    await select(desk, page.list, *rows)
    return page


async def open_project(desk: Desk, project_id: str) -> ProjectPage:
    """A project's page, read."""
    desk.window.show_panel(PanelId.LIBRARY)
    page = desk.window.library.open_project(project_id)
    await desk.settle(0.9)
    return page


async def select(desk: Desk, shown: LibraryList, *rows: str) -> None:
    """Exactly these."""
    shown.table.clearSelection()
    selection = shown.table.selectionModel()
    for row_id in rows:
        row = shown.model.row_of(row_id)
        assert row >= 0, row_id
        index = shown.model.index(row, 0)
        selection.setCurrentIndex(index, selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    await desk.settle(0.2)


def cell(shown: LibraryList, row_id: str, column: str) -> QModelIndex:
    """One cell."""
    number = [each.key for each in shown.model.columns].index(column)
    row = shown.model.row_of(row_id)
    assert row >= 0, row_id
    return shown.model.index(row, number)


def text(shown: LibraryList, row_id: str, column: str) -> str:
    """What a cell shows."""
    return str(cell(shown, row_id, column).data() or "")


def begin(shown: LibraryList, row_id: str, column: str) -> QWidget:
    """Open the editor of a cell with F2; the editor."""
    shown.table.setFocus()
    index = cell(shown, row_id, column)
    shown.table.setCurrentIndex(index)
    QTest.keyClick(shown.table, Qt.Key.Key_F2)
    editor = shown.table.indexWidget(index)
    assert editor is not None, "no editor opened"
    return editor


async def type_and_enter(editor: QWidget, words: str) -> None:
    """Replace what stands there, then Enter; Qt closes editors in the next turn of its loop."""
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, words)
    await enter(editor)


async def enter(editor: QWidget) -> None:
    """Press Enter and let Qt close the editor."""
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await asyncio.sleep(0.02)


async def outbox(desk: Desk) -> list[tuple[str, str, str]]:
    """Entity, row and operation of every line of the real library's outbox."""
    database = await desk.engine.rows.database()
    lines = await database.read(
        lambda work: work.outbox.page(states=None, entity=None, text="", limit=500, offset=0)
    )
    return [(line.entity, line.row_id, line.op) for line in lines]


def keys_read(desk: Desk) -> list[str]:
    """The sync keys that were told to be looked at."""
    return [str(call[1]) for call in desk.world.named("refresh.read")]


def said(desk: Desk) -> list[str]:
    """The banners."""
    return [message.text for message in desk.window.banners.messages]
