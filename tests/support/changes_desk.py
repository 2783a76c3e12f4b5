"""The changes panel of a desk: open it, select rows by hand, read what it says."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.ui.models.changes import change_key
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.changes import ChangesPanel
from tests.support.qt import Desk

VENUE, FIXTURE, IMPLEMENTATION, EDITED, TORN, LATE, GONE = range(7)
"""The rows of `chain`, in the order in which they go."""


async def opened(desk: Desk, *rows: int) -> ChangesPanel:
    """The panel, read, with these rows selected."""
    desk.window.show_panel(PanelId.CHANGES)
    await desk.settle(0.3)
    panel = desk.window.changes
    await select(desk, *rows)
    return panel


async def select(desk: Desk, *rows: int) -> None:
    """Click the first of these changes of the world, and the others with Ctrl."""
    table, model = desk.window.changes.table, desk.window.changes.model
    table.clearSelection()
    for number, place in enumerate(rows):
        row = model.row_of(change_key(desk.world.changes[place]))
        at = table.visualRect(table.model().index(row, 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at)
    await desk.settle(0.1)


def plain(text: str) -> str:
    """Without the marks that isolate names and that let long words break."""
    return text.translate({0x2068: None, 0x2069: None, 0x200B: None})


def facts(panel: ChangesPanel) -> list[str]:
    return [value.text() for value in panel.details.why._facts]
