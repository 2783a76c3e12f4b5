"""When things are due: debounce with two numbers, rests in a storm, and a beat that many may share."""

import math

from luma_sync.kernel.dataclass import dataclass


@dataclass(slots=True, kw_only=True)
class Debounce:
    """Pure debounce: told of signals, it says when to fire. All times are monotonic seconds."""

    quiet_s: float
    max_wait_s: float
    _first_at: float | None = None
    _last_at: float | None = None

    def signal(self, now_s: float) -> None:
        """Something happened at `now_s`."""
        if self._first_at is None:
            self._first_at = now_s
        self._last_at = now_s

    def due_at(self) -> float | None:
        """The moment to fire, or None when nothing waits."""
        if self._first_at is None or self._last_at is None:
            return None
        return min(self._last_at + self.quiet_s, self._first_at + self.max_wait_s)

    def take(self, now_s: float) -> bool:
        """Whether it is time to fire; when it is, everything signalled so far is taken."""
        due_at = self.due_at()
        if due_at is None or now_s < due_at:
            return False
        self.clear()
        return True

    def clear(self) -> None:
        """Forget what was signalled."""
        self._first_at = None
        self._last_at = None


_BURST = 4


@dataclass(slots=True)
class Pace:
    """Runs that are asked for now and then follow at once; without end, they rest `storm_s` each."""

    storm_s: float
    _began_s: float = -math.inf
    _quick: int = 0

    def rest_s(self, now_s: float) -> float:
        """A run begins at `now_s` (monotonic); how long to rest after it."""
        self._quick = self._quick + 1 if now_s - self._began_s < 2 * self.storm_s else 0
        self._began_s = now_s
        return self.storm_s if self._quick >= _BURST else 0.0


def until_beat(now_s: float, every_s: float) -> float:
    """Seconds until the next multiple of `every_s`: looks on the beat wake the computer together."""
    return every_s - now_s % every_s
