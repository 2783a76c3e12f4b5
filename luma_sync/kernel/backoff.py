"""Retry delays as a value: which attempt waits how long."""

import random
from typing import Protocol

from luma_sync.kernel.dataclass import dataclass


class Randomness(Protocol):
    """Random numbers as a port; the simulator supplies a seeded one."""

    def uniform(self, low: float, high: float) -> float:
        """A number between `low` and `high`."""


class SystemRandomness:
    """Randomness from the operating system."""

    def __init__(self) -> None:
        self._source = random.SystemRandom()

    def uniform(self, low: float, high: float) -> float:
        """A number between `low` and `high`."""
        return self._source.uniform(low, high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Exponential backoff with full jitter: 1, 2, 4 ... `cap_s` seconds, times a random share."""

    base_s: float = 1.0
    cap_s: float = 300.0
    floor_share: float = 0.1
    """The jitter draws from [floor_share, 1] of the delay, so that no retry comes at once."""

    def ceiling_s(self, attempt: int) -> float:
        """The longest delay before attempt number `attempt` + 1; `attempt` counts from 1."""
        exponent = min(max(attempt, 1) - 1, 32)
        return min(self.cap_s, self.base_s * float(2**exponent))

    def delay_s(self, attempt: int, randomness: Randomness) -> float:
        """The jittered delay after `attempt` failures."""
        ceiling_s = self.ceiling_s(attempt)
        return randomness.uniform(ceiling_s * self.floor_share, ceiling_s)


RETRY_AFTER_CAP_S = 3600.0
"""A server may ask for a longer pause; it is not obeyed beyond one hour."""
