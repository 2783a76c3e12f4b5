"""What the engine remembers in the library's metadata between runs: keys and the values behind them."""

import json

from luma_sync.store.repositories.met_twins import MERGE_PENDING as MERGE_PENDING
from luma_sync.store.repositories.met_twins import TWINS_FRESH as TWINS_FRESH
from luma_sync.store.repositories.met_twins import TWINS_MET as TWINS_MET
from luma_sync.store.rescan import PULLED_EPOCH as PULLED_EPOCH

PAUSED = "paused"
"""While the user has paused sync: `1` without an end, else when it began and ends (`kernel.pause`)."""

PULL_DELETES = "pull_deletes"
"""Rows that went since a pull was last complete, as JSON of entity to count; missing when none did."""

MERGE_BACKUP = "merge_backup"
"""That id and the name of the copy that was made before; missing until there is one."""

MERGE_CONFIRM = "merge_confirm"
"""Id of a login merge that was sent and has not been read back yet."""

ABSORBED = "absorbed:"
"""Before the name of a library that was taken in."""

LIVE_SINCE = "live_since"
"""Since when changes are told live (ISO time), while somebody owns the library; missing when they are not."""

REFRESH_SUMS = "refresh_sums"
"""What refreshes cost and saved since the library was made, as JSON; see `engine.pull.refresh_sums`."""

UPLOAD_LIMIT = "upload_limit_bytes_s"
"""Bytes per second that uploads may take, as digits; missing without a limit."""


def deletes_of(text: str | None) -> dict[str, int]:
    """The counts behind a text of `PULL_DELETES`; none for what is no such text."""
    try:
        said = json.loads(text) if text else {}
    except ValueError:
        return {}
    counts = said.items() if isinstance(said, dict) else ()
    return {entity: count for entity, count in counts if type(count) is int and count > 0}


UPLOAD_RATE = "upload_rate_bytes_s"
"""Bytes per second of the last uploads that could be measured, as digits."""


def rate_of(text: str | None) -> float | None:
    """The rate behind a text of `UPLOAD_RATE`; None for what is no rate."""
    return float(limit_of(text) or 0) or None


def limit_of(text: str | None) -> int | None:
    """The limit behind a text of `UPLOAD_LIMIT`; None for what is no limit."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= 15
    return (int(text or "0") or None) if is_number else None
