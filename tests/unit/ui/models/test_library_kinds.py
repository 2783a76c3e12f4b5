"""Values as people read and type them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.ui.models.library_kinds import (
    Kind,
    column_of,
    duration,
    edit_text,
    kind_of,
    may_edit,
    target_of,
    typed_value,
    value_text,
)
from tests.support.qt import application


@pytest.mark.parametrize(
    ("entity", "name", "kind"),
    [
        ("tracks", "title", Kind.TEXT), ("tracks", "duration_ms", Kind.DURATION_MS), ("tracks", "bpm", Kind.REAL),
        ("practice_sessions", "duration_s", Kind.DURATION_S), ("practice_sessions", "notes", Kind.LONG_TEXT),
        ("practice_sessions", "started_at", Kind.TIME), ("logbook_entries", "entry_date", Kind.DATE),
        ("goals", "done", Kind.FLAG), ("goals", "target_minutes", Kind.NUMBER),
        ("fixtures", "venue_id", Kind.REFERENCE), ("patterns", "definition", Kind.JSON),
        ("collaborators", "role", Kind.CHOICE), ("audio_comments", "position_ms", Kind.DURATION_MS),
        ("tracks", "audio_path", Kind.TEXT),
    ],
)  # fmt: skip
def test_the_catalog_says_what_a_value_is(entity: str, name: str, kind: Kind) -> None:
    assert kind_of(column_of(entity, name)) is kind


def test_people_type_neither_json_nor_hashes_nor_authors() -> None:
    closed = {
        (entity.name, column.name)
        for entity in CATALOG
        for column in entity.columns
        if not may_edit(entity.name, column)
    }
    for pair in (
        ("patterns", "definition"), ("tracks", "track_hash"), ("tracks", "audio_storage_path"),
        ("tracks", "audio_path"), ("audio_comments", "author_id"), ("collaborators", "role"),
    ):  # fmt: skip
        assert pair in closed
    assert ("audio_comments", "body") not in closed


def test_references_know_what_they_name() -> None:
    assert target_of("fixtures", "venue_id") == "venues"
    assert target_of("repertoire_items", "score_id") == "scores"
    assert target_of("fixtures", "name") == ""


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.DURATION_MS, "3:05", 185_000), (Kind.DURATION_MS, "0:00.5", 500), (Kind.DURATION_MS, "75", 75_000),
        (Kind.DURATION_MS, "1:02:03,25", 3_723_250), (Kind.DURATION_S, "45:00", 2700), (Kind.DURATION_S, "1:00:00", 3600),
        (Kind.NUMBER, " 12 ", 12), (Kind.REAL, "98,5", 98.5), (Kind.REAL, "1e2", 100.0), (Kind.NUMBER, "", None),
        (Kind.TEXT, "", None), (Kind.TEXT, " a ", " a "), (Kind.DATE, "2026-11-21", "2026-11-21"),
        (Kind.DATE, " ", None), (Kind.CHOICE, "", None),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_value(kind: Kind, typed: str, value: object) -> None:
    assert typed_value(kind, typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.DURATION_MS, "3:60"), (Kind.DURATION_MS, "three"), (Kind.DURATION_MS, "-1:00"), (Kind.NUMBER, "1.5"),
        (Kind.NUMBER, "x"), (Kind.REAL, "x"), (Kind.DATE, "2026-02-30"), (Kind.DATE, "21.11.2026"),
        (Kind.TIME, "tomorrow"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence(kind: Kind, typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Type .*\.$"):
        typed_value(kind, typed)


@given(st.integers(0, 10**8))
def test_a_duration_that_is_not_touched_stays_to_the_millisecond(value: int) -> None:
    assert typed_value(Kind.DURATION_MS, edit_text(Kind.DURATION_MS, value)) == value
    assert typed_value(Kind.DURATION_S, edit_text(Kind.DURATION_S, value // 1000)) == value // 1000
    assert duration(value // 1000).replace(":", "").isdigit()


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_not_touched_stays_exactly(value: float) -> None:
    assert typed_value(Kind.REAL, edit_text(Kind.REAL, value)) == value


@given(st.integers(31_536_000, 4_102_444_800))
def test_a_time_is_typed_in_the_users_zone_to_the_minute(seconds: int) -> None:
    stored = iso_utc(datetime.fromtimestamp(seconds, UTC))
    back = typed_value(Kind.TIME, edit_text(Kind.TIME, stored))
    assert abs(parse_utc(str(back)) - parse_utc(stored)) <= timedelta(hours=1)  # an hour that comes twice


def test_lists_show_values_shortly() -> None:
    application()
    assert value_text(Kind.DURATION_MS, 185_999) == "3:05"
    assert value_text(Kind.DURATION_S, 3600) == "1:00:00"
    assert value_text(Kind.NUMBER, 12_000) == "12,000"
    assert value_text(Kind.REAL, 124.0) == "124"
    assert value_text(Kind.DATE, "2026-11-21") == "21 Nov 2026"
    assert value_text(Kind.DATE, "soon") == "soon"
    assert value_text(Kind.TIME, "not a time") == "not a time"
    assert value_text(Kind.TEXT, None) == ""
