"""Frozen values about conflicts, as window and command line see them."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from luma_sync.kernel.dataclass import dataclass

Json = object
"""A value of a row as SQLite holds it: text, number, None; JSON columns are text, booleans are bool."""


class Side(Enum):
    """Whose version of a row or field."""

    LOCAL = "local"
    CLOUD = "cloud"
    BOTH = "both"
    """Both changes together, where a list or text can hold them."""


class Changed(Enum):
    """Who changed a field since the base."""

    NOBODY = "nobody"
    LOCAL = "local"
    CLOUD = "cloud"
    SAME = "same"
    """Both, to the same value."""

    BOTH = "both"
    """Both, to different values: somebody must choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field of a conflict, beside each other."""

    name: str
    changed: Changed
    base: Json = None
    local: Json = None
    cloud: Json = None
    merged: Json = None
    """What it becomes by itself; with `Changed.BOTH` the value of `Side.BOTH` where `can_join`."""

    can_join: bool = False
    """Whether both changes fit together (`Side.BOTH` may be chosen)."""

    is_left_out: bool = False
    """The values were too large to be told by the device that has them: they are not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Conflicts of one kind are settled alike."""

    entity: str
    kind: str
    """`edit_edit`, `edit_delete` (deleted in the cloud), `delete_edit` (deleted here), `deleted_parent`,
    `duplicate_key`.
    """

    fields: tuple[str, ...] = ()
    """The fields that both changed, in the catalog's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """Which open conflicts are listed; empty texts ask for nothing."""

    field: str = ""
    """Both sides changed it."""

    device: str = ""
    """Name of the device that wrote the cloud's version, or that has the unsent edit."""

    before: str = ""
    """UTC ISO text: open since before then."""


EVERY = Only()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How many open conflicts there are by what they can be filtered by."""

    devices: tuple[tuple[str, int], ...] = ()
    """By the name that `Only.device` takes, in the order of the names."""

    older: tuple[int, ...] = ()
    """For each of the moments that were asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """One conflict in a list."""

    id: str
    signature: Signature
    row_id: str
    label: str
    opened_at: str
    """UTC ISO text."""

    local_at: str = ""
    """When the row was last edited here, by this device's clock."""

    cloud_at: str = ""
    """When the cloud took the other version, by the cloud's clock; empty where unknown."""

    cloud_device: str = ""
    """Name of the device that wrote the cloud's version; empty where unknown."""

    device: str = ""
    """Name of the device that has the other edit; empty: this one."""

    is_elsewhere: bool = False
    """The unsent edit lies on another device of the user; it can be settled from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictGroup:
    """All open conflicts of one signature."""

    signature: Signature
    count: int
    oldest_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """Everything about one conflict."""

    line: ConflictLine
    fields: tuple[FieldView, ...] = ()
    local_deleted: bool = False
    cloud_deleted: bool = False
    rows_below: int = 0
    """Rows that go with the row when it is deleted here, or that hang on a deleted parent."""

    cloud_version: int = 0
    """Names the state that was shown; `settle` refuses when the cloud has changed the row again."""

    revision: int = 0
    """Another number after each change of either side; `settle(seen_revision=...)` refuses then."""

    only_on: str = ""
    """Name of the one device that can settle it; empty where this one can."""

    is_done_there: bool = False
    """What is chosen here is carried out by the device with the edit, when it syncs next."""

    clock_was_off: bool = False
    """This device's clock was off by more than two minutes: no side is shown as newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How to settle: a side for everything, sides or values for single fields on top of it.

    Fields that only one side changed keep that side's value unless they are named.
    """

    side: Side | None = None
    fields: Mapping[str, Side] = field(default_factory=dict)
    values: Mapping[str, Json] = field(default_factory=dict)
    """Typed results; validated against the catalog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a settlement did."""

    conflict_id: str
    """`undo` takes it; of a conflict of another device it is the settlement's own."""

    text: str
    """One sentence for people: what the row is now."""

    deleted: bool = False
    offers_rule: str = ""
    """The policy that could settle such conflicts by itself, after the same choice three times in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledMany:
    """What settling many did."""

    settled: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    """(conflict id, reason) of those that changed meanwhile or do not allow the choice."""

    refused: "tuple[PreviewLine, ...]" = ()
    """The same with what the window needs to say it in its own words."""

    group_id: str = ""
    """`undo_many` takes it."""

    was_stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewLine:
    """What settling one of many would do."""

    conflict_id: str
    label: str
    result: str
    """One sentence; empty with a `refusal`."""

    refusal: str = ""
    refused_for: tuple[str, str] | None = None
    """Of a refusal about one field: `choose`, `no_fit` or `no_field`, and the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledLine:
    """One settlement in the history; undone and restored for 30 days."""

    id: str
    """The conflict's id."""

    signature: Signature
    row_id: str
    label: str
    settled_at: str
    by: str
    """`person`, `merge` (disjoint fields), `rule` (a policy), `equal`, or the name of another device."""

    taken: str
    """`local`, `cloud`, `merged` or `deleted`."""

    group_id: str = ""
    can_undo: bool = True
    undone_at: str = ""
    is_elsewhere: bool = False
    """Somebody settled it on another device, `by`: there it can be taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What settles conflicts of one entity by itself."""

    entity: str
    policy: str
    """`ask`, `newest`, `this_device` or `cloud`."""

    is_default: bool
    """It is the catalog's, nobody chose it."""
