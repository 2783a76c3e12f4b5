"""Deletes of the cloud that are too many wait for an answer, and nothing else waits for them."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from luma_sync.engine.delete_actions import allow, keep
from luma_sync.kernel.settings import Settings
from luma_sync.store.repositories.delete_questions import AskedRow, DeleteQuestion
from tests.support.world import Device, World

NOW = "2026-11-21T12:00:00.000Z"


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=50)) as world:
        yield world


async def with_halls(world: World, count: int, *, lamps: int = 0) -> tuple[Device, Device, list[str]]:
    """Two devices with the same halls; the first few have a lamp."""
    desk, stage = await world.device("desk"), await world.device("stage")
    halls = [await desk.insert("venues", name=f"Hall {number:03}") for number in range(count)]
    for hall in halls[:lamps]:
        await desk.insert("fixtures", venue_id=hall, name="Lamp")
    await desk.sync()
    await stage.sync()
    return desk, stage, halls


async def deleted_elsewhere(world: World, count: int, *, lamps: int = 0) -> tuple[Device, Device, list[str]]:
    """The desk deletes the first 30 halls and means it; the stage is asked."""
    desk, stage, halls = await with_halls(world, count, lamps=lamps)
    for hall in halls[:30]:
        await desk.delete("venues", hall)
    assert (await desk.sync(confirm_deletes=True)).ok
    assert (await stage.sync()).error_code == "mass_delete"
    return desk, stage, halls


async def questions(device: Device) -> tuple[DeleteQuestion, ...]:
    return await device.database.read(lambda work: work.delete_questions.open())


async def asked(device: Device, entity: str | None = None) -> tuple[AskedRow, ...]:
    return await device.database.read(lambda work: work.delete_questions.page(entity=entity, limit=1000))


def names(rows: Mapping[str, Mapping[str, object]]) -> set[object]:
    return {row["name"] for row in rows.values()}


async def test_the_list_names_every_row_that_would_go(world: World) -> None:
    _, stage, _ = await deleted_elsewhere(world, 60)
    assert await questions(stage) == (DeleteQuestion("venues", 30, 60),)
    listed = await asked(stage)
    assert [row.label for row in listed] == [f"Hall {number:03}" for number in range(30)]
    assert {row.entity for row in listed} == {"venues"}
    status = await stage.status()
    assert [(one.entity, one.deletes, one.rows) for one in status.delete_questions] == [("venues", 30, 60)]
    assert (status.state.value, str(status.sentence)) == ("attention", "1 problem needs you")


async def test_everything_else_goes_on_in_both_directions(world: World) -> None:
    desk, stage, halls = await deleted_elsewhere(world, 60)
    await desk.update("venues", halls[40], name="Renamed")
    await desk.insert("goals", title="Practise", done=0)
    await desk.insert("venues", name="New")
    await desk.sync()
    await stage.insert("goals", title="Rest", done=0)
    report = await stage.sync()
    assert (report.pushed, report.pulled, report.error_code) == (1, 3, "mass_delete")
    rows = stage.rows()
    assert {"Renamed", "New", "Hall 000"} <= names(rows["venues"])
    assert len(rows["goals"]) == 2
    assert await questions(stage) == (DeleteQuestion("venues", 30, 61),)


async def test_an_open_question_costs_no_more_calls_than_none(world: World) -> None:
    _, stage, _ = await deleted_elsewhere(world, 60)
    before = stage.gateway.calls.total()
    await stage.pull()
    assert stage.gateway.calls.total() == before + 1


async def test_one_more_delete_of_the_entity_joins_the_question(world: World) -> None:
    desk, stage, halls = await deleted_elsewhere(world, 60)
    await desk.delete("venues", halls[50])
    await desk.sync()
    await stage.sync()
    assert await questions(stage) == (DeleteQuestion("venues", 31, 60),)


async def test_yes_deletes_them_here_without_the_cloud(world: World) -> None:
    _, stage, _ = await deleted_elsewhere(world, 60, lamps=5)
    stage.gateway.faults.offline = True
    assert await stage.database.write(lambda work: allow(work, None, now=NOW)) == 35
    stage.gateway.faults.heal()
    assert await questions(stage) == ()
    assert len(stage.rows()["venues"]) == 30
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged()


async def test_no_keeps_them_and_sends_them_again(world: World) -> None:
    desk, stage, halls = await deleted_elsewhere(world, 60, lamps=5)
    assert await stage.database.write(lambda work: keep(work, "venues", now=NOW)) == 35
    assert await questions(stage) == ()
    report = await stage.sync()
    assert (report.ok, report.pushed, report.conflicts, report.state) == (True, 35, 0, "in_step")
    await desk.sync()
    assert set(halls) <= desk.rows()["venues"].keys()
    assert len(desk.rows()["fixtures"]) == 5
    await world.assert_converged()


async def test_rows_below_kept_rows_are_kept_although_they_are_few(world: World) -> None:
    _, stage, _ = await deleted_elsewhere(world, 60, lamps=5)
    assert await questions(stage) == (DeleteQuestion("venues", 30, 60), DeleteQuestion("fixtures", 5, 5))
    assert {row.entity for row in await asked(stage, "fixtures")} == {"fixtures"}


async def test_rows_above_what_is_asked_about_wait_for_the_answer_too(world: World) -> None:
    """Few halls are deleted, but many lamps with them: the lamps must not go with the halls."""
    desk, stage, halls = await with_halls(world, 40)
    for hall in halls[:10]:
        for _ in range(3):
            await desk.insert("fixtures", venue_id=hall, name="Lamp")
    await desk.sync()
    await stage.sync()
    for hall in halls[:10]:
        await desk.delete("venues", hall)
    await desk.sync(confirm_deletes=True)
    assert (await stage.sync()).error_code == "mass_delete"
    assert (len(stage.rows()["venues"]), len(stage.rows()["fixtures"])) == (40, 30)
    assert await questions(stage) == (DeleteQuestion("fixtures", 30, 30),)

    assert await stage.database.write(lambda work: keep(work, "fixtures", now=NOW)) == 40
    assert (await stage.sync()).state == "in_step"
    await desk.sync()
    assert (len(desk.rows()["venues"]), len(desk.rows()["fixtures"])) == (40, 30)
    await world.assert_converged()


async def test_an_edit_of_a_row_that_is_asked_about_becomes_a_conflict_or_is_kept(world: World) -> None:
    _, stage, halls = await deleted_elsewhere(world, 60)
    await stage.update("venues", halls[3], name="Mine")
    await stage.sync()
    assert (await stage.outbox()).conflict == 1
    assert await stage.database.write(lambda work: keep(work, None, now=NOW)) == 30
    assert (await stage.sync()).state == "in_step"
    assert "Mine" in names(stage.rows()["venues"])
    await world.assert_converged(stage)


async def test_a_row_deleted_by_hand_leaves_the_question(world: World) -> None:
    _, stage, halls = await deleted_elsewhere(world, 60)
    await stage.delete("venues", halls[3])
    assert await questions(stage) == (DeleteQuestion("venues", 29, 59),)
    await stage.sync()
    assert await stage.database.write(lambda work: allow(work, "venues", now=NOW)) == 29
    assert (await stage.sync()).state == "in_step"
    await world.assert_converged()


async def test_a_row_that_the_cloud_brings_back_leaves_the_question(world: World) -> None:
    _, stage, halls = await deleted_elsewhere(world, 60)
    world.cloud.write(stage.user, "venues", {**world.cloud.rows[halls[3]].row, "name": "Back"}, halls[3])
    await stage.sync()
    assert await questions(stage) == (DeleteQuestion("venues", 29, 60),)
    assert "Back" in names(stage.rows()["venues"])


async def test_a_new_life_of_the_cloud_voids_the_question(world: World) -> None:
    _, stage, halls = await deleted_elsewhere(world, 60)
    for hall in halls[:30]:
        world.cloud.rows[hall].deleted = False
    world.cloud.begin_new_life("epoch-2")
    assert (await stage.sync()).ok
    assert await questions(stage) == ()
    assert len(stage.rows()["venues"]) == 60


async def test_the_question_survives_a_restart(world: World) -> None:
    _, stage, _ = await deleted_elsewhere(world, 60)
    stage = await world.restart(stage)
    assert await questions(stage) == (DeleteQuestion("venues", 30, 60),)
    assert (await stage.status()).state.value == "attention"
    assert (await stage.sync(confirm_deletes=True)).state == "in_step"
    await world.assert_converged()
