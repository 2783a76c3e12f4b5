"""Plain SQL of any SQLite program is a complete edit."""

import json
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.kernel.ids import is_uuid
from luma_sync.store.database import Database
from tests.support.library import (
    FUTURE,
    STAMP,
    USER,
    plain_sql,
    pull,
    pulled,
    push_all,
    whole_row,
)

OUTBOX = "SELECT op, base_version, state, sent, previous_change_ids FROM outbox WHERE row_id = 'r'"
WAYS = pytest.mark.parametrize("foreign_keys", [False, True], ids=["foreign keys off", "foreign keys on"])


def sample_values(entity: Entity) -> dict[str, object]:
    """Required columns of an entity, parents left to the caller."""
    samples: dict[ColumnType, object] = {ColumnType.INTEGER: 3, ColumnType.TEXT: "text", ColumnType.UUID: "u"}
    return {
        column.name: column.choices[0] if column.choices else samples[column.type]
        for column in entity.columns
        if column.required
    }


@pytest.mark.parametrize("name", CATALOG.names)
async def test_insert_update_and_delete_of_every_entity_are_captured(
    library: Database, tmp_path: Path, name: str
) -> None:
    entity = CATALOG[name]
    values = sample_values(entity)
    columns = ", ".join(["id", *values])
    literals = ", ".join(f"'{value}'" for value in ["r", *values.values()])
    plain_sql(tmp_path, f"INSERT INTO {name} ({columns}) VALUES ({literals})")
    assert plain_sql(tmp_path, OUTBOX) == [("upsert", 0, "pending", 0, "[]")]
    plain_sql(tmp_path, "DELETE FROM outbox", f"UPDATE {name} SET version = 4, needs_sync = 0")
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
    plain_sql(tmp_path, f"UPDATE {name} SET created_at = '{STAMP}'")
    assert plain_sql(tmp_path, OUTBOX) == [("upsert", 4, "pending", 0, "[]")]
    assert plain_sql(tmp_path, f"SELECT needs_sync, version FROM {name}") == [(1, 4)]
    base = json.loads(str(plain_sql(tmp_path, "SELECT base_row FROM outbox")[0][0]))
    assert set(base) == {c.name for c in entity.synced_columns} | {"created_at", "updated_at"}
    plain_sql(tmp_path, f"DELETE FROM {name}")
    assert plain_sql(tmp_path, OUTBOX) == [("delete", 4, "pending", 0, "[]")]


async def test_ids_of_one_statement_lie_in_the_order_of_its_rows(library: Database, tmp_path: Path) -> None:
    fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    changes = "SELECT change_id FROM outbox ORDER BY rowid"
    plain_sql(tmp_path, f"{fill} INSERT INTO venues (name) SELECT i FROM n")
    made = [plain_sql(tmp_path, "SELECT id FROM venues ORDER BY rowid"), plain_sql(tmp_path, changes)]
    await push_all(library)
    plain_sql(tmp_path, "UPDATE venues SET name = name || '!'")
    made.append(plain_sql(tmp_path, changes))
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM venues")
    made.append(plain_sql(tmp_path, changes))
    for ids in made:
        assert len(ids) == 600
        assert ids == sorted(set(ids))
        assert all(is_uuid(each) for (each,) in ids)


async def test_an_edit_that_changes_nothing_makes_nothing_dirty(library: Database, tmp_path: Path) -> None:
    await pull(library, "tracks", pulled("r", whole_row("tracks", title="one"), version=1))
    plain_sql(
        tmp_path,
        "UPDATE tracks SET title = 'one', artist = NULL",
        "UPDATE tracks SET updated_at = '2030-01-01T00:00:00.000Z'",
        "UPDATE tracks SET audio_path = '/music/one.flac', album_art_path = 'x'",
        "UPDATE tracks SET needs_sync = 1",
        "UPDATE tracks SET version = 7, title = 'by the applier of another program'",
    )
    assert plain_sql(tmp_path, "SELECT needs_sync FROM tracks") == [(0,)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_the_dirty_flag_cannot_be_talked_away(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name, needs_sync, version) VALUES ('r', 'v', 0, 9)")
    assert plain_sql(tmp_path, "SELECT needs_sync, version FROM venues") == [(1, 0)]
    plain_sql(tmp_path, "UPDATE venues SET needs_sync = 0")
    assert plain_sql(tmp_path, "SELECT needs_sync FROM venues") == [(1,)]


async def test_updated_at_is_bumped_unless_the_edit_sets_it(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, f"INSERT INTO venues (id, name, updated_at) VALUES ('r', 'v', '{STAMP}')")
    plain_sql(tmp_path, "UPDATE venues SET name = 'w'")
    assert plain_sql(tmp_path, "SELECT updated_at > ? FROM venues".replace("?", f"'{STAMP}'")) == [(1,)]
    plain_sql(tmp_path, f"UPDATE venues SET name = 'x', updated_at = '{STAMP}'")
    assert plain_sql(tmp_path, "SELECT updated_at FROM venues") == [(STAMP,)]


async def test_scope_comes_from_the_user_the_row_itself_or_the_parent(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name, scope_id) VALUES ('v', 'v', 'somebody else')",
        "INSERT INTO projects (id, name) VALUES ('p', 'p'), ('q', 'q')",
        "INSERT INTO audio_tracks (id, project_id, name) VALUES ('a', 'p', 'a')",
        "INSERT INTO track_versions (id, track_id, label) VALUES ('t', 'a', 't')",
    )
    scopes = "SELECT row_id, scope_id FROM outbox ORDER BY rowid"
    assert plain_sql(tmp_path, scopes) == [("v", USER), ("p", "p"), ("q", "q"), ("a", "p"), ("t", "p")]
    plain_sql(tmp_path, "UPDATE audio_tracks SET project_id = 'q'")
    assert plain_sql(tmp_path, scopes)[3:] == [("a", "q"), ("t", "q")]
    assert plain_sql(tmp_path, "SELECT scope_id FROM track_versions") == [("q",)]


async def test_children_that_came_before_their_parent_get_its_scope(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO track_versions (id, track_id, label) VALUES ('t', 'a', 't')",
        "INSERT INTO audio_tracks (id, project_id, name) VALUES ('a', 'p', 'a')",
        "INSERT INTO projects (id, name) VALUES ('p', 'p')",
    )
    assert plain_sql(tmp_path, "SELECT DISTINCT scope_id FROM outbox") == [("p",)]


async def test_an_edit_by_our_own_repositories_is_captured_the_same_way(
    library: Database, tmp_path: Path
) -> None:
    row_id = await library.write(lambda unit: unit.rows.insert("tracks", {"title": "one"}))
    assert is_uuid(row_id)
    await push_all(library)
    assert await library.write(lambda unit: unit.rows.update("tracks", row_id, {"title": "two"}))
    lines = await library.read(lambda unit: unit.outbox.page())
    assert [(line.label, line.is_new, line.base_version) for line in lines] == [("two", False, 1)]
    assert await library.write(lambda unit: unit.rows.delete("tracks", row_id))
    lines = await library.read(lambda unit: unit.outbox.page())
    assert [(line.label, line.op) for line in lines] == [("one", "delete")]


@WAYS
async def test_a_new_id_is_a_delete_and_an_insert_and_children_follow(
    library: Database, tmp_path: Path, foreign_keys: bool
) -> None:
    await pull(library, "venues", pulled("r", whole_row("venues", name="v"), version=3))
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="r", name="f"), version=3))
    plain_sql(tmp_path, "UPDATE venues SET id = 's'", foreign_keys=foreign_keys)
    lines = plain_sql(tmp_path, "SELECT entity, row_id, op, base_version FROM outbox ORDER BY 1, 2")
    assert lines == [
        ("fixtures", "f", "upsert", 3),
        ("venues", "r", "delete", 3),
        ("venues", "s", "upsert", 0),
    ]
    assert plain_sql(tmp_path, "SELECT venue_id FROM fixtures") == [("s",)]
    assert plain_sql(tmp_path, "SELECT id, version, needs_sync FROM venues") == [("s", 0, 1)]


@WAYS
async def test_deleting_a_parent_deletes_and_captures_every_descendant_once(
    library: Database, tmp_path: Path, foreign_keys: bool
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO pattern_categories (id, name) VALUES ('c', 'c')",
        "INSERT INTO patterns (id, category_id, name) VALUES ('p', 'c', 'p')",
        "INSERT INTO implementations (id, pattern_id, name) VALUES ('i', 'p', 'i')",
        "INSERT INTO venues (id, name) VALUES ('v', 'v')",
        "INSERT INTO venue_implementation_overrides (id, venue_id, pattern_id, implementation_id)"
        " VALUES ('o', 'v', 'p', 'i')",
    )
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM pattern_categories", foreign_keys=foreign_keys)
    lines = plain_sql(
        tmp_path, "SELECT row_id, op, base_version, push_rank FROM outbox ORDER BY push_rank, row_id"
    )
    assert lines == [
        ("o", "delete", 1, 6),
        ("i", "delete", 1, 7),
        ("p", "delete", 1, 8),
        ("c", "delete", 1, 9),
    ]
    assert plain_sql(tmp_path, "SELECT count(*) FROM implementations") == [(0,)]
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    assert [change["row_id"] for change in json.loads(batch.changes_json)] == ["o", "i", "p", "c"]
    assert all(
        change["row"] is None and change["scope_id"] == USER for change in json.loads(batch.changes_json)
    )


@WAYS
async def test_deleting_an_optional_parent_empties_the_reference(
    library: Database, tmp_path: Path, foreign_keys: bool
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO practice_sessions (id, instrument) VALUES ('s', 'piano')",
        "INSERT INTO logbook_entries (id, session_id, body) VALUES ('l', 's', 'fine')",
        "INSERT INTO practice_logs (id, session_id) VALUES ('g', 's')",
    )
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM practice_sessions", foreign_keys=foreign_keys)
    lines = plain_sql(tmp_path, "SELECT row_id, op FROM outbox ORDER BY row_id")
    assert lines == [("g", "delete"), ("l", "upsert"), ("s", "delete")]
    assert plain_sql(tmp_path, "SELECT session_id, needs_sync FROM logbook_entries") == [(None, 1)]
