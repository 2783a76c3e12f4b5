"""What became of a list or an object kept as JSON."""

import json

import pytest

from luma_sync.ui.models.json_diff import entry_diff, json_pieces
from luma_sync.ui.models.text_diff import plain_text
from tests.support.qt import application

CUES = [{"id": number, "name": f"Cue {number}"} for number in range(1, 4)]


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def test_entries_that_came_went_changed_and_moved_are_named() -> None:
    now = [CUES[2], {"id": 1, "name": "First"}, {"id": 9, "name": "Strobe"}]
    found = entry_diff(CUES, now)

    assert (found.size, found.added, found.removed, found.changed) == (3, ("Strobe",), ("Cue 2",), ("First",))
    assert found.is_moved


def test_keys_of_objects_are_entries() -> None:
    found = entry_diff({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4})

    assert (found.added, found.removed, found.changed, found.is_moved) == (("c",), (), ("b",), False)


def test_equal_entries_are_counted_each() -> None:
    found = entry_diff(["x", "x"], ["x", "x", "x"])

    assert (found.added, found.removed) == (("x",), ())


def test_the_words_say_how_much_there_is_and_what_became_of_it() -> None:
    pieces = json_pieces(json.dumps(["Intro", "Verse"]), json.dumps(["Verse", "Outro"]))

    assert [piece.text for piece in pieces if piece.text.strip()] == [
        "2 items",
        "+1: Outro",
        "\N{MINUS SIGN}1: Intro",
    ]


def test_of_mere_numbers_only_how_many() -> None:
    pieces = json_pieces(json.dumps(list(range(12))), json.dumps(list(range(15))))

    assert "+3" in plain_text(pieces)
    assert "12:" not in plain_text(pieces)


def test_what_is_no_json_is_shown_as_it_is() -> None:
    assert plain_text(json_pieces("", "{broken")) == "{broken"
    assert json_pieces("[]", None) == ()
