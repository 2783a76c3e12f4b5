"""Values for the columns of an entity: good ones, and every kind of bad one."""

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from luma_sync.catalog.entity import Column, ColumnType, Entity

NOW = "2026-11-21T18:30:00.000Z"
TEXTS = (
    "",
    "Hall",
    "é🎵",
    'a "quoted" \\ word',
    "\x01 \u2028 \x7f",
    " x ",
    "</script>",
    "'; drop table venues",
    "x" * 40,
)
JSON_TEXTS = (
    "{}",
    "[1, 2.50]",
    '"x"',
    "null",
    ' {"a":1}\n',
    '{"a":"\\u0000"}',
    '"\\ud800"',
    "-0.0e5",
    '{"a":1,"a":2}',
)
BAD_JSON = ("", "{", "NaN", "[1,]", '"\x01"', "01", "'x'", "1 2", "True", "\ufeff1", "[1", '"\\x"')
TIMES = (
    NOW, "2026-01-02 03:04:05", "2026-01-02T03:04", "2026-01-02T03:04:05.123456789+05:30", "1999-12-31T24:00:00.000Z",
    "2026-06-30T23:59:60.500Z", "0001-01-01T00:00:00-1559", "2024-02-29T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
)  # fmt: skip
BAD_TIMES = (
    "", "now", "yesterday", "2026-11-21", "2026-02-30T10:00:00.000Z", "2026-13-01 10:00", "2026-01-01T25:00:00.000Z",
    "2026-01-01T24:00:00.001Z", "0000-01-01T00:00:00.000Z", "2026-11-21T,8:30:00.000Z", "2026-11-2aT18:30:00.000Z",
    " 026-11-21T18:30:00.000Z", "2026-11-21T18:30:00.a00Z", "/026-11-21T18:30:00.000Z", "2026-11-21T18:60:00.000Z",
    "2026-11-21T18:30:61.000Z", "2026-11-21T18:30:00+16:00", "2026-11-21T18:30:00+05:60", "infinity", NOW + "\n",
    "2023-02-29T00:00:00.000Z", "2026-11-21t18:30:00z", "\uff12\uff10\uff12\uff16-11-21T18:30:00.000Z",
)  # fmt: skip
DATES = ("2026-11-21", "2024-02-29", "0001-01-01", "9999-12-31")
BAD_DATES = (
    "",
    "21.11.2026",
    "2026-02-30",
    "0000-01-01",
    "2026-1-1",
    "today",
    "2026-11-21 ",
    "2026-11-21T00:00",
)
_RAW = re.compile(r'"@@raw:(.*?)@@"')


def raw(token: str) -> str:
    """A token that stands in the JSON text as it is."""
    return f"@@raw:{token}@@"


_GOOD: Mapping[ColumnType, Sequence[Any]] = {
    ColumnType.INTEGER: (0, 1, 12345, 2**53 + 1, 2**63 - 1, raw("1e2"), raw("-0")),
    ColumnType.REAL: (
        0, 5, 0.5, 120.30000000000001, 128.4999999999, raw("1e-300"), raw("1.50"), raw("1e300"), raw("-0.0"),
        raw("5e-324"), raw("1.7976931348623157e308"),
    ),
    ColumnType.BOOLEAN: (0, 1, raw("1e0")),
    ColumnType.JSON: JSON_TEXTS,
    ColumnType.TIME: TIMES,
    ColumnType.DATE: DATES,
}  # fmt: skip


def body_text(value: object) -> str:
    """JSON text with the raw tokens in their places."""
    return _RAW.sub(r"\1", json.dumps(value, ensure_ascii=False))


def good_value(chance: random.Random, column: Column) -> Any:
    """A value that the column takes."""
    if not column.required and chance.random() < 0.25:
        return None
    if column.choices:
        return chance.choice(column.choices)
    if column.type is ColumnType.TEXT:
        limit = column.length_max or 100
        if chance.random() < 0.05:
            return chance.choice("xä🎵") * min(limit, 20000)
        return chance.choice(TEXTS)[:limit]
    return chance.choice(_GOOD.get(column.type, (None,)))


def bad_value(chance: random.Random, column: Column, new_id: Callable[[], str]) -> Any:
    """A value that the column may not take; now and then one that it does take after all."""
    shapes: Sequence[Any] = (True, 7, 1.5, "text", ["x"], {"a": 1}, None, raw("1e400"), raw("5.0"))
    wrong_id = new_id()
    special: dict[ColumnType, Sequence[Any]] = {
        ColumnType.TEXT: ("x" * ((column.length_max or 500) + 1), "🎵" * ((column.length_max or 500) + 1)),
        ColumnType.INTEGER: (-1, raw("-1e0"), 2**63, -(2**63), "12", raw("1.0"), raw("1e30"), 10**18),
        ColumnType.REAL: (-0.5, raw("1e309"), raw("1e-400"), "fast", raw("-1e-400"), raw("2e308")),
        ColumnType.BOOLEAN: (2, "1", raw("1.0"), -1, 70000, raw("0.0")),
        ColumnType.JSON: BAD_JSON,
        ColumnType.TIME: BAD_TIMES,
        ColumnType.DATE: BAD_DATES,
        ColumnType.UUID: (
            wrong_id.upper(),
            wrong_id.replace("-", ""),
            "{" + wrong_id + "}",
            "x",
            wrong_id + " ",
            "",
        ),
    }
    return chance.choice((*special[column.type], *special[column.type], *shapes))


def huge_row(chance: random.Random, entity: Entity, row: dict[str, Any]) -> dict[str, Any]:
    """The row with one of its longest columns filled, around the limits of row and column."""
    columns = [each for each in entity.synced_columns if (each.length_max or 0) >= 20000 and not each.choices]
    if not columns:
        return row
    column = chance.choice(columns)
    limit = column.length_max or 0
    letter = chance.choice("xää")
    room = 8 if column.type is ColumnType.JSON else 0
    text = letter * chance.choice((limit // 2, limit - room, limit + 1, entity.row_bytes_max - 600))
    return row | {
        column.name: json.dumps(text, ensure_ascii=False) if column.type is ColumnType.JSON else text
    }
