"""Columns give way where there is no room, and come back; what the user wants is remembered, not what fits."""

import random

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QMenu

from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.widgets.table_view import TableView
from tests.support.qt import application, theme


def cell(row: str) -> Cell:
    return Cell(text=row)


COLUMNS = (
    Column(key="name", title="Name", cell=cell, width=200),
    Column(key="size", title="Size", cell=cell, width=80, spare=1),
    Column(key="state", title="State", cell=cell, width=150, stretch=True),
    Column(key="added", title="Added", cell=cell, width=100, spare=2),
    Column(key="hash", title="Hash", cell=cell, width=100, hidden=True),
)


@pytest.fixture
def view() -> TableView:
    application()
    model: TableModel[str] = TableModel(COLUMNS, str)
    model.set_rows(["a", "b"])
    return TableView(theme(), model, "Files")


def shown(view: TableView) -> list[str]:
    return [column.title for number, column in enumerate(COLUMNS) if not view.isColumnHidden(number)]


def state_width(view: TableView) -> int:
    return view.columnWidth(2)


def test_spare_columns_give_way_the_highest_first_and_come_back_with_their_widths(view: TableView) -> None:
    view.setColumnWidth(3, 120)
    for width, titles in (
        (700, ["Name", "Size", "State", "Added"]),
        (540, ["Name", "Size", "State"]),
        (400, ["Name", "State"]),
        (300, ["Name", "State"]),
        (700, ["Name", "Size", "State", "Added"]),
    ):
        view._fit.fit(width)
        assert shown(view) == titles
    assert view.columnWidth(3) == 120


def test_the_stretched_column_is_never_narrower_than_its_own_width(view: TableView) -> None:
    view._fit.fit(300)
    assert state_width(view) == 150, "then the table scrolls"


def test_what_the_user_shows_stays_and_what_the_user_hides_goes(view: TableView) -> None:
    view._fit.fit(540)
    menu = QMenu(view)
    view._fit.fill_menu(menu, 540)
    entries = {action.text(): action for action in menu.actions()}
    assert {text for text, action in entries.items() if action.isChecked()} == {
        "Name",
        "Size",
        "State",
        "Added",
    }
    entries["Hash"].setChecked(True)
    assert "Hash" in shown(view), "it was asked for: others give way"
    entries["Size"].setChecked(False)
    view._fit.fit(2000)
    assert shown(view) == ["Name", "State", "Added", "Hash"]


def test_what_fits_is_not_remembered_but_what_is_wanted(view: TableView) -> None:
    view._fit.fit(400)
    saved = view.columns_state()
    assert shown(view) == ["Name", "State"]
    view.restore_columns(saved)
    view._fit.fit(2000)
    assert shown(view) == ["Name", "Size", "State", "Added"]


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_widths_ends_where_the_last_width_alone_would(view: TableView, seed: int) -> None:
    source = random.Random(seed)
    for _ in range(200):
        view._fit.fit(source.randint(100, 900))
    view._fit.fit(520)

    assert shown(view) == ["Name", "Size", "State"]
    assert [view.columnWidth(number) for number in (0, 1)] == [200, 80]


def test_fit_columns_makes_them_as_wide_as_what_is_seen_and_none_takes_the_table(view: TableView) -> None:
    view._model.set_rows(["a name of some length that is seen", *(f"{n}" for n in range(900)), "x" * 4096])
    view.resize(900, 300)
    view.show()
    view.setColumnWidth(0, 40)
    asked: list[int] = []
    cell_at = view._model.cell_at

    def noted(index: QModelIndex | QPersistentModelIndex) -> Cell | None:
        asked.append(index.row())
        return cell_at(index)

    view._model.cell_at = noted  # type: ignore[method-assign]
    menu = view.columns_menu()
    next(action for action in menu.actions() if action.text() == "Fit columns").trigger()

    needed = view.fontMetrics().horizontalAdvance("a name of some length that is seen")
    assert needed < view.columnWidth(0) < needed + 80
    assert max(asked) < 20, "only what is seen is measured"

    view._model.cell_at = cell_at  # type: ignore[method-assign]
    view.scrollToBottom()
    view.fit_columns()
    assert view.columnWidth(0) <= view.viewport().width() // 2
    view.hide()
