"""Frozen values about twins: rows that are one thing under two ids."""

from collections.abc import Mapping
from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRow:
    """One of the rows that share an identity."""

    id: str
    in_cloud: bool
    """The cloud has confirmed it."""

    created_at: str
    role: str = ""
    """Ours in the row's scope, `owner`, `editor` or `viewer`; empty where the cloud knows no such scope."""

    content: str = ""
    """What the row says beside its identity, for kinds of rows that may repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinGroup:
    """Rows of one entity and scope with one identity, at least two."""

    entity: str
    key: str
    rows: tuple[TwinRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostValue:
    """Both rows had a value, and only one could stay."""

    kept: object
    twin: object
    now: object


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMerge:
    """What becomes of the kept row's columns."""

    changes: Mapping[str, object] = field(default_factory=dict)
    lost: Mapping[str, LostValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinWish:
    """One row that is to become part of another."""

    merge_id: str
    kept_id: str
    twin_id: str
    kept: Mapping[str, object]
    """Every column as it is before this merge, and after those that come before it."""

    twin: Mapping[str, object]
    fields: FieldMerge


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinMerge:
    """One line of `twin_merges`, as people see it."""

    id: str
    run_id: str
    entity: str
    kept_id: str
    twin_id: str
    label: str
    merged_at: str
    undone_at: str = ""
    lost: Mapping[str, LostValue] = field(default_factory=dict)
    moved: int = 0
    """Rows that pointed at the twin and point at the kept row now."""

    in_cloud: bool = False
    """The cloud had the twin as well."""
