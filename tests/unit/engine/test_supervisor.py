"""Services are restarted, programmer errors are seen, fatal ones stop the sync visibly."""

import asyncio
import logging
from collections.abc import Callable

import pytest

from luma_sync.engine.supervisor import Supervisor, TaskScope, Wake, is_fatal
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.errors import (
    DiskFull,
    LibraryBusy,
    LibraryDamaged,
    LibraryReadOnly,
    LibraryReplaced,
    LibraryTooNew,
)
from tests.support.fake_clock import FakeClock, FullDelay, settle


class Flaky:
    """A service that raises what it is given, run by run, then works."""

    name = "flaky"

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.runs = 0

    async def run(self) -> None:
        self.runs += 1
        if self.errors:
            raise self.errors.pop(0)
        await asyncio.Event().wait()


def supervisor(clock: FakeClock, stopped: Callable[[str], None] = lambda _: None) -> Supervisor:
    return Supervisor(clock=clock, randomness=FullDelay(), backoff=Backoff(), on_fatal=stopped)


async def test_a_failed_service_is_restarted_with_growing_waits(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    one = supervisor(clock)
    service = Flaky(LibraryBusy("Busy."), LibraryBusy("Busy."), LibraryBusy("Busy."))
    with caplog.at_level(logging.WARNING, "luma_sync.supervisor"):
        one.run(service)
        await settle()
        assert service.runs == 1
        await clock.advance(0.9)
        assert service.runs == 1
        await clock.advance(0.1)
        assert service.runs == 2
        await clock.advance(2.0)
        await clock.advance(4.0)
    assert service.runs == 4
    await one.close()


async def test_a_programmer_error_is_logged_with_its_stack(caplog: pytest.LogCaptureFixture) -> None:
    clock = FakeClock()
    one = supervisor(clock)
    with caplog.at_level(logging.ERROR, "luma_sync.supervisor"):
        one.run(Flaky(KeyError("oops")))
        await settle()
    assert "Traceback" in caplog.text
    await one.close()


async def test_a_fatal_error_stops_visibly_and_is_not_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    clock, said = FakeClock(), list[str]()
    one = supervisor(clock, said.append)
    service = Flaky(LibraryDamaged("The library is damaged; restore a backup."))
    with caplog.at_level(logging.ERROR, "luma_sync.supervisor"):
        one.run(service)
        await settle()
        await clock.advance(1000)
    assert said == ["The library is damaged; restore a backup."]
    assert service.runs == 1
    await one.close()


async def test_a_service_that_crashes_again_and_again_stops_the_sync(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock, said = FakeClock(), list[str]()
    one = supervisor(clock, said.append)
    service = Flaky(*(KeyError(number) for number in range(20)))
    with caplog.at_level(logging.CRITICAL, "luma_sync.supervisor"):
        one.run(service)
        for _ in range(20):
            await clock.advance(300)
    assert service.runs == 8
    assert len(said) == 1
    assert "your changes are safe" in said[0]
    await one.close()


async def test_closing_ends_every_service() -> None:
    one = supervisor(FakeClock())
    ended = asyncio.Event()

    class Long:
        name = "long"

        async def run(self) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

    one.run(Long())
    await settle()
    await one.close()
    assert ended.is_set()


async def test_a_scope_outlives_none_of_its_tasks_and_takes_no_more(caplog: pytest.LogCaptureFixture) -> None:
    scope = TaskScope()

    async def fail() -> None:
        raise ValueError("seen")

    with caplog.at_level(logging.ERROR, "luma_sync.supervisor"):
        scope.start(fail(), name="failing")
        await settle()
    assert "The task failing failed." in caplog.text
    task = scope.start(asyncio.sleep(1000), name="long")
    await scope.close()
    assert task.cancelled()
    with pytest.raises(RuntimeError):
        scope.start(asyncio.sleep(0), name="late")


async def test_a_bell_is_heard_before_during_and_instead_of_the_wait() -> None:
    clock, bell = FakeClock(), Wake()
    bell.set()
    await bell.wait(clock, 60.0)

    waiting = asyncio.create_task(bell.wait(clock, 60.0))
    await clock.advance(10)
    assert not waiting.done()
    bell.set()
    await settle()
    assert waiting.done()

    waiting = asyncio.create_task(bell.wait(clock, 60.0))
    await clock.advance(60)
    assert waiting.done()
    waiting = asyncio.create_task(bell.wait(clock, 60.0))
    await settle()
    assert not waiting.done(), "a bell that rang for the time limit does not ring again"
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)


def test_only_errors_that_could_harm_the_library_are_fatal() -> None:
    kinds = (LibraryDamaged, LibraryTooNew, LibraryReadOnly, LibraryReplaced)
    assert [is_fatal(kind("x.")) for kind in kinds] == [True] * 4
    assert [is_fatal(kind("x.")) for kind in (LibraryBusy, DiskFull)] == [False] * 2
    assert not is_fatal(ValueError())
