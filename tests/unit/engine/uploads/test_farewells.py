"""Uploads that were begun for files that somebody has cancelled since: the cloud is told, once."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Forbidden, Throttled, Unreachable
from luma_sync.engine.uploads import farewells as module
from luma_sync.engine.uploads.farewells import Farewells
from luma_sync.engine.uploads.worker import UploadWorker
from luma_sync.kernel.errors import SecretStoreError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock, settle
from tests.support.file_bench import CHUNK, USER, FileBench, file_bench
from tests.support.unreliable_storage import Fault, UnreliableStorage

BODY = random.Random(3).randbytes(7 * CHUNK)
OFFLINE = Unreachable("The cloud cannot be reached.")


@asynccontextmanager
async def running(worker: UploadWorker) -> AsyncIterator[None]:
    run = asyncio.ensure_future(worker.run())
    try:
        yield
    finally:
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)


async def half_sent(bench: FileBench) -> str:
    """An upload that is open in the cloud, of a file that waits for its next try."""
    upload_id = await bench.queue("song.wav", BODY)
    bench.storage.plan("send_chunk", Fault(), Fault(before=Throttled("The cloud asks to wait.")))
    await bench.uploader().run_once()
    row = await bench.row(upload_id)
    assert row.status == "pending"
    assert row.upload_url in bench.storage.store.uploads
    await bench.clock.advance(3600)
    return row.upload_url


def cancel_all(work: UnitOfWork) -> int:
    return sum(work.uploads.remove(row.id) for row in work.uploads.page())


async def test_the_cloud_drops_what_it_has_of_a_file_once_and_not_while_the_sync_is_paused(
    tmp_path: Path,
) -> None:
    async with file_bench(tmp_path, clock=FakeClock()) as bench:
        url = await half_sent(bench)
        await bench.database.write(cancel_all)
        worker = bench.uploader()
        worker.hold(True)
        async with running(worker):
            worker.abandon([url])
            await settle()
            assert bench.storage.count("cancel_upload") == 0

            worker.hold(False)
            await settle()
            worker.wake()
            await settle()

        assert bench.storage.store.uploads == {}
        assert bench.storage.count("cancel_upload") == 1


async def test_a_worker_that_was_stopped_says_nothing_more_and_ends(tmp_path: Path) -> None:
    async with file_bench(tmp_path, clock=FakeClock()) as bench:
        url = await half_sent(bench)
        await bench.database.write(cancel_all)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run())
        await settle()

        await worker.stop()
        worker.abandon([url])
        await run

        assert bench.storage.count("cancel_upload") == 0


@dataclass(slots=True)
class Pondering(UnreliableStorage):
    """A cloud that takes its time to say how large a file may be."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def size_limit(self, bucket: str) -> int | None:
        self.asked.set()
        await asyncio.Event().wait()
        return None


async def test_what_an_earlier_attempt_began_is_dropped_by_one_that_had_not_begun(tmp_path: Path) -> None:
    async with file_bench(tmp_path, clock=FakeClock()) as bench:
        await half_sent(bench)
        bench.storage = storage = Pondering(bench.storage.store, USER)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run_once())
        await storage.asked.wait()

        await bench.database.write(cancel_all)
        worker.wake()
        await run

        assert bench.storage.store.uploads == {}
        assert storage.calls == [("cancel_upload", 0)]


@asynccontextmanager
async def telling(bench: FileBench, count: int) -> AsyncIterator[tuple[Farewells, list[str]]]:
    urls = [f"https://cloud.test/{number}" for number in range(count)]
    farewells = Farewells(bench.storage, bench.gate)
    run = asyncio.ensure_future(farewells.run(lambda: True))
    try:
        yield farewells, urls
    finally:
        farewells.stop()
        await run


@pytest.mark.parametrize("error", [OFFLINE, Throttled("The cloud asks to wait.")])
async def test_offline_the_rest_is_forgotten(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench, telling(bench, 5) as (farewells, urls):
        bench.storage.plan("cancel_upload", Fault(), Fault(before=error))
        farewells.add(urls)
        await settle()
        assert bench.storage.count("cancel_upload") == 2

        farewells.add(["https://cloud.test/later"])
        await settle()
        assert bench.storage.count("cancel_upload") == 3


@pytest.mark.parametrize(
    "error",
    [Forbidden("The cloud does not allow this account to do that."), SecretStoreError("It is locked.")],
)
async def test_one_that_is_refused_does_not_keep_the_others_back(tmp_path: Path, error: Exception) -> None:
    async with file_bench(tmp_path) as bench, telling(bench, 3) as (farewells, urls):
        bench.storage.plan("cancel_upload", Fault(before=error))
        farewells.add(urls)
        await settle()
        assert bench.storage.count("cancel_upload") == 3


async def test_a_host_that_is_not_to_be_asked_is_not_asked(tmp_path: Path) -> None:
    async with file_bench(tmp_path, clock=FakeClock()) as bench, telling(bench, 3) as (farewells, urls):
        bench.gate.pause(60.0)
        farewells.add(urls)
        await settle()
        await bench.clock.advance(61.0)
        farewells.look()
        await settle()
        assert bench.storage.calls == []


async def test_a_cloud_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_DROP_S", 0.01)

    class Silent(UnreliableStorage):
        async def cancel_upload(self, url: str) -> None:
            await asyncio.Event().wait()

    async with file_bench(tmp_path) as bench:
        assert not await module.drop_upload(Silent(bench.storage.store, USER), "https://cloud.test/1")
