"""Notices that the computer was asleep: connections are dead then, and much may have happened elsewhere."""

from collections.abc import Callable

from luma_sync.engine.ports import EnginePorts
from luma_sync.kernel.timing import until_beat

LOOK_S = 5.0
_SLEPT_S = 15.0
"""More than a busy computer is ever late."""


def has_slept(*, wall_s: float, monotonic_s: float) -> bool:
    """Whether the computer slept while this much time passed between two looks.

    In sleep the monotonic clock stands still on some systems only; the wall clock goes on everywhere.
    A person who puts the clock forward looks the same, and costs one pull.
    """
    return monotonic_s - LOOK_S > _SLEPT_S or wall_s - monotonic_s > _SLEPT_S


class ResumeWatch:
    """A service."""

    name = "resume watch"

    def __init__(self, ports: EnginePorts, resumed: Callable[[], None]) -> None:
        self._clock = ports.clock
        self._resumed = resumed

    async def run(self) -> None:
        """Look every few seconds until cancelled."""
        while True:
            wall, monotonic_s = self._clock.now(), self._clock.monotonic()
            await self._clock.sleep(until_beat(monotonic_s, LOOK_S))
            wall_s = (self._clock.now() - wall).total_seconds()
            if has_slept(wall_s=wall_s, monotonic_s=self._clock.monotonic() - monotonic_s):
                self._resumed()
