"""Messages of `sync_authors`: who wrote a row last, and when by the cloud's clock."""

from luma_sync.kernel.dataclass import dataclass

ROWS_MAX = 500
"""Rows of one call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsRequest:
    """About (entity, row id) pairs; the device tells its name with it."""

    device_id: str
    device_name: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Of the newest version of a row, which may be its deletion."""

    version: int
    deleted: bool
    at: str
    """UTC ISO text, by the cloud's clock."""

    device_id: str
    device_name: str
    """Empty where it is no device of the caller's, or has not told its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorsReply:
    """In the order of the request; None for rows that the cloud does not show."""

    epoch: str
    server_time: str
    authors: tuple[Author | None, ...]
