"""A drain never takes longer than its deadline, and says what is left."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from luma_sync.engine.drain import DrainParts, Leftovers, drain
from luma_sync.store.database import Database
from tests.support.library import open_library


async def nothing() -> None:
    """Done at once."""


async def for_ever() -> None:
    await asyncio.Event().wait()


def parts(
    database: Database,
    *,
    stop_transfers: Callable[[], Awaitable[None]] = nothing,
    rows_idle: Callable[[], Awaitable[None]] = nothing,
    push_once: Callable[[], Awaitable[None]] | None = None,
) -> DrainParts:
    return DrainParts(
        database=database,
        wind_down=lambda: None,
        stop_transfers=stop_transfers,
        rows_idle=rows_idle,
        push_once=push_once,
    )


async def test_a_drain_pushes_once_when_something_waits_and_it_is_possible(tmp_path: Path) -> None:
    pushes = []

    async def push() -> None:
        pushes.append(1)

    async with open_library(tmp_path) as database:
        assert await drain(parts(database, push_once=push), 5.0) == Leftovers()
        assert pushes == []
        await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
        assert await drain(parts(database, push_once=push), 5.0) == Leftovers(rows=1)
        assert pushes == [1]
        assert (await drain(parts(database), 5.0)).is_empty is False


async def test_whatever_hangs_the_deadline_holds(tmp_path: Path) -> None:
    async with open_library(tmp_path) as database:
        await database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))
        for hanging in (
            parts(database, stop_transfers=for_ever),
            parts(database, rows_idle=for_ever),
            parts(database, push_once=for_ever),
        ):
            assert await drain(hanging, 0.01) == Leftovers(rows=1)
