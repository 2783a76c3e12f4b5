"""Messages of `sync_outline` and `sync_marks`: how a library in the cloud looks, without its contents."""

from luma_sync.kernel.dataclass import dataclass

REQUESTS_MAX = 100
"""Requests of one call of `sync_outline`."""

MARKS_MAX = 500
"""Rows of one call of `sync_marks`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRequest:
    """Some columns of the live rows of an entity in a scope, from where an earlier page ended."""

    scope_id: str
    entity: str
    columns: tuple[str, ...]
    since: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePage:
    """The answer to one request."""

    scope_id: str
    entity: str
    rows: tuple[tuple[object, ...], ...]
    """Id, then the value of each column."""

    next: int | None
    """The `since` of the next page; None when nothing is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineReply:
    """In the order of the requests."""

    epoch: str
    pages: tuple[OutlinePage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksReply:
    """In the order of the question; None for rows that the cloud does not show."""

    epoch: str
    marks: tuple[str | None, ...]
    """sha256, hexadecimal, of what the row says; `engine.duplicates.row_marks` makes the same."""
