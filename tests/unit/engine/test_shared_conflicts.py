"""The conflicts of all devices in one list, and those of others settled on this one."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Choice, Only, Side
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.engine.status.at_rest import status_at_rest
from luma_sync.engine.status.composer import ProfileFacts
from luma_sync.engine.status.readings import read_library
from luma_sync.kernel.errors import UsageError
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.world import Device, World

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


async def name_of(device: Device, row_id: str, entity: str = "venues") -> object:
    row = await device.get(entity, row_id)
    return None if row is None else row["name"]


async def clash(world: World, count: int = 1) -> tuple[Device, Device, list[str]]:
    """The laptop has conflicts that the phone has heard of."""
    laptop, phone = await world.device("laptop"), await world.device("phone")
    ids = [await laptop.insert("venues", name=f"Hall {number}") for number in range(count)]
    await laptop.sync()
    await phone.sync()
    for number, row_id in enumerate(ids):
        await phone.update("venues", row_id, name=f"Theirs {number}")
        await laptop.update("venues", row_id, name=f"Mine {number}")
    for device in (phone, laptop, phone):
        await device.sync()
    return laptop, phone, ids


async def test_the_name_of_this_device_stands_for_its_unsent_edits(world: World) -> None:
    laptop, phone, _ = await clash(world, 2)
    here = Only(device="Mine")
    for device, own in ((laptop, 2), (phone, 0)):
        desk = conflicts_at_rest(device.database, device.ports, device_name="Mine")
        assert (await desk.count(only=here), len(await desk.page(only=here))) == (own, own)
        assert sum(group.count for group in await desk.groups(only=here)) == own
        assert await desk.count(only=Only(device="Another")) == 0


async def test_lists_show_all_devices_own_ones_first(world: World) -> None:
    laptop, phone, ids = await clash(world, 3)
    # A conflict of the phone's own, of the same kind.
    own = await phone.insert("venues", name="Other")
    await phone.sync()
    await laptop.sync()
    await laptop.update("venues", own, name="By laptop")
    await laptop.sync()
    await phone.update("venues", own, name="By phone")
    await phone.sync()
    conflicts = centre(phone)
    [group] = await conflicts.groups()
    assert group.count == await conflicts.count() == 4
    lines = await conflicts.page(limit=10)
    assert [line.is_elsewhere for line in lines] == [False, True, True, True]
    assert (lines[0].row_id, {line.row_id for line in lines[1:]}) == (own, set(ids))
    assert await conflicts.page(limit=2, offset=2) == lines[2:]
    assert await conflicts.order() == tuple(line.id for line in lines)
    some = await conflicts.some([lines[-1].id, lines[0].id, "unknown"])
    assert {line.id: line for line in some} == {line.id: line for line in (lines[0], lines[-1])}
    assert await conflicts.page(limit=2) == lines[:2]
    assert await conflicts.page(limit=2, offset=1) == lines[1:3]
    assert await conflicts.count(text="mine 1") == 1
    assert await conflicts.count(entity="goals") == 0
    rows = await conflicts.rows([line.id for line in lines])
    assert {(rows[line.id].local or {})["name"] for line in lines} == {
        "By phone",
        "Mine 0",
        "Mine 1",
        "Mine 2",
    }
    status = await status_at_rest(phone.database, phone.ports, ProfileFacts(has_account=True, signed_in=True))
    assert (status.conflicts, status.conflicts_elsewhere, status.open_conflicts) == (1, 3, 4)
    assert str(status.sentence) == "4 conflicts need you", "as many as are listed"
    assert {entity.name: entity.open_conflicts for entity in status.entities if entity.open_conflicts} == {
        "venues": 4
    }


async def test_each_question_is_one_turn_of_the_reading_lane(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, phone, _ = await clash(world, 2)
    conflicts = centre(phone)
    [line, _] = await conflicts.page()
    read, turns = phone.database.read, list[object]()

    async def counted(work: Callable[[UnitOfWork], object]) -> object:
        turns.append(work)
        return await read(work)

    monkeypatch.setattr(phone.database, "read", counted)
    for ask in (
        conflicts.groups, conflicts.count, conflicts.page, partial(conflicts.show, line.id),
        partial(conflicts.facets, ("2026-01-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z")),
        partial(conflicts.preview, [line.id], LOCAL),
    ):  # fmt: skip
        turns.clear()
        await ask()
        assert len(turns) == 1


async def test_a_device_without_a_conflict_of_its_own_tells_those_of_others(world: World) -> None:
    _, phone, _ = await clash(world, 2)
    status = await status_at_rest(phone.database, phone.ports, ProfileFacts(has_account=True, signed_in=True))
    assert (status.conflicts, status.conflicts_elsewhere) == (0, 2)
    assert str(status.sentence) == "This device is synced - 2 conflicts on other devices need you"


async def test_both_sides_are_shown_as_where_it_is(world: World) -> None:
    laptop, phone, _ = await clash(world)
    [line] = await centre(phone).page()
    there, here = await centre(laptop).show(line.id), await centre(phone).show(line.id)
    assert here.fields == there.fields
    assert (here.cloud_version, here.line.is_elsewhere, there.line.is_elsewhere) == (2, True, False)


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        (LOCAL, "Mine 0"),
        (CLOUD, "Theirs 0"),
        (Choice(side=Side.CLOUD, values={"name": "Both"}), "Both"),
        (Choice(fields={"name": Side.LOCAL}), "Mine 0"),
    ],
)
async def test_settled_here_it_ends_there(world: World, choice: Choice, result: str) -> None:
    laptop, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    [preview] = await centre(phone).preview([line.id], choice)
    done = await centre(phone).settle(line.id, choice, seen_version=2)
    assert done.text == preview.result
    assert await centre(phone).count() == 0
    assert await name_of(phone, row_id) == result
    for device in (phone, laptop, phone):
        await device.sync()
    assert await name_of(laptop, row_id) == result
    assert await centre(laptop).count() == 0
    await world.assert_converged()


async def test_what_was_settled_here_can_be_taken_back_here(world: World) -> None:
    laptop, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    await centre(phone).settle(line.id, LOCAL)
    [settled] = await centre(phone).history()
    await centre(phone).undo(settled.id)
    assert [one.row_id for one in await centre(phone).page()] == [row_id]
    for device in (phone, laptop, phone):
        await device.sync()
    for _ in range(3):
        for one in await centre(phone).page(limit=10):
            await centre(phone).settle(one.id, CLOUD)
        for device in (phone, laptop, phone):
            await device.sync()
    assert (await centre(phone).count(), await centre(laptop).count()) == (0, 0)
    await world.assert_converged()


async def test_many_are_settled_alike_and_taken_back_together(world: World) -> None:
    laptop, phone, ids = await clash(world, 7)
    conflicts = centre(phone)
    [group] = await conflicts.groups()
    told: list[tuple[int, int]] = []
    read = partial(read_library, now=NOW, wants_files=False)
    known = await phone.database.read(read)
    assert (known.open_conflicts, known.conflicts_elsewhere) == (0, {"venues": 7})
    done = await conflicts.settle_many(
        group.signature, LOCAL, progress=lambda count, total: told.append((count, total))
    )
    assert (done.settled, done.skipped, told[-1]) == (7, (), (7, 7))
    assert "7 conflicts are open again." in await conflicts.undo_many(done.group_id)
    again = await conflicts.settle_many([line.id for line in await conflicts.page(limit=50)], LOCAL)
    assert again.settled == 7
    for device in (phone, laptop, phone, laptop):
        await device.sync()
    assert [await name_of(laptop, row_id) for row_id in ids] == [f"Mine {number}" for number in range(7)]
    assert (await conflicts.count(), await centre(laptop).count()) == (0, 0)
    await world.assert_converged()


async def test_a_row_with_an_edit_of_its_own_is_not_settled_over(world: World) -> None:
    _, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    await phone.update("venues", row_id, name="Unsent")
    with pytest.raises(UsageError, match="unsent change on this device"):
        await centre(phone).settle(line.id, LOCAL)
    [preview] = await centre(phone).preview([line.id], LOCAL)
    assert "unsent change" in preview.refusal
    done = await centre(phone).settle_many([line.id], LOCAL)
    assert (done.settled, done.group_id, len(done.skipped)) == (0, "", 1)
    assert await name_of(phone, row_id) == "Unsent"


async def test_what_was_not_shown_is_not_settled(world: World) -> None:
    laptop, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    tablet = await world.device("tablet")
    await tablet.sync()
    await tablet.update("venues", row_id, name="Third")
    await tablet.sync()
    await phone.sync()
    with pytest.raises(UsageError, match="The cloud changed this row again"):
        await centre(phone).settle(line.id, LOCAL, seen_version=2)
    view = await centre(phone).show(line.id)
    assert [field.cloud for field in view.fields if field.name == "name"] == ["Third"]
    await centre(phone).settle(line.id, LOCAL, seen_version=view.cloud_version)
    for device in (phone, laptop, tablet):
        await device.sync()
    await world.assert_converged()


async def test_bad_choices_change_nothing(world: World) -> None:
    _, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    before = await phone.get("venues", row_id)
    for choice in (
        Choice(),
        Choice(side=Side.BOTH),
        Choice(side=Side.CLOUD, values={"name": ""}),
        Choice(side=Side.CLOUD, fields={"colour": Side.LOCAL}),
    ):
        with pytest.raises(UsageError):
            await centre(phone).settle(line.id, choice)
    with pytest.raises(UsageError, match="There is no open conflict"):
        await centre(phone).settle("nothing", LOCAL)
    assert await phone.get("venues", row_id) == before
    assert (await phone.outbox()).total == 0
    assert await centre(phone).count() == 1


async def deleted_there(world: World) -> tuple[Device, Device, str, str]:
    """The laptop deleted a hall with a lamp, which the phone had renamed."""
    laptop, phone = await world.device("laptop"), await world.device("phone")
    hall = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    await phone.update("venues", hall, name="Theirs")
    lamp = await phone.insert("fixtures", venue_id=hall, name="Lamp")
    await phone.sync()
    await laptop.delete("venues", hall)
    for device in (laptop, phone):
        await device.sync()
    return laptop, phone, hall, lamp


@pytest.mark.parametrize("is_kept", [True, False])
async def test_a_delete_of_another_device_is_settled_here(world: World, is_kept: bool) -> None:
    laptop, phone, hall, lamp = await deleted_there(world)
    [line] = await centre(phone).page()
    assert line.signature.kind == "delete_edit"
    done = await centre(phone).settle(line.id, CLOUD if is_kept else LOCAL)
    assert done.deleted is not is_kept
    for device in (phone, laptop, phone):
        await device.sync(confirm_deletes=True)
    for device in (phone, laptop):
        assert await name_of(device, hall) == ("Theirs" if is_kept else None)
        assert await name_of(device, lamp, "fixtures") == ("Lamp" if is_kept else None)
    assert (await centre(phone).count(), await centre(laptop).count()) == (0, 0)
    await world.assert_converged()


@pytest.mark.parametrize("choice", [LOCAL, CLOUD])
async def test_an_edit_of_a_row_that_is_deleted_here_is_settled_here(world: World, choice: Choice) -> None:
    laptop, phone = await world.device("laptop"), await world.device("phone")
    hall = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    await phone.delete("venues", hall)
    await phone.sync()
    await laptop.update("venues", hall, name="Mine")
    await laptop.sync()
    await phone.sync()
    [line] = await centre(phone).page()
    done = await centre(phone).settle(line.id, choice)
    for device in (phone, laptop, phone):
        await device.sync(confirm_deletes=True)
    kept = None if choice is CLOUD else "Mine"
    assert done.deleted is (kept is None)
    assert [await name_of(device, hall) for device in (phone, laptop)] == [kept, kept]
    assert (await centre(phone).count(), await centre(laptop).count()) == (0, 0)
    await world.assert_converged()


async def test_it_is_crash_safe_between_settling_and_telling(world: World) -> None:
    laptop, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    await centre(phone).settle(line.id, LOCAL)
    phone = await world.restart(phone)
    await phone.push()
    phone = await world.restart(phone)
    phone.gateway.faults.lose_answer("conflicts")
    await phone.push()
    phone = await world.restart(phone)
    await phone.sync()
    await laptop.sync()
    laptop = await world.restart(laptop)
    await laptop.sync()
    assert await name_of(laptop, row_id) == "Mine 0"
    assert await centre(laptop).count() == 0
    await world.assert_converged()


async def test_what_a_person_chose_is_not_merged_away_where_it_was(world: World) -> None:
    """Back to what it was before: to the device of the edit that looks as if only itself had changed the row."""
    laptop, phone, [row_id] = await clash(world)
    [line] = await centre(phone).page()
    await centre(phone).settle(line.id, Choice(side=Side.CLOUD, values={"name": "Hall 0"}))
    for device in (phone, laptop, phone):
        await device.sync()
    assert [await name_of(device, row_id) for device in (laptop, phone)] == ["Hall 0", "Hall 0"]
    assert await centre(laptop).count() == 0
    await world.assert_converged()
