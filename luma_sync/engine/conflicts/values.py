"""When two values of a field say the same: decided on a normal form, in doubt not. Pure.

- Numbers by their value: 1 and 1.0 are the same, and so are 0 and -0.0.
- Booleans: false and 0, true and 1.
- Text: in Unicode's composed form (NFC) with one kind of line ending. Spaces, letter case and empty text
  against none make a difference.
- JSON text by what it holds: white space and the order of keys mean nothing, the order of elements does.
  Text inside is compared as it is. What is not clean JSON (a key twice, NaN) is compared as text.
- Times by their moment where both say their offset; dates and ids as they are written.

Where two values are the same in this way and not letter by letter, the cloud's spelling stays.
"""

import json
import math
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Any

from luma_sync.catalog.entity import Column, ColumnType

_DEPTH_MAX = 64
_EXACT_MAX = 2**53


class NotCleanJson(ValueError):
    """The text is no JSON, or JSON that two readers may understand differently."""


def same(column: Column, one: object, other: object) -> bool:
    """Whether both say the same in this column."""
    if type(one) is type(other) and one == other:
        return True
    if one is None or other is None:
        return False
    return normal(column, one) == normal(column, other)


def normal(column: Column, value: object) -> object:
    """A value that is equal for all spellings of the same."""
    if isinstance(value, bool | int | float):
        return _number(value)
    if not isinstance(value, str):
        return value
    if column.type is ColumnType.JSON:
        return _normal_json(value)
    if column.type is ColumnType.TIME:
        return _moment(value)
    if column.type is ColumnType.TEXT:
        return plain_text(value)
    return value


def plain_text(text: str) -> str:
    """Text in composed form, lines ended by a line feed."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def read_json(text: str) -> Any:
    """What the text holds. Raises NotCleanJson, also for numbers that would not come out as they went in."""
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_exact_float, parse_constant=_no_constant
        )
        _refuse_depth(value, _DEPTH_MAX)
    except (ValueError, RecursionError) as error:
        raise NotCleanJson(str(error)) from error
    return value


def write_json(value: object) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON text that is equal for equal values: keys in order, numbers by value."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"))


def _normal_json(text: str) -> object:
    try:
        return ("json", canonical(read_json(text)))
    except NotCleanJson:
        return text


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, bool) else _number(value)


def _number(value: object) -> object:
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT_MAX:
        return int(value)
    return int(value) if isinstance(value, bool) else value


def _moment(text: str) -> object:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if moment.tzinfo is None else ("moment", moment.timestamp())


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _exact_float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or Decimal(repr(value)) != Decimal(text):
        raise ValueError(f"{text[:40]} is not exact")
    return value


def _no_constant(text: str) -> object:
    raise ValueError(f"{text} is not JSON")


def _refuse_depth(value: object, left: int) -> None:
    if left < 0:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                _refuse_depth(each, left - 1)
