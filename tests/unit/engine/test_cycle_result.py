"""What runs cost is kept, entity by entity."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.world import World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def test_what_calls_cost_is_kept_entity_by_entity(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await desk.insert("venues", name="Hall")
    await desk.insert("goals", title="Practise")
    await desk.sync()
    await stage.sync()

    sent = {entity.name: entity.traffic for entity in (await desk.status()).entities if entity.traffic.calls}
    got = {entity.name: entity.traffic for entity in (await stage.status()).entities if entity.traffic.calls}
    assert sorted(sent) == sorted(got) == ["goals", "venues"]
    assert (sent["venues"].rows_sent, sent["venues"].rows_received) == (1, 0)
    assert (got["venues"].rows_sent, got["venues"].rows_received) == (0, 1)
    assert min(sent["venues"].bytes_sent, got["venues"].bytes_received) > len('{"name": "Hall"}')
    assert got["venues"].minutes == ((0, 1),)


async def test_a_sync_without_news_costs_no_entity_a_call(world: World) -> None:
    desk = await world.device("desk")
    await desk.insert("venues", name="Hall")
    await desk.sync()
    before = await desk.status()
    await desk.sync()
    assert (await desk.status()).entities == before.entities
