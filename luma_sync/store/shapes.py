"""What a table of an open file really looks like, as far as triggers and repairs depend on it."""

from sqlalchemy import Connection

from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.expressions import column_check, quoted_name

_ROWID_NAMES = frozenset({"rowid", "oid", "_rowid_"})

Key = tuple[tuple[str, str], ...]
"""The columns of a unique key, each with its collation."""


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """One column as `PRAGMA table_xinfo` tells it."""

    name: str
    type: str
    has_default: bool
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """How one entity's table is made, beyond what the catalog asks for."""

    columns: tuple[FoundColumn, ...] = ()
    unique_keys: tuple[Key, ...] = ()
    """Unique keys beside `id`: REPLACE removes a row that is equal in one of them."""

    has_rowid: bool = True
    fills_times: bool = False
    """The table itself gives no default for created_at and updated_at."""

    takes_bytes: bool = False
    """Nothing keeps bytes out of its columns."""

    id_is_unique: bool = True

    @property
    def names(self) -> frozenset[str]:
        """Column names in lower case, as SQLite compares them."""
        return frozenset(column.name.lower() for column in self.columns)


PLAIN = TableShape()
"""A table as this program makes it."""


def read_shape(connection: Connection, entity: Entity, statement: str) -> TableShape:
    """The shape of an entity's table that exists; `statement` is the CREATE TABLE in the file."""
    table = entity.name
    found = connection.exec_driver_sql(f"PRAGMA table_xinfo({quoted_name(table)})").fetchall()
    columns = tuple(
        FoundColumn(row[1], row[2], has_default=row[4] is not None, is_generated=row[6] in (2, 3))
        for row in found
    )
    primary = tuple((row[1], "BINARY") for row in sorted(found, key=lambda each: each[5]) if row[5])
    keys = _unique_indexes(connection, table)
    if primary and not any(_named(key) == _named(primary) for key in keys):
        keys.append(primary)
    names = {column.name.lower() for column in columns}
    defaults = {column.name.lower() for column in columns if column.has_default}
    return TableShape(
        columns=columns,
        unique_keys=tuple(sorted({key for key in keys if _named(key) != ("id",)})),
        has_rowid=not names & _ROWID_NAMES and _has_rowid(connection, table),
        fills_times=not {"created_at", "updated_at"} <= defaults,
        takes_bytes=not all(
            column_check(column) in statement for column in entity.synced_columns if not column.choices
        ),
        id_is_unique=_named(primary) == ("id",)
        or any(_named(key) == ("id",) for key in _unique_indexes(connection, table, whole=True)),
    )


def _unique_indexes(connection: Connection, table: str, *, whole: bool = False) -> list[Key]:
    """Keys over plain columns; those over expressions cannot be looked up and are left out.

    `whole` leaves out those that cover a part of the rows only.
    """
    keys: list[Key] = []
    for index in connection.exec_driver_sql(f"PRAGMA index_list({quoted_name(table)})").fetchall():
        if not index[2] or (whole and index[4]):
            continue
        parts = connection.exec_driver_sql(f"PRAGMA index_xinfo({quoted_name(index[1])})").fetchall()
        key = tuple((part[2], part[4]) for part in parts if part[5])
        if key and all(name is not None for name, _ in key):
            keys.append(key)
    return keys


def _has_rowid(connection: Connection, table: str) -> bool:
    without = connection.exec_driver_sql(
        "SELECT wr FROM pragma_table_list(?) WHERE schema = 'main'", (table,)
    ).scalar_one()
    return not without


def _named(key: Key) -> tuple[str, ...]:
    return tuple(name.lower() for name, _ in key)
