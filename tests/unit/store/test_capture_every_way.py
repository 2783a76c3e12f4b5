"""Every way in which SQL can change a row ends in the right outbox line, or in none."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import FUTURE, LIBRARY_NAME, push_all

Line = tuple[str, str, int]
Case = tuple[str, list[str], list[Line]]

NEW = "INSERT INTO venues (id, name) VALUES ('n', 'new')"

PLAIN: list[Case] = [
    ("an insert", [NEW], [("n", "upsert", 0)]),
    ("an insert that names every column", ["INSERT INTO venues (id, name, description, scope_id, created_at, updated_at, needs_sync, version) VALUES ('n', 'new', NULL, 'x', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 0, 77)"], [("n", "upsert", 0)]),
    ("an insert of many rows by a query", ["INSERT INTO venues (id, name) SELECT id || '2', name FROM venues"], [("r2", "upsert", 0), ("s2", "upsert", 0)]),
    ("an insert of copies with their versions", ["INSERT INTO venues SELECT id || '2', name, description, scope_id, created_at, updated_at, needs_sync, version FROM venues"], [("r2", "upsert", 0), ("s2", "upsert", 0)]),
    ("an update of one column", ["UPDATE venues SET name = 'x' WHERE id = 'r'"], [("r", "upsert", 5)]),
    ("an update of every column", ["UPDATE venues SET name = 'x', description = 'y', created_at = '2026-01-01T00:00:00Z', updated_at = '2026-01-01T00:00:00Z' WHERE id = 'r'"], [("r", "upsert", 5)]),
    ("an update to NULL", ["UPDATE venues SET description = 'y' WHERE id = 'r'", "UPDATE venues SET description = NULL WHERE id = 'r'"], [("r", "upsert", 5)]),
    ("an update that changes nothing", ["UPDATE venues SET name = name, description = description"], []),
    ("an update of no row", ["UPDATE venues SET name = 'x' WHERE id = 'nobody'"], []),
    ("an update of bookkeeping columns only", ["UPDATE venues SET needs_sync = 1, updated_at = '2030-01-01T00:00:00Z'"], []),
    ("an update of every row", ["UPDATE venues SET name = name || '!'"], [("r", "upsert", 5), ("s", "upsert", 5)]),
    ("an update of some rows where some change", ["UPDATE venues SET name = 'r'"], [("s", "upsert", 5)]),
    ("an update from another table", ["UPDATE venues SET name = fixtures.name FROM fixtures WHERE fixtures.venue_id = venues.id"], [("r", "upsert", 5)]),
    ("an update of two columns at once by a row value", ["UPDATE venues SET (name, description) = ('x', 'y') WHERE id = 's'"], [("s", "upsert", 5)]),
    ("an update of a new row", [NEW, "UPDATE venues SET name = 'x' WHERE id = 'n'"], [("n", "upsert", 0)]),
    ("an upsert that inserts", ["INSERT INTO venues (id, name) VALUES ('n', 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name"], [("n", "upsert", 0)]),
    ("an upsert that updates", ["INSERT INTO venues (id, name) VALUES ('r', 'x') ON CONFLICT (id) DO UPDATE SET name = excluded.name"], [("r", "upsert", 5)]),
    ("an upsert that changes nothing", ["INSERT INTO venues (id, name) VALUES ('r', 'x') ON CONFLICT (id) DO UPDATE SET name = venues.name"], []),
    ("an upsert whose condition fails", ["INSERT INTO venues (id, name) VALUES ('r', 'x') ON CONFLICT (id) DO UPDATE SET name = 'x' WHERE false"], []),
    ("an upsert that does nothing", ["INSERT INTO venues (id, name) VALUES ('r', 'x') ON CONFLICT DO NOTHING"], []),
    ("an ignored insert", ["INSERT OR IGNORE INTO venues (id, name) VALUES ('r', 'x')"], []),
    ("an upsert of many rows", ["INSERT INTO venues (id, name) SELECT value, 'x' FROM json_each('[\"r\",\"n\",\"s\"]') WHERE true ON CONFLICT (id) DO UPDATE SET name = excluded.name"], [("n", "upsert", 0), ("r", "upsert", 5), ("s", "upsert", 5)]),
    ("an insert or replace of a row that is there", ["INSERT OR REPLACE INTO venues (id, name) VALUES ('s', 'x')"], [("s", "upsert", 5)]),
    ("a replace of a row that is there", ["REPLACE INTO venues (id, name) VALUES ('s', 'x')"], [("s", "upsert", 5)]),
    ("a replace of a row that is new", ["REPLACE INTO venues (id, name) VALUES ('n', 'x')", "REPLACE INTO venues (id, name) VALUES ('n', 'y')"], [("n", "upsert", 0)]),
    ("a replace by the place in the table", ["REPLACE INTO venues (rowid, id, name) SELECT rowid, 'n', 'x' FROM venues WHERE id = 's'"], [("n", "upsert", 0), ("s", "delete", 5)]),
    ("an update or replace of the id", ["UPDATE OR REPLACE venues SET id = 's' WHERE id = 'r'"], [("f", "upsert", 5), ("r", "delete", 5), ("s", "upsert", 5)]),
    ("an update or replace of the place in the table", ["UPDATE OR REPLACE venues SET rowid = (SELECT rowid FROM venues WHERE id = 's') WHERE id = 'r'"], [("s", "delete", 5)]),
    ("a change of the id", ["UPDATE venues SET id = 'n' WHERE id = 'r'"], [("f", "upsert", 5), ("n", "upsert", 0), ("r", "delete", 5)]),
    ("a change of the id of a new row", [NEW, "UPDATE venues SET id = 'm' WHERE id = 'n'"], [("m", "upsert", 0)]),
    ("a change of the id and back", ["UPDATE venues SET id = 'n' WHERE id = 's'", "UPDATE venues SET id = 's' WHERE id = 'n'"], [("s", "upsert", 5)]),
    ("a delete", ["DELETE FROM venues WHERE id = 's'"], [("s", "delete", 5)]),
    ("a delete of everything", ["DELETE FROM venues"], [("f", "delete", 5), ("r", "delete", 5), ("s", "delete", 5)]),
    ("a delete of a parent", ["DELETE FROM venues WHERE id = 'r'"], [("f", "delete", 5), ("r", "delete", 5)]),
    ("a delete of nothing", ["DELETE FROM venues WHERE id = 'nobody'"], []),
    ("a delete of a row that was never sent", [NEW, "DELETE FROM venues WHERE id = 'n'"], []),
    ("a delete of a replaced row that was never sent", [NEW, "REPLACE INTO venues (id, name) VALUES ('n', 'y')", "DELETE FROM venues WHERE id = 'n'"], []),
    ("a delete and an insert of the same id", ["DELETE FROM venues WHERE id = 's'", "INSERT INTO venues (id, name) VALUES ('s', 'again')"], [("s", "upsert", 5)]),
    ("an ignored insert, a delete and an insert", ["INSERT OR IGNORE INTO venues (id, name) VALUES ('s', 'x')", "DELETE FROM venues WHERE id = 's'", "INSERT INTO venues (id, name) VALUES ('s', 'again')"], [("s", "upsert", 5)]),
    ("an ignored insert and a delete, then another insert", ["INSERT OR IGNORE INTO venues (id, name) VALUES ('s', 'x')", "DELETE FROM venues WHERE id = 's'", "DELETE FROM outbox", NEW], [("n", "upsert", 0)]),
    ("an insert that returns its row", ["INSERT INTO venues (id, name) VALUES ('n', 'x') RETURNING id, version"], [("n", "upsert", 0)]),
    ("a change of the parent", ["UPDATE fixtures SET venue_id = 's'"], [("f", "upsert", 5)]),
    ("a local-only column", ["INSERT INTO tracks (id, title) VALUES ('t', 't')", "UPDATE tracks SET audio_path = '/music'"], [("t", "upsert", 0)]),
]  # fmt: skip


@pytest.mark.parametrize("foreign_keys", [0, 1], ids=["foreign keys off", "foreign keys on"])
@pytest.mark.parametrize("recursive", [0, 1], ids=["triggers not recursive", "triggers recursive"])
async def test_a_statement_of_another_program_leaves_the_lines_that_it_must(
    library: Database, tmp_path: Path, foreign_keys: int, recursive: int
) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
        for sentence, statements, expected in PLAIN:
            connection.execute("BEGIN")
            for statement in statements:
                connection.execute(statement).fetchall()
            assert lines(connection) == expected, sentence
            assert list(disagreements(connection)) == [], sentence
            connection.execute("ROLLBACK")
        assert lines(connection) == []


async def start(library: Database, directory: Path) -> None:
    """Two clean venues r and s at version 5, and a fixture f of r."""
    with closing(sqlite3.connect(directory / LIBRARY_NAME)) as connection, connection:
        connection.execute("INSERT INTO venues (id, name) VALUES ('r', 'r'), ('s', 's')")
        connection.execute("INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'r', 'f')")
    await push_all(library, version=5)


def lines(connection: sqlite3.Connection) -> list[Line]:
    return connection.execute("SELECT row_id, op, base_version FROM outbox ORDER BY row_id").fetchall()


def disagreements(connection: sqlite3.Connection) -> Iterator[object]:
    """Where flag, version, base and line do not say the same, or two lines share a change id."""
    for table in ("venues", "fixtures", "tracks"):
        yield from connection.execute(
            f"SELECT '{table}', t.id, t.needs_sync, t.version, o.op, o.base_version FROM {table} AS t"
            f" LEFT JOIN outbox AS o ON o.entity = '{table}' AND o.row_id = t.id"
            " WHERE t.needs_sync IS NOT (o.row_id IS NOT NULL) OR o.op = 'delete'"
            " OR (o.row_id IS NOT NULL AND o.base_version IS NOT t.version)"
        )
        yield from connection.execute(
            f"SELECT '{table}', row_id FROM outbox WHERE entity = '{table}' AND op = 'upsert'"
            f" AND row_id NOT IN (SELECT id FROM {table})"
        )
    yield from connection.execute(
        "SELECT row_id, 'base' FROM outbox WHERE (base_version > 0) IS NOT (base_row IS NOT NULL)"
    )
    yield from connection.execute("SELECT change_id FROM outbox GROUP BY 1 HAVING count(*) > 1")


async def test_a_statement_that_fails_half_way_leaves_nothing(library: Database, tmp_path: Path) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO venues (id, name) VALUES ('n', 'x'), ('m', NULL)")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE venues SET name = iif(id = 'r', 'x', NULL)")
        assert lines(connection) == []
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT OR FAIL INTO venues (id, name) VALUES ('n', 'x'), ('r', 'y')")
        assert lines(connection) == [("n", "upsert", 0)]


async def test_rolled_back_savepoints_take_their_lines_with_them(library: Database, tmp_path: Path) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        for statement in (
            "BEGIN", "UPDATE venues SET name = 'kept' WHERE id = 'r'", "SAVEPOINT inner",
            "DELETE FROM venues", NEW, "ROLLBACK TO inner", "UPDATE venues SET name = 'also' WHERE id = 's'",
            "SAVEPOINT again", "REPLACE INTO venues (id, name) VALUES ('r', 'x')", "ROLLBACK TO again", "COMMIT",
        ):  # fmt: skip
            connection.execute(statement)
        assert lines(connection) == [("r", "upsert", 5), ("s", "upsert", 5)]
        assert list(disagreements(connection)) == []
        connection.executescript("BEGIN; DELETE FROM venues; ROLLBACK;")
        assert lines(connection) == [("r", "upsert", 5), ("s", "upsert", 5)]


@pytest.mark.parametrize("recursive", [0, 1], ids=["triggers not recursive", "triggers recursive"])
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("REPLACE INTO tracks (id, title, track_hash) VALUES ('n', 'x', 'one')", [("a", "delete", 5), ("n", "upsert", 0), ("sc", "delete", 5)]),
        ("REPLACE INTO tracks (title, track_hash) VALUES ('x', 'ONE')", [("a", "delete", 5), ("sc", "delete", 5)]),
        ("REPLACE INTO tracks (id, title, artist, album) VALUES ('n', 'x', 'p', 'q')", [("b", "delete", 5), ("n", "upsert", 0)]),
        ("REPLACE INTO tracks (id, title, track_hash, artist, album) VALUES ('n', 'x', 'one', 'p', 'q')", [("a", "delete", 5), ("b", "delete", 5), ("n", "upsert", 0), ("sc", "delete", 5)]),
        ("REPLACE INTO tracks (id, title, track_hash) VALUES ('b', 'x', 'one')", [("a", "delete", 5), ("b", "upsert", 5), ("sc", "delete", 5)]),
        ("UPDATE OR REPLACE tracks SET track_hash = 'one' WHERE id = 'b'", [("a", "delete", 5), ("b", "upsert", 5), ("sc", "delete", 5)]),
        ("UPDATE OR REPLACE tracks SET track_hash = 'three' WHERE id = 'b'", [("b", "upsert", 5)]),
        ("INSERT OR IGNORE INTO tracks (id, title, track_hash) VALUES ('n', 'x', 'one')", []),
        ("INSERT INTO tracks (id, title, track_hash) VALUES ('n', 'x', 'one') ON CONFLICT (track_hash) DO UPDATE SET title = 'y'", [("a", "upsert", 5)]),
        ("REPLACE INTO tracks (id, title, track_hash) VALUES ('n', 'x', NULL)", [("n", "upsert", 0)]),
    ],
    ids=["by one key", "by a key that ignores case", "by a key of two columns", "by two keys at once", "by id and key", "by an update", "by an update that meets nobody", "or not, when ignored", "or not, when it becomes an update", "or not, when the key is empty"],
)  # fmt: skip
async def test_a_row_that_is_replaced_by_another_programs_unique_key_leaves_its_delete(
    library: Database, tmp_path: Path, statement: str, expected: list[Line], recursive: int
) -> None:
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        for made in (
            "CREATE UNIQUE INDEX by_hash ON tracks (track_hash COLLATE NOCASE)",
            "CREATE UNIQUE INDEX by_album ON tracks (artist, album) WHERE artist IS NOT NULL",
            "INSERT INTO tracks (id, title, track_hash) VALUES ('a', 'a', 'one')",
            "INSERT INTO tracks (id, title, artist, album) VALUES ('b', 'b', 'p', 'q')",
            "INSERT INTO scores (id, track_id, name) VALUES ('sc', 'a', 's')",
        ):
            connection.execute(made)
        await push_all(library, version=5)
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
        connection.execute(
            statement.replace("ON CONFLICT (track_hash)", "ON CONFLICT (track_hash COLLATE NOCASE)")
        )
        found = [line for line in lines(connection) if len(line[0]) < 3]
        assert found == expected
        assert list(disagreements(connection)) == []


async def test_an_unsent_row_that_is_replaced_by_its_key_leaves_nothing(
    library: Database, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute("CREATE UNIQUE INDEX by_hash ON tracks (track_hash)")
        await library.check_schema()
        connection.execute("INSERT INTO tracks (id, title, track_hash) VALUES ('a', 'a', 'one')")
        connection.execute("REPLACE INTO tracks (id, title, track_hash) VALUES ('n', 'x', 'one')")
        assert lines(connection) == [("n", "upsert", 0)]
        batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
        assert batch is not None
        connection.execute("REPLACE INTO tracks (id, title, track_hash) VALUES ('m', 'x', 'one')")
        assert lines(connection) == [("m", "upsert", 0), ("n", "delete", 0)]
        sent = json.loads(batch.changes_json)[0]["change_id"]
        previous = connection.execute("SELECT previous_change_ids FROM outbox WHERE row_id = 'n'").fetchone()
        assert json.loads(previous[0]) == [sent]


async def test_another_program_that_attaches_the_library_is_captured(
    library: Database, tmp_path: Path
) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / "theirs.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE outbox (something)")
        connection.execute("CREATE TABLE venues (id, name)")
        connection.execute("ATTACH ? AS luma", (str(tmp_path / LIBRARY_NAME),))
        connection.execute("INSERT INTO luma.venues (id, name) VALUES ('n', 'new')")
        connection.execute("UPDATE luma.venues SET name = 'x' WHERE id = 'r'")
        connection.execute("REPLACE INTO luma.venues (id, name) VALUES ('s', 'x')")
        connection.execute("DELETE FROM luma.fixtures")
        assert connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        found = connection.execute("SELECT row_id, op, base_version FROM luma.outbox ORDER BY 1").fetchall()
    assert found == [("f", "delete", 5), ("n", "upsert", 0), ("r", "upsert", 5), ("s", "upsert", 5)]


async def test_vacuum_keeps_lines_and_capturing(library: Database, tmp_path: Path) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute("DELETE FROM venues WHERE id = 's'")
        connection.execute(NEW)
        before = connection.execute("SELECT * FROM outbox ORDER BY row_id").fetchall()
        connection.execute("VACUUM")
        assert connection.execute("SELECT * FROM outbox ORDER BY row_id").fetchall() == before
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'r'")
        assert lines(connection) == [("n", "upsert", 0), ("r", "upsert", 5), ("s", "delete", 5)]
    assert await push_all(library, version=6) == 3
