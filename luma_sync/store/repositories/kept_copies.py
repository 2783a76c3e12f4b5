"""The side of a conflict that is here as a row of its own, where both are kept; and without it again."""

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.store.conflict_records import Row
from luma_sync.store.expressions import NEW_ID, content_columns
from luma_sync.store.repositories.row_copies import delete_alone, insert_copy, read_copy
from luma_sync.store.sql import Sql

_SECOND = " (2)"
_NAME_MAX = 200
"""Characters of a second name where the catalog says nothing."""


def keep_beside(sql: Sql, entity: Entity, kept: Row) -> str:
    """Insert the row as an edit, under a new id and a second name; returns the id."""
    new_id = str(sql.value(f"SELECT {NEW_ID}"))
    insert_copy(sql, entity, {**kept, **_second_name(entity, kept), "id": new_id})
    return new_id


def drop_copy(sql: Sql, catalog: Catalog, entity: Entity, copy_id: str, was: Row) -> str:
    """Delete it again; returns why not: `edited` and `rows_below` mean what they say."""
    current = read_copy(sql, entity, copy_id)
    if current is None:
        return ""
    expected = {**was, **_second_name(entity, was)}
    if any(current[name] != expected.get(name) for name in content_columns(entity)):
        return "edited"
    return delete_alone(sql, catalog, entity, copy_id)


def _second_name(entity: Entity, row: Row) -> dict[str, object]:
    """`Hall (2)`; nothing where no text names rows of the kind."""
    column = next((each for each in entity.columns if each.name == entity.label), None)
    value = row.get(entity.label)
    if column is None or column.type is not ColumnType.TEXT or column.choices or not isinstance(value, str):
        return {}
    longest = column.length_max or _NAME_MAX
    return {column.name: f"{value[: longest - len(_SECOND)]}{_SECOND}"}
