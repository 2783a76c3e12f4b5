"""The sum over rows that the cloud makes too, as an aggregate function of SQLite."""

import hashlib
import sqlite3

_SUM_OF_NOTHING = "0" * 16
FUNCTION = "luma_range_sum"
"""`luma_range_sum(id, version)`: 16 hexadecimal digits; see `sync_digest` in the cloud's migrations."""


class RangeSum:
    """Adds up rows; one object per group of rows."""

    def __init__(self) -> None:
        self._sum = 0

    def step(self, row_id: object, version: object) -> None:
        """Add the first 8 bytes of sha256 of `<id>:<version>`."""
        digest = hashlib.sha256(f"{row_id}:{version}".encode("utf-8", "surrogatepass")).digest()
        self._sum += int.from_bytes(digest[:8], "big")

    def finalize(self) -> str:
        """The sum modulo 2^64."""
        return f"{self._sum % 2**64:016x}" if self._sum else _SUM_OF_NOTHING


def register(connection: sqlite3.Connection) -> None:
    """Make the function known to a connection."""
    connection.create_aggregate(FUNCTION, 2, RangeSum)  # type: ignore[arg-type]
