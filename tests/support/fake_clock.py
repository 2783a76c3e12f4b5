"""Virtual time and seeded chance: nothing waits for real, everything is repeatable."""

import asyncio
import heapq
import itertools
import random
import uuid
from datetime import UTC, datetime, timedelta

from luma_sync.kernel.ids import RowId

START = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


class FakeClock:
    """A clock that stands still until it is told to move. Sleepers wake in the order of their times."""

    def __init__(self, start: datetime = START) -> None:
        self._start = start
        self._passed_s = 0.0
        self._shift = timedelta()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed_s) + self._shift

    def monotonic(self) -> float:
        return 1000.0 + self._passed_s

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._passed_s + seconds, next(self._numbers), waiting))
        await waiting

    def shift_wall_clock(self, by: timedelta) -> None:
        """Somebody set the computer's clock; monotonic time goes on undisturbed."""
        self._shift += by

    @property
    def next_wake_s(self) -> float | None:
        """Seconds until the next sleeper wakes."""
        self._drop_cancelled()
        return self._sleepers[0][0] - self._passed_s if self._sleepers else None

    async def advance(self, seconds: float) -> None:
        """Let `seconds` pass, waking sleepers in order; after each, everything runs until it waits again."""
        target_s = self._passed_s + seconds
        await settle()
        while (wait_s := self.next_wake_s) is not None and self._passed_s + wait_s <= target_s:
            due_s, _, waiting = heapq.heappop(self._sleepers)
            self._passed_s = max(self._passed_s, due_s)
            waiting.set_result(None)
            await settle()
        self._passed_s = target_s
        await settle()

    def _drop_cancelled(self) -> None:
        while self._sleepers and self._sleepers[0][2].done():
            heapq.heappop(self._sleepers)


_LOOKING_ABOUT = frozenset({"settings"})
"""Tasks that look at something for ever, also beside a single command: time must not pass because of them."""


class DrivenClock(FakeClock):
    """A clock that jumps to the next sleeper by itself: for code that sleeps in the test's own task."""

    async def sleep(self, seconds: float) -> None:
        task = asyncio.current_task()
        if task is not None and task.get_name() in _LOOKING_ABOUT:
            await super().sleep(seconds)
            return
        self._passed_s += max(seconds, 0.0)
        await asyncio.sleep(0)


async def settle() -> None:
    """Let every task run until it waits for time or for another task."""
    loop = asyncio.get_running_loop()
    ready = getattr(loop, "_ready")  # noqa: B009 - private, and the only way to know that the loop is idle
    await asyncio.sleep(0)
    while len(ready) > 0:  # noqa: ASYNC110 - it is the loop itself that is waited for
        await asyncio.sleep(0)


class SeededChance:
    """Randomness from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def uniform(self, low: float, high: float) -> float:
        return self._random.uniform(low, high)


class FullDelay:
    """Always the longest delay, so that tests can name the moment."""

    def uniform(self, low: float, high: float) -> float:
        return max(low, high)


class SeededIds:
    """Identifiers from a seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def row_id(self) -> RowId:
        return RowId(self.random_id())

    def random_id(self) -> str:
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
