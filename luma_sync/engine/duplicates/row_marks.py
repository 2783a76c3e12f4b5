"""The mark of what a row says, as the cloud makes it too (`sync_marks`), to compare without sending rows."""

import hashlib
import struct
from collections.abc import Mapping

from luma_sync.catalog.entity import Column, ColumnType, Entity


def mark_of(entity: Entity, row: Mapping[str, object]) -> str:
    """sha256, hexadecimal, over the columns that travel, in the catalog's order; not over the row's times."""
    digest = hashlib.sha256()
    for column in entity.synced_columns:
        text = _text(column, row.get(column.name))
        if text is None:
            digest.update(b"-")
        else:
            content = text.encode("utf-8", "surrogateescape")
            digest.update(b"%d:%b" % (len(content), content))
    return digest.hexdigest()


def _text(column: Column, value: object) -> str | None:
    if value is None:
        return None
    if column.type is ColumnType.REAL and isinstance(value, int | float):
        return struct.pack(">d", value).hex()
    if column.type in (ColumnType.INTEGER, ColumnType.BOOLEAN) and isinstance(value, int | float):
        return str(int(value))
    return str(value)
