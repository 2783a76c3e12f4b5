"""What a page may not bring: wrong types, broken text, rows of other scopes."""

import json
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.kernel.errors import LibraryError
from luma_sync.store.database import Database
from tests.support.library import (
    DEVICE,
    FUTURE,
    STAMP,
    USER,
    plain_sql,
    pull,
    pulled,
    push_all,
    whole_row,
)

OTHER_USER = "99999999-9999-4999-8999-999999999999"


def venue(name: str, **values: object) -> dict[str, object]:
    return whole_row("venues", name=name, **values)


def sample_row(entity: Entity) -> dict[str, object]:
    samples: dict[ColumnType, object] = {
        ColumnType.INTEGER: 3, ColumnType.TEXT: "text", ColumnType.UUID: None, ColumnType.REAL: 1.5,
        ColumnType.BOOLEAN: True, ColumnType.JSON: '[1, {"a": null}]', ColumnType.TIME: STAMP,
        ColumnType.DATE: "2026-01-02",
    }  # fmt: skip
    values = {c.name: c.choices[0] if c.choices else samples[c.type] for c in entity.synced_columns}
    values |= {c.name: "some-id" for c in entity.synced_columns if c.type is ColumnType.UUID and c.required}
    return whole_row(entity.name, **values)


HOSTILE: list[tuple[str, object]] = [
    ("not an object", 5),
    ("a string", "venues"),
    ("a list", []),
    ("null", None),
    ("no row id", {**pulled("r", venue("x"), version=1), "row_id": None}),
    ("a number as row id", {**pulled("r", venue("x"), version=1), "row_id": 7}),
    ("an endless row id", pulled("r" * 500, venue("x"), version=1)),
    ("no version", {**pulled("r", venue("x"), version=1), "version": None}),
    ("a version of text", {**pulled("r", venue("x"), version=1), "version": "9"}),
    ("version zero", pulled("r", venue("x"), version=0)),
    ("a version beyond 2^63", {**pulled("r", venue("x"), version=1), "version": 2**63}),
    ("no word on deletion", {**pulled("r", venue("x"), version=1), "deleted": None}),
    ("no row", {**pulled("r", venue("x"), version=1), "row": None}),
    ("a row of text", {**pulled("r", venue("x"), version=1), "row": "x"}),
    ("a number as name", pulled("r", venue("x") | {"name": 5}, version=1)),
    ("an object as name", pulled("r", venue("x") | {"name": {"a": 1}}, version=1)),
    ("a list as name", pulled("r", venue("x") | {"name": ["a"]}, version=1)),
    ("no name", pulled("r", venue("x") | {"name": None}, version=1)),
    ("a bool as description", pulled("r", venue("x", description=True), version=1)),
    ("a NUL in the name", pulled("r", venue("a\0b"), version=1)),
    ("a lone surrogate", pulled("r", venue("\ud800"), version=1)),
    ("a huge text", pulled("r", venue("x", description="y" * 5_000_000), version=1)),
    ("a number as time", pulled("r", venue("x") | {"created_at": 5}, version=1)),
]


@pytest.mark.parametrize("item", [case[1] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
async def test_a_hostile_row_is_refused_and_its_neighbours_are_not(
    library: Database, tmp_path: Path, item: object
) -> None:
    page = json.dumps([pulled("before", venue("b"), version=1), item, pulled("after", venue("a"), version=1)])
    done = await library.write(lambda unit: unit.rows.apply_page("venues", USER, page, own_device_id=DEVICE))
    assert (done.upserted, done.refused) == (2, 1)
    assert done.refusals[0].reason
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(2,)]


@pytest.mark.parametrize(
    ("entity", "column", "value"),
    [
        ("tracks", "duration_ms", "long"), ("tracks", "duration_ms", 1.5), ("tracks", "duration_ms", 2**64),
        ("tracks", "bpm", "fast"), ("goals", "done", 7), ("goals", "done", "yes"),
        ("notifications", "read_at", {}),
    ],
)  # fmt: skip
async def test_a_value_of_the_wrong_type_is_refused(
    library: Database, entity: str, column: str, value: object
) -> None:
    row = sample_row(CATALOG[entity]) | {column: value}
    done = await pull(library, entity, pulled("r", row, version=1))
    assert (done.upserted, done.refused, done.refusals[0].reason) == (0, 1, f"{column} is not acceptable")


async def test_a_number_beyond_all_bounds_is_refused(library: Database) -> None:
    page = json.dumps([pulled("r", sample_row(CATALOG["tracks"]) | {"bpm": 777}, version=1)]).replace(
        "777", "1e999"
    )
    done = await library.write(lambda unit: unit.rows.apply_page("tracks", USER, page, own_device_id=DEVICE))
    assert done.refused == 1


async def test_an_unknown_choice_and_a_json_column_of_json_are_refused(library: Database) -> None:
    await pull(library, "tracks", pulled("t", whole_row("tracks", title="t"), version=1))
    stem = whole_row("track_stems", track_id="t", stem="kazoo")
    beats = whole_row("track_beats", track_id="t", beats_ms=[1, 2])
    assert (await pull(library, "track_stems", pulled("r", stem, version=1))).refused == 1
    assert (await pull(library, "track_beats", pulled("r", beats, version=1))).refused == 1


async def test_a_text_that_looks_like_json_is_a_text(library: Database, tmp_path: Path) -> None:
    await pull(
        library,
        "venues",
        pulled("r", venue('["a"]'), version=1),
        pulled("gone", None, version=1),
        pulled("x", venue("{"), version=1),
    )
    broken = pulled("bad", {**venue("y"), "description": 4}, version=1)
    done = await pull(library, "venues", pulled("s", venue("{brace"), version=1), broken)
    assert (done.upserted, done.refused) == (1, 1)
    assert plain_sql(tmp_path, "SELECT name FROM venues ORDER BY id") == [('["a"]',), ("{brace",), ("{",)]


async def test_broken_json_changes_nothing_and_says_so(library: Database, tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        await library.write(lambda unit: unit.rows.apply_page("venues", USER, "[{", own_device_id=DEVICE))
    assert plain_sql(tmp_path, "SELECT applying FROM sync_guard") == [(0,)]


async def test_a_page_of_another_users_scope_is_refused(library: Database, tmp_path: Path) -> None:
    done = await pull(library, "venues", pulled("r", venue("x"), version=1), scope=OTHER_USER)
    assert (done.upserted, done.refused) == (0, 1)
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(0,)]


async def test_rows_cannot_slip_into_another_scope(library: Database, tmp_path: Path) -> None:
    project, other = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
    for each in (project, other):
        await pull(library, "projects", pulled(each, whole_row("projects", name="p"), version=1), scope=each)
    track = whole_row("audio_tracks", project_id=project, name="a")
    await pull(library, "audio_tracks", pulled("a", track, version=1), scope=project)
    stolen = pulled("a", {**track, "project_id": other}, version=9)
    assert (await pull(library, "audio_tracks", stolen, scope=other)).refused == 1
    child = pulled("b", {**track, "project_id": project}, version=9)
    assert (await pull(library, "audio_tracks", child, scope=other)).refused == 1
    assert (await pull(library, "audio_tracks", pulled("a", None, version=9), scope=other)).deleted == 0
    foreign_root = pulled(project, whole_row("projects", name="q"), version=9)
    assert (await pull(library, "projects", foreign_root, scope=other)).refused == 1
    plain_sql(tmp_path, "UPDATE audio_tracks SET name = 'mine' WHERE id = 'a'")
    assert (await pull(library, "audio_tracks", stolen, scope=other)).refused == 1
    assert plain_sql(tmp_path, "SELECT project_id, scope_id FROM audio_tracks") == [(project, project)]


async def test_comments_are_read_under_their_older_name(library: Database, tmp_path: Path) -> None:
    project = "33333333-3333-4333-8333-333333333333"
    await pull(
        library, "projects", pulled(project, whole_row("projects", name="p"), version=1), scope=project
    )
    track = whole_row("audio_tracks", project_id=project, name="a")
    await pull(library, "audio_tracks", pulled("a", track, version=1), scope=project)
    label = whole_row("track_versions", track_id="a", label="v1")
    await pull(library, "track_versions", pulled("v", label, version=1), scope=project)
    comment = whole_row("audio_comments", body="louder") | {"track_id": "v"}
    del comment["version_id"]
    await pull(library, "audio_comments", pulled("c", comment, version=1), scope=project)
    assert plain_sql(tmp_path, "SELECT version_id FROM audio_comments") == [("v",)]
    plain_sql(tmp_path, "UPDATE audio_comments SET body = 'softer'")
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    row = json.loads(batch.changes_json)[0]["row"]
    assert (row["version_id"], row["track_id"]) == ("v", "v")
    await library.write(lambda unit: unit.outbox.release_sending())
    assert await push_all(library, version=2) == 1
