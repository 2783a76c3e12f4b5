"""When a rate and a time left may be shown, and when the text may change: pure rules, no clock of its own."""

from luma_sync.kernel.dataclass import dataclass

SILENCE_S = 10.0
CHANGE_SHARE = 0.10
PRIOR_BYTES_S = 2_000_000
TRUST_FACTOR = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the engine knows of one transfer; `seconds_left` is None while it has seen too little."""

    done: int
    total: int
    rate_bytes_s: float
    seconds_left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What to show for one transfer."""

    rate_bytes_s: float
    seconds_left: float | None
    """None: too few facts, or not to be trusted."""

    stalled: bool
    """No byte for ten seconds."""


class ShownEta:
    """Keeps the shown rate and time left of one transfer calm and honest.

    Hidden after 10 s of silence or when it is a hundred times the optimistic guess; the shown time counts
    down by itself and is corrected only when it is off by more than a tenth.
    """

    def __init__(self, now_s: float, done: int) -> None:
        self._done = done
        self._moved_s = self._settled_s = now_s
        self._left: float | None = None

    def update(self, now_s: float, facts: Facts) -> Shown:
        """What to show at `now_s` (monotonic seconds)."""
        if facts.done != self._done:
            if facts.done < self._done:  # the file started again
                self._left = None
            self._done, self._moved_s = facts.done, now_s
        stalled = now_s - self._moved_s >= SILENCE_S
        self._settle(now_s, None if stalled else _trusted(facts))
        rate = 0.0 if stalled else max(0.0, facts.rate_bytes_s)
        return Shown(rate_bytes_s=rate, seconds_left=self._left, stalled=stalled)

    def _settle(self, now_s: float, left: float | None) -> None:
        if left is not None and self._left is not None:
            expected = max(0.0, self._left - (now_s - self._settled_s))
            if abs(left - expected) <= CHANGE_SHARE * max(expected, 1.0):
                left = expected
        self._left, self._settled_s = left, now_s


def _trusted(facts: Facts) -> float | None:
    if facts.seconds_left is None or facts.seconds_left < 0:
        return None
    optimistic = max(0, facts.total - facts.done) / max(facts.rate_bytes_s, PRIOR_BYTES_S)
    return None if facts.seconds_left > max(1.0, optimistic) * TRUST_FACTOR else facts.seconds_left
