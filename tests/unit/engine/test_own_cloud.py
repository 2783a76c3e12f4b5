"""The cloud on this computer is kept while it is wanted, tried again after a failure, and followed when it moves."""

import asyncio
from collections.abc import Awaitable, Callable

from luma_sync.engine.own_cloud import AGAIN_S, LOOK_S, CloudPlace, OwnCloud
from luma_sync.kernel.errors import LibraryBusy, LocalCloudError, LumaSyncError
from tests.support.fake_clock import FakeClock

HERE, THERE = CloudPlace("http://127.0.0.1:1", "k"), CloudPlace("http://127.0.0.1:2", "k")


class Port:
    """A cloud that is where it is told to be."""

    folder = "/cloud"

    def __init__(self) -> None:
        self.wanted = True
        self.place = HERE
        self.known = HERE
        self.failure: LumaSyncError | None = None
        self.calls: list[str] = []

    def why_not(self) -> str:
        return ""

    def is_new(self) -> bool:
        return False

    def is_wanted(self) -> bool:
        return self.wanted

    async def ensure(self) -> CloudPlace:
        self.calls.append("ensure")
        if self.failure is not None:
            raise self.failure
        return self.place

    def has_moved(self, place: CloudPlace) -> bool:
        return place.url != self.known.url

    async def follow(self, place: CloudPlace) -> None:
        self.calls.append("follow")
        self.known = place

    async def stop(self) -> None:
        self.calls.append("stop")


class Bench:
    def __init__(self) -> None:
        self.port, self.clock = Port(), FakeClock()
        self.busy = False
        self.answered = 0
        self.cloud = OwnCloud(self.port, self.clock, swap=self.swap, answers_again=self._answers)
        self.task = asyncio.create_task(self.cloud.keep())

    async def swap(self, change: Callable[[], Awaitable[None]]) -> None:
        if self.busy:
            raise LibraryBusy("The library is being opened.")
        await change()

    def _answers(self) -> None:
        self.answered += 1

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


async def test_it_runs_while_the_account_uses_it_and_sync_begins_when_it_answers() -> None:
    bench = Bench()
    bench.port.wanted = False
    await bench.clock.advance(LOOK_S)
    assert bench.port.calls == []
    bench.port.wanted = True
    await bench.clock.advance(3 * LOOK_S)
    assert set(bench.port.calls) == {"ensure"}
    assert bench.answered == 1, "told once, not at every look"
    await bench.cloud.stop()
    assert bench.port.calls[-1] == "stop"
    await bench.end()


async def test_a_cloud_that_does_not_start_is_said_and_tried_again() -> None:
    bench = Bench()
    bench.port.failure = LocalCloudError("The disk is full.")
    await bench.clock.advance(0)
    assert bench.cloud.problem == "The disk is full."
    tries = len(bench.port.calls)
    bench.port.failure = None
    await bench.clock.advance(LOOK_S)
    assert len(bench.port.calls) == tries
    await bench.clock.advance(AGAIN_S)
    assert (bench.cloud.problem, bench.answered) == ("", 1)
    await bench.end()


async def test_the_account_follows_a_cloud_that_moved_also_when_the_library_was_busy() -> None:
    bench = Bench()
    await bench.clock.advance(0)
    bench.port.place, bench.busy = THERE, True
    await bench.clock.advance(LOOK_S)
    assert bench.port.known == HERE
    bench.busy = False
    await bench.clock.advance(LOOK_S)
    assert bench.port.known == THERE
    assert bench.answered == 2
    await bench.end()
