"""The conflicts panel of a desk: open it, choose by hand, read what it says."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from luma_sync.engine.conflicts.views import Choice
from luma_sync.ui.models.merge_table import CLOUD, LOCAL, RESULT
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.conflicts import ConflictsPanel
from tests.support.qt import Desk

LOCAL_CELL, CLOUD_CELL, RESULT_CELL = LOCAL, CLOUD, RESULT
_IN_BOX = QPoint(14, 14)


async def opened(desk: Desk, row: int = 0) -> ConflictsPanel:
    """The panel, read, with this row current."""
    desk.window.activateWindow()
    desk.window.show_panel(PanelId.CONFLICTS)
    await desk.settle(0.4)
    panel = desk.window.conflicts
    await go(desk, row)
    return panel


async def go(desk: Desk, row: int) -> None:
    """Click a conflict of the list."""
    table = desk.window.conflicts.list.table
    if table.model().rowCount():
        at = table.visualRect(table.model().index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        await desk.settle(0.3)


async def click_cell(desk: Desk, field: str, column: int) -> None:
    """Click a side of a field."""
    panel = desk.window.conflicts
    table, model = panel.merge.table, panel.merge.model
    rect = table.visualRect(model.index(model.row_of(field), column))
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.topLeft() + _IN_BOX
    )
    await desk.settle(0.02)


async def press(desk: Desk, widget: QWidget, *keys: str) -> None:
    """Key after key, as typed in a widget that has the keyboard."""
    for key in keys:
        QTest.keySequence(widget, key)
        await desk.settle(0.05)


def cell(panel: ConflictsPanel, field: str, column: int) -> str:
    """What a cell of the merge shows."""
    model = panel.merge.model
    return str(model.index(model.row_of(field), column).data() or "")


def radio(panel: ConflictsPanel, field: str, column: int) -> bool | None:
    """Whether a side of a field is chosen; None where there is nothing to choose."""
    found = panel.merge.model.cell(panel.merge.model.index(panel.merge.model.row_of(field), column))
    assert found is not None
    return found.radio


def items(panel: ConflictsPanel) -> list[str]:
    """The names in the list."""
    model = panel.list.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def kinds(panel: ConflictsPanel) -> list[tuple[str, str]]:
    """The kinds with their counts."""
    model = panel.list.kinds
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 1).data())) for row in range(model.rowCount())
    ]


def settled_with(desk: Desk) -> list[Choice]:
    """How conflicts were settled, the first first."""
    return [choice for _, choice in desk.world.conflicts.choices]


def said(desk: Desk) -> list[str]:
    """The banners."""
    return [message.text for message in desk.window.banners.messages]
