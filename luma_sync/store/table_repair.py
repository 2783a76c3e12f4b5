"""Whether another program's table can hold an entity, and the columns that it lacks."""

from collections.abc import Container
from contextlib import suppress

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateColumn

from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.kernel.errors import LibraryForeign
from luma_sync.store.expressions import column_check, former_names, quoted, quoted_name
from luma_sync.store.shapes import TableShape

_UUID_TEXT = "'" + "-".join("[0-9a-f]" * length for length in (8, 4, 4, 4, 12)) + "'"
_ID_LENGTH_MAX = 64
_DIALECT = sqlite.dialect()

_SYNC_COLUMNS = {
    "scope_id": "TEXT",
    "created_at": "TEXT",
    "updated_at": "TEXT",
    "needs_sync": "INTEGER NOT NULL DEFAULT 1",
    "version": "INTEGER NOT NULL DEFAULT 0",
}


def refuse_unusable_table(connection: Connection, entity: Entity, shape: TableShape) -> None:
    """Raise LibraryForeign, with the sentence that says what is wrong with the table's columns."""
    _refuse(entity, _fault_of_columns(connection, entity, shape))


def refuse_unusable_rows(connection: Connection, entity: Entity, *, wants_uuids: bool = False) -> None:
    """Raise LibraryForeign, with the sentence that says what is wrong with the table's ids.

    `wants_uuids` asks that not all of them are of another kind; single ones are the cloud's to refuse.
    """
    _refuse(entity, _fault_of_ids(connection, entity, wants_uuids=wants_uuids))


def _refuse(entity: Entity, fault: str) -> None:
    if fault:
        raise LibraryForeign(f"The table {entity.name} {fault}; nothing was changed.")


def add_missing_columns(connection: Connection, entity: Entity, shape: TableShape) -> None:
    """Add what the catalog asks for; rows that exist have what the column's former one holds, or nothing."""
    missing = {name: kind for name, kind in _SYNC_COLUMNS.items() if name not in shape.names}
    missing |= {
        column.name: _definition(entity, column)
        for column in entity.columns
        if column.name not in shape.names
    }
    for name, definition in missing.items():
        connection.exec_driver_sql(f"ALTER TABLE {entity.name} ADD COLUMN {name} {definition}")
        for older in former_names(entity, name):
            if older in shape.names:
                connection.exec_driver_sql(f"UPDATE {entity.name} SET {name} = {older}")


def add_bookkeeping_columns(connection: Connection, table: Table) -> None:
    """Add to a table of ours what newer programs keep in it; lines that exist get the defaults."""
    found = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").fetchall()
    names = {str(row[1]).lower() for row in found}
    for column in table.columns:
        if column.name not in names:
            definition = str(CreateColumn(column).compile(dialect=_DIALECT))
            connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")


def mend_references(connection: Connection, entity: Entity, tables: Container[str]) -> None:
    """Point foreign keys at their parent again, where renaming took them along to a table that is gone.

    SQLite has no statement for this; its documentation names editing the schema's text as the way, which
    leaves the rows untouched. Where SQLite was built to forbid that, they stay as they are.
    """
    parents = {parent.column: parent.entity for parent in entity.parents}
    for key in connection.exec_driver_sql(f"PRAGMA foreign_key_list({entity.name})").fetchall():
        target, column = str(key[2]), str(key[3])
        if target.lower() not in tables and column in parents:
            with suppress(OperationalError):
                _point_at(connection, entity.name, target, parents[column])


def _point_at(connection: Connection, table: str, before: str, parent: str) -> None:
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    try:
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(replace(sql, ?1, ?3), ?2, ?3)"
            " WHERE type = 'table' AND lower(name) = ?4",
            (
                f"REFERENCES {quoted_name(before)}",
                f"REFERENCES {before}",
                f"REFERENCES {quoted_name(parent)}",
                table,
            ),
        )
        cookie = int(connection.exec_driver_sql("PRAGMA schema_version").scalar_one())
        connection.exec_driver_sql(f"PRAGMA schema_version = {cookie + 1}")
    finally:
        connection.exec_driver_sql("PRAGMA writable_schema = OFF")


def _fault_of_columns(connection: Connection, entity: Entity, shape: TableShape) -> str:
    if "id" not in shape.names:
        return "has no column id; give each row a UUID in a column id TEXT PRIMARY KEY"
    kind = next(column.type for column in shape.columns if column.name.lower() == "id")
    if "INT" in kind.upper():
        return "has numbers as ids; change its column id to TEXT and give each row a UUID"
    if not shape.id_is_unique:
        return "may hold the same id twice; make its column id the PRIMARY KEY"
    wanted = {column.name for column in entity.columns} | set(_SYNC_COLUMNS)
    computed = [column.name for column in shape.columns if column.is_generated and column.name in wanted]
    if computed:
        return f"computes its column {computed[0]}, which must be written; make it an ordinary column"
    vital = [
        column.name
        for column in entity.columns
        if column.required
        and not shape.names & {column.name, *former_names(entity, column.name)}
        and _cannot_be_empty(entity, column)
    ]
    if vital and connection.exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM {entity.name})").scalar_one():
        return f"has no column {vital[0]}, which its rows cannot be without; add and fill it"
    return ""


def _fault_of_ids(connection: Connection, entity: Entity, *, wants_uuids: bool) -> str:
    name = entity.name
    nulls, others, long, uuids, rows = connection.exec_driver_sql(
        "SELECT coalesce(sum(id IS NULL), 0), coalesce(sum(id IS NOT NULL AND typeof(id) <> 'text'), 0),"
        f" coalesce(sum(length(id) NOT BETWEEN 1 AND {_ID_LENGTH_MAX}), 0),"
        f" coalesce(sum(id GLOB {_UUID_TEXT}), 0), count(*) FROM {name}"
    ).one()
    if nulls:
        return f"has {_count(nulls)} without an id; give each row a UUID or delete it"
    if others:
        return f"has {_count(others)} whose id is not text; give each row a UUID"
    if long:
        return f"has {_count(long)} whose id is empty or much too long; give each row a UUID"
    if wants_uuids and rows and not uuids:
        return "has ids that are not UUIDs in lower case, which the cloud asks for; give each row one"
    return ""


def _definition(entity: Entity, column: Column) -> str:
    kinds = {ColumnType.INTEGER: "INTEGER", ColumnType.BOOLEAN: "INTEGER", ColumnType.REAL: "REAL"}
    kind = kinds.get(column.type, "TEXT")
    if column.required and not _cannot_be_empty(entity, column):
        empty = "0" if column.type in kinds else quoted("")
        kind += f" NOT NULL DEFAULT {empty}"
    reference = ""
    for parent in entity.parents:
        if parent.column == column.name:
            action = "CASCADE" if parent.required else "SET NULL"
            reference = f" REFERENCES {parent.entity} (id) ON DELETE {action} ON UPDATE CASCADE"
    return f"{kind} CHECK ({column_check(column)}){reference}"


def _cannot_be_empty(entity: Entity, column: Column) -> bool:
    return bool(column.choices) or any(parent.column == column.name for parent in entity.parents)


def _count(rows: int) -> str:
    return "a row" if rows == 1 else f"{rows} rows"
