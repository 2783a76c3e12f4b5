"""An asyncio loop in virtual time: it jumps to the next timer, and runs what is ready in a seeded order."""

import asyncio
import heapq
import random
from asyncio import base_events
from collections import deque
from collections.abc import Callable, Coroutine
from contextvars import Context, ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
_STEPS_WITHOUT_TIME = 100_000
"""So many callbacks in one moment are a loop that does not wait."""


class ProcessKilled(BaseException):
    """The simulated process is gone; nothing of it may go on, not even `except Exception`."""


class Spinning(RuntimeError):
    """The program goes round without waiting, or waits for nothing that could come."""


class SimProcess:
    """One run of one device's program: what belongs to it ends with it."""

    def __init__(self, name: str, chance: random.Random, shift: Callable[[], timedelta]) -> None:
        self.name = name
        self.chance = chance
        self.shift = shift
        """How wrong the wall clock of the device is."""

        self.alive = True
        self.dies_in: int | None = None
        """Killed at this many statements from now."""

        self.fails_in: int | None = None
        """This many statements from now, one is interrupted."""

        self.tasks: list[asyncio.Task[Any]] = []
        self.died: Callable[[], None] = lambda: None
        self.fired: Callable[[str], None] = lambda _: None
        """Told when a fault that was prepared has happened."""

    def check(self) -> None:
        """Raise ProcessKilled once the process is dead."""
        if not self.alive:
            raise ProcessKilled(self.name)

    def kill(self) -> None:
        """From now on nothing of this process takes effect; its tasks end without a word."""
        if not self.alive:
            return
        self.alive = False
        self.died()
        for task in self.tasks:
            task.cancel()


CURRENT: ContextVar[SimProcess | None] = ContextVar("process", default=None)


class SimTask(asyncio.Task[Any]):
    """A task with a number: sets of tasks then have the same order in every run."""

    number = 0

    def __hash__(self) -> int:
        return self.number


class _NoSelector:
    """There is no input or output; only timers."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise Spinning("Everything waits, and nothing can ever come.")
        return []


class VirtualLoop(base_events.BaseEventLoop):
    """Same seed, same order of everything."""

    _ready: "deque[asyncio.Handle]"
    _scheduled: list[asyncio.TimerHandle]
    _timer_cancelled_count: int

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._selector = _NoSelector()
        self._clock_resolution = 1e-9
        self._now_s = 0.0
        self._order = random.Random(f"{seed}/order")
        self._numbers = 0
        self._steps = 0
        self._doomed: dict[SimProcess, int] = {}
        self.errors: list[BaseException] = []
        """What escaped from tasks unseen."""

        self.set_exception_handler(self._escaped)

    def time(self) -> float:
        return self._now_s

    def create_task(
        self,
        coro: Any,
        *,
        name: object = None,
        context: Context | None = None,
    ) -> asyncio.Task[Any]:
        self._numbers += 1
        task = SimTask.__new__(SimTask)
        task.number = self._numbers
        SimTask.__init__(task, coro, loop=self, name=str(name or f"task {self._numbers}"), context=context)
        process = CURRENT.get() if context is None else context.get(CURRENT)
        if process is not None:
            process.tasks = [each for each in process.tasks if not each.done()]
            process.tasks.append(task)
            if not process.alive:
                task.cancel()
        return task

    def doom(self, process: SimProcess, steps: int | None) -> None:
        """The process is killed before the step of this number that it makes; None takes it back."""
        if steps is None:
            self._doomed.pop(process, None)
        else:
            self._doomed[process] = steps

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run to the end, then end what is left."""
        asyncio.set_event_loop(self)
        try:
            return self.run_until_complete(work)
        finally:
            left = sorted(asyncio.all_tasks(self), key=hash)
            for task in left:
                task.cancel()
            if left:
                self.run_until_complete(asyncio.gather(*left, return_exceptions=True))
            asyncio.set_event_loop(None)
            self.close()

    def _run_once(self) -> None:
        while self._scheduled and self._scheduled[0].cancelled():
            self._timer_cancelled_count -= 1
            heapq.heappop(self._scheduled)._scheduled = False  # type: ignore[attr-defined]
        if not self._ready and self._scheduled and self._scheduled[0].when() > self._now_s:
            self._now_s = self._scheduled[0].when()
            self._steps = 0
        if self._doomed:
            self._count_steps()
        self._steps += len(self._ready)
        if self._steps > _STEPS_WITHOUT_TIME:
            raise Spinning("The program goes round without waiting.")
        if len(self._ready) > 1:
            handles = list(self._ready)
            self._order.shuffle(handles)
            self._ready.clear()
            self._ready.extend(handles)
        super()._run_once()  # type: ignore[misc]

    def _count_steps(self) -> None:
        for handle in tuple(self._ready):
            process = handle._context.get(CURRENT)  # type: ignore[attr-defined]
            if process in self._doomed:
                self._doomed[process] -= 1
                if self._doomed[process] <= 0:
                    del self._doomed[process]
                    process.fired("kill_await")
                    process.kill()

    def _process_events(self, _: list[Any]) -> None:
        """Nothing comes from outside."""

    def _write_to_self(self) -> None:
        """Nobody calls from another thread."""

    def _escaped(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException) and not isinstance(error, ProcessKilled):
            self.errors.append(error)


class SimClock:
    """The clock port of one process: the loop's time, and a wall clock that people may set wrong."""

    def __init__(self, process: SimProcess) -> None:
        self._process = process

    def now(self) -> datetime:
        return wall_time(self._process.shift())

    def monotonic(self) -> float:
        return 1000.0 + asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        self._process.check()
        await asyncio.sleep(max(seconds, 0.0))
        self._process.check()


def wall_time(shift: timedelta) -> datetime:
    """The virtual wall clock, set wrong by `shift`."""
    return START + timedelta(seconds=asyncio.get_running_loop().time()) + shift


async def join(process: SimProcess) -> None:
    """Wait until every task of a killed process has ended."""
    while True:
        left = [task for task in process.tasks if not task.done() and task is not asyncio.current_task()]
        if not left:
            return
        await asyncio.wait(left)
