"""What the engine remembers in the library's metadata between runs: keys and the values behind them."""

import json
from dataclasses import asdict, dataclass

from luma_sync.store.rescan import PULLED_EPOCH as PULLED_EPOCH

PAUSED = "paused"
"""`1` while the user has paused sync, else empty."""

UPLOAD_LIMIT = "upload_limit_bytes_s"
"""Bytes per second that uploads may take, as digits; missing without a limit."""

GUARD = "pull_guard"
"""The mass-delete stop that waits for an answer (JSON of `GuardStop`), empty when there is none."""


def limit_of(text: str | None) -> int | None:
    """The limit behind a text of `UPLOAD_LIMIT`; None for what is no limit."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= 15
    return (int(text or "0") or None) if is_number else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardStop:
    """A pull that stopped and asks. Kept until it is confirmed, so that asking again changes nothing."""

    entity: str
    rows: int
    """Local rows of the entity when the pull stopped."""

    deletes: int
    """How many of them would have gone with the page that crossed the line, at least."""

    @property
    def sentence(self) -> str:
        """The question, for people."""
        return (
            f"The cloud wants to delete at least {self.deletes} of {self.rows} {self.entity} on this device; "
            "nothing more was deleted. Check the cloud, then sync with deletes confirmed."
        )

    def to_json(self) -> str:
        """For the metadata table."""
        return json.dumps(asdict(self))


def guard_from_json(text: str | None) -> GuardStop | None:
    """The stop that was kept, if any; an unreadable one counts as none, and the pull finds it again."""
    if not text:
        return None
    try:
        kept = json.loads(text)
        return GuardStop(entity=str(kept["entity"]), rows=int(kept["rows"]), deletes=int(kept["deletes"]))
    except (ValueError, KeyError, TypeError):
        return None
