"""Reading what is sent: any order, one hash, every change noticed."""

import asyncio
import hashlib
import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.engine.uploads.source import Piece, Source, SourceChanged
from luma_sync.kernel.errors import SourceFileError
from luma_sync.kernel.files import FileStat, ReadableFile, SystemFiles
from luma_sync.kernel.lanes import InlineLane, ThreadLane

T = TypeVar("T")
BODY = random.Random(7).randbytes(100_000)


async def opened(path: Path) -> Source:
    source = Source(SystemFiles(), InlineLane(), path)
    await source.open()
    return source


async def test_pieces_in_any_order_end_in_the_hash_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(BODY)
    chance = random.Random(3)
    for _ in range(30):
        source = await opened(path)
        offsets = [chance.randrange(len(BODY)) for _ in range(12)]
        for offset in [*offsets, 0, 50_000, 99_999]:
            piece = await source.piece(offset, 7000)
            assert piece.body == BODY[offset : offset + 7000]
            assert (piece.sha256 is not None) is (piece.end == len(BODY))
            if piece.sha256 is not None:
                assert piece.sha256 == hashlib.sha256(BODY).hexdigest()
        assert await source.sha256() == hashlib.sha256(BODY).hexdigest()
        await source.close()


async def test_an_empty_file_is_one_empty_piece(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.touch()
    source = await opened(path)

    assert await source.piece(0, 10) == Piece(0, b"", hashlib.sha256().hexdigest())
    await source.close()


async def test_appending_truncating_and_touching_are_changes(tmp_path: Path) -> None:
    path = tmp_path / "song"
    for change in (BODY + b"x", BODY[:-1], bytes(reversed(BODY))):
        path.write_bytes(BODY)
        source = await opened(path)
        await source.piece(0, 10)
        path.write_bytes(change)
        with pytest.raises(SourceChanged):
            await source.piece(10, 10)
        await source.close()


async def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(BODY)
    source = await opened(path)
    path.unlink()

    with pytest.raises(SourceFileError, match="song cannot be sent: it is not there any more"):
        await source.piece(0, 10)
    await source.close()


class CountingLane(InlineLane):
    """Counts the trips."""

    def __init__(self) -> None:
        self.trips = 0

    async def run(self, work: Callable[[], T]) -> T:
        self.trips += 1
        return await super().run(work)


class CountingFiles(SystemFiles):
    """Knows what is open."""

    def __init__(self) -> None:
        self.handles: list[ReadableFile] = []

    def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
        handle = super().open(path, follow_links=follow_links)
        self.handles.append(handle)
        return handle

    @property
    def is_any_open(self) -> bool:
        return any(_is_open(handle) for handle in self.handles)


def _is_open(handle: ReadableFile) -> bool:
    try:
        handle.stat()
    except OSError:
        return False
    return True


async def test_a_small_file_takes_one_trip_to_the_lane(tmp_path: Path) -> None:
    path, lane, files = tmp_path / "song", CountingLane(), CountingFiles()
    path.write_bytes(BODY)
    source = Source(files, lane, path)

    size = await source.open()
    sha256 = await source.sha256()
    piece = await source.piece(0, size)
    await source.close()

    assert lane.trips == 1
    assert piece == Piece(0, BODY, sha256)
    assert sha256 == hashlib.sha256(BODY).hexdigest()
    assert not files.is_any_open


async def test_a_small_file_asked_for_again_is_looked_at_again(tmp_path: Path) -> None:
    path, files = tmp_path / "song", CountingFiles()
    path.write_bytes(BODY)
    source = Source(files, InlineLane(), path)
    first = await source.piece(0, await source.open())

    assert await source.piece(0, len(BODY)) == first
    path.write_bytes(BODY + b"x")
    with pytest.raises(SourceChanged):
        await source.piece(0, len(BODY))
    await source.close()

    assert not files.is_any_open


async def test_a_small_file_that_grows_while_it_is_read_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "song"
    path.write_bytes(BODY)

    class Growing(CountingFiles):
        def stat(self, path: Path, *, follow_links: bool = True) -> FileStat | None:
            found = super().stat(path, follow_links=follow_links)
            with path.open("ab") as file:
                file.write(b"x")
            return found

    files = Growing()
    source = Source(files, InlineLane(), path)
    with pytest.raises(SourceChanged):
        await source.open()
    await source.close()

    assert not files.is_any_open


async def test_a_file_whose_opening_is_given_up_is_closed(tmp_path: Path) -> None:
    path, lane = tmp_path / "song", ThreadLane("test-files")
    path.write_bytes(BODY * 10)
    begun, may_go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    class Slow(CountingFiles):
        def open(self, path: Path, *, follow_links: bool = True) -> ReadableFile:
            loop.call_soon_threadsafe(begun.set)
            may_go_on.wait()
            return super().open(path, follow_links=follow_links)

    files = Slow()
    source = Source(files, lane, path)
    opening = asyncio.ensure_future(source.open())
    await begun.wait()
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    closing = asyncio.ensure_future(source.close())
    await asyncio.sleep(0)
    may_go_on.set()
    await closing
    lane.close()

    assert len(files.handles) == 1
    assert not files.is_any_open
