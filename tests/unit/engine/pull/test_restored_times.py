"""Which of two rows of two lives of the cloud is the later one: the devices' times say so, versions do not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.kernel.settings import Settings
from tests.support.world import Device, World

EARLIER, LATER = "2001-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False)) as world:
        yield world


async def a_hall(world: World) -> tuple[Device, Device, str]:
    """On two devices, with version 2."""
    desk, stage = await world.device("desk"), await world.device("stage")
    hall = await desk.insert("venues", name="Hall")
    await desk.sync()
    await desk.update("venues", hall, name="Hall 1")
    await desk.sync()
    await stage.sync()
    return desk, stage, hall


@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("time", [EARLIER, LATER])
async def test_an_equal_row_takes_the_time_that_the_new_life_has(
    world: World, time: str, version: int
) -> None:
    """Two devices have sent it again in two lives, and may have given it two times."""
    desk, stage, hall = await a_hall(world)
    known = world.cloud.rows[hall]
    known.version, known.row["updated_at"] = version, time
    world.cloud.begin_new_life("epoch-2")
    before = len(world.cloud.effects)
    for one in (desk, stage):
        await one.sync()
        mine = one.rows()["venues"][hall]
        assert (mine["version"], mine["updated_at"], mine["name"]) == (version, time, "Hall 1")
    assert len(world.cloud.effects) == before
    await world.assert_converged(desk, stage)


async def test_a_later_edit_that_a_slow_clock_dates_earlier_gives_way_and_is_kept(world: World) -> None:
    desk, stage, hall = await a_hall(world)
    world.cloud.rows[hall].row |= {"name": "By a slow clock", "updated_at": EARLIER}
    world.cloud.begin_new_life("epoch-2")
    for one in (stage, desk, stage):
        await one.sync()
    assert world.cloud.rows[hall].row["name"] == "Hall 1"
    await world.assert_converged(desk, stage)
    [replaced] = await stage.database.read(lambda work: work.conflicts.page(state=None))
    assert (replaced.state, "By a slow clock" in str(replaced.cloud_row)) == ("settled", True)
