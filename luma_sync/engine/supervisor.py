"""Scopes that own tasks, and the supervisor that runs services and restarts them with backoff."""

import asyncio
from collections.abc import Callable, Coroutine

from luma_sync.kernel.backoff import Backoff, Randomness
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import (
    LibraryDamaged,
    LibraryForeign,
    LibraryReadOnly,
    LibraryReplaced,
    LibraryTooNew,
    LumaSyncError,
)
from luma_sync.kernel.logs import logger
from luma_sync.kernel.service import Service

_log = logger("supervisor")
_STEADY_S = 60.0
"""A service that ran this long before it failed starts again with a fresh count."""

_CRASHES_MAX = 8
"""Programmer errors in a row before the sync stops visibly instead of going round in circles."""


class TaskScope:
    """Owns tasks; closing it cancels and awaits them all, so that nothing outlives its owner."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    def start(self, work: Coroutine[None, None, None], *, name: str) -> asyncio.Task[None]:
        """Run `work` as a task of this scope."""
        if self._closed:
            work.close()
            raise RuntimeError(f"The scope of {name} is closed.")
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def close(self) -> None:
        """Cancel every task and wait until it has ended."""
        self._closed = True
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            _log.error("The task %s failed.", task.get_name(), exc_info=task.exception())


class Wake:
    """A bell that a service waits for, with a time limit."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def set(self) -> None:
        """Ring; a service that is not waiting yet hears it later."""
        self._rung.set()

    async def wait(self, clock: Clock, seconds: float) -> None:
        """Until the bell rings, at most `seconds`."""
        if not self._rung.is_set() and seconds > 0:
            sleeper = asyncio.ensure_future(clock.sleep(seconds))
            sleeper.add_done_callback(self._slept)
            try:
                await self._rung.wait()
            finally:
                sleeper.remove_done_callback(self._slept)
                sleeper.cancel()
                await asyncio.gather(sleeper, return_exceptions=True)
        self._rung.clear()

    def _slept(self, _: "asyncio.Future[None]") -> None:
        self._rung.set()


_FATAL = (LibraryDamaged, LibraryForeign, LibraryReadOnly, LibraryReplaced, LibraryTooNew)


def is_fatal(error: Exception) -> bool:
    """Whether going on could harm the library; the sync stops and says so."""
    return isinstance(error, _FATAL)


class Supervisor:
    """Runs services in one scope. `on_fatal` is told one sentence for people when the sync must stop."""

    def __init__(
        self, *, clock: Clock, randomness: Randomness, backoff: Backoff, on_fatal: Callable[[str], None]
    ) -> None:
        self._clock = clock
        self._randomness = randomness
        self._backoff = backoff
        self._on_fatal = on_fatal
        self._scope = TaskScope()
        self._stopped = False

    def run(self, service: Service) -> None:
        """Keep `service` running until the supervisor is closed."""
        self._scope.start(self._keep_running(service), name=service.name)

    async def close(self) -> None:
        """End all services."""
        await self._scope.close()

    async def _keep_running(self, service: Service) -> None:
        failures = 0
        while not self._stopped:
            started_s = self._clock.monotonic()
            try:
                await service.run()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and decided upon
                if self._clock.monotonic() - started_s >= _STEADY_S:
                    failures = 0
                failures += 1
                if self._must_stop(service, error, failures):
                    return
                await self._clock.sleep(self._backoff.delay_s(failures, self._randomness))
            else:
                return

    def _must_stop(self, service: Service, error: Exception, failures: int) -> bool:
        if isinstance(error, LumaSyncError):
            _log.warning("%s failed: %s %s", service.name, error.title, error.detail)
        else:
            _log.error("%s crashed.", service.name, exc_info=error)
        if is_fatal(error):
            self._stop(str(error))
        elif failures >= _CRASHES_MAX and not isinstance(error, LumaSyncError):
            self._stop(
                f"Sync stopped because of an internal error in {service.name}; your changes are safe on this "
                "device. Restart Luma Sync, and send the log if it happens again."
            )
        return self._stopped

    def _stop(self, sentence: str) -> None:
        self._stopped = True
        self._on_fatal(sentence)
