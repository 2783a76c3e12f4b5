"""What people type about conflicts, and how rows are shown to them. Pure."""

import json
from collections.abc import Mapping, Sequence

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, ColumnType
from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.kernel.errors import UsageError

_SIDES = {side.value: side for side in Side}
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_SHOWN = 60
"""Characters of a value in a table."""


def choice_of(entity: str, *, take: Sequence[str], values: Sequence[str]) -> Choice:
    """The choice behind `--take` and `--value`. Raises UsageError."""
    if not take and not values:
        raise UsageError("Say what to take: --take local, --take cloud, or --take FIELD=local for one field.")
    side: Side | None = None
    fields: dict[str, Side] = {}
    for word in take:
        name, is_field, chosen = word.rpartition("=")
        if chosen not in _SIDES:
            raise UsageError(
                f"--take cannot be '{word}'; it is local, cloud or both, or FIELD=local for one field."
            )
        if not is_field:
            if side not in (None, _SIDES[chosen]):
                raise UsageError("--take names two sides for the whole row; choose one of them.")
            side = _SIDES[chosen]
        elif fields.setdefault(name, _SIDES[chosen]) is not _SIDES[chosen]:
            raise UsageError(f"--take names two sides for the field {name}; choose one of them.")
    return Choice(side=side, fields=fields, values=_typed(entity, values))


def _typed(entity: str, values: Sequence[str]) -> dict[str, object]:
    columns = {column.name: column for column in CATALOG[entity].columns}
    typed: dict[str, object] = {}
    for word in values:
        name, has_text, text = word.partition("=")
        if not has_text or not name:
            raise UsageError(f"--value cannot be '{word}'; it is FIELD=TEXT.")
        typed[name] = _value(columns[name], text) if name in columns else text
    return typed


def _value(column: Column, text: str) -> object:
    """The text as the column's type; what does not fit stays text, and is refused with a sentence."""
    try:
        if column.type is ColumnType.INTEGER:
            return int(text)
        if column.type is ColumnType.REAL:
            return float(text)
    except ValueError:
        return text
    if column.type is ColumnType.BOOLEAN:
        return _FLAGS.get(text.lower(), text)
    return text


def row_json(row: Mapping[str, object] | None) -> dict[str, object] | None:
    """A row as a JSON value that can be printed: broken characters are replaced."""
    return None if row is None else {name: _printable(value) for name, value in row.items()}


def cell(value: object) -> str:
    """A value in a table; one line, not too long."""
    if value is None:
        return "-"
    text = value if isinstance(value, str) else json.dumps(value)
    text = " ".join(str(_printable(text)).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _printable(value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
