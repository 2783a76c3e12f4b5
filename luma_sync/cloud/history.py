"""Messages of `sync_history`: the newest change of each row of the cloud, newest first, page by page."""

from luma_sync.kernel.dataclass import dataclass

PAGE_MAX = 200
"""Changes of one page."""

WHATS = ("added", "changed", "deleted")
"""What can be asked for; `saved` is among `added` and `changed`."""

SAVED = "saved"
"""The cloud cannot tell an insert from an edit."""

NO_DEVICE = "00000000-0000-0000-0000-000000000000"
"""The cloud itself wrote the row, for a person."""

Place = tuple[tuple[str, int], ...]
"""Where to go on: scopes that have more to show, each with the seq below which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRequest:
    """One page; what is empty does not matter."""

    before: Place | None = None
    """The `next` of the page before; None for the newest."""

    limit: int = 50
    device_id: str = ""
    entity: str = ""
    row_id: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastChange:
    """The newest change of a row."""

    scope_id: str
    entity: str
    row_id: str
    version: int
    seq: int
    what: str
    """One of `WHATS`, or `SAVED`."""

    at: str
    """UTC ISO text, by the cloud's clock."""

    device_id: str
    device_name: str
    """Empty where it is no device of the caller's, or has not told its name."""

    user_id: str
    """Empty where nobody knows any more."""

    user_name: str
    """Empty where the person has not told it, or shares the project no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryReply:
    """A page."""

    epoch: str
    server_time: str
    changes: tuple[PastChange, ...]
    next: Place | None
    """None: nothing is left."""
