"""What another program does to tables and triggers, for the tests of their repair."""

import sqlite3
from contextlib import closing
from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import LIBRARY_NAME, USER, plain_sql, pull, pulled, whole_row

LINES = "SELECT entity, row_id, op, base_version FROM outbox ORDER BY entity, row_id"


async def fill(library: Database) -> None:
    """Two venues with a fixture each, all agreed with the cloud, and cursors that say so."""
    await pull(
        library,
        "venues",
        pulled("v1", whole_row("venues", name="one"), version=3),
        pulled("v2", whole_row("venues", name="two"), version=4),
    )
    await pull(
        library,
        "fixtures",
        pulled("f1", whole_row("fixtures", venue_id="v1", name="lamp"), version=5),
        pulled("f2", whole_row("fixtures", venue_id="v2", name="spot"), version=6),
    )

    def reach(unit: UnitOfWork) -> None:
        unit.cursors.save_scope(
            scope_id=USER, kind="personal", role="owner", heads={"venues": 4, "fixtures": 6}
        )
        unit.cursors.advance(USER, "venues", 4)
        unit.cursors.advance(USER, "fixtures", 6)

    await library.write(reach)


def sql_of(directory: Path, table: str) -> str:
    return str(plain_sql(directory, f"SELECT sql FROM sqlite_master WHERE name = '{table}'")[0][0])


def other_program(directory: Path, *statements: str, foreign_keys: bool = False) -> None:
    with closing(sqlite3.connect(directory / LIBRARY_NAME, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
        connection.execute("BEGIN")
        for statement in statements:
            connection.execute(statement)
        connection.execute("COMMIT")


def triggers_in(directory: Path) -> dict[object, object]:
    return {
        row[0]: row[1]
        for row in plain_sql(directory, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
