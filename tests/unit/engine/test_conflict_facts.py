"""Who wrote the cloud's side and when: shown to people, and what rules by the newest go by."""

from collections.abc import AsyncIterator
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
    """An edit that the device's clock dates `after_s` from now."""
    at = device.ports.later_text(after_s)
    await device.update("user_profiles", row_id, display_name=name, updated_at=at)


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
