"""The running engine: when it acts by itself, and how it behaves when the cloud does not."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import ConnectivityChanged, LibraryChanged, StatusChanged
from luma_sync.kernel.settings import Settings
from tests.support.library import plain_sql
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, activity_days=30)) as world:
        yield world


async def running(world: World) -> Device:
    desk = await world.device("library", background=True)
    await world.clock.advance(1)
    return desk


async def test_it_syncs_at_start_and_says_so(world: World) -> None:
    desk = await running(world)
    status = desk.core.projector.newest
    assert status is not None
    assert (status.state, status.online, desk.gateway.calls["heads"]) == (SyncState.IN_STEP, True, 1)


async def test_an_edit_of_another_program_goes_out_after_two_quiet_seconds(world: World) -> None:
    desk = await running(world)
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(2.0)
    assert desk.gateway.calls["push"] == 0
    await world.clock.advance(1.0)
    assert desk.gateway.calls["push"] == 1
    await world.assert_converged()
    history = desk.bus.history.since(0)
    assert isinstance(history, tuple)
    assert LibraryChanged(by_other_program=True) in [recorded.event for recorded in history]


async def test_edits_that_never_stop_go_out_every_ten_seconds(world: World) -> None:
    desk = await running(world)
    for number in range(30):
        plain_sql(world.folder, f"INSERT INTO venues (name) VALUES ('Hall {number}')")
        await world.clock.advance(1.0)
    assert desk.gateway.calls["push"] in (2, 3)


async def test_other_devices_changes_arrive_by_the_timer(world: World) -> None:
    desk = await running(world)
    world.cloud.write(desk.user, "goals", _goal())
    await world.clock.advance(290)
    assert desk.rows()["goals"] == {}
    await world.clock.advance(20)
    assert len(desk.rows()["goals"]) == 1


async def test_an_idle_engine_asks_the_cloud_once_in_five_minutes(world: World) -> None:
    desk = await running(world)
    before = desk.gateway.calls.total()
    await world.clock.advance(1200)
    assert desk.gateway.calls.total() - before == 4


async def test_sync_now_does_not_wait(world: World) -> None:
    desk = await running(world)
    world.cloud.write(desk.user, "goals", _goal())
    assert desk.core.orchestrator is not None
    desk.core.orchestrator.signal(Trigger.MANUAL)
    await world.clock.advance(0.3)
    assert len(desk.rows()["goals"]) == 1


async def test_offline_is_shown_and_left_by_itself_within_a_minute(world: World) -> None:
    desk = await running(world)
    desk.gateway.faults.offline = True
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(600)
    status = desk.core.projector.newest
    assert status is not None
    assert status.state is SyncState.OFFLINE
    assert str(status.sentence) == "Offline - 1 change saved on this device"
    assert status.next_try_in_s is not None
    assert desk.gateway.calls.total() < 60

    desk.gateway.faults.heal()
    await world.clock.advance(35)
    status = desk.core.projector.newest
    assert status is not None
    assert status.state is SyncState.IN_STEP
    await world.assert_converged()
    history = desk.bus.history.since(0, frozenset({ConnectivityChanged(online=True).event_class}))
    assert isinstance(history, tuple)
    changes = [one.event.online for one in history if isinstance(one.event, ConnectivityChanged)]
    assert changes == [True, False, True]


async def test_a_failing_cloud_is_asked_ever_more_rarely(world: World) -> None:
    desk = await running(world)
    desk.gateway.faults.fail("heads", *(ServerFault("A fault.") for _ in range(1000)))
    assert desk.core.orchestrator is not None
    desk.core.orchestrator.signal(Trigger.MANUAL)
    before = desk.gateway.calls["heads"]
    await world.clock.advance(600)
    assert 8 <= desk.gateway.calls["heads"] - before <= 11
    status = desk.core.projector.newest
    assert status is not None
    assert status.state is SyncState.WAITING
    assert str(status.sentence).startswith("The cloud is not answering - next try in")


async def test_a_host_that_asks_to_wait_is_obeyed_to_the_second(world: World) -> None:
    desk = await running(world)
    desk.gateway.faults.throttle("push", 120.0)
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(10)
    calls = desk.gateway.calls.total()
    status = desk.core.projector.newest
    assert status is not None
    assert str(status.sentence).startswith("The cloud asks to wait - next try in")
    await world.clock.advance(105)
    assert desk.gateway.calls.total() == calls
    await world.clock.advance(10)
    await world.assert_converged()


async def test_a_paused_engine_does_nothing_until_it_is_resumed(world: World) -> None:
    desk = await running(world)
    await desk.core.set_paused(True)
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    before = desk.gateway.calls.total()
    await world.clock.advance(1000)
    status = await desk.status()
    assert (desk.gateway.calls.total(), status.state, status.paused) == (before, SyncState.PAUSED, True)
    await desk.core.set_paused(False)
    await world.clock.advance(1)
    await world.assert_converged()


async def test_a_quickly_tried_row_does_not_wait_for_the_next_interval(world: World) -> None:
    desk = await running(world)
    refusals = [("busy", "Later."), ("busy", "Later.")]
    world.cloud.reject = lambda _: refusals.pop() if refusals else None
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(8)
    assert desk.gateway.calls["push"] == 3
    await world.assert_converged()


async def test_the_status_costs_no_work_per_event(world: World) -> None:
    desk = await running(world)
    heard = []
    subscription = desk.bus.subscribe(
        lambda event: heard.append(event) if isinstance(event, StatusChanged) else None
    )
    plain_sql(
        world.folder,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
        " INSERT INTO goals (title) SELECT 'Goal ' || i FROM n",
    )
    for _ in range(500):
        desk.bus.publish(LibraryChanged())
    await world.clock.advance(0.9)
    assert len(heard) <= 4
    subscription.close()


def _goal() -> dict[str, object]:
    stamp = "2026-11-21T10:00:00.000Z"
    return {"title": "Practise", "target_minutes": 30, "done": 0, "created_at": stamp, "updated_at": stamp}
