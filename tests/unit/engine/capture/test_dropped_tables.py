"""While the engine runs, a table that another program removes or copies is whole again within seconds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.settings import Settings
from tests.support.library import plain_sql
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False)) as world:
        yield world


async def running(world: World) -> Device:
    """An engine in step, with two goals and two venues."""
    desk = await world.device("library", background=True)
    plain_sql(
        world.folder,
        "INSERT INTO goals (title) VALUES ('one'), ('two')",
        "INSERT INTO venues (name) VALUES ('Club'), ('Hall')",
    )
    await world.clock.advance(5.0)
    await world.assert_converged()
    return desk


def state(desk: Device) -> SyncState | None:
    status = desk.core.projector.newest
    return None if status is None else status.state


async def test_a_dropped_table_is_filled_from_the_cloud_at_once(world: World) -> None:
    desk = await running(world)
    plain_sql(world.folder, "DROP TABLE goals")
    await world.clock.advance(3.0)
    assert {row["title"] for row in desk.rows()["goals"].values()} == {"one", "two"}
    await world.assert_converged()
    assert state(desk) is SyncState.IN_STEP


async def test_a_table_that_was_copied_without_our_columns_is_in_step_again(world: World) -> None:
    desk = await running(world)
    plain_sql(
        world.folder,
        "CREATE TABLE copied (id TEXT PRIMARY KEY, title TEXT, target_minutes INTEGER, done INTEGER)",
        "INSERT INTO copied SELECT id, title, target_minutes, done FROM goals WHERE title = 'one'",
        "DROP TABLE goals",
        "ALTER TABLE copied RENAME TO goals",
    )
    await world.clock.advance(10.0)
    await world.assert_converged()
    assert {row["title"] for row in desk.rows()["goals"].values()} == {"one", "two"}
    assert plain_sql(world.folder, "SELECT count(*) FROM conflicts WHERE state = 'open'") == [(0,)]
    assert state(desk) is SyncState.IN_STEP


async def test_edits_made_without_triggers_reach_the_cloud(world: World) -> None:
    desk = await running(world)
    plain_sql(
        world.folder,
        "DROP TRIGGER sync_venues_update",
        "UPDATE venues SET name = 'Arena' WHERE name = 'Hall'",
    )
    await world.clock.advance(5.0)
    await world.assert_converged()
    assert {row["name"] for row in desk.rows()["venues"].values()} == {"Club", "Arena"}
    assert state(desk) is SyncState.IN_STEP
