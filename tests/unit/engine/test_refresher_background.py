"""Reads of sync keys in the background: when they are asked for, beside what, and what a failure costs."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.cloud.errors import ServerFault
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.kernel.settings import Settings
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.refreshing import now
from tests.support.world import Device, World

NOBODY = "99999999-0000-4000-8000-000000000009"
T = TypeVar("T")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def running(world: World, name: str = "stage") -> Device:
    """A device in the background whose start is over, and whose timers stay away."""
    world.settings = replace(world.settings, timer_sync_s=1e9, push_interval_s=1e9)
    device = await world.device(name, background=True)
    await world.clock.advance(3)
    assert device.core.live.online
    return device


async def test_reads_wait_for_a_quiet_moment_and_share_one_run(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    before = stage.gateway.traffic.requests
    for key in ("venues", "tracks", "goals"):
        stage.core.refresher.read(key)
        await world.clock.advance(0.3)
    assert stage.gateway.traffic.requests == before
    await world.clock.advance(0.2)
    assert stage.gateway.traffic.requests == before + 1
    stats = stage.core.refresher.stats()
    assert (stats.runs, stats.reads, stats.coalesced, stats.runs_per_minute) == (1, 3, 2, 1)


async def test_reads_without_end_are_served_after_two_seconds(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    before = stage.gateway.traffic.requests
    for _ in range(11):
        stage.core.refresher.read("venues")
        await world.clock.advance(0.2)
    assert stage.gateway.traffic.requests == before + 1


async def test_reads_of_what_is_fresh_cost_nothing(world: World) -> None:
    stage = await running(world)
    before = stage.gateway.traffic.requests
    for _ in range(50):
        stage.core.refresher.read("venues")
        stage.core.refresher.read("app_startup_sync")
        await world.clock.advance(3)
    assert stage.gateway.traffic.requests == before
    assert stage.core.refresher.stats().fresh == 100


async def test_what_is_read_during_a_run_goes_with_the_next_one(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    held = asyncio.Event()
    heads = stage.gateway.rows.heads

    async def slow(device_id: str) -> object:
        await held.wait()
        return await heads(device_id)

    stage.gateway.rows.heads = slow  # type: ignore[assignment, method-assign]
    stage.core.refresher.read("venues")
    await world.clock.advance(1)
    for key in ("tracks", "goals", "tracks"):
        stage.core.refresher.read(key)
    await world.clock.advance(5)
    assert stage.core.refresher.stats().waiting == 2
    held.set()
    await world.clock.advance(1)
    stats = stage.core.refresher.stats()
    assert (stats.waiting, stats.runs) == (0, 1)
    assert stats.fresh == 3, "the first run left nothing out"


async def test_no_refresh_runs_beside_a_push_or_a_pull(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    under_way, most = 0, 0

    async def held(kind: str) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await world.clock.sleep(1)
        under_way -= 1

    rows = stage.gateway.rows
    heads, push = rows.heads, rows.push

    async def slow_heads(device_id: str) -> object:
        await held("heads")
        return await heads(device_id)

    async def slow_push(request: object) -> object:
        await held("push")
        return await push(request)  # type: ignore[arg-type]

    rows.heads, rows.push = slow_heads, slow_push  # type: ignore[assignment, method-assign]
    await stage.insert("goals", title="Practise", done=0)
    assert stage.core.cycle is not None
    sync = asyncio.ensure_future(stage.core.cycle.run(push=True, pull=True))
    stage.core.refresher.read("venues")
    await world.clock.advance(20)
    await sync
    assert most == 1


@pytest.mark.parametrize("reason", ["offline", "paused", "signed_out", "gate"])
async def test_nothing_is_asked_while_nothing_can_be_answered_and_all_is_asked_at_once_after(
    world: World, reason: str
) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    signed_in = True
    stage.core.refresher._parts = replace(stage.core.refresher._parts, may_run=lambda: signed_in)
    if reason == "offline":
        stage.core.live.online = False
    elif reason == "paused":
        await stage.core.set_paused(True)
    elif reason == "gate":
        stage.core.parts.gate.pause(600)
    else:
        signed_in = False
    before = stage.gateway.traffic.requests
    for key in ("venues", "tracks", "venues", f"waveform_{NOBODY}"):
        stage.core.refresher.read(key)
    await world.clock.advance(500)
    assert stage.gateway.traffic.requests == before
    assert stage.core.refresher.stats().waiting == 3
    stage.core.live.online = signed_in = True
    if reason == "paused":
        await stage.core.set_paused(False)
    await world.clock.advance(200)
    assert stage.core.refresher.stats().waiting == 0
    assert 1 <= stage.gateway.traffic.requests - before <= 2


async def test_what_was_read_offline_costs_one_call_at_most_after_the_reconnect(world: World) -> None:
    stage = await world.device("stage", background=True)
    await world.clock.advance(3)
    stage.gateway.faults.offline = True
    await world.clock.advance(16 * 60)
    assert not stage.core.live.online
    before = stage.gateway.traffic.requests
    for _ in range(20):
        for key in ("venues", "tracks", f"waveform_{NOBODY}", f"project_{NOBODY}"):
            stage.core.refresher.read(key)
    await world.clock.advance(5)
    assert stage.core.refresher.stats().runs == 0, "the orchestrator finds out, the readers wait"
    stage.gateway.faults.heal()
    calls = stage.gateway.calls["heads"]
    await world.clock.advance(60)
    assert stage.core.refresher.stats().waiting == 0
    assert stage.core.refresher.stats().fresh == 40, "the whole pull of the reconnect made them fresh"
    assert stage.gateway.calls["heads"] - calls == 2, "and one run asked for the two rows that are missing"
    assert stage.gateway.traffic.requests > before


async def test_reads_while_the_engine_is_closing_do_nothing_and_block_nothing(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    assert stage.core.cycle is not None
    stage.core.cycle.wind_down()
    before = stage.gateway.traffic.requests
    stage.core.refresher.read("venues")
    await asyncio.wait_for(world.clock.advance(600), 5)
    assert stage.gateway.traffic.requests == before


async def test_a_library_that_cannot_be_read_loses_no_ask(world: World) -> None:
    desk = await world.device("desk")
    read = desk.database.read
    busy = [LibraryBusy("Another program holds the library; try again.")]

    async def once_busy(work: Callable[[UnitOfWork], T]) -> T:
        if busy:
            raise busy.pop()
        return await read(work)

    desk.database.read = once_busy  # type: ignore[method-assign]
    with pytest.raises(LibraryBusy):
        await now(desk, "venues")
    assert desk.core.refresher.stats().waiting == 1
    assert (await now(desk, "goals")).ok
    assert desk.core.refresher.stats().waiting == 0


async def test_a_run_that_fails_is_tried_again_by_itself_and_later_each_time(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    stage.gateway.faults.fail("heads", *(ServerFault("The cloud has problems.") for _ in range(2)))
    before = stage.gateway.calls["heads"]
    stage.core.refresher.read("venues")
    await world.clock.advance(0.5)
    assert stage.gateway.calls["heads"] - before == 1
    await world.clock.advance(10)
    assert stage.gateway.calls["heads"] - before == 3
    assert stage.core.refresher.stats().waiting == 0
    assert [bool(run.error) for run in stage.core.refresher.stats().last_runs] == [True, True, False]


async def test_reads_trigger_and_writes_never_do(world: World) -> None:
    stage = await running(world)
    await world.clock.advance(16 * 60)
    before = stage.gateway.calls["heads"]
    venue = await stage.insert("venues", name="Hall")
    await stage.update("venues", venue, name="Great hall")
    await world.clock.advance(30)
    await stage.delete("venues", venue)
    await world.clock.advance(30)
    assert stage.gateway.calls["heads"] == before
    assert stage.core.refresher.stats().reads == 0
    stage.core.refresher.read("venues")
    await world.clock.advance(1)
    assert stage.gateway.calls["heads"] == before + 1


async def test_more_keys_than_anybody_reads_are_not_kept(world: World) -> None:
    desk = await world.device("desk")
    for number in range(1200):
        desk.core.refresher.read(f"track_{number:08x}-0000-4000-8000-000000000000")
    assert desk.core.refresher.stats().waiting == 1000


def test_the_settings_are_the_designs() -> None:
    assert (Settings().refresh_quiet_s, Settings().refresh_wait_max_s) == (0.4, 2.0)
