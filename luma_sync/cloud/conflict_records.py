"""Conflicts as devices of one user tell each other of them, as it crosses the cloud ports. Frozen.

Rows are JSON text of one object, exactly as the library of the telling device has them; None stands for a row
that is deleted there.
"""

from luma_sync.kernel.dataclass import dataclass

RECORDS_PER_CALL = 200
"""So many records may be told, or come back, in one call."""

ROWS_BYTES_MAX = 1024 * 1024
"""The rows of one record together, as UTF-8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenConflict:
    """What somebody has to decide."""

    entity: str
    row_id: str
    scope_id: str
    kind: str
    fields: tuple[str, ...]
    base_row: str | None
    local_row: str | None
    """As it is on the device with the unsent edit."""

    cloud_row: str | None
    cloud_version: int
    opened_at: str
    """By the clock of the device, as `local_at`."""

    local_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictEnd:
    """What became of a conflict."""

    state: str
    """`settled`, `withdrawn` where there is nothing to be settled any more, or `reopened`: no end at all, the
    device that had settled it takes that back.
    """

    taken: str = ""
    """`local`, `cloud`, `merged` or `deleted`; empty when withdrawn."""

    result: str | None = None
    result_version: int = 0
    """From this version on the cloud has the result, or something newer that knew it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConflict:
    """A record on its way to the cloud: `content` of an open one, else its `end`."""

    id: str
    revision: int
    """Grows with every change of the unsent edit; an end names the revision that it ends."""

    device_name: str
    content: OpenConflict | None = None
    end: ConflictEnd | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRecord:
    """A record as the cloud has it."""

    id: str
    seq: int
    device_id: str
    """The device with the unsent edit."""

    device_name: str
    revision: int
    content: OpenConflict
    end: ConflictEnd | None
    """None while it is open."""

    ended_by: str = ""
    """Device id, and name, of who settled it; empty while it is open."""

    ended_by_name: str = ""
    updated_at: str = ""
    """By the cloud's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOutcome:
    """What the cloud did with one told record."""

    id: str
    status: str
    """`stored`, `same`, `stale` (the cloud knows better: `record`), `gone` or `rejected`."""

    record: ConflictRecord | None = None
    """What the cloud has, where it knows better, and where it was reopened."""

    error_code: str = ""
    error_message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsRequest:
    """Tell records and ask for those with `since` < seq."""

    device_id: str
    told: tuple[ToldConflict, ...]
    since: int
    limit: int = RECORDS_PER_CALL


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsReply:
    """Answer of `sync_conflicts`: outcomes in the order of what was told, records in that of their seq."""

    epoch: str
    outcomes: tuple[ToldOutcome, ...]
    records: tuple[ConflictRecord, ...]
    next: int
    done: bool
    reset: bool
    """Ends behind `since` are forgotten: read from 0, and drop what does not come."""
