"""Deletes that wait while the cloud loses their rows: what is taken back of them is new to the cloud."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.comparing import Comparing
from luma_sync.kernel.settings import Settings
from tests.support.world import BEN, Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False)) as world:
        yield world


def lose(world: World, *rows: str) -> None:
    for row_id in rows:
        del world.cloud.rows[row_id]
    world.cloud.begin_new_life("epoch-2")


async def take_back(device: Device, entity: str, row_id: str) -> None:
    assert await device.database.write(lambda work: work.outbox.discard(entity, row_id))


async def test_a_delete_that_is_taken_back_sends_what_the_cloud_has_lost(world: World) -> None:
    """Simulator, restored seed 1043: the rows came back here only, and nothing said so."""
    desk, stage = await world.device("desk"), await world.device("stage")
    hall = await desk.insert("venues", name="Hall")
    lamp = await desk.insert("fixtures", venue_id=hall, name="Lamp")
    await desk.sync()
    await desk.delete("venues", hall)
    assert not any(desk.rows()[entity] for entity in ("venues", "fixtures"))
    lose(world, hall, lamp)
    await desk.pull()

    await take_back(desk, "venues", hall)
    await take_back(desk, "fixtures", lamp)

    assert (await desk.outbox()).total == 2
    assert (await desk.sync()).pushed == 2
    await stage.sync()
    await world.assert_converged(desk, stage)
    assert world.cloud.rows[lamp].row["name"] == "Lamp"


async def test_who_may_not_send_it_keeps_it_until_the_next_comparison(world: World) -> None:
    desk, ben = await world.device("desk"), await world.device("ben's desk", user=BEN)
    await ben.sync()
    project = await desk.insert("projects", name="Album")
    song = await desk.insert("audio_tracks", project_id=project, name="Song")
    await desk.insert("collaborators", project_id=project, user_id=BEN, role="viewer")
    await desk.sync()
    await ben.sync()
    await desk.delete("audio_tracks", song)
    await ben.delete("audio_tracks", song)
    lose(world, song)
    await desk.sync()
    await ben.pull()

    await take_back(ben, "audio_tracks", song)

    assert song in ben.rows()["audio_tracks"]
    assert (await ben.outbox()).total == 0
    report = await Comparing(lambda: ben.core, ben.ports).run(repair=True)
    assert (report.ok, report.repaired) == (True, 1)
    assert not ben.rows()["audio_tracks"]
    await world.assert_converged(desk, ben)
