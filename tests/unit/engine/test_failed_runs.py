"""A run that fails is in the audit, once per cause however often it is tried."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault
from luma_sync.store.activity_records import ActivityQuery
from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def test_each_cause_is_told_once(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    desk.gateway.faults.offline = True
    for _ in range(5):
        await world.clock.advance(60)
        await desk.pull()
    desk.gateway.faults.offline = False
    await world.clock.advance(600)
    desk.gateway.faults.fail("heads", ServerFault("A fault of the cloud."))
    await desk.pull()
    lines = await desk.database.read(lambda work: work.activity.lines(ActivityQuery(failed=True), limit=50))
    assert [line.kind for line in lines] == ["sync", "sync"]
    assert lines[0].text == "A fault of the cloud."
    assert lines[1].text != lines[0].text
