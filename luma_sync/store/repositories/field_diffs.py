"""What one outbox line would change in the cloud, column by column in the catalog's order."""

import json
from typing import Any

from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.store.expressions import content_columns
from luma_sync.store.repositories.row_copies import read_copy
from luma_sync.store.row_records import FieldDiff
from luma_sync.store.sql import Sql


def field_diffs(sql: Sql, entity: Entity, row_id: str) -> tuple[FieldDiff, ...]:
    """The base against the row as it is; nothing without a line. Local-only columns never travel.

    A new row has nothing before, a deleted one nothing after. Booleans are True and False.
    """
    line = sql.one(
        "SELECT op, CAST(base_row AS BLOB) AS base FROM outbox WHERE entity = ? AND row_id = ?",
        (entity.name, row_id),
    )
    if line is None:
        return ()
    base: dict[str, Any] = json.loads(line.base.decode("utf-8", "surrogateescape")) if line.base else {}
    local = (read_copy(sql, entity, row_id) or {}) if line.op == "upsert" else {}
    flags = {column.name for column in entity.columns if column.type is ColumnType.BOOLEAN}
    diffs = (_diff(name, base.get(name), local.get(name), name in flags) for name in content_columns(entity))
    # A new row's own time of creation says nothing that `new` does not say.
    return tuple(
        diff
        for diff in diffs
        if diff.before != diff.after and (diff.field != "created_at" or (base and local))
    )


def _diff(name: str, before: object, after: object, is_flag: bool) -> FieldDiff:
    if is_flag:
        before, after = (None if value is None else bool(value) for value in (before, after))
    return FieldDiff(field=name, before=before, after=after)
