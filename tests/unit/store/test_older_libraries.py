"""A library of an older program gets what newer ones keep in it when it is opened; what is in it stays."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.store import schema_check, tables
from luma_sync.store.tables import build_metadata
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import LIBRARY_NAME, USER, accepted, open_library, plain_sql, sign_in

_NEEDED = {"outbox", "sync_metadata", "schema_version", "sync_guard"}
"""Without these it is no library of ours, older or not; `test_schema_tables` tells what becomes of it."""

LATER = sorted({*build_metadata(CATALOG).tables} - {*CATALOG.names} - _NEEDED)
VENUE, OTHER = (f"10000000-0000-4000-8000-00000000000{number}" for number in (1, 2))


async def a_library(folder: Path) -> None:
    """With a row that the cloud has, one that waits, and a cursor."""
    async with open_library(folder) as library:
        await sign_in(library)
        plain_sql(folder, f"INSERT INTO venues (id, name) VALUES ('{VENUE}', 'Loft')")
        batch = await library.write(
            lambda work: work.outbox.next_batch(limit=9, now="2027-01-01T00:00:00.000Z")
        )
        assert batch is not None
        told = accepted(batch.changes_json, version=3)
        await library.write(lambda work: work.outbox.acknowledge(told, batch.changes_json))
        await library.write(lambda work: work.cursors.advance(USER, "venues", 7))
        plain_sql(folder, f"INSERT INTO venues (id, name) VALUES ('{OTHER}', 'Garage')")


def as_the_program_before(folder: Path, *changes: str, is_older: bool = True) -> None:
    """The file as an older program leaves it: without what came later, and with a note that all is well."""
    with closing(sqlite3.connect(folder / LIBRARY_NAME)) as library, library:
        for change in changes:
            library.execute(change)
        [(noted,)] = library.execute("SELECT value FROM sync_metadata WHERE key = 'schema_seen'")
        seen = json.loads(noted)
        seen["cookie"] = library.execute("PRAGMA schema_version").fetchone()[0]
        seen["program"] -= is_older
        library.execute("UPDATE sync_metadata SET value = ? WHERE key = 'schema_seen'", (json.dumps(seen),))


def schema_of(folder: Path) -> dict[tuple[object, ...], set[str]]:
    """Every table, index and trigger, with the columns of tables in any order."""
    with closing(sqlite3.connect(folder / LIBRARY_NAME)) as library:
        made = library.execute(
            "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            tuple(each): {row[1] for row in library.execute(f"PRAGMA table_info({each[1]})")} for each in made
        }


def rows_of(folder: Path) -> list[tuple[object, ...]]:
    return plain_sql(
        folder,
        "SELECT id, name, version, needs_sync FROM venues UNION ALL SELECT entity, row_id, base_version, state"
        " FROM outbox UNION ALL SELECT scope_id, entity, seq, NULL FROM cursors ORDER BY 1",
    )


async def opened(folder: Path) -> None:
    async with open_library(folder):
        pass


async def test_every_table_that_came_later_is_made_and_nothing_else_changes(tmp_path: Path) -> None:
    await a_library(tmp_path)
    schema, rows = schema_of(tmp_path), rows_of(tmp_path)
    later = [name for name in LATER if name not in ("cursors", "scopes")]
    as_the_program_before(tmp_path, *(f"DROP TABLE {name}" for name in later))
    assert ("table", "people") not in schema_of(tmp_path)
    await opened(tmp_path)
    assert schema_of(tmp_path) == schema
    assert rows_of(tmp_path) == rows


@pytest.mark.parametrize("table", LATER)
async def test_a_table_alone_that_came_later_is_made(tmp_path: Path, table: str) -> None:
    await a_library(tmp_path)
    schema = schema_of(tmp_path)
    as_the_program_before(tmp_path, f"DROP TABLE {table}")
    await opened(tmp_path)
    assert schema_of(tmp_path) == schema


async def test_columns_that_came_later_are_added_and_lines_get_their_defaults(tmp_path: Path) -> None:
    await a_library(tmp_path)
    plain_sql(
        tmp_path,
        "INSERT INTO conflicts (entity, row_id, kind, cloud_version) VALUES ('venues', 'v', 'edit_edit', 3)",
    )
    schema = schema_of(tmp_path)
    conflict = plain_sql(tmp_path, "SELECT * FROM conflicts")
    assert _drop_later_columns(tmp_path) > 20
    as_the_program_before(tmp_path)
    assert schema_of(tmp_path) != schema
    await opened(tmp_path)
    assert schema_of(tmp_path) == schema
    assert len(plain_sql(tmp_path, "SELECT * FROM conflicts")) == len(conflict)


def _drop_later_columns(folder: Path) -> int:
    """Columns of bookkeeping tables that an older program may not have had: nothing but triggers is about them."""
    dropped = 0
    with closing(sqlite3.connect(folder / LIBRARY_NAME)) as library, library:
        for (name,) in library.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            library.execute(f"DROP TRIGGER {name}")
        for table in LATER:
            for column in build_metadata(CATALOG).tables[table].columns:
                if column.nullable or column.server_default is not None:
                    with suppress(sqlite3.OperationalError):  # an index or a check is about it
                        library.execute(f"ALTER TABLE {table} DROP COLUMN {column.name}")
                        dropped += 1
    return dropped


async def test_a_library_that_was_seen_by_this_very_program_is_not_looked_through(tmp_path: Path) -> None:
    """So it is the number of the bookkeeping that tells: who adds a table has to raise it."""
    await a_library(tmp_path)
    as_the_program_before(tmp_path, "DROP TABLE people", is_older=False)
    await opened(tmp_path)
    assert ("table", "people") not in schema_of(tmp_path)


async def test_another_number_of_the_bookkeeping_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_library(tmp_path)
    as_the_program_before(tmp_path, "DROP TABLE people", is_older=False)
    schema_check._program.cache_clear()
    monkeypatch.setattr(schema_check, "BOOKKEEPING", f"{tables.BOOKKEEPING} and more")
    try:
        await opened(tmp_path)
    finally:
        schema_check._program.cache_clear()
    assert ("table", "people") in schema_of(tmp_path)


async def test_every_repository_works_in_a_library_that_was_completed(tmp_path: Path) -> None:
    await a_library(tmp_path)
    as_the_program_before(
        tmp_path, *(f"DROP TABLE {name}" for name in ("people", "left_scopes", "parked_rows"))
    )
    async with open_library(tmp_path) as library:
        await library.write(_use)


def _use(work: UnitOfWork) -> None:
    assert work.people.missing() == ()
    assert work.rows.parked_count() == 0
    assert work.leaving.held() == {}
    assert work.outbox.counts().total == 1
