"""Old records go: at every start, and every six hours of a program that stays open; what can be undone only when
it is much, for a clock may jump.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.housekeeping import Housekeeping, prune_records
from luma_sync.store.activity_records import ActivityQuery
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def keep_records(device: Device, at: str) -> None:
    venue = await device.insert("venues", name="Hall")
    await device.database.write(lambda work: work.activity.add(at=at, kind="push", text="Sent 1 change"))
    await device.database.write(lambda work: work.discarded.discard("venues", venue, at=at))


async def kept(device: Device) -> tuple[int, int]:
    return await device.database.read(
        lambda work: (len(work.activity.lines(ActivityQuery(), limit=10)), len(work.discarded.page(limit=10)))
    )


OLD, NEW = "2026-10-20T00:00:00.000Z", "2026-11-20T00:00:00.000Z"


async def test_a_start_forgets_what_is_older_than_thirty_days(world: World) -> None:
    desk = await world.device("desk")
    await keep_records(desk, OLD)
    await keep_records(desk, NEW)
    desk = await world.restart(desk)
    assert await kept(desk) == (1, 2)


async def test_a_program_that_stays_open_forgets_as_well(world: World) -> None:
    desk = await world.device("desk")
    service = asyncio.create_task(Housekeeping(database=desk.database, ports=desk.ports).run())
    await keep_records(desk, OLD)
    await world.clock.advance(5 * 3600.0)
    assert await kept(desk) == (1, 1)
    await world.clock.advance(2 * 3600.0)
    assert await kept(desk) == (0, 1)
    service.cancel()
    await asyncio.gather(service, return_exceptions=True)


async def test_fewer_days_of_activity_take_nothing_that_can_be_undone(world: World) -> None:
    desk = await world.device("desk")
    await desk.ports.book.change({"activity_days": 1})
    await keep_records(desk, NEW)
    await desk.database.write(lambda work: prune_records(work, desk.ports))
    assert await kept(desk) == (0, 1)
