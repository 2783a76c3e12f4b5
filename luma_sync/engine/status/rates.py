"""Rates and minute samples from counters that only grow. Pure; times are monotonic seconds."""

from collections import deque
from dataclasses import dataclass, field

from luma_sync.engine.status.snapshot import Sample

_WINDOW_S = 5.0
_ETA_AFTER_S = 5.0
_ETA_AFTER_BYTES = 1_000_000
_ETA_AFTER_SHARE = 0.02
_HOUR_MIN = 60


@dataclass(slots=True)
class MinuteSeries:
    """A growing counter as its increase in each of the last 60 minutes."""

    _minutes: dict[int, float] = field(default_factory=dict)
    _last_total: float = 0.0

    def observe(self, now_s: float, total: float) -> None:
        """The counter stands at `total`. A counter that fell began anew from zero."""
        increase = total - self._last_total if total >= self._last_total else total
        self._last_total = total
        minute = int(now_s // 60)
        if increase:
            self._minutes[minute] = self._minutes.get(minute, 0.0) + increase
        for old in [past for past in self._minutes if past <= minute - _HOUR_MIN]:
            del self._minutes[old]

    def samples(self, now_s: float) -> tuple[Sample, ...]:
        """Sixty points, the running minute first."""
        minute = int(now_s // 60)
        return tuple(
            Sample(minute=age, value=self._minutes.get(minute - age, 0.0)) for age in range(_HOUR_MIN)
        )


@dataclass(slots=True)
class TransferRate:
    """Bytes per second of one transfer: the mean of the last five seconds."""

    _points: deque[tuple[float, int]] = field(default_factory=deque)
    _first: tuple[float, int] | None = None

    def observe(self, now_s: float, done_bytes: int) -> None:
        """So many bytes have arrived by now; fewer than before means the transfer began again."""
        if self._points and done_bytes < self._points[-1][1]:
            self._points.clear()
            self._first = None
        if self._first is None:
            self._first = (now_s, done_bytes)
        self._points.append((now_s, done_bytes))
        while len(self._points) > 2 and now_s - self._points[1][0] >= _WINDOW_S:
            self._points.popleft()

    def bytes_per_s(self) -> float:
        """The present rate; 0 before two points are known."""
        if len(self._points) < 2:
            return 0.0
        (from_s, from_bytes), (to_s, to_bytes) = self._points[0], self._points[-1]
        return (to_bytes - from_bytes) / (to_s - from_s) if to_s > from_s else 0.0

    def seconds_left(self, left_bytes: int) -> float | None:
        """How long the rest takes; None until there are facts enough to say so."""
        rate = self.bytes_per_s()
        if rate <= 0 or self._first is None:
            return None
        last_s, last_bytes = self._points[-1]
        moved = last_bytes - self._first[1]
        enough = moved >= _ETA_AFTER_BYTES or moved >= _ETA_AFTER_SHARE * (moved + left_bytes)
        if last_s - self._first[0] < _ETA_AFTER_S or not enough:
            return None
        return left_bytes / rate
