"""Triggers of other programs edit rows too; what they change while ours work is captured all the same."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import LIBRARY_NAME, STAMP, USER, plain_sql, pull, pulled, push_all, whole_row

Line = tuple[str, str, int]
RECURSIVE = pytest.mark.parametrize("recursive", [0, 1], ids=["not recursive", "recursive"])
AGE = pytest.mark.parametrize("older", [False, True], ids=["made after ours", "made before ours"])


@contextmanager
def other_program(
    directory: Path, *triggers: str, recursive: int = 0, older: bool = False
) -> Iterator[sqlite3.Connection]:
    """A connection whose program has triggers of its own, older or younger than ours."""
    with closing(sqlite3.connect(directory / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
        ours = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
        ).fetchall()
        connection.execute("BEGIN")
        if older:
            for name, _ in ours:
                connection.execute(f"DROP TRIGGER {name}")
        for trigger in triggers:
            connection.execute(f"CREATE TRIGGER {trigger}")
        if older:
            for _, statement in ours:
                connection.execute(statement)
        connection.execute("COMMIT")
        yield connection


async def start(library: Database, directory: Path) -> None:
    """Three clean venues at version 5, a fixture of each."""
    plain_sql(
        directory,
        "INSERT INTO venues (id, name) VALUES ('a', 'a'), ('b', 'b'), ('c', 'c')",
        "INSERT INTO fixtures (id, venue_id, name, address) VALUES ('fa', 'a', 'fa', 1), ('fb', 'b', 'fb', 1), ('fc', 'c', 'fc', 1)",
    )
    await push_all(library, version=5)


def lines(connection: sqlite3.Connection) -> list[Line]:
    return connection.execute("SELECT row_id, op, base_version FROM outbox ORDER BY row_id").fetchall()


def dirty(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE needs_sync = 1 ORDER BY id")]


@AGE
@RECURSIVE
async def test_a_trigger_that_changes_the_same_row_again(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    touch = (
        "touch AFTER UPDATE ON venues WHEN NEW.description IS NOT 'touched'"
        " BEGIN UPDATE venues SET description = 'touched' WHERE id = NEW.id; END"
    )
    with other_program(tmp_path, touch, recursive=recursive, older=older) as connection:
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'a'")
        assert lines(connection) == [("a", "upsert", 5)]
        assert dirty(connection, "venues") == ["a"]
        assert connection.execute("SELECT name, description FROM venues WHERE id = 'a'").fetchall() == [
            ("x", "touched")
        ]


@AGE
@RECURSIVE
async def test_a_trigger_that_changes_other_rows_of_the_same_table(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    spread = (
        "spread AFTER UPDATE ON venues WHEN NEW.id = 'a'"
        " BEGIN UPDATE venues SET description = NEW.name WHERE id <> 'a'; END"
    )
    with other_program(tmp_path, spread, recursive=recursive, older=older) as connection:
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'a'")
        assert lines(connection) == [("a", "upsert", 5), ("b", "upsert", 5), ("c", "upsert", 5)]
        assert dirty(connection, "venues") == ["a", "b", "c"]


@AGE
@RECURSIVE
async def test_a_trigger_that_changes_a_row_in_flight(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    plain_sql(tmp_path, "UPDATE venues SET name = 'sent' WHERE id = 'b'")
    spread = (
        "spread AFTER UPDATE ON venues WHEN NEW.id = 'a'"
        " BEGIN UPDATE venues SET description = NEW.name WHERE id = 'b'; END"
    )
    with other_program(tmp_path, spread, recursive=recursive, older=older) as connection:
        connection.execute("UPDATE outbox SET sent = 1, state = 'sending'")
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'a'")
        found = connection.execute("SELECT row_id, state, sent FROM outbox ORDER BY row_id").fetchall()
        assert found == [("a", "pending", 0), ("b", "pending", 0)]


@AGE
@RECURSIVE
async def test_a_trigger_that_inserts_into_the_same_table(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    copy = (
        "copy AFTER INSERT ON venues WHEN NEW.id NOT LIKE '%copy'"
        " BEGIN INSERT INTO venues (id, name) VALUES (NEW.id || '-copy', NEW.name); END"
    )
    history = (
        "history AFTER UPDATE ON venues WHEN NEW.id NOT LIKE '%old' AND NEW.name <> OLD.name"
        " BEGIN INSERT INTO venues (id, name) VALUES (OLD.id || '-old', OLD.name) ON CONFLICT DO NOTHING; END"
    )
    with other_program(tmp_path, copy, history, recursive=recursive, older=older) as connection:
        connection.execute("INSERT INTO venues (id, name) VALUES ('n', 'new')")
        assert lines(connection) == [("n", "upsert", 0), ("n-copy", "upsert", 0)]
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'a'")
        assert ("a-old", "upsert", 0) in lines(connection)
        assert connection.execute(
            "SELECT version, needs_sync, scope_id FROM venues WHERE id = 'n-copy'"
        ).fetchall() == [(0, 1, USER)]


@AGE
@RECURSIVE
async def test_a_trigger_that_deletes_rows_of_the_same_table_and_of_others(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    with_me = "with_me AFTER DELETE ON fixtures BEGIN DELETE FROM venues WHERE id = 'b'; END"
    with other_program(tmp_path, with_me, recursive=recursive, older=older) as connection:
        connection.execute("DELETE FROM venues WHERE id = 'a'")
        assert [line for line in lines(connection) if not line[0].startswith("f")] == [
            ("a", "delete", 5), ("b", "delete", 5),
        ]  # fmt: skip
        assert connection.execute("SELECT count(*) FROM venues").fetchone() == (1,)


@AGE
@RECURSIVE
async def test_two_triggers_that_set_off_each_other(
    library: Database, tmp_path: Path, recursive: int, older: bool
) -> None:
    await start(library, tmp_path)
    forth = "forth AFTER UPDATE ON venues BEGIN UPDATE fixtures SET kind = NEW.name WHERE venue_id = NEW.id AND kind IS NOT NEW.name; END"
    back = "back AFTER UPDATE ON fixtures BEGIN UPDATE venues SET description = NEW.kind WHERE id = 'c' AND description IS NOT NEW.kind; END"
    with other_program(tmp_path, forth, back, recursive=recursive, older=older) as connection:
        connection.execute("UPDATE venues SET name = 'x' WHERE id = 'a'")
        found = lines(connection)
        assert {("a", "upsert", 5), ("fa", "upsert", 5), ("c", "upsert", 5)} <= set(found)
        assert dirty(connection, "venues") == [line[0] for line in found if len(line[0]) == 1]
        assert dirty(connection, "fixtures") == [line[0] for line in found if len(line[0]) == 2]


@RECURSIVE
async def test_a_view_that_is_written_through_a_trigger(
    library: Database, tmp_path: Path, recursive: int
) -> None:
    await start(library, tmp_path)
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA recursive_triggers = {recursive}")
        connection.execute("CREATE VIEW names AS SELECT id, name FROM venues")
        connection.execute(
            "CREATE TRIGGER rename INSTEAD OF UPDATE ON names BEGIN UPDATE venues SET name = NEW.name WHERE id = OLD.id; END"
        )
        connection.execute("UPDATE names SET name = 'x' WHERE id = 'b'")
        assert lines(connection) == [("b", "upsert", 5)]


async def test_a_trigger_that_refuses_a_statement_leaves_no_line(library: Database, tmp_path: Path) -> None:
    await start(library, tmp_path)
    refuse = "refuse AFTER UPDATE ON venues WHEN NEW.name = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END"
    skip = "skip BEFORE UPDATE ON venues WHEN NEW.name = 'skipped' BEGIN SELECT RAISE(IGNORE); END"
    with other_program(tmp_path, refuse, skip) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="no"):
            connection.execute("UPDATE venues SET name = 'bad' WHERE id = 'a'")
        connection.execute("UPDATE venues SET name = 'skipped' WHERE id = 'a'")
        assert lines(connection) == []


async def test_what_a_trigger_makes_of_pulled_rows_is_nobodys_edit(library: Database, tmp_path: Path) -> None:
    await start(library, tmp_path)
    upper = (
        "upper_name AFTER INSERT ON venues BEGIN UPDATE venues SET name = upper(name) WHERE id = NEW.id; END"
    )
    with other_program(tmp_path, upper) as connection:
        await pull(library, "venues", pulled("z", whole_row("venues", name="pulled"), version=7))
        assert connection.execute("SELECT name, needs_sync FROM venues WHERE id = 'z'").fetchall() == [
            ("PULLED", 0)
        ]
        assert lines(connection) == []


@pytest.mark.parametrize("foreign_keys", [False, True], ids=["foreign keys off", "foreign keys on"])
async def test_replacing_a_parent_takes_its_children_only_where_sqlite_does(
    library: Database, tmp_path: Path, foreign_keys: bool
) -> None:
    await start(library, tmp_path)
    replace = f"REPLACE INTO venues (id, name, created_at) VALUES ('a', 'x', '{STAMP}')"
    plain_sql(tmp_path, replace, foreign_keys=foreign_keys)
    found = plain_sql(tmp_path, "SELECT row_id, op, base_version FROM outbox ORDER BY row_id")
    cascaded = [("fa", "delete", 5)] if foreign_keys else []
    assert found == [("a", "upsert", 5), *cascaded]
