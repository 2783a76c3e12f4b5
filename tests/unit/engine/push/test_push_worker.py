"""One row that spoils a whole call never stops its neighbours; a cancelled run leaves nothing under way."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import BadRequest, ServerFault, TooLarge
from luma_sync.cloud.messages import PushReply, PushRequest
from luma_sync.engine.failures import FailureKind
from luma_sync.engine.push.worker import PushWorker
from luma_sync.events.types import RowRejected, RowsPushed
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.store.activity_records import ActivityQuery
from tests.support.fake_clock import settle
from tests.support.fake_gateway import FakeRows
from tests.support.world import Device, World


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Device]:
    async with World(tmp_path) as world:
        device = await world.device("desk")
        await device.sync()
        yield device


class PoisonedRows(FakeRows):
    """A cloud that fails on every call that contains one certain row."""

    poison = ""
    error: CloudError | SignInNeeded = BadRequest("The cloud does not accept the request.")
    calls = 0

    async def push(self, request: PushRequest) -> PushReply:
        self.calls += 1
        if any(change["row_id"] == self.poison for change in json.loads(request.changes_json)):
            raise self.error
        return await super().push(request)


def poisoned(desk: Device, row_id: str, error: CloudError) -> tuple[PushWorker, PoisonedRows]:
    rows = PoisonedRows(desk.gateway.rows._cloud, desk.user, desk.gateway)
    rows.poison, rows.error = row_id, error
    worker = PushWorker(
        database=desk.database,
        rows=rows,
        gate=desk.core.parts.gate,
        bus=desk.bus,
        ports=desk.ports,
        device_id=desk.core.parts.device_id,
    )
    return worker, rows


@pytest.mark.parametrize("error", [BadRequest("Not like this."), TooLarge("Too large.")])
async def test_a_row_that_spoils_a_whole_call_is_found_and_set_aside(desk: Device, error: CloudError) -> None:
    ids = [await desk.insert("venues", name=f"Hall {number}") for number in range(100)]
    worker, rows = poisoned(desk, ids[63], error)
    result = await worker.run_once()

    assert (result.accepted, result.failure) == (99, None)
    counts = await desk.outbox()
    assert (counts.total, counts.attention) == (1, 1)
    assert rows.calls <= 25


async def test_a_row_on_which_the_cloud_falls_over_does_not_stop_the_others_for_good(desk: Device) -> None:
    ids = [await desk.insert("venues", name=f"Hall {number}") for number in range(20)]
    worker, _ = poisoned(desk, ids[0], ServerFault("A fault."))
    accepted, failures = 0, []
    for _ in range(12):
        desk.core.parts.gate.success()  # whether the host is sick is another story
        result = await worker.run_once()
        accepted += result.accepted
        failures.append(result.failure is not None)
    counts = await desk.outbox()

    assert (accepted, counts.total, counts.retry) == (19, 1, 1)
    assert failures.count(True) <= 6


async def test_a_missing_session_ends_the_run_and_blames_no_row(desk: Device) -> None:
    await desk.insert("venues", name="Hall")
    desk.gateway.faults.fail("push", SignInNeeded("Sign in again."))
    result = await desk.push()
    assert result.failure is not None
    assert result.failure.kind is FailureKind.SIGN_IN
    assert (await desk.outbox()).pending == 1


async def test_a_cancelled_run_leaves_nothing_under_way(desk: Device) -> None:
    await desk.insert("venues", name="Hall")
    never = asyncio.Event()

    class HangingRows(FakeRows):
        async def push(self, request: PushRequest) -> PushReply:
            await never.wait()
            raise AssertionError

    rows = HangingRows(desk.gateway.rows._cloud, desk.user, desk.gateway)
    worker = PushWorker(
        database=desk.database,
        rows=rows,
        gate=desk.core.parts.gate,
        bus=desk.bus,
        ports=desk.ports,
        device_id="d",
    )
    task = asyncio.create_task(worker.run_once())
    await settle()
    assert (await desk.outbox()).sending == 1
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert (await desk.outbox()).pending == 1


async def test_what_was_sent_and_refused_is_told_and_written_down(desk: Device) -> None:
    venue = await desk.insert("venues", name="Hall")
    await desk.insert("goals", title="Practise", done=0)
    desk.gateway.rows._cloud.reject = lambda change: (
        ("invalid_row", "The name is silly.") if change["row_id"] == venue else None
    )
    start = desk.bus.history.newest
    await desk.push()
    recorded = desk.bus.history.since(start)
    assert isinstance(recorded, tuple)
    events = [one.event for one in recorded if isinstance(one.event, RowsPushed | RowRejected)]
    lines = await desk.database.read(lambda work: work.activity.lines(ActivityQuery(), limit=10))

    assert events == [
        RowsPushed(accepted=1, conflicts=0, rejected=1, by_entity=(("venues", 1), ("goals", 1))),
        RowRejected(entity="venues", row_id=venue, cause="The name is silly (invalid_row)."),
    ]
    assert [(line.text, line.result) for line in lines] == [
        ("Sending: 1 sent", "ok"),
        ("The name is silly (invalid_row).", "error"),
        ("Sent 1 change", "ok"),
    ]


async def test_words_inside_a_row_are_never_taken_for_an_entity(desk: Device) -> None:
    await desk.insert("venues", name='"entity":"tracks"', description='{"entity":"goals"}')
    start = desk.bus.history.newest
    await desk.push()
    recorded = desk.bus.history.since(start)
    assert isinstance(recorded, tuple)
    (pushed,) = [one.event for one in recorded if isinstance(one.event, RowsPushed)]
    assert pushed.by_entity == (("venues", 1),)


async def test_a_stop_is_heard_between_calls(desk: Device) -> None:
    for number in range(1200):
        await desk.insert("goals", title=f"Goal {number}", done=0)
    assert desk.core.cycle is not None
    worker, rows = poisoned(desk, "nobody", BadRequest("x"))
    result = await worker.run_once(stop=lambda: rows.calls >= 1)
    assert (result.accepted, (await desk.outbox()).pending) == (500, 700)
