"""Changes that somebody paused, through the whole engine: no way of sending takes them, and every answer knows it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.conflicts.views import Choice, Side
from luma_sync.engine.drain import drain, leftovers
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import ActivityFilter
from luma_sync.engine.status.snapshot import SyncState
from tests.support.engine_home import EngineHome
from tests.unit.engine.test_drain import parts
from tests.unit.engine.test_queues import SIGN_IN, insert


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    yield engine
    await engine.stop(deadline_s=1.0)


async def states(engine: SyncEngine) -> dict[str, str]:
    return {line.label: line.state for line in await engine.queue.page()}


async def test_a_sync_sends_the_others_and_ends_in_a_state_that_is_true(engine: SyncEngine) -> None:
    hall, _ = await insert(engine, "venues", name="Hall"), await insert(engine, "goals", title="Play")
    assert await engine.queue.pause([("venues", hall)]) == 1
    report = await engine.sync()
    assert (report.ok, report.pushed, report.state) == (True, 1, "waiting")
    assert (report.conflicts, report.quarantined, report.error) == (0, 0, "")
    assert await states(engine) == {"Hall": "paused"}
    assert str(engine.status().sentence) == "1 change is paused"


async def test_a_sync_with_only_paused_changes_asks_for_nothing_more_than_one_without(
    engine: SyncEngine,
) -> None:
    hall = await insert(engine, "venues", name="Hall")
    await engine.queue.pause([("venues", hall)])
    await engine.sync()
    report = await engine.sync()
    assert (report.ok, report.pushed, report.requests) == (True, 0, 1)


async def test_nothing_is_synced_while_a_change_is_paused(engine: SyncEngine) -> None:
    await engine.sync()
    hall = await insert(engine, "venues", name="Hall")
    await engine.queue.pause([("venues", hall)])
    await engine.sync()
    status = engine.status()
    assert (status.state, status.outbox, status.paused_changes, status.to_push) == (
        SyncState.WAITING,
        1,
        1,
        0,
    )
    [venues] = [each for each in status.entities if each.name == "venues"]
    assert (venues.dirty, venues.paused, venues.failed) == (1, 1, 0)


async def test_leaving_waits_for_no_paused_change_and_says_that_it_is_left(engine: SyncEngine) -> None:
    hall = await insert(engine, "venues", name="Hall")
    await engine.sync(only="pull")
    await engine.queue.pause([("venues", hall)])
    await engine.core.refresh_status()
    assert engine.status().to_push == 0
    pushes = []

    async def push() -> None:
        pushes.append(1)

    left = await drain(parts(engine.core.parts.database, push_once=push), 5.0)
    assert (pushes, left.rows) == ([], 1)
    assert await engine.core.parts.database.read(leftovers) == left


async def test_resumed_it_goes(engine: SyncEngine) -> None:
    hall = await insert(engine, "venues", name="Hall")
    await engine.queue.pause()
    await engine.sync()
    assert await engine.queue.resume([("venues", hall)]) == 1
    report = await engine.sync()
    assert (report.pushed, report.state) == (1, "in_step")


async def test_why_says_that_it_is_paused_and_what_lets_it_go(engine: SyncEngine) -> None:
    hall = await insert(engine, "venues", name="Hall")
    lamp = await insert(engine, "fixtures", venue_id=hall, name="Lamp")
    await engine.queue.pause([("venues", hall)])
    why = await engine.queue.why("venues", hall)
    assert (why.state, why.next_step) == ("paused", "resume_row")
    assert str(why.sentence).startswith("Paused; the change is kept on this device")
    below = await engine.queue.why("fixtures", lamp)
    assert str(below.sentence) == "Waits for the venue 'Hall', which is paused."
    assert (below.state, below.next_step, below.blocked_by[0].state) == ("waiting", "resume_row", "paused")


async def test_a_delete_above_a_paused_delete_says_what_it_waits_for(engine: SyncEngine) -> None:
    hall = await insert(engine, "venues", name="Hall")
    lamp = await insert(engine, "fixtures", venue_id=hall, name="Lamp")
    await engine.sync()
    await engine.core.parts.database.write(lambda work: work.rows.delete("venues", hall))
    await engine.queue.pause([("fixtures", lamp)])
    await engine.sync()
    why = await engine.queue.why("venues", hall)
    assert str(why.sentence) == "Waits, since the delete of a row below it is paused."
    await engine.queue.resume()
    assert (await engine.sync()).state == "in_step"


async def test_the_ledger_counts_it_among_what_does_not_go_by_itself(engine: SyncEngine) -> None:
    await insert(engine, "venues", name="Hall")
    await engine.queue.pause()
    ledger = await engine.account.ledger()
    assert (ledger.rows, ledger.held) == (1, 1)


async def test_pausing_and_resuming_stand_in_the_audit(engine: SyncEngine) -> None:
    await insert(engine, "venues", name="Hall")
    await engine.queue.pause()
    await engine.queue.resume()
    lines = await engine.activity.lines(ActivityFilter(), limit=10)
    assert [line.code for line in lines if line.kind in ("pause", "resume")] == ["resumed", "paused"]


async def test_the_pause_outlives_a_restart(engine: SyncEngine, home: EngineHome) -> None:
    await insert(engine, "venues", name="Hall")
    await engine.queue.pause()
    await engine.stop(deadline_s=1.0)
    again = home.engine()
    await again.start(background=False)
    await again.sync()
    assert await states(again) == {"Hall": "paused"}
    await again.stop(deadline_s=1.0)


async def test_a_settled_conflict_of_a_paused_change_leaves_it_paused(
    engine: SyncEngine, home: EngineHome
) -> None:
    hall = await insert(engine, "venues", name="Hall")
    await engine.sync()
    database = engine.core.parts.database
    await database.write(lambda work: work.rows.update("venues", hall, {"name": "Mine"}))
    await engine.queue.pause()
    theirs = {**home.cloud.rows[hall].row, "name": "Theirs"}
    home.cloud.write(home.cloud.rows[hall].scope_id, "venues", theirs, hall)
    await engine.sync()
    assert await states(engine) == {"Mine": "conflict"}
    [conflict] = await engine.conflicts.page()
    await engine.conflicts.settle(conflict.id, Choice(side=Side.LOCAL))
    await engine.sync()
    assert await states(engine) == {"Mine": "paused"}
    await engine.queue.resume()
    assert (await engine.sync()).state == "in_step"
