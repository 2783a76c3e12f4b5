"""A chunk breaks on its way, and the cloud answers before it has looked at what it got of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault
from tests.support.file_bench import CHUNK, USER, FileBench, file_bench
from tests.support.unreliable_storage import CUT, UnreliableStorage

BODY = random.Random(9).randbytes(7 * CHUNK + 123)


@dataclass(slots=True)
class LateStorage(UnreliableStorage):
    """Of a broken chunk, `kept` bytes are counted only after the offset was told `asked` times."""

    kept: int = 0
    breaks_at: int = 0
    asked: int = 1
    error: Exception = CUT
    waiting: tuple[str, int, bytes] | None = None

    async def send_chunk(
        self, url: str, offset: int, body: bytes, progress: Callable[[int], None] | None = None
    ) -> int:
        self._take_up()
        if self.breaks_at == offset:
            self.breaks_at = -1
            self.calls.append(("send_chunk", len(body)))
            self.waiting = (url, offset, body[: self.kept])
            raise self.error
        return await UnreliableStorage.send_chunk(self, url, offset, body, progress)

    async def upload_offset(self, url: str) -> int:
        offset = await UnreliableStorage.upload_offset(self, url)
        self.asked -= 1
        if self.asked == 0:
            self._take_up()
        return offset

    def _take_up(self) -> None:
        if self.waiting is not None:
            self.store.receive(*self.waiting)
            self.waiting = None


def late_storage(bench: FileBench, **how: object) -> LateStorage:
    storage = LateStorage(bench.storage.store, USER, **how)  # type: ignore[arg-type]
    bench.storage = storage
    return storage


@pytest.mark.parametrize("error", [CUT, ServerFault("The cloud failed.")])
@pytest.mark.parametrize("kept", [1, CHUNK // 2, CHUNK])
@pytest.mark.parametrize("breaks_at", [0, 3 * CHUNK])
async def test_what_is_announced_again_is_one_chunk_at_most(
    tmp_path: Path, kept: int, breaks_at: int, error: Exception
) -> None:
    async with file_bench(tmp_path) as bench:
        storage = late_storage(bench, kept=kept, breaks_at=breaks_at, error=error)
        await bench.queue("song.wav", BODY)

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.stored(BODY) == BODY
        assert storage.bytes_sent == len(BODY) + CHUNK - kept
        assert storage.count("upload_offset") == 2


async def test_where_nothing_was_kept_one_question_more_is_all_it_costs(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = late_storage(bench, kept=0, breaks_at=CHUNK)
        await bench.queue("song.wav", BODY)

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.stored(BODY) == BODY
        assert storage.bytes_sent == len(BODY) + CHUNK
        assert storage.count("upload_offset") == 2


async def test_a_cloud_that_is_later_still_is_borne(tmp_path: Path) -> None:
    async with file_bench(tmp_path) as bench:
        storage = late_storage(bench, kept=1000, breaks_at=CHUNK, asked=99)
        await bench.queue("song.wav", BODY)

        assert (await bench.uploader().run_once()).completed == 1

        assert bench.stored(BODY) == BODY
        assert storage.count("open_upload") == 1
