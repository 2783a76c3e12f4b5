"""What is said about a refresh, in plain sentences. Pure."""

from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.status.refresh_snapshots import RefreshView

_SHOWN_LENGTH = 100


def unknown_view(key: str) -> RefreshView:
    """Nobody knows the key."""
    shown = " ".join(key.split())[:_SHOWN_LENGTH]
    text = f"There is no sync key '{shown}', so nothing was fetched; 'luma-sync catalog --json' lists them."
    return RefreshView(key=key, text=text, unknown=True)


def fresh_view(key: str) -> RefreshView:
    """No call was needed."""
    return RefreshView(key=key, text="It is fresh; nothing had to be asked.", fresh=True)


def done_view(key: str, *, rows: int, requests: int) -> RefreshView:
    """The cloud was asked."""
    received = f"{rows} {'row' if rows == 1 else 'rows'} received."
    text = received if rows else "Nothing is new in the cloud."
    return RefreshView(key=key, text=text, rows=rows, requests=requests)


def failed_view(key: str, failure: Failure, *, rows: int = 0, requests: int = 0) -> RefreshView:
    """Why it did not come to its end."""
    return RefreshView(
        key=key,
        text=failure.title,
        ok=False,
        rows=rows,
        requests=requests,
        offline=failure.kind is FailureKind.OFFLINE,
        error_code=failure.code or "failed",
    )
