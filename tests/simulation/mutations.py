"""What each planted bug replaces in the product: owner, name, and what stands there instead."""

import json
import math
from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from luma_sync.catalog.catalog import Catalog
from luma_sync.cloud.errors import SessionRevoked, Unreachable
from luma_sync.cloud.messages import AuthSession, Page, PullReply, PullRequest, PushReply
from luma_sync.cloud.ports import AuthPort
from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.pull import worker
from luma_sync.engine.pull.applier import GuardFacts, PageApplier
from luma_sync.engine.pull.planner import follow_ups, reached_by
from luma_sync.engine.push import worker as push_worker
from luma_sync.engine.push.call import PushCall
from luma_sync.engine.push.settling import Settled, Settling
from luma_sync.engine.push.worker import PushWorker
from luma_sync.engine.schedule import Schedule, Work
from luma_sync.engine.status.facts import Facts
from luma_sync.kernel.host_gate import HostGate
from luma_sync.session.renewal import SessionRenewal
from luma_sync.store.records import PageApplied, PushBatch
from luma_sync.store.repositories import (
    acknowledge,
    discard_undo,
    discarded,
    held_children,
    push_batch,
)
from luma_sync.store.repositories.delete_guard import DeleteGuard
from luma_sync.store.repositories.dirty_rows import DirtyRows
from luma_sync.store.repositories.discarded import Discarded
from luma_sync.store.repositories.outbox import Outbox
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.plain_rows import PlainRows
from luma_sync.store.repositories.rows import Rows
from luma_sync.store.repositories.tombstones import Tombstones
from luma_sync.store.row_records import DiscardedRow, DiscardPlan
from luma_sync.store.sql import Sql
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_cloud import Change, ModelCloud, Outcome
from tests.support.model_state import CloudState

Patch = tuple[Any, str, Any]


def line_removed_before_the_answer() -> Sequence[Patch]:
    """The outbox line goes before the answer."""
    original = Outbox.next_batch

    def next_batch(self: Outbox, **options: Any) -> Any:
        batch = original(self, **options)
        self._sql.run("DELETE FROM outbox WHERE state = 'sending'")
        return batch

    return [(Outbox, "next_batch", next_batch)]


def cursor_saved_before_rows() -> Sequence[Patch]:
    """The cursor is saved in a transaction before the rows."""
    original = PageApplier.apply

    async def apply(self: PageApplier, group: Sequence[tuple[PullRequest, Page]]) -> None:
        def advance(work: UnitOfWork) -> None:
            for request, page in group:
                work.cursors.advance(page.scope_id, page.entity, reached_by(request, page))

        await self._database.write(advance)
        await original(self, group)

    return [(PageApplier, "apply", apply)]


def new_change_id_on_retry() -> Sequence[Patch]:
    """A change is sent again under a new id."""

    def release_sending(self: Outbox) -> int:
        fresh = "lower(hex(randomblob(4))||'-0000-4000-8000-'||hex(randomblob(6)))"
        return self._sql.run(
            f"UPDATE outbox SET state = 'pending', change_id = {fresh}, sent = 0, previous_change_ids = '[]'"
            " WHERE state = 'sending'"
        )

    return [(Outbox, "release_sending", release_sending)]


def pull_overwrites_dirty_rows() -> Sequence[Patch]:
    """A pull overwrites unsent edits."""
    return [
        (DirtyRows, "settle", lambda self, **_: None),
        (PlainRows, "_dirty", lambda self, rows: set()),
    ]


def delete_wins_silently() -> Sequence[Patch]:
    """A delete of the cloud removes unsent edits."""
    original = DirtyRows.settle

    def settle(self: DirtyRows, **known: Any) -> Any:
        staged = f"(SELECT row_id FROM temp.{self._statements.stage_table} WHERE deleted = 1)"
        self._sql.run(f"DELETE FROM outbox WHERE entity = ? AND row_id IN {staged}", (self._entity,))
        return original(self, **known)

    return [(DirtyRows, "settle", settle), (Tombstones, "set_blocked_aside", lambda self, page: (0, []))]


def child_before_parent() -> Sequence[Patch]:
    """Children are sent before their parents."""
    return [(push_batch, "_CHOOSE", push_batch._CHOOSE.replace("push_rank,", "push_rank DESC,"))]


def retry_after_ignored() -> Sequence[Patch]:
    """A requested pause is not kept."""
    return [(HostGate, "pause", lambda self, seconds: None)]


def conflict_not_recorded() -> Sequence[Patch]:
    """A conflict leaves no record."""
    original = DirtyRows._record

    def record(self: DirtyRows) -> None:
        original(self)
        self._sql.run("DELETE FROM conflicts WHERE state = 'open'")

    return [(DirtyRows, "_record", record)]


def one_bad_row_stops_all() -> Sequence[Patch]:
    """A row that spoils its call is sent for ever."""
    return [(Settling, "hold_single", lambda self, work, batch, failure: ())]


def wake_up_lost() -> Sequence[Patch]:
    """After two failures nobody tries again."""
    original = Schedule.failed

    def failed(self: Schedule, work: Work, now_s: float, wait_s: float) -> None:
        original(self, work, now_s, wait_s)
        self._not_before_s = math.inf if self.failures >= 2 else self._not_before_s

    return [(Schedule, "failed", failed)]


def wall_clock_decides_order() -> Sequence[Patch]:
    """The later wall clock wins."""
    original = Rows.apply_page

    def apply_page(self: Rows, entity: str, scope_id: str, rows_json: str, **options: Any) -> PageApplied:
        held = {str(row["id"]): str(row["updated_at"]) for row in self.dump(entity)}
        newer = [
            item
            for item in json.loads(rows_json)
            if item["deleted"] or item["row"]["updated_at"] >= held.get(item["row_id"], "")
        ]
        return original(self, entity, scope_id, json.dumps(newer), **options)

    return [(Rows, "apply_page", apply_page)]


def page_boundary_skips_a_row() -> Sequence[Patch]:
    """The row after a page boundary is skipped."""

    def skipping(
        requests: Sequence[PullRequest], reply: PullReply, restarts: Container[tuple[str, str]]
    ) -> tuple[PullRequest, ...]:
        return tuple(
            replace(request, since=min(request.since + 1, request.until - 1))
            for request in follow_ups(requests, reply, restarts)
        )

    return [(worker, "follow_ups", skipping)]


def answer_settles_later_edits() -> Sequence[Patch]:
    """An answer settles edits made since."""
    original = Outbox.acknowledge

    def acknowledge(self: Outbox, accepted_json: str, changes_json: str) -> int:
        left = original(self, accepted_json, changes_json)
        _forget_rows(self._sql, accepted_json)
        return left

    return [(Outbox, "acknowledge", acknowledge)]


def _forget_rows(sql: Sql, accepted_json: str) -> None:
    rows = [item["row_id"] for item in json.loads(accepted_json)]
    sql.run("DELETE FROM outbox WHERE row_id IN (SELECT value FROM json_each(?))", (json.dumps(rows),))


def sending_never_released() -> Sequence[Patch]:
    """Lines under way are never released."""
    return [(Outbox, "release_sending", lambda self: 0)]


def status_too_early() -> Sequence[Patch]:
    """In step is said too early."""
    return [(Facts, "nothing_is_left", property(lambda self: self.pulled_in_epoch))]


def parked_rows_forgotten() -> Sequence[Patch]:
    """Parked rows stay parked."""
    return [(ParkedRows, "apply", lambda self, **_: 0)]


def parked_rows_wait_for_news() -> Sequence[Patch]:
    """Parked rows wait until a pull brings rows."""
    return [(Rows, "parked_count", lambda self: 0)]


def ping_ignores_the_pause() -> Sequence[Patch]:
    """Retry-After of a ping is not kept."""
    original = SyncCycle._unreachable

    async def unreachable(self: SyncCycle) -> Any:
        gate = self._parts.gate
        before_s = gate._not_before_s
        failure = await original(self)
        gate._not_before_s = before_s
        return failure

    return [(SyncCycle, "_unreachable", unreachable)]


def late_insert_revives() -> Sequence[Patch]:
    """A late insert revives a deleted row."""
    original = ModelCloud._delete

    def delete(self: ModelCloud, user: str, device: str, change: Change) -> Outcome:
        is_absent = change["row_id"] not in self.rows
        return original(self, user, device, {**change, "previous_change_ids": []} if is_absent else change)

    return [(ModelCloud, "_delete", delete)]


def discard_forgets_the_value() -> Sequence[Patch]:
    """A discarded new row leaves no trace.

    Once that was a matter of its conflict's record alone (`push_problems._forget_new`, which has a test of its
    own); now a copy is kept as well, so it is the copy that is forgotten here.
    """
    original = Discarded._give_up

    def give_up(self: Discarded, plan: DiscardPlan, *rest: Any, **options: Any) -> bool:
        done = original(self, plan, *rest, **options)
        self._sql.run("DELETE FROM discarded_changes WHERE left_row IS NULL AND cloud_version IS NULL")
        return done

    return [(Discarded, "_give_up", give_up)]


def row_in_two_batches() -> Sequence[Patch]:
    """A row is in two unanswered batches.

    The cloud would know our own earlier edit by the ids that a change names. Here the later batch does not
    name what has no answer yet; as long as no row is in two batches, that leaves nothing out.
    """
    original = Outbox.next_batch

    def next_batch(self: Outbox, *, under_way: PushBatch | None = None, **options: Any) -> Any:
        batch = original(self, **options)
        if batch is None or under_way is None:
            return batch
        unanswered = {change_id for change_id, _ in under_way.keys}
        changes = json.loads(batch.changes_json)
        for change in changes:
            named = change["previous_change_ids"]
            change["previous_change_ids"] = [each for each in named if each not in unanswered]
        return replace(batch, changes_json=json.dumps(changes))

    return [(Outbox, "next_batch", next_batch)]


def new_life_not_noticed() -> Sequence[Patch]:
    """A push takes another life of the cloud for the one it knows.

    It does not tell the cloud which one it knows. To go on sending is harmless by itself, because the pull
    compares the epoch as well; so the push also writes the new epoch down, as if it had started over.
    """
    note, settle = PushWorker._note, Settling.settle

    def go_on(self: PushWorker, reply: PushReply, call: Any, run: Any) -> None:
        note(self, reply, call, run)
        run.epoch_changed = False

    def write_down(
        self: Settling,
        work: UnitOfWork,
        batch: PushBatch,
        reply: PushReply,
        *,
        same_epoch: bool,
        took_s: float,
    ) -> Settled:
        work.metadata.set("epoch", reply.epoch)
        return settle(self, work, batch, reply, same_epoch=same_epoch, took_s=took_s)

    def silent(*parts: Any, **told: Any) -> PushCall:
        return PushCall(*parts, **{**told, "epoch": None, "cursors": None})

    return [
        (push_worker, "PushCall", silent),
        (PushWorker, "_note", go_on),
        (Settling, "settle", write_down),
    ]


def inward_guard_ignored() -> Sequence[Patch]:
    """A pull deletes any number of rows without a question."""
    return [(GuardFacts, "allowed", lambda self, entity, **_: None)]


def guard_ignored() -> Sequence[Patch]:
    """Many deletes go without a question."""
    return [(DeleteGuard, "guard_deletes", lambda self, *_: ())]


def rows_above_held_deletes_go() -> Sequence[Patch]:
    """A delete takes held deletes below it along."""
    return [(DeleteGuard, "_hold_above", lambda self: None)]


def children_of_the_held_never_go() -> Sequence[Patch]:
    """Children of a held row never go."""

    def nobody(sql: Sql, catalog: Catalog, *, below: object = None) -> int:
        del sql, catalog, below
        return 0

    return [
        (held_children, "release", nobody),
        (acknowledge, "release", nobody),
        (acknowledge, "follow_accepted", nobody),
    ]


def undo_is_no_edit() -> Sequence[Patch]:
    """What was brought back is not sent."""
    original = discard_undo.bring_back

    def bring_back(sql: Sql, catalog: Catalog, kept: DiscardedRow) -> str:
        with sql.applying():
            return original(sql, catalog, kept)

    return [(discarded, "bring_back", bring_back)]


def silence_ends_the_session() -> Sequence[Patch]:
    """A refresh without an answer counts as refused."""
    original = SessionRenewal._asked_twice

    async def asked_twice(self: SessionRenewal, auth: AuthPort, refresh_token: str) -> AuthSession:
        try:
            return await original(self, auth, refresh_token)
        except Unreachable as error:
            raise SessionRevoked(error.title) from error

    return [(SessionRenewal, "_asked_twice", asked_twice)]


def sick_host_for_ever() -> Sequence[Patch]:
    """A sick host is never asked again."""
    return [(HostGate, "probe_passed", lambda self: None), (HostGate, "success", lambda self: None)]


def versions_begin_again() -> Sequence[Patch]:
    """A row that is made anew after its deletion was forgotten counts from 1, as in clouds until lately."""
    return [(CloudState, "_first_version", lambda self, scope_id, entity: 1)]
