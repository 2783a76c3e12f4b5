"""Buttons that show their icons alone where their words have no room."""

import pytest

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.folding_row import FoldingRow
from tests.support.qt import application

_WORDS = {"Retry": Shape.RETRY, "Send first": Shape.FIRST, "Discard": Shape.TRASH}


@pytest.fixture
def row() -> FoldingRow:
    application()
    theme = Theme()
    made = FoldingRow()
    for words, shape in _WORDS.items():
        made.add(Button(theme, words, shape))
    made.resize(made.sizeHint())
    made.show()
    return made


def buttons(row: FoldingRow) -> list[Button]:
    return row.findChildren(Button)


def test_all_words_are_shown_where_there_is_room(row: FoldingRow) -> None:
    assert [button.text() for button in buttons(row)] == list(_WORDS)
    assert [button.toolTip() for button in buttons(row)] == ["", "", ""]


def test_without_room_all_but_the_first_show_their_icons_and_keep_their_names(row: FoldingRow) -> None:
    wide = row.sizeHint().width()
    row.resize(wide - 1, row.height())
    assert [button.text() for button in buttons(row)] == ["Retry", "", ""]
    assert [button.words for button in buttons(row)] == list(_WORDS)
    assert [button.accessibleName() for button in buttons(row)] == ["", "Send first", "Discard"]
    assert [button.toolTip() for button in buttons(row)] == ["", "Send first", "Discard"]
    assert row.sizeHint().width() == wide > row.minimumSizeHint().width()

    row.resize(wide, row.height())
    assert [button.text() for button in buttons(row)] == list(_WORDS)
    assert [button.accessibleName() for button in buttons(row)] == ["", "", ""]


def test_a_folded_button_tells_why_it_is_grey_and_its_newest_words(row: FoldingRow) -> None:
    row.resize(row.minimumSizeHint())
    last = buttons(row)[-1]
    last.allow(False, "Select changes first.")
    assert last.toolTip() == "Select changes first."

    last.allow(True)
    last.setText("Discard all")
    assert (last.text(), last.toolTip(), last.accessibleName()) == ("", "Discard all", "Discard all")


def test_in_its_smallest_width_everything_stands_in_one_line(row: FoldingRow) -> None:
    row.resize(row.minimumSizeHint())
    assert len({button.y() for button in buttons(row)}) == 1
    assert buttons(row)[-1].geometry().right() < row.width()
