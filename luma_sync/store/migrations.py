"""Forward-only steps from an empty file to the newest schema, all in one transaction."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from sqlalchemy import Connection, Index, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.errors import LibraryTooNew
from luma_sync.store.tables import build_metadata
from luma_sync.store.triggers import all_triggers

Step = Callable[[Catalog], Iterable[str]]

ADOPTED = "adopted_at"
"""Key in `sync_metadata`."""

LANDMARKS = frozenset({"schema_version", "sync_guard", "outbox"})
"""A file with two of these tables is a library, even if another program has removed the third."""

_DIALECT = sqlite.dialect()


@lru_cache(maxsize=4)
def first_schema(catalog: Catalog) -> tuple[str, ...]:
    """Every statement that makes a library."""
    return tuple(_first_schema(catalog))


def _first_schema(catalog: Catalog) -> Iterator[str]:
    metadata = build_metadata(catalog)
    for table in metadata.sorted_tables:
        yield create_table(table)
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield create_index(index)
    yield from all_triggers(catalog).values()
    yield "INSERT INTO sync_guard (applying) VALUES (0)"


def create_table(table: Table) -> str:
    """The statement that makes a table."""
    return str(CreateTable(table).compile(dialect=_DIALECT))


def create_index(index: Index) -> str:
    """The statement that makes an index."""
    return str(CreateIndex(index).compile(dialect=_DIALECT))


STEPS: tuple[Step, ...] = (first_schema,)
"""Step number n (from 1) is STEPS[n - 1]. Steps are only ever added."""


def schema_version(connection: Connection) -> int:
    """The schema version of the open file; 0 for one that was never a library.

    `user_version` says it too, except where the database was another program's and the number is as well.
    """
    names = {
        row[0]
        for row in connection.exec_driver_sql("SELECT lower(name) FROM sqlite_master WHERE type = 'table'")
    }
    if len(names & LANDMARKS) < 2:
        return 0
    version = 1
    if "schema_version" in names:
        newest = "SELECT coalesce(max(version), 1) FROM schema_version"
        version = int(connection.exec_driver_sql(newest).scalar_one())
    if "sync_metadata" in names and not is_adopted(connection):
        version = max(version, int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()))
    return version


def is_adopted(connection: Connection) -> bool:
    """Whether the file was another program's before it became a library."""
    noted = "SELECT EXISTS (SELECT 1 FROM sync_metadata WHERE key = ?)"
    return bool(connection.exec_driver_sql(noted, (ADOPTED,)).scalar_one())


def check_version(found: int, steps: tuple[Step, ...] = STEPS) -> None:
    """Raise LibraryTooNew for a file of a newer program."""
    if found > len(steps):
        raise LibraryTooNew(
            f"This library was written by a newer Luma Sync (format {found}, this one knows {len(steps)});"
            " update Luma Sync to open it."
        )


def migrate(connection: Connection, catalog: Catalog, steps: tuple[Step, ...] = STEPS) -> int:
    """Bring the file up to date inside the caller's transaction; returns the steps taken."""
    found = schema_version(connection)
    check_version(found, steps)
    for number in range(found + 1, len(steps) + 1):
        for statement in steps[number - 1](catalog):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO schema_version (version) VALUES (?)", (number,))
        if not is_adopted(connection):
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return len(steps) - found
