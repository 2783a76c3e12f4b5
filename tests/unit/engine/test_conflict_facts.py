"""Who wrote the cloud's side and when: shown to people, and what rules by the newest go by."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound
from luma_sync.events.types import ConflictFound, Event
from tests.support.conflict_desk import centre, disagree, shared_row, two, value
from tests.support.world import Device, World


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def rename(device: Device, row_id: str, name: str, *, after_s: float) -> None:
    """An edit that is captured `after_s` from now, by the device's clock."""
    await device.update("user_profiles", row_id, display_name=name)
    captured(device, row_id, device.ports.later_text(after_s))


def captured(device: Device, row_id: str, at: str | None) -> None:
    """Triggers go by SQLite's own clock, which no test can turn."""
    with closing(sqlite3.connect(device.database.path)) as connection, connection:
        connection.execute("UPDATE outbox SET edited_at = ? WHERE row_id = ?", (at, row_id))


async def test_people_see_when_and_where_the_other_side_was_written(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    [line] = await centre(anna).page(limit=5)
    assert line.cloud_at == world.cloud.now()
    calls = anna.gateway.calls["authors"]
    await anna.pull()
    assert anna.gateway.calls["authors"] == calls == 1


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=365), timedelta(days=-365)])
async def test_the_newest_edit_wins_by_the_clouds_clock(world: World, ahead: timedelta) -> None:
    world.cloud_ahead = ahead
    anna, other = await two(world)
    await anna.sync()
    first = await shared_row(anna, other, "user_profiles", display_name="first")
    second = await shared_row(anna, other, "user_profiles", display_name="second")
    events: list[Event] = []
    told = anna.bus.subscribe(events.append)
    await world.clock.advance(600)
    await rename(anna, first, "mine, earlier", after_s=-300)
    await rename(anna, second, "mine, later", after_s=300)
    await rename(other, first, "theirs", after_s=0)
    await rename(other, second, "theirs", after_s=0)
    await other.sync()
    await world.clock.advance(600)
    await anna.sync()
    await anna.sync()
    await other.sync()
    told.close()
    assert await value(other, "user_profiles", first, "display_name") == "theirs"
    assert await value(other, "user_profiles", second, "display_name") == "mine, later"
    assert not [event for event in events if isinstance(event, ConflictFound)]
    await world.assert_converged(anna, other)


@pytest.mark.parametrize(
    ("made_s", "claimed_s"), [(300.0, -30.0), (300.0, -86_400.0), (-300.0, 30.0), (-300.0, 86_400.0)]
)
async def test_what_a_program_writes_as_the_time_of_its_edit_decides_nothing(
    world: World, made_s: float, claimed_s: float
) -> None:
    anna, other = await two(world)
    await anna.sync()
    row = await shared_row(anna, other, "user_profiles", display_name="first")
    await world.clock.advance(600)
    claimed = anna.ports.later_text(claimed_s)
    await anna.update("user_profiles", row, display_name="mine", updated_at=claimed)
    captured(anna, row, anna.ports.later_text(made_s))
    await rename(other, row, "theirs", after_s=0)
    await other.sync()
    await world.clock.advance(600)
    await anna.sync()
    await other.sync()
    assert await value(other, "user_profiles", row, "display_name") == ("mine" if made_s > 0 else "theirs")


async def test_an_edit_that_was_not_captured_as_it_was_made_is_asked_about(world: World) -> None:
    anna, other = await two(world)
    await anna.sync()
    row = await shared_row(anna, other, "user_profiles", display_name="first")
    await world.clock.advance(600)
    await rename(anna, row, "mine", after_s=300)
    captured(anna, row, None)
    await rename(other, row, "theirs", after_s=0)
    await other.sync()
    await world.clock.advance(600)
    await anna.sync()
    assert await centre(anna).count() == 1


async def test_a_merge_by_itself_makes_no_edit_newer(world: World) -> None:
    anna, other = await two(world)
    await anna.sync()
    row = await shared_row(anna, other, "user_profiles", display_name="first")
    await world.clock.advance(600)
    await rename(anna, row, "mine", after_s=0)
    made = anna.ports.later_text(0.0)
    await other.update("user_profiles", row, avatar_url="theirs")
    await other.sync()
    await anna.pull()
    line = await anna.database.read(lambda work: work.conflicts.settled(limit=1))
    assert [each.by for each in line] == ["merge"]
    with closing(sqlite3.connect(anna.database.path)) as connection:
        assert connection.execute("SELECT edited_at FROM outbox").fetchall() == [(made,)]


async def test_a_clock_that_was_set_in_between_decides_nothing(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other, "user_profiles", display_name="first")
    await rename(anna, row, "mine", after_s=0)
    await world.clock.advance(600)
    world.cloud_ahead = timedelta(days=365)
    await rename(other, row, "theirs", after_s=0)
    await other.sync()
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    assert (await centre(anna).show(line.id)).clock_was_off


async def test_a_cloud_that_cannot_tell_leaves_it_to_people(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other, "user_profiles", display_name="first")
    await rename(anna, row, "mine", after_s=0)
    await rename(other, row, "theirs", after_s=0)
    await other.sync()
    events: list[Event] = []
    told = anna.bus.subscribe(events.append)
    anna.gateway.faults.fail("authors", NotFound("This cloud is older."))
    await anna.sync()
    await anna.sync()
    told.close()
    assert len([event for event in events if isinstance(event, ConflictFound)]) == 1
    assert anna.gateway.calls["authors"] == 1
    assert await centre(anna).count() == 1


async def test_a_device_that_tells_its_name_later_is_named_then(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    assert (line.cloud_device, anna.gateway.calls["authors"]) == ("", 1)
    await other.gateway.rows.devices(other.core.parts.device_id, "The other one")
    await anna.sync()
    assert anna.gateway.calls["authors"] == 1, "not at every sync"
    await world.clock.advance(600)
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    assert (line.cloud_device, anna.gateway.calls["authors"]) == ("The other one", 2)
    await world.clock.advance(600)
    await anna.sync()
    assert anna.gateway.calls["authors"] == 2


async def test_a_program_that_starts_asks_again_for_names(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    await other.gateway.rows.devices(other.core.parts.device_id, "The other one")
    await world.device("third")  # ids go by number: the one that starts anew takes the third's
    anna = await world.restart(anna)
    await anna.sync()
    [line] = await centre(anna).page(limit=5)
    assert line.cloud_device == "The other one"
