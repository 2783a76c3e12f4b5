"""What is settled on one device stands in the history of all, and what only one can do is decided anywhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Changed, Choice, SettledLine, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.errors import UsageError
from tests.support.world import Device, World

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)
LARGE = "x" * 700_000


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


async def name_of(device: Device, entity: str, row_id: str) -> object:
    row = await device.get(entity, row_id)
    return None if row is None else row["name"]


async def why_not_taken_back(device: Device, line: SettledLine) -> str:
    try:
        await centre(device).undo(line.id)
    except UsageError as error:
        return error.title
    return ""


async def sync_all(*devices: Device) -> None:
    for device in (*devices, *devices):
        await device.sync(confirm_deletes=True)


async def two(world: World) -> tuple[Device, Device, str]:
    """The laptop and the phone have a hall."""
    laptop, phone = await world.device("laptop"), await world.device("phone")
    hall = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    return laptop, phone, hall


@pytest.mark.parametrize("on", ["laptop", "phone"])
@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
@pytest.mark.parametrize("kind", ["edit_edit", "delete_edit", "edit_delete"])
async def test_every_settlement_stands_in_the_history_of_both_devices(
    world: World, kind: str, choice: Choice, on: str
) -> None:
    laptop, phone, hall = await two(world)
    if kind == "edit_delete":
        await phone.delete("venues", hall)
    else:
        await phone.update("venues", hall, name="Theirs")
    await phone.sync()
    if kind == "delete_edit":
        await laptop.delete("venues", hall)
    else:
        await laptop.update("venues", hall, name="Mine")
    await laptop.sync()
    await phone.sync()
    here, there = (laptop, phone) if on == "laptop" else (phone, laptop)
    [line] = await centre(here).page()
    assert line.signature.kind == kind
    done = await centre(here).settle(line.id, choice)
    await sync_all(here, there)
    await world.assert_converged()
    [mine], [theirs] = await centre(here).history(), await centre(there).history()
    taken = {
        "edit_edit": ("local", "cloud"),
        "delete_edit": ("deleted", "cloud"),
        "edit_delete": ("local", "deleted"),
    }
    assert (mine.id, mine.by, mine.signature.kind) == (done.conflict_id, "person", kind)
    assert (theirs.by, theirs.row_id) == ("another device", hall)
    assert {mine.label, theirs.label} <= {"Hall", "Mine", "Theirs"}
    refusal = await why_not_taken_back(there, theirs)
    assert (theirs.can_undo, theirs.is_elsewhere) == (not refusal, "take it back there" in refusal)
    assert mine.taken == theirs.taken == taken[kind][choice is CLOUD]


async def test_a_delete_that_was_carried_out_for_another_device_is_taken_back_with_all_that_went(
    world: World,
) -> None:
    laptop, phone, hall = await two(world)
    await phone.update("venues", hall, name="Theirs")
    lamp = await phone.insert("fixtures", venue_id=hall, name="Lamp")
    await phone.sync()
    await laptop.delete("venues", hall)
    await laptop.sync()
    await phone.sync()
    [line] = await centre(phone).page()
    done = await centre(phone).settle(line.id, LOCAL)
    assert (await name_of(phone, "venues", hall), await name_of(phone, "fixtures", lamp)) == (None, None)
    assert "is back with the rows that went" in await centre(phone).undo(done.conflict_id)
    await sync_all(phone, laptop)
    for device in (phone, laptop):
        assert await name_of(device, "venues", hall) == "Theirs"
        assert await name_of(device, "fixtures", lamp) == "Lamp"
        assert await centre(device).count() == 0
    await world.assert_converged()


async def test_a_row_that_was_kept_for_another_device_is_asked_about_again_until_that_knows(
    world: World,
) -> None:
    laptop, phone, hall = await two(world)
    await phone.update("venues", hall, name="Theirs")
    await phone.sync()
    await laptop.delete("venues", hall)
    await laptop.sync()
    await phone.sync()
    [line] = await centre(phone).page()
    done = await centre(phone).settle(line.id, CLOUD)
    await centre(phone).undo(done.conflict_id)
    assert [one.id for one in await centre(phone).page()] == [line.id]
    await centre(phone).settle(line.id, CLOUD)
    await sync_all(phone, laptop)
    [there] = await centre(laptop).history()
    await centre(laptop).undo(there.id)
    [reopened] = await centre(laptop).page()
    assert reopened.signature.kind == "delete_edit"


async def orphan(world: World) -> tuple[Device, Device, tuple[str, str]]:
    """The laptop put a lamp into a hall that the phone had deleted; the phone has heard of the conflict."""
    laptop, phone, hall = await two(world)
    await phone.delete("venues", hall)
    await phone.sync()
    lamp = await laptop.insert("fixtures", venue_id=hall, name="Lamp")
    await laptop.sync()
    await phone.sync()
    return laptop, phone, (hall, lamp)


@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
async def test_a_row_below_a_deleted_one_is_decided_on_any_device_and_done_where_it_is(
    world: World, choice: Choice
) -> None:
    laptop, phone, (hall, lamp) = await orphan(world)
    [line] = await centre(phone).page()
    assert (line.signature.kind, line.is_elsewhere) == ("deleted_parent", True)
    view = await centre(phone).show(line.id)
    assert (view.is_done_there, view.only_on, view.cloud_deleted) == (True, "", True)
    [preview] = await centre(phone).preview([line.id], choice)
    done = await centre(phone).settle(line.id, choice, seen_version=view.cloud_version)
    assert done.text == preview.result
    assert done.text.endswith("with what it belongs to, as soon as another device syncs.")
    assert await centre(phone).count() == 0
    await sync_all(phone, laptop, phone)
    kept = ("Hall", "Lamp") if choice is LOCAL else (None, None)
    for device in (laptop, phone):
        assert (await name_of(device, "venues", hall), await name_of(device, "fixtures", lamp)) == kept
        [told] = await centre(device).history()
        assert told.taken == ("local" if choice is LOCAL else "deleted")
        assert await centre(device).count() == 0
    await world.assert_converged()


async def test_such_a_decision_is_taken_back_until_it_is_done(world: World) -> None:
    laptop, phone, (hall, _) = await orphan(world)
    [line] = await centre(phone).page()
    done = await centre(phone).settle(line.id, CLOUD)
    assert "open again" in await centre(phone).undo(done.conflict_id)
    [again] = await centre(phone).page()
    await centre(phone).settle(again.id, CLOUD)
    await sync_all(phone, laptop)
    assert await name_of(laptop, "venues", hall) is None
    [there] = await centre(laptop).history()
    await centre(laptop).undo(there.id)
    assert await name_of(laptop, "venues", hall) == "Hall"


async def test_a_decision_about_an_older_edit_does_not_count(world: World) -> None:
    laptop, phone, (_, lamp) = await orphan(world)
    await laptop.update("fixtures", lamp, name="Brighter")
    [line] = await centre(phone).page()
    await centre(phone).settle(line.id, CLOUD)
    await sync_all(phone, laptop, phone)
    assert await name_of(laptop, "fixtures", lamp) == "Brighter"
    [asked] = await centre(phone).page()
    assert asked.label == "Brighter"
    with pytest.raises(UsageError, match="settle it on another device"):
        await centre(phone).settle(asked.id, Choice(side=Side.LOCAL, values={"name": "Typed"}))
    await centre(phone).settle(asked.id, LOCAL)
    await sync_all(phone, laptop, phone)
    assert await name_of(phone, "fixtures", lamp) == "Brighter"
    await world.assert_converged()


async def test_of_two_decisions_the_first_is_believed_and_the_history_says_so(world: World) -> None:
    laptop, phone, (_, lamp) = await orphan(world)
    [line] = await centre(phone).page()
    await centre(phone).settle(line.id, CLOUD)
    await centre(laptop).settle(line.id, LOCAL)
    await sync_all(laptop, phone)
    for device in (laptop, phone):
        assert await name_of(device, "fixtures", lamp) == "Lamp"
        [told] = await centre(device).history()
        assert told.taken == "local"
    await world.assert_converged()


async def test_an_edit_below_a_row_that_is_gone_here_is_kept_by_the_device_that_has_both(
    world: World,
) -> None:
    laptop, phone, hall = await two(world)
    lamp = await laptop.insert("fixtures", venue_id=hall, name="Lamp")
    await laptop.sync()
    await phone.sync()
    await phone.delete("venues", hall)
    await phone.sync()
    await laptop.update("fixtures", lamp, name="Mine")
    await laptop.sync()
    await phone.sync()
    [line] = await centre(phone).page()
    done = await centre(phone).settle(line.id, LOCAL)
    assert not done.deleted
    await sync_all(phone, laptop, phone)
    assert [await name_of(device, "fixtures", lamp) for device in (laptop, phone)] == ["Mine", "Mine"]
    await world.assert_converged()


async def test_a_conflict_that_is_too_large_is_shown_without_the_large_values_and_settled_where_it_is(
    world: World,
) -> None:
    laptop, phone, hall = await two(world)
    await phone.update("venues", hall, name="Theirs", description=f"{LARGE} there")
    await phone.sync()
    await laptop.update("venues", hall, name="Mine", description=f"{LARGE} here")
    await laptop.sync()
    await phone.sync()
    [line] = await centre(phone).page()
    assert (line.signature.fields, line.label) == (("name", "description"), "Mine")
    view = await centre(phone).show(line.id)
    shown = {each.name: each for each in view.fields}
    assert (shown["name"].local, shown["name"].cloud) == ("Mine", "Theirs")
    large = shown["description"]
    assert (large.is_left_out, large.changed, large.local, large.cloud) == (True, Changed.BOTH, None, None)
    assert view.only_on == "another device"
    [preview] = await centre(phone).preview([line.id], LOCAL)
    assert (
        preview.refusal == "Some of it is too large to be sent to other devices; settle it on another device."
    )
    with pytest.raises(UsageError, match="too large to be sent"):
        await centre(phone).settle(line.id, LOCAL)
    assert await centre(phone).count() == 1
    await centre(laptop).settle(line.id, LOCAL)
    await sync_all(laptop, phone)
    assert await centre(phone).count() == 0
    await world.assert_converged()
