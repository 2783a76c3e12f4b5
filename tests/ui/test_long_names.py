"""Names of 4,096 letters, and such that are read from the right: nothing is pushed out, and the whole can be had."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.store.unit_of_work import UnitOfWork
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.table_view import TableView
from tests.support.fake_world import World
from tests.support.layout_checks import faults
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, line
from tests.support.scenes_conflicts import track, with_conflicts
from tests.support.scenes_files import with_cloud_files
from tests.support.scenes_library import full

LETTERS = 4096
NAMES = {
    "one word": "x" * LETTERS,
    "words": ("Copper Lines " * LETTERS)[:LETTERS].strip(),
    "from the right": ("שקט בנמל " * LETTERS)[:LETTERS].strip(),
    "both directions": ("Harbour שקט 12 (live) " * LETTERS)[:LETTERS].strip(),
}


def named(name: str) -> World:
    """Something of everything, and all of it has this name."""
    world = error()
    world.library = [*full().library, lambda unit: rename(unit, name)]
    with_cloud_files(world, 9)
    with_conflicts(world, [track(number, name, cloud_device=name[:200]) for number in range(3)])
    world.files = [replace(one, title=name, file_name=f"{name}.flac") for one in world.files]
    world.changes[:] = [replace(one, label=name, parent_label=name) for one in world.changes]
    world.uploads[:] = [
        replace(one, name=f"{name}.flac", item=name, local_path=f"/music/{name}.flac")
        for one in world.uploads
    ]
    world.activity[:] = [replace(line(n, 40), label=name, device_name=name) for n in range(40)]
    world.status = replace(
        world.status,
        state=SyncState.SENDING,
        email=f"{name[:60]}@example.org",
        current_uploads=(replace(world.uploads[0], status="uploading"),),
    )
    return world


def rename(unit: UnitOfWork, name: str) -> None:
    sql = unit.rows._sql
    with sql.applying():
        for entity, column in (
            ("tracks", "title"),
            ("tracks", "artist"),
            ("venues", "name"),
            ("projects", "name"),
        ):
            sql.run(f"UPDATE {entity} SET {column} = ?", (name,))


@pytest.mark.parametrize("kind", NAMES)
def test_every_panel_in_the_smallest_window(kind: str) -> None:
    found: dict[str, list[str]] = {}

    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        for panel in PanelId:
            desk.window.show_panel(panel)
            await desk.settle(0.5)
            for table in desk.window.panels.panel(panel).findChildren(TableView):
                if table.isVisible() and table.model().rowCount():
                    table.selectRow(0)
            await desk.settle(0.3)
            wrong = [fault[:160] for fault in faults(desk.window)]
            if wrong or desk.window.width() != 800 or desk.window.height() != 600:
                found[panel.value] = [*wrong, f"{desk.window.width()} x {desk.window.height()}"]

    with_desk(story, named(NAMES[kind]), patience_s=60)
    assert found == {}


def test_the_whole_name_is_in_the_tooltip_and_on_the_clipboard() -> None:
    name = NAMES["both directions"]

    async def story(desk: Desk) -> None:
        desk.window.resize(800, 600)
        for panel, key in ((PanelId.CHANGES, "item"), (PanelId.UPLOADS, "item"), (PanelId.CONFLICTS, "item")):
            desk.window.show_panel(panel)
            await desk.settle(0.5)
            table = next(
                table
                for table in desk.window.panels.panel(panel).findChildren(TableView)
                if table.isVisible() and any(column.key == key for column in table.columns)
            )
            number = [column.key for column in table.columns].index(key)
            table.setCurrentIndex(table.model().index(0, number))
            table.selectRow(0)
            assert name in str(tip(table, number)).replace("\n", "")
            table.copy_column(key)
            assert name in QGuiApplication.clipboard().text()

    with_desk(story, named(name), patience_s=60)


def tip(table: QTableView, column: int) -> object:
    return table.model().index(0, column).data(Qt.ItemDataRole.ToolTipRole)
