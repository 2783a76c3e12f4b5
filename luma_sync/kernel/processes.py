"""Worker processes as a port: heavy work beside the program, which can be ended at any moment.

A job is a function that is given `tell`, for news on its way, and returns a result; job, news and result
travel between processes, so all three must be picklable. What a job raises is raised where it was started.
"""

import asyncio
import contextlib
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

News = TypeVar("News")
Result = TypeVar("Result")
Job = Callable[[Callable[[News], None]], Result]

_NICENESS = 10
_THREAD_LIMITS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""One thread a process: gentle to what else runs, and the same arithmetic on every machine."""


_WORKERS_MAX = 4
"""Each may need half a gigabyte."""


def fitting_workers(processors: int) -> int:
    """How many processes for heavy work suit a machine; half its processors stay free."""
    return max(1, min(_WORKERS_MAX, processors // 2))


class ProcessDied(Exception):
    """The process ended in the middle of its job: it crashed, or the system ran out of memory."""


class WorkerProcess(Protocol):
    """Does one job after another in a process of its own, which starts with the first."""

    async def run(self, job: Job[News, Result], told: Callable[[News], None]) -> Result:
        """Do a job; a cancelled caller ends the process at once, the next job gets a new one.

        Raises ProcessDied, or what the job raised.
        """

    async def close(self) -> None:
        """End the process; harmless when repeated."""


class InlineProcess:
    """Does jobs on the caller's own thread: for tests."""

    async def run(self, job: Job[News, Result], told: Callable[[News], None]) -> Result:
        """Do a job at once."""
        return job(told)

    async def close(self) -> None:
        """Nothing to end."""


class SpawnedProcess:
    """A fresh interpreter that shares nothing with this one. One job at a time."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._running: tuple[SpawnProcess, Connection[Any, Any]] | None = None
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, job: Job[News, Result], told: Callable[[News], None]) -> Result:
        """Do a job; a cancelled caller ends the process. Raises ProcessDied, or what the job raised."""
        loop = asyncio.get_running_loop()
        unwanted = threading.Event()

        def pass_on(news: News) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
                loop.call_soon_threadsafe(told, news)

        doing = loop.run_in_executor(self._lane, self._do, job, pass_on, unwanted)
        try:
            return await asyncio.shield(doing)
        except asyncio.CancelledError:
            unwanted.set()
            self._kill()
            with contextlib.suppress(Exception):
                await doing
            raise

    async def close(self) -> None:
        """End the process; a job that is under way fails with ProcessDied."""
        self._kill()
        self._lane.shutdown(wait=True, cancel_futures=True)
        self._ended()

    def _do(self, job: Job[News, Result], told: Callable[[News], None], unwanted: threading.Event) -> Result:
        """On the lane's thread."""
        link = self._started()
        if unwanted.is_set():
            self._kill()
        try:
            link.send(job)
            kind, value = link.recv()
            while kind == "told":
                told(value)
                kind, value = link.recv()
        except (EOFError, OSError) as error:
            raise ProcessDied(f"{self._name} ended: {self._ended()}") from error
        if kind == "failed":
            raise value
        result: Result = value
        return result

    def _started(self) -> "Connection[Any, Any]":
        if self._running is None:
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there,), name=self._name, daemon=True)
            process.start()
            there.close()
            self._running = process, here
        return self._running[1]

    def _kill(self) -> None:
        """From any thread; whoever waits for the process sees it end."""
        running = self._running
        if running is not None:
            with contextlib.suppress(ValueError):  # freed by the lane's thread in this very moment
                running[0].kill()

    def _ended(self) -> int | None:
        """Free what is left of the process; its exit code."""
        running, self._running = self._running, None
        if running is None:
            return None
        process, link = running
        process.kill()
        process.join()
        code = process.exitcode
        link.close()
        process.close()
        return code


def _serve(link: "Connection[Any, Any]") -> None:
    """The life of the process: one job after another, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this process
    os.environ.update(dict.fromkeys(_THREAD_LIMITS, "1"))
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with contextlib.suppress(EOFError, OSError):
        while True:
            link.send(_answer(link))


def _answer(link: "Connection[Any, Any]") -> tuple[str, object]:
    try:
        job = link.recv()
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - what cannot be imported here is news for the caller
        return "failed", _portable(error)
    try:
        return "done", job(lambda news: link.send(("told", news)))
    except Exception as error:  # noqa: BLE001 - raised again where the job was started
        return "failed", _portable(error)


def _portable(error: Exception) -> Exception:
    """The error itself where it can travel, else what it says."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made one line above
    except Exception:  # noqa: BLE001 - anything may go wrong while a strange error is packed
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
