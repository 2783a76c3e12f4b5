"""What makes two rows of an entity twins: their identity columns, normalised into one comparable text."""

import sqlite3
import unicodedata

from luma_sync.catalog.entity import Column, ColumnType, Entity

FUNCTION = "luma_identity"
"""`luma_identity(text)`: the text as `normalised` gives it; NULL for NULL and for text without a letter."""

_SEPARATOR = "char(31)"
"""Stands between the parts; it is a blank to `normalised`, so no part can hold one."""

_DATE = "'[0-9][0-9][0-9][0-9]-[0-9][0-9]-*'"
_NUMBERS = (ColumnType.INTEGER, ColumnType.REAL, ColumnType.BOOLEAN)


def normalised(text: object) -> str | None:
    """NFC, case folded, blanks collapsed; None where nothing is left, which is equal to nothing."""
    if text is None:
        return None
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    value = str(text)
    if not value.isascii():
        value = unicodedata.normalize("NFC", unicodedata.normalize("NFC", value).casefold())
    else:
        value = value.lower()
    return " ".join(value.split()) or None


def register(connection: sqlite3.Connection) -> None:
    """Make the function known to a connection."""
    connection.create_function(FUNCTION, 1, normalised, deterministic=True)


def identity_key(entity: Entity, alias: str) -> str:
    """SQL: the identity of the row `alias` as text; NULL where a part is missing, which matches nothing."""
    columns = {column.name: column for column in entity.columns}
    parts = [_part(columns.get(name), f"{alias}.{name}") for name in entity.identity]
    return f" || {_SEPARATOR} || ".join(f"({part})" for part in parts)


def _part(column: Column | None, value: str) -> str:
    """One column; created_at and updated_at are no columns of an entity, but times all the same."""
    kind = ColumnType.TIME if column is None else column.type
    if kind in _NUMBERS:
        return f"iif(typeof({value}) IN ('integer', 'real'), printf('%!.17g', {value}), {FUNCTION}({value}))"
    if kind is ColumnType.TIME:
        # One moment may be written in more than one way.
        moment = f"CASE WHEN {value} GLOB {_DATE} THEN strftime('%Y-%m-%dT%H:%M:%fZ', {value}) END"
        return f"coalesce({moment}, {FUNCTION}({value}))"
    return f"{FUNCTION}({value})"
