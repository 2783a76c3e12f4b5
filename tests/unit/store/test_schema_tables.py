"""Tables that another program makes again, renames or drops are whole again, and nothing is taken for a delete."""

from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.kernel.errors import LibraryForeign
from luma_sync.store.database import Database
from luma_sync.store.schema_objects import SchemaRepair
from luma_sync.store.triggers import all_triggers
from tests.support.library import (
    STAMP,
    USER,
    open_library,
    plain_sql,
    pull,
    pulled,
    push_all,
    sign_in,
    whole_row,
)
from tests.support.table_changes import LINES, fill, other_program, sql_of, triggers_in

WAYS = pytest.mark.parametrize("foreign_keys", [False, True], ids=["foreign keys off", "foreign keys on"])


async def test_the_twelve_steps_with_all_columns_keep_versions_and_lose_no_edit(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(
        tmp_path,
        "UPDATE venues SET name = 'mine' WHERE id = 'v1'",
        "INSERT INTO venues (id, name) VALUES ('v3', 'new')",
    )
    line = plain_sql(tmp_path, "SELECT change_id, base_row FROM outbox WHERE row_id = 'v1'")
    other_program(
        tmp_path,
        sql_of(tmp_path, "venues").replace(
            "CREATE TABLE venues (", "CREATE TABLE new_venues (colour TEXT DEFAULT 'red', "
        ),
        f"INSERT INTO new_venues ({(names := 'id, name, description, scope_id, created_at, updated_at, needs_sync, version')})"
        f" SELECT {names} FROM venues",
        "DROP TABLE venues",
        "ALTER TABLE new_venues RENAME TO venues",
        "UPDATE venues SET name = 'edited without triggers' WHERE id = 'v2'",
    )
    assert await library.check_schema() == SchemaRepair(compared=("venues",))
    assert plain_sql(tmp_path, LINES) == [
        ("venues", "v1", "upsert", 3), ("venues", "v2", "upsert", 4), ("venues", "v3", "upsert", 0),
    ]  # fmt: skip
    kept = plain_sql(tmp_path, "SELECT change_id, base_row FROM outbox WHERE row_id = 'v1'")
    assert kept[0][1] == line[0][1]
    assert plain_sql(tmp_path, "SELECT name, colour FROM venues ORDER BY id") == [
        ("mine", "red"), ("edited without triggers", "red"), ("new", "red"),
    ]  # fmt: skip
    assert triggers_in(tmp_path) == all_triggers(CATALOG)
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'v3'")
    assert len(plain_sql(tmp_path, LINES)) == 2
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'v2'")
    assert plain_sql(tmp_path, LINES) == [
        ("fixtures", "f2", "delete", 6), ("venues", "v1", "upsert", 3), ("venues", "v2", "delete", 4),
    ]  # fmt: skip


async def test_a_table_made_again_without_our_columns_gets_them_back_and_equal_rows_settle(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine' WHERE id = 'v1'")
    other_program(
        tmp_path,
        "CREATE TABLE kept AS SELECT id, name, description FROM venues",
        "DROP TABLE venues",
        "CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT)",
        "INSERT INTO venues SELECT * FROM kept",
        "DROP TABLE kept",
    )
    assert await library.check_schema() == SchemaRepair(compared=("venues",))
    assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3), ("venues", "v2", "upsert", 0)]
    assert plain_sql(tmp_path, "SELECT id, version, needs_sync, scope_id FROM venues ORDER BY id") == [
        ("v1", 3, 1, USER), ("v2", 0, 1, USER),
    ]  # fmt: skip
    await pull(library, "venues", pulled("v2", whole_row("venues", name="two"), version=4))
    assert plain_sql(tmp_path, "SELECT version, needs_sync, created_at FROM venues WHERE id = 'v2'") == [
        (4, 0, STAMP)
    ]
    assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3)]
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v4', 'later')")
    assert plain_sql(
        tmp_path,
        "SELECT length(created_at), length(updated_at), needs_sync, version FROM venues WHERE id = 'v4'",
    ) == [(24, 24, 1, 0)]


async def test_rows_that_were_edited_without_our_columns_become_conflicts_not_overwritten(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    other_program(
        tmp_path,
        "DROP TABLE venues",
        "CREATE TABLE venues (id TEXT PRIMARY KEY, name TEXT)",
        "INSERT INTO venues VALUES ('v1', 'edited'), ('v9', 'new')",
    )
    assert await library.check_schema() == SchemaRepair(compared=("venues",))
    done = await pull(
        library,
        "venues",
        pulled("v1", whole_row("venues", name="one"), version=3),
        pulled("v2", whole_row("venues", name="two"), version=4),
    )
    assert done.conflicts == ("v1",)
    assert plain_sql(tmp_path, "SELECT id, name FROM venues ORDER BY id") == [
        ("v1", "edited"), ("v2", "two"), ("v9", "new"),
    ]  # fmt: skip


@WAYS
async def test_a_table_that_is_gone_comes_back_empty_and_nothing_below_it_is_deleted(
    library: Database, tmp_path: Path, foreign_keys: bool
) -> None:
    await fill(library)
    plain_sql(
        tmp_path,
        "UPDATE venues SET name = 'mine' WHERE id = 'v1'",
        "INSERT INTO venues (id, name) VALUES ('v3', 'new')",
    )
    other_program(tmp_path, "DROP TABLE venues", foreign_keys=foreign_keys)
    repair = await library.check_schema()
    assert repair == SchemaRepair(gone=("venues",), lost_edits=2)
    assert repair is not None
    assert repair.sentence == (
        "Another program removed the table venues; its rows are fetched from the cloud, 2 unsent edits went with it."
    )
    assert plain_sql(tmp_path, LINES) == []
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(0,)]
    cursors = await library.read(lambda unit: unit.cursors.all())
    assert cursors == ({} if foreign_keys else {(USER, "fixtures"): 6})
    await pull(
        library, "venues", *(pulled(f"v{n}", whole_row("venues", name="x"), version=n + 2) for n in (1, 2))
    )
    await pull(
        library, "fixtures", pulled("f1", whole_row("fixtures", venue_id="v1", name="lamp"), version=5)
    )
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(2,)]
    assert plain_sql(tmp_path, LINES) == []
    assert triggers_in(tmp_path) == all_triggers(CATALOG)


async def test_a_delete_made_before_its_table_went_is_still_sent(library: Database, tmp_path: Path) -> None:
    await fill(library)
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'v1'", foreign_keys=True)
    other_program(tmp_path, "DROP TABLE venues", foreign_keys=True)
    await library.check_schema()
    assert plain_sql(tmp_path, LINES) == [("fixtures", "f1", "delete", 5), ("venues", "v1", "delete", 3)]


async def test_renaming_a_table_away_and_dropping_it_leaves_working_triggers_everywhere(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    statement = sql_of(tmp_path, "fixtures")
    other_program(
        tmp_path,
        "ALTER TABLE fixtures RENAME TO old_fixtures",
        statement,
        "INSERT INTO fixtures SELECT * FROM old_fixtures",
        "DROP TABLE old_fixtures",
    )
    assert await library.check_schema() == SchemaRepair(compared=("fixtures",))
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'v1'")
    assert plain_sql(tmp_path, LINES) == [
        ("fixtures", "f1", "delete", 5), ("fixtures", "f2", "upsert", 6), ("venues", "v1", "delete", 3),
    ]  # fmt: skip


async def test_foreign_keys_that_followed_a_renamed_parent_point_at_the_new_one_again(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    statement = sql_of(tmp_path, "venues")
    other_program(
        tmp_path,
        "ALTER TABLE venues RENAME TO old_venues",
        statement,
        "INSERT INTO venues SELECT * FROM old_venues",
        "DROP TABLE old_venues",
    )
    repair = await library.check_schema()
    assert repair is not None
    assert "venues" in repair.compared
    assert await push_all(library, version=8) >= 2
    await pull(library, "fixtures", pulled("f3", whole_row("fixtures", venue_id="v1", name="new"), version=9))
    keys = plain_sql(tmp_path, 'SELECT "table", "from", on_delete FROM pragma_foreign_key_list(\'fixtures\')')
    assert keys == [("venues", "venue_id", "CASCADE")]
    assert plain_sql(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert plain_sql(tmp_path, "PRAGMA foreign_key_check") == []
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'v1'", foreign_keys=True)
    assert plain_sql(tmp_path, "SELECT row_id, op FROM outbox ORDER BY 1") == [
        ("f1", "delete"), ("f3", "delete"), ("v1", "delete"),
    ]  # fmt: skip
    assert await library.check_schema() is None


async def test_a_table_that_lost_its_ids_stops_the_sync_with_one_sentence(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    other_program(tmp_path, "DROP TABLE venues", "CREATE TABLE venues (name TEXT)")
    with pytest.raises(LibraryForeign, match="The table venues has no column id") as caught:
        await library.check_schema()
    assert caught.value.title.endswith(".")
    assert plain_sql(tmp_path, LINES) == []
    other_program(tmp_path, "DROP TABLE venues")
    assert await library.check_schema() == SchemaRepair(gone=("venues",))


async def test_a_dropped_outbox_is_made_again_and_every_row_is_dirty(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "DROP TABLE outbox")
    repair = await library.check_schema()
    assert repair is not None
    assert set(repair.compared) == set(CATALOG.names)
    assert plain_sql(tmp_path, "SELECT entity, row_id, base_version FROM outbox ORDER BY 2") == [
        ("fixtures", "f1", 5), ("fixtures", "f2", 6), ("venues", "v1", 3), ("venues", "v2", 4),
    ]  # fmt: skip
    assert triggers_in(tmp_path) == all_triggers(CATALOG)


@pytest.mark.parametrize(
    "table",
    ["sync_guard", "replaced_rows", "sync_metadata", "schema_version", "activity", "conflicts", "cursors"],
)
async def test_a_dropped_table_of_ours_is_made_again(tmp_path: Path, table: str) -> None:
    async with open_library(tmp_path) as library:
        await sign_in(library)
        await fill(library)
        plain_sql(tmp_path, f"DROP TABLE {table}")
        await library.check_schema()
        plain_sql(tmp_path, "UPDATE venues SET name = 'edited' WHERE id = 'v1'")
        assert plain_sql(tmp_path, LINES) == [("venues", "v1", "upsert", 3)]
    plain_sql(tmp_path, f"DROP TABLE {table}")
    async with open_library(tmp_path):
        plain_sql(tmp_path, "UPDATE venues SET name = 'again' WHERE id = 'v2'")
    assert len(plain_sql(tmp_path, LINES)) == 2


async def test_a_row_whose_base_is_unknown_is_not_deleted_by_discarding_its_change(
    library: Database, tmp_path: Path
) -> None:
    await fill(library)
    plain_sql(tmp_path, "DROP TRIGGER sync_venues_update")
    await library.check_schema()
    assert not await library.write(lambda unit: unit.outbox.discard("venues", "v1"))
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(2,)]
    assert await push_all(library, version=9) == 2
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(9, 0), (9, 0)]
