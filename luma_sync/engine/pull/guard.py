"""The mass-delete guard: how many rows one pull may delete before it stops and asks. Pure."""

from luma_sync.engine.marks import GuardStop
from luma_sync.kernel.mass_change import DeleteLimit


def stops_at(
    *, entity: str, deleted: int, rows_before: int, kept: GuardStop | None, limit: DeleteLimit
) -> bool:
    """Whether `deleted` deletes of one pull are too many.

    While a stop is kept, its entity may lose nothing more: else repeated pulls would delete bit by bit
    what one pull may not.
    """
    allowed = 0 if kept is not None and kept.entity == entity else limit.allowed(rows_before)
    return deleted > allowed
