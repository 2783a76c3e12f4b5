"""Writes of others are noticed within a second, each burst once; what they do to tables is put right."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.engine.capture.change_watch import ChangeWatch
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import LibraryReplaced
from luma_sync.kernel.lanes import InlineLane
from luma_sync.store.database import Database
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.library import LIBRARY_NAME, make_files_old, open_library, plain_sql


async def test_a_foreign_write_is_noticed_once_and_our_own_never(tmp_path: Path) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    async with open_library(tmp_path) as database:
        watch = ChangeWatch(database=database, bus=bus, ports=ports)
        assert not await watch.look()
        await database.write(lambda work: work.rows.insert("venues", {"name": "Ours"}))
        assert not await watch.look()
        plain_sql(
            tmp_path, "INSERT INTO venues (name) VALUES ('One')", "INSERT INTO venues (name) VALUES ('Two')"
        )
        assert await watch.look()
        assert not await watch.look()
    found = bus.history.since(0)
    assert isinstance(found, tuple)
    assert [recorded.event for recorded in found] == [LibraryChanged(by_other_program=True)]


def told(bus: EventBus) -> int:
    """How many times a change by another program was announced."""
    found = bus.history.since(0)
    assert isinstance(found, tuple)
    events = [recorded.event for recorded in found]
    assert all(isinstance(event, LibraryChanged) and event.by_other_program for event in events)
    return len(events)


def repairs(bus: EventBus) -> int:
    """How many of them asked for a look at the cloud."""
    found = bus.history.since(0)
    assert isinstance(found, tuple)
    return sum(recorded.event == LibraryChanged(by_other_program=True, repaired=True) for recorded in found)


@asynccontextmanager
async def watched(tmp_path: Path) -> AsyncIterator[tuple[FakeClock, EventBus]]:
    """A library that is watched; time passes when the clock says so."""
    clock, bus = FakeClock(), EventBus()
    ports = EnginePorts(clock=clock, randomness=FullDelay(), ids=SeededIds())
    async with open_library(tmp_path) as database:
        watching = asyncio.create_task(ChangeWatch(database=database, bus=bus, ports=ports).run())
        await clock.advance(0.1)
        yield clock, bus
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


async def test_a_foreign_write_is_noticed_within_a_second(tmp_path: Path) -> None:
    async with watched(tmp_path) as (clock, bus):
        for number in range(1, 4):
            plain_sql(tmp_path, f"INSERT INTO venues (name) VALUES ('{number}')")
            await clock.advance(0.99)
            assert told(bus) == number


async def test_a_long_transaction_of_another_program_is_noticed_within_a_second_of_its_end(
    tmp_path: Path,
) -> None:
    async with watched(tmp_path) as (clock, bus):
        with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO venues (name) VALUES ('slow')")
            await clock.advance(30.0)
            assert told(bus) == 0
            other.execute("COMMIT")
            await clock.advance(0.99)
            assert told(bus) == 1


async def test_a_long_transaction_that_is_rolled_back_is_not_announced(tmp_path: Path) -> None:
    async with watched(tmp_path) as (clock, bus):
        with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM venues")
            await clock.advance(5.0)
            other.execute("ROLLBACK")
            await clock.advance(5.0)
        assert told(bus) == 0


async def test_a_dropped_trigger_is_put_right_within_a_second_and_told_once(tmp_path: Path) -> None:
    async with watched(tmp_path) as (clock, bus):
        plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
        await clock.advance(1.0)
        plain_sql(tmp_path, "DROP TRIGGER sync_venues_update", "UPDATE venues SET name = 'unseen'")
        await clock.advance(0.99)
        assert (told(bus), repairs(bus)) == (2, 1)
        assert plain_sql(tmp_path, "SELECT text FROM activity") == [
            ("Another program changed the table venues; its rows are compared with the cloud again.",)
        ]
        await clock.advance(5.0)
        assert (told(bus), repairs(bus)) == (2, 1)


async def test_a_repair_that_another_program_holds_up_is_done_when_it_lets_go(tmp_path: Path) -> None:
    async with watched(tmp_path) as (clock, bus):
        plain_sql(
            tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')", "DROP TRIGGER sync_venues_update"
        )
        with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await clock.advance(2.0)
            assert plain_sql(tmp_path, "SELECT count(*) FROM activity") == [(0,)]
            other.execute("ROLLBACK")
        await clock.advance(1.0)
        assert plain_sql(tmp_path, "SELECT count(*) FROM activity") == [(1,)]
        assert (told(bus), repairs(bus)) == (2, 1)


T = TypeVar("T")


class CountedLane(InlineLane):
    """Counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def run(self, work: Callable[[], T]) -> T:
        self.asked += 1
        return await super().run(work)


async def test_a_library_at_rest_is_not_asked_at_all_and_a_write_is_noticed_all_the_same(
    tmp_path: Path,
) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    lane = CountedLane()
    database = await Database.open(tmp_path / LIBRARY_NAME, writer=lane, reader=lane)
    watch = ChangeWatch(database=database, bus=bus, ports=ports)
    make_files_old(tmp_path)
    assert not await watch.look()
    at_rest = lane.asked
    for _ in range(10):
        assert not await watch.look()
    assert lane.asked == at_rest
    plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('One')")
    assert await watch.look()
    await database.close()


async def test_a_library_that_has_just_been_written_is_asked_each_time(tmp_path: Path) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    lane = CountedLane()
    database = await Database.open(tmp_path / LIBRARY_NAME, writer=lane, reader=lane)
    watch = ChangeWatch(database=database, bus=bus, ports=ports)
    plain_sql(tmp_path, "INSERT INTO venues (name) VALUES ('One')")
    assert await watch.look()
    before = lane.asked
    assert not await watch.look()
    assert lane.asked > before
    await database.close()


async def test_a_repair_that_waits_is_tried_again_though_nobody_writes(tmp_path: Path) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    async with open_library(tmp_path) as database:
        watch = ChangeWatch(database=database, bus=bus, ports=ports)
        plain_sql(tmp_path, "DROP TRIGGER sync_venues_update")
        make_files_old(tmp_path)
        with closing(sqlite3.connect(tmp_path / LIBRARY_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await watch.look()
            other.execute("ROLLBACK")
        make_files_old(tmp_path)
        assert await watch.look()
    assert (told(bus), repairs(bus)) == (2, 1)


async def test_at_rest_the_looks_are_on_the_beat(tmp_path: Path) -> None:
    async with watched(tmp_path) as (clock, _):
        await clock.advance(30.0)
        await clock.advance(clock.next_wake_s or 0.0)
        assert clock.monotonic() % 1.0 == 0.0
        assert clock.next_wake_s == 1.0


async def test_a_library_that_was_replaced_ends_the_watch(tmp_path: Path) -> None:
    bus, ports = EventBus(), EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    async with open_library(tmp_path) as database:
        watch = ChangeWatch(database=database, bus=bus, ports=ports)
        make_files_old(tmp_path)
        assert not await watch.look()
        assert not await watch.look()
        (tmp_path / LIBRARY_NAME).unlink()
        with pytest.raises(LibraryReplaced):
            await watch.look()
