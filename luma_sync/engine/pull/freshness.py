"""Whether what is shown is still fresh, by two clocks. Pure."""

from collections.abc import Mapping
from datetime import datetime

from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One moment on both clocks."""

    wall: datetime
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class _Mark:
    text: str
    wall: datetime
    monotonic_s: float | None
    """None for what was in the future when it was first read."""


class FreshMarks:
    """The marks of the library, as one process has seen them.

    The wall clock may be set back, and monotonic time stands still while the computer sleeps: a mark counts
    only while both say that it is young. What an earlier process wrote gets a monotonic time at first sight.
    """

    def __init__(self) -> None:
        self._marks: dict[str, _Mark] = {}

    def learn(self, texts: Mapping[str, str], now: Moment) -> None:
        """These are the marks now; every other one is forgotten."""
        self._marks = {
            key: mark for key, text in texts.items() if (mark := self._known(key, text, now)) is not None
        }

    def is_fresh(self, key: str, ttl_s: float, now: Moment) -> bool:
        """Whether `key` was refreshed less than `ttl_s` ago."""
        mark = self._marks.get(key)
        if mark is None or mark.monotonic_s is None:
            return False
        wall_s = (now.wall - mark.wall).total_seconds()
        return 0.0 <= wall_s < ttl_s and now.monotonic_s - mark.monotonic_s < ttl_s

    def _known(self, key: str, text: str, now: Moment) -> _Mark | None:
        known = self._marks.get(key)
        if known is not None and known.text == text:
            return known
        try:
            wall = parse_utc(text)
        except ValueError:
            return None
        age_s = (now.wall - wall).total_seconds()
        return _Mark(text, wall, now.monotonic_s - age_s if age_s >= 0.0 else None)
