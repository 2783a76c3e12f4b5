"""A limit on bytes per second that many senders share, and that may be changed while they send."""

import asyncio

from luma_sync.kernel.clock import Clock

BURST_S = 0.25
"""What was not used is kept for so long: no burst is larger than the bytes of this time."""

PIECE_BYTES = 256 * 1024
"""A sender hands over at most so much at once."""

_PIECE_S = 0.1
_PIECE_BYTES_MIN = 512
_SHORTEST_WAIT_S = 0.001


class BandwidthLimit:
    """A token bucket; None is no limit. Whoever asks first is served first."""

    def __init__(self, clock: Clock, bytes_per_s: int | None = None) -> None:
        self._clock = clock
        self._rate: int | None = None
        self._credit = 0.0
        """Bytes that may go at once; below 0 while a large piece is being paid for."""

        self._counted_at_s = clock.monotonic()
        self._turn = asyncio.Lock()
        self._wake = asyncio.Event()
        self.set(bytes_per_s)

    @property
    def bytes_per_s(self) -> int | None:
        """The limit of this moment."""
        return self._rate

    @property
    def piece_bytes(self) -> int:
        """How much to ask for at once, so that a slow line moves evenly and a change is felt soon."""
        if self._rate is None:
            return PIECE_BYTES
        return max(_PIECE_BYTES_MIN, min(PIECE_BYTES, int(self._rate * _PIECE_S)))

    def set(self, bytes_per_s: int | None) -> None:
        """Change the limit at once, also for who waits now. Raises ValueError unless it is positive."""
        if bytes_per_s is not None and bytes_per_s <= 0:
            raise ValueError(f"A limit is at least 1 byte per second, not {bytes_per_s}.")
        self._count()
        self._rate = bytes_per_s
        # Neither savings nor debts of another rate are worth more than a burst of this one.
        self._credit = max(-self._burst, min(self._credit, self._burst))
        self._wake.set()

    async def take(self, size: int) -> None:
        """Wait until `size` bytes may go. More than a burst goes in one piece; who is next waits longer."""
        if self._rate is None and not self._turn.locked():
            return
        async with self._turn:
            while (wait_s := self._wait_s(size)) >= _SHORTEST_WAIT_S:
                await self._sleep_or_wake(wait_s)
            if self._rate is not None:
                self._credit -= size

    @property
    def _burst(self) -> float:
        return (self._rate or 0) * BURST_S

    def _wait_s(self, size: int) -> float:
        if self._rate is None:
            return 0.0
        self._count()
        return (min(size, self._burst) - self._credit) / self._rate

    def _count(self) -> None:
        """Add what the time since the last count is worth."""
        now_s = self._clock.monotonic()
        earned = (now_s - self._counted_at_s) * (self._rate or 0)
        self._credit = min(self._burst, self._credit + earned)
        self._counted_at_s = now_s

    async def _sleep_or_wake(self, seconds: float) -> None:
        """Until the time is over or the limit was changed."""
        self._wake.clear()
        sleeper = asyncio.ensure_future(self._clock.sleep(seconds))
        sleeper.add_done_callback(self._slept)
        try:
            await self._wake.wait()
        finally:
            sleeper.remove_done_callback(self._slept)
            sleeper.cancel()
            await asyncio.gather(sleeper, return_exceptions=True)

    def _slept(self, _: "asyncio.Future[None]") -> None:
        self._wake.set()
