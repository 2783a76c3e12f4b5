"""The table view: selection as spans, found by key, and cheap in long lists."""

import pytest

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.models.changes import change_columns, change_key
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.widgets.table_view import TableView
from tests.support.qt import StillClock, application, theme
from tests.support.scenes import change


class Shown:
    """A table of so many changes."""

    def __init__(self, rows: int) -> None:
        application()
        self.clock = StillClock()
        self.changes = [change(number, "retry") for number in range(rows)]
        self.model: TableModel[ChangeView] = TableModel(change_columns(self.clock), change_key)
        self.model.set_rows(self.changes)
        self.view = TableView(theme(), self.model, "Changes")
        self.view.resize(600, 400)


@pytest.fixture
def shown() -> Shown:
    return Shown(300)


def test_selected_rows_are_spans_from_top_to_bottom(shown: Shown) -> None:
    selection = shown.view.selectionModel()
    flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    for row in (7, 3, 4, 5, 12):
        selection.select(shown.model.index(row, 0), flags)

    spans = shown.view.selected_spans()
    assert spans == (Span(first=3, last=5), Span(first=7, last=7), Span(first=12, last=12))
    assert shown.model.loaded(spans) == [shown.model.row_at(row) for row in (3, 4, 5, 7, 12)]
    assert shown.view.selected_keys() == tuple(shown.model.key_at(row) for row in (3, 4, 5, 7, 12))


def test_everything_is_one_span(shown: Shown) -> None:
    shown.view.selectAll()

    assert shown.view.selected_spans() == (Span(first=0, last=299),)


def test_a_row_is_selected_by_its_key(shown: Shown) -> None:
    assert shown.view.select_key(change_key(shown.changes[250]))
    assert shown.view.selected_keys() == (change_key(shown.changes[250]),)
    assert not shown.view.select_key("venues/nobody")


def test_only_rows_that_can_be_seen_age_and_others_when_they_are_scrolled_to(shown: Shown) -> None:
    shown.view.show()
    state = 4
    assert shown.model.index(299, state).data() == "Retry in 0:45 (try 3)", "it was looked at"
    shown.clock.move(30)
    shown.view.age()
    assert shown.model.index(0, state).data() == "Retry in 0:15 (try 3)"
    assert shown.model.index(299, state).data() == "Retry in 0:45 (try 3)"

    shown.view.scrollToBottom()
    assert shown.model.index(299, state).data() == "Retry in 0:15 (try 3)"
    shown.view.hide()
