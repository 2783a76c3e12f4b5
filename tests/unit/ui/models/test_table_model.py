"""Tables change by difference, and selections follow their rows."""

import random
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QLocale, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.ui.models.cells import Cell, Column, Role
from luma_sync.ui.models.table import RESET_ABOVE, TableModel
from tests.support.qt import application


@dataclass(frozen=True)
class Row:
    key: str
    value: int
    name: str = ""


COLUMNS: tuple[Column[Row], ...] = (
    Column(key="name", title="Name", cell=lambda row: Cell(text=row.name, sort=row.name), width=80),
    Column(
        key="value",
        title="Value",
        cell=lambda row: Cell(text=str(row.value), sort=row.value),
        width=80,
        right=True,
    ),
)


@pytest.fixture(autouse=True)
def _application() -> None:
    application()


def make(rows: list[Row]) -> TableModel[Row]:
    model = TableModel(COLUMNS, lambda row: row.key)
    model.set_rows(rows)
    return model


def keys(model: TableModel[Row]) -> list[str]:
    return [model.key_at(row) for row in range(model.rowCount())]


def some(source: random.Random) -> list[Row]:
    chosen = source.sample(range(30), source.randint(0, 25))
    return [Row(str(key), source.randint(0, 3), f"n{key}") for key in chosen]


def test_random_changes_keep_the_model_sound_and_the_selection_on_its_rows() -> None:
    source = random.Random(5)
    model = make([])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows: list[Row] = []
    for _ in range(400):
        held = {
            model.key_at(row): QPersistentModelIndex(model.index(row, 0))
            for row in range(0, model.rowCount(), 3)
        }
        action = source.random()
        if action < 0.6:
            rows = some(source)
            model.set_rows(rows)
        elif action < 0.8:
            model.sort(source.choice([-1, 0, 1]), source.choice(list(Qt.SortOrder)))
        else:
            model.patch([Row(row.key, row.value + 1, row.name) for row in rows[:4]])
        present = set(keys(model))

        assert present == {row.key for row in rows}
        for key, index in held.items():
            assert index.isValid() == (key in present)
            assert not index.isValid() or model.key_at(index.row()) == key
    assert tester.model() is model


def test_only_what_changed_is_signalled() -> None:
    model = make([Row("a", 1), Row("b", 2), Row("c", 3)])
    heard: list[tuple[str, int, int]] = []
    model.dataChanged.connect(lambda first, last: heard.append(("changed", first.row(), last.row())))
    model.rowsInserted.connect(lambda _parent, first, last: heard.append(("inserted", first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: heard.append(("removed", first, last)))

    model.set_rows([Row("a", 1), Row("c", 30), Row("d", 4), Row("e", 5)])

    assert heard == [("removed", 1, 1), ("inserted", 2, 3), ("changed", 1, 1)]


def test_the_same_rows_again_signal_nothing() -> None:
    model = make([Row("a", 1), Row("b", 2)])
    heard: list[str] = []
    model.dataChanged.connect(lambda: heard.append("changed"))
    model.layoutChanged.connect(lambda: heard.append("layout"))

    model.set_rows([Row("a", 1), Row("b", 2)])

    assert heard == []


def test_a_flood_is_a_reset() -> None:
    model = make([])
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))

    model.set_rows([Row(str(number), number) for number in range(RESET_ABOVE + 1)])

    assert resets == [True]
    assert model.rowCount() == RESET_ABOVE + 1


def test_sorting_uses_raw_values_and_says_so_in_the_title() -> None:
    model = make([Row("a", 10), Row("b", 9), Row("c", 100)])

    model.sort(1, Qt.SortOrder.DescendingOrder)
    title = model.headerData(1, Qt.Orientation.Horizontal)
    model.set_rows([Row("a", 10), Row("b", 9), Row("c", 100), Row("d", 50)])

    assert keys(model) == ["c", "d", "a", "b"]
    assert title == "Value ↓"


def test_texts_and_names_can_be_sorted_together_with_numbers() -> None:
    model = make([Row("a", 1, "beta"), Row("b", 2, "Alpha")])

    model.sort(0)

    assert keys(model) == ["b", "a"]


def test_cells_answer_every_role_and_are_never_silent() -> None:
    model = make([Row("a", 1, "")])
    name, value = model.index(0, 0), model.index(0, 1)

    assert value.data() == "1"
    assert value.data(Role.SORT) == 1
    assert value.data(Role.KEY) == "a"
    assert value.data(Qt.ItemDataRole.ToolTipRole) == "1"
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "-"
    assert value.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value
    assert value.data(Qt.ItemDataRole.FontRole) is None


def test_a_row_that_does_not_exist_is_nothing() -> None:
    model = make([])

    assert model.row_at(3) is None
    assert model.key_at(-1) == ""
    assert model.row_of("x") == -1


def _name(row: str) -> Cell:
    return Cell(text=row, sort=row.casefold())


@pytest.mark.parametrize(
    ("locale", "ordered"),
    [
        ("de_DE", ["Apfel", "Äther", "Azur", "Öl", "Song 2", "song 10", "Zebra"]),
        ("sv_SE", ["Apfel", "Azur", "Song 2", "song 10", "Zebra", "Äther", "Öl"]),
    ],
)
def test_names_are_sorted_as_the_language_of_the_window_does(locale: str, ordered: list[str]) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        column: Column[str] = Column(key="name", title="Name", cell=_name, width=9)
        model: TableModel[str] = TableModel([column], str)
        model.set_rows(sorted(ordered))
        model.sort(0)
        assert [model.key_at(row) for row in range(len(ordered))] == ordered
    finally:
        QLocale.setDefault(before)
