"""Lanes: named single-thread executors, as a port, so that blocking work never sits on the loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

T = TypeVar("T")


class Lane(Protocol):
    """Runs blocking functions one after another, in the order they were handed in."""

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` off the loop and return its result, or raise what it raised."""

    def close(self) -> None:
        """Finish the running piece, drop the waiting ones, free the thread."""


class ThreadLane:
    """A lane on one named thread."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` on the lane's thread.

        A cancelled caller does not stop work that has begun; the lane's order still holds.
        """
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def close(self) -> None:
        """Wait for the running piece, drop the waiting ones."""
        self._executor.shutdown(wait=True, cancel_futures=True)


class InlineLane:
    """A lane that runs on the caller's own thread: for the simulator, and for one-shot tools."""

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` at once."""
        return work()

    def close(self) -> None:
        """Nothing to free."""
