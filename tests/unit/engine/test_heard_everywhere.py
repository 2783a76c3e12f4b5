"""Every device lists exactly the conflicts that are open on the user's others: none is missed, none is a ghost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine import change_actions
from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.leaving import Leaving, withdraw_conflicts
from luma_sync.engine.shared_conflicts import SharedConflictCentre, conflicts_at_rest
from luma_sync.kernel.errors import SecretStoreError
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.scenario_words import Choice as LeaveBy
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support import model_conflicts
from tests.support.model_conflicts import conflicts_of
from tests.support.world import ANNA, Device, World

LOCAL, CLOUD = Choice(side=Side.LOCAL), Choice(side=Side.CLOUD)
HOUR_S = 3600.0


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


@pytest.fixture(name="laptop")
async def _laptop(world: World) -> Device:
    return await world.device("laptop")


@pytest.fixture(name="phone")
async def _phone(world: World) -> Device:
    return await world.device("phone")


def centre(device: Device) -> SharedConflictCentre:
    return conflicts_at_rest(device.database, device.ports)


async def listed(device: Device) -> list[tuple[str, bool]]:
    """Each open conflict: the name that the unsent edit gives, and whether that is on another device."""
    return sorted((line.label, line.is_elsewhere) for line in await centre(device).page())


async def sync(*devices: Device) -> None:
    for device in devices:
        await device.sync()


async def clash(laptop: Device, phone: Device, name: str = "Mine") -> str:
    """The laptop has a conflict, of which the phone has heard."""
    hall = await laptop.insert("venues", name="Hall")
    await sync(laptop, phone)
    await phone.update("venues", hall, name="Theirs")
    await sync(phone)
    await laptop.update("venues", hall, name=name)
    await sync(laptop, phone)
    return hall


async def settle(device: Device, choice: Choice) -> None:
    [line] = await centre(device).page()
    await centre(device).settle(line.id, choice)


async def test_an_end_that_meets_news_of_the_same_conflict_stays_one(
    world: World, laptop: Device, phone: Device
) -> None:
    hall = await clash(laptop, phone)
    tablet = await world.device("tablet")
    await sync(tablet)
    await tablet.update("venues", hall, name="Third")
    await sync(tablet, laptop)  # which tells of the cloud's new side, under the same revision
    await settle(phone, CLOUD)
    await sync(phone)
    assert await listed(phone) == []
    await sync(laptop, tablet)
    assert [await listed(device) for device in (laptop, tablet)] == [[], []]


@pytest.mark.parametrize("way", ["one", "sign-out"])
async def test_a_result_that_is_discarded_before_it_was_sent_ends_nothing(
    laptop: Device, phone: Device, way: str
) -> None:
    hall = await clash(laptop, phone)
    await settle(phone, LOCAL)
    if way == "one":
        at = "2026-11-22T12:00:00.000Z"
        await phone.database.write(lambda work: change_actions.discard(work, "venues", hall, now=at))
    else:
        await leaving(phone).run(LeaveBy.DISCARD)
    await sync(phone, laptop, phone)
    assert (await laptop.get("venues", hall) or {})["name"] == "Mine", "the unsent edit stands"
    assert (await listed(laptop), await listed(phone)) == ([("Mine", False)], [("Mine", True)])


async def test_a_delete_that_the_guard_held_and_a_person_took_back_ends_nothing(
    laptop: Device, phone: Device
) -> None:
    hall = await laptop.insert("venues", name="Hall")
    await sync(laptop, phone)
    await phone.update("venues", hall, name="Theirs")
    await sync(phone)
    await laptop.delete("venues", hall)
    await sync(laptop, phone)
    await settle(phone, LOCAL)
    await phone.database.write(
        lambda work: work.told_conflicts._sql.run("UPDATE outbox SET guarded = 1, state = 'attention'")
    )
    at = "2026-11-22T12:00:00.000Z"
    undone = await phone.database.write(
        lambda work: change_actions.undo_some_deletes(work, None, group="g", offset=0, now=at)
    )
    assert len(undone.done) == 1
    await sync(phone, laptop, phone)
    assert await laptop.get("venues", hall) is None
    assert (len(await listed(laptop)), len(await listed(phone))) == (1, 1)


async def test_what_was_told_and_is_discarded_then_stays_settled(laptop: Device, phone: Device) -> None:
    hall = await clash(laptop, phone)
    await settle(phone, CLOUD)
    await phone.update("venues", hall, name="Later")
    await phone.database.write(lambda work: work.outbox.discard("venues", hall))
    await phone.database.write(lambda work: work.told_ends.result_given_up([("venues", hall)]))
    await sync(phone, laptop, phone)
    assert (await listed(laptop), await listed(phone)) == ([], [])


async def test_what_the_cloud_had_no_room_for_is_told_when_there_is_some(
    world: World, laptop: Device, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_conflicts, "OPEN_MAX", 1)
    first, second = await clash(laptop, phone, "One"), await clash(laptop, phone, "Two")
    assert first != second
    assert await listed(phone) == [("One", True)]
    calls = laptop.gateway.calls["conflicts"]
    await sync(laptop)
    assert laptop.gateway.calls["conflicts"] == calls, "not with every run"
    await laptop.database.write(lambda work: work.outbox.discard("venues", first))
    await sync(laptop, phone)
    assert await listed(phone) == [("Two", True)]


async def test_what_the_cloud_refused_is_told_again_later_and_by_the_next_program(
    world: World, laptop: Device, phone: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(model_conflicts, "OPEN_MAX", 0)
        await clash(laptop, phone)
        assert await listed(phone) == []
    await sync(laptop, phone)
    assert await listed(phone) == []
    await world.clock.advance(HOUR_S)
    await sync(laptop, phone)
    assert await listed(phone) == [("Mine", True)]
    with monkeypatch.context() as patched:
        patched.setattr(model_conflicts, "OPEN_MAX", 1)
        await clash(laptop, phone, "Two")
    laptop = await world.restart(laptop)
    await sync(laptop, phone)
    assert await listed(phone) == [("Mine", True), ("Two", True)]


async def moved(world: World, device: Device) -> Device:
    """The home is copied to another machine, where it gets a device id of its own."""
    world._devices.remove(device)
    await device.core.stop(deadline_s=0.0)
    return await world.device(device.name)


async def test_a_library_that_has_moved_hears_what_was_settled_elsewhere(
    world: World, laptop: Device, phone: Device
) -> None:
    await clash(laptop, phone)
    laptop = await moved(world, laptop)
    await sync(laptop, phone)
    assert (await listed(laptop), await listed(phone)) == ([("Mine", False)], [("Mine", True)])
    await settle(phone, CLOUD)
    await sync(phone, laptop, phone)
    assert (await listed(laptop), await listed(phone)) == ([], [])
    await world.assert_converged(laptop, phone)


async def test_another_edit_in_a_library_that_has_moved_is_a_conflict_of_the_new_device(
    world: World, laptop: Device, phone: Device
) -> None:
    hall = await clash(laptop, phone)
    laptop = await moved(world, laptop)
    await laptop.update("venues", hall, name="Mine again")
    await sync(laptop, phone)
    assert ("Mine again", True) in await listed(phone)
    [line] = [line for line in await centre(phone).page() if line.label == "Mine again"]
    await centre(phone).settle(line.id, LOCAL)
    await sync(phone, laptop, phone)
    assert (await laptop.get("venues", hall) or {})["name"] == "Mine again"
    assert ("Mine again", True) not in await listed(phone)
    # What is left is the edit of the old device, of which nobody here can know whether it is still there.
    await settle(phone, CLOUD)
    await sync(phone, laptop)
    assert (await listed(laptop), await listed(phone)) == ([], [])


async def test_what_the_old_device_gives_up_stays_open_where_its_library_was_copied_to(
    world: World, laptop: Device, phone: Device
) -> None:
    hall = await clash(laptop, phone)
    [record] = conflicts_of(world.cloud).of(ANNA).values()
    laptop = await moved(world, laptop)
    record.update(state="withdrawn", settled_by=record["device_id"], seq=record["seq"] + 1)
    world.cloud.scopes[ANNA].heads["conflict_records"] += 1
    world.cloud.scopes[ANNA].last_seq += 1
    await sync(laptop, phone)
    assert (await laptop.get("venues", hall) or {})["name"] == "Mine"
    assert (await listed(laptop), await listed(phone)) == ([("Mine", False)], [("Mine", True)])


def leaving(device: Device, *, locked: bool = False) -> Leaving:
    """The sign-out of a device, whose session can be ended or not."""

    async def end() -> SessionEnd:
        if locked:
            raise SecretStoreError("The store is locked.")
        return SessionEnd.ENDED

    async def send(_: float) -> None:
        raise AssertionError("nothing is sent")

    return Leaving(core=lambda: device.core, ports=device.ports, end=end, leave=end, send=send)


async def test_what_is_discarded_at_the_sign_out_is_nothing_to_settle_elsewhere(
    laptop: Device, phone: Device
) -> None:
    await clash(laptop, phone)
    assert (await leaving(laptop).run(LeaveBy.DISCARD)).signed_out
    await sync(phone)
    assert await listed(phone) == []


async def test_where_the_session_cannot_be_ended_the_conflict_is_told_again(
    laptop: Device, phone: Device
) -> None:
    await clash(laptop, phone)
    with pytest.raises(SecretStoreError):
        await leaving(laptop, locked=True).run(LeaveBy.DISCARD)
    await sync(laptop, phone)
    assert (await listed(laptop), await listed(phone)) == ([("Mine", False)], [("Mine", True)])
    await settle(phone, LOCAL)
    await sync(phone, laptop, phone)
    assert (await listed(laptop), await listed(phone)) == ([], [])


async def test_without_the_cloud_the_sign_out_waits_for_nothing_and_the_others_hear_later(
    laptop: Device, phone: Device
) -> None:
    await clash(laptop, phone)
    laptop.gateway.faults.offline = True
    await withdraw_conflicts(laptop.core)
    assert (await leaving(laptop).run(LeaveBy.DISCARD)).signed_out
    await sync(phone)
    assert await listed(phone) == [("Mine", True)]
    laptop.gateway.faults.heal()
    await sync(laptop, phone)
    assert await listed(phone) == []


async def test_a_row_that_was_not_received_yet_is_not_shown_as_deleted_and_is_decided_where_it_is(
    world: World, laptop: Device, phone: Device
) -> None:
    hall = await clash(laptop, phone)
    tablet = await world.device("tablet")
    await sync(tablet)
    await never_received(tablet, hall)
    [line] = await centre(tablet).page()
    assert await cloud_name(tablet) == "Theirs"
    settled = await centre(tablet).settle(line.id, LOCAL)
    await centre(tablet).undo(settled.conflict_id)
    assert await cloud_name(tablet) == "Theirs", "taking it back forgets nothing"

    await centre(tablet).settle(line.id, LOCAL)
    assert await tablet.get("venues", hall) is None, "the laptop writes it"
    await sync(tablet, laptop, phone)
    assert (await phone.get("venues", hall) or {})["name"] == "Mine"
    assert [await listed(device) for device in (laptop, phone)] == [[], []]


async def cloud_name(device: Device) -> object:
    """What the one open conflict shows as the cloud's name of the row."""
    [line] = await centre(device).page()
    view = await centre(device).show(line.id)
    return {field.name: field.cloud for field in view.fields}["name"]


async def never_received(device: Device, row_id: str) -> None:
    """As if the pull had not come to this row."""

    def work(unit: UnitOfWork) -> None:
        for statement in (
            "UPDATE sync_guard SET applying = 1",
            f"DELETE FROM venues WHERE id = '{row_id}'",
            "UPDATE sync_guard SET applying = 0",
        ):
            unit.rows._sql.run(statement)

    await device.database.write(work)
