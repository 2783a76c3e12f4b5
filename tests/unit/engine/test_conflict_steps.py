"""What a sync does for conflicts costs nothing where there are none, and is not forgotten where there are."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from luma_sync.engine.conflicts.clocks import WINDOW
from luma_sync.store.database import Database
from luma_sync.store.sharing_records import SharedQuery
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


class Looks:
    """Counts what goes to the library; each is a way to another thread and back."""

    def __init__(self, database: Database, patch: pytest.MonkeyPatch) -> None:
        self.reads = self.writes = 0
        read, write = database.read, database.write

        async def counted_read(work: Callable[[UnitOfWork], Any]) -> Any:
            self.reads += 1
            return await read(work)

        async def counted_write(work: Callable[[UnitOfWork], Any], **options: Any) -> Any:
            self.writes += 1
            return await write(work, **options)

        patch.setattr(database, "read", counted_read)
        patch.setattr(database, "write", counted_write)


async def clash(laptop: Device, phone: Device) -> str:
    """Both rename a hall; the phone was first, so the laptop has the conflict."""
    venue = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    await phone.update("venues", venue, name="Theirs")
    await phone.sync()
    await laptop.update("venues", venue, name="Mine")
    return venue


async def test_a_sync_without_changes_looks_three_times_and_writes_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = await world.device("laptop")
    await device.insert("venues", name="Hall")
    await device.sync()
    await device.sync()
    looks = Looks(device.database, monkeypatch)

    report = await device.sync()

    assert (report.ok, report.requests) == (True, 1)
    assert (looks.reads, looks.writes) == (3, 1)


async def test_an_open_conflict_that_was_told_costs_a_look_at_the_outbox_and_one_at_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, phone = await world.device("laptop"), await world.device("phone")
    await clash(laptop, phone)
    await laptop.sync()
    await laptop.sync()
    looks = Looks(laptop.database, monkeypatch)

    report = await laptop.sync()

    assert (report.conflicts, report.requests) == (1, 1)
    assert (looks.reads, looks.writes) == (5, 2)


async def test_a_conflict_is_told_in_the_run_that_finds_it(world: World) -> None:
    laptop, phone = await world.device("laptop"), await world.device("phone")
    venue = await clash(laptop, phone)

    await laptop.sync()
    await phone.sync()

    seen = await phone.database.read(lambda work: work.shared_conflicts.page(SharedQuery(), limit=9))
    assert [one.row_id for one in seen] == [venue]


async def test_the_window_of_equal_clocks_begins_anew_when_the_clock_was_set(world: World) -> None:
    device = await world.device("laptop")
    await device.sync()

    async def window() -> str | None:
        return await device.database.read(lambda work: work.metadata.get(WINDOW))

    begun = await window()
    await device.sync()
    assert await window() == begun is not None

    world.cloud_ahead = timedelta(hours=1)
    await device.sync()

    assert await window() != begun
