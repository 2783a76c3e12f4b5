"""Work is pending and nothing moves: the watchdog begins anew, and only then."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.messages import PushReply, PushRequest
from luma_sync.engine.watchdog import Verdict, Vigil
from luma_sync.kernel.settings import Settings
from luma_sync.store.activity_records import ActivityQuery
from tests.support.fake_clock import settle
from tests.support.fake_gateway import FakeRows
from tests.support.world import Device, World

FINE, STALLED, AGAIN = Verdict.FINE, Verdict.STALLED, Verdict.MOVING_AGAIN
STALL_TEXT = "Changes wait and nothing has moved for a while; sync is begun anew"


def look(vigil: Vigil, now_s: float, *, could: bool = True, moved: bool = False) -> Verdict:
    return vigil.look(now_s, could_move=could, has_moved=moved)


def test_patience_ends_after_three_intervals_without_progress_and_begins_again() -> None:
    vigil = Vigil(180.0)
    verdicts = [look(vigil, minute * 60.0) for minute in range(8)]
    assert verdicts == [FINE, FINE, FINE, STALLED, FINE, FINE, STALLED, FINE]


def test_progress_ends_a_stall_once() -> None:
    vigil = Vigil(60.0)
    look(vigil, 0.0)
    assert look(vigil, 60.0) is STALLED
    assert [look(vigil, 120.0, moved=True), look(vigil, 180.0, moved=True)] == [AGAIN, FINE]


def test_time_in_which_nothing_could_move_does_not_count() -> None:
    vigil = Vigil(180.0)
    for minute in range(10):
        assert look(vigil, minute * 60.0, could=minute % 3 != 2) is FINE


def test_a_stall_goes_on_while_the_cloud_is_away() -> None:
    vigil = Vigil(60.0)
    look(vigil, 0.0)
    assert look(vigil, 60.0) is STALLED
    assert look(vigil, 120.0, could=False) is FINE
    assert look(vigil, 180.0, moved=True) is AGAIN


class Hanging(FakeRows):
    """A port whose pushes never end, until it is healed."""

    is_hanging = True
    hung = 0

    async def push(self, request: PushRequest) -> PushReply:
        if self.is_hanging:
            self.hung += 1
            await asyncio.Event().wait()
        return await super().push(request)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    settings = Settings(download_files=False, timer_sync_s=100_000.0)
    async with World(tmp_path, settings=settings) as world:
        yield world


async def running(world: World) -> tuple[Device, Hanging]:
    desk = await world.device("desk")
    await desk.sync()
    await desk.core.stop(deadline_s=0.0)
    desk = await world.device("desk", background=True)
    rows = Hanging(world.cloud, desk.user, desk.gateway)
    assert desk.core.cycle is not None
    desk.core.cycle._parts.push._rows = rows
    await world.clock.advance(1.0)
    return desk, rows


async def stalled(desk: Device) -> bool:
    """As the status tells it."""
    return (await desk.status()).stalled_since is not None


async def test_a_call_that_hangs_for_ever_is_ended_and_tried_again(world: World) -> None:
    desk, rows = await running(world)
    await desk.insert("goals", title="Practise", done=0)
    await world.clock.advance(90.0)
    assert (rows.hung, (await desk.outbox()).sending) == (1, 1)
    assert not await stalled(desk)

    await world.clock.advance(300.0)
    assert rows.hung >= 2
    assert await stalled(desk)
    texts = [
        line.text
        for line in await desk.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=20))
    ]
    assert STALL_TEXT in texts

    rows.is_hanging = False
    await world.clock.advance(400.0)
    assert (await desk.outbox()).total == 0
    assert not await stalled(desk)
    assert len(world.cloud.effects) == 1


async def test_a_lost_wake_up_is_made_good(world: World) -> None:
    desk, rows = await running(world)
    rows.is_hanging = False
    assert desk.core.orchestrator is not None
    schedule = desk.core.orchestrator._schedule
    schedule._push_taken_at_s = schedule._pull_taken_at_s = 1e12
    await desk.insert("goals", title="Practise", done=0)
    await world.clock.advance(170.0)
    assert (await desk.outbox()).pending == 1
    await world.clock.advance(75.0)
    assert (await desk.outbox()).total == 0
    assert await stalled(desk)
    await world.clock.advance(60.0)
    assert not await stalled(desk)


async def test_what_waits_by_plan_is_no_stall(world: World) -> None:
    desk, rows = await running(world)
    rows.is_hanging = False
    desk.core.parts.gate.pause(1200.0)
    await desk.insert("goals", title="Practise", done=0)
    await world.clock.advance(1100.0)
    assert not await stalled(desk)

    await desk.core.set_paused(True)
    await world.clock.advance(1100.0)
    assert (await stalled(desk), (await desk.outbox()).total) == (False, 1)

    desk.gateway.faults.offline = True
    await desk.core.set_paused(False)
    await world.clock.advance(1100.0)
    assert not await stalled(desk)

    desk.gateway.faults.heal()
    await world.clock.advance(60.0)
    assert (await desk.outbox()).total == 0


async def test_a_row_that_needs_a_person_is_no_stall(world: World) -> None:
    desk, rows = await running(world)
    rows.is_hanging = False
    world.cloud.reject = lambda change: ("invalid_row", "The name is silly.")
    await desk.insert("goals", title="Practise", done=0)
    await world.clock.advance(3600.0)
    assert (await stalled(desk), (await desk.outbox()).attention) == (False, 1)


async def test_nothing_to_do_costs_nothing_but_a_look(world: World) -> None:
    desk, _ = await running(world)
    calls = desk.gateway.calls.total()
    await world.clock.advance(3600.0)
    await settle()
    assert (desk.gateway.calls.total() - calls, await stalled(desk)) == (0, False)
