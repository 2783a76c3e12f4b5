"""How many deletes of one entity pass without a question; the same for rows in and rows out. Pure."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class DeleteLimit:
    """`rows` deletes always pass, and so does `share` of all rows of the entity when that is more."""

    rows: int = 20
    share: float = 0.1

    def allowed(self, rows_before: int) -> int:
        """How many of `rows_before` rows may go."""
        return max(self.rows, int(rows_before * self.share))
