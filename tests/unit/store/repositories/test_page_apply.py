"""A pulled page: idempotent, set by set, local-only columns untouched."""

from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ColumnType, Entity, ScopeRule
from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from tests.support.library import (
    STAMP,
    USER,
    plain_sql,
    pull,
    pulled,
    sign_in,
    whole_row,
)
from tests.support.push_talk import discard


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


def sample_child(name: str, project: str) -> dict[str, object]:
    return whole_row("audio_tracks", project_id=project, name=name)


async def bring_parents(library: Database, entity: Entity, row: dict[str, object], scope: str) -> None:
    for parent in entity.parents:
        if parent.required:
            above = CATALOG[parent.entity]
            parent_row = sample_row(above)
            parent_id = scope if above.scope is ScopeRule.OWN_ID else f"{above.name}-id"
            parent_scope = USER if above.scope is ScopeRule.PERSONAL else scope
            await bring_parents(library, above, parent_row, scope)
            await pull(library, above.name, pulled(parent_id, parent_row, version=1), scope=parent_scope)
            row[parent.column] = parent_id


@pytest.mark.parametrize("name", CATALOG.names)
async def test_every_column_of_every_entity_arrives_as_sent(library: Database, name: str) -> None:
    entity, project = CATALOG[name], "33333333-3333-4333-8333-333333333333"
    scope = USER if entity.scope is ScopeRule.PERSONAL else project
    row = sample_row(entity)
    await bring_parents(library, entity, row, project)
    row_id = project if entity.scope is ScopeRule.OWN_ID else "row-id"
    done = await pull(library, name, pulled(row_id, row, version=4), scope=scope)
    assert (done.upserted, done.refused, done.parked) == (1, 0, 0)
    stored = await library.read(lambda unit: unit.rows.get(name, row_id))
    assert stored is not None
    assert {key: stored[key] for key in row} == row
    assert (stored["scope_id"], stored["version"], stored["needs_sync"]) == (scope, 4, 0)
    again = await pull(library, name, pulled(row_id, row, version=4), scope=scope)
    assert again == PageApplied(unchanged=1)


async def test_a_newer_version_replaces_and_an_older_one_does_not(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("r", venue("two"), version=2))
    assert (await pull(library, "venues", pulled("r", venue("three"), version=3))).upserted == 1
    assert (await pull(library, "venues", pulled("r", venue("one"), version=1))).unchanged == 1
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("three", 3, 0)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.parametrize("count", [49, 50, 51, 100, 123])
async def test_a_page_larger_than_one_statement_writes_each_row_that_is_newer(
    library: Database, tmp_path: Path, count: int
) -> None:
    ids = [f"r{number:03}" for number in range(count)]
    await pull(library, "venues", *[pulled(row_id, venue("old"), version=5) for row_id in ids[::3]])

    done = await pull(
        library,
        "venues",
        *[pulled(row_id, venue(f"v{n}"), version=4 + n % 3) for n, row_id in enumerate(ids)],
    )

    assert (done.upserted, done.unchanged) == (count - len(ids[::3]), len(ids[::3]))
    assert plain_sql(tmp_path, "SELECT id, name FROM venues ORDER BY id") == [
        (row_id, f"v{n}" if n % 3 else "old") for n, row_id in enumerate(ids)
    ]


async def test_a_row_of_another_scope_amid_many_stops_none_of_them(library: Database, tmp_path: Path) -> None:
    project, other = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
    for scope in (project, other):
        await pull(
            library, "projects", pulled(scope, whole_row("projects", name="P"), version=1), scope=scope
        )
    await pull(library, "audio_tracks", pulled("r060", sample_child("one", other), version=1), scope=other)
    rows = [pulled(f"r{n:03}", sample_child("two", project), version=2) for n in range(120)]

    done = await pull(library, "audio_tracks", *rows, scope=project)

    assert (done.upserted, done.refused) == (119, 1)
    assert plain_sql(tmp_path, "SELECT name FROM audio_tracks WHERE id = 'r060'") == [("one",)]


async def test_local_only_columns_survive_a_pull(library: Database, tmp_path: Path) -> None:
    await pull(library, "tracks", pulled("r", whole_row("tracks", title="one"), version=1))
    await library.write(lambda unit: unit.rows.set_local("tracks", "r", "audio_path", "/music/a.mp3"))
    await pull(library, "tracks", pulled("r", whole_row("tracks", title="two"), version=2))
    assert plain_sql(tmp_path, "SELECT title, audio_path FROM tracks") == [("two", "/music/a.mp3")]


async def test_a_page_that_names_a_row_twice_ends_with_the_higher_version(
    library: Database, tmp_path: Path
) -> None:
    done = await pull(
        library, "venues", pulled("r", None, version=3), pulled("r", venue("old"), version=2),
        pulled("s", venue("old"), version=1), pulled("s", venue("new"), version=2),
    )  # fmt: skip
    assert done.unchanged >= 2
    assert plain_sql(tmp_path, "SELECT id, name FROM venues") == [("s", "new")]


async def test_a_tombstone_deletes_the_row_and_its_children_silently(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("r", venue("v"), version=1))
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="r", name="f"), version=1))
    done = await pull(library, "venues", pulled("r", None, version=2))
    assert done == PageApplied(deleted=1, parked=1)
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT count(*) FROM fixtures") == [(0,)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
    assert (await pull(library, "venues", pulled("r", None, version=2))).unchanged == 1


PROJECT = "33333333-3333-4333-8333-333333333333"


async def a_playlist_with_a_track_of_a_project(library: Database) -> None:
    """Playlist item `i` hangs on audio track `a`, which lives in the project's scope."""
    await pull(
        library, "projects", pulled(PROJECT, whole_row("projects", name="p"), version=1), scope=PROJECT
    )
    track = whole_row("audio_tracks", project_id=PROJECT, name="a")
    await pull(library, "audio_tracks", pulled("a", track, version=1), scope=PROJECT)
    await pull(library, "playlists", pulled("l", whole_row("playlists", name="l"), version=1))
    item = whole_row("playlist_items", playlist_id="l", audio_track_id="a", position=1)
    await pull(library, "playlist_items", pulled("i", item, version=6))


async def test_an_edit_in_another_scope_below_a_tombstone_is_a_conflict(
    library: Database, tmp_path: Path
) -> None:
    await a_playlist_with_a_track_of_a_project(library)
    plain_sql(tmp_path, "UPDATE playlist_items SET position = 2")

    await pull(library, "projects", pulled(PROJECT, None, version=2), scope=PROJECT)
    await library.write(lambda unit: unit.rows.apply_parked())

    assert plain_sql(tmp_path, "SELECT row_id, reason FROM parked_rows") == [(PROJECT, "edited_below")]
    assert plain_sql(tmp_path, "SELECT position FROM playlist_items") == [(2,)]
    assert plain_sql(tmp_path, "SELECT row_id, kind FROM conflicts") == [("i", "deleted_parent")]

    assert await library.write(lambda unit: unit.outbox.discard("playlist_items", "i"))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT count(*) FROM projects") == [(0,)]
    lines = plain_sql(tmp_path, "SELECT entity, row_id, op, state FROM outbox")
    assert lines == [("playlist_items", "i", "delete", "pending")]


async def test_children_in_another_scope_become_local_deletes(library: Database, tmp_path: Path) -> None:
    await a_playlist_with_a_track_of_a_project(library)
    await pull(library, "projects", pulled(PROJECT, None, version=2), scope=PROJECT)
    await library.write(lambda unit: unit.rows.apply_parked())
    assert plain_sql(tmp_path, "SELECT count(*) FROM audio_tracks") == [(0,)]
    lines = plain_sql(tmp_path, "SELECT entity, row_id, op, base_version, scope_id FROM outbox")
    assert lines == [("playlist_items", "i", "delete", 6, USER)]
    assert plain_sql(tmp_path, "SELECT applying FROM sync_guard") == [(0,)]


async def test_a_row_that_vanished_is_gone_for_its_conflict_as_well(
    library: Database, tmp_path: Path
) -> None:
    await sign_in(library)
    await pull(library, "venues", *(pulled(row_id, venue(row_id), version=1) for row_id in "abc"))
    plain_sql(
        tmp_path,
        "DELETE FROM venues WHERE id = 'a'",
        "UPDATE venues SET name = 'mine' WHERE id = 'b'",
        "DELETE FROM venues WHERE id = 'c'",
    )
    await pull(library, "venues", *(pulled(row_id, venue("theirs"), version=7) for row_id in "ab"))
    await library.write(lambda unit: unit.rows.remove_vanished("venues", USER, "[]", own_device_id="d"))
    found = plain_sql(tmp_path, "SELECT row_id, cloud_row, cloud_version FROM conflicts WHERE state = 'open'")
    assert all(row[1:] == (None, 8) for row in found), found
    for row_id in "ab":
        await discard(library, "venues", row_id)
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(0,)]
    assert await library.read(lambda unit: unit.conflicts.open_count()) == 0
