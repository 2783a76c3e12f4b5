"""What a restored cloud has lost goes with a parent that is deleted since, and stays in the history all the same."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.comparing import Comparing
from luma_sync.kernel.settings import Settings
from luma_sync.store.conflict_records import SettledConflict
from tests.support.world import BEN, Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=2)) as world:
        yield world


async def history(device: Device) -> dict[str, SettledConflict]:
    """By row; every row at most once."""
    lines = await device.database.read(lambda work: work.conflicts.settled(limit=100))
    assert len(lines) == len({line.row_id for line in lines})
    return {line.row_id: line for line in lines}


async def a_hall_with_lamps(world: World, lamps: int = 1) -> tuple[Device, Device, str, list[str]]:
    desk, stage = await world.device("desk"), await world.device("stage")
    hall = await desk.insert("venues", name="Hall")
    made = [
        await desk.insert("fixtures", venue_id=hall, name=f"Lamp {number}", address=number)
        for number in range(lamps)
    ]
    await desk.sync()
    return desk, stage, hall, made


async def bring_back(device: Device, row_id: str) -> str:
    line = (await history(device))[row_id]
    return await device.database.write(
        lambda work: work.settled_undo.restore(line, line.local, at="2026-01-01T00:00:00.000Z")
    )


async def test_a_lost_row_that_goes_with_its_deleted_parent_stays_in_the_history(world: World) -> None:
    """Simulator, restored seed 130: accepted, lost by the cloud, and its parent deleted by another device."""
    desk, stage, hall, [lamp] = await a_hall_with_lamps(world)
    del world.cloud.rows[lamp]
    world.cloud.begin_new_life("epoch-2")
    await stage.sync()
    await stage.delete("venues", hall)
    await stage.sync()
    await desk.sync()
    assert not desk.rows()["fixtures"]
    assert not desk.rows()["venues"]
    lines = await history(desk)
    assert lines.keys() == {hall, lamp}
    assert {(line.by, line.taken, line.kind) for line in lines.values()} == {
        ("new_life", "deleted", "edit_delete")
    }
    assert (lines[lamp].label, (lines[lamp].local or {})["name"]) == ("Lamp 0", "Lamp 0")
    assert await bring_back(desk, lamp) == "parent_gone"
    assert await bring_back(desk, hall) == ""
    assert await bring_back(desk, lamp) == ""
    for one in (desk, stage, desk):
        await one.sync()
    await world.assert_converged(desk, stage)
    assert world.cloud.rows[lamp].row["name"] == "Lamp 0"


async def test_a_row_that_the_new_life_deleted_with_its_parent_is_told_once(world: World) -> None:
    desk, stage, hall, lamps = await a_hall_with_lamps(world, 3)
    world.cloud.begin_new_life("epoch-2")
    await stage.sync()
    await stage.delete("venues", hall)
    await stage.sync()
    await desk.sync()
    assert (await history(desk)).keys() == {hall, *lamps}
    assert (await desk.status()).state.value == "in_step"


async def test_what_is_deleted_within_one_life_is_no_history(world: World) -> None:
    desk, stage, hall, _ = await a_hall_with_lamps(world, 3)
    await stage.sync()
    await stage.delete("venues", hall)
    await stage.sync()
    await desk.sync()
    assert not desk.rows()["fixtures"]
    assert not await history(desk)


async def test_a_delete_that_is_asked_about_becomes_history_when_it_is_let_through(world: World) -> None:
    desk, stage, hall, _ = await a_hall_with_lamps(world)
    halls = [await desk.insert("venues", name=f"Hall {number:02}") for number in range(30)]
    await desk.sync()
    world.cloud.begin_new_life("epoch-2")
    await stage.sync()
    for each in halls:
        await stage.delete("venues", each)
    await stage.sync(confirm_deletes=True)
    await desk.sync()
    assert len(desk.rows()["venues"]) > 1, "somebody is asked first"
    before = await history(desk)
    assert not before.keys() & desk.rows()["venues"].keys()
    await desk.sync(confirm_deletes=True)
    assert desk.rows()["venues"].keys() == {hall}
    assert (await history(desk)).keys() == set(halls)


async def test_a_row_that_waited_for_its_parent_and_was_lost_with_it_stays_in_the_history(
    world: World,
) -> None:
    """Simulator, restored seed 77: it waited for good, and the device was never in step again."""
    desk, stage, hall, [lamp] = await a_hall_with_lamps(world)
    above = world.cloud.rows.pop(hall)
    await stage.pull()
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 1
    del world.cloud.rows[lamp]
    world.cloud.begin_new_life("epoch-2")
    assert (await stage.sync()).state == "in_step"
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 0
    assert (await history(stage))[lamp].label == "Lamp 0"
    assert above.row["name"] == "Hall"
    for one in (desk, stage):
        await one.sync()
    await world.assert_converged(desk, stage)
    assert lamp in stage.rows()["fixtures"], "who has both sends them again"


async def test_a_row_that_waited_and_that_the_new_life_has_waits_on(world: World) -> None:
    _, stage, hall, [lamp] = await a_hall_with_lamps(world)
    above = world.cloud.rows.pop(hall)
    await stage.pull()
    world.cloud.begin_new_life("epoch-2")
    await stage.pull()
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 1
    assert not await history(stage)
    world.cloud.write(stage.user, "venues", above.row, hall)
    await stage.pull()
    assert lamp in stage.rows()["fixtures"]


async def test_an_open_conflict_with_the_life_before_is_history(world: World) -> None:
    """What the cloud had may be nowhere else now."""
    desk, stage, hall, _ = await a_hall_with_lamps(world)
    await stage.sync()
    await desk.update("venues", hall, name="Desk")
    await desk.sync()
    await stage.update("venues", hall, name="Stage")
    await stage.sync()
    assert (await stage.outbox()).conflict == 1
    del world.cloud.rows[hall]
    world.cloud.begin_new_life("epoch-2")
    await stage.sync()
    line = (await history(stage))[hall]
    assert (line.by, line.taken, line.label) == ("new_life", "local", "Stage")
    assert (line.cloud or {})["name"] == "Desk"
    assert world.cloud.rows[hall].row["name"] == "Stage"


async def a_lost_song_with_a_reader(world: World) -> tuple[Device, Device, str]:
    """The cloud has lost it, its author has deleted it since, and Ben, who may only read, still has it."""
    desk, ben = await world.device("desk"), await world.device("ben's desk", user=BEN)
    await ben.sync()
    project = await desk.insert("projects", name="Album")
    song = await desk.insert("audio_tracks", project_id=project, name="Song")
    await desk.insert("track_versions", track_id=song, label="v1")
    await desk.insert("collaborators", project_id=project, user_id=BEN, role="viewer")
    await desk.sync()
    await ben.sync()
    world.cloud.rows = {
        row_id: row
        for row_id, row in world.cloud.rows.items()
        if row.entity not in ("audio_tracks", "track_versions")
    }
    world.cloud.begin_new_life("epoch-2")
    await desk.delete("audio_tracks", song)
    await desk.sync()
    await ben.sync()
    assert song in ben.rows()["audio_tracks"], "whoever may send it may do so still"
    return desk, ben, song


async def test_what_is_lost_and_may_not_be_sent_from_here_goes_at_the_next_comparison(world: World) -> None:
    """Simulator, restored seed 412: it stayed with its readers for good."""
    desk, ben, song = await a_lost_song_with_a_reader(world)
    report = await Comparing(lambda: ben.core, ben.ports).run(repair=True)
    assert (report.ok, report.differing, report.repaired, report.left) == (True, 2, 2, 0)
    assert not ben.rows()["audio_tracks"]
    assert not ben.rows()["track_versions"]
    lines = await history(ben)
    assert {line.label for line in lines.values()} == {"Song", "v1"}
    assert (lines[song].by, lines[song].taken) == ("new_life", "deleted")
    again = await Comparing(lambda: ben.core, ben.ports).run(repair=True)
    assert (again.ok, again.differing) == (True, 0)
    await world.assert_converged(desk)


async def test_what_somebody_sends_again_stays(world: World) -> None:
    desk, ben, song = await a_lost_song_with_a_reader(world)
    [project] = desk.rows()["projects"]
    await desk.insert("audio_tracks", id=song, project_id=project, name="Song again")
    await desk.sync()
    report = await Comparing(lambda: ben.core, ben.ports).run(repair=True)
    assert (report.ok, report.repaired) == (True, 1)
    assert ben.rows()["audio_tracks"][song]["name"] == "Song again"
    assert not ben.rows()["track_versions"]


async def test_a_row_that_was_built_on_an_older_state_of_ours_replaces_it_and_ours_is_history(
    world: World,
) -> None:
    """Simulator, restored seed 62: versions count anew, so a higher one does not say that it comes from ours."""
    desk, stage, hall, _ = await a_hall_with_lamps(world)
    await stage.sync()
    await desk.update("venues", hall, name="Desk")
    await desk.sync()
    del world.cloud.rows[hall]
    world.cloud.begin_new_life("epoch-2")
    await stage.sync()
    for name in ("Stage", "Stage again"):
        await world.clock.advance(60.0)
        await stage.update("venues", hall, name=name)
        await stage.sync()
    assert world.cloud.rows[hall].version == 3
    await desk.sync()
    assert desk.rows()["venues"][hall]["name"] == "Stage again"
    line = (await history(desk))[hall]
    assert (line.by, line.taken, (line.local or {})["name"]) == ("new_life", "cloud", "Desk")
    assert await bring_back(desk, hall) == ""
    assert desk.rows()["venues"][hall]["name"] == "Desk"
