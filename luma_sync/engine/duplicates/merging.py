"""What the columns of two rows become that are one thing; pure."""

import json
from collections.abc import Mapping

from luma_sync.catalog.entity import Column, ColumnType, ConflictPolicy, Entity
from luma_sync.store.twin_records import FieldMerge, LostValue

Row = Mapping[str, object]


def merge_fields(
    entity: Entity, kept: Row, twin: Row, *, policy: ConflictPolicy, twin_in_cloud: bool
) -> FieldMerge:
    """Empty columns are filled from the twin; where both have a value, the policy says whose stays.

    `this_device` lets a twin that was never sent win; in every other case the cloud's value stays, so that
    devices that merge the same twins do the same. Nothing is dropped: what loses is told in `lost`.
    """
    twin_wins = policy is ConflictPolicy.THIS_DEVICE and not twin_in_cloud
    changes: dict[str, object] = {}
    lost: dict[str, LostValue] = {}
    for column in entity.columns:
        name = column.name
        ours, theirs = kept[name], twin[name]
        if _is_empty(theirs) or _equal(column, ours, theirs):
            continue
        if _is_empty(ours):
            changes[name] = theirs
        elif twin_wins and name not in entity.identity:
            changes[name] = theirs
            lost[name] = LostValue(kept=ours, twin=theirs, now=theirs)
        else:
            lost[name] = LostValue(kept=ours, twin=theirs, now=ours)
    return FieldMerge(changes=changes, lost=lost)


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _equal(column: Column, one: object, other: object) -> bool:
    if one == other:
        return True
    return column.type is ColumnType.JSON and _parsed(one) == _parsed(other)


def _parsed(value: object) -> object:
    """JSON of equal meaning is equal however it is written; what is no JSON is itself."""
    if not isinstance(value, str):
        return value
    try:
        return ("json", json.loads(value))
    except (ValueError, RecursionError):
        return value
