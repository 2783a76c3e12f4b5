"""The device's clock against the cloud's: when an edit was made by the cloud's, where that is known. Pure.

An edit carries the time of the device. It is worth something only where the clocks were compared before the
edit and after it, and nobody has set the device's clock in between: so a window is kept, from the first
comparison on, as long as the difference stays the same. Edits outside have no time by the cloud's clock.
"""

import json
from datetime import datetime, timedelta

from luma_sync.engine.conflicts.views import Side
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.dataclass import dataclass

WINDOW = "clock_window"
"""Key in the library's metadata."""

TOLERANCE_S = 5.0
"""Differences up to this are the network's, or too small to say who was first."""

CLEARLY_OFF_S = 120.0


@dataclass(frozen=True, slots=True)
class ClockWindow:
    """Since `since` (this device's clock) the cloud's clock is `offset_s` seconds ahead."""

    since: datetime
    offset_s: float
    until: datetime
    """The newest comparison, by this device's clock."""

    @property
    def is_clearly_off(self) -> bool:
        """Whether people must not be shown this device's times as if they were right."""
        return abs(self.offset_s) > CLEARLY_OFF_S

    def text(self) -> str:
        """As it is kept in the library."""
        return json.dumps({"since": iso_utc(self.since), "offset_s": round(self.offset_s, 3)})


class ClockWatch:
    """Compares the clocks whenever the cloud tells its time."""

    def __init__(self) -> None:
        self.newest: tuple[datetime, float] | None = None
        """When they were compared last, by this device's clock, and the difference in seconds."""

    def note(self, server_time: str, now: datetime) -> None:
        """The cloud has just told its time."""
        try:
            self.newest = (now, (parse_utc(server_time) - now).total_seconds())
        except (ValueError, OverflowError):
            self.newest = None


def read_window(text: str | None) -> ClockWindow | None:
    """The window behind a kept text."""
    try:
        found = json.loads(text or "")
        since = parse_utc(found["since"])
        return ClockWindow(since, float(found["offset_s"]), since)
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def follow(window: ClockWindow | None, compared: tuple[datetime, float]) -> ClockWindow:
    """The window after another comparison; a new one where the device's clock was set."""
    now, offset_s = compared
    tolerance = timedelta(seconds=TOLERANCE_S)
    if window is None or abs(window.offset_s - offset_s) > TOLERANCE_S or now < window.until - tolerance:
        return ClockWindow(now, offset_s, now)
    return ClockWindow(window.since, window.offset_s, now)


def is_followed(kept: str | None, compared: tuple[datetime, float]) -> bool:
    """Whether another comparison leaves what is kept as it is."""
    return follow(read_window(kept), compared).text() == kept


def newer_side(window: ClockWindow | None, *, local_at: str, cloud_at: str) -> Side | None:
    """Which edit was made last by the cloud's clock; None where that is not sure."""
    if window is None:
        return None
    try:
        made, taken = parse_utc(local_at), parse_utc(cloud_at)
    except (ValueError, OverflowError):
        return None
    slack = timedelta(seconds=TOLERANCE_S)
    if not window.since <= made <= window.until + slack:
        return None
    ahead_s = (made - taken).total_seconds() + window.offset_s
    if ahead_s > TOLERANCE_S:
        return Side.LOCAL
    return Side.CLOUD if ahead_s < -TOLERANCE_S else None
