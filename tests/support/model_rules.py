"""What the cloud finds wrong with one change, and the sentences it says. Pure; follows 000700_checks.sql."""

import calendar
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luma_sync.catalog.catalog import CATALOG, WIRE_COLUMNS
from luma_sync.catalog.entity import Column, ColumnType, Entity
from tests.support.model_values import is_json, jsonb_bytes, jsonb_text_bytes, kind_of, number_text, text_of

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BASE = re.compile(r"0|[1-9][0-9]{0,17}")
_WHOLE = re.compile(r"-?[0-9]+")
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?"
    r"(?:Z|[+-]([0-9]{2}):?([0-9]{2}))?"
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")

SENTENCES: Mapping[str, tuple[str, str]] = {
    "no_access": ("forbidden", "You have no access to the library or project that this row belongs to."),
    "viewer": (
        "forbidden",
        "You may look at this project but not change it; ask its owner to make you an editor.",
    ),
    "owner_only": ("forbidden", "Only the owner of the project may do this; ask its owner."),
    "owner_stays": (
        "forbidden",
        "The owner cannot be removed from the project; delete the project instead.",
    ),
    "one_owner": ("forbidden", "A project has exactly one owner, and that cannot be changed."),
    "unknown_user": (
        "unknown_user",
        "There is no account for this collaborator; ask for the right account id.",
    ),
    "wrong_scope": (
        "wrong_scope",
        "The row belongs to another library or project than the change says; it cannot be moved.",
    ),
    "parent_missing": (
        "parent_missing",
        "A row that this one belongs to is missing in the cloud; this one is sent again once that is there.",
    ),
    "unknown_entity": (
        "unknown_entity",
        "The cloud does not know this kind of row; update the cloud or the program.",
    ),
    "change_id_reused": (
        "change_id_reused",
        "The id of this change was used for another row before; edit the row again.",
    ),
}
"""Reason to the code and the sentence of a refusal."""


def envelope_fault(change: Any) -> str | None:
    """What is wrong with the parts around the row; None when the change can be read."""
    if not isinstance(change, dict):
        return "A change must be a JSON object."
    for name in ("change_id", "row_id"):
        if not UUID.fullmatch(text_of(change.get(name)) or ""):
            return f"The {name} must be a UUID in lower case."
    scope_id = text_of(change.get("scope_id"))
    if scope_id is not None and not UUID.fullmatch(scope_id):
        return "The scope_id must be a UUID in lower case."
    if change.get("entity") is None:
        return "The entity is missing."
    if text_of(change.get("op")) not in ("upsert", "delete"):
        return "The op must be upsert or delete."
    if not _BASE.fullmatch(text_of(change.get("base_version")) or ""):
        return "The base_version must be a whole number, zero or more."
    previous = change.get("previous_change_ids")
    if kind_of(previous) not in ("array", "null") or not all(
        isinstance(each, str) and UUID.fullmatch(each) for each in previous or ()
    ):
        return "The previous_change_ids must be a list of UUIDs in lower case."
    if change["op"] == "upsert" and kind_of(change.get("row")) != "object":
        return "The row must be a JSON object."
    return None


def wire_row(entity: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """The row as it is read: for one release comments may name their version by either column."""
    if entity != "audio_comments" or "track_id" not in row:
        return row
    kept = {name: value for name, value in row.items() if name != "track_id"}
    return {"version_id": row["track_id"]} | kept


def row_fault(entity: Entity, row: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first thing that is wrong with a row, as (code, sentence)."""
    if jsonb_bytes(row) > entity.row_bytes_max:
        return "row_too_large", (
            f"This row is {-(-jsonb_text_bytes(row) // 1024)} KB; at most {entity.row_bytes_max // 1024} KB"
            " can be synced. Make it smaller and it is sent again."
        )
    times = [Column(name=name, type=ColumnType.TIME, required=True) for name in WIRE_COLUMNS]
    columns = (*entity.synced_columns, *times)
    for column in columns:
        fault = _value_fault(column, row.get(column.name))
        if fault is not None:
            return "invalid_row", f"{label_of(column.name)} {fault}"
    unknown = sorted(row.keys() - {column.name for column in columns})
    if unknown:
        return (
            "unknown_field",
            f"The cloud does not know the field {unknown[0][:60]}; update the cloud or the program.",
        )
    return None


def label_of(name: str) -> str:
    """A column's name for people."""
    words = name.replace("_", " ").removesuffix(" id")
    return words[:1].upper() + words[1:]


def _value_fault(column: Column, value: Any) -> str | None:
    kind = kind_of(value)
    if kind == "null":
        return "is missing; fill it in." if column.required else None
    shape = _shape_fault(column, kind, value)
    if shape is not None:
        return shape
    if column.choices and value not in column.choices:
        return f"must be one of {', '.join(column.choices)}; choose one of them."
    if column.minimum is not None and Decimal(number_text(value)) < column.minimum:
        return f"must be {column.minimum} or more; correct it."
    return _text_fault(column.type, value)


def _shape_fault(column: Column, kind: str, value: Any) -> str | None:
    text = text_of(value) or ""
    match column.type:
        case ColumnType.INTEGER:
            if kind != "number" or not _WHOLE.fullmatch(text):
                return "must be a whole number; correct it."
            return None if -(2**63) <= int(text) < 2**63 else "is out of range; correct it."
        case ColumnType.REAL:
            if kind != "number":
                return "must be a number; correct it."
            return None if _fits_double(Decimal(text)) else "is out of range; correct it."
        case ColumnType.BOOLEAN:
            return None if kind == "number" and text in ("0", "1") else "must be 0 or 1; correct it."
        case ColumnType.UUID:
            right = kind == "string" and UUID.fullmatch(text)
            return None if right else "must be a UUID in lower case; correct it."
    if kind != "string":
        return "must be text; correct it."
    if column.length_max is not None and len(text) > column.length_max:
        return f"is longer than {column.length_max} characters; shorten it."
    return None


def _fits_double(number: Decimal) -> bool:
    double = float(number)
    return abs(double) != float("inf") and (double != 0 or number == 0)


def _text_fault(kind: ColumnType, text: Any) -> str | None:
    if kind is ColumnType.JSON:
        return None if is_json(text) else "is not valid JSON; correct it."
    if kind is ColumnType.TIME:
        parts = _TIME.fullmatch(text)
        if parts is None:
            return "must be a time such as 2026-11-21T18:30:00Z; correct it."
        exists = _day_exists(parts) and _hour_exists(parts)
    elif kind is ColumnType.DATE:
        parts = _DATE.fullmatch(text)
        if parts is None:
            return "must be a date such as 2026-11-21; correct it."
        exists = _day_exists(parts)
    else:
        return None
    return None if exists else "names a day or hour that does not exist; correct it."


def _day_exists(parts: "re.Match[str]") -> bool:
    year, month, day = (int(text) for text in parts.groups()[:3])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _hour_exists(parts: "re.Match[str]") -> bool:
    """A minute may have a second 60, a day ends with 24:00:00 sharp, zones reach to 15:59."""
    hour, minute, second, fraction, zone_hour, zone_minute = (int(text or 0) for text in parts.groups()[3:])
    total_s = hour * 3600 + minute * 60 + second
    is_past_midnight = total_s > 86400 or (total_s == 86400 and fraction > 0)
    return not is_past_midnight and minute < 60 and second <= 60 and zone_hour < 16 and zone_minute < 60


def normal_row(entity: Entity, row: Mapping[str, Any]) -> dict[str, Any]:
    """A faultless row as the table keeps it: every column, in order, numbers of the column's type."""
    kept: dict[str, Any] = {}
    for column in entity.synced_columns:
        value = row.get(column.name)
        if value is not None and column.type is ColumnType.REAL:
            value = float(value) + 0.0  # numeric knows no negative zero
        elif value is not None and column.type in (ColumnType.INTEGER, ColumnType.BOOLEAN):
            value = int(value)
        kept[column.name] = value
    return kept | {name: row[name] for name in WIRE_COLUMNS}


def page_bytes(entity: str, row: Mapping[str, Any]) -> int:
    """What a row counts against the size of a pull: its texts and a flat part for the rest."""
    texts = (ColumnType.TEXT, ColumnType.JSON)
    columns = (column.name for column in CATALOG[entity].synced_columns if column.type in texts)
    return 400 + sum(len(str(row.get(name) or "").encode()) for name in columns)
