"""A push that would delete too much asks first; everything else goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.activity_records import ActivityQuery
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def with_venues(world: World, count: int) -> tuple[Device, list[str]]:
    desk = await world.device("desk")
    rows = [await desk.insert("venues", name=f"Hall {number}") for number in range(count)]
    await desk.sync()
    return desk, rows


async def delete(desk: Device, rows: list[str]) -> None:
    for row_id in rows:
        await desk.delete("venues", row_id)


def living(world: World) -> int:
    return sum(1 for row in world.cloud.rows.values() if not row.deleted)


async def test_a_mass_delete_is_held_and_named_and_everything_else_is_sent(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    await delete(desk, rows[:34])
    await desk.insert("goals", title="Practise", done=0)
    report = await desk.sync()
    assert (report.ok, report.pushed, report.error_code, report.state) == (
        False,
        1,
        "mass_delete",
        "attention",
    )
    assert report.error == (
        "This would delete 34 of 100 venues in the cloud, so these deletes wait; everything else was sent."
        " Sync with deletes confirmed, or discard them to get the rows back."
    )
    assert living(world) == 101
    status = await desk.status()
    assert [(held.entity, held.deletes, held.rows) for held in status.delete_guards] == [("venues", 34, 100)]
    assert status.last_sync_at is not None
    assert (await desk.sync()).error_code == "mass_delete"
    texts = [
        line.text
        for line in await desk.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=50))
    ]
    assert texts.count("Held 34 deletes of 100 rows until they are confirmed") == 1


async def test_confirmed_it_goes(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    await delete(desk, rows[:34])
    assert not (await desk.sync()).ok
    report = await desk.sync(confirm_deletes=True)
    assert (report.ok, report.pushed, living(world)) == (True, 34, 66)
    await world.assert_converged(desk)


async def test_confirming_beforehand_asks_nothing(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    await delete(desk, rows)
    assert (await desk.sync(confirm_deletes=True)).ok
    assert living(world) == 0


async def test_the_answer_is_for_those_deletes_only(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    await delete(desk, rows[:30])
    await desk.sync(confirm_deletes=True)
    await delete(desk, rows[30:60])
    assert (await desk.sync()).error_code == "mass_delete"
    assert living(world) == 70


async def test_few_at_a_time_go_without_a_question(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    for first in (0, 15, 30):
        await delete(desk, rows[first : first + 15])
        assert (await desk.sync()).ok
    assert living(world) == 55


async def test_a_parent_does_not_take_held_children_with_it(world: World) -> None:
    desk = await world.device("desk")
    venue = await desk.insert("venues", name="Hall")
    for number in range(30):
        await desk.insert("fixtures", venue_id=venue, name=f"Lamp {number}")
    await desk.sync()
    await desk.delete("venues", venue)
    assert (await desk.sync()).error_code == "mass_delete"
    assert living(world) == 31
    assert (await desk.sync(confirm_deletes=True)).ok
    assert living(world) == 0


async def test_deletes_of_rows_that_were_never_sent_are_nobodys_business(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    rows = [await desk.insert("venues", name=f"Hall {number}") for number in range(100)]
    await delete(desk, rows)
    assert (await desk.sync()).ok


async def test_a_background_engine_holds_them_too_and_goes_on_with_the_rest(world: World) -> None:
    desk, rows = await with_venues(world, 100)
    await desk.core.stop(deadline_s=0.0)
    desk = await world.device("desk", background=True)
    await delete(desk, rows[:50])
    await desk.insert("goals", title="Practise", done=0)
    await world.clock.advance(120.0)
    assert living(world) == 101
    assert (await desk.outbox()).attention == 50
    await desk.database.write(lambda work: work.outbox.allow_deletes("venues"))
    await world.clock.advance(61.0)
    assert living(world) == 51
    assert (await desk.status()).delete_guards == ()
