"""One gate per cloud host: when the host asks for a pause, everything to it waits."""

from luma_sync.kernel.backoff import RETRY_AFTER_CAP_S
from luma_sync.kernel.clock import Clock


class HostGate:
    """Shared by all workers of one cloud. Monotonic seconds: a changed wall clock does nothing."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._not_before_s = 0.0

    def pause(self, seconds: float) -> None:
        """Ask everybody to wait `seconds` from now, at most an hour; never shortens a longer pause."""
        wait_s = min(max(seconds, 0.0), RETRY_AFTER_CAP_S)
        self._not_before_s = max(self._not_before_s, self._clock.monotonic() + wait_s)

    @property
    def wait_s(self) -> float:
        """Seconds until the host may be asked again; 0 when it may now."""
        return max(0.0, self._not_before_s - self._clock.monotonic())

    @property
    def is_closed(self) -> bool:
        """Whether a pause is running."""
        return self.wait_s > 0.0

    async def passed(self) -> None:
        """Wait until the gate is open."""
        while (wait_s := self.wait_s) > 0.0:
            await self._clock.sleep(wait_s)
