"""Writes an answer down: who left the outbox, who is held and why, what stands in the activity."""

import json
from collections.abc import Mapping
from dataclasses import replace

from luma_sync.cloud.messages import PushReply, RowOutcome
from luma_sync.engine.conflicts.auto_settle import settle_undecided
from luma_sync.engine.failures import Failure, FailureKind
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.push.outcomes import Hold, HoldPolicy, classify_outcome, hold_after_failure
from luma_sync.events.types import ConflictFound, Event, RowRejected, RowsPushed
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.records import PushBatch
from luma_sync.store.unit_of_work import UnitOfWork

_LINES_MAX = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the transaction of one answer did."""

    accepted: int
    conflicts: int = 0
    rejected: int = 0
    events: tuple[Event, ...] = ()


class Settling:
    """Used inside transactions; keeps nothing between them."""

    def __init__(self, ports: EnginePorts) -> None:
        self._ports = ports

    @property
    def _policy(self) -> HoldPolicy:
        ports = self._ports
        return HoldPolicy(settings=ports.settings, backoff=ports.backoff, randomness=ports.randomness)

    def settle(
        self, work: UnitOfWork, batch: PushBatch, reply: PushReply, *, same_epoch: bool, took_s: float
    ) -> Settled:
        """Take what the cloud said, after `took_s`, about every change of the batch."""
        work.outbox.acknowledge(reply.accepted_json, batch.changes_json)
        if same_epoch:
            work.cursors.note_pushed()
        events, conflicts, rejected = self._settle_problems(work, batch, reply.problems)
        pushed = RowsPushed(
            accepted=reply.accepted,
            conflicts=conflicts,
            rejected=rejected,
            by_entity=tuple(batch.by_entity.items()),
        )
        self._write_activity(work, reply.accepted, events, took_s)
        return Settled(
            accepted=reply.accepted, conflicts=conflicts, rejected=rejected, events=(pushed, *events)
        )

    def hold_single(
        self, work: UnitOfWork, batch: PushBatch, failure: Failure, *, took_s: float
    ) -> tuple[Event, ...]:
        """The row that spoils a call on its own is held, so that it never stops its neighbours."""
        attempts = _attempts_by_change(work)
        events: list[Event] = []
        for change in json.loads(batch.changes_json):
            change_id = change["change_id"]
            decision = hold_after_failure(failure.title, attempts.get(change_id, 0), self._policy)
            if failure.kind is FailureKind.REFUSED:
                decision = replace(decision, state="attention", wait_s=self._ports.settings.attention_retry_s)
            self._hold(work, change_id, decision)
            events.append(RowRejected(entity=change["entity"], row_id=change["row_id"], cause=decision.error))
        self._write_activity(work, 0, tuple(events), took_s)
        return tuple(events)

    def _settle_problems(
        self, work: UnitOfWork, batch: PushBatch, problems: tuple[RowOutcome, ...]
    ) -> tuple[tuple[Event, ...], int, int]:
        if not problems:
            return (), 0, 0
        entities = _entities_by_change(batch.changes_json)
        attempts = _attempts_by_change(work)
        events: list[Event] = []
        waits = False
        for problem in problems:
            decision = classify_outcome(problem, attempts.get(problem.change_id, 0), self._policy)
            if isinstance(decision, Hold):
                self._hold(work, problem.change_id, decision)
                waits = waits or decision.state == "waiting"
                entity = entities.get(problem.change_id, "")
                events.append(RowRejected(entity=entity, row_id=problem.row_id, cause=decision.error))
                continue
            work.outbox.mark_conflict(
                problem.change_id,
                cloud_row=decision.cloud_row,
                cloud_version=decision.cloud_version,
                deleted=decision.deleted,
            )
        rejected = len(events)
        if waits:
            work.outbox.settle_waiting(refused=True)
        opened = settle_undecided(work, self._ports.catalog, now=self._ports.now_text()).opened
        events += [ConflictFound(entity=entity, row_id=row_id) for entity, row_id in opened]
        return tuple(events), len(opened), rejected

    def _hold(self, work: UnitOfWork, change_id: str, decision: Hold) -> None:
        work.outbox.hold(
            change_id,
            state=decision.state,
            error=decision.error,
            next_attempt_at=self._ports.later_text(decision.wait_s),
        )

    def _write_activity(
        self, work: UnitOfWork, accepted: int, events: tuple[Event, ...], took_s: float
    ) -> None:
        now = self._ports.now_text()
        if accepted:
            noun = "change" if accepted == 1 else "changes"
            work.activity.add(
                at=now,
                kind="push",
                direction="out",
                text=f"Sent {accepted} {noun}",
                code="sent",
                rows=accepted,
            )
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
                duration_ms=round(took_s * 1000),
            )


def _attempts_by_change(work: UnitOfWork) -> Mapping[str, int]:
    """Of the lines under way; one that was edited meanwhile has no line under its sent change id."""
    lines = work.outbox.page(states=frozenset({"sending"}), limit=_LINES_MAX)
    return {line.change_id: line.attempts for line in lines}


def _entities_by_change(changes_json: str) -> Mapping[str, str]:
    """Only for batches with problems: their rows are few, so Python may look at them."""
    return {change["change_id"]: change["entity"] for change in json.loads(changes_json)}
