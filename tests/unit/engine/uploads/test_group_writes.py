"""Writes that share transactions: each gets its own result, all share a failure."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from luma_sync.engine.uploads.group_writes import GroupWrites
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import open_library, plain_sql


def set_key(name: str, value: str) -> Callable[[UnitOfWork], str]:
    def work(unit: UnitOfWork) -> str:
        unit.metadata.set(name, value)
        return value

    return work


async def test_many_writes_few_transactions(tmp_path: Path) -> None:
    async with open_library(tmp_path) as database:
        groups = GroupWrites(database)
        transactions = 0
        whole = database.write

        async def counted(work: object, *, durable: bool) -> object:
            nonlocal transactions
            transactions += 1
            return await whole(work, durable=durable)  # type: ignore[arg-type]

        database.write = counted  # type: ignore[method-assign, assignment]

        results = await asyncio.gather(*(groups.write(set_key(f"k{n}", str(n))) for n in range(20)))

        assert results == [str(number) for number in range(20)]
        assert transactions <= 2
        assert plain_sql(tmp_path, "SELECT count(*) FROM sync_metadata WHERE key LIKE 'k%'") == [(20,)]


async def test_a_failure_reaches_everybody_and_the_next_group_works(tmp_path: Path) -> None:
    def fail(_: UnitOfWork) -> None:
        raise LookupError("no")

    async with open_library(tmp_path) as database:
        groups = GroupWrites(database)

        failed = await asyncio.gather(
            groups.write(set_key("a", "1")), groups.write(fail), return_exceptions=True
        )

        assert [type(each) for each in failed] == [LookupError, LookupError]
        assert plain_sql(tmp_path, "SELECT count(*) FROM sync_metadata WHERE key = 'a'") == [(0,)]
        assert await groups.write(set_key("a", "2")) == "2"


async def test_a_cancelled_caller_harms_nobody(tmp_path: Path) -> None:
    async with open_library(tmp_path) as database:
        groups = GroupWrites(database)
        first = asyncio.ensure_future(groups.write(set_key("a", "1")))
        second = asyncio.ensure_future(groups.write(set_key("b", "2")))
        await asyncio.sleep(0)
        first.cancel()

        assert await second == "2"
        with pytest.raises(asyncio.CancelledError):
            await first
