"""Dropped triggers and other changes of the schema are found and put right, in time and once."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store import schema_check
from luma_sync.store.database import Database
from luma_sync.store.rescan import PULLED_EPOCH
from luma_sync.store.schema_objects import SchemaRepair
from luma_sync.store.triggers import all_triggers
from tests.support.library import (
    FUTURE,
    LIBRARY_NAME,
    USER,
    open_library,
    plain_sql,
    pull,
    pulled,
    sign_in,
    whole_row,
)
from tests.support.table_changes import LINES, fill, other_program, triggers_in


async def test_nothing_is_done_while_the_schema_stays(library: Database, tmp_path: Path) -> None:
    await fill(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'edited' WHERE id = 'v1'")
    assert await library.check_schema() is None
    assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE theirs (id)", "CREATE INDEX theirs ON venues (name)", "CREATE UNIQUE INDEX theirs ON venues (name)",
        "ALTER TABLE venues ADD COLUMN colour TEXT", "CREATE TRIGGER theirs AFTER UPDATE ON venues BEGIN SELECT 1; END",
        "DROP INDEX fixtures_by_venue_id", "DROP TRIGGER sync_venues_cascade", "VACUUM",
    ],
)  # fmt: skip
async def test_what_cannot_have_hidden_an_edit_makes_nothing_dirty(
    library: Database, tmp_path: Path, statement: str
) -> None:
    await fill(library)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute(statement)
    assert await library.check_schema() is None
    assert plain_sql(tmp_path, LINES) == []
    assert set(triggers_in(tmp_path)) >= set(all_triggers(CATALOG))
    assert plain_sql(tmp_path, "SELECT count(*) FROM sqlite_master WHERE name = 'fixtures_by_venue_id'") == [
        (1,)
    ]
    plain_sql(tmp_path, "UPDATE venues SET name = 'edited' WHERE id = 'v1'")
    assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3)]


async def test_after_a_dropped_trigger_every_row_of_the_table_is_compared_once(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'seen' WHERE id = 'v2'")
    plain_sql(
        tmp_path, "DROP TRIGGER sync_venues_update", "UPDATE venues SET name = 'unseen' WHERE id = 'v1'"
    )
    repair = await library.check_schema()
    assert repair == SchemaRepair(compared=("venues",))
    assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3), ("venues", "v2", "upsert", 4)]
    assert plain_sql(tmp_path, "SELECT id, needs_sync, version, name FROM venues") == [
        ("v1", 1, 3, "unseen"), ("v2", 1, 4, "seen"),
    ]  # fmt: skip
    bases = plain_sql(tmp_path, "SELECT row_id, base_row IS NOT NULL FROM outbox ORDER BY row_id")
    assert bases == [("v1", 0), ("v2", 1)]
    assert triggers_in(tmp_path) == all_triggers(CATALOG)
    assert await library.check_schema() is None
    found = plain_sql(tmp_path, "SELECT kind, text FROM activity")
    assert found == [
        ("library", "Another program changed the table venues; its rows are compared with the cloud again.")
    ]
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    assert {(c["row_id"], c["base_version"], c["row"]["name"]) for c in json.loads(batch.changes_json)} == {
        ("v1", 3, "unseen"), ("v2", 4, "seen"),
    }  # fmt: skip


async def test_the_cursors_of_a_compared_entity_go_back_and_the_others_stay(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "DROP TRIGGER sync_venues_delete", "DELETE FROM venues WHERE id = 'v2'")
    assert await library.check_schema() is not None
    assert await library.read(lambda unit: unit.cursors.all()) == {(USER, "fixtures"): 6}
    assert [scope.seen_seq for scope in await library.read(lambda unit: unit.cursors.scopes())] == [0]
    assert ("venues", "v2", "delete", 4) not in plain_sql(tmp_path, LINES)
    await pull(library, "venues", pulled("v2", whole_row("venues", name="two"), version=4))
    assert plain_sql(tmp_path, "SELECT name, needs_sync FROM venues WHERE id = 'v2'") == [("two", 0)]


async def test_the_repair_comes_before_any_write_of_ours(library: Database, tmp_path: Path) -> None:
    await fill(library)
    plain_sql(
        tmp_path, "DROP TRIGGER sync_venues_update", "UPDATE venues SET name = 'unseen' WHERE id = 'v1'"
    )
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    assert batch.count == 2
    assert await library.check_schema() == SchemaRepair(compared=("venues",))


async def test_a_write_that_fails_leaves_the_repair_for_the_next(library: Database, tmp_path: Path) -> None:
    def fails(_: object) -> None:
        raise ValueError("on purpose")

    await fill(library)
    plain_sql(tmp_path, "DROP TRIGGER sync_venues_update")
    with pytest.raises(ValueError, match="on purpose"):
        await library.write(fails)
    assert plain_sql(tmp_path, LINES) == []
    assert await library.check_schema() == SchemaRepair(compared=("venues",))


async def test_what_happened_while_nobody_looked_is_found_at_the_next_opening(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await fill(library)
    plain_sql(
        tmp_path, "DROP TRIGGER sync_venues_update", "UPDATE venues SET name = 'unseen' WHERE id = 'v1'"
    )
    async with open_library(tmp_path) as library:
        assert len(plain_sql(tmp_path, LINES)) == 2
        assert await library.check_schema() == SchemaRepair(compared=("venues",))
    async with open_library(tmp_path) as library:
        assert await library.check_schema() is None
    assert len(plain_sql(tmp_path, "SELECT * FROM activity")) == 1


async def test_an_update_of_this_program_makes_its_triggers_anew_and_no_row_dirty(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await fill(library)
        writer = library._writer
        assert writer is not None
        writer.exec_driver_sql("BEGIN IMMEDIATE")
        older = all_triggers(CATALOG)["sync_venues_update"].replace("needs_sync", "needs_sync ")
        writer.exec_driver_sql("DROP TRIGGER sync_venues_update")
        writer.exec_driver_sql(older)
        schema_check._remember(writer, CATALOG)
        writer.exec_driver_sql(
            "UPDATE sync_metadata SET value = json_set(value, '$.program', 1) WHERE key = 'schema_seen'"
        )
        writer.commit()
    async with open_library(tmp_path) as library:
        assert await library.check_schema() is None
        assert triggers_in(tmp_path) == all_triggers(CATALOG)
        assert plain_sql(tmp_path, LINES) == []


async def test_an_open_conflict_stays_one_and_shows_the_row_as_it_is_now(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine' WHERE id = 'v1'")
    await pull(library, "venues", pulled("v1", whole_row("venues", name="theirs"), version=7))
    plain_sql(
        tmp_path, "DROP TRIGGER sync_venues_update", "UPDATE venues SET name = 'unseen' WHERE id = 'v1'"
    )
    assert await library.check_schema() is not None
    assert plain_sql(tmp_path, "SELECT state FROM outbox WHERE row_id = 'v1'") == [("conflict",)]
    sides = (
        "SELECT state, json_extract(local_row, '$.name'), json_extract(cloud_row, '$.name') FROM conflicts"
    )
    assert plain_sql(tmp_path, sides) == [("open", "unseen", "theirs")]


async def test_nothing_counts_as_in_step_until_the_cloud_was_asked_again(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    await library.write(lambda unit: unit.metadata.set(PULLED_EPOCH, "epoch"))
    other_program(tmp_path, "DROP TABLE fixtures")
    assert await library.check_schema() == SchemaRepair(gone=("fixtures",))
    assert await library.read(lambda unit: unit.metadata.get(PULLED_EPOCH)) is None
