"""Devices, one model cloud, real libraries: rows converge whatever happens on the way."""

import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import ServerFault
from luma_sync.engine.failures import FailureKind
from luma_sync.kernel.settings import Settings
from tests.support.fake_gateway import OFFLINE
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def some_show(device: Device) -> dict[str, str]:
    """Rows of all four stages."""
    venue = await device.insert("venues", name="Hall")
    category = await device.insert("pattern_categories", name="Strobes")
    pattern = await device.insert("patterns", category_id=category, name="Slow", definition='{"speed": 1}')
    implementation = await device.insert("implementations", pattern_id=pattern, name="Mine")
    override = await device.insert(
        "venue_implementation_overrides",
        venue_id=venue,
        pattern_id=pattern,
        implementation_id=implementation,
        settings="{}",
    )
    return {
        "venue": venue,
        "category": category,
        "pattern": pattern,
        "implementation": implementation,
        "override": override,
    }


async def test_inserts_edits_and_deletes_reach_the_other_device(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    show = await some_show(desk)
    goal = await stage.insert("goals", title="Practise", target_minutes=30, done=0)
    assert (await desk.sync()).pushed == 5
    await stage.sync()
    await desk.sync()
    await world.assert_converged()

    await stage.update("venues", show["venue"], name="Großer Saal 🎛")
    await stage.update("goals", goal, done=1)
    await stage.delete("venue_implementation_overrides", show["override"])
    await stage.sync()
    await desk.sync()

    await world.assert_converged()
    assert (await desk.get("venues", show["venue"]) or {})["name"] == "Großer Saal 🎛"
    assert await desk.get("venue_implementation_overrides", show["override"]) is None


async def test_a_deleted_parent_takes_its_children_along_on_every_device(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    show = await some_show(desk)
    await desk.sync()
    await stage.sync()

    await desk.delete("pattern_categories", show["category"])
    await desk.sync()
    await stage.sync()

    await world.assert_converged()
    assert await stage.get("implementations", show["implementation"]) is None
    assert await stage.get("venues", show["venue"]) is not None


async def test_a_shared_project_travels_in_its_own_scope(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    project = await desk.insert("projects", name="Album")
    track = await desk.insert("audio_tracks", project_id=project, name="Take")
    version = await desk.insert("track_versions", track_id=track, label="v1")
    comment = await desk.insert("audio_comments", version_id=version, body="Louder")
    await desk.sync()
    await stage.sync()
    await stage.update("audio_comments", comment, body="Softer")
    await stage.sync()
    await desk.sync()

    await world.assert_converged()
    assert world.cloud.rows[comment].scope_id == project


async def test_a_no_op_sync_costs_exactly_one_request(world: World) -> None:
    desk = await world.device("desk")
    await some_show(desk)
    await desk.sync()
    report = await desk.sync()

    assert (report.ok, report.requests, report.state) == (True, 1, "in_step")


async def test_own_pushes_are_not_pulled_back(world: World) -> None:
    desk = await world.device("desk")
    await some_show(desk)
    await desk.sync()
    await desk.insert("venues", name="Second hall")
    await desk.sync()

    assert desk.gateway.calls["pull"] == 0


async def test_a_lost_answer_is_recognised_and_nothing_happens_twice(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await desk.sync()
    await some_show(desk)
    desk.gateway.faults.lose_answer("push")
    lost = await desk.push()
    assert lost.failure is not None
    assert lost.failure.kind is FailureKind.OFFLINE
    assert (await desk.outbox()).total == 5
    assert (await desk.outbox()).sending == 0

    report = await desk.sync()
    await stage.sync()

    assert report.pushed == 5
    assert len(world.cloud.effects) == 5
    await world.assert_converged()


async def test_a_lost_answer_followed_by_an_edit_is_not_a_conflict(world: World) -> None:
    desk = await world.device("desk")
    venue = await desk.insert("venues", name="Hall")
    desk.gateway.faults.lose_answer("push")
    await desk.push()
    await desk.update("venues", venue, name="Town hall")

    report = await desk.sync()

    assert (report.ok, report.conflicts) == (True, 0)
    assert world.cloud.live("venues")[venue]["name"] == "Town hall"
    await world.assert_converged()


async def test_an_edit_while_its_row_is_under_way_stays_dirty_and_goes_next(world: World) -> None:
    desk = await world.device("desk")
    venue = await desk.insert("venues", name="Hall")
    edits = ["Town hall"]

    def edit_once(call: str) -> None:
        if call == "push" and edits:
            plain_update(desk, venue, edits.pop())

    desk.gateway.between = edit_once
    result = await desk.push()

    assert result.pushed == 2
    assert world.cloud.live("venues")[venue]["name"] == "Town hall"
    assert world.cloud.rows[venue].version == 2
    await world.assert_converged()


def plain_update(device: Device, row_id: str, name: str) -> None:
    """Another program's edit."""
    connection = sqlite3.connect(device.database.path)
    with connection:
        connection.execute("UPDATE venues SET name = ? WHERE id = ?", (name, row_id))
    connection.close()


async def test_one_rejected_row_among_many_is_set_aside_with_its_cause(world: World) -> None:
    desk = await world.device("desk")
    rows = [await desk.insert("venues", name=f"Hall {number}") for number in range(40)]
    world.cloud.reject = lambda change: (
        ("invalid_row", "The field name is silly.") if change["row_id"] == rows[7] else None
    )

    report = await desk.sync()

    assert (report.ok, report.pushed, report.quarantined, report.state) == (True, 39, 1, "attention")
    lines = await desk.database.read(lambda work: work.outbox.page(states={"attention"}))
    assert [(line.row_id, line.last_error) for line in lines] == [
        (rows[7], "The field name is silly (invalid_row).")
    ]


async def test_children_of_a_rejected_parent_wait_and_go_once_it_is_cured(world: World) -> None:
    desk = await world.device("desk")
    venue = await desk.insert("venues", name="bad")
    await desk.insert("fixtures", venue_id=venue, name="Lamp")
    world.cloud.reject = lambda change: (
        ("invalid_row", "No.") if (change["row"] or {}).get("name") == "bad" else None
    )
    await desk.sync()
    counts = await desk.outbox()
    assert (counts.attention, counts.waiting) == (1, 1)

    await desk.update("venues", venue, name="good")
    report = await desk.sync()

    assert (report.pushed, report.quarantined) == (2, 0)
    await world.assert_converged()


async def test_a_transient_refusal_is_tried_again_quickly_and_then_rarely(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await desk.insert("venues", name="Hall")
    world.cloud.reject = lambda _: ("busy", "Later.")
    waits = []
    for _ in range(9):
        await desk.push()
        line = (await desk.database.read(lambda work: work.outbox.page()))[0]
        waits.append((line.state, line.attempts))
        await world.clock.advance(7 * 3600)

    assert waits[:8] == [*(("retry", attempt) for attempt in range(1, 8)), ("attention", 8)]
    world.cloud.reject = lambda _: None
    await desk.push()
    await world.assert_converged()


async def test_offline_keeps_everything_and_the_next_sync_sends_it(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await some_show(desk)
    desk.gateway.faults.offline = True
    await world.clock.advance(60)
    report = await desk.sync()

    assert (report.ok, report.error, report.error_code, report.state) == (
        False,
        OFFLINE,
        "unreachable",
        "offline",
    )
    assert str((await desk.status()).sentence) == "Offline - 5 changes saved on this device"
    desk.gateway.faults.heal()
    assert (await desk.sync()).pushed == 5
    await world.assert_converged()


async def test_a_failure_in_the_middle_ends_early_and_is_made_good(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    for number in range(1200):
        await desk.insert("goals", title=f"Goal {number}", done=0)
    desk.gateway.faults.fail("push", ServerFault("The cloud has a fault; try later."))

    result = await desk.push()
    assert result.failure is not None
    assert (result.pushed, result.failure.kind, desk.gateway.calls["push"]) == (0, FailureKind.SERVER, 1)
    assert (await desk.sync()).pushed == 1200
    await world.assert_converged()


async def test_a_throttled_host_is_left_alone_until_its_time(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await desk.insert("venues", name="Hall")
    desk.gateway.faults.throttle("push", 30.0)
    result = await desk.push()
    assert result.failure is not None
    assert result.failure.kind is FailureKind.THROTTLED
    calls = desk.gateway.calls["push"]

    await desk.push()
    assert desk.gateway.calls["push"] == calls
    await world.clock.advance(30)
    await desk.push()
    assert desk.gateway.calls["push"] == calls + 1
    await world.assert_converged()


async def test_a_pause_asked_for_at_the_sign_of_life_is_kept_as_well(world: World) -> None:
    desk = await world.device("desk")
    await desk.insert("venues", name="Hall")
    desk.gateway.faults.throttle("ping", 45.0)
    result = await desk.push()
    assert result.failure is not None
    assert result.failure.kind is FailureKind.THROTTLED
    assert desk.core.parts.gate.wait_s == 45.0
    calls = desk.gateway.calls.copy()
    await desk.push()
    await desk.pull()
    assert desk.gateway.calls == calls
    await world.clock.advance(45)
    assert (await desk.push()).pushed == 1


async def test_both_sides_changed_is_kept_as_a_conflict_and_stops_nobody_else(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    venue = await desk.insert("venues", name="Hall")
    await desk.sync()
    await stage.sync()
    await desk.update("venues", venue, name="Desk's hall")
    await stage.update("venues", venue, name="Stage's hall")
    other = await stage.insert("venues", name="Other")
    await desk.sync()
    report = await stage.sync()

    assert (report.ok, report.conflicts, report.state) == (True, 1, "conflict")
    assert (await stage.get("venues", venue) or {})["name"] == "Stage's hall"
    assert world.cloud.live("venues")[venue]["name"] == "Desk's hall"
    assert other in world.cloud.live("venues")


async def test_equal_edits_on_both_sides_settle_silently(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    venue = await desk.insert("venues", name="Hall", updated_at="2026-11-21T14:00:00.000Z")
    await desk.sync()
    await stage.sync()
    for device in (desk, stage):
        await device.update("venues", venue, name="Same", updated_at="2026-11-21T14:05:00.000Z")
    await desk.sync()
    report = await stage.sync()

    assert report.conflicts == 0
    await world.assert_converged()


async def test_a_new_life_of_the_cloud_is_read_from_the_beginning_and_deletes_nothing(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    show = await some_show(desk)
    await desk.sync()
    await stage.sync()
    world.cloud.begin_new_life("epoch-2")
    world.cloud.write(
        desk.user,
        "venues",
        dict(world.cloud.live("venues")[show["venue"]]) | {"name": "Restored"},
        show["venue"],
    )

    await desk.sync()

    assert (await desk.get("venues", show["venue"]) or {})["name"] == "Restored"
    assert await desk.get("implementations", show["implementation"]) is not None
    assert (await desk.status()).state.value == "in_step"


async def test_a_cursor_beyond_the_head_is_a_new_life_too(world: World) -> None:
    desk = await world.device("desk")
    show = await some_show(desk)
    await desk.sync()
    world.cloud.begin_new_life(world.cloud.epoch)
    scope = world.cloud.scopes[desk.user]
    scope.heads["venues"] = 0
    await desk.sync()

    assert await desk.get("venues", show["venue"]) is not None


async def test_many_rows_travel_in_many_pages(tmp_path: Path) -> None:
    settings = Settings(download_files=False, push_chunk_rows=50, pull_page_rows=40)
    async with World(tmp_path, settings=settings) as world:
        desk, stage = await world.device("desk"), await world.device("stage")
        for number in range(333):
            venue = await desk.insert("venues", name=f"Hall {number}")
            await desk.insert("fixtures", venue_id=venue, name="Lamp", address=number)
        report = await desk.sync()
        assert report.pushed == 666
        assert desk.gateway.calls["push"] == 14
        assert (await stage.sync()).pulled == 666
        await world.assert_converged()


async def test_a_killed_program_goes_on_where_it_was(world: World) -> None:
    desk = await world.device("desk")
    await some_show(desk)
    batch = await desk.database.write(
        lambda work: work.outbox.next_batch(limit=500, now=desk.ports.now_text())
    )
    assert batch is not None
    assert len(json.loads(batch.changes_json)) == 5
    desk = await world.restart(desk)

    assert (await desk.outbox()).sending == 0
    assert (await desk.sync()).pushed == 5
    await world.assert_converged()


async def test_a_restart_after_a_failed_sync_does_not_claim_that_all_is_well(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    desk.gateway.faults.offline = True
    await desk.pull()
    desk = await world.restart(desk)
    assert str((await desk.status()).sentence) == "Not checked for changes of other devices yet"
    await desk.sync()
    assert (await desk.status()).state.value == "in_step"
