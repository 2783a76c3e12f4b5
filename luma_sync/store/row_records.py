"""Frozen values about single rows: why one waits, what giving it up does, what was given up."""

from collections.abc import Mapping

from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.records import OutboxLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLink:
    """One row that another row waits for."""

    entity: str
    row_id: str
    label: str
    state: str
    """The state of its outbox line, or `missing` when there is no such row here."""

    last_error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowReport:
    """What the library knows about one row and its way to the cloud."""

    entity: str
    row_id: str
    label: str
    is_here: bool
    version: int
    """As last agreed with the cloud; 0 when it never was, or when the row is not here."""

    line: OutboxLine | None = None
    waits_for: tuple[RowLink, ...] = ()
    """Unsent or missing rows above it, nearest first."""

    conflict_kind: str = ""
    """Of its open conflict, see `ConflictRow.kind`."""

    goes_with_it: int = 0
    """Unsent changes below it that must be given up with it."""

    parked_reason: str = ""
    """Why a pulled version of the row was set aside: `parent`, `rows_below`, `edited_below`, `asked`,
    `refused_here` or `optional_parent`.
    """

    parked_parent: str = ""
    """The entity of the row that the parked version waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardPlan:
    """What giving up one change would do; nothing when `refusal` is set."""

    entity: str
    row_id: str
    label: str = ""
    kind: str = ""
    """`new_row`, `edit`, `delete`, `take_cloud` or `cloud_deleted`."""

    members: tuple[tuple[str, str], ...] = ()
    """(entity, row id) of every change that goes, the named one last, children before parents."""

    singly: frozenset[tuple[str, str]] = frozenset()
    """Members that are given up on their own; the others go when the row above them goes."""

    linked: tuple[tuple[str, str], ...] = ()
    """Rows that stay, but lose their reference to a row that goes."""

    refusal: str = ""
    """`no_change`, `under_way`, `parent_gone`, `base_unknown` or `needed_below`."""

    missing_parent: str = ""
    """With `parent_gone`: the entity of the row that is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardedRow:
    """One line of `discarded_changes`; the rows are JSON text of exact values, read by `row_copies` only."""

    id: str
    group_id: str
    place: int
    """Inside the group; parents before children."""

    entity: str
    row_id: str
    label: str
    op: str
    local_row: str | None
    """The row with every column as it was when it was given up; None for a delete."""

    left_row: str | None
    """The row as giving up left it; None when it was gone."""

    cloud_version: int | None
    """The version at which the cloud had deleted the row."""

    discarded_at: str
    undone_at: str | None
    base_row: str | None = None
    """What the change was built on, where that is known: fields that are the same there were not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardedGroup:
    """Changes that were given up together."""

    head: DiscardedRow
    rows: int
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletesUndone:
    """Some of the deletes that the guard held, taken back."""

    done: tuple[tuple[str, str], ...] = ()
    """(entity, row id) of the rows that came back."""

    skipped: int = 0
    """Deletes that could not be taken back, because the row's parent is deleted for good."""

    is_last: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResult:
    """What bringing back a group did."""

    restored: int = 0
    refusal: str = ""
    """Why the first row that was not brought back was not: `unknown`, `undone`, `parent_gone`, `changed`,
    `deleted`, `exists` or `rows_below`; empty when all were."""

    rows: tuple[tuple[str, str], ...] = ()
    """(entity, row id) of what was brought back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDiff:
    """One column as the cloud had it and as it would be sent; None is empty."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedRow:
    """An unsent edit with the whole row; broken text holds lone surrogates, see `row_copies`."""

    entity: str
    row_id: str
    op: str
    state: str
    label: str
    cause: str
    queued_at: str
    row: Mapping[str, object] | None
    """As it is here; None for a delete."""

    base: Mapping[str, object] | None
    """As last agreed with the cloud; None where it never was."""
