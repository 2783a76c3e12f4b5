"""A lane whose thread never holds up the end of the process: a password prompt may hang for minutes."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class DaemonLane:
    """A lane on one daemon thread, started with the first piece of work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pieces: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` on the lane's thread. A cancelled caller does not stop work that has begun."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def piece() -> None:
            outcome = _outcome(work)
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_settle, future, outcome)

        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._pieces.put(piece)
        return await future

    def close(self) -> None:
        """Let the thread end after what it is doing; does not wait for it."""
        self._pieces.put(None)

    def _work(self) -> None:
        while (piece := self._pieces.get()) is not None:
            piece()


def _outcome(work: Callable[[], T]) -> Callable[[], T]:
    """Run `work` now; what is returned gives its result or raises its failure."""
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 - handed to the caller, whatever it is
        failure = error

        def fail() -> T:
            raise failure

        return fail
    return lambda: result


def _settle(future: "asyncio.Future[T]", outcome: Callable[[], T]) -> None:
    """Runs on the loop: `outcome` returns the result or raises the failure."""
    if future.done():
        return
    try:
        future.set_result(outcome())
    except BaseException as error:  # noqa: BLE001 - handed to the caller, whatever it is
        future.set_exception(error)
