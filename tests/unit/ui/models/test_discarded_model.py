"""What was given up, and what its fields were, as cells."""

import pytest
from PySide6.QtCore import Qt

from luma_sync.engine.status.row_snapshots import DiscardedView, FieldChange
from luma_sync.ui.models.discarded import discarded_columns, discarded_key
from luma_sync.ui.models.field_changes import field_columns, field_key, field_title
from luma_sync.ui.models.table import TableModel
from tests.support.qt import StillClock, application
from tests.support.scenes import ago


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def view(**values: object) -> DiscardedView:
    given: dict[str, object] = {
        "id": "1", "entity": "venues", "row_id": "r", "label": "Main Stage", "op": "upsert",
        "discarded_at": ago(hours=2), "is_undone": False, **values,
    }  # fmt: skip
    return DiscardedView(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ({}, ["Main Stage", "Venues", "Edit", "2 h ago"]),
        ({"op": "delete"}, ["Main Stage", "Venues", "Delete", "2 h ago"]),
        ({"rows": 3}, ["Main Stage", "Venues", "3 changes", "2 h ago"]),
        ({"is_undone": True}, ["Main Stage", "Venues", "Restored", "2 h ago"]),
        ({"label": ""}, ["r", "Venues", "Edit", "2 h ago"]),
    ],
)
def test_a_discard_says_what_and_when(values: dict[str, object], texts: list[str]) -> None:
    model = TableModel(discarded_columns(StillClock()), discarded_key)
    model.set_rows([view(**values)])

    assert [model.index(0, column).data() for column in range(4)] == texts


def test_fields_have_names_for_people_and_the_librarys_own_in_the_tooltip() -> None:
    model = TableModel(field_columns(), field_key)
    model.set_rows([FieldChange(field="album_artist", before=None, after="A\tB")])

    assert field_title("album_artist") == "Album artist"
    assert [model.index(0, column).data() for column in range(3)] == ["Album artist", "(empty)", "A\\u0009B"]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "album_artist"
