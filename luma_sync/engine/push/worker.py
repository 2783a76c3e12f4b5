"""Sends the outbox, batch by batch; every answer is written down in one transaction."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from luma_sync.cloud.messages import PushReply, PushRequest, RowOutcome
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.failures import Failure, FailureKind, asked_to_wait, describe_failure
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.push.batch_size import BatchSize
from luma_sync.engine.push.outcomes import Hold, HoldPolicy, classify_outcome, hold_after_failure
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConflictFound, Event, RowRejected, RowsPushed
from luma_sync.kernel.errors import CloudError, SignInNeeded
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.database import Database
from luma_sync.store.records import PushBatch
from luma_sync.store.unit_of_work import UnitOfWork

_ENTITY = re.compile(r'"entity":"([a-z0-9_]+)"')
"""Finds the entity of each change without parsing rows. Inside a row's text the quotes would be escaped."""

_LINES_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PushResult:
    """What one run sent."""

    accepted: int = 0
    conflicts: int = 0
    rejected: int = 0
    calls: int = 0
    failure: Failure | None = None
    epoch_changed: bool = False
    """The cloud began a new life; a pull must come before the next push."""

    next_due_at: str | None = None
    """When the next held line may be tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """What the transaction of one answer did, and the batch taken in the same transaction."""

    accepted: int
    events: tuple[Event, ...]
    conflicts: int
    rejected: int
    epoch_changed: bool
    next_batch: PushBatch | None


class PushWorker:
    """One at a time: the caller never runs two of these on one library."""

    def __init__(
        self,
        *,
        database: Database,
        rows: RowsPort,
        gate: HostGate,
        bus: EventBus,
        ports: EnginePorts,
        device_id: str,
    ) -> None:
        self._database = database
        self._rows = rows
        self._gate = gate
        self._bus = bus
        self._ports = ports
        self._device_id = device_id
        self._size = BatchSize(ports.settings.push_chunk_rows)
        self._policy = HoldPolicy(settings=ports.settings, backoff=ports.backoff, randomness=ports.randomness)

    async def run_once(self, *, stop: Callable[[], bool] = lambda: False) -> PushResult:
        """Send everything that is due; ends early on a failure of the network or when `stop` says so.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point: an answer that
        was not written down is recognised by its change ids next time.
        """
        result = PushResult()
        batch = await self._database.write(self._first)
        try:
            while batch is not None:
                if self._gate.is_closed:
                    result = replace(result, failure=asked_to_wait(self._gate.wait_s))
                if stop() or result.failure is not None:
                    break
                result, batch = await self._send(batch, result)
        finally:
            if batch is not None:
                await asyncio.shield(self._database.write(lambda work: work.outbox.release_sending()))
        return replace(result, next_due_at=await self._database.read(lambda work: work.outbox.next_due_at()))

    async def _send(self, batch: PushBatch, result: PushResult) -> tuple[PushResult, PushBatch | None]:
        request = PushRequest(device_id=self._device_id, changes_json=batch.changes_json, count=batch.count)
        try:
            reply = await self._rows.push(request)
        except (CloudError, SignInNeeded) as error:
            return await self._after_failure(describe_failure(error), batch, result)
        self._size.grow()
        settled = await self._database.write(lambda work: self._settle(work, batch, reply))
        for event in settled.events:
            self._bus.publish(event)
        result = replace(
            result,
            accepted=result.accepted + settled.accepted,
            conflicts=result.conflicts + settled.conflicts,
            rejected=result.rejected + settled.rejected,
            calls=result.calls + 1,
            epoch_changed=settled.epoch_changed,
        )
        return result, settled.next_batch

    def _first(self, work: UnitOfWork) -> PushBatch | None:
        # Lines that a cancelled or killed run left as sending are stale: only one run exists at a time.
        work.outbox.release_sending()
        return self._take(work)

    def _take(self, work: UnitOfWork) -> PushBatch | None:
        return work.outbox.next_batch(limit=self._size.rows, now=self._ports.now_text())

    def _settle(self, work: UnitOfWork, batch: PushBatch, reply: PushReply) -> _Settled:
        known_epoch = work.cursors.epoch()
        if known_epoch is None:
            work.cursors.reset_epoch(reply.epoch)
        epoch_changed = known_epoch not in (None, reply.epoch)
        work.outbox.acknowledge(reply.accepted_json, batch.changes_json)
        if not epoch_changed:
            work.cursors.note_pushed(reply.accepted_json, batch.changes_json)
        events, conflicts, rejected = self._settle_problems(work, batch, reply.problems)
        pushed = RowsPushed(
            accepted=reply.accepted,
            conflicts=conflicts,
            rejected=rejected,
            by_entity=tuple(Counter(_ENTITY.findall(batch.changes_json)).items()),
        )
        self._write_activity(work, reply.accepted, events)
        return _Settled(
            accepted=reply.accepted,
            events=(pushed, *events),
            conflicts=conflicts,
            rejected=rejected,
            epoch_changed=epoch_changed,
            next_batch=None if epoch_changed else self._take(work),
        )

    def _settle_problems(
        self, work: UnitOfWork, batch: PushBatch, problems: tuple[RowOutcome, ...]
    ) -> tuple[tuple[Event, ...], int, int]:
        if not problems:
            return (), 0, 0
        entities = _entities_by_change(batch.changes_json)
        attempts = _attempts_by_change(work)
        events: list[Event] = []
        conflicts = rejected = 0
        for problem in problems:
            entity = entities.get(problem.change_id, "")
            decision = classify_outcome(problem, attempts.get(problem.change_id, 0), self._policy)
            if isinstance(decision, Hold):
                self._hold(work, problem.change_id, decision)
                rejected += 1
                events.append(RowRejected(entity=entity, row_id=problem.row_id, cause=decision.error))
                continue
            outcome = work.outbox.mark_conflict(
                problem.change_id,
                cloud_row=decision.cloud_row,
                cloud_version=decision.cloud_version,
                deleted=decision.deleted,
            )
            if outcome == "open":
                conflicts += 1
                events.append(ConflictFound(entity=entity, row_id=problem.row_id))
        return tuple(events), conflicts, rejected

    def _hold(self, work: UnitOfWork, change_id: str, decision: Hold) -> None:
        work.outbox.hold(
            change_id,
            state=decision.state,
            error=decision.error,
            next_attempt_at=self._ports.later_text(decision.wait_s),
        )

    async def _after_failure(
        self, failure: Failure, batch: PushBatch, result: PushResult
    ) -> tuple[PushResult, PushBatch | None]:
        ends_run = failure.kind is not FailureKind.REFUSED
        blames_row = failure.kind in (FailureKind.REFUSED, FailureKind.SERVER, FailureKind.PROTOCOL)
        if failure.kind is FailureKind.THROTTLED:
            wait_s = failure.retry_after_s
            self._gate.pause(self._ports.backoff.ceiling_s(6) if wait_s is None else wait_s)
        if blames_row:
            self._size.shrink(batch.count)

        def settle(work: UnitOfWork) -> PushBatch | None:
            if blames_row and batch.count == 1:
                self._hold_single(work, batch, failure)
            work.outbox.release_sending()
            return None if ends_run else self._take(work)

        next_batch = await self._database.write(settle)
        calls = result.calls + 1
        return replace(result, calls=calls, failure=failure if ends_run else result.failure), next_batch

    def _hold_single(self, work: UnitOfWork, batch: PushBatch, failure: Failure) -> None:
        """The row that spoils a call on its own is held, so that it never stops its neighbours."""
        attempts = _attempts_by_change(work)
        for change_id in _entities_by_change(batch.changes_json):
            decision = hold_after_failure(failure.title, attempts.get(change_id, 0), self._policy)
            if failure.kind is FailureKind.REFUSED:
                decision = replace(decision, state="attention", wait_s=self._ports.settings.attention_retry_s)
            self._hold(work, change_id, decision)

    def _write_activity(self, work: UnitOfWork, accepted: int, events: tuple[Event, ...]) -> None:
        now = self._ports.now_text()
        if accepted:
            noun = "change" if accepted == 1 else "changes"
            work.activity.add(at=now, kind="push", direction="out", text=f"Sent {accepted} {noun}")
        for event in events:
            if isinstance(event, RowRejected):
                kind, text = "push", event.cause
            elif isinstance(event, ConflictFound):
                kind, text = "conflict", "Changed here and in the cloud; both are kept"
            else:
                continue
            work.activity.add(
                at=now,
                kind=kind,
                direction="out",
                entity=event.entity,
                row_id=event.row_id,
                text=text,
                result="error",
            )


def _attempts_by_change(work: UnitOfWork) -> Mapping[str, int]:
    """Of the lines under way; one that was edited meanwhile has no line under its sent change id."""
    lines = work.outbox.page(states=frozenset({"sending"}), limit=_LINES_MAX)
    return {line.change_id: line.attempts for line in lines}


def _entities_by_change(changes_json: str) -> Mapping[str, str]:
    """Only for batches with problems: their rows are few, so Python may look at them."""
    return {change["change_id"]: change["entity"] for change in json.loads(changes_json)}
