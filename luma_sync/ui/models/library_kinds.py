"""How each column of the catalog is shown and typed: kinds of values, texts of values and back. Pure."""

import re
from datetime import UTC, datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from luma_sync.catalog.catalog import CATALOG
from luma_sync.catalog.entity import Column, ColumnType
from luma_sync.engine.row_rules import is_by_hand
from luma_sync.kernel.clock import iso_utc
from luma_sync.ui.formatting import moment_of

LINE_MAX = 1000
"""Longer texts than this are typed in a field of several lines."""

NAMED_ONLY = {
    ("audio_comments", "author_id"): "user_profiles",
    ("collaborators", "user_id"): "user_profiles",
    ("repertoire_items", "score_id"): "scores",
}
"""Columns that name rows of an entity without being its children."""

_FIXED = {("audio_comments", "author_id"), ("collaborators", "user_id"), ("collaborators", "role")}
"""Set by the program: who wrote it; roles are given with the people of a project."""

_DURATION = re.compile(r"(?:(\d{1,3}):)?(?:(\d{1,5}):)?(\d{1,7})(?:[.,](\d{1,3}))?")
_MOMENTS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d")


class Kind(Enum):
    """What a value is, for eyes and hands."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    NUMBER = "number"
    REAL = "real"
    FLAG = "flag"
    DURATION_MS = "duration_ms"
    DURATION_S = "duration_s"
    TIME = "time"
    DATE = "date"
    JSON = "json"
    REFERENCE = "reference"


RIGHT = frozenset({Kind.NUMBER, Kind.REAL, Kind.DURATION_MS, Kind.DURATION_S})
"""Kinds whose texts stand at the right."""

_BY_TYPE = {
    ColumnType.INTEGER: Kind.NUMBER,
    ColumnType.REAL: Kind.REAL,
    ColumnType.BOOLEAN: Kind.FLAG,
    ColumnType.TIME: Kind.TIME,
    ColumnType.DATE: Kind.DATE,
    ColumnType.JSON: Kind.JSON,
    ColumnType.UUID: Kind.REFERENCE,
}


def kind_of(column: Column) -> Kind:
    """By type, limits and name."""
    if column.choices:
        return Kind.CHOICE
    if column.type is ColumnType.INTEGER and column.name.endswith("_ms"):
        return Kind.DURATION_MS
    if column.name == "duration_s":
        return Kind.DURATION_S
    if column.type is ColumnType.TEXT:
        return Kind.LONG_TEXT if (column.length_max or 0) > LINE_MAX and is_by_hand(column) else Kind.TEXT
    return _BY_TYPE[column.type]


def column_of(entity: str, name: str) -> Column:
    """The catalog's description of a column."""
    return next(column for column in CATALOG[entity].columns if column.name == name)


def target_of(entity: str, name: str) -> str:
    """The entity whose rows a column names; empty for other columns."""
    for parent in CATALOG[entity].parents:
        if parent.column == name:
            return parent.entity
    return NAMED_ONLY.get((entity, name), "")


def may_edit(entity: str, column: Column) -> bool:
    """Whether people type it: JSON is looked at, files and hashes are the program's."""
    return is_by_hand(column) and kind_of(column) is not Kind.JSON and (entity, column.name) not in _FIXED


def value_text(kind: Kind, value: object) -> str:
    """The value as a list shows it; references and flags have texts of their own."""
    if value is None or value == "":
        return ""
    locale = QLocale()
    if kind is Kind.DURATION_MS and isinstance(value, int):
        return duration(value // 1000)
    if kind is Kind.DURATION_S and isinstance(value, int):
        return duration(value)
    if kind is Kind.NUMBER and isinstance(value, int):
        return locale.toString(value)
    if kind is Kind.REAL and isinstance(value, int | float):
        return locale.toString(float(value), "g", 10)
    if kind is Kind.TIME:
        moment = moment_of(str(value))
        return (
            str(value)
            if moment is None
            else locale.toString(_local(moment), QCoreApplication.translate("Format", "d MMM yyyy HH:mm"))
        )
    if kind is Kind.DATE:
        day = QDate.fromString(str(value), "yyyy-MM-dd")
        return (
            locale.toString(day, QCoreApplication.translate("Format", "d MMM yyyy"))
            if day.isValid()
            else str(value)
        )
    return str(value)


def edit_text(kind: Kind, value: object) -> str:
    """The value as it is typed. Of times the seconds are left out: a text that was not touched is no edit."""
    if value is None:
        return ""
    if kind is Kind.DURATION_MS and isinstance(value, int):
        rest = value % 1000
        return duration(value // 1000) + (f".{rest:03d}" if rest else "")
    if kind is Kind.DURATION_S and isinstance(value, int):
        return duration(value)
    if kind is Kind.TIME:
        moment = moment_of(str(value))
        return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment is not None else str(value)
    if kind is Kind.REAL and isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def typed_value(kind: Kind, text: str, *, choices: tuple[str, ...] = ()) -> object:
    """What was typed as a value; None for nothing. Raises ValueError with a sentence."""
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        return text or None
    text = text.strip()
    if not text:
        return None
    if kind is Kind.CHOICE:
        return text if text in choices or not choices else _refuse(_say_choice())
    if kind in (Kind.NUMBER, Kind.REAL):
        return _number(kind, text)
    if kind in (Kind.DURATION_MS, Kind.DURATION_S):
        return _duration(kind, text)
    if kind is Kind.TIME:
        return _moment(text)
    if kind is Kind.DATE:
        return _day(text)
    return text


def duration(seconds: int) -> str:
    """`3:05`, `1:02:07`."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _local(moment: datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))


def _number(kind: Kind, text: str) -> object:
    try:
        if kind is Kind.NUMBER:
            return int(text.replace("\u202f", "").replace(" ", ""))
        return float(text.replace(",", "."))
    except ValueError:
        whole = QCoreApplication.translate("LibraryValue", "Type a whole number.")
        any_number = QCoreApplication.translate("LibraryValue", "Type a number.")
        return _refuse(whole if kind is Kind.NUMBER else any_number)


def _duration(kind: Kind, text: str) -> object:
    found = _DURATION.fullmatch(text)
    if found is None:
        return _refuse(QCoreApplication.translate("LibraryValue", "Type minutes and seconds, such as 3:05."))
    first, second, last, fraction = found.groups()
    if second is None:
        hours, minutes = 0, int(first or 0)
    else:
        hours, minutes = int(first or 0), int(second)
    has_minutes = first is not None
    seconds = int(last)
    if has_minutes and seconds > 59:
        return _refuse(QCoreApplication.translate("LibraryValue", "Type minutes and seconds, such as 3:05."))
    whole = hours * 3600 + minutes * 60 + seconds
    if kind is Kind.DURATION_S:
        return whole
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def _moment(text: str) -> object:
    for form in _MOMENTS:
        try:
            typed = datetime.strptime(text, form)  # noqa: DTZ007 - the user's own zone, added below
            return iso_utc(typed.astimezone().astimezone(UTC))
        except (ValueError, OverflowError):
            continue
    return _refuse(
        QCoreApplication.translate("LibraryValue", "Type a date and a time, such as 2026-11-21 14:30.")
    )


def _day(text: str) -> object:
    day = QDate.fromString(text, "yyyy-MM-dd")
    if not day.isValid():
        return _refuse(QCoreApplication.translate("LibraryValue", "Type a date, such as 2026-11-21."))
    return day.toString("yyyy-MM-dd")


def _say_choice() -> str:
    return QCoreApplication.translate("LibraryValue", "Choose one of the list.")


def _refuse(sentence: str) -> object:
    raise ValueError(sentence)
