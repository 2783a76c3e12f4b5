"""What the engine remembers in the library's metadata between runs: keys and the values behind them."""

from luma_sync.store.rescan import PULLED_EPOCH as PULLED_EPOCH

PAUSED = "paused"
"""`1` while the user has paused sync, else empty."""

UPLOAD_LIMIT = "upload_limit_bytes_s"
"""Bytes per second that uploads may take, as digits; missing without a limit."""


def limit_of(text: str | None) -> int | None:
    """The limit behind a text of `UPLOAD_LIMIT`; None for what is no limit."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= 15
    return (int(text or "0") or None) if is_number else None
