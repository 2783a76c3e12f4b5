"""The upload worker and its queue: pauses, what is taken out, progress, many files, and the service that goes on."""

import asyncio
from itertools import pairwise
from pathlib import Path

from luma_sync.cloud.errors import (
    Unreachable,
)
from luma_sync.events.types import UploadProgressed
from luma_sync.kernel.settings import Settings
from tests.support.fake_clock import FakeClock, settle
from tests.support.file_bench import CHUNK, FileBench, file_bench
from tests.support.library import plain_sql
from tests.support.unreliable_storage import Fault
from tests.support.uploaded import BIG, assert_uploaded, content


async def test_a_paused_file_stops_at_its_chunk_and_goes_on_from_there(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        worker = bench.uploader()
        bench.storage.plan("send_chunk", Fault(), Fault(then=lambda: pause(tmp_path, 1)))

        assert (await worker.run_once()).completed == 0

        row = await bench.row(upload_id)
        assert (row.status, row.paused, row.bytes_uploaded, row.attempts) == ("pending", True, 2 * CHUNK, 0)
        assert (await worker.run_once()).completed == 0
        pause(tmp_path, 0)
        assert (await worker.run_once()).completed == 1
        assert bench.storage.bytes_sent == len(body)


def pause(folder: Path, paused: int) -> None:
    plain_sql(folder, f"UPDATE storage_sync_queue SET paused = {paused}")


def take_out(folder: Path) -> None:
    plain_sql(folder, "DELETE FROM storage_sync_queue")


async def test_a_file_taken_out_of_the_queue_leaves_nothing_behind(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        await bench.queue("song.wav", content(BIG))
        bench.storage.plan("send_chunk", Fault(then=lambda: take_out(tmp_path)))

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed, result.error) == (0, 0, None)
        assert bench.storage.store.objects == {}
        assert bench.storage.store.uploads == {}


async def test_files_of_a_deleted_track_leave_the_queue(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(100))
        track_id = str((await bench.track_of(upload_id))["id"])
        await bench.database.write(lambda work: work.rows.delete("tracks", track_id))

        result = await bench.uploader().run_once()

        assert (result.completed, result.failed) == (0, 0)
        assert bench.storage.calls == []


async def test_progress_is_told_at_most_four_times_a_second(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        upload_id = await bench.queue("song.wav", content(BIG))
        moments: list[float] = []

        def note(event: object) -> None:
            if isinstance(event, UploadProgressed):
                moments.append(bench.clock.monotonic())

        bench.events = _Listener(note)
        tick = [Fault(then=lambda: _advance(bench, 0.1))] * 8
        bench.storage.plan("send_chunk", *tick)

        await bench.uploader().run_once()

        assert len(moments) >= 3
        assert all(later - earlier >= 0.25 for earlier, later in pairwise(moments))
        assert (await bench.row(upload_id)).status == "completed"


def _advance(bench: FileBench, seconds: float) -> None:
    bench.clock._passed_s += seconds


class _Listener(list):  # type: ignore[type-arg]
    def __init__(self, note: object) -> None:
        super().__init__()
        self._note = note

    def append(self, event: object) -> None:
        super().append(event)
        self._note(event)  # type: ignore[operator]


async def test_many_small_files_at_once(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        bodies = [content(2000 + seed, seed) for seed in range(40)]
        ids = [await bench.queue(f"{number}.wav", body) for number, body in enumerate(bodies)]

        result = await bench.uploader().run_once()

        assert (result.completed, result.error) == (40, None)
        for upload_id, body in zip(ids, bodies, strict=True):
            await assert_uploaded(bench, upload_id, body)


async def test_a_breath_between_big_files_only(tmp_path: Path) -> None:
    settings = Settings(tus_chunk_bytes=CHUNK, upload_breath_s=1.0)
    async with file_bench(tmp_path, settings=settings) as bench:
        for seed in range(2):
            await bench.queue(f"big{seed}.wav", content(BIG, seed))
        for seed in range(5):
            await bench.queue(f"small{seed}.wav", content(100, 10 + seed))
        started_s = bench.clock.monotonic()

        assert (await bench.uploader().run_once()).completed == 7

        assert 1.0 <= bench.clock.monotonic() - started_s <= 2.1


async def test_the_service_sends_what_is_queued_while_it_runs(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        worker = bench.uploader()
        service = asyncio.ensure_future(worker.run())
        await clock.advance(1)
        upload_id = await bench.queue("song.wav", content(BIG))
        worker.wake()
        await clock.advance(1)
        assert (await bench.row(upload_id)).status == "completed"

        worker.hold(True)
        held = await bench.queue("held.wav", content(100, 5))
        worker.wake()
        await clock.advance(100)
        assert (await bench.row(held)).status == "pending"
        assert (await worker.run_once()).completed == 1

        later = await bench.queue("later.wav", content(100, 6))
        worker.hold(False)
        await clock.advance(1)
        assert (await bench.row(later)).status == "completed"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)


async def test_the_service_waits_out_a_cloud_that_is_away(tmp_path: Path) -> None:
    clock = FakeClock()
    async with file_bench(tmp_path, clock=clock) as bench:
        upload_id = await bench.queue("song.wav", content(100))
        bench.storage.plan("put_small", *([Fault(before=Unreachable("No connection."))] * 5))
        service = asyncio.ensure_future(bench.uploader().run())

        await clock.advance(10)
        assert bench.storage.count("put_small") <= 5
        await clock.advance(60)

        assert (await bench.row(upload_id)).status == "completed"
        service.cancel()
        await asyncio.gather(service, return_exceptions=True)


async def test_after_stop_nothing_is_sent(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        body = content(BIG)
        upload_id = await bench.queue("song.wav", body)
        worker = bench.uploader()
        reached = asyncio.Event()
        bench.storage.plan("send_chunk", Fault(), Fault(then=reached.set))
        task = asyncio.ensure_future(worker.run_once())
        await reached.wait()

        await worker.stop()

        assert (await task).completed == 0
        row = await bench.row(upload_id)
        assert (row.status, row.bytes_uploaded) == ("pending", 2 * CHUNK)
        assert bench.storage.count("send_chunk") == 2
        assert (await worker.run_once()).completed == 0
        await settle()
