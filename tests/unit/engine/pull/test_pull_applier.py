"""Deletions go last in a pull: after what moved away from below them, counted by the guard all the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.events.types import ConflictFound, Event
from luma_sync.kernel.settings import Settings
from tests.support.fake_gateway import OFFLINE
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=50)) as world:
        yield world


async def two_devices(world: World) -> tuple[Device, Device, dict[str, str]]:
    """A chain of category, pattern and implementation, and an empty category, on both."""
    desk, stage = await world.device("desk"), await world.device("stage")
    old = await desk.insert("pattern_categories", name="old")
    new = await desk.insert("pattern_categories", name="new")
    pattern = await desk.insert("patterns", category_id=old, name="p")
    implementation = await desk.insert("implementations", pattern_id=pattern, name="i")
    await desk.sync()
    await stage.sync()
    return desk, stage, {"old": old, "new": new, "pattern": pattern, "implementation": implementation}


async def test_rows_below_what_moved_away_stay_when_the_old_parent_is_deleted(world: World) -> None:
    desk, stage, ids = await two_devices(world)
    await desk.update("patterns", ids["pattern"], category_id=ids["new"])
    await desk.delete("pattern_categories", ids["old"])
    await desk.sync()
    assert (await stage.sync()).state == "in_step"
    assert await stage.get("implementations", ids["implementation"]) is not None
    assert await stage.get("pattern_categories", ids["old"]) is None
    await world.assert_converged()


async def test_a_pull_that_breaks_off_before_the_end_deletes_nothing_too_early(world: World) -> None:
    desk, stage, ids = await two_devices(world)
    await desk.update("patterns", ids["pattern"], category_id=ids["new"])
    await desk.delete("pattern_categories", ids["old"])
    await desk.sync()

    def cut(call: str) -> None:
        if call == "pull" and stage.gateway.calls["pull"] > before + 1:
            raise Unreachable(OFFLINE)

    before = stage.gateway.calls["pull"]
    stage.gateway.between = cut
    await stage.pull()
    assert await stage.get("pattern_categories", ids["old"]) is not None
    assert (await stage.status()).state.value != "in_step"
    stage.gateway.between = lambda _: None
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged()


def edited_late(world: World, device: Device, row_id: str) -> None:
    """Somebody edits the row after the heads were read and before the next page is."""

    def edit(call: str) -> None:
        if call == "pull":
            device.gateway.between = lambda _: None
            row = world.cloud.rows[row_id]
            world.cloud.write(
                device.user, row.entity, {**row.row, "name": f"{row.row['name']}, late"}, row_id
            )

    device.gateway.between = edit


async def moved_and_edited_late(world: World) -> tuple[Device, dict[str, str]]:
    """The pattern has moved, its old category is gone, and it is edited while the stage reads of that."""
    desk, stage, ids = await two_devices(world)
    await desk.update("patterns", ids["pattern"], category_id=ids["new"])
    await desk.delete("pattern_categories", ids["old"])
    await desk.sync()
    edited_late(world, stage, ids["pattern"])
    await stage.pull()
    assert (await stage.get("patterns", ids["pattern"]) or {})["category_id"] == ids["old"], "it came later"
    return stage, ids


async def test_a_deletion_waits_for_what_moved_away_and_was_edited_while_it_was_read(world: World) -> None:
    """Simulator, restored seed 63: what hung on the moved row went, and came again a week later."""
    stage, ids = await moved_and_edited_late(world)
    assert await stage.get("implementations", ids["implementation"]) is not None
    assert (await stage.status()).state.value != "in_step"
    assert (await stage.sync()).state == "in_step"
    assert await stage.get("pattern_categories", ids["old"]) is None
    await world.assert_converged(stage)


async def test_it_waits_on_where_the_row_is_edited_again_and_again(world: World) -> None:
    stage, ids = await moved_and_edited_late(world)
    for _ in range(3):
        edited_late(world, stage, ids["pattern"])
        await stage.pull()
        assert await stage.get("implementations", ids["implementation"]) is not None
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged(stage)


async def test_it_waits_across_a_restart(world: World) -> None:
    stage, _ = await moved_and_edited_late(world)
    stage = await world.restart(stage)
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged(stage)


async def test_it_waits_where_the_program_was_killed_before_the_pull_had_come_to_its_end(
    world: World,
) -> None:
    desk, stage, ids = await two_devices(world)
    await desk.update("patterns", ids["pattern"], category_id=ids["new"])
    await desk.delete("pattern_categories", ids["old"])
    await desk.insert("implementations", pattern_id=ids["pattern"], name="one more")
    await desk.sync()
    before = stage.gateway.calls["pull"]

    def cut(call: str) -> None:
        if call == "pull" and stage.gateway.calls["pull"] == before + 2:
            row = world.cloud.rows[ids["pattern"]]
            world.cloud.write(stage.user, "patterns", {**row.row, "name": "late"}, ids["pattern"])
        if call == "pull" and stage.gateway.calls["pull"] > before + 2:
            raise Unreachable(OFFLINE)

    stage.gateway.between = cut
    await stage.pull()
    assert (await stage.get("patterns", ids["pattern"]) or {})["category_id"] == ids["old"]
    stage = await world.restart(stage)
    edited_late(world, stage, ids["pattern"])
    await stage.pull()
    assert await stage.get("implementations", ids["implementation"]) is not None
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged(stage)


async def test_a_deletion_takes_what_the_cloud_has_lost_once_a_pull_brings_no_news_of_its_kind(
    world: World,
) -> None:
    """It has no deletion of its own, and no newer version will ever come."""
    desk, stage, ids = await two_devices(world)
    del world.cloud.rows[ids["implementation"]]
    del world.cloud.rows[ids["pattern"]]
    world.cloud.remove(stage.user, ids["old"])
    await desk.insert("patterns", category_id=ids["new"], name="other")
    await desk.push()
    await stage.pull()
    assert await stage.get("patterns", ids["pattern"]) is not None, "it may have moved"
    await stage.pull()
    assert await stage.get("patterns", ids["pattern"]) is None
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 0
    await world.assert_converged(stage)


async def test_a_delete_that_is_let_through_waits_for_what_may_have_moved_away(world: World) -> None:
    """It is answered between two pulls: nobody knows what the cloud has got since."""
    desk, stage, ids = await two_devices(world)
    for number in range(30):
        row_id = await desk.insert("pattern_categories", name=f"c{number}")
        ids[f"c{number}"] = row_id
    await desk.sync()
    await stage.sync()
    await desk.update("patterns", ids["pattern"], category_id=ids["new"])
    for name in ("old", *(f"c{number}" for number in range(30))):
        await desk.delete("pattern_categories", ids[name])
    await desk.sync(confirm_deletes=True)
    edited_late(world, stage, ids["pattern"])
    await stage.pull()
    assert len(stage.rows()["pattern_categories"]) == 32, "somebody is asked"
    assert await stage.database.write(lambda work: work.delete_questions.allow()) == 31
    assert stage.rows()["pattern_categories"].keys() == {ids["old"], ids["new"]}
    assert (await stage.sync()).state == "in_step"
    assert await stage.get("implementations", ids["implementation"]) is not None
    await world.assert_converged(stage)


async def test_the_guard_asks_before_deletes_that_wait_for_the_end(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    halls = [await desk.insert("venues", name=f"Hall {number}") for number in range(60)]
    for hall in halls:
        await desk.insert("fixtures", venue_id=hall, name="Lamp")
    await desk.sync()
    await stage.sync()
    for hall in halls[:30]:
        await desk.delete("venues", hall)
    await desk.sync(confirm_deletes=True)

    report = await stage.sync()
    assert (report.ok, report.error_code) == (False, "mass_delete")
    assert len(stage.rows()["venues"]) == 60
    assert (await stage.sync(confirm_deletes=True)).state == "in_step"
    assert len(stage.rows()["venues"]) == 30
    await world.assert_converged()


async def test_a_conflict_that_comes_up_in_the_end_is_told_and_counted(world: World) -> None:
    desk, stage, ids = await two_devices(world)
    told: list[Event] = []
    subscription = stage.bus.subscribe(told.append)
    await stage.update("implementations", ids["implementation"], name="edited")
    await desk.delete("pattern_categories", ids["old"])
    await desk.sync()
    report = await stage.sync(only="pull")
    assert report.conflicts >= 1
    assert ids["implementation"] in {event.row_id for event in told if isinstance(event, ConflictFound)}
    assert await stage.get("implementations", ids["implementation"]) is not None
    del subscription
