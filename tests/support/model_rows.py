"""What the model cloud holds and says: rows, scopes, outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from luma_sync.cloud.messages import RowOutcome

Row = dict[str, Any]
Change = Mapping[str, Any]


@dataclass(slots=True, kw_only=True)
class CloudRow:
    """A row as the cloud holds it; a tombstone keeps its place."""

    entity: str
    row_id: str
    scope_id: str
    version: int
    seq: int
    row: Row
    change_id: str
    device_id: str
    deleted: bool = False
    at: str = ""
    """When the cloud took it, by its clock."""


@dataclass(slots=True, kw_only=True)
class CloudScope:
    """One user's library, or one shared project."""

    kind: str
    owner: str
    last_seq: int = 0
    heads: dict[str, int] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    purged: dict[str, int] = field(default_factory=dict)
    """Entity to the newest seq of a tombstone that is gone."""

    purged_versions: dict[str, int] = field(default_factory=dict)
    """Entity to the highest version of a tombstone that is gone; what is made later begins above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a change came to."""

    status: str
    version: int | None = None
    seq: int | None = None
    cloud_row: Row | None = None
    code: str = ""
    message: str = ""


def as_problem(change: Change, outcome: Outcome) -> RowOutcome:
    """The outcome of a change that was not simply accepted, as the client's port tells it."""
    return RowOutcome(
        change_id=change["change_id"],
        row_id=change["row_id"],
        status=outcome.status,
        version=outcome.version,
        seq=outcome.seq,
        cloud_row=outcome.cloud_row,
        error_code=outcome.code,
        error_message=outcome.message,
    )


def as_pulled(row: CloudRow) -> Row:
    """A line of a page."""
    return {
        "row_id": row.row_id,
        "version": row.version,
        "seq": row.seq,
        "deleted": row.deleted,
        "row": None if row.deleted else row.row,
        "device_id": row.device_id,
        "change_id": row.change_id,
    }
