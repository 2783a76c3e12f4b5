"""Two devices make a row of the same id: merged by field, or kept as two rows; alike rows of two ids are twins."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Changed, Choice, Side
from luma_sync.kernel.errors import UsageError
from tests.support.conflict_desk import CLOUD, LOCAL, centre, two
from tests.support.world import Device, World

HALL = "0199f0a0-0000-7000-8000-000000000001"
BOTH = Choice(side=Side.BOTH)


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def make(device: Device, **values: object) -> None:
    """As another program that makes its ids itself."""
    names = ", ".join(("id", *values))
    places = ", ".join("?" * (len(values) + 1))
    await device.database.write(
        lambda work: work.rows._sql.run(
            f"INSERT INTO venues ({names}) VALUES ({places})", (HALL, *values.values())
        )
    )


async def made_twice(world: World, **theirs: object) -> tuple[Device, Device]:
    """`other` was first."""
    anna, other = await two(world)
    await make(other, **{"name": "Theirs", **theirs})
    await other.sync()
    await make(anna, name="Mine")
    await anna.sync()
    return anna, other


async def halls(device: Device) -> list[str]:
    found = await device.database.read(
        lambda work: work.rows._sql.column("SELECT name FROM venues ORDER BY name")
    )
    return [str(name) for name in found]


@pytest.mark.parametrize(("choice", "left"), [(LOCAL, "Mine"), (CLOUD, "Theirs")])
async def test_both_sides_are_asked_about_field_by_field(world: World, choice: Choice, left: str) -> None:
    anna, other = await made_twice(world)
    [line] = await centre(anna).page()
    assert (line.signature.kind, line.signature.fields) == ("duplicate_key", ("name",))
    view = await centre(anna).show(line.id)
    assert [each.changed for each in view.fields if each.name == "name"] == [Changed.BOTH]
    side = "on this device" if choice is LOCAL else "in the cloud"
    assert (await centre(anna).settle(line.id, choice)).text == f"The venue 'Mine' is as {side}."
    for device in (anna, other):
        await device.sync()
    assert await halls(anna) == await halls(other) == [left]
    await world.assert_converged(anna, other)


async def test_the_same_row_made_twice_is_no_conflict(world: World) -> None:
    anna, other = await made_twice(world, name="Mine")
    assert await centre(anna).count() == 0
    await other.sync()
    await world.assert_converged(anna, other)


async def test_both_rows_are_kept_the_one_from_here_under_a_second_name_and_that_is_taken_back(
    world: World,
) -> None:
    anna, other = await made_twice(world)
    [line] = await centre(anna).page()
    [preview] = await centre(anna).preview([line.id], BOTH)
    done = await centre(anna).settle(line.id, BOTH)
    assert (
        done.text
        == preview.result
        == ("The venue 'Mine' is as in the cloud; what was here is a venue of its own.")
    )
    assert await halls(anna) == ["Mine (2)", "Theirs"]
    await centre(anna).undo(line.id)
    assert await halls(anna) == ["Mine"]
    [again] = await centre(anna).page()
    assert again.signature == line.signature
    await centre(anna).settle(again.id, BOTH)
    for device in (anna, other):
        await device.sync()
    assert await halls(other) == ["Mine (2)", "Theirs"]
    await world.assert_converged(anna, other)


async def test_what_became_of_the_second_row_is_not_undone(world: World) -> None:
    anna, _ = await made_twice(world)
    [line] = await centre(anna).page()
    await centre(anna).settle(line.id, BOTH)
    await anna.database.write(
        lambda work: work.rows._sql.run("UPDATE venues SET name = 'Renamed' WHERE name = 'Mine (2)'")
    )
    with pytest.raises(UsageError, match="was changed since"):
        await centre(anna).undo(line.id)
    assert await halls(anna) == ["Renamed", "Theirs"]


async def test_both_is_refused_for_a_field_and_for_edits_of_one_row(world: World) -> None:
    anna, _ = await made_twice(world)
    [line] = await centre(anna).page()
    with pytest.raises(UsageError):
        await centre(anna).settle(line.id, Choice(fields={"name": Side.BOTH}))
    assert await centre(anna).count() == 1


async def test_rows_that_are_alike_under_two_ids_are_no_conflict(world: World) -> None:
    """The cloud has no unique keys but ids; at a login such rows are twins, later two that somebody wants."""
    anna, other = await two(world)
    for device in (anna, other):
        await device.insert("venues", name="Hall")
        await device.sync()
    await anna.sync()
    assert [await centre(device).count() for device in (anna, other)] == [0, 0]
    assert await halls(anna) == ["Hall", "Hall"]
    await other.sync()
    await world.assert_converged(anna, other)


async def test_the_page_that_follows_the_push_takes_it_for_the_same(world: World) -> None:
    anna, other = await two(world)
    for device in (anna, other):
        await device.sync()
    await make(other, name="Theirs")
    await other.sync()
    await make(anna, name="Mine")
    assert (await anna.push()).conflicts == 1
    await anna.pull()
    [line] = await centre(anna).page()
    assert (line.signature.kind, line.signature.fields) == ("duplicate_key", ("name",))
    for again in ("Theirs again", "And again"):
        await other.update("venues", HALL, name=again)
        await other.sync()
        await anna.sync()
    [group] = await centre(anna).groups()
    assert (group.signature, group.count) == (line.signature, 1)
    await centre(anna).settle(line.id, BOTH)
    await anna.sync()
    await other.sync()
    assert await halls(other) == ["And again", "Mine (2)"]
