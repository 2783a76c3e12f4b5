"""The one place of the window that starts asyncio tasks; they end with their owner."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from luma_sync.kernel.lanes import Lane
from luma_sync.kernel.logs import logger

_log = logger("ui")


class TaskScope:
    """Keeps tasks alive while they run, logs what fails, cancels the rest when closed."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    @property
    def running(self) -> int:
        """How many tasks have not ended."""
        return len(self._tasks)

    def spawn(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any] | None:
        """Run `work`; None, and `work` never starts, when the scope is closed or no loop runs."""
        try:
            loop = None if self._closed else asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        if loop is None:
            work.close()
            return None
        task = loop.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def close_lane(self, lane: Lane) -> None:
        """Close it behind what still runs on it, without waiting here while the loop runs."""
        if self.spawn(_close_lane(lane), "closing a lane") is None:
            lane.close()

    async def close(self) -> None:
        """Cancel what still runs and wait for its end."""
        self._closed = True
        current = asyncio.current_task()
        waiting = [task for task in self._tasks if task is not current]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.error("%s failed.", task.get_name(), exc_info=task.exception())


async def _close_lane(lane: Lane) -> None:
    try:
        with contextlib.suppress(Exception):
            await lane.run(lambda: None)
    finally:
        lane.close()
