"""Frozen values about conflicts, as the store hands them out and takes them in."""

from collections.abc import Mapping

from luma_sync.kernel.dataclass import dataclass

Row = Mapping[str, object]
"""The wire columns of a row; broken text holds lone surrogates, see `row_copies`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict:
    """An open conflict with both sides as they are at this moment."""

    id: str
    entity: str
    row_id: str
    kind: str
    fields: tuple[str, ...]
    label: str
    opened_at: str
    base: Row | None
    """As last agreed with the cloud; None where it never was, or that is not known any more."""

    local: Row | None
    """None: deleted here."""

    cloud: Row | None
    """None: deleted in the cloud; with `cloud_version` None the cloud said nothing of this row."""

    cloud_version: int | None
    cloud_at: str
    """When the cloud took it, by its clock; empty while unknown."""

    cloud_device: str
    local_at: str
    """When the last edit here was captured, by this device's clock; empty where that is not known.

    Not what the row says of itself: any program may write that.
    """

    revision: int
    """Another number after each change of a side."""

    by_hand: bool
    """A settlement was taken back: only people decide now."""

    is_below_deleted: bool
    """The cloud has deleted a row that this one cannot be without, and that waits for this conflict."""

    is_answered: bool
    """Somebody has looked at it since a side last changed."""

    is_new: bool = False
    """The row was made here, and never agreed with the cloud."""

    brought_back: str = ""
    """Rows that an earlier settlement kept with the row, and that go when it goes; see `brought_back`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownAuthor:
    """The cloud's side of an open conflict, of which nobody knows who wrote it."""

    conflict_id: str
    entity: str
    row_id: str
    cloud_version: int
    has_time: bool = False
    """When the cloud took it is known, only the name of the device is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a conflict is settled with."""

    result: Row | None
    """The content that the row gets; None: it is deleted."""

    kind: str
    fields: tuple[str, ...]
    by: str
    """`person`, `merge`, `rule`, `equal`, or the name of another device."""

    taken: str
    """`local`, `cloud`, `merged` or `deleted`."""

    at: str
    group_id: str = ""
    keeps_both: bool = False
    """What is here stays as well, as a row of its own with another id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledConflict:
    """A settled conflict as it is kept."""

    id: str
    entity: str
    row_id: str
    kind: str
    fields: tuple[str, ...]
    label: str
    base: Row | None
    local: Row | None
    cloud: Row | None
    result: Row | None
    cloud_version: int | None
    base_version: int | None
    settled_at: str
    by: str
    taken: str
    group_id: str
    kept_row: str | None
    """An exact copy of the row before it was settled, local-only columns included."""

    kept_group: str
    """The group of `discarded_changes` that holds what went with it."""

    brought_back: str
    """Rows that came back with it; see `store.repositories.brought_back`."""

    copy_id: str
    """The row that this device's side became, where both were kept."""

    elsewhere: str
    """Id of the same conflict of another device that carries it out; empty where it was done here."""

    undone_at: str


@dataclass(frozen=True, slots=True)
class AlikeConflicts:
    """How many open conflicts have one signature."""

    entity: str
    kind: str
    fields: tuple[str, ...]
    count: int
    oldest_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictQuery:
    """Which open conflicts are meant; everything without limits."""

    entity: str | None = None
    kind: str | None = None
    fields: tuple[str, ...] | None = None
    text: str = ""
    """Looked for in the row's name and id."""

    ids: tuple[str, ...] | None = None
    field: str = ""
    """Among those that both changed."""

    device: str = ""
    """Who wrote the cloud's version."""

    before: str = ""
    """Open since before this moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictHead:
    """One line of a list of conflicts."""

    id: str
    entity: str
    row_id: str
    kind: str
    fields: tuple[str, ...]
    label: str
    opened_at: str
    local_at: str
    cloud_at: str
    cloud_device: str
