"""A lane of a process that may die: first come, first served, one piece at a time, nothing after death."""

import asyncio
import random
from collections.abc import Callable
from typing import TypeVar

from tests.support.sim_loop import ProcessKilled, SimProcess

T = TypeVar("T")


class MortalLane:
    """Runs work on the caller's thread, with other tasks in between as on a real thread."""

    def __init__(
        self,
        process: SimProcess,
        chance: random.Random,
        before: Callable[[], None] = lambda: None,
        after: Callable[[bool], None] = lambda _: None,
    ) -> None:
        self._process = process
        self._chance = chance
        self._before = before
        self._after = after
        self._lock = asyncio.Lock()
        self.kill_after_next = False
        """The process dies when the next piece is done, before anybody hears of it."""

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` in its turn."""
        self._process.check()
        async with self._lock:
            await asyncio.sleep(self._chance.random() * 0.2 if self._chance.random() < 0.05 else 0)
            self._process.check()
            committed = False
            self._before()
            try:
                result = work()
                committed = True
            finally:
                self._after(committed)
            if self.kill_after_next:
                self.kill_after_next = False
                self._process.fired("kill_commit")
                self._process.kill()
                raise ProcessKilled(self._process.name)
        await asyncio.sleep(0)
        self._process.check()
        return result

    def close(self) -> None:
        """Nothing to free."""
