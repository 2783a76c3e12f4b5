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
