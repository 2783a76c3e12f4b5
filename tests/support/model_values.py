"""Values as Postgres sees them: a body as jsonb reads it, numbers as numeric prints them, the size of a row."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


class CallRefused(Exception):
    """A call that failed as a whole: the code that the API shows, its status and the sentence."""

    def __init__(self, code: str, status: int, message: str = "") -> None:
        super().__init__(code, status, message)
        self.code = code
        self.status = status
        self.message = message


def read_json(text: str) -> Any:
    """The value of a JSON text as `jsonb` takes it. Raises CallRefused as the cast would."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except ValueError:
        raise CallRefused("22P02", 400) from None
    _check_characters(value)
    return value


def _no_constant(word: str) -> None:
    raise ValueError(word)


def _check_characters(value: Any) -> None:
    if isinstance(value, str):
        if "\x00" in value:
            raise CallRefused("22P05", 400)
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise CallRefused("22P02", 400)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_characters(name)
            _check_characters(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_characters(inner)


def is_json(text: str) -> bool:
    """Whether `json` accepts the text; escapes for NUL and half characters are syntax to it."""
    try:
        json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except ValueError:
        return False
    return True


def kind_of(value: Any) -> str:
    """`jsonb_typeof`; a missing value counts as null."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, Decimal, float)):
        return "number"
    return "string" if isinstance(value, str) else "object" if isinstance(value, dict) else "array"


def number_text(value: Any) -> str:
    """A number as `numeric` prints it."""
    if isinstance(value, int):
        return str(value)
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    text = format(exact, "f")
    return text.removeprefix("-") if exact == 0 else text


def text_of(value: Any) -> str | None:
    """The operator `->>`."""
    if value is None or isinstance(value, str):
        return value
    return _jsonb_text(value)


def _jsonb_text(value: Any) -> str:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: (len(name.encode()), name.encode()))
        return "{" + ", ".join(f"{_quoted(name)}: {_jsonb_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_jsonb_text(inner) for inner in value) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return number_text(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def jsonb_text_bytes(row: Mapping[str, Any]) -> int:
    """`octet_length(row::text)`."""
    return len(_jsonb_text(dict(row)).encode())


def jsonb_bytes(row: Mapping[str, Any]) -> int:
    """`pg_column_size` of the object: what its entries, names and values take, aligned as they are stored."""
    return 4 + _container_bytes(dict(row), 0)


def _container_bytes(value: Any, start: int) -> int:
    entries = len(value) * (2 if isinstance(value, dict) else 1)
    end = start + 4 + 4 * entries
    if isinstance(value, dict):
        end += sum(len(name.encode()) for name in value)
        names = sorted(value, key=lambda name: (len(name.encode()), name.encode()))
        inner = [value[name] for name in names]
    else:
        inner = list(value)
    for each in inner:
        if isinstance(each, str):
            end += len(each.encode())
        elif isinstance(each, (dict, list)):
            end = _container_bytes(each, -(-end // 4) * 4)
        elif each is not None and not isinstance(each, bool):
            end = -(-end // 4) * 4 + _numeric_bytes(each)
    return end - start if start == 0 else end


def _numeric_bytes(value: Any) -> int:
    """A short numeric: two header words of a varlena and its base-10000 digits without zeros at the ends."""
    text = number_text(value).removeprefix("-")
    whole, _, fraction = text.partition(".")
    whole = whole.lstrip("0")
    whole = whole.rjust(-(-len(whole) // 4) * 4, "0")
    fraction = fraction.ljust(-(-len(fraction) // 4) * 4, "0")
    groups = [(whole + fraction)[at : at + 4] for at in range(0, len(whole) + len(fraction), 4)]
    while groups and groups[0] == "0000":
        groups.pop(0)
    while groups and groups[-1] == "0000":
        groups.pop()
    return 6 + 2 * len(groups)
