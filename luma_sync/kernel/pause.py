"""A pause of sync: how long it is meant to be, and whether it still holds. Pure."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum

from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.dataclass import dataclass

MORNING = time(8)
"""When a pause until tomorrow ends, where the user is."""

PAUSE_MAX = timedelta(hours=24)
"""The longest time that can be asked for as such."""

_LONGEST = timedelta(hours=33)
"""From midnight until tomorrow's morning, in the night in which the clocks go back."""

_SLACK = timedelta(minutes=5)
"""So far a clock may be set right without ending a pause."""

_WITHOUT_END = "1"


class PauseLength(Enum):
    """What is offered; the value is the length in seconds, where it is one."""

    OPEN = "open"
    HALF_HOUR = 1800
    HOUR = 3600
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Somebody wants quiet. Moments are UTC; without `until` it holds until somebody resumes."""

    since: datetime | None = None
    until: datetime | None = None

    def left(self, now: datetime) -> timedelta | None:
        """How long it still holds; None without an end, zero when it is over.

        A clock that was set back to before the pause began knows nothing of its end: over, too.
        """
        if self.until is None:
            return None
        if self.since is not None and now < self.since - _SLACK:
            return timedelta()
        return max(timedelta(), self.until - now)

    def holds(self, now: datetime) -> bool:
        """Whether it has not ended."""
        return self.left(now) != timedelta()

    @property
    def text(self) -> str:
        """How the library remembers it."""
        if self.since is None or self.until is None:
            return _WITHOUT_END
        return f"{iso_utc(self.since)}/{iso_utc(self.until)}"


def pause_until(until: datetime | None, now: datetime) -> Pause:
    """A pause that begins now."""
    return Pause(since=now, until=until) if until is not None else Pause()


def end_of_pause(length: PauseLength, now: datetime, zone: tzinfo | None = None) -> datetime | None:
    """When a pause of this length ends (UTC); None for one without an end. No `zone`: this computer's."""
    if length is PauseLength.OPEN:
        return None
    if length is PauseLength.TOMORROW:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, MORNING, zone).astimezone(UTC)
    return now + timedelta(seconds=length.value)


def pause_of(text: str | None, now: datetime) -> Pause | None:
    """The pause behind what the library remembers, if it still holds; what is no pause is none."""
    if text == _WITHOUT_END:
        return Pause()
    since, _, until = (text or "").partition("/")
    try:
        pause = Pause(since=parse_utc(since), until=parse_utc(until))
    except (ValueError, OverflowError):
        return None
    return pause if pause.holds(now) and _is_sound(pause) else None


def _is_sound(pause: Pause) -> bool:
    return pause.since is None or pause.until is None or pause.until - pause.since <= _LONGEST
