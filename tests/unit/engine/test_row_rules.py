"""What may stand in a row: every rule of the catalog has its sentence, and what passes is stored as it is."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, ColumnType
from luma_sync.engine.row_rules import is_by_hand, problems_of, size_problems, stored, word_of
from luma_sync.kernel.ids import is_uuid
from tests.support.library import open_library, sign_in

UUID = "01936f3e-7c00-7000-8000-000000000001"
SENTENCE = re.compile(r"[A-Z].*\.", re.DOTALL)


def sentences(entity: str, values: Mapping[str, object], *, is_new: bool = False) -> list[str]:
    return [problem.text for problem in problems_of(CATALOG[entity], values, is_new=is_new)]


@pytest.mark.parametrize(
    ("entity", "values", "sentence"),
    [
        ("venues", {"name": ""}, "The row needs a name; type one."),
        ("venues", {"name": "  "}, "The row needs a name; type one."),
        ("venues", {"name": None}, "The row needs a name; type one."),
        ("venues", {"name": 5}, "The name must be text."),
        ("venues", {"name": "x" * 501}, "The name is too long: 501 characters, at most 500 fit."),
        ("venues", {"name": "a\0b"}, "The name holds a character that cannot be stored; type it again."),
        ("venues", {"name": "\ud800"}, "The name holds a character that cannot be stored; type it again."),
        ("venues", {"colour": "red"}, "There is no column called colour in venues."),
        ("fixtures", {"address": -1}, "The address cannot be less than 0."),
        ("fixtures", {"address": 1.5}, "The address must be a whole number."),
        ("fixtures", {"address": True}, "The address must be a whole number."),
        ("fixtures", {"address": 2**53}, "The address is too large a number."),
        ("fixtures", {"venue_id": "main"}, "The venue must name a row; choose one from the list."),
        ("fixtures", {"venue_id": None}, "The row needs a venue; choose one."),
        ("tracks", {"bpm": float("nan")}, "The bpm must be a number."),
        ("tracks", {"bpm": "fast"}, "The bpm must be a number."),
        ("tracks", {"track_hash": "00"}, "The track hash is kept by Luma Sync itself; it cannot be edited here."),
        ("tracks", {"audio_path": "/x"}, "The audio path is kept by Luma Sync itself; it cannot be edited here."),
        ("collaborators", {"role": "king"}, "The role must be one of owner, editor, viewer."),
        ("goals", {"done": 2}, "The done is either yes or no."),
        ("patterns", {"definition": "{"}, "The definition is not valid JSON."),
        ("patterns", {"definition": "[NaN]"}, "The definition is not valid JSON."),
        ("practice_sessions", {"started_at": "soon"},
         "The started must be a date and time, such as 2026-11-21T14:02:00Z."),
        ("practice_sessions", {"started_at": "2026-11-21"}, "The started must have a time too."),
        ("logbook_entries", {"entry_date": "21.11.2026"}, "The entry date must be a date, such as 2026-11-21."),
        ("logbook_entries", {"entry_date": "20261121"}, "The entry date must be a date, such as 2026-11-21."),
    ],
)  # fmt: skip
def test_each_mistake_has_its_sentence(entity: str, values: dict[str, object], sentence: str) -> None:
    assert sentences(entity, values) == [sentence]


def test_every_problem_is_told_not_only_the_first() -> None:
    found = sentences("fixtures", {"address": -2, "kind": "x" * 501}, is_new=True)
    assert found == [
        "The row needs a venue; choose one.", "The row needs a name; type one.",
        "The kind is too long: 501 characters, at most 500 fit.", "The address cannot be less than 0.",
    ]  # fmt: skip


def test_a_row_that_is_too_large_as_a_whole_is_told() -> None:
    series = json.dumps(["x" * 90_000] * 2)
    assert sentences("patterns", {"category_id": UUID, "name": "ä" * 400, "definition": series}) == []
    values = {column.name: "ä" * 20_000 for column in CATALOG["venues"].columns}
    assert size_problems(CATALOG["venues"], values) == ()
    assert [each.text for each in size_problems(CATALOG["venues"], {"name": "ä" * 200_000})] == [
        "The row is too large: at most 256 kB can be synced."
    ]


def test_places_and_hashes_are_the_programs_own() -> None:
    machine = {
        column.name for entity in CATALOG for column in entity.columns if not is_by_hand(column)
    }  # fmt: skip
    assert {"audio_storage_path", "track_hash", "audio_hash", "audio_path", "stem_path"} <= machine
    assert not machine & {"name", "title", "venue_id", "body", "definition"}


def test_words_are_those_of_people() -> None:
    words = {column.name: word_of(column) for entity in CATALOG for column in entity.columns}
    assert words["venue_id"] == "venue"
    assert words["position_ms"] == "position"
    assert words["duration_s"] == "duration"
    assert words["name"] == "name"


anything: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40),
    st.text(alphabet=st.characters(codec=None, categories=("Cs", "Cc", "Ll")), max_size=5),
    st.sampled_from(["", " ", UUID, "{}", "[1, 2]", "2026-11-21", "2026-11-21T14:02:00Z", "bass", "0"]),
    st.binary(max_size=4), st.lists(st.integers(), max_size=2),
)  # fmt: skip


def fitting(column: Column) -> st.SearchStrategy[object]:
    """Mostly what fits the column, and now and then anything."""
    kinds: dict[ColumnType, st.SearchStrategy[Any]] = {
        ColumnType.TEXT: st.sampled_from(column.choices) if column.choices else st.text(max_size=60),
        ColumnType.INTEGER: st.integers(0, 10**9),
        ColumnType.REAL: st.floats(0, 1e6, allow_nan=False),
        ColumnType.BOOLEAN: st.booleans(),
        ColumnType.JSON: st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8), st.lists, max_leaves=6
        ).map(json.dumps),
        ColumnType.TIME: st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
        ColumnType.DATE: st.dates().map(lambda day: day.isoformat()),
        ColumnType.UUID: st.uuids().map(str),
    }
    return st.one_of(kinds[column.type], kinds[column.type], anything)


@given(data=st.data())
@settings(max_examples=300)
def test_no_value_whatever_raises_and_every_problem_is_one_sentence_about_its_column(
    data: st.DataObject,
) -> None:
    entity = data.draw(st.sampled_from(list(CATALOG)))
    values = {
        column.name: data.draw(fitting(column)) for column in entity.columns if data.draw(st.booleans())
    }
    problems = problems_of(entity, values, is_new=data.draw(st.booleans()))
    for problem in problems:
        assert SENTENCE.fullmatch(problem.text), problem
        assert problem.column in {"", *(column.name for column in entity.columns)}


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_what_passes_is_stored_and_sent_exactly_as_it_is(
    data: st.DataObject, tmp_path_factory: Any
) -> None:
    entity = data.draw(st.sampled_from([each for each in CATALOG if not each.parents]))
    columns = [column for column in entity.columns if is_by_hand(column)]
    values = {column.name: data.draw(fitting(column)) for column in columns}
    if problems_of(entity, values, is_new=True):
        return
    expected = {column.name: stored(column, values[column.name]) for column in columns}
    folder = Path(tmp_path_factory.mktemp("rules"))
    async with open_library(folder) as library:
        await sign_in(library)
        row_id = await library.write(lambda work: work.rows.insert(entity.name, expected))
        row = await library.read(lambda work: work.rows.get(entity.name, row_id))
        assert row is not None
        assert {name: row[name] for name in expected} == expected
        batch = await library.write(
            lambda work: work.outbox.next_batch(limit=5, now="2999-01-01T00:00:00.000Z")
        )
        assert batch is not None
        [change] = json.loads(batch.changes_json)
        sent = {name: change["row"][name] for name in expected}
        assert sent == expected
        assert is_uuid(change["row_id"])
