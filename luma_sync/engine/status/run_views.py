"""What a running sync is busy with, in numbers. Immutable."""

from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """Beside the state, which may tell of something more serious meanwhile."""

    sending: bool = False
    sent: int = 0
    to_send: int = 0
    """Of the push that runs, or of the last one: rows answered, and rows there were at its start."""

    receiving: bool = False
    fetching: bool = False
    """Files are being downloaded."""
