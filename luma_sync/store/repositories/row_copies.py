"""Exact copies of single rows: every bit of text and number survives, also text that is not valid Unicode."""

import json
from collections.abc import Mapping, Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.store.expressions import label_case
from luma_sync.store.relations import relations_to
from luma_sync.store.sql import Sql

Values = Mapping[str, object]
_NUMBERS = (ColumnType.INTEGER, ColumnType.REAL, ColumnType.BOOLEAN)
_KEPT_SYNC_COLUMNS = ("id", "created_at", "updated_at")


def copied_columns(entity: Entity) -> tuple[str, ...]:
    """What makes up a row for people: its columns, local-only ones included, its id and its times."""
    return (*_KEPT_SYNC_COLUMNS, *(column.name for column in entity.columns))


def read_copy(
    sql: Sql, entity: Entity, row_id: str, *, schema: str = "main", columns: Sequence[str] = ()
) -> dict[str, object] | None:
    """The row, or None. Bytes of text that are not UTF-8 become lone surrogates.

    `schema` is that of an attached library, `columns` what is read of it; else all that a copy has.
    """
    names = columns or copied_columns(entity)
    row = sql.record(f"SELECT {_as_bytes(entity, names)} FROM {schema}.{entity.name} WHERE id = ?", (row_id,))
    return None if row is None else {name: _text(row[name]) for name in names}


def read_copies(
    sql: Sql, entity: Entity, rows: Sequence[str], *, columns: Sequence[str] = ()
) -> dict[str, dict[str, object]]:
    """The same of many rows, by id, which `columns` must name; those that are not there are left out."""
    names = columns or copied_columns(entity)
    found = sql.all(
        f"SELECT {_as_bytes(entity, names)} FROM {entity.name} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(rows)),),
    )
    copies = (dict(zip(names, map(_text, row), strict=True)) for row in found)
    return {str(copy["id"]): copy for copy in copies}


def _as_bytes(entity: Entity, names: Sequence[str]) -> str:
    """Text is fetched as bytes: the driver would refuse the whole row for one broken character."""
    numbers = {column.name for column in entity.columns if column.type in _NUMBERS}
    return ", ".join(name if name in numbers else f"CAST({name} AS BLOB) AS {name}" for name in names)


def copy_json(copy: Values | None) -> str | None:
    """For `discarded_changes`; ASCII only, numbers in full."""
    return None if copy is None else json.dumps(dict(copy))


def copy_from_json(text: str | None) -> dict[str, object] | None:
    """The copy that `copy_json` wrote."""
    return None if text is None else dict(json.loads(text))


def insert_copy(sql: Sql, entity: Entity, copy: Values) -> None:
    """Insert the row as a local edit."""
    names = [name for name in copied_columns(entity) if name in copy]
    places, values = _bound(copy, names)
    sql.run(f"INSERT INTO {entity.name} ({', '.join(names)}) VALUES ({', '.join(places)})", values)


def update_from_copy(sql: Sql, entity: Entity, row_id: str, changes: Values) -> None:
    """Set some columns of the row as a local edit."""
    names = list(changes)
    places, values = _bound(changes, names)
    assignments = ", ".join(f"{name} = {place}" for name, place in zip(names, places, strict=True))
    sql.run(f"UPDATE {entity.name} SET {assignments} WHERE id = ?", [*values, row_id])


def delete_alone(sql: Sql, catalog: Catalog, entity: Entity, row_id: str) -> str:
    """Delete a row as a local edit, unless rows hang on it: `rows_below` then, and nothing was done."""
    for relation in relations_to(catalog, entity):
        if relation.required and sql.value(
            f"SELECT EXISTS (SELECT 1 FROM {relation.child.name} WHERE {relation.column} = ?)", (row_id,)
        ):
            return "rows_below"
    sql.run(f"DELETE FROM {entity.name} WHERE id = ?", (row_id,))
    return ""


def label_of(entity: Entity, copy: Values) -> str:
    """The name for people of a row that was copied."""
    value = copy[entity.label]
    text = "" if value is None else str(value)
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def row_label(sql: Sql, catalog: Catalog, entity: str, row_id: str) -> str:
    """The row's name for people; that of its base when the row is gone."""
    value = sql.value(
        f"SELECT CAST({label_case([catalog[entity]], 'o')} AS BLOB) FROM (SELECT ?1 AS entity, ?2 AS row_id,"
        " (SELECT base_row FROM outbox WHERE entity = ?1 AND row_id = ?2) AS base_row) AS o",
        (entity, row_id),
    )
    return bytes(value or b"").decode("utf-8", "replace")


def _text(value: object) -> object:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _bound(copy: Values, names: list[str]) -> tuple[list[str], list[object]]:
    places, values = list[str](), list[object]()
    for name in names:
        value = copy[name]
        is_broken = isinstance(value, str) and not _is_valid(value)
        places.append("CAST(? AS TEXT)" if is_broken else "?")
        values.append(str(value).encode("utf-8", "surrogateescape") if is_broken else value)
    return places, values


def _is_valid(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
