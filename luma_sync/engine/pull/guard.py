"""The mass-delete guard: how many rows one pull may delete before it asks. Pure."""

from luma_sync.kernel.mass_change import DeleteLimit


def deletes_left(*, deleted: int, rows_before: int, is_asked: bool, limit: DeleteLimit) -> int:
    """How many more rows of an entity may go in this pull; what is beyond waits for an answer.

    While the entity is asked about nothing more of it goes: else repeated pulls would delete bit by bit
    what one pull may not.
    """
    return 0 if is_asked else max(0, limit.allowed(rows_before) - deleted)
