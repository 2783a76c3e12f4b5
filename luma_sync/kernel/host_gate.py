"""One gate per cloud host: when the host asks for a pause, or is sick, everything to it waits."""

from luma_sync.kernel.backoff import RETRY_AFTER_CAP_S, Backoff, Randomness
from luma_sync.kernel.circuit import Circuit
from luma_sync.kernel.clock import Clock

_PROBE_POLL_S = 1.0
"""How often those who may not probe look whether the probe has passed."""


class HostGate:
    """Shared by all workers of one cloud. Monotonic seconds: a changed wall clock does nothing."""

    def __init__(
        self, clock: Clock, *, randomness: Randomness | None = None, backoff: Backoff | None = None
    ) -> None:
        self._clock = clock
        self._randomness = randomness or _NoJitter()
        self._circuit = Circuit(backoff=backoff or Backoff())
        self._not_before_s = 0.0

    def pause(self, seconds: float) -> None:
        """Ask everybody to wait `seconds` from now, at most an hour; never shortens a longer pause."""
        wait_s = min(max(seconds, 0.0), RETRY_AFTER_CAP_S)
        self._not_before_s = max(self._not_before_s, self._clock.monotonic() + wait_s)

    def fault(self) -> bool:
        """The host failed at a call; several in a row close the gate. True when this one did."""
        return self._circuit.fault(self._clock.monotonic(), self._randomness)

    def success(self) -> None:
        """The host did what it was asked."""
        self._circuit.success()

    def probe_passed(self) -> None:
        """The host answered a ping; that opens the gate, though it forgets no fault."""
        self._circuit.probe_passed()

    def probe_now(self) -> None:
        """Let the next probe go at once, because somebody asks for it. A pause the host asked for stays."""
        self._circuit.probe_now(self._clock.monotonic())

    @property
    def wait_s(self) -> float:
        """Seconds until the host may be asked again; 0 when it may now."""
        now_s = self._clock.monotonic()
        wait_s = max(0.0, self._not_before_s - now_s, self._circuit.wait_s(now_s))
        return wait_s if wait_s > 0.0 or self._circuit.is_closed else _PROBE_POLL_S

    @property
    def is_closed(self) -> bool:
        """Whether a pause is running, or the host was found sick and no probe has passed since."""
        return self.wait_s > 0.0

    @property
    def is_sick(self) -> bool:
        """Whether the host's faults are what keeps the gate closed."""
        return not self._circuit.is_closed

    @property
    def may_probe(self) -> bool:
        """Whether one ping may find out if a sick host has recovered."""
        now_s = self._clock.monotonic()
        return self.is_sick and self._circuit.wait_s(now_s) <= 0.0 and self._not_before_s <= now_s

    async def passed(self) -> None:
        """Wait until the gate is open, or the caller may be the probe."""
        while not self.may_probe and (wait_s := self.wait_s) > 0.0:
            await self._clock.sleep(wait_s)


class _NoJitter:
    """For gates of a single caller: no thundering herd to spread."""

    def uniform(self, low: float, high: float) -> float:
        return max(low, high)
