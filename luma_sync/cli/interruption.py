"""Runs a command so that SIGTERM and Ctrl-C end it in order, within five seconds, losing nothing."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from types import FrameType
from typing import Any

from luma_sync.cli.exit_codes import ExitCode

HARD_STOP_S = 4.5
"""After a signal: everything is committed as it happens, so leaving late parts behind loses nothing."""


class Interrupted(BaseException):
    """A signal asked the program to end."""

    def __init__(self, signal_number: int) -> None:
        super().__init__(signal_number)
        self.exit_code = ExitCode.DONE if signal_number == signal.SIGTERM else ExitCode.INTERRUPTED


class Interruption:
    """Owns the handlers of SIGTERM and SIGINT while a command runs.

    Before and after the asyncio part a signal raises `Interrupted`; inside it cancels the main task, so
    that the command's `async with` blocks close what they opened.
    """

    def __init__(self) -> None:
        self._cancel: Callable[[], None] | None = None
        self._signal: int | None = None

    def install(self) -> None:
        """Take over the signals. Only the main thread can; elsewhere nothing happens."""
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._handle)

    def run(self, main: Callable[[], Coroutine[Any, Any, ExitCode]]) -> ExitCode:
        """Run an asyncio command to its end. Raises Interrupted when a signal ended it."""
        with asyncio.Runner() as runner:
            return runner.run(self._guard(main))

    async def _guard(self, main: Callable[[], Coroutine[Any, Any, ExitCode]]) -> ExitCode:
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("A command runs inside a task.")

        def cancel() -> None:
            loop.call_soon_threadsafe(task.cancel)

        self._cancel = cancel
        try:
            return await main()
        except asyncio.CancelledError:
            if self._signal is None:
                raise
            raise Interrupted(self._signal) from None
        finally:
            self._cancel = None

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        first = self._signal is None
        self._signal = number
        if self._cancel is None:
            raise Interrupted(number)
        if first:
            _leave_at_the_latest(Interrupted(number).exit_code)
            self._cancel()


def _leave_at_the_latest(exit_code: ExitCode) -> None:
    timer = threading.Timer(HARD_STOP_S, os._exit, args=(int(exit_code),))
    timer.daemon = True
    timer.start()
