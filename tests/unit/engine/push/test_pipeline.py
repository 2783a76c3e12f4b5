"""While the cloud works on one batch the next is taken: order, safety, and where the line is drawn."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from luma_sync.cloud.errors import BadRequest, ServerFault, Throttled
from luma_sync.cloud.messages import PushReply, PushRequest
from luma_sync.engine.failures import FailureKind
from luma_sync.engine.push.worker import PushResult, PushWorker
from luma_sync.kernel.errors import CloudError, LibraryBusy
from luma_sync.kernel.settings import Settings
from tests.support.fake_clock import settle
from tests.support.fake_gateway import FakeRows
from tests.support.world import Device, World

CHUNK = 3


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Device]:
    async with World(tmp_path, settings=Settings(download_files=False, push_chunk_rows=CHUNK)) as world:
        device = await world.device("desk")
        await device.sync()
        yield device


class SlowRows(FakeRows):
    """Every push waits until it is let go; what it carried and what was done with it is noted."""

    def __init__(self, desk: Device) -> None:
        super().__init__(desk.gateway.rows._cloud, desk.user, desk.gateway)
        self.calls: list[list[dict[str, Any]]] = []
        self.under_way = 0
        self.most_under_way = 0
        self.before_answer: dict[int, Callable[[], CloudError | None]] = {}
        """By number of the call: done after the cloud has decided, before the answer arrives."""

        self._go = asyncio.Semaphore(0)

    def let_go(self, calls: int = 1) -> None:
        for _ in range(calls):
            self._go.release()

    async def push(self, request: PushRequest) -> PushReply:
        number = len(self.calls)
        self.calls.append(json.loads(request.changes_json))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await self._go.acquire()
            reply = await super().push(request)
            error = self.before_answer.get(number, lambda: None)()
            if error is not None:
                raise error
            return reply
        finally:
            self.under_way -= 1

    def rows(self, call: int) -> list[str]:
        return [str(change["row_id"]) for change in self.calls[call]]


def worker_of(desk: Device, rows: FakeRows) -> PushWorker:
    return PushWorker(
        database=desk.database,
        rows=rows,
        gate=desk.core.parts.gate,
        bus=desk.bus,
        ports=desk.ports,
        device_id=desk.core.parts.device_id,
    )


async def add_goals(desk: Device, count: int) -> list[str]:
    return [await desk.insert("goals", title=f"Goal {number}", done=0) for number in range(count)]


async def states(desk: Device) -> list[tuple[str, str]]:
    lines = await desk.database.read(lambda work: work.outbox.page())
    return [(line.row_id, line.state) for line in lines]


async def test_the_next_batch_is_on_its_way_before_the_last_answer_is_written_down(desk: Device) -> None:
    await add_goals(desk, 3 * CHUNK)
    rows = SlowRows(desk)
    seen: list[int] = []
    write = desk.database.write

    async def watched(work: Any, **more: Any) -> Any:
        await settle()  # as a lane with a thread of its own gives way
        seen.append(len(rows.calls))
        return await write(work, **more)

    desk.database.write = watched  # type: ignore[method-assign]
    rows.let_go(3)
    result = await worker_of(desk, rows).run_once()
    desk.database.write = write  # type: ignore[method-assign]

    assert (result.accepted, result.calls) == (3 * CHUNK, 3)
    assert rows.most_under_way == 1
    # Calls begun when the first batch is taken, the second is taken, and each answer is written down.
    assert seen == [0, 1, 2, 3, 3]


async def test_order_holds_across_batches(desk: Device) -> None:
    venues = [await desk.insert("venues", name=f"Hall {number}") for number in range(4)]
    lamps = [await desk.insert("fixtures", venue_id=venue, name="lamp") for venue in venues]
    rows = SlowRows(desk)
    rows.let_go(9)
    result = await worker_of(desk, rows).run_once()
    sent = [row_id for number in range(len(rows.calls)) for row_id in rows.rows(number)]
    assert sent == [*venues, *lamps]
    assert (result.accepted, result.rejected) == (8, 0)


async def test_a_row_edited_while_under_way_is_never_in_two_unanswered_batches(desk: Device) -> None:
    ids = await add_goals(desk, 2 * CHUNK)
    rows = SlowRows(desk)
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    await settle()
    await desk.update("goals", ids[0], title="Edited while batch one is under way")
    rows.let_go()
    await settle()
    await desk.update("goals", ids[3], title="Edited while batch two is under way")
    rows.let_go(9)
    result = await run

    assert [rows.rows(number) for number in range(len(rows.calls))][:2] == [ids[:3], ids[3:]]
    assert sorted(row_id for number in range(2, len(rows.calls)) for row_id in rows.rows(number)) == sorted(
        [ids[0], ids[3]]
    )
    assert all(change["base_version"] == 1 for call in rows.calls[2:] for change in call)
    assert (result.accepted, result.conflicts, (await desk.outbox()).total) == (2 * CHUNK + 2, 0, 0)
    assert desk.rows()["goals"][ids[0]]["version"] == 2


async def test_an_edit_between_taking_and_sending_goes_with_the_batch_after(desk: Device) -> None:
    """Batch two is taken while one is under way: what happens to its rows then must not be lost."""
    ids = await add_goals(desk, 2 * CHUNK)
    rows = SlowRows(desk)
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    await settle()
    assert await states(desk) == [(row_id, "sending") for row_id in ids]
    await desk.update("goals", ids[4], title="newer")
    await desk.delete("goals", ids[5])
    rows.let_go(9)
    await run
    assert (await desk.outbox()).total == 0
    cloud = desk.gateway.rows._cloud.rows
    assert {row.row_id: row.row.get("title") for row in cloud.values() if not row.deleted}[ids[4]] == "newer"
    assert ids[5] not in {row.row_id for row in cloud.values() if not row.deleted}


@pytest.mark.parametrize(
    ("error", "kind"),
    [(ServerFault("A fault."), FailureKind.SERVER), (Throttled("Wait."), FailureKind.THROTTLED)],
)
async def test_a_failed_call_stops_the_batch_that_was_ready(
    desk: Device, error: CloudError, kind: FailureKind
) -> None:
    await add_goals(desk, 3 * CHUNK)
    rows = SlowRows(desk)
    rows.before_answer[0] = lambda: error
    rows.let_go(9)
    result = await worker_of(desk, rows).run_once()
    assert result.failure is not None
    assert (result.failure.kind, len(rows.calls)) == (kind, 1)
    assert (await desk.outbox()).pending == 3 * CHUNK
    rows.before_answer.clear()
    desk.core.parts.gate._not_before_s = 0.0
    assert (await worker_of(desk, rows).run_once()).failure is None
    assert (await desk.outbox()).total == 0
    assert len(desk.gateway.rows._cloud.effects) == 3 * CHUNK


async def test_a_refused_call_is_halved_before_anything_else_goes(desk: Device) -> None:
    ids = await add_goals(desk, 2 * CHUNK)
    rows = SlowRows(desk)
    rows.before_answer[0] = lambda: BadRequest("Not like this.")
    rows.let_go(99)
    result = await worker_of(desk, rows).run_once()
    assert (rows.rows(0), rows.rows(1)) == (ids[:3], ids[:1])
    assert (result.failure, (await desk.outbox()).total) == (None, 0)


async def test_a_gate_that_closes_meanwhile_keeps_the_ready_batch_here(desk: Device) -> None:
    await add_goals(desk, 3 * CHUNK)
    rows = SlowRows(desk)
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    await settle()
    desk.core.parts.gate.pause(60.0)
    rows.let_go(9)
    result = await run
    assert result.failure is not None
    assert (result.failure.kind, result.accepted, len(rows.calls)) == (FailureKind.THROTTLED, CHUNK, 1)
    assert (await desk.outbox()).pending == 2 * CHUNK


async def test_a_new_life_of_the_cloud_keeps_the_ready_batch_here(desk: Device) -> None:
    await add_goals(desk, 3 * CHUNK)
    rows = SlowRows(desk)
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    await settle()
    desk.gateway.rows._cloud.epoch = "another life"
    rows.let_go(9)
    result = await run
    assert (result.epoch_changed, result.accepted, len(rows.calls)) == (True, 0, 1)
    counts = await desk.outbox()
    assert (counts.pending, counts.sending) == (3 * CHUNK, 0)


async def test_each_call_names_the_life_and_the_first_after_a_silence_how_far_it_was_read(
    desk: Device,
) -> None:
    await add_goals(desk, 2 * CHUNK)
    await desk.sync()
    told: list[PushRequest] = []
    push = desk.gateway.rows.push

    async def listening(request: PushRequest) -> PushReply:
        told.append(request)
        return await push(request)

    desk.gateway.rows.push = listening  # type: ignore[method-assign]
    heads = desk.gateway.calls["heads"]
    await add_goals(desk, 2 * CHUNK)
    result = await worker_of(desk, desk.gateway.rows).run_once()
    assert (result.accepted, result.calls) == (2 * CHUNK, 2)
    cursors = await desk.database.read(lambda work: work.cursors.all())
    assert [request.epoch for request in told] == ["epoch-1", "epoch-1"]
    assert told[0].cursors is not None
    assert told[0].cursors.keys() == cursors.keys()
    assert told[1].cursors is None
    assert desk.gateway.calls["heads"] == heads, "nobody asks for what the push itself says"


@pytest.mark.parametrize("epoch", ["epoch-1", "epoch-2"])
async def test_a_backup_put_in_place_since_takes_nothing_whatever_its_epoch(desk: Device, epoch: str) -> None:
    await add_goals(desk, CHUNK)
    await desk.sync()
    cloud = desk.gateway.rows._cloud
    cloud.rows.clear()
    cloud.begin_new_life(epoch)
    await add_goals(desk, 1)
    result = await worker_of(desk, desk.gateway.rows).run_once()
    assert (result.epoch_changed, result.accepted, result.failure) == (True, 0, None)
    assert not cloud.rows
    assert (await desk.outbox()).pending == 1


@pytest.mark.parametrize("answered", [0, 1])
async def test_cancelled_at_any_call_nothing_stays_under_way_and_nothing_is_lost(
    desk: Device, answered: int
) -> None:
    await add_goals(desk, 4 * CHUNK)
    rows = SlowRows(desk)
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    rows.let_go(answered)
    await settle()
    assert (await desk.outbox()).sending == 2 * CHUNK
    run.cancel()
    await asyncio.gather(run, return_exceptions=True)
    assert rows.under_way == 0
    counts = await desk.outbox()
    assert (counts.sending, counts.pending) == (0, (4 - answered) * CHUNK)
    rows.let_go(99)
    await worker_of(desk, rows).run_once()
    assert (await desk.outbox()).total == 0
    assert len(desk.gateway.rows._cloud.effects) == 4 * CHUNK


async def test_a_library_that_cannot_be_written_ends_the_call_that_is_under_way(desk: Device) -> None:
    await add_goals(desk, 3 * CHUNK)
    rows = SlowRows(desk)
    write, broken = desk.database.write, False

    async def busy(work: Any, **more: Any) -> Any:
        if broken and "_write_down" in work.__qualname__:
            raise LibraryBusy("The library is busy.")
        return await write(work, **more)

    desk.database.write = busy  # type: ignore[method-assign]
    run = asyncio.create_task(worker_of(desk, rows).run_once())
    await settle()
    broken = True
    rows.let_go()
    with pytest.raises(LibraryBusy):
        await run
    assert (rows.under_way, (await desk.outbox()).sending) == (0, 0)
    broken = False
    rows.let_go(99)
    await worker_of(desk, rows).run_once()
    assert ((await desk.outbox()).total, len(desk.gateway.rows._cloud.effects)) == (0, 3 * CHUNK)


async def test_a_parent_refused_in_one_batch_its_child_in_the_next_waits_for_it(desk: Device) -> None:
    venue = await desk.insert("venues", name="Main Hall")
    for number in range(CHUNK - 1):
        await desk.insert("venues", name=f"Hall {number}")
    lamp = await desk.insert("fixtures", venue_id=venue, name="lamp")
    desk.gateway.rows._cloud.reject = lambda change: (
        ("invalid_row", "The name is silly.") if change["row_id"] == venue else None
    )
    rows = SlowRows(desk)
    rows.let_go(9)
    result = await worker_of(desk, rows).run_once()
    assert (rows.rows(1), result.accepted, result.rejected) == ([lamp], CHUNK - 1, 2)
    lines = {line.row_id: line for line in await desk.database.read(lambda work: work.outbox.page())}
    assert (lines[venue].state, lines[lamp].state, lines[lamp].next_attempt_at) == (
        "attention",
        "waiting",
        None,
    )
    assert lines[lamp].last_error == 'Waits for "Main Hall" (venues), which could not be sent yet.'

    desk.gateway.rows._cloud.reject = lambda change: None
    await desk.update("venues", venue, name="Cured Hall")
    await worker_of(desk, rows).run_once()
    assert (await desk.outbox()).total == 0


async def test_every_try_leaves_its_time(desk: Device) -> None:
    (goal,) = await add_goals(desk, 1)
    desk.gateway.faults.fail("push", ServerFault("A fault."))
    await worker_of(desk, desk.gateway.rows).run_once()
    (line,) = await desk.database.read(lambda work: work.outbox.page())
    assert (line.row_id, line.last_attempt_at) == (goal, desk.ports.now_text())


async def test_a_run_that_finds_nothing_asks_nothing(desk: Device) -> None:
    assert await worker_of(desk, SlowRows(desk)).run_once() == PushResult()
