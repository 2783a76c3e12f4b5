"""The snapshot agrees with the library, entity by entity and stage by stage."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from luma_sync.catalog.entity import Stage
from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.device_names import remember_devices
from luma_sync.engine.status.facts import Doing, Trouble
from luma_sync.engine.status.snapshot import DeleteGuard, EntityStatus, SyncState, SyncStatus
from luma_sync.events.types import Event, QueueChanged, RowsPulled, UploadCompleted, UploadProgressed
from luma_sync.kernel.clock import parse_utc
from luma_sync.store.records import UploadDraft
from tests.support.library import pulled, whole_row
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


def entity(status: SyncStatus, name: str) -> EntityStatus:
    return next(one for one in status.entities if one.name == name)


async def test_entities_are_counted_here_in_the_cloud_and_in_between(world: World) -> None:
    desk = await world.device("desk")
    venue = await desk.insert("venues", name="Hall")
    status = await desk.status()
    assert entity(status, "venues") == EntityStatus(name="venues", local=1, cloud=None, dirty=1)
    assert (status.state, status.outbox) == (SyncState.WAITING, 1)

    await desk.sync()
    await desk.insert("fixtures", venue_id=venue, name="Lamp")
    status = await desk.status()
    venues = entity(status, "venues")
    assert venues == EntityStatus(name="venues", local=1, cloud=1, traffic=venues.traffic)
    assert entity(status, "fixtures") == EntityStatus(name="fixtures", local=1, cloud=0, dirty=1)
    assert str(status.sentence) == "1 change waits to be sent"


async def test_stages_count_what_waits_was_sent_and_came(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    venue = await desk.insert("venues", name="Hall")
    await desk.insert("fixtures", venue_id=venue, name="Lamp")
    waiting = {flow.stage: flow.waiting for flow in (await desk.status()).stages}
    assert waiting == {Stage.A: 1, Stage.B: 1, Stage.C: 0, Stage.D: 0}
    await desk.sync()
    await stage.sync()

    sent = {flow.stage: (flow.waiting, flow.sent) for flow in (await desk.status()).stages}
    received = {flow.stage: flow.received for flow in (await stage.status()).stages}
    assert sent == {Stage.A: (0, 1), Stage.B: (0, 1), Stage.C: (0, 0), Stage.D: (0, 0)}
    assert received == {Stage.A: 1, Stage.B: 1, Stage.C: 0, Stage.D: 0}
    assert entity(await stage.status(), "venues").last_received_at == "2026-11-21T14:02:00.000Z"


async def test_a_rejected_row_is_counted_as_failed_and_needs_attention(world: World) -> None:
    desk = await world.device("desk")
    world.cloud.reject = lambda _: ("invalid_row", "No.")
    await desk.insert("venues", name="Hall")
    await desk.sync()
    status = await desk.status()
    assert (status.state, status.quarantined, entity(status, "venues").failed) == (SyncState.ATTENTION, 1, 1)


def set_clock(world: World, moment: datetime) -> None:
    world.clock.shift_wall_clock(moment - world.clock.now())


async def test_age_retries_and_what_is_stuck_are_told(world: World) -> None:
    desk = await world.device("desk")
    await desk.insert("venues", name="Hall")
    queued_at = (await desk.status()).oldest_queued_at
    assert queued_at is not None
    world.cloud.reject = lambda _: ("busy", "Not now.")
    await desk.push()
    set_clock(world, parse_utc(queued_at) + timedelta(minutes=59))
    status = await desk.status()
    assert (status.retrying, status.stuck, status.oldest_queued_at) == (1, 0, queued_at)
    set_clock(world, parse_utc(queued_at) + timedelta(minutes=61))
    assert (await desk.status()).stuck == 1

    await desk.core.set_paused(True)
    assert (await desk.status()).stuck == 0
    await desk.core.set_paused(False)
    desk.core.live.trouble = Trouble.OFFLINE
    assert (await desk.status()).stuck == 0


async def test_a_row_that_waits_for_its_parent_is_not_in_step(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    page = json.dumps([pulled("f", whole_row("fixtures", venue_id="v", name="Lamp"), version=1)])
    await desk.database.write(
        lambda work: work.rows.apply_page("fixtures", desk.user, page, own_device_id="another")
    )
    status = await desk.status()
    assert (status.state, status.parked) == (SyncState.WAITING, 1)
    assert str(status.sentence) == "1 row waits for the row it belongs to"


async def test_held_deletes_are_one_question(world: World) -> None:
    desk = await world.device("desk")
    ids = [await desk.insert("goals", title=f"Goal {number}") for number in range(40)]
    await desk.sync()
    for row_id in ids[:30]:
        await desk.delete("goals", row_id)
    await desk.sync()
    status = await desk.status()
    assert status.delete_guards == (DeleteGuard(entity="goals", deletes=30, rows=40),)
    assert (status.state, str(status.sentence)) == (SyncState.ATTENTION, "1 problem needs you")
    assert status.quarantined == 30


async def test_a_standstill_is_said(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await desk.insert("venues", name="Hall")
    desk.core.live.stalled_since = "2026-11-21T14:02:00.000Z"
    status = await desk.status()
    assert status.stalled_since == "2026-11-21T14:02:00.000Z"
    assert str(status.sentence).startswith("1 change waits, and nothing has moved since ")


async def queue_file(desk: Device) -> None:
    draft = UploadDraft(
        upload_type="track_audio",
        track_id=None,
        local_path="/music/song.flac",
        file_size=10_000_000,
        sha256="cd" * 32,
        content_type="audio/flac",
        priority=2,
    )
    await desk.database.write(
        lambda work: work.uploads.enqueue(draft, id="u1", created_at="2026-11-21T14:00:00.000Z")
    )
    await desk.database.write(lambda work: work.uploads.set_status("u1", "uploading", phase="sending"))


async def test_a_moving_file_shows_its_rate_and_then_the_time_left(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await queue_file(desk)
    for second in range(8):
        desk.bus.publish(
            UploadProgressed(upload_id="u1", bytes_uploaded=second * 500_000, file_size=10_000_000)
        )
        status = await desk.status()
        await world.clock.advance(1.0)

    (view,) = status.current_uploads
    assert (view.bytes_uploaded, view.rate_bytes_s) == (3_500_000, 500_000)
    assert view.seconds_left == pytest.approx(13.0)
    assert status.state is SyncState.SENDING
    assert str(status.sentence).startswith("Uploading 0 of 1 files - 3.5 MB of 10.0 MB - 500.0 kB/s")

    await desk.database.write(
        lambda work: work.uploads.complete("u1", storage_path="x", completed_at="2026-11-21T14:03:00.000Z")
    )
    desk.bus.publish(UploadCompleted(upload_id="u1", file_size=10_000_000))
    status = await desk.status()
    assert (status.state, status.current_uploads, status.uploads) == (SyncState.IN_STEP, (), 0)


async def test_the_time_left_of_the_queue_counts_down_calmly_and_goes_when_nothing_moves(
    world: World,
) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await queue_file(desk)
    left: list[float | None] = []
    done = 0
    for second in range(20):
        done += 400_000 if second % 2 else 360_000  # an even rate would be calm by itself
        desk.bus.publish(UploadProgressed(upload_id="u1", bytes_uploaded=done, file_size=10_000_000))
        left.append((await desk.status()).upload_seconds_left)
        await world.clock.advance(1.0)
    told = [each for each in left if each is not None]
    assert len(told) > 10
    assert {round(before - after, 6) for before, after in pairwise(told)} == {1.0}

    await world.clock.advance(11.0)
    status = await desk.status()
    assert (status.upload_stalled, status.upload_seconds_left, status.upload_rate_bytes_s) == (
        True,
        None,
        0.0,
    )
    assert str(status.sentence) == "Uploading 0 of 1 files - stalled"


async def test_a_file_under_way_does_not_move_while_the_cloud_is_gone(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await queue_file(desk)
    for second in range(4):
        done = (second + 1) * 500_000
        desk.bus.publish(UploadProgressed(upload_id="u1", bytes_uploaded=done, file_size=10_000_000))
        status = await desk.status()
        await world.clock.advance(1.0)
    [moving] = status.current_uploads
    assert min(moving.rate_bytes_s, status.upload_rate_bytes_s) > 0

    desk.core.live.trouble = Trouble.OFFLINE
    status = await desk.status()
    [held] = status.current_uploads
    assert (held.reason, held.rate_bytes_s, held.seconds_left) == ("offline", 0.0, None)
    assert (held.bytes_uploaded, status.upload_rate_bytes_s) == (2_000_000, 0.0)


async def test_changes_of_one_known_device_come_with_its_name(world: World) -> None:
    desk, studio = await world.device("desk"), await world.device("studio")
    names = {"other": "Studio PC", "third": "Tablet"}
    await desk.database.write(lambda work: remember_devices(work, names))
    live = desk.core.live

    async def said(*senders: str) -> str:
        live.begin(Doing.RECEIVING, world.clock.monotonic())
        for sender in senders:
            pulled = RowsPulled(
                entity="venues", scope_id="s", upserted=1, deleted=0, senders=frozenset({sender})
            )
            live.take(pulled, lambda: "")
        return str((await desk.status()).sentence)

    assert await said("other", "other") == 'Receiving changes from "Studio PC"...'
    assert await said() == "Receiving changes..."
    assert await said("other", "third") == "Receiving changes..."
    assert await said("never heard of") == "Receiving changes..."
    assert await said("") == "Receiving changes..."
    live.end()

    heard: list[frozenset[str]] = []

    def hear(event: Event) -> None:
        assert isinstance(event, RowsPulled)
        heard.append(event.senders)

    listening = desk.bus.subscribe(hear, RowsPulled)
    await studio.insert("venues", name="Hall")
    await studio.sync()
    await desk.sync()
    listening.close()
    assert [len(each) for each in heard] == [1]


async def test_requests_and_bytes_are_shown_by_the_minute(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    await world.clock.advance(60)
    await desk.sync()
    calls = (await desk.status()).calls
    assert [sample.value for sample in calls[:3]] == [1.0, 1.0, 0.0]


async def test_an_unchanged_status_is_the_same_value(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    assert await desk.status() == await desk.status()


async def test_events_without_end_are_summed_up_twice_a_second_and_a_single_one_is_told_at_once(
    world: World,
) -> None:
    desk = await world.device("desk")
    looks: list[float] = []
    refresh = desk.core.projector.refresh

    async def counted() -> SyncStatus:
        looks.append(world.clock.monotonic())
        return await refresh()

    desk.core.projector.refresh = counted  # type: ignore[method-assign]
    running = asyncio.ensure_future(desk.core.projector.run())
    for _ in range(500):
        desk.bus.publish(QueueChanged())
        await world.clock.advance(0.01)
    assert 10 <= len(looks) <= 16

    await world.clock.advance(120.0)
    looks.clear()
    desk.bus.publish(QueueChanged())
    await world.clock.advance(0.0)
    assert len(looks) == 1
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_page_of_the_network_in_place_of_the_cloud_is_said_until_the_cloud_answers(
    world: World,
) -> None:
    desk = await world.device("desk")
    desk.gateway.faults.fail("heads", Unreachable("A web page answered.", fault="page"))
    await desk.pull()
    status = await desk.status()
    assert (status.state, status.wants_page) == (SyncState.OFFLINE, True)
    assert str(status.sentence) == "This network wants you to sign in first"
    await desk.pull()
    assert not (await desk.status()).wants_page
