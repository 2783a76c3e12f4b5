"""What a push promises, clause by clause, on the real engine and library with the model cloud."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.cloud.errors import ServerFault, Unreachable
from luma_sync.cloud.messages import PushReply, PushRequest
from luma_sync.engine.failures import FailureKind
from luma_sync.kernel.clock import parse_utc
from luma_sync.kernel.settings import Settings
from luma_sync.store.records import OutboxLine
from tests.support.fake_gateway import OFFLINE, FakeRows
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


class Recorder(FakeRows):
    """Notes what every call carries."""

    def __init__(self, world: World, desk: Device) -> None:
        super().__init__(world.cloud, desk.user, desk.gateway)
        self.calls: list[list[dict[str, Any]]] = []
        assert desk.core.cycle is not None
        desk.core.cycle._parts.push._rows = self

    async def push(self, request: PushRequest) -> PushReply:
        self.calls.append(json.loads(request.changes_json))
        return await super().push(request)

    @property
    def sent(self) -> list[dict[str, Any]]:
        return [change for call in self.calls for change in call]


async def line_of(desk: Device, row_id: str) -> OutboxLine:
    lines = await desk.database.read(lambda work: work.outbox.page(limit=2000))
    return next(line for line in lines if line.row_id == row_id)


async def insert_many(desk: Device, count: int) -> list[str]:
    def insert(work: Any) -> list[str]:
        return [work.rows.insert("venues", {"name": f"Hall {number}"}) for number in range(count)]

    return await desk.database.write(insert)


async def test_stages_then_priorities_then_age_hold_across_batches_of_five_hundred(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    old = await insert_many(desk, 30)
    await desk.sync()
    rows = Recorder(world, desk)
    for row_id in old[:20]:
        await desk.delete("venues", row_id)
    venues = await insert_many(desk, 600)
    for number in range(300):
        await desk.insert("goals", title=f"Goal {number}", done=0)
        await desk.insert("fixtures", venue_id=venues[number], name="lamp")
    await desk.push()

    assert [len(call) for call in rows.calls] == [500, 500, 220]
    ranks = []
    for change in rows.sent:
        entity = CATALOG[change["entity"]]
        stage = int(entity.stage)
        ranks.append((stage if change["op"] == "upsert" else 10 - stage, int(entity.priority)))
    assert ranks == sorted(ranks)
    assert [change["row_id"] for change in rows.sent if change["entity"] == "venues"][:600] == venues
    await desk.sync()
    await world.assert_converged()


async def test_one_bad_row_among_a_thousand_leaves_999_delivered(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    rows = await insert_many(desk, 1000)
    world.cloud.reject = lambda change: (
        ("invalid_row", "The field name is silly.") if change["row_id"] == rows[617] else None
    )
    report = await desk.sync()
    assert (report.ok, report.pushed, report.quarantined) == (True, 999, 1)
    line = await line_of(desk, rows[617])
    assert (line.state, line.last_error) == ("attention", "The field name is silly (invalid_row).")
    assert len(world.cloud.effects) == 999


async def test_no_network_in_the_middle_ends_the_cycle_early(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await insert_many(desk, 1200)
    rows = Recorder(world, desk)
    desk.gateway.between = lambda call: (
        desk.gateway.faults.fail("push", Unreachable(OFFLINE))
        if call == "push" and len(rows.calls) == 1
        else None
    )
    result = await desk.push()
    assert result.failure is not None
    assert (result.failure.kind, result.pushed, len(rows.calls)) == (FailureKind.OFFLINE, 500, 2)
    desk.gateway.between = lambda _: None
    assert (await desk.sync()).pushed == 700
    await world.assert_converged()


@pytest.mark.parametrize("call", [1, 2, 3])
async def test_any_lost_answer_is_recognised_and_nothing_happens_twice(world: World, call: int) -> None:
    desk = await world.device("desk")
    await desk.sync()
    ids = await insert_many(desk, 1200)
    rows = Recorder(world, desk)
    desk.gateway.between = lambda name: (
        desk.gateway.faults.lose_answer("push") if name == "push" and len(rows.calls) == call else None
    )
    result = await desk.push()
    assert result.failure is not None
    desk.gateway.between = lambda _: None
    desk.gateway.faults.heal()
    await desk.update("venues", ids[(call - 1) * 500], name="edited after the answer was lost")
    report = await desk.sync()
    assert (report.ok, report.conflicts) == (True, 0)
    assert len(world.cloud.effects) == len(set(world.cloud.effects)) == 1201
    await world.assert_converged()


async def test_a_child_is_never_sent_before_a_parent_that_only_waits_for_its_next_try(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    rows = Recorder(world, desk)
    venue = await desk.insert("venues", name="Main Hall")
    world.cloud.reject = lambda change: ("busy", "Later.") if change["row_id"] == venue else None
    await desk.push()
    lamp = await desk.insert("fixtures", venue_id=venue, name="lamp")
    await desk.push()
    child = await line_of(desk, lamp)
    assert [change["row_id"] for change in rows.sent] == [venue]
    assert (child.state, child.attempts) == ("waiting", 0)
    assert child.last_error == 'Waits for "Main Hall" (venues), which could not be sent yet.'

    world.cloud.reject = lambda _: None
    await world.clock.advance(2.0)
    assert (await desk.push()).pushed == 2
    assert [change["row_id"] for change in rows.sent] == [venue, venue, lamp]
    await world.assert_converged()


async def test_eight_tries_then_attention_and_still_a_try_every_six_hours(tmp_path: Path) -> None:
    settings = Settings(download_files=False)
    async with World(tmp_path, settings=settings) as world:
        desk = await world.device("desk", background=True)
        await world.clock.advance(1.0)
        venue = await desk.insert("venues", name="Hall")
        world.cloud.reject = lambda _: ("busy", "Later.")
        await world.clock.advance(8 * 60.0)
        line = await line_of(desk, venue)
        assert (line.state, line.attempts, line.last_error) == ("attention", 8, "Later (busy).")
        assert line.next_attempt_at is not None
        assert line.last_attempt_at is not None
        waited = parse_utc(line.next_attempt_at) - parse_utc(line.last_attempt_at)
        assert waited.total_seconds() == settings.attention_retry_s
        await world.clock.advance(settings.attention_retry_s)
        assert (await line_of(desk, venue)).attempts == 9
        world.cloud.reject = lambda _: None
        await world.clock.advance(settings.attention_retry_s)
        await world.assert_converged()


async def test_times_of_held_lines_follow_the_settings(tmp_path: Path) -> None:
    """A line may be held for the whole of a longer interval; it is not due sooner than the settings say."""
    settings = Settings(download_files=False, push_interval_s=1800.0, attention_retry_s=24 * 3600.0)
    async with World(tmp_path, settings=settings) as world:
        desk = await world.device("desk")
        await desk.sync()
        venue = await desk.insert("venues", name="Hall")
        world.cloud.reject = lambda _: ("busy", "Later.")
        for _ in range(4):
            await desk.push()
            await world.clock.advance(5.0)
        assert (await line_of(desk, venue)).attempts == 4
        await world.clock.advance(600.0)
        await desk.push()
        assert (await line_of(desk, venue)).attempts == 4
        await world.clock.advance(1200.0)
        await desk.push()
        assert (await line_of(desk, venue)).attempts == 5


def is_sick(desk: Device) -> bool:
    return desk.core.parts.gate.is_sick


async def test_a_sick_host_is_probed_and_otherwise_left_alone(world: World) -> None:
    desk = await world.device("desk", background=True)
    await world.clock.advance(1.0)
    for name in ("push", "heads"):
        desk.gateway.faults.fail(name, *(ServerFault("A fault.") for _ in range(1000)))
    await desk.insert("venues", name="Hall")
    await world.clock.advance(600.0)
    assert is_sick(desk)
    asked, pings = desk.gateway.calls["heads"], desk.gateway.calls["ping"]
    await world.clock.advance(1200.0)
    # Each time one ping finds the host reachable, and the question that comes before a push finds it still sick.
    tries = desk.gateway.calls["heads"] - asked
    assert 3 <= tries <= 5
    assert desk.gateway.calls["ping"] - pings == tries
    (line,) = await desk.database.read(lambda work: work.outbox.page())
    assert (line.state, line.attempts) == ("pending", 0)  # no row is blamed for a sick host
    status = desk.core.projector.newest
    assert status is not None
    assert "next try in" in str(status.sentence)
    assert status.outbox == 1

    desk.gateway.faults.heal()
    await world.clock.advance(301.0)
    assert not is_sick(desk)
    await world.assert_converged()


async def test_a_pause_asked_for_while_a_lone_rows_failure_is_looked_into_is_kept(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await desk.insert("venues", name="Hall")
    desk.gateway.faults.fail("push", ServerFault("A fault."))
    desk.gateway.faults.throttle("heads", 7.0)
    await desk.push()
    assert desk.core.parts.gate.wait_s == 7.0
    pushes = desk.gateway.calls["push"]
    await desk.push()
    assert desk.gateway.calls["push"] == pushes
    await world.clock.advance(7.0)
    await desk.push()
    await world.assert_converged()


async def test_a_probe_that_fails_sends_no_push(world: World) -> None:
    desk = await world.device("desk", background=True)
    await world.clock.advance(1.0)
    for name in ("push", "ping"):
        desk.gateway.faults.fail(name, *(ServerFault("A fault.") for _ in range(1000)))
    await desk.insert("venues", name="Hall")
    await world.clock.advance(600.0)
    pushes = desk.gateway.calls["push"]
    await world.clock.advance(1200.0)
    assert desk.core.parts.gate.is_sick
    assert desk.gateway.calls["push"] == pushes
    desk.gateway.faults.heal()
    await world.clock.advance(301.0)
    await world.assert_converged()


async def test_sync_now_probes_a_sick_host_at_once(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    for _ in range(9):
        desk.core.parts.gate.fault()
    await desk.insert("venues", name="Hall")
    assert (await desk.sync()).pushed == 1


async def test_a_row_that_was_moved_to_another_project_finds_its_way_back(world: World) -> None:
    world.cloud.checks_rows = True
    desk = await world.device("desk")
    one, two = [await desk.insert("projects", name=name) for name in ("One", "Two")]
    song = await desk.insert("audio_tracks", project_id=one, name="Song")
    mix = await desk.insert("track_versions", track_id=song, label="Mix")
    await desk.sync()
    await desk.update("audio_tracks", song, project_id=two)
    await desk.sync()
    line = await line_of(desk, song)
    assert line.state == "attention"
    assert "Discard this change, and make a copy" in line.last_error
    assert await desk.database.write(lambda work: work.outbox.discard("audio_tracks", song))

    await desk.update("audio_tracks", song, name="Song b")
    await desk.update("track_versions", mix, label="Mix b")
    report = await desk.sync()
    assert (report.ok, report.pushed, report.quarantined) == (True, 2, 0)
    await world.assert_converged()


async def test_a_new_row_that_the_cloud_has_deleted_leaves_its_children_a_way_out(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await desk.sync()
    venue = await desk.insert("venues", name="Main Hall")
    desk.gateway.faults.lose_answer("push")
    await desk.push()
    await stage.sync()
    await stage.delete("venues", venue)
    await stage.sync()
    await desk.update("venues", venue, name="Main Hall b")
    lamp = await desk.insert("fixtures", venue_id=venue, name="lamp")
    await world.clock.advance(60.0)
    await desk.sync()
    parent, child = await line_of(desk, venue), await line_of(desk, lamp)
    assert (parent.state, child.state) == ("conflict", "waiting")
    assert child.last_error == 'Waits for "Main Hall b" (venues), which could not be sent yet.'

    assert await desk.database.write(lambda work: work.outbox.discard("fixtures", lamp))
    assert await desk.database.write(lambda work: work.outbox.discard("venues", venue))
    assert (await desk.sync()).ok
    await world.assert_converged()
