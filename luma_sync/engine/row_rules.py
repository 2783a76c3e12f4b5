"""What may stand in a row, by the catalog: every problem of an edit as one sentence. Pure."""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from luma_sync.catalog.entity import Column, ColumnType, Entity
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.kernel.ids import is_uuid

_NUMBER_MAX = 2**53
_TEXT_MAX = 20_000
_MACHINE_ENDINGS = ("_hash", "_storage_path")
_EXTRA_BYTES = 200
"""Around the values of a row: names, times, braces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a value cannot be taken."""

    column: str
    """Empty where the row as a whole is meant."""

    text: str
    """One sentence."""


class RowProblems(UsageError):
    """An edit that the catalog does not allow; nothing was changed."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.text for problem in problems))
        self.problems = problems


def problems_of(entity: Entity, values: Mapping[str, object], *, is_new: bool) -> tuple[Problem, ...]:
    """Everything that is wrong with these values, in the order of the columns; nothing when all is well.

    Whether a row that is named is there has to be looked up elsewhere.
    """
    known = {column.name for column in entity.columns}
    found = [
        Problem(column=name, text=f"There is no column called {name} in {entity.name}.")
        for name in values
        if name not in known
    ]
    for column in entity.columns:
        if column.name in values:
            found += _column_problems(column, values[column.name])
        elif is_new and column.required:
            found.append(_missing(column))
    return tuple(found) or size_problems(entity, values)


def size_problems(entity: Entity, values: Mapping[str, object]) -> tuple[Problem, ...]:
    """Whether these values together are more than one row may hold."""
    if _size(values) <= entity.row_bytes_max:
        return ()
    limit = entity.row_bytes_max // 1024
    return (Problem(column="", text=f"The row is too large: at most {limit} kB can be synced."),)


def is_by_hand(column: Column) -> bool:
    """Whether people edit it: places and hashes of files are the program's own."""
    return not column.local_only and not column.name.endswith(_MACHINE_ENDINGS)


def word_of(column: Column) -> str:
    """What the column is called inside a sentence."""
    name = column.name
    for ending in ("_id", "_ms", "_s", "_at"):
        name = name.removesuffix(ending)
    return name.replace("_", " ")


def stored(column: Column, value: object) -> object:
    """The value as SQLite keeps it: empty text is nothing where nothing is allowed."""
    if isinstance(value, bool):
        return int(value)
    if value == "" and not column.required:
        return None
    return value


def _column_problems(column: Column, value: object) -> Iterator[Problem]:
    if not is_by_hand(column):
        text = f"The {word_of(column)} is kept by Luma Sync itself; it cannot be edited here."
        yield Problem(column=column.name, text=text)
        return
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required:
            yield _missing(column)
            return
        if value is None or value == "":
            return
    text = _KINDS[column.type](column, value)
    if not text and column.choices and value not in column.choices:
        text = f"The {word_of(column)} must be one of {', '.join(column.choices)}."
    if text:
        yield Problem(column=column.name, text=text)


def _missing(column: Column) -> Problem:
    verb = "choose one" if column.choices or column.type is ColumnType.UUID else "type one"
    word = word_of(column)
    article = "an" if word[:1] in "aeiou" else "a"
    return Problem(column=column.name, text=f"The row needs {article} {word}; {verb}.")


def _text_problem(column: Column, value: object) -> str:
    word = word_of(column)
    if not isinstance(value, str):
        return f"The {word} must be text."
    limit = column.length_max or _TEXT_MAX
    if len(value) > limit:
        return f"The {word} is too long: {len(value):,} characters, at most {limit:,} fit."
    if "\0" in value or not _is_unicode(value):
        return f"The {word} holds a character that cannot be stored; type it again."
    return ""


def _integer_problem(column: Column, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int):
        return f"The {word_of(column)} must be a whole number."
    return _range_problem(column, value)


def _real_problem(column: Column, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return f"The {word_of(column)} must be a number."
    return _range_problem(column, value)


def _range_problem(column: Column, value: float) -> str:
    word = word_of(column)
    if column.minimum is not None and value < column.minimum:
        return f"The {word} cannot be less than {column.minimum}."
    return f"The {word} is too large a number." if abs(value) >= _NUMBER_MAX else ""


def _boolean_problem(column: Column, value: object) -> str:
    is_flag = isinstance(value, bool) or (isinstance(value, int) and value in (0, 1))
    return "" if is_flag else f"The {word_of(column)} is either yes or no."


def _json_problem(column: Column, value: object) -> str:
    trouble = _text_problem(column, value)
    if trouble:
        return trouble
    try:
        json.loads(str(value), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return f"The {word_of(column)} is not valid JSON."
    return ""


def _time_problem(column: Column, value: object) -> str:
    try:
        parse_utc(str(value))
        date.fromisoformat(str(value)[:10])
    except (ValueError, OverflowError):
        return f"The {word_of(column)} must be a date and time, such as 2026-11-21T14:02:00Z."
    return "" if isinstance(value, str) and "T" in value else f"The {word_of(column)} must have a time too."


def _date_problem(column: Column, value: object) -> str:
    try:
        is_date = date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        is_date = False
    return "" if is_date else f"The {word_of(column)} must be a date, such as 2026-11-21."


def _uuid_problem(column: Column, value: object) -> str:
    return "" if is_uuid(value) else f"The {word_of(column)} must name a row; choose one from the list."


_KINDS: Mapping[ColumnType, Callable[[Column, object], str]] = {
    ColumnType.TEXT: _text_problem,
    ColumnType.INTEGER: _integer_problem,
    ColumnType.REAL: _real_problem,
    ColumnType.BOOLEAN: _boolean_problem,
    ColumnType.JSON: _json_problem,
    ColumnType.TIME: _time_problem,
    ColumnType.DATE: _date_problem,
    ColumnType.UUID: _uuid_problem,
}


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _size(values: Mapping[str, object]) -> int:
    texts = (str(value).encode("utf-8", "surrogatepass") for value in values.values() if value is not None)
    return _EXTRA_BYTES + sum(map(len, texts))


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")
