"""JSON from outside, taken apart with limits: size, depth, numbers, types."""

from collections.abc import Mapping
from typing import Any

import orjson

from luma_sync.cloud.errors import ProtocolViolation

DEPTH_MAX = 64
"""Levels of a small answer. Rows travel as text; writing them again stops at 254 levels."""

EXACT_INTEGER_MAX = 2**53 - 1
"""The largest integer that every JSON reader keeps exact."""

_TEXT_CHARACTERS_MAX = 1_000


def violation(what: str) -> ProtocolViolation:
    """An answer that breaks the contract in the way that `what` says."""
    return ProtocolViolation(
        "The cloud's answer was not understood; nothing of it was used. Update Luma Sync if this stays.",
        detail=what,
    )


def parse_json(body: bytes) -> Any:
    """The JSON value of `body`. Raises ProtocolViolation.

    The parser refuses NaN, infinities, lone surrogates, bad UTF-8 and more than 1,024 levels.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise violation(f"not JSON: {error.msg} at byte {error.pos}") from None


def decode_untrusted(body: bytes, *, bytes_max: int) -> Any:
    """The JSON value of a small answer: at most `bytes_max` bytes and 64 levels. Raises ProtocolViolation."""
    if len(body) > bytes_max:
        raise violation(f"{len(body)} bytes, more than {bytes_max}")
    value = parse_json(body)
    check_depth(value)
    return value


def check_depth(value: Any, *, depth_max: int = DEPTH_MAX) -> None:
    """Raises ProtocolViolation when `value` nests deeper than `depth_max`; never recurses."""
    level = [value]
    for _ in range(depth_max):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, dict | list)
        ]
        if not level:
            return
    raise violation(f"more than {depth_max} levels")


def as_text(value: Any) -> str:
    """`value` as JSON text. Raises ProtocolViolation when it nests too deep to be written again."""
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError as error:
        raise violation(f"cannot be written again: {error}") from None


def an_object(value: Any, where: str) -> Mapping[str, Any]:
    """`value`, when it is a JSON object."""
    if not isinstance(value, dict):
        raise violation(f"{where} is not an object")
    return value


def a_list(value: Any, where: str) -> list[Any]:
    """`value`, when it is a JSON array."""
    if not isinstance(value, list):
        raise violation(f"{where} is not an array")
    return value


def text_of(source: Mapping[str, Any], name: str, *, characters_max: int = _TEXT_CHARACTERS_MAX) -> str:
    """The text called `name`; never empty."""
    value = source.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= characters_max:
        raise violation(f"{name} is not a text of 1 to {characters_max} characters")
    return value


def optional_text_of(
    source: Mapping[str, Any], name: str, *, characters_max: int = _TEXT_CHARACTERS_MAX
) -> str:
    """The text called `name`; empty when it is missing or null."""
    value = source.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise violation(f"{name} is not a text")
    return value[:characters_max]


def integer_of(source: Mapping[str, Any], name: str) -> int:
    """The integer called `name`, from 0 to 2^53 - 1."""
    return an_integer(source.get(name), name)


def an_integer(value: Any, where: str) -> int:
    """`value`, when it is an integer from 0 to 2^53 - 1."""
    if type(value) is not int or not 0 <= value <= EXACT_INTEGER_MAX:
        raise violation(f"{where} is not an integer from 0 to 2^53 - 1")
    return value


def flag_of(source: Mapping[str, Any], name: str) -> bool:
    """The boolean called `name`."""
    value = source.get(name)
    if not isinstance(value, bool):
        raise violation(f"{name} is not true or false")
    return value
