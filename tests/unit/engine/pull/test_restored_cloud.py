"""A cloud that was emptied or restored from a backup: nothing here goes, and what it lost is sent again."""

import copy
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from luma_sync.cloud.errors import Unreachable
from luma_sync.cloud.messages import DigestReply, DigestRequest
from luma_sync.engine.projects import Projects
from luma_sync.kernel.settings import Settings
from luma_sync.store.activity_records import ActivityQuery
from tests.support.fake_cloud import CloudRow, CloudScope
from tests.support.fake_gateway import OFFLINE
from tests.support.world import BEN, Device, World

Backup = tuple[dict[str, CloudRow], dict[str, CloudScope]]


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=7)) as world:
        yield world


def backup(world: World) -> Backup:
    return copy.deepcopy((world.cloud.rows, world.cloud.scopes))


def restore(world: World, kept: Backup, *, epoch: str = "") -> None:
    """The database is as it was; its epoch is another one only where somebody saw to that."""
    world.cloud.rows, world.cloud.scopes = copy.deepcopy(kept)
    world.cloud.applied.clear()
    world.cloud.effects.clear()
    if epoch:
        world.cloud.begin_new_life(epoch)


async def two_devices(world: World) -> tuple[Device, Device, list[str]]:
    desk, stage = await world.device("desk"), await world.device("stage")
    halls = [await desk.insert("venues", name=f"Hall {number:02}") for number in range(30)]
    await desk.insert("fixtures", venue_id=halls[0], name="Lamp")
    await desk.sync()
    await stage.sync()
    return desk, stage, halls


async def both(world: World, desk: Device, stage: Device) -> None:
    """Everybody syncs until nothing moves."""
    for one in (desk, stage, desk, stage):
        await one.sync()
    assert (await desk.status()).state.value == "in_step"
    await world.assert_converged(desk, stage)


@pytest.mark.parametrize("epoch", ["", "epoch-2"])
async def test_rows_made_after_the_backup_are_sent_again(world: World, epoch: str) -> None:
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    new = await desk.insert("venues", name="New")
    lamp = await desk.insert("fixtures", venue_id=new, name="New lamp")
    await desk.sync()
    await stage.sync()
    restore(world, kept, epoch=epoch)
    assert new not in world.cloud.rows
    await both(world, desk, stage)
    assert {new, lamp, *halls} <= world.cloud.rows.keys()


@pytest.mark.parametrize("epoch", ["", "epoch-2"])
async def test_edits_made_after_the_backup_are_sent_again(world: World, epoch: str) -> None:
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    for name in ("Twice", "Three times"):
        await desk.update("venues", halls[3], name=name)
        await desk.sync()
    await stage.sync()
    restore(world, kept, epoch=epoch)
    await both(world, desk, stage)
    assert world.cloud.rows[halls[3]].row["name"] == "Three times"
    conflicts = await desk.database.read(lambda work: work.conflicts.page(state=None))
    [replaced] = [one for one in conflicts if one.row_id == halls[3]]
    assert (replaced.state, "Hall 03" in str(replaced.cloud_row)) == ("settled", True)
    assert (await desk.outbox()).conflict == (await stage.outbox()).conflict == 0


async def test_a_row_deleted_after_the_backup_comes_back_because_the_cloud_has_it(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    await desk.delete("venues", halls[9])
    await desk.sync()
    await stage.sync()
    restore(world, kept, epoch="epoch-2")
    await both(world, desk, stage)
    assert halls[9] in desk.rows()["venues"]


async def test_an_emptied_cloud_gets_everything_back_and_nobody_loses_a_row(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    await stage.update("venues", halls[5], name="Unsent")
    await stage.delete("venues", halls[6])
    restore(world, ({}, {}), epoch="epoch-2")
    await both(world, desk, stage)
    assert len(desk.rows()["venues"]) == 29  # the unsent delete was meant
    assert len(desk.rows()["fixtures"]) == 1
    assert world.cloud.rows[halls[5]].row["name"] == "Unsent"


async def test_an_emptied_cloud_of_the_same_epoch_is_noticed_by_its_heads(world: World) -> None:
    desk, stage, _ = await two_devices(world)
    restore(world, ({}, {}))
    await both(world, desk, stage)
    assert len(world.cloud.live("venues")) == 30


async def test_what_was_edited_in_the_new_life_first_is_kept_beside_ours(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    await desk.update("venues", halls[3], name="Old life")
    await desk.sync()
    restore(world, kept, epoch="epoch-2")
    row = {**world.cloud.rows[halls[3]].row, "name": "New life", "updated_at": "2999-01-01T00:00:00.000Z"}
    world.cloud.write(stage.user, "venues", row, halls[3])
    await desk.sync()
    assert (await desk.outbox()).conflict == 1
    assert desk.rows()["venues"][halls[3]]["name"] == "Old life"
    [conflict] = await desk.database.read(lambda work: work.conflicts.page())
    assert (conflict.kind, "New life" in str(conflict.cloud_row)) == ("edit_edit", True)


async def test_a_row_that_was_deleted_in_the_backup_and_brought_back_since_is_kept(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    old = copy.deepcopy(world.cloud.rows[halls[3]].row)
    world.cloud.remove(desk.user, halls[3])
    kept = backup(world)
    world.cloud.write(desk.user, "venues", {**old, "name": "Back"}, halls[3])
    await desk.sync()
    await stage.sync()
    restore(world, kept, epoch="epoch-2")
    await both(world, desk, stage)
    assert desk.rows()["venues"][halls[3]]["name"] == "Back"


async def test_a_search_that_breaks_off_is_made_up_for(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    new = await desk.insert("venues", name="New")
    await desk.sync()
    restore(world, kept, epoch="epoch-2")
    desk.gateway.faults.fail("digest", Unreachable(OFFLINE))
    assert (await desk.pull()).failure is not None
    assert (await desk.outbox()).total == 0
    await both(world, desk, stage)
    assert new in world.cloud.rows
    assert len(halls) == 30


async def test_a_new_life_that_lost_nothing_costs_no_edit(world: World) -> None:
    desk, stage, _ = await two_devices(world)
    world.cloud.begin_new_life("epoch-2")
    before = len(world.cloud.effects)
    report = await desk.sync()
    assert (report.ok, report.pushed, report.state) == (True, 0, "in_step")
    await both(world, desk, stage)
    assert len(world.cloud.effects) == before


async def test_nothing_is_pushed_onto_a_life_of_the_cloud_that_was_not_read(world: World) -> None:
    """Its row has the version that our edit builds on, and other contents."""
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    restore(world, kept, epoch="epoch-2")
    world.cloud.rows[halls[3]].row |= {"name": "New life", "updated_at": "2999-01-01T00:00:00.000Z"}
    await stage.update("venues", halls[3], name="Mine")
    await world.clock.advance(60.0)
    await stage.push()
    assert world.cloud.rows[halls[3]].row["name"] == "New life"
    assert (await stage.outbox()).conflict == 1
    assert len(desk.rows()["venues"]) == 30


async def test_an_edit_is_not_pushed_before_a_new_life_was_read_whole(world: World) -> None:
    _, stage, halls = await two_devices(world)
    restore(world, backup(world), epoch="epoch-2")
    stage.gateway.faults.fail("pull", Unreachable(OFFLINE))
    await stage.update("venues", halls[3], name="Mine")
    assert (await stage.pull()).failure is not None
    stage.gateway.faults.fail("pull", Unreachable(OFFLINE))
    await world.clock.advance(60.0)
    await stage.push()
    assert world.cloud.rows[halls[3]].row["name"] == "Hall 03"
    await world.clock.advance(60.0)
    await stage.push()
    assert world.cloud.rows[halls[3]].row["name"] == "Mine"


async def test_a_conflict_with_the_old_life_is_found_anew_in_the_new_one(world: World) -> None:
    """Giving in takes the row as the new life has it, version and all."""
    desk, stage, halls = await two_devices(world)
    await desk.update("venues", halls[3], name="Desk, once")
    await desk.sync()
    await desk.update("venues", halls[3], name="Desk")
    await stage.update("venues", halls[3], name="Stage")
    await desk.sync()
    await stage.sync()
    assert (await stage.outbox()).conflict == 1
    restore(world, ({}, {}), epoch="epoch-2")
    await desk.sync()
    assert world.cloud.rows[halls[3]].version == 1
    await stage.sync()
    assert (await stage.outbox()).conflict == 1
    assert await stage.database.write(lambda work: work.outbox.discard("venues", halls[3]))
    assert stage.rows()["venues"][halls[3]]["name"] == "Desk"
    assert stage.rows()["venues"][halls[3]]["version"] == 1
    await both(world, desk, stage)


async def test_what_others_send_again_during_the_search_is_read_before_it_ends(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has the version of our row and later contents: sums alone do not tell the difference."""
    desk, stage, halls = await two_devices(world)
    await desk.update("venues", halls[3], name="Later")
    del world.cloud.rows[halls[3]]
    world.cloud.begin_new_life("epoch-2")
    rows, sent = stage.gateway.rows, False
    digest = rows.digest

    async def meanwhile(requests: Sequence[DigestRequest]) -> DigestReply:
        nonlocal sent
        if not sent:
            sent = True
            await desk.sync()
        return await digest(requests)

    monkeypatch.setattr(rows, "digest", meanwhile)
    await stage.pull()
    assert sent
    assert (await stage.outbox()).conflict == 1  # ours, though older, is not given up unasked
    assert await stage.database.write(lambda work: work.outbox.discard("venues", halls[3]))
    await both(world, desk, stage)
    assert stage.rows()["venues"][halls[3]]["name"] == "Later"


async def test_an_older_row_of_the_new_life_with_a_higher_version_does_not_replace_ours(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    await stage.update("venues", halls[3], name="Ours")
    await stage.sync()
    restore(world, backup(world), epoch="epoch-2")
    known = world.cloud.rows[halls[3]]
    known.version = 9
    known.row |= {"name": "Older", "updated_at": "2001-01-01T00:00:00.000Z"}
    await stage.pull()
    assert stage.rows()["venues"][halls[3]]["name"] == "Ours"
    assert (await stage.outbox()).conflict == 1
    assert len(desk.rows()["venues"]) == 30


async def test_a_delete_that_the_old_life_told_of_and_that_waits_is_forgotten(world: World) -> None:
    """It waits because an edit hangs below it; the new life knows nothing of it."""
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    await desk.delete("venues", halls[0])
    await desk.sync()
    await stage.insert("fixtures", venue_id=halls[0], name="Unsent")
    await stage.pull()
    assert (await stage.outbox()).conflict == 1
    restore(world, kept, epoch="epoch-2")
    await both(world, desk, stage)
    assert halls[0] in stage.rows()["venues"]
    assert len(world.cloud.live("fixtures")) == 2


async def test_an_edit_that_may_not_be_sent_forgets_the_version_that_was_lost(world: World) -> None:
    desk, stage, halls = await two_devices(world)
    await desk.update("venues", halls[3], name="Later")
    await stage.update("venues", halls[3], name="Forbidden")
    del world.cloud.rows[halls[3]]
    world.cloud.begin_new_life("epoch-2")
    members = world.cloud.scopes[stage.user].members
    members[stage.user] = "viewer"
    await stage.pull()
    members[stage.user] = "owner"
    await desk.sync()
    await stage.pull()
    assert (await stage.outbox()).conflict == 1
    assert await stage.database.write(lambda work: work.outbox.discard("venues", halls[3]))
    assert stage.rows()["venues"][halls[3]]["name"] == "Later"


async def test_a_server_that_shows_fewer_rows_than_a_page_is_read_whole(world: World) -> None:
    """Its own limit is smaller than ours: pages come short, and none is skipped."""
    desk, stage, halls = await two_devices(world)
    world.cloud.page_rows_max = 3
    third = await world.device("third")
    assert (await third.sync()).state == "in_step"
    assert third.rows()["venues"].keys() == set(halls)
    await both(world, desk, stage)


async def test_a_row_that_a_delete_of_the_new_life_takes_is_kept_among_the_settled(world: World) -> None:
    """Whether the deleter had seen it nobody can tell: versions count from 1 again."""
    desk, stage, halls = await two_devices(world)
    kept = backup(world)
    restore(world, kept, epoch="epoch-2")
    world.cloud.remove(desk.user, halls[4])
    await both(world, desk, stage)
    assert halls[4] not in desk.rows()["venues"]
    conflicts = await desk.database.read(lambda work: work.conflicts.page(state=None))
    [taken] = [one for one in conflicts if one.row_id == halls[4]]
    assert (taken.state, taken.kind, "Hall 04" in str(taken.local_row)) == ("settled", "edit_delete", True)


async def with_a_project(world: World) -> tuple[Device, Device, Device, str]:
    """Anna's project on two devices of hers and on Ben's; he has edited a track in it."""
    desk, stage, _ = await two_devices(world)
    ben = await world.device("ben's desk", user=BEN)
    await ben.sync()
    project = await desk.insert("projects", name="Album")
    track = await desk.insert("audio_tracks", project_id=project, name="Song")
    await desk.insert("track_versions", track_id=track, label="v1")
    await desk.insert("collaborators", project_id=project, user_id=BEN, role="editor")
    await desk.sync()
    for one in (stage, ben):
        await one.sync()
    assert track in ben.rows()["audio_tracks"]
    await ben.update("audio_tracks", track, name="Song, by Ben")
    for one in (ben, desk, stage):
        await one.sync()
    return desk, stage, ben, project


@pytest.mark.parametrize("edits", [False, True])
async def test_a_cloud_that_has_lost_a_project_gets_it_back_from_its_owner_and_everybody_is_in_it(
    world: World, edits: bool
) -> None:
    desk, stage, ben, project = await with_a_project(world)
    restore(world, ({}, {}), epoch="epoch-2")
    if edits:
        [version] = desk.rows()["track_versions"]
        await ben.insert("audio_comments", version_id=version, body="Unsent")
        await stage.update("track_versions", version, label="Unsent")
        await desk.insert("audio_tracks", project_id=project, name="Unsent")
    await ben.sync()
    assert project in ben.rows()["projects"], "he waits for its owner"
    for one in (desk, ben, stage, desk, ben, stage, desk, ben):
        await one.sync()
    assert world.cloud.scopes[project].members.keys() == {desk.user, BEN}
    names = {row["name"] for row in world.cloud.live("audio_tracks").values()}
    assert names == {"Song, by Ben", "Unsent"} if edits else names == {"Song, by Ben"}
    assert len(world.cloud.live("audio_comments")) == edits
    assert [row["label"] for row in world.cloud.live("track_versions").values()] == [
        "Unsent" if edits else "v1"
    ]
    for one in (desk, stage, ben):
        assert (await one.outbox()).total == 0
        assert one.rows()["audio_tracks"].keys() == world.cloud.live("audio_tracks").keys()


async def test_a_project_made_after_the_backup_is_made_again(world: World) -> None:
    desk, stage, _ = await two_devices(world)
    kept = backup(world)
    project = await desk.insert("projects", name="Album")
    track = await desk.insert("audio_tracks", project_id=project, name="Song")
    await desk.sync()
    await stage.sync()
    restore(world, kept, epoch="epoch-2")
    await both(world, desk, stage)
    assert {project, track} <= world.cloud.rows.keys()
    lines = await desk.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=50))
    assert any(line.text.startswith("The cloud has lost a project of yours; its ") for line in lines)


async def test_a_project_that_was_left_on_purpose_is_not_made_again(world: World) -> None:
    _, _, ben, project = await with_a_project(world)
    projects = Projects(lambda: ben.core, ben.bus, ben.ports)
    await projects.leave(project)
    restore(world, ({}, {}), epoch="epoch-2")
    await ben.sync()
    assert project not in ben.rows()["projects"]
