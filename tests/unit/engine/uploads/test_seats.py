"""Big files side by side: as many as the setting says, also while they are under way."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from luma_sync.engine.uploads.seats import Seats
from luma_sync.kernel.settings import Settings
from luma_sync.store.records import SMALL_FILE_MAX
from tests.support.fake_clock import settle
from tests.support.file_bench import USER, FileBench, file_bench
from tests.support.unreliable_storage import UnreliableStorage

CHUNK = 4 * 1024 * 1024
BODY = random.Random(7).randbytes(SMALL_FILE_MAX + 1)


@dataclass(slots=True)
class SlowStorage(UnreliableStorage):
    """A chunk goes on only when it is let."""

    under_way: int = 0
    most: int = 0
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            async with asyncio.timeout(20):
                await self.gate.acquire()
            return await UnreliableStorage.send_chunk(self, url, offset, body, progress)
        finally:
            self.under_way -= 1


async def at_work(bench: FileBench, count: int) -> tuple[SlowStorage, "asyncio.Task[object]"]:
    storage = SlowStorage(bench.storage.store, USER)
    bench.storage = storage
    for number in range(count):
        await bench.queue(f"{number}.wav", BODY + bytes([number]))
    worker = bench.uploader()
    run: asyncio.Task[object] = asyncio.ensure_future(worker.run_once())
    bench.ports.book.subscribe(lambda _: worker.wake())
    await settle()
    return storage, run


async def test_one_by_one_by_default_and_more_at_once_when_allowed_in_the_middle(tmp_path: Path) -> None:
    settings = Settings(tus_chunk_bytes=CHUNK, upload_breath_s=0.0)
    async with file_bench(tmp_path, settings=settings) as bench:
        storage, run = await at_work(bench, 6)
        assert storage.under_way == 1

        await bench.ports.book.change({"uploads_at_once": 3})
        await settle()
        assert storage.under_way == 3

        await bench.ports.book.change({"uploads_at_once": 1})
        for _ in range(6):
            storage.gate.release()
            await settle()
        assert storage.under_way == 1, "what was begun is ended, then one at a time"

        for _ in range(20):
            storage.gate.release()
        async with asyncio.timeout(20):
            await run
        assert storage.most == 3
        assert len(storage.store.objects) == 6


async def test_a_file_that_comes_while_others_go_is_taken_by_a_free_place(tmp_path: Path) -> None:
    settings = Settings(tus_chunk_bytes=CHUNK, upload_breath_s=0.0, uploads_at_once=2)
    async with file_bench(tmp_path, settings=settings) as bench:
        storage, run = await at_work(bench, 1)
        assert storage.under_way == 1

        await bench.queue("late.wav", BODY + b"late")
        await bench.ports.book.change({"uploads_at_once": 6})
        await settle()
        assert storage.under_way == 2

        for _ in range(4):
            storage.gate.release()
        async with asyncio.timeout(20):
            await run
        assert len(storage.store.objects) == 2


async def test_the_pass_ends_when_nobody_sits_and_not_before() -> None:
    allowed = 2
    seats = Seats(lambda: allowed)
    ended: list[int] = []

    async def place(number: int, looks: int) -> None:
        while await seats.sit(number):
            for _ in range(looks):
                await asyncio.sleep(0)
            await seats.rise(number, seats.rings)
        ended.append(number)

    async with asyncio.timeout(5):
        await asyncio.gather(*(place(number, looks) for number, looks in enumerate((1, 9, 1))))
    assert sorted(ended) == [0, 1, 2]


async def test_a_place_that_may_not_stay_lets_those_who_wait_end_the_pass() -> None:
    numbers = {"allowed": 2}
    seats = Seats(lambda: numbers["allowed"])
    assert await seats.sit(0)
    assert await seats.sit(1)
    first = asyncio.ensure_future(seats.rise(0, seats.rings))
    await settle()
    assert not first.done()

    numbers["allowed"] = 1
    await seats.rise(1, seats.rings)
    await settle()
    assert first.done()
    assert await seats.sit(0)
    await seats.rise(0, seats.rings)
    assert not await seats.sit(0)
    assert not await seats.sit(1)
