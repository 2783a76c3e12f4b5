"""Answers about single rows: why one is not synced, what it would send, what giving it up does. Immutable."""

from luma_sync.engine.status.snapshot import ChangeView, Sentence
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedBy:
    """One row that another row waits for."""

    entity: str
    row_id: str
    label: str
    state: str
    """The state of its own change; `missing` when the row is neither here nor on its way."""

    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptView:
    """Something that was tried with a change, or done to it."""

    at: str
    kind: str
    """`push` (it was sent, and not taken), `conflict`, or what somebody wanted: `retry`, `first`, `pause` or
    `resume`."""

    cause: str = ""
    """Of a push: what the cloud said."""

    took_ms: int | None = None
    """How long the cloud took to say so; None where that was not noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """Why one row is not in the cloud yet."""

    entity: str
    row_id: str
    label: str
    state: str
    """`synced`, `local_only` (no account, or signed out), `pending`, `sending`, `retry`, `waiting`, `paused`,
    `conflict`, `attention` or `unknown` (no such row)."""

    sentence: Sentence
    cause: str = ""
    """What the cloud, or this device, said about the row; empty where there is nothing to say."""

    attempts: int = 0
    queued_at: str | None = None
    last_attempt_at: str | None = None
    next_attempt_at: str | None = None
    attempts_made: tuple[AttemptView, ...] = ()
    """What was tried since the change was made, the newest first; the audit keeps it, so old ones go."""

    blocked_by: tuple[BlockedBy, ...] = ()
    """The row that this one waits for, then the row that that one waits for, and so on."""

    next_step: str = ""
    """What a person can do: empty, `retry`, `settle_conflict`, `edit_row`, `sign_in`, `resume` (the sync),
    `resume_row`, `wait`, `confirm_deletes`, `export` or `discard`."""

    is_blocked_by_sync: Sentence | None = None
    """What holds back everything now, not this row alone: paused, offline, signed out, asked to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardedView:
    """One change that was given up and can be brought back."""

    id: str
    entity: str
    row_id: str
    label: str
    op: str
    """`upsert` or `delete`: what would be brought back."""

    discarded_at: str
    is_undone: bool
    rows: int = 1
    """Changes that were given up together with it, itself included; they come back together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardPreview:
    """What giving up one change would do."""

    rows: int
    """Unsent changes that would be given up: the row's own, and those of rows that go with it. 0: it cannot
    be given up, see `reason`."""

    label: str
    kind: str
    """`new_row` (the row goes), `edit` (the fields go back), `delete` (the row comes back),
    `take_cloud` (the row becomes what the cloud has) or `cloud_deleted` (the row goes, as in the cloud);
    empty when it cannot be given up."""

    reason: Sentence | None = None
    """Why it cannot be given up now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field that a line would change in the cloud."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCause:
    """Why rows need attention, and how many; held deletes are a question of their own and not among them."""

    text: str
    """The cause as the cloud or the program said it."""

    count: int
    oldest_at: str
    """When the oldest of these changes was made."""

    examples: tuple[ChangeView, ...] = ()
    """The first of them."""

    step: str = "retry"
    """What helps, as in `WhyView.next_step`."""
