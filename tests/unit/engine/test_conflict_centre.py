"""Conflicts from the edit on two devices to their settlement, over real libraries and the model cloud."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.conflict_centre import ConflictCentre
from luma_sync.engine.conflicts.views import Changed, Choice, Side
from luma_sync.kernel.errors import UsageError
from tests.support.world import Device, World

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def centre(device: Device) -> ConflictCentre:
    return ConflictCentre(lambda: device.core, device.bus, device.ports)


async def both(world: World, entity: str = "venues", **values: object) -> tuple[Device, Device, str]:
    """Two devices that have the same row."""
    anna, other = await world.device("anna"), await world.device("other")
    row_id = await anna.insert(entity, **{"name": "Hall", **values})
    await anna.sync()
    await other.sync()
    return anna, other, row_id


async def edited_both(world: World) -> tuple[Device, Device, str, str]:
    """`other` has pushed its edit; `anna` has a conflict."""
    anna, other, row_id = await both(world)
    await other.update("venues", row_id, name="Theirs")
    await other.sync()
    await anna.update("venues", row_id, name="Mine")
    await anna.sync()
    [line] = await centre(anna).page(limit=10)
    return anna, other, row_id, line.id


async def test_disjoint_fields_merge_by_themselves(world: World) -> None:
    anna, other, row_id = await both(world)
    await other.update("venues", row_id, name="Theirs")
    await other.sync()
    await anna.update("venues", row_id, description="Mine")
    report = await anna.sync()
    assert report.conflicts == 0
    await other.sync()
    for device in (anna, other):
        row = await device.get("venues", row_id)
        assert row is not None
        assert (row["name"], row["description"]) == ("Theirs", "Mine")
    await world.assert_converged(anna, other)
    [line] = await centre(anna).history(limit=10)
    assert (line.by, line.taken) == ("merge", "merged")


async def test_the_same_field_waits_for_a_person_and_takes_either_side(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    [group] = await centre(anna).groups()
    assert (group.count, group.signature.fields) == (1, ("name",))
    view = await centre(anna).show(conflict_id)
    [name] = [each for each in view.fields if each.name == "name"]
    assert (name.changed, name.base, name.local, name.cloud) == (Changed.BOTH, "Hall", "Mine", "Theirs")
    done = await centre(anna).settle(conflict_id, LOCAL, seen_version=view.cloud_version)
    assert done.text == "The venue 'Mine' is as on this device."
    await anna.sync()
    await other.sync()
    row = await other.get("venues", row_id)
    assert row is not None
    assert row["name"] == "Mine"
    await world.assert_converged(anna, other)


async def test_a_settlement_is_taken_back_and_the_other_side_taken(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    await centre(anna).settle(conflict_id, LOCAL)
    await anna.sync()
    await centre(anna).undo(conflict_id)
    [line] = await centre(anna).page(limit=10)
    assert (await anna.outbox()).conflict == 1
    await centre(anna).settle(line.id, CLOUD)
    await anna.sync()
    await other.sync()
    row = await other.get("venues", row_id)
    assert row is not None
    assert row["name"] == "Theirs"
    await world.assert_converged(anna, other)


async def test_the_cloud_taken_is_taken_back(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    await centre(anna).settle(conflict_id, CLOUD)
    assert (await anna.outbox()).total == 0
    await centre(anna).undo(conflict_id)
    row = await anna.get("venues", row_id)
    assert row is not None
    assert row["name"] == "Mine"
    [line] = await centre(anna).page(limit=10)
    await centre(anna).settle(line.id, LOCAL)
    await anna.sync()
    await other.sync()
    await world.assert_converged(anna, other)


async def test_a_newer_row_is_never_taken_back(world: World) -> None:
    anna, _, row_id, conflict_id = await edited_both(world)
    await centre(anna).settle(conflict_id, CLOUD)
    await anna.update("venues", row_id, name="Newer")
    with pytest.raises(UsageError, match="changed since"):
        await centre(anna).undo(conflict_id)


async def test_a_side_that_lost_is_restored_as_an_edit(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    await centre(anna).settle(conflict_id, CLOUD)
    await centre(anna).restore(conflict_id, Side.LOCAL)
    await anna.sync()
    await other.sync()
    row = await other.get("venues", row_id)
    assert row is not None
    assert row["name"] == "Mine"
    await world.assert_converged(anna, other)


async def test_a_restored_side_takes_nothing_newer_with_it(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    await centre(anna).settle(conflict_id, CLOUD)
    await anna.update("venues", row_id, description="Round")
    await centre(anna).restore(conflict_id, Side.LOCAL)
    row = await anna.get("venues", row_id)
    assert row is not None
    assert (row["name"], row["description"]) == ("Mine", "Round"), "a newer edit of another field stays"
    await anna.sync()
    await other.sync()
    await other.update("venues", row_id, name="Newer")
    await other.sync()
    await anna.sync()
    with pytest.raises(UsageError, match="nothing newer is lost"):
        await centre(anna).restore(conflict_id, Side.LOCAL)
    row = await anna.get("venues", row_id)
    assert row is not None
    assert row["name"] == "Newer"


async def test_a_cloud_that_changed_again_is_shown_first(world: World) -> None:
    anna, other, row_id, conflict_id = await edited_both(world)
    seen = (await centre(anna).show(conflict_id)).cloud_version
    await other.update("venues", row_id, name="Theirs again")
    await other.sync()
    await anna.sync()
    with pytest.raises(UsageError, match="changed this row again"):
        await centre(anna).settle(conflict_id, LOCAL, seen_version=seen)
    view = await centre(anna).show(conflict_id)
    assert view.fields[0].cloud == "Theirs again"
    await centre(anna).settle(conflict_id, LOCAL, seen_version=view.cloud_version)


async def test_an_edit_here_renews_the_conflict(world: World) -> None:
    anna, _, row_id, conflict_id = await edited_both(world)
    seen = await centre(anna).show(conflict_id)
    await anna.update("venues", row_id, description="And this")
    with pytest.raises(UsageError, match="on this device meanwhile"):
        await centre(anna).settle(conflict_id, CLOUD, seen_revision=seen.revision)
    view = await centre(anna).show(conflict_id)
    assert {each.name: each.changed for each in view.fields}["description"] is Changed.LOCAL


async def test_a_conflict_whose_sides_become_equal_is_over(world: World) -> None:
    anna, _, row_id, _ = await edited_both(world)
    await anna.update("venues", row_id, name="Theirs")
    assert await centre(anna).page(limit=10) == ()
    await anna.sync()
    await world.assert_converged(anna)


async def test_a_row_deleted_there_and_changed_here_is_kept_or_goes(world: World) -> None:
    for choice, left in ((LOCAL, True), (CLOUD, False)):
        name = f"{choice.side}"
        anna, other = await world.device("anna"), await world.device("other")
        row_id = await anna.insert("venues", name=name)
        await anna.sync()
        await other.sync()
        await other.delete("venues", row_id)
        await other.sync()
        await anna.update("venues", row_id, description="Kept")
        await anna.sync()
        [line] = await centre(anna).page(limit=10)
        assert line.signature.kind == "edit_delete"
        await centre(anna).settle(line.id, choice)
        await anna.sync()
        await other.sync()
        assert ((await other.get("venues", row_id)) is not None) is left
        await world.assert_converged(anna, other)
        await centre(anna).undo(line.id)
        [again] = await centre(anna).page(limit=10)
        await centre(anna).settle(again.id, CLOUD if left else LOCAL)
        await anna.sync()
        await other.sync()
        assert ((await other.get("venues", row_id)) is not None) is not left
        await world.assert_converged(anna, other)


async def test_a_row_deleted_here_and_changed_there_goes_or_comes_back(world: World) -> None:
    for choice, left in ((LOCAL, False), (CLOUD, True)):
        anna, other = await world.device("anna"), await world.device("other")
        row_id = await anna.insert("venues", name=f"{choice.side}")
        await anna.sync()
        await other.sync()
        await other.update("venues", row_id, description="Changed")
        await other.sync()
        await anna.delete("venues", row_id)
        await anna.sync()
        [line] = await centre(anna).page(limit=10)
        assert line.signature.kind == "delete_edit"
        await centre(anna).settle(line.id, choice)
        await anna.sync()
        await other.sync()
        assert ((await other.get("venues", row_id)) is not None) is left
        await world.assert_converged(anna, other)
        await centre(anna).undo(line.id)
        [again] = await centre(anna).page(limit=10)
        await centre(anna).settle(again.id, CLOUD if not left else LOCAL)
        await anna.sync()
        await other.sync()
        assert ((await other.get("venues", row_id)) is not None) is not left
        await world.assert_converged(anna, other)


async def test_a_delete_that_was_settled_twice_goes_over_nothing_that_came_meanwhile(world: World) -> None:
    anna, other = await world.device("anna"), await world.device("other")
    row_id = await anna.insert("venues", name="Hall")
    await anna.sync()
    await other.sync()
    await other.update("venues", row_id, name="Arena")
    await other.sync()
    await anna.delete("venues", row_id)
    await anna.sync()
    [first] = await centre(anna).page(limit=10)
    await centre(anna).settle(first.id, LOCAL)
    await anna.sync()
    await centre(anna).undo(first.id)
    [second] = await centre(anna).page(limit=10)
    await centre(anna).settle(second.id, LOCAL)

    await other.update("venues", row_id, name="Dome")
    await other.sync()
    [theirs] = await centre(other).page(limit=10)
    await centre(other).settle(theirs.id, LOCAL)
    await other.sync()
    await centre(anna).undo(second.id)
    [third] = await centre(anna).page(limit=10)
    await centre(anna).settle(third.id, CLOUD)
    await anna.sync()

    await other.sync()
    assert (await other.get("venues", row_id) or {})["name"] == "Dome"
    [asked] = [
        line for line in await centre(anna).page(limit=10) if not line.signature.kind.startswith("delete")
    ]
    assert asked.row_id == row_id
