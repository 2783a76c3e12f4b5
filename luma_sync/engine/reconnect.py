"""When a live line is opened, kept and closed. Pure; all times are monotonic seconds."""

from enum import Enum

from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.dataclass import dataclass

_STEADY_S = 60.0
"""A line that held this long before it was lost is opened again with a fresh count."""

REST_S = 60.0
"""How long to rest when only an event can change anything."""


class Move(Enum):
    """What to do with the line."""

    REST = "rest"
    """It is not wanted, and not there."""

    WAIT = "wait"
    """It is wanted, but not yet."""

    OPEN = "open"
    STAY = "stay"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """What the decision depends on."""

    may_run: bool
    """Signed in, and neither paused nor stopped."""

    has_scopes: bool
    """Whether there is anything to listen to; the first pull tells."""

    gate_wait_s: float
    """How long the cloud wants to be left alone."""

    is_open: bool


@dataclass(slots=True, kw_only=True)
class Reconnect:
    """Remembers how the line fared."""

    backoff: Backoff
    _failures: int = 0
    _not_before_s: float = 0.0
    _opened_at_s: float | None = None

    def decide(self, facts: LineFacts, now_s: float) -> tuple[Move, float]:
        """What to do, and for how many seconds that holds when nothing happens."""
        if not (facts.may_run and facts.has_scopes):
            return (Move.CLOSE, 0.0) if facts.is_open else (Move.REST, REST_S)
        if facts.is_open:
            return Move.STAY, REST_S
        wait_s = max(self._not_before_s - now_s, facts.gate_wait_s)
        return (Move.WAIT, wait_s) if wait_s > 0 else (Move.OPEN, 0.0)

    def opened(self, now_s: float) -> None:
        """The line is open."""
        self._opened_at_s = now_s

    def closed(self) -> None:
        """The line was closed on purpose."""
        self._opened_at_s = None

    def lost(self, now_s: float, randomness: Randomness, *, at_least_s: float = 0.0) -> float:
        """The line broke, or could not be opened; returns how long to wait."""
        if self._opened_at_s is not None and now_s - self._opened_at_s >= _STEADY_S:
            self._failures = 0
        self._opened_at_s = None
        self._failures += 1
        wait_s = max(self.backoff.delay_s(self._failures, randomness), at_least_s)
        self._not_before_s = now_s + wait_s
        return wait_s

    def try_now(self) -> None:
        """Something says that it may work again: the next try goes at once."""
        self._not_before_s = 0.0
