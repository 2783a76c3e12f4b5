"""The mass-delete guard: how many rows one pull may delete before it stops and asks. Pure."""

from luma_sync.engine.marks import GuardStop

ROWS_ALWAYS_ALLOWED = 20
_SHARE_ALLOWED = 0.1


def deletes_allowed(rows_before: int) -> int:
    """How many of `rows_before` local rows of one entity a single pull may delete."""
    return max(ROWS_ALWAYS_ALLOWED, int(rows_before * _SHARE_ALLOWED))


def stops_at(*, entity: str, deleted: int, rows_before: int, kept: GuardStop | None) -> bool:
    """Whether `deleted` deletes of one pull are too many.

    While a stop is kept, its entity may lose nothing more: else repeated pulls would delete bit by bit
    what one pull may not.
    """
    allowed = 0 if kept is not None and kept.entity == entity else deletes_allowed(rows_before)
    return deleted > allowed
