"""Worker processes: results, news, errors, sudden ends, cancelling."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.processes import (
    InlineProcess,
    ProcessDied,
    SpawnedProcess,
    WorkerProcess,
    fitting_workers,
)

if sys.platform == "win32":
    pytest.skip("the jobs below use POSIX signals", allow_module_level=True)


def doubled(number: int, tell: Callable[[str], None]) -> tuple[int, int]:
    tell("half way")
    return number * 2, os.getpid()


def failing(error: Exception, _tell: Callable[[str], None]) -> None:
    raise error


def dying(_tell: Callable[[str], None]) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def endless(tell: Callable[[int], None]) -> None:
    tell(os.getpid())
    signal.pause()


def environment(_tell: Callable[[str], None]) -> tuple[str | None, object]:
    return os.environ.get("OPENBLAS_NUM_THREADS"), signal.getsignal(signal.SIGINT)


class Unportable(Exception):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} and {second}")


@pytest.fixture
async def process() -> AsyncIterator[SpawnedProcess]:
    spawned = SpawnedProcess("test worker")
    try:
        yield spawned
    finally:
        await spawned.close()


def nobody(_news: object) -> None:
    pass


async def test_one_process_does_one_job_after_another_and_tells_on_its_way(process: SpawnedProcess) -> None:
    news: list[str] = []

    first = await process.run(partial(doubled, 4), news.append)
    second = await process.run(partial(doubled, 5), news.append)

    assert (first[0], second[0], news) == (8, 10, ["half way", "half way"])
    assert first[1] == second[1] != os.getpid()


async def test_what_a_job_raises_arrives_with_all_it_says(process: SpawnedProcess) -> None:
    with pytest.raises(SourceFileError) as caught:
        await process.run(partial(failing, SourceFileError("It is damaged.", "packet 7")), nobody)
    assert (caught.value.title, caught.value.detail) == ("It is damaged.", "packet 7")
    with pytest.raises(OSError, match="the disk is gone"):
        await process.run(partial(failing, OSError(5, "the disk is gone")), nobody)

    assert (await process.run(partial(doubled, 1), nobody))[0] == 2


async def test_an_error_that_cannot_travel_arrives_as_text(process: SpawnedProcess) -> None:
    with pytest.raises(RuntimeError, match="salt and pepper"):
        await process.run(raising_unportable, nobody)


def raising_unportable(_tell: Callable[[str], None]) -> None:
    raise Unportable("salt", "pepper")


async def test_a_process_that_dies_is_replaced_for_the_next_job(process: SpawnedProcess) -> None:
    with pytest.raises(ProcessDied, match="-9"):
        await process.run(dying, nobody)

    assert (await process.run(partial(doubled, 3), nobody))[0] == 6


async def test_a_cancelled_caller_ends_the_process_at_once(process: SpawnedProcess) -> None:
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(process.run(endless, started.set_result))
    pid = await started

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert (await process.run(partial(doubled, 3), nobody))[0] == 6


async def test_a_job_that_is_cancelled_before_the_process_stands_is_not_done(process: SpawnedProcess) -> None:
    running = asyncio.create_task(process.run(endless, nobody))
    await asyncio.sleep(0)

    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running


async def test_the_process_is_gentle_and_leaves_ctrl_c_to_the_program(process: SpawnedProcess) -> None:
    assert await process.run(environment, nobody) == ("1", signal.SIG_IGN)


@pytest.mark.parametrize(("processors", "workers"), [(1, 1), (2, 1), (3, 1), (4, 2), (8, 4), (64, 4)])
def test_half_the_processors_stay_free(processors: int, workers: int) -> None:
    assert fitting_workers(processors) == workers


async def test_closing_twice_is_harmless_and_ends_a_job() -> None:
    spawned = SpawnedProcess("test worker")
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(spawned.run(endless, started.set_result))
    await started

    await spawned.close()
    await spawned.close()

    with pytest.raises(ProcessDied):
        await running


async def test_the_inline_process_does_the_same_here() -> None:
    process: WorkerProcess = InlineProcess()
    news: list[str] = []

    assert await process.run(partial(doubled, 4), news.append) == (8, os.getpid())
    assert news == ["half way"]
    await process.close()
