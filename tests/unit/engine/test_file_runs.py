"""The loop that keeps downloads going: woken, hourly looks, and fetches that go beside it."""

import asyncio
from collections.abc import Sequence

import pytest

from luma_sync.engine.file_runs import DownloadLoop
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.file_views import FetchReport
from luma_sync.kernel.errors import LibraryBusy
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds, settle
from tests.support.fake_workers import DownloadsDone, ScriptedDownloads


class Bench:
    def __init__(self, worker: ScriptedDownloads | None = None) -> None:
        self.clock = FakeClock()
        self.worker = worker or ScriptedDownloads()
        self.shown: list[bool] = []
        self.may_run = True
        ports = EnginePorts(clock=self.clock, randomness=FullDelay(), ids=SeededIds())
        self.loop = DownloadLoop(
            self.worker, ports=ports, may_run=lambda: self.may_run, moving=self.shown.append
        )


async def test_it_runs_at_the_start_when_woken_and_each_minute() -> None:
    bench = Bench()
    task = asyncio.ensure_future(bench.loop.run())
    await settle()
    assert bench.worker.runs == 1
    bench.loop.wake()
    await settle()
    assert bench.worker.runs == 2
    await bench.clock.advance(61)
    await settle()
    assert bench.worker.runs == 3
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert bench.shown[-1] is False


async def test_a_look_that_took_long_and_found_nothing_is_followed_by_a_rest() -> None:
    class SlowLook(ScriptedDownloads):
        async def run_once(self) -> DownloadsDone:
            await bench.clock.sleep(0.2)
            return await ScriptedDownloads.run_once(self)

    bench = Bench(SlowLook())
    task = asyncio.ensure_future(bench.loop.run())
    await bench.clock.advance(0.2)
    assert bench.worker.runs == 1
    for _ in range(19):
        bench.loop.wake()
        await bench.clock.advance(0.1)
    assert bench.worker.runs == 1
    await bench.clock.advance(0.4)
    assert bench.worker.runs == 2
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_looks_that_rows_ask_for_without_end_rest_in_between() -> None:
    bench = Bench()
    task = asyncio.ensure_future(bench.loop.run())
    for _ in range(500):
        bench.loop.wake()
        await bench.clock.advance(0.01)
    assert 10 <= bench.worker.runs <= 16
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_files_are_looked_for_at_the_start_and_once_an_hour() -> None:
    bench = Bench()
    bench.may_run = False
    task = asyncio.ensure_future(bench.loop.run())
    for _ in range(3 * 60):
        await settle()
        await bench.clock.advance(61)
    assert bench.worker.checks == 4
    assert bench.worker.runs == 0
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


class EndlessDownloads(ScriptedDownloads):
    """A fetch that never ends by itself."""

    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        await asyncio.Event().wait()
        return FetchReport()


async def test_stopping_ends_a_fetch_and_its_caller_hears_of_it() -> None:
    bench = Bench()
    bench.loop.worker = EndlessDownloads()
    asked = asyncio.ensure_future(bench.loop.fetch(None, packages=True, remember=True))
    await settle()

    await bench.loop.stop()

    assert await asked == FetchReport(cancelled=True)
    assert bench.shown == [True, False]


async def test_a_caller_that_goes_takes_the_fetch_along() -> None:
    bench = Bench()
    bench.loop.worker = EndlessDownloads()
    asked = asyncio.ensure_future(bench.loop.fetch(None, packages=True, remember=True))
    await settle()

    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    await settle()

    assert asked.cancelled()
    assert bench.shown == [True, False]
    assert len(asyncio.all_tasks()) == 1


async def test_what_a_fetch_raises_its_caller_gets() -> None:
    bench = Bench()
    bench.loop.worker = FailingDownloads()
    with pytest.raises(LibraryBusy):
        await bench.loop.fetch(None, packages=True, remember=True)


class FailingDownloads(ScriptedDownloads):
    async def fetch(self, track_ids: Sequence[str] | None, *, packages: bool, remember: bool) -> FetchReport:
        raise LibraryBusy("Busy.")


class SlowDownloads(ScriptedDownloads):
    """A run that ends when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_end = asyncio.Event()

    async def run_once(self) -> DownloadsDone:
        await self.may_end.wait()
        return await super().run_once()


async def test_a_fetch_goes_beside_a_run_that_is_under_way() -> None:
    bench = Bench()
    worker = SlowDownloads()
    worker.reports.append(FetchReport(fetched=1))
    bench.loop.worker = worker
    run = asyncio.ensure_future(bench.loop.run_now())
    await settle()

    report = await bench.loop.fetch(["track"], packages=True, remember=True)

    assert report.fetched == 1
    assert bench.shown == [True, True, True], "something is still being fetched"
    worker.may_end.set()
    await run
    assert bench.shown[-1] is False
