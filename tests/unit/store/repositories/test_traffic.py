"""What sync costs: sums for good, an hour by the minute."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.traffic_records import EntityCalls, EntityTraffic
from tests.support.library import open_library

NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)
VENUES = EntityCalls(
    entity="venues", calls=2, rows_sent=3, rows_received=4, bytes_sent=50, bytes_received=60, duration_s=0.5
)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        yield database


async def note(library: Database, calls: EntityCalls, at: datetime) -> None:
    await library.write(lambda work: work.traffic.note([calls], at))


async def seen(library: Database, at: datetime) -> dict[str, EntityTraffic]:
    return await library.read(lambda work: work.traffic.of_all(at))


async def test_before_the_first_call_there_is_nothing_to_tell(library: Database) -> None:
    assert await seen(library, NOON) == {}


async def test_calls_add_up_and_the_last_duration_stays(library: Database) -> None:
    await note(library, VENUES, NOON)
    await note(library, EntityCalls(entity="venues", calls=1, duration_s=0.25), NOON)
    assert await seen(library, NOON) == {
        "venues": EntityTraffic(
            calls=3, rows_sent=3, rows_received=4, bytes_sent=50, bytes_received=60, last_duration_s=0.25,
            last_at="2026-11-21T12:00:30.000Z", minutes=((0, 3),),
        )
    }  # fmt: skip


async def test_minutes_grow_old_and_are_forgotten_after_an_hour_while_sums_stay(library: Database) -> None:
    await note(library, VENUES, NOON)
    await note(library, VENUES, NOON + timedelta(minutes=3))
    later = (await seen(library, NOON + timedelta(minutes=5)))["venues"]
    assert (later.minutes, later.calls_a_minute) == (((2, 2), (5, 2)), 0.4)
    last = (await seen(library, NOON + timedelta(minutes=62)))["venues"]
    assert (last.minutes, last.calls) == (((59, 2),), 4)
    assert (await seen(library, NOON + timedelta(days=1)))["venues"].minutes == ()


async def test_minutes_of_a_clock_that_was_ahead_do_not_stay(library: Database) -> None:
    await note(library, VENUES, NOON + timedelta(days=300))
    await note(library, EntityCalls(entity="goals", calls=1), NOON)
    found = await seen(library, NOON)
    assert found["venues"].minutes == ()
    assert (await seen(library, NOON + timedelta(days=300)))["venues"].minutes == ()
