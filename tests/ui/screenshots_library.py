"""The library panel in every state, for `python -m tests.ui.screenshots`."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from luma_sync.events.types import RowsPulled
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library_desk import begin, open_list, open_project
from tests.support.qt import Desk
from tests.support.scenes_library import uid

Save = Callable[[QWidget, str], Awaitable[None]]
LISTS = (
    ("tracks", uid(1, 0)), ("venues", uid(2, 0)), ("patterns", uid(5, 0)), ("projects", uid(6, 0)),
    ("practice_sessions", uid(11, 0)), ("goals", uid(13, 0)), ("playlists", uid(14, 0)),
)  # fmt: skip


async def draw_library(desk: Desk, save: Save) -> None:
    """Lists, a project, editors and sheets, in the large and the small window."""
    for size, name in (((1320, 780), ""), ((800, 600), "-small")):
        desk.window.resize(*size)
        for entity, row in LISTS:
            await open_list(desk, entity, row)
            await desk.settle(0.3)
            await save(desk.window, f"library-{entity}{name}")
        page = await open_project(desk, uid(6, 0))
        page.version.comments.table.selectRow(2)
        await desk.settle(0.2)
        await save(desk.window, f"library-project{name}")
        await _draw_editors(desk, save, name)
    await _draw_sheets(desk, save)
    desk.world.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
    await open_list(desk, "fixtures")
    await save(desk.window, "library-unreadable")
    desk.world.failure = None


async def _draw_editors(desk: Desk, save: Save, name: str) -> None:
    page = await open_list(desk, "fixtures")
    editor = begin(page.list, uid(3, 2), "address")
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, "twelve")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await desk.settle(0.1)
    await save(desk.window, f"library-refused{name}")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    editor = begin(page.list, uid(3, 4), "name")
    QTest.keyClicks(editor, "Mine")
    database = await desk.engine.rows.database()

    def rename(work: UnitOfWork) -> None:
        with work.rows._sql.applying():
            work.rows._sql.run("UPDATE fixtures SET name = ? WHERE id = ?", (f"Theirs {name}", uid(3, 4)))

    await database.write(rename)
    desk.engine.events.publish(RowsPulled(entity="fixtures", scope_id="s", upserted=1, deleted=0))
    await desk.settle(0.6)
    await save(desk.window, f"library-elsewhere{name}")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    page = await open_list(desk, "venues", uid(2, 0))
    begin(page.list, uid(2, 0), "description")
    await desk.settle(0.1)
    await save(desk.window, f"library-lines{name}")
    page.list.table.setFocus()


async def _draw_sheets(desk: Desk, save: Save) -> None:
    verbs = desk.window.library.verbs
    page = await open_list(desk, "venues", uid(2, 0))
    for open_it, name in ((page.list.delete, "delete"), (page.list.add, "new")):
        open_it()
        await desk.settle(0.3)
        assert verbs.dialog is not None
        await save(verbs.dialog, f"dialog-library-{name}")
        verbs.dialog.reject()
        await desk.settle(0.1)
    page = await open_list(desk, "patterns")
    page.list.table.link_clicked.emit(uid(5, 0), "definition")
    await desk.settle(0.3)
    assert verbs.dialog is not None
    await save(verbs.dialog, "dialog-library-json")
    verbs.dialog.reject()
