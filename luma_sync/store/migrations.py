"""Forward-only steps from an empty file to the newest schema, all in one transaction."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.errors import LibraryTooNew
from luma_sync.store.tables import build_metadata
from luma_sync.store.triggers import all_triggers

Step = Callable[[Catalog], Iterator[str]]


def first_schema(catalog: Catalog) -> Iterator[str]:
    """Every statement that makes a library."""
    dialect = sqlite.dialect()
    metadata = build_metadata(catalog)
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield from all_triggers(catalog).values()
    yield "INSERT INTO sync_guard (applying) VALUES (0)"


STEPS: tuple[Step, ...] = (first_schema,)
"""Step number n (from 1) is STEPS[n - 1]. Steps are only ever added."""


def schema_version(connection: Connection) -> int:
    """The schema version of the open file; 0 for an empty one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


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
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    return len(steps) - found
