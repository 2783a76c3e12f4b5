"""Conflicts travel between the devices of a user: told, seen, settled anywhere, ended everywhere, nothing lost."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound, ServerFault
from luma_sync.store.activity_records import ActivityQuery
from luma_sync.store.sharing_records import SharedConflict, SharedQuery
from tests.support.model_conflicts import conflicts_of
from tests.support.world import ANNA, BEN, Device, World

ALL = SharedQuery()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


@pytest.fixture
async def laptop(world: World) -> Device:
    return await world.device("laptop")


@pytest.fixture
async def phone(world: World) -> Device:
    return await world.device("phone")


async def clash(laptop: Device, phone: Device, *, mine: str = "Mine", theirs: str = "Theirs") -> str:
    """Both rename a hall; the phone was first, so the laptop has the conflict, and has told of it."""
    venue = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    await phone.update("venues", venue, name=theirs)
    await phone.sync()
    await laptop.update("venues", venue, name=mine)
    await laptop.sync()
    return venue


async def seen(device: Device) -> tuple[SharedConflict, ...]:
    """What the device knows of conflicts elsewhere."""
    return await device.database.read(lambda work: work.shared_conflicts.page(ALL, limit=100))


async def own(device: Device) -> list[tuple[str, str]]:
    """Conflicts of the device: row and state."""
    found = await device.database.read(lambda work: work.conflicts.page(state=None))
    return [(one.row_id, one.state) for one in found]


async def activity(device: Device) -> list[str]:
    found = await device.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=50))
    return [line.text for line in found if line.kind == "conflict"]


def only_record(world: World) -> dict[str, object]:
    [record] = conflicts_of(world.cloud).of(ANNA).values()
    return record


def test_the_fixture_table_names_the_pseudo_entity(world: World) -> None:
    assert "conflict_records" not in {
        entity for scope in world.cloud.scopes.values() for entity in scope.heads
    }


async def test_what_is_open_on_one_device_is_seen_on_the_others(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    assert await seen(laptop) == ()
    await phone.sync()
    [shared] = await seen(phone)
    assert (shared.row_id, shared.label, shared.kind, shared.fields) == (
        venue,
        "Mine",
        "edit_edit",
        ("name",),
    )
    assert shared.device_id == only_record(world)["device_id"]
    assert '"Theirs"' in (shared.cloud_row or "")
    assert await own(phone) == []


async def test_nobody_else_hears_of_it(world: World, laptop: Device, phone: Device) -> None:
    await clash(laptop, phone)
    stranger = await world.device("stranger", user=BEN)
    await stranger.sync()
    assert await seen(stranger) == ()


async def test_an_idle_device_makes_no_call_for_it(laptop: Device, phone: Device) -> None:
    await clash(laptop, phone)
    await phone.sync()
    await laptop.sync()
    before = laptop.gateway.calls["conflicts"], phone.gateway.calls["conflicts"]
    for device in (laptop, phone):
        calls = sum(device.gateway.calls.values())
        await device.pull()
        assert sum(device.gateway.calls.values()) - calls <= 2, "heads, and perhaps a sign of life"
    assert (laptop.gateway.calls["conflicts"], phone.gateway.calls["conflicts"]) == before


async def test_without_conflicts_there_is_never_a_call(laptop: Device, phone: Device) -> None:
    await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    assert laptop.gateway.calls["conflicts"] + phone.gateway.calls["conflicts"] == 0


async def test_what_is_settled_where_it_is_vanishes_elsewhere(laptop: Device, phone: Device) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    assert await laptop.database.write(lambda work: work.outbox.discard("venues", venue))
    await laptop.sync()
    await phone.sync()
    assert await seen(phone) == ()


async def test_an_edit_after_it_was_told_is_told_as_well(world: World, laptop: Device, phone: Device) -> None:
    venue = await clash(laptop, phone)
    await laptop.update("venues", venue, name="Mine again")
    await laptop.sync()
    await phone.sync()
    [shared] = await seen(phone)
    assert (shared.label, shared.revision) == ("Mine again", 2)


async def test_what_the_cloud_becomes_meanwhile_keeps_the_revision(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.update("venues", venue, name="Theirs again")
    await phone.sync()
    await laptop.sync()
    await phone.sync()
    [shared] = await seen(phone)
    assert (shared.revision, shared.cloud_version) == (1, 3)
    assert '"Theirs again"' in (shared.cloud_row or "")


async def ended_on_phone(phone: Device, venue: str, *, name: str | None, version: int | None = None) -> None:
    """The person decides on the phone, and the result reaches the cloud."""
    await decide(phone, venue, name=name, version=version)
    await phone.sync()


async def decide(phone: Device, venue: str, *, name: str | None, version: int | None = None) -> None:
    """The result is an ordinary edit there."""
    [shared] = await seen(phone)
    if name is not None:
        await phone.update("venues", venue, name=name)
    row = await phone.get("venues", venue)
    here = int(str(row["version"])) if row is not None else 0
    settled = replace(
        shared, state="settled", taken="merged", result_row='{"name":"x"}', result_version=version or here
    )
    await phone.database.write(lambda work: work.shared_conflicts.put(settled))


async def test_what_is_settled_elsewhere_ends_here_with_the_clouds_row(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    await ended_on_phone(phone, venue, name="Both")
    assert await seen(phone) == ()
    await laptop.sync()
    assert (await laptop.get("venues", venue) or {})["name"] == "Both"
    assert await own(laptop) == [(venue, "settled")]
    assert any("Settled on" in text for text in await activity(laptop))
    [line] = await laptop.database.read(lambda work: work.conflicts.page(state=None))
    assert '"Mine"' in (line.local_row or ""), "the loser is kept"
    await phone.sync()
    await world.assert_converged()


async def test_the_end_is_told_only_when_the_result_is_in_the_cloud(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    phone.gateway.faults.fail("push", ServerFault("no"))
    await decide(phone, venue, name="Both")
    assert (await phone.push()).pushed == 0
    await laptop.sync()
    assert await own(laptop) == [(venue, "open")]
    await world.clock.advance(60)
    await phone.sync()
    await laptop.sync()
    assert await own(laptop) == [(venue, "settled")]


async def test_an_edit_after_the_end_was_made_stays_open_and_says_so(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    await laptop.update("venues", venue, name="Newer")
    await ended_on_phone(phone, venue, name="Both")
    await laptop.sync()
    assert await own(laptop) == [(venue, "open")]
    assert (await laptop.get("venues", venue) or {})["name"] == "Newer"
    assert any("it stays open with the newer edit" in text for text in await activity(laptop))
    await phone.sync()
    [shared] = await seen(phone)
    assert (shared.label, shared.revision) == ("Newer", 2)


async def test_the_end_of_an_edit_that_is_not_the_newest_is_not_believed(
    laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    await laptop.update("venues", venue, name="Newer")
    await laptop.sync()  # tells of revision 2 before the phone ends revision 1
    await ended_on_phone(phone, venue, name="Both")
    [shared] = await seen(phone)
    assert (shared.label, shared.revision) == ("Newer", 2)
    await laptop.sync()
    assert await own(laptop) == [(venue, "open")]


async def test_an_end_waits_until_the_row_has_come(world: World, laptop: Device, phone: Device) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    await ended_on_phone(phone, venue, name="Both")
    before = laptop.gateway.calls["conflicts"]
    laptop.gateway.faults.fail("pull", ServerFault("no"))
    assert (await laptop.pull()).failure is not None
    assert laptop.gateway.calls["conflicts"] <= before + 1, "it hears of the end before the rows come"
    assert await own(laptop) == [(venue, "open")]
    await world.clock.advance(60)
    await laptop.sync()
    assert await own(laptop) == [(venue, "settled")]


@pytest.mark.parametrize("taken", ["row stays", "row goes"])
async def test_ends_of_edits_of_deleted_rows(world: World, laptop: Device, phone: Device, taken: str) -> None:
    venue = await laptop.insert("venues", name="Hall")
    await laptop.sync()
    await phone.sync()
    await phone.delete("venues", venue)
    await phone.sync(confirm_deletes=True)
    await laptop.update("venues", venue, name="Mine")
    await laptop.sync()
    await phone.sync()
    [shared] = await seen(phone)
    assert (shared.kind, shared.cloud_row, shared.cloud_version) == ("edit_delete", None, 2)
    await ended_on_phone(phone, venue, name=None, version=2)
    await laptop.sync()
    assert await own(laptop) == [(venue, "settled")]
    assert await laptop.get("venues", venue) is None
    await world.assert_converged()


async def test_lost_answers_and_repeated_calls_change_nothing(
    world: World, laptop: Device, phone: Device
) -> None:
    laptop.gateway.faults.lose_answer("conflicts", 2)
    venue = await clash(laptop, phone)
    await world.clock.advance(60)
    await laptop.sync()
    await world.clock.advance(60)
    await laptop.sync()
    assert only_record(world)["revision"] == 1
    phone.gateway.faults.lose_answer("conflicts")
    await phone.sync()
    await world.clock.advance(60)
    await phone.sync()
    phone.gateway.faults.lose_answer("conflicts")
    await ended_on_phone(phone, venue, name="Both")
    await world.clock.advance(60)
    await phone.sync()
    laptop.gateway.faults.lose_answer("conflicts")
    await laptop.sync()
    await world.clock.advance(60)
    await laptop.sync()
    assert await own(laptop) == [(venue, "settled")]
    assert only_record(world)["state"] == "settled"
    await world.assert_converged()


async def test_two_devices_end_the_same_differently(world: World, laptop: Device, phone: Device) -> None:
    tablet = await world.device("tablet")
    venue = await clash(laptop, phone)
    await phone.sync()
    await tablet.sync()
    # Both decide without knowing of each other; the phone comes first.
    [shared] = await seen(tablet)
    await tablet.update("venues", venue, name="Tablet")
    mine = replace(shared, state="settled", taken="merged", result_version=2)
    await tablet.database.write(lambda work: work.shared_conflicts.put(mine))
    await ended_on_phone(phone, venue, name="Phone")
    await tablet.sync()
    assert [state for _, state in await own(tablet)] == ["open"], (
        "the tablet's result is a conflict of its own"
    )
    await laptop.sync()
    assert (await laptop.get("venues", venue) or {})["name"] == "Phone"
    await phone.sync()
    [again] = await seen(phone)
    assert again.label == "Tablet"
    await ended_on_phone(phone, venue, name="All three")
    for device in (tablet, laptop, phone, tablet):
        await device.sync()
    assert [state for _, state in await own(tablet)] == ["settled"]
    await world.assert_converged()
    kept = [
        one.local_row or ""
        for device in (laptop, tablet)
        for one in await device.database.read(lambda work: work.conflicts.page(state=None))
    ]
    assert sorted('"Mine"' in row for row in kept) == [False, False, True], "the tablet's stands on both"
    assert all('"Mine"' in row or '"Tablet"' in row for row in kept)


async def test_an_end_that_was_taken_back_here_is_not_applied_again(
    world: World, laptop: Device, phone: Device
) -> None:
    venue = await clash(laptop, phone)
    await phone.sync()
    await ended_on_phone(phone, venue, name="Both")
    await laptop.sync()
    # Everything is read from 0 again, as after a long absence.
    await laptop.database.write(lambda work: work.shared_conflicts.read_to(ANNA, 0))
    await laptop.sync()
    assert await laptop.database.read(lambda work: work.shared_conflicts.answers()) == ()


async def test_a_new_life_of_the_cloud_is_told_anew(world: World, laptop: Device, phone: Device) -> None:
    await clash(laptop, phone)
    await phone.sync()
    world.cloud.begin_new_life("epoch-2")
    for device in (laptop, phone, laptop, phone):
        await device.sync()
    assert len(await seen(phone)) == 1
    assert only_record(world)["state"] == "open"


async def test_a_library_that_was_lost_takes_its_records_back(
    world: World, laptop: Device, phone: Device
) -> None:
    await clash(laptop, phone)
    await phone.sync()
    await laptop.database.write(lambda work: work.shared_conflicts._sql.run("DELETE FROM conflicts") and None)
    await laptop.database.write(
        lambda work: work.shared_conflicts._sql.run("DELETE FROM told_conflicts") and None
    )
    await laptop.database.write(lambda work: work.shared_conflicts.read_to(ANNA, 0))
    await laptop.sync()
    await laptop.sync()
    await phone.sync()
    assert only_record(world)["state"] == "withdrawn"
    assert await seen(phone) == ()


async def test_an_older_cloud_is_left_in_peace(world: World, laptop: Device, phone: Device) -> None:
    laptop.gateway.faults.fail("conflicts", NotFound("There is no such function."))
    await clash(laptop, phone)
    for _ in range(3):
        assert (await laptop.pull()).failure is None
    assert laptop.gateway.calls["conflicts"] == 1
    await world.clock.advance(3601)
    await laptop.pull()
    assert laptop.gateway.calls["conflicts"] >= 2


async def test_a_fault_of_this_one_function_holds_nothing_else_up(
    world: World, laptop: Device, phone: Device
) -> None:
    laptop.gateway.faults.fail("conflicts", *[ServerFault("It fails.")] * 2)
    await clash(laptop, phone)
    await laptop.insert("venues", name="Next")
    report = await laptop.sync()
    assert (report.ok, report.pushed) == (True, 1)
    assert laptop.gateway.calls["conflicts"] == 1
    for _ in range(2):
        await world.clock.advance(301)
        await laptop.pull()
    assert only_record(world)["state"] == "open"


async def test_a_project_that_is_left_takes_its_conflicts_along(laptop: Device, phone: Device) -> None:
    await clash(laptop, phone)
    await phone.sync()
    await phone.database.write(lambda work: work.shared_conflicts._sql.run("DELETE FROM scopes") and None)
    assert await seen(phone) == ()


async def test_many_are_told_in_few_calls(world: World, laptop: Device, phone: Device) -> None:
    ids = [await laptop.insert("venues", name=f"Hall {number}") for number in range(230)]
    await laptop.sync()
    await phone.sync()
    for venue in ids:
        await phone.update("venues", venue, name="Theirs")
        await laptop.update("venues", venue, name="Mine")
    await phone.sync()
    await laptop.sync()
    assert len(conflicts_of(world.cloud).of(ANNA)) == 230
    assert laptop.gateway.calls["conflicts"] == 3
    await phone.sync()
    assert await phone.database.read(lambda work: work.shared_conflicts.count(ALL)) == 230
    assert phone.gateway.calls["conflicts"] == 2
