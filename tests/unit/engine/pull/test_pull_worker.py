"""Pages come in, guarded; interrupted and contradicting pulls leave a library that can go on."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from luma_sync.cloud.errors import TooLarge, Unreachable
from luma_sync.cloud.messages import PullReply, PullRequest
from luma_sync.engine.failures import FailureKind
from luma_sync.engine.pull.worker import PullWorker
from luma_sync.kernel.settings import Settings
from tests.support.fake_gateway import OFFLINE, FakeRows
from tests.support.world import Device, World

STAMPS = {"created_at": "2026-11-21T10:00:00.000Z", "updated_at": "2026-11-21T10:00:00.000Z"}


def venue(name: str) -> dict[str, object]:
    return {"name": name, "description": None, **STAMPS}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path, settings=Settings(download_files=False, pull_page_rows=50)) as world:
        yield world


async def with_venues(world: World, count: int) -> tuple[Device, list[str]]:
    desk = await world.device("desk")
    ids = [world.cloud.write(desk.user, "venues", venue(f"Hall {number}")) for number in range(count)]
    await desk.sync()
    assert len(desk.rows()["venues"]) == count
    return desk, ids


async def test_a_mass_delete_stops_asks_and_deletes_nothing_until_it_is_confirmed(world: World) -> None:
    desk, ids = await with_venues(world, 120)
    for row_id in ids[:45]:
        world.cloud.remove(desk.user, row_id)
    report = await desk.sync()

    assert (report.ok, report.error_code, report.state) == (False, "mass_delete", "attention")
    assert "120 venues" in report.error
    assert len(desk.rows()["venues"]) == 120
    await desk.sync()
    assert len(desk.rows()["venues"]) == 120
    desk = await world.restart(desk)
    assert (await desk.status()).state.value == "attention"

    report = await desk.sync(confirm_deletes=True)
    assert (report.ok, report.state) == (True, "in_step")
    assert len(desk.rows()["venues"]) == 75
    await world.assert_converged()


async def test_repeated_pulls_do_not_delete_bit_by_bit_what_one_may_not(world: World) -> None:
    desk, ids = await with_venues(world, 200)
    for row_id in ids[:60]:
        world.cloud.remove(desk.user, row_id)
        for _ in range(3):
            world.cloud.write(desk.user, "venues", venue("New"))
    for _ in range(5):
        await desk.pull()
    assert sum(row_id not in desk.rows()["venues"] for row_id in ids) <= 20


async def test_pushes_go_on_while_the_guard_asks(world: World) -> None:
    desk, ids = await with_venues(world, 50)
    for row_id in ids[:30]:
        world.cloud.remove(desk.user, row_id)
    await desk.insert("goals", title="Practise", done=0)
    report = await desk.sync()
    assert (report.pushed, report.error_code) == (1, "mass_delete")


async def test_a_few_deletes_pass_without_a_question(world: World) -> None:
    desk, ids = await with_venues(world, 50)
    for row_id in ids[:20]:
        world.cloud.remove(desk.user, row_id)
    assert (await desk.sync()).ok
    await world.assert_converged()


async def test_a_child_that_comes_before_its_parent_is_parked_and_finds_its_place(world: World) -> None:
    desk = await world.device("desk")
    project = world.cloud.write(desk.user, "projects", {"name": "Album", "description": None, **STAMPS})
    track = world.cloud.write(desk.user, "tracks", _track())
    score = world.cloud.write(
        desk.user, "scores", {"track_id": track, "name": "Show", "body": None, **STAMPS}
    )
    world.cloud.rows[track].seq, hidden = 10_000, world.cloud.rows[track].seq
    await desk.pull()
    assert await desk.get("scores", score) is None
    assert await desk.get("projects", project) is not None

    world.cloud.rows[track].seq = hidden
    scope = world.cloud.scopes[desk.user]
    scope.last_seq += 1
    world.cloud.rows[track].seq = scope.heads["tracks"] = scope.last_seq
    await desk.sync()
    assert await desk.get("scores", score) is not None
    await world.assert_converged()


async def test_what_is_parked_is_tried_again_at_the_end_of_a_pull_that_brings_nothing(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    hall = await desk.insert("venues", name="Hall")
    lamp = await desk.insert("fixtures", venue_id=hall, name="Lamp")
    await desk.sync()
    await stage.sync()
    await stage.update("fixtures", lamp, name="Spot")
    await desk.delete("venues", hall)
    await desk.sync()
    await stage.sync()
    assert await stage.get("venues", hall) is not None

    assert await stage.database.write(lambda work: work.outbox.discard("fixtures", lamp))
    await stage.pull()
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 0
    await world.assert_converged()


def _track() -> dict[str, object]:
    names = [
        "artist",
        "album",
        "duration_ms",
        "bpm",
        "musical_key",
        "track_hash",
        "audio_format",
        "audio_storage_path",
        "artwork_storage_path",
        "package_storage_path",
    ]
    return {"title": "Song", **dict.fromkeys(names), **STAMPS}


async def test_a_pull_that_breaks_off_goes_on_where_it_was(world: World) -> None:
    desk = await world.device("desk")
    for number in range(300):
        world.cloud.write(desk.user, "venues", venue(f"Hall {number}"))

    def cut(call: str) -> None:
        if desk.gateway.calls["pull"] == 3:
            raise Unreachable(OFFLINE)

    desk.gateway.between = cut
    result = await desk.pull()
    assert result.failure is not None
    assert 0 < len(desk.rows()["venues"]) < 300
    desk.gateway.between = lambda _: None
    fetched = result.pulled + (await desk.sync()).pulled
    assert fetched == 300
    await world.assert_converged()


async def test_an_answer_that_is_too_large_is_asked_for_in_smaller_pages(world: World) -> None:
    desk = await world.device("desk")
    for number in range(90):
        world.cloud.write(desk.user, "venues", venue(f"Hall {number}"))
    limits = []

    class NarrowRows(FakeRows):
        async def pull(self, requests: Sequence[PullRequest], limit: int) -> PullReply:
            limits.append(limit)
            if limit > 12:
                raise TooLarge("The answer is larger than this program takes.")
            return await super().pull(requests, limit)

    worker = PullWorker(
        database=desk.database,
        rows=NarrowRows(world.cloud, desk.user, desk.gateway),
        gate=desk.core.parts.gate,
        bus=desk.bus,
        ports=desk.ports,
        device_id="d",
    )
    result = await worker.run_once()
    assert (result.upserted, result.is_complete, limits[:4]) == (90, True, [50, 25, 12, 12])


async def test_a_cloud_that_changes_its_life_in_the_middle_is_read_again(world: World) -> None:
    desk = await world.device("desk")
    for number in range(150):
        world.cloud.write(desk.user, "venues", venue(f"Hall {number}"))

    def restore(call: str) -> None:
        if call == "pull" and desk.gateway.calls["pull"] == 2 and world.cloud.epoch == "epoch-1":
            world.cloud.begin_new_life("epoch-2")

    desk.gateway.between = restore
    report = await desk.sync()
    assert (report.ok, report.state) == (True, "in_step")
    await world.assert_converged()


async def test_rows_that_move_on_while_they_are_pulled_are_not_skipped(world: World) -> None:
    desk = await world.device("desk")
    ids = [world.cloud.write(desk.user, "venues", venue(f"Hall {number}")) for number in range(120)]

    def edit(call: str) -> None:
        if call == "pull":
            number = desk.gateway.calls["pull"]
            world.cloud.write(desk.user, "venues", venue(f"Edited {number}"), ids[-number])

    desk.gateway.between = edit
    await desk.pull()
    desk.gateway.between = lambda _: None
    await desk.sync()
    await world.assert_converged()


async def test_a_host_that_asks_to_wait_closes_the_gate_for_everybody(world: World) -> None:
    desk = await world.device("desk")
    desk.gateway.faults.throttle("heads", None)
    result = await desk.pull()
    assert result.failure is not None
    assert result.failure.kind is FailureKind.THROTTLED
    assert desk.core.parts.gate.is_closed
