"""The service that listens: hints become pulls, lost lines lose nothing, and it is quiet when it must be."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ProtocolViolation, Throttled, Unreachable
from luma_sync.engine.marks import LIVE_SINCE
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.events.types import PauseChanged
from luma_sync.kernel.errors import SignInNeeded
from tests.support.fake_realtime import FakeHub, FakeRealtime
from tests.support.library import plain_sql
from tests.support.world import ANNA, Device, World

GOAL = {
    "title": "Practise",
    "target_minutes": None,
    "done": 0,
    "created_at": "2026-11-21T14:00:00.000Z",
    "updated_at": "2026-11-21T14:00:00.000Z",
}
TIMER_S = 300.0


@dataclass(slots=True)
class Live:
    """A world whose devices listen."""

    world: World
    hub: FakeHub

    async def device(self, name: str = "library") -> Device:
        desk = await self.world.device(name, background=True)
        await self.world.clock.advance(1.0)
        return desk

    def write(self, title: str = "Practise", *, user: str = ANNA) -> None:
        """Some other device."""
        self.world.cloud.write(user, "goals", {**GOAL, "title": title})
        self.hub.look()

    async def pass_s(self, seconds: float) -> None:
        """Time passes; what devices push is told."""
        for _ in range(round(seconds * 10)):
            await self.world.clock.advance(0.1)
            self.hub.look()


@pytest.fixture
async def live(tmp_path: Path) -> AsyncIterator[Live]:
    async with World(tmp_path) as world:
        world.hub = FakeHub(world.cloud)
        yield Live(world, world.hub)


def port_of(desk: Device) -> FakeRealtime:
    assert isinstance(desk.gateway.live, FakeRealtime)
    return desk.gateway.live


async def test_a_change_elsewhere_is_here_at_once(live: Live) -> None:
    desk = await live.device()
    live.write()
    await live.pass_s(0.5)
    assert len(desk.rows()["goals"]) == 1
    assert desk.core.live.hints == 1
    assert desk.core.live.listening_since is not None


async def test_whoever_looks_into_the_library_sees_since_when_it_listens(live: Live) -> None:
    desk = await live.device()
    since = desk.core.live.listening_since
    assert since is not None
    assert await desk.database.read(lambda work: work.metadata.get(LIVE_SINCE)) == since
    await desk.core.set_paused(True)
    await live.pass_s(1.0)
    assert desk.core.live.listening_since is None
    assert await desk.database.read(lambda work: work.metadata.get(LIVE_SINCE)) is None


async def test_many_hints_are_one_pull(live: Live) -> None:
    desk = await live.device()
    before = desk.gateway.calls["heads"]
    for number in range(10):
        live.write(f"Goal {number}")
    await live.pass_s(1.0)
    assert len(desk.rows()["goals"]) == 10
    assert desk.gateway.calls["heads"] == before + 1


async def test_our_own_push_costs_nothing_more(live: Live) -> None:
    desk = await live.device()
    before = desk.gateway.calls["heads"]
    plain_sql(live.world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await live.pass_s(10.0)
    assert desk.gateway.calls["push"] == 1
    assert desk.core.live.hints == 1
    assert desk.gateway.calls["heads"] == before


async def test_our_own_push_behind_a_strangers_change_is_followed_by_a_pull(live: Live) -> None:
    desk = await live.device()
    live.world.cloud.write(ANNA, "goals", GOAL)  # its hint is lost
    plain_sql(live.world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    live.hub._seqs[ANNA] = 1
    await live.pass_s(5.0)
    assert len(desk.rows()["goals"]) == 1


async def test_a_hint_about_what_is_here_already_costs_nothing(live: Live) -> None:
    desk = await live.device()
    live.write()
    await live.pass_s(1.0)
    before = desk.gateway.calls["heads"]
    live.hub._seqs[ANNA] = 0
    live.hub.look()
    await live.pass_s(1.0)
    assert desk.core.live.hints == 2
    assert desk.gateway.calls["heads"] == before


async def test_a_hint_of_a_new_life_of_the_cloud_is_followed_whatever_its_number(live: Live) -> None:
    desk = await live.device()
    for number in range(3):
        live.write(f"Goal {number}")
    await live.pass_s(1.0)
    live.world.cloud.begin_new_life("epoch-2")
    live.hub._seqs[ANNA] = 0
    live.hub.look()
    before = desk.gateway.calls["heads"]
    await live.pass_s(1.0)
    assert desk.gateway.calls["heads"] > before


async def test_what_happens_while_the_line_is_down_comes_with_the_next_one(live: Live) -> None:
    desk = await live.device()
    port_of(desk).is_down = True
    live.hub.cut()
    await live.pass_s(0.5)
    assert desk.core.live.listening_since is None
    for number in range(5):
        live.write(f"Goal {number}")
    await live.pass_s(2.0)
    assert desk.rows()["goals"] == {}
    port_of(desk).is_down = False
    await live.pass_s(10.0)
    assert len(desk.rows()["goals"]) == 5
    assert desk.core.live.hints == 0, "it was the join that asked"


async def test_without_any_line_the_timer_brings_everything(live: Live) -> None:
    desk = await live.device()
    port_of(desk).is_down = True
    live.hub.cut()
    live.write()
    await live.world.clock.advance(TIMER_S + 1)
    assert len(desk.rows()["goals"]) == 1
    assert port_of(desk).tries < 20, "it is not tried without end"


async def test_a_line_that_cannot_be_had_is_no_trouble_for_anybody(live: Live) -> None:
    desk = await live.device()
    port_of(desk).is_down = True
    live.hub.cut()
    await live.pass_s(5.0)
    status = await desk.core.refresh_status()
    assert (status.state, status.online, status.live_since) == (SyncState.IN_STEP, True, None)
    assert status.last_error == ""


@pytest.mark.parametrize(
    "error",
    [ProtocolViolation("?"), Unreachable("?"), Throttled("?", retry_after_s=40.0)],
    ids=lambda e: e.code,
)
async def test_whatever_ends_a_line_another_is_opened_later(live: Live, error: Exception) -> None:
    desk = await live.device()
    [line] = live.hub.lines
    assert isinstance(error, ProtocolViolation | Unreachable | Throttled)
    line.fail(error)
    await live.pass_s(0.1)
    assert live.hub.lines == []
    if isinstance(error, Throttled):
        await live.pass_s(30.0)
        assert live.hub.lines == []
    await live.pass_s(12.0)
    assert len(live.hub.lines) == 1
    assert desk.core.live.listening_since is not None


async def test_a_paused_device_does_not_listen(live: Live) -> None:
    desk = await live.device()
    await desk.core.set_paused(True)
    await live.pass_s(0.2)
    assert live.hub.lines == []
    live.write()
    await live.pass_s(30.0)
    assert desk.rows()["goals"] == {}
    await desk.core.set_paused(False)
    await live.pass_s(1.0)
    assert (len(desk.rows()["goals"]), len(live.hub.lines)) == (1, 1)


async def test_a_device_that_was_signed_out_listens_again_after_the_sign_in(live: Live) -> None:
    desk = await live.device()
    live.world.signed_in = False
    [line] = live.hub.lines
    line.fail(SignInNeeded("The session has ended; sign in again."))
    await live.pass_s(120.0)
    assert live.hub.lines == []
    live.world.signed_in = True
    desk.bus.publish(PauseChanged(paused=False))
    await live.pass_s(10.0)
    assert len(live.hub.lines) == 1


async def test_a_closed_gate_keeps_new_lines_back_but_not_the_open_one(live: Live) -> None:
    desk = await live.device()
    desk.core.parts.gate.pause(60.0)
    await live.pass_s(5.0)
    assert len(live.hub.lines) == 1
    live.hub.cut()
    await live.pass_s(50.0)
    assert live.hub.lines == []
    await live.pass_s(15.0)
    assert len(live.hub.lines) == 1


async def test_new_scopes_are_listened_to_and_lost_ones_are_left(live: Live) -> None:
    desk = await live.device()
    plain_sql(live.world.folder, "INSERT INTO projects (name) VALUES ('Album')")
    await live.pass_s(6.0)
    [line] = live.hub.lines
    [project] = desk.rows()["projects"]
    assert line.joined == {ANNA, project}
    del live.world.cloud.scopes[project].members[ANNA]
    await live.pass_s(2.0)
    assert line.joined == {ANNA}


async def test_waking_up_opens_a_new_line_and_pulls(live: Live) -> None:
    desk = await live.device()
    await live.pass_s(40.0)
    opened, before = live.hub.opened, desk.gateway.calls["heads"]
    live.world.cloud.write(ANNA, "goals", GOAL)  # while the computer slept
    live.hub._seqs[ANNA] = 1
    live.world.clock.shift_wall_clock(timedelta(hours=8))
    await live.pass_s(6.0)
    assert live.hub.opened == opened + 1
    assert desk.gateway.calls["heads"] > before
    assert len(desk.rows()["goals"]) == 1


async def test_when_the_network_is_back_there_is_no_wait(live: Live) -> None:
    desk = await live.device()
    port_of(desk).is_down = desk.gateway.faults.offline = True
    live.hub.cut()
    await live.world.clock.advance(700.0)
    assert (await desk.status()).online is False
    port_of(desk).is_down = desk.gateway.faults.offline = False
    await live.pass_s(31.0)
    assert (await desk.status()).online is True
    assert len(live.hub.lines) == 1


async def test_nothing_is_left_of_it_at_the_end(live: Live) -> None:
    desk = await live.device()
    await desk.core.stop(deadline_s=0.0)
    assert live.hub.lines == []
