"""A file that is being sent is called off: by a person, by another process, by the end of the program."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from luma_sync.engine.uploads import under_way
from tests.support.file_bench import CHUNK, USER, FileBench, digest, file_bench
from tests.support.library import plain_sql
from tests.support.unreliable_storage import UnreliableStorage

BODY = random.Random(5).randbytes(7 * CHUNK + 123)
PATIENCE_S = 20.0


@dataclass(slots=True)
class StuckStorage(UnreliableStorage):
    """From some chunk on, half a chunk arrives and no answer comes."""

    stuck_after: int = 2
    is_stuck: asyncio.Event = field(default_factory=asyncio.Event)

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        if self.count("send_chunk") < self.stuck_after:
            return await UnreliableStorage.send_chunk(self, url, offset, body, progress)
        await UnreliableStorage.send_chunk(self, url, offset, body[: len(body) // 2], progress)
        self.is_stuck.set()
        await asyncio.Event().wait()
        raise AssertionError("nobody gets here")

    def go_on(self) -> None:
        self.stuck_after = 10**9


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds are hundredths."""
    monkeypatch.setattr(under_way, "_LOOK_S", 0.01)
    monkeypatch.setattr(under_way, "_CHUNK_S", 0.0)


def stuck_storage(bench: FileBench) -> StuckStorage:
    bench.storage = StuckStorage(bench.storage.store, USER)
    return bench.storage


async def ended(task: asyncio.Task[object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        await task


async def test_a_cancelled_file_ends_in_the_middle_of_a_chunk(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        upload_id = await bench.queue("song.wav", BODY)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run_once())
        await storage.is_stuck.wait()

        await bench.database.write(lambda work: work.uploads.remove(upload_id))
        worker.wake()
        await ended(run)

        assert run.result().completed == run.result().failed == 0
        assert storage.store.uploads == {}
        assert storage.store.objects == {}
        assert storage.count("cancel_upload") == 1
        assert await bench.database.read(lambda work: work.uploads.matching()) == 0


@pytest.mark.usefixtures("quick")
async def test_another_process_cancels_and_nobody_rings(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        await bench.queue("song.wav", BODY)
        run = asyncio.ensure_future(bench.uploader().run_once())
        await storage.is_stuck.wait()

        plain_sql(tmp_path, "DELETE FROM storage_sync_queue")
        await ended(run)

        assert storage.store.uploads == {}


@pytest.mark.usefixtures("quick")
async def test_a_held_file_ends_its_chunk_or_is_cut_and_goes_on_later(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        upload_id = await bench.queue("song.wav", BODY)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run_once())
        await storage.is_stuck.wait()

        await bench.database.write(lambda work: work.uploads.set_paused([upload_id], True))
        worker.wake()
        await ended(run)

        row = await bench.row(upload_id)
        assert (row.status, row.paused, row.attempts) == ("pending", True, 0)
        assert row.upload_url in storage.store.uploads
        storage.go_on()
        await bench.database.write(lambda work: work.uploads.set_paused([upload_id], False))
        assert (await bench.uploader().run_once()).completed == 1
        assert bench.stored(BODY) == BODY
        assert storage.bytes_sent <= len(BODY) + CHUNK
        assert storage.count("open_upload") == 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("how", ["stop", "hold"])
async def test_a_worker_that_ends_or_is_held_cuts_its_chunk(tmp_path: Path, how: str) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        upload_id = await bench.queue("song.wav", BODY)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run())
        await storage.is_stuck.wait()

        async with asyncio.timeout(PATIENCE_S):
            if how == "stop":
                await worker.stop()
            else:
                worker.hold(True)
                while (await bench.row(upload_id)).status == "uploading":  # noqa: ASYNC110 - a row, no event
                    await asyncio.sleep(0.001)

        assert (await bench.row(upload_id)).status == "pending"
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)


async def test_a_cancel_that_comes_from_outside_is_passed_on(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        upload_id = await bench.queue("song.wav", BODY)
        run = asyncio.ensure_future(bench.uploader().run_once())
        await storage.is_stuck.wait()

        run.cancel()

        with pytest.raises(asyncio.CancelledError):
            await run
        row = await bench.row(upload_id)
        assert (row.status, row.attempts) == ("pending", 0)
        assert storage.count("cancel_upload") == 0


async def test_other_files_go_on_when_one_is_called_off(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = stuck_storage(bench)
        first = await bench.queue("first.wav", BODY)
        other = random.Random(6).randbytes(6 * CHUNK + 1)
        await bench.queue("second.wav", other)
        worker = bench.uploader()
        run = asyncio.ensure_future(worker.run_once())
        await storage.is_stuck.wait()

        storage.go_on()
        await bench.database.write(lambda work: work.uploads.remove(first))
        worker.wake()
        await ended(run)

        assert run.result().completed == 1
        assert list(storage.store.objects) == [("tracks", f"{USER}/{digest(other)}.wav")]
