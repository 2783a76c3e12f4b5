"""How many rows the next call carries: halved when a call as a whole fails, doubled when one passes."""

from dataclasses import field

from luma_sync.kernel.dataclass import dataclass


@dataclass(slots=True)
class BatchSize:
    """Finds a row that spoils a whole call by halving, and comes back to full size afterwards."""

    full: int
    rows: int = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.full

    def shrink(self, failed_rows: int) -> None:
        """A call of `failed_rows` rows failed as a whole."""
        self.rows = max(1, failed_rows // 2)

    def grow(self) -> None:
        """A call passed."""
        self.rows = min(self.full, self.rows * 2)
