"""What a filter or a sort led to is announced, with how many of how many."""

from PySide6.QtCore import Qt

from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk, with_desk
from tests.support.scenes import few
from tests.support.scenes_conflicts import few_conflicts


def test_a_sort_is_announced_with_its_column_in_words() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        table, rows = desk.window.changes.table, desk.window.changes.model.rowCount()
        said = desk.window._announcer.said
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        await desk.settle(0.2)
        assert said[-1] == f"Item, sorted descending: {rows} rows"

        role = Qt.ItemDataRole.AccessibleTextRole
        model = desk.window.changes.model
        titles = [model.headerData(column, Qt.Orientation.Horizontal, role) for column in (1, 2)]
        assert titles == ["Item, sorted descending", "Type"]
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        await desk.settle(0.2)
        assert said[-1] == f"In the order of the list: {rows} rows"

    with_desk(story, few())


def test_a_restored_order_is_no_news() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.4)
        assert not [text for text in desk.window._announcer.said if "row" in text]

    with_desk(story, few())


def test_conflicts_that_a_filter_finds_are_announced() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CONFLICTS)
        await desk.settle(0.5)
        panel = desk.window.conflicts
        whole = panel.list.model.rowCount()
        name = panel.list.model.index(0, 0).data()
        panel.filters.search.setText(name)
        panel.filters.search.searched.emit(name)
        await desk.settle(0.5)
        found = panel.list.model.rowCount()
        assert 0 < found < whole
        assert f"{found} of {whole} conflicts shown" in desk.window._announcer.said

    with_desk(story, few_conflicts())
