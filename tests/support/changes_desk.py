"""The changes panel of a desk: open it, select rows by hand, read what it says."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.changes import ChangesPanel
from tests.support.qt import Desk

VENUE, FIXTURE, IMPLEMENTATION, EDITED, TORN, LATE, GONE = range(7)
"""The rows of `chain`, from top to bottom."""


async def opened(desk: Desk, *rows: int) -> ChangesPanel:
    """The panel, read, with these rows selected."""
    desk.window.show_panel(PanelId.CHANGES)
    await desk.settle(0.3)
    panel = desk.window.changes
    await select(desk, *rows)
    return panel


async def select(desk: Desk, *rows: int) -> None:
    """Click the first row, and the others with Ctrl."""
    table = desk.window.changes.table
    table.clearSelection()
    for number, row in enumerate(rows):
        at = table.visualRect(table.model().index(row, 0)).center()
        keys = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, at)
    await desk.settle(0.1)


def plain(text: str) -> str:
    """Without the marks that isolate names and that let long words break."""
    return text.translate({0x2068: None, 0x2069: None, 0x200B: None})


def facts(panel: ChangesPanel) -> list[str]:
    return [value.text() for value in panel.details.why._facts]
