"""Conflicts with values that are too large to be told: the rest is told, what is missing is named. Pure."""

import json
from collections.abc import Sequence

LEFT_OUT = "left_out"
"""A key beside the columns of a told row: the names of those that are missing, with commas between."""

Rows = tuple[str | None, ...]
_LEFT_OUT_MAX = 10
"""A row that is too large without so many of its columns is not told at all."""


def shortened(rows: Rows, *, bytes_max: int) -> Rows:
    """The same rows within a size: the largest columns are left out of all of them, and named in each."""
    if size_of(rows) <= bytes_max:
        return rows
    values = [None if row is None else dict(json.loads(row)) for row in rows]
    sizes: dict[str, int] = {}
    for row in values:
        for name, value in (row or {}).items():
            sizes[name] = sizes.get(name, 0) + len(_text(value).encode("utf-8", "surrogateescape"))
    missing: list[str] = []
    for name in sorted(sizes, key=lambda name: -sizes[name])[:_LEFT_OUT_MAX]:
        missing.append(name)
        made = tuple(None if row is None else _without(row, missing) for row in values)
        if size_of(made) <= bytes_max:
            return made
    return rows


def left_out_of(*rows: str | None) -> tuple[str, ...]:
    """The columns that are missing in what was told."""
    for row in rows:
        named = None if row is None else json.loads(row).get(LEFT_OUT)
        if isinstance(named, str) and named:
            return tuple(named.split(","))
    return ()


def _without(row: dict[str, object], missing: Sequence[str]) -> str:
    left = {name: value for name, value in row.items() if name not in missing}
    return _text({**left, LEFT_OUT: ",".join(sorted(missing))})


def size_of(rows: Rows) -> int:
    """In bytes of UTF-8."""
    return sum(len((row or "").encode("utf-8", "surrogateescape")) for row in rows)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
