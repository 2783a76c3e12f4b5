"""A write waits for another program, but never for one that keeps the library when it is to be closed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from luma_sync.kernel.errors import LibraryBusy
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

LONG_MS = 600_000
SOON_S = 30.0


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    writer, reader = ThreadLane("patience-writer"), ThreadLane("patience-reader")
    database = await Database.open(path, writer=writer, reader=reader, busy_timeout_ms=LONG_MS)
    try:
        yield database
    finally:
        await database.close()
        writer.close()
        reader.close()


def note(work: UnitOfWork) -> None:
    work.metadata.set("note", "here")


async def test_a_write_that_waits_goes_on_when_the_lock_is_free(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    async with opened(path) as library, asyncio.timeout(SOON_S):
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            waiting = asyncio.create_task(library.write(note))
            assert await library.read(lambda work: work.metadata.get("note")) is None
            other.execute("ROLLBACK")
            await waiting
        assert await library.read(lambda work: work.metadata.get("note")) == "here"


async def test_closing_ends_the_wait_of_all_writes_and_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        async with asyncio.timeout(SOON_S), opened(path) as library:
            other.execute("BEGIN IMMEDIATE")
            waiting = [asyncio.create_task(library.write(note)) for _ in range(20)]
            await asyncio.sleep(0)
            library.wait_no_longer()
            failures = await asyncio.gather(*waiting, return_exceptions=True)
            assert [type(each) for each in failures] == [LibraryBusy] * 20
            with pytest.raises(LibraryBusy):
                await library.write(note)
            assert await library.read(lambda work: work.metadata.get("note")) is None
        other.execute("ROLLBACK")


async def test_without_another_program_the_last_writes_still_go_through(tmp_path: Path) -> None:
    async with opened(tmp_path / "library.db") as library:
        library.wait_no_longer()
        await library.write(note)
        assert await library.read(lambda work: work.metadata.get("note")) == "here"
