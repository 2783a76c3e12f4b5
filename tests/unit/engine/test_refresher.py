"""Reads of sync keys over real libraries and the model cloud: what is fetched, when, and at what cost."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from luma_sync.cloud.errors import ServerFault, SessionRevoked
from luma_sync.kernel.clock import iso_utc
from luma_sync.store.repositories.freshness import EVERYTHING
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.refreshing import an_album, marks, now, pulled_epoch, watch
from tests.support.world import World

NOBODY = "99999999-0000-4000-8000-000000000009"


T = TypeVar("T")


STAMPS = {"created_at": "2026-11-21T10:00:00.000Z", "updated_at": "2026-11-21T10:00:00.000Z"}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def test_a_cold_cache_fetches_the_version_before_its_waveform_and_nothing_else(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    asked = watch(stage)
    view = await now(stage, f"waveform_{album['version']}")
    assert asked == [["projects"], ["audio_tracks"], ["track_versions"], ["waveforms"]]
    assert (view.ok, view.rows, view.requests, view.fresh) == (True, 4, 5, False)
    assert await stage.get("waveforms", album["waveform"]) is not None
    assert await stage.get("audio_comments", album["comment"]) is None
    assert stage.rows()["venues"] == {}


async def test_a_part_of_the_rows_is_no_whole_pull(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    await now(stage, f"waveform_{album['version']}")
    assert await pulled_epoch(stage) is None
    assert EVERYTHING not in await marks(stage)
    status = await stage.status()
    assert (status.last_sync_at, status.online, status.state.value) == (None, True, "waiting")
    cursors = await stage.database.read(lambda work: work.cursors.all())
    assert {entity for _, entity in cursors} == {"projects", "audio_tracks", "track_versions", "waveforms"}
    await stage.sync()
    assert await pulled_epoch(stage) == world.cloud.epoch
    await world.assert_converged()


async def test_the_comments_of_the_newest_version_are_there_after_one_staged_run(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    await stage.sync()
    version = await desk.insert("track_versions", track_id=album["track"], label="v2")
    comment = await desk.insert("audio_comments", version_id=version, body="Softer")
    await desk.insert("waveforms", version_id=version, samples="[1]")
    await desk.sync()
    asked = watch(stage)
    await now(stage, f"audio_comments_{version}")
    assert asked == [["track_versions"], ["audio_comments"]]
    assert await stage.get("audio_comments", comment) is not None


async def test_a_row_that_is_here_needs_its_own_scope_only(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album, other = await an_album(desk), await an_album(desk)
    await stage.sync()
    for each in (album, other):
        await desk.update("audio_comments", each["comment"], body="Changed")
        await desk.update("track_versions", each["version"], label="Renamed")
    await desk.sync()
    view = await now(stage, f"audio_comments_{album['version']}", force=True)
    assert (view.rows, view.requests) == (2, 3)
    assert (await stage.get("audio_comments", album["comment"]) or {})["body"] == "Changed"
    assert (await stage.get("audio_comments", other["comment"]) or {})["body"] == "Louder"
    assert (await stage.get("track_versions", other["version"]) or {})["label"] == "v1"


async def test_rows_of_others_in_the_same_scope_come_with_what_they_hang_on(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    await stage.sync()
    track = await desk.insert("audio_tracks", project_id=album["project"], name="Another take")
    version = await desk.insert("track_versions", track_id=track, label="v1")
    await desk.insert("audio_comments", version_id=version, body="Here, too")
    await desk.sync()
    await now(stage, f"audio_comments_{album['version']}", force=True)
    assert await stage.database.read(lambda work: work.rows.parked_count()) == 0
    assert await stage.get("track_versions", version) is not None


async def test_a_small_run_never_takes_along_what_has_moved_away(world: World) -> None:
    """The version's move comes with a page that a run for its old track alone does not read."""
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    other = await desk.insert("audio_tracks", project_id=album["project"], name="Other")
    await desk.sync()
    await stage.sync()
    await desk.update("track_versions", album["version"], track_id=other)
    await desk.sync()
    await desk.delete("audio_tracks", album["track"])
    await desk.sync()
    await now(stage, f"audio_tracks_{album['project']}", force=True)
    assert await stage.get("audio_comments", album["comment"]) is not None
    assert await stage.database.read(lambda work: work.rows.parked_deletes()) == 1
    await stage.sync()
    await world.assert_converged()


async def test_what_was_left_out_is_known_even_where_nothing_was_fetched(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await stage.sync()
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    assert (await now(stage, "venues", force=True)).requests == 1
    assert (await now(stage, "goals")).rows == 1


async def test_the_startup_key_brings_all_but_the_pictures_and_analyses(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    view = await now(stage, "app_startup_sync")
    assert view.rows == 5
    assert await stage.get("audio_comments", album["comment"]) is not None
    assert await stage.get("waveforms", album["waveform"]) is None


async def test_a_refresh_with_nothing_new_costs_exactly_one_request(world: World) -> None:
    desk = await world.device("desk")
    album = await an_album(desk)
    await desk.sync()
    before = desk.gateway.traffic.requests
    view = await now(desk, f"audio_comments_{album['version']}", force=True)
    assert (view.rows, view.requests, desk.gateway.traffic.requests - before) == (0, 1, 1)
    assert view.text == "Nothing is new in the cloud."


async def test_a_run_that_leaves_nothing_out_counts_as_a_whole_pull(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    await now(stage, "goals")
    assert await pulled_epoch(stage) == world.cloud.epoch
    assert EVERYTHING in await marks(stage)
    assert (await stage.status()).state.value == "in_step"


async def test_a_new_life_of_the_cloud_turns_a_small_run_into_a_whole_pull(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await an_album(desk)
    await stage.sync()
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    world.cloud.begin_new_life("epoch-2")
    await now(stage, "venues", force=True)
    assert await pulled_epoch(stage) == "epoch-2"
    assert len(stage.rows()["goals"]) == 1
    assert set(await marks(stage)) == {EVERYTHING, "venues"}


async def test_a_restored_cloud_seen_by_a_small_run_is_read_whole(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await an_album(desk)
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    await stage.sync()
    asked = watch(stage)
    world.cloud.scopes[desk.user].heads["goals"] = 1
    await now(stage, "venues", force=True)
    assert {"venues", "audio_comments"} <= {entity for call in asked for entity in call}


async def test_a_life_that_ends_in_the_middle_of_a_run_is_read_again(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await an_album(desk)

    def restore(call: str) -> None:
        if call == "pull" and world.cloud.epoch == "epoch-1":
            world.cloud.begin_new_life("epoch-2")

    stage.gateway.between = restore
    assert (await now(stage, "venues")).ok
    assert await pulled_epoch(stage) == "epoch-2"
    await world.assert_converged()


async def test_a_whole_pull_that_broke_off_in_a_new_life_is_ended_by_the_next_refresh(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await an_album(desk)
    await stage.sync()
    world.cloud.begin_new_life("epoch-2")
    stage.gateway.faults.fail("pull", ServerFault("The cloud has problems."))
    await stage.pull()
    assert await pulled_epoch(stage) == "epoch-1"
    await now(stage, "venues")
    assert await pulled_epoch(stage) == "epoch-2"


# -- fresh or stale -------------------------------------------------------------------------------------------


async def test_within_its_time_a_key_is_not_asked_twice_also_after_a_restart(world: World) -> None:
    desk = await world.device("desk")
    await an_album(desk)
    await world.clock.advance(15 * 60)
    assert (await now(desk, "venues")).requests == 1
    desk = await world.restart(desk)
    await world.clock.advance(15 * 60 - 1)
    view = await now(desk, "venues")
    assert (view.fresh, view.requests, view.rows) == (True, 0, 0)
    assert desk.gateway.traffic.requests == 0
    await world.clock.advance(1)
    assert (await now(desk, "venues")).requests == 1


async def test_force_asks_however_fresh_it_is(world: World) -> None:
    desk = await world.device("desk")
    await now(desk, "venues")
    assert (await now(desk, "venues", force=True)).requests == 1


async def test_a_whole_pull_makes_every_key_fresh(world: World) -> None:
    desk = await world.device("desk")
    album = await an_album(desk)
    for key in ("tracks", "app_startup_sync", f"waveform_{album['version']}", f"projects_{desk.user}"):
        assert (await now(desk, key)).fresh


async def test_a_row_that_is_missing_is_asked_for_once_after_a_whole_pull(world: World) -> None:
    desk = await world.device("desk")
    await desk.sync()
    assert (await now(desk, f"waveform_{NOBODY}")).requests == 1
    assert (await now(desk, f"waveform_{NOBODY}")).fresh
    await world.clock.advance(16 * 60)
    assert (await now(desk, f"waveform_{NOBODY}")).requests == 1


async def test_what_the_cloud_is_known_to_have_is_never_fresh(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await stage.sync()
    await desk.insert("venues", name="Hall")
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    assert (await now(stage, "goals")).fresh
    await now(stage, "venues", force=True)
    assert (await now(stage, "goals")).rows == 1


async def test_a_new_epoch_forgets_what_was_fresh(world: World) -> None:
    desk = await world.device("desk")
    await now(desk, "venues")
    world.cloud.begin_new_life("epoch-2")
    await desk.database.write(lambda work: work.freshness.mark(("goals",), desk.ports.now_text()))
    await now(desk, "venues", force=True)
    assert set(await marks(desk)) == {EVERYTHING, "venues"}


@pytest.mark.parametrize("hours", [-5, 5])
async def test_a_clock_that_jumps_keeps_nothing_fresh(world: World, hours: int) -> None:
    desk = await world.device("desk")
    await desk.sync()
    world.clock.shift_wall_clock(timedelta(hours=hours))
    assert (await now(desk, "venues")).requests == 1
    assert (await now(desk, "venues")).fresh


async def test_marks_of_the_future_and_of_long_ago_are_thrown_away(world: World) -> None:
    desk = await world.device("desk")
    world.cloud.write(desk.user, "venues", {"name": "Hall", "description": None, **STAMPS})
    later = iso_utc(world.clock.now() + timedelta(days=2))

    def write(work: UnitOfWork) -> None:
        work.freshness.mark(("tracks",), later)
        work.freshness.mark(("goals",), "2020-01-01T00:00:00.000Z")
        work.freshness.mark(("playlists",), "nonsense")

    await desk.database.write(write)
    for key in ("tracks", "goals", "playlists"):
        assert (await now(desk, key)).requests == 1
    assert set(await marks(desk)) == {"tracks", "goals", "playlists"}
    assert max((await marks(desk)).values()) <= desk.ports.now_text()


# -- unknown, offline, signed out -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["", "no such key", "waveform_", f"waveform_{NOBODY}x", f"novel_{NOBODY}", "x" * 999]
)
async def test_an_unknown_key_is_a_success_without_work_counted_and_visible(world: World, key: str) -> None:
    desk = await world.device("desk")
    view = await now(desk, key)
    assert (view.ok, view.unknown, view.requests, desk.gateway.traffic.requests) == (True, True, 0, 0)
    desk.core.refresher.read(key)
    assert dict(desk.core.refresher.stats().unknown) == {key[:100]: 2}


async def test_offline_is_said_and_nothing_is_marked(world: World) -> None:
    desk = await world.device("desk")
    desk.gateway.faults.offline = True
    view = await now(desk, "venues")
    assert (view.ok, view.offline, view.error_code) == (False, True, "unreachable")
    assert await marks(desk) == {}
    desk.gateway.faults.heal()
    assert (await now(desk, "venues")).ok


async def test_a_session_that_ended_is_said(world: World) -> None:
    desk = await world.device("desk")
    desk.gateway.faults.fail("heads", SessionRevoked("The session has ended; sign in again."))
    assert (await now(desk, "venues")).error_code == "session_revoked"


async def test_a_failure_before_stays_unproven_after_a_part_succeeded(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    await an_album(desk)
    await stage.sync()
    await desk.insert("goals", title="Practise", done=0)
    await desk.sync()
    stage.gateway.faults.fail("heads", ServerFault("The cloud has problems."))
    await stage.pull()
    await now(stage, "venues", force=True)
    assert (await stage.status()).state.value == "waiting"
    await stage.pull()
    assert (await stage.status()).state.value == "in_step"


async def test_many_who_wait_are_served_by_few_runs(world: World) -> None:
    desk, stage = await world.device("desk"), await world.device("stage")
    album = await an_album(desk)
    keys = ["venues", f"audio_comments_{album['version']}", f"waveform_{album['version']}", "venues"]
    views = await asyncio.gather(*(now(stage, key) for key in keys))
    assert all(view.ok for view in views)
    assert stage.gateway.calls["heads"] <= 2
    assert stage.core.refresher.stats().runs <= 2


async def test_a_refresh_that_is_cancelled_harms_nobody(world: World) -> None:
    desk = await world.device("desk")
    await an_album(desk)
    task = asyncio.ensure_future(now(desk, "venues", force=True))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (await now(desk, "goals", force=True)).ok
    assert desk.core.refresher.stats().waiting == 0


async def test_an_engine_that_is_closing_says_so_and_ends(world: World) -> None:
    desk = await world.device("desk")
    assert desk.core.cycle is not None
    desk.core.cycle.wind_down()
    view = await asyncio.wait_for(now(desk, "venues"), 1)
    assert (view.ok, view.requests) == (False, 0)
