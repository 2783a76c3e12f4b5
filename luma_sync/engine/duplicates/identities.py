"""Identities across two libraries whose parents have other ids: a parent counts by its own identity. Pure."""

from collections.abc import Mapping
from datetime import UTC, datetime

from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.store.identity import normalised

Identity = tuple[object, ...]
Known = Mapping[str, Mapping[str, Identity]]
"""Entity to row id to identity."""

_NUMBERS = (ColumnType.INTEGER, ColumnType.REAL, ColumnType.BOOLEAN)


def identity_of(entity: Entity, row: Mapping[str, object], known: Known) -> Identity | None:
    """What makes the row a twin of another; None where a part is missing, which matches nothing.

    `known` are the rows above it; one that is not among them leaves the row without an identity.
    """
    columns = {column.name: column for column in entity.columns}
    parents = {parent.column: parent.entity for parent in entity.parents}
    parts: list[object] = []
    for name in entity.identity:
        value = row.get(name)
        if name in parents:
            part: object = known.get(parents[name], {}).get(str(value)) if value is not None else None
        else:
            part = part_of(columns.get(name), value)
        if part is None:
            return None
        parts.append(part)
    return tuple(parts)


def part_of(column: Column | None, value: object) -> object:
    """One column's part, as SQL makes it: equal exactly where `store.identity.identity_key` is equal."""
    kind = ColumnType.TIME if column is None else column.type
    if kind in _NUMBERS and isinstance(value, int | float):
        return float(value)
    if kind is ColumnType.TIME and isinstance(value, str):
        return _moment(value) or normalised(value)
    return normalised(value)


def _moment(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
