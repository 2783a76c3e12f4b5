"""What settles by itself is settled by a sync, whether anybody looks at the conflicts or not."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.events.types import ConflictFound, Event
from tests.support.conflict_desk import LOCAL, centre, disagree, shared_row, two, value
from tests.support.world import Device, World


@pytest.fixture(name="world")
async def _world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def write_beside(device: Device, row_id: str, name: str) -> None:
    """As another program does."""
    with closing(sqlite3.connect(device.database.path)) as connection, connection:
        connection.execute("UPDATE venues SET name = ? WHERE id = ?", (name, row_id))


async def open_conflicts(device: Device) -> int:
    """As the library has them, undecided or not."""
    return await device.database.read(lambda work: work.conflicts.open_count())


async def test_what_hangs_on_rows_that_a_settlement_kept_goes_along_in_one_sync(world: World) -> None:
    anna, other = await two(world)
    project = await anna.insert("projects", name="Album")
    track = await anna.insert("audio_tracks", project_id=project, name="Song")
    await anna.sync()
    await other.sync()
    await other.delete("projects", project)
    await other.sync()
    versions = [await anna.insert("track_versions", track_id=track, label=label) for label in ("X", "Y")]
    assert (await anna.sync()).conflicts == 2
    first, _ = await centre(anna).page(limit=5)
    await centre(anna).settle(first.id, LOCAL)

    report = await anna.sync()

    assert (report.conflicts, await open_conflicts(anna), (await anna.outbox()).total) == (0, 0, 0)
    await other.sync()
    assert {await value(other, "track_versions", one, "label") for one in versions} == {"X", "Y"}
    await world.assert_converged(anna, other)


async def test_sides_that_another_program_made_equal_are_settled_before_the_push(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    write_beside(anna, row, "T")

    assert (await anna.push()).failure is None

    assert await open_conflicts(anna) == 0
    await world.assert_converged(anna, other)


async def test_a_merge_that_became_possible_is_sent_in_the_same_sync(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(
        anna, other, "venues", row, mine={"name": "M", "description": "here"}, theirs={"name": "T"}
    )
    write_beside(anna, row, "Hall")

    report = await anna.sync()

    assert (report.conflicts, report.pushed) == (0, 1)
    await other.sync()
    assert await value(other, "venues", row, "description") == "here"
    assert await value(other, "venues", row, "name") == "T"
    await world.assert_converged(anna, other)


async def test_what_becomes_equal_while_the_sync_runs_is_settled_at_its_end(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})

    def write_once(call: str) -> None:
        if call == "heads":
            write_beside(anna, row, "T")

    anna.gateway.between = write_once

    assert (await anna.sync()).conflicts == 0


async def test_nobody_is_told_again_of_what_still_waits(world: World) -> None:
    anna, other = await two(world)
    row = await shared_row(anna, other)
    await disagree(anna, other, "venues", row, mine={"name": "M"}, theirs={"name": "T"})
    events: list[Event] = []
    told = anna.bus.subscribe(events.append)
    await anna.sync()
    write_beside(anna, row, "N")
    await anna.sync()
    await anna.sync()
    told.close()
    assert len([event for event in events if isinstance(event, ConflictFound)]) == 1
    assert await open_conflicts(anna) == 1
