"""Values of a conflict's fields as people read them."""

import json

import pytest

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.models.field_values import Known, changes_of, cover_place, named_rows, shown, text_of
from luma_sync.ui.models.text_diff import Mark, plain_text
from tests.support.qt import application
from tests.support.scenes_conflicts import NOTES, NOTES_HERE, both, conflict, deleted_there


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def test_changed_words_of_a_text_are_marked_and_the_rest_is_cut() -> None:
    found = shown("practice_sessions", "notes", NOTES_HERE, Known(), before=NOTES, has_base=True)

    assert [piece.text for piece in found.pieces if piece.mark is Mark.ADDED] == ["96", "three times"]
    assert len(plain_text(found.pieces)) < len(NOTES_HERE)
    assert found.whole == NOTES_HERE


def test_a_text_that_is_another_one_is_shown_as_it_is() -> None:
    found = shown("tracks", "title", "Something else", Known(), before="Intro", has_base=True)

    assert plain_text(found.pieces) == "Something else"
    assert {piece.mark for piece in found.pieces} == {Mark.SAME}


def test_nothing_has_a_word() -> None:
    assert [shown("tracks", "album", value, Known()).whole for value in (None, "")] == ["(empty)", "(empty)"]


def test_flags_references_and_lengths_are_words() -> None:
    assert [text_of("goals", "done", value, Known()) for value in (True, 0)] == ["Yes", "No"]
    known = Known(labels={"v1": "Main Stage"})
    assert text_of("fixtures", "venue_id", "v1", known) == "Main Stage"
    assert text_of("fixtures", "venue_id", "v2", known) == "v2"
    assert text_of("tracks", "duration_ms", 185_000, Known()) == "3:05"
    assert text_of("tracks", "created_at", "2026-11-21T12:00:00.000Z", Known())


def test_waveforms_are_drawn() -> None:
    found = shown("waveforms", "samples", json.dumps([0, 128, 255] * 10), Known())

    assert found.peaks
    assert found.whole == "30 items"


def test_a_cover_is_looked_for_beside_the_one_of_the_row() -> None:
    assert cover_place("artwork/u/a_thumb.jpg", "/home/f/a_thumb.jpg") == "/home/f/a_thumb.jpg"
    assert cover_place("artwork/u/b_thumb.jpg", "/home/f/a_thumb.jpg") == "/home/f/b_thumb.jpg"
    assert cover_place("artwork/u/b_thumb.jpg", "") == ""


def test_rows_that_values_name_are_looked_up() -> None:
    view = conflict(1, "fixtures", "edit_edit", (both("venue_id", "v0", "v1", "v2"),), label="Spot")

    assert list(named_rows(view)) == [("venues", "v0"), ("venues", "v1"), ("venues", "v2")]


def test_a_card_lists_what_a_side_changed() -> None:
    assert [each.name for each in changes_of(deleted_there(1), Side.LOCAL)] == ["name", "description"]
