"""A device that was away longer than the cloud keeps tombstones compares all rows, and loses no edit over it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.conflicts.views import Choice
from luma_sync.kernel.settings import Settings
from tests.support.conflict_desk import CLOUD, LOCAL, centre
from tests.support.fake_gateway import OFFLINE
from tests.support.world import Device, World

STAMPS = {"created_at": "2026-11-21T10:00:00.000Z", "updated_at": "2026-11-21T10:00:00.000Z"}


def venue(name: str) -> dict[str, object]:
    return {"name": name, "description": None, **STAMPS}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=50)) as world:
        yield world


async def away(world: World, count: int, deleted: int) -> tuple[Device, list[str]]:
    """A device that saw `count` venues, of which the first went for good since."""
    desk = await world.device("desk")
    ids = [world.cloud.write(desk.user, "venues", venue(f"Hall {number}")) for number in range(count)]
    await desk.sync()
    for row_id in ids[:deleted]:
        world.cloud.remove(desk.user, row_id)
    assert world.cloud.purge_tombstones() == deleted
    world.cloud.write(desk.user, "venues", venue("New"))
    return desk, ids


async def test_deletes_that_the_cloud_has_forgotten_reach_a_device_that_comes_back(world: World) -> None:
    desk, ids = await away(world, 120, 12)
    assert (await desk.sync()).state == "in_step"
    assert not set(ids[:12]) & set(desk.rows()["venues"])
    await world.assert_converged()


async def test_edits_made_while_away_are_conflicts_and_new_rows_are_sent(world: World) -> None:
    desk, ids = await away(world, 20, 5)
    await desk.update("venues", ids[0], name="Edited here")
    await desk.update("venues", ids[10], name="Edited, too")
    added = await desk.insert("venues", name="Made here")
    lamp = await desk.insert("fixtures", venue_id=ids[1], name="Lamp below a deleted venue")
    await desk.sync()
    counts = await desk.outbox()
    assert counts.conflict >= 1
    mine = desk.rows()
    assert mine["venues"][ids[0]]["name"] == "Edited here"
    assert ids[1] in mine["venues"], "an unsent row hangs below it"
    assert lamp in mine["fixtures"]
    assert set(ids[2:5]) & set(mine["venues"]) == set()
    assert world.cloud.rows[ids[10]].row["name"] == "Edited, too"
    assert added in world.cloud.live("venues")


async def test_a_comparison_that_breaks_off_begins_again(world: World) -> None:
    desk, ids = await away(world, 160, 3)

    def cut(call: str) -> None:
        if call == "pull" and desk.gateway.calls["pull"] == calls + 3:
            raise Unreachable(OFFLINE)

    calls = desk.gateway.calls["pull"]
    desk.gateway.between = cut
    assert (await desk.pull()).failure is not None
    assert set(ids) <= set(desk.rows()["venues"]), "nothing goes before everything was seen"
    desk.gateway.between = lambda _: None
    await desk.sync()
    await world.assert_converged()


async def test_rows_that_others_edit_during_the_comparison_do_not_look_deleted(world: World) -> None:
    desk, ids = await away(world, 160, 3)
    gone: set[str] = set()

    def edit(call: str) -> None:
        gone.update(set(ids[3:]) - set(desk.rows()["venues"]))
        if call == "pull":
            number = desk.gateway.calls["pull"]
            world.cloud.write(desk.user, "venues", venue(f"Edited {number}"), ids[-number])

    desk.gateway.between = edit
    await desk.pull()
    assert set(ids[3:]) <= set(desk.rows()["venues"])
    assert not gone
    desk.gateway.between = lambda _: None
    await desk.sync()
    await world.assert_converged()


async def test_too_many_of_them_are_asked_about_first(world: World) -> None:
    desk, _ = await away(world, 120, 60)
    report = await desk.sync()
    assert report.error_code == "mass_delete"
    assert len(desk.rows()["venues"]) >= 120
    await desk.sync()
    assert len(desk.rows()["venues"]) >= 120
    assert (await desk.sync(confirm_deletes=True)).state == "in_step"
    await world.assert_converged()


async def test_a_new_device_reads_everything_once(world: World) -> None:
    desk, _ = await away(world, 200, 20)
    await desk.sync()
    fresh = await world.device("fresh")
    await fresh.sync()
    assert fresh.gateway.calls["pull"] <= 5
    await world.assert_converged()


async def test_a_device_that_heard_of_every_delete_compares_nothing(world: World) -> None:
    desk = await world.device("desk")
    ids = [world.cloud.write(desk.user, "venues", venue(f"Hall {number}")) for number in range(120)]
    await desk.sync()
    world.cloud.remove(desk.user, ids[0])
    await desk.sync()
    world.cloud.purge_tombstones()
    world.cloud.write(desk.user, "venues", venue("New"))
    before = desk.gateway.calls["pull"]
    await desk.sync()
    assert desk.gateway.calls["pull"] == before + 1
    await world.assert_converged()


async def test_rows_that_a_device_sent_but_never_read_are_compared_too(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    world.cloud.write(desk.user, "venues", venue("Somebody else's"))
    mine = await desk.insert("venues", name="Made here")
    await desk.push()
    world.cloud.remove(desk.user, mine)
    world.cloud.purge_tombstones()
    await desk.sync()
    assert mine not in desk.rows()["venues"]
    await world.assert_converged()


async def test_an_edit_of_the_former_life_of_a_row_does_not_go_over_the_new_one(world: World) -> None:
    """Simulator, seed 8592: the new row came to the very version that the edit was built on."""
    desk, stage = await world.device("desk"), await world.device("stage")
    hall = world.cloud.write(desk.user, "venues", venue("Hall"))
    for device in (desk, stage):
        await device.sync()
    await desk.update("venues", hall, name="Edited while away")
    world.cloud.remove(desk.user, hall)
    world.cloud.purge_tombstones()  # 90 days
    await stage.sync()
    assert hall not in stage.rows()["venues"]
    await stage.insert("venues", id=hall, name="Made anew")
    await stage.sync()

    await desk.push()
    assert world.cloud.rows[hall].row["name"] == "Made anew", "nobody has seen it here"
    await desk.sync()
    assert (await desk.outbox()).conflict == 1
    [line] = await centre(desk).page(limit=5)
    shown = await centre(desk).show(line.id)
    assert [(field.name, field.local, field.cloud) for field in shown.fields if field.name == "name"] == [
        ("name", "Edited while away", "Made anew")
    ]
    await centre(desk).settle(line.id, LOCAL)
    for device in (desk, stage):
        await device.sync()
    assert stage.rows()["venues"][hall]["name"] == "Edited while away"
    await world.assert_converged()


async def test_a_row_made_anew_in_an_older_cloud_is_taken_although_it_counts_from_one_again(
    world: World,
) -> None:
    """Before migration 20261121002400 the cloud did not remember."""
    desk = await world.device("desk")
    row_id = world.cloud.write(desk.user, "venues", venue("Hall"))
    world.cloud.write(desk.user, "venues", venue("Hall 2"), row_id)
    await desk.sync()
    world.cloud.remove(desk.user, row_id)
    world.cloud.purge_tombstones()
    world.cloud.scopes[desk.user].purged_versions.clear()
    world.cloud.write(desk.user, "venues", venue("Made anew"), row_id)
    assert world.cloud.rows[row_id].version == 1
    await desk.sync()
    assert desk.rows()["venues"][row_id]["name"] == "Made anew"
    await world.assert_converged()


async def test_in_a_new_life_of_the_cloud_nothing_is_compared(world: World) -> None:
    desk, ids = await away(world, 120, 12)
    world.cloud.begin_new_life("epoch-2")

    def cut(call: str) -> None:
        if call == "pull":
            raise Unreachable(OFFLINE)

    desk.gateway.between = cut
    await desk.pull()
    desk.gateway.between = lambda _: None
    await desk.sync()
    assert set(ids) <= set(desk.rows()["venues"])


async def never_heard_that_it_was_accepted(world: World) -> tuple[Device, Device, str]:
    """The desk made a hall, and edits it; the stage has deleted it, so long ago that the tombstone is gone."""
    desk, stage = await world.device("desk"), await world.device("stage")
    await desk.sync()
    hall = await desk.insert("venues", name="Hall")
    desk.gateway.faults.lose_answer("push")
    await desk.push()
    await stage.sync()
    await stage.delete("venues", hall)
    await stage.sync()
    assert world.cloud.purge_tombstones() == 1
    await desk.update("venues", hall, name="Town hall")
    return desk, stage, hall


async def test_a_deleted_row_does_not_come_back_by_an_edit_of_who_never_heard_that_it_was_accepted(
    world: World,
) -> None:
    """Simulator, seed 2477: the edit still looked like an insert. It is asked about, as before the purge."""
    desk, stage, hall = await never_heard_that_it_was_accepted(world)
    await desk.sync()
    await stage.sync()
    assert hall not in world.cloud.live("venues")
    assert (await desk.outbox()).conflict == 1
    assert desk.rows()["venues"][hall]["name"] == "Town hall", "nothing is lost"
    [line] = await centre(desk).page(limit=5)
    shown = await centre(desk).show(line.id)
    assert (line.signature.kind, shown.cloud_deleted) == ("edit_delete", True)


@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
async def test_either_answer_ends_it_at_once(world: World, choice: Choice) -> None:
    desk, stage, hall = await never_heard_that_it_was_accepted(world)
    await desk.sync()
    [line] = await centre(desk).page(limit=5)
    await centre(desk).settle(line.id, choice)
    for device in (desk, stage):
        assert (await device.sync()).state == "in_step"
    await world.assert_converged()
    assert (hall in world.cloud.live("venues")) is (choice is LOCAL)


async def test_an_insert_that_was_lost_on_its_way_goes_with_its_edit(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    hall = await desk.insert("venues", name="Hall")
    desk.gateway.faults.offline = True
    await desk.push()
    desk.gateway.faults.heal()
    await desk.update("venues", hall, name="Town hall")
    assert (await desk.sync()).state == "in_step"
    await world.assert_converged()
