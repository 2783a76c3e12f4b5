"""An existing Luma database becomes a library: what it must be like, and the copy that is made before."""

import contextlib
import filecmp
import os
from pathlib import Path

from sqlalchemy import Connection

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.errors import LibraryForeign, LibraryReadOnly
from luma_sync.store.migrations import LANDMARKS
from luma_sync.store.schema_objects import look
from luma_sync.store.shapes import read_shape
from luma_sync.store.table_repair import refuse_unusable_rows, refuse_unusable_table
from luma_sync.store.tables import build_metadata


def is_foreign(connection: Connection) -> bool:
    """Whether the file holds tables, but was never a library."""
    names = {
        row[0].lower()
        for row in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%'"
            " ESCAPE '\\'"
        )
    }
    return bool(names) and len(names & LANDMARKS) < 2


def refuse_unusable_database(connection: Connection, catalog: Catalog, path: Path) -> None:
    """Raise LibraryForeign unless the database can be made a library. Nothing is written."""
    objects = look(connection)
    taken = [
        name
        for name in build_metadata(catalog).tables
        if name in objects.views or (name in objects.tables and name not in catalog)
    ]
    if taken:
        raise LibraryForeign(
            f"The database {path} has a {'view' if taken[0] in objects.views else 'table'} {taken[0]} of its"
            " own, which Luma Sync needs for itself; rename it there, nothing was changed."
        )
    known = [entity for entity in catalog.parents_first() if entity.name in objects.tables]
    if not known:
        raise LibraryForeign(
            f"The database {path} belongs to another program and has no table that Luma Sync knows;"
            " move it away and start again, nothing was changed."
        )
    for entity in known:
        statement = objects.tables[entity.name]
        if statement.upper().startswith("CREATE VIRTUAL"):
            raise LibraryForeign(
                f"The table {entity.name} is a virtual table, which cannot be watched; make it an ordinary"
                " one, nothing was changed."
            )
        refuse_unusable_table(connection, entity, read_shape(connection, entity, statement))
        refuse_unusable_rows(connection, entity, wants_uuids=True)


def back_up(connection: Connection, path: Path) -> Path:
    """Copy the database as it is beside itself, and return where; earlier copies are kept.

    Raises LibraryReadOnly, or what SQLite raises when there is no room for it.
    """
    part = path.with_name(f"{path.stem}.before-sync.part")
    try:
        part.unlink(missing_ok=True)
        connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        _reach_the_disk(part)
        copy = _free_name(path, part)
        part.replace(copy)
    except OSError as error:
        raise LibraryReadOnly(
            f"No copy of {path} can be made beside it; make its folder writable, nothing was changed.",
            detail=str(error),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return copy


def _free_name(path: Path, part: Path) -> Path:
    """The same database copied again, after a start that was cut short, needs one copy only."""
    number = 1
    while True:
        ending = "" if number == 1 else f"-{number}"
        copy = path.with_name(f"{path.stem}.before-sync{ending}{path.suffix}")
        if not copy.exists() or filecmp.cmp(part, copy, shallow=False):
            return copy
        number += 1


def _reach_the_disk(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
