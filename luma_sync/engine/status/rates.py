"""Rates and minute samples from counters that only grow. Pure; times are monotonic seconds."""

from collections import deque
from dataclasses import field
from math import exp

from luma_sync.engine.status.snapshot import Sample
from luma_sync.kernel.dataclass import dataclass

_WINDOW_S = 5.0
_ETA_AFTER_S = 5.0
_ETA_AFTER_BYTES = 1_000_000
_ETA_AFTER_SHARE = 0.02
_HOUR_MIN = 60
_FADE_S = 30.0
_IDLE_S = 3.0
_SILENCE_S = 10.0
SMALL_COST_S, BIG_COST_S = 0.03, 0.3
"""What a file costs beside its bytes: opening, checking, closing. Small files go four at a time."""


@dataclass(slots=True)
class MinuteSeries:
    """A growing counter as its increase in each of the last 60 minutes."""

    _minutes: dict[int, float] = field(default_factory=dict)
    _last_total: float = 0.0
    _minute: int | None = None
    _past: tuple[Sample, ...] = ()
    """What `_minute` cannot change any more."""

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
        if minute != self._minute:
            self._minute = minute
            self._past = tuple(
                Sample(minute=age, value=self._minutes.get(minute - age, 0.0)) for age in range(1, _HOUR_MIN)
            )
        return (Sample(minute=0, value=self._minutes.get(minute, 0.0)), *self._past)


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


@dataclass(slots=True)
class QueueRate:
    """How fast the whole queue goes, across the edges of files: what the time left of all follows from.

    Time = bytes / rate + files x what a file costs by itself. The rate is that of the last half minute,
    of the time that files did not cost by themselves; idle time does not count.
    """

    _bytes: float = 0.0
    _busy_s: float = 0.0
    """Both fade: what is `_FADE_S` old counts a third."""

    _at_s: float | None = None
    _moved_at_s: float = float("-inf")
    _seen_s: float = 0.0
    _seen_bytes: int = 0

    def observe(self, now_s: float, *, moved_bytes: int, small: int = 0, big: int = 0) -> None:
        """Since the last look so many bytes went, and so many files of each lane ended."""
        last_s, self._at_s = self._at_s, now_s
        passed_s = 0.0 if last_s is None else max(0.0, now_s - last_s)
        if passed_s > _IDLE_S and not moved_bytes:
            return
        passed_s = min(passed_s, _IDLE_S)
        if moved_bytes:
            self._moved_at_s = now_s
        self._seen_s += passed_s
        self._seen_bytes += moved_bytes
        own_s = max(passed_s - small * SMALL_COST_S - big * BIG_COST_S, 0.1 * passed_s)
        kept = exp(-passed_s / _FADE_S)
        self._bytes = self._bytes * kept + moved_bytes
        self._busy_s = self._busy_s * kept + own_s

    @property
    def bytes_per_s(self) -> float:
        """What was measured; 0 before a megabyte has gone."""
        is_known = self._seen_bytes >= _ETA_AFTER_BYTES and self._busy_s > 0
        return self._bytes / self._busy_s if is_known else 0.0

    def rest(self, now_s: float) -> None:
        """Nothing is sent for now: this time does not count."""
        self._at_s = now_s

    def seconds_left(
        self, now_s: float, left_bytes: int, *, small: int = 0, big: int = 0, breath_s: float = 0.0
    ) -> float | None:
        """How long the rest takes; None until there are facts enough, and after ten seconds of silence."""
        enough = self._seen_bytes >= min(_ETA_AFTER_BYTES, _ETA_AFTER_SHARE * (self._seen_bytes + left_bytes))
        is_silent = now_s - self._moved_at_s >= _SILENCE_S
        if self._seen_s < _ETA_AFTER_S or not enough or is_silent or self._bytes <= 0 or self._busy_s <= 0:
            return None
        files_s = small * SMALL_COST_S + big * (BIG_COST_S + breath_s)
        return left_bytes * self._busy_s / self._bytes + files_s
