"""Bugs put into the engine on purpose: the simulator that does not find them proves nothing."""

import contextlib
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from luma_sync.cloud.messages import Page, PullReply, PullRequest
from luma_sync.engine.cycle import SyncCycle
from luma_sync.engine.pull import worker
from luma_sync.engine.pull.applier import PageApplier
from luma_sync.engine.pull.planner import follow_ups, reached_by
from luma_sync.engine.push.worker import PushWorker
from luma_sync.engine.schedule import Schedule, Work
from luma_sync.engine.status.facts import Facts
from luma_sync.kernel.host_gate import HostGate
from luma_sync.store.records import PageApplied
from luma_sync.store.repositories import push_batch, push_problems
from luma_sync.store.repositories.dirty_rows import DirtyRows
from luma_sync.store.repositories.outbox import Outbox
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.plain_rows import PlainRows
from luma_sync.store.repositories.rows import Rows
from luma_sync.store.repositories.tombstones import Tombstones
from luma_sync.store.sql import Sql
from luma_sync.store.unit_of_work import UnitOfWork
from tests.simulation.run import simulate
from tests.support.fake_cloud import Change, ModelCloud, Outcome

Patch = tuple[Any, str, Any]


@dataclass(frozen=True, slots=True)
class Bug:
    """A mutation: what is replaced in the product while it is planted."""

    name: str
    text: str
    patches: Callable[[], Sequence[Patch]]

    @contextlib.contextmanager
    def planted(self) -> Iterator[None]:
        """The product has the bug while inside."""
        patches = self.patches()
        before = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
        try:
            for owner, name, value in patches:
                setattr(owner, name, value)
            yield
        finally:
            for owner, name, value in before:
                setattr(owner, name, value)


@dataclass(frozen=True, slots=True)
class Found:
    """The first seed that shows a bug."""

    seeds: int
    seed: int
    violation: str


def hunt(bug: Bug, seeds: Iterable[int]) -> Found | None:
    """Run seeds with the bug planted until one fails."""
    with bug.planted():
        for number, seed in enumerate(seeds, start=1):
            try:
                outcome = simulate(seed)
            except Exception as error:  # noqa: BLE001 - a simulation that breaks off has found something
                return Found(number, seed, f"broke off: {error!r}")
            if outcome.violations:
                return Found(number, seed, str(outcome.violations[0]))
    return None


def _line_removed_before_the_answer() -> Sequence[Patch]:
    original = Outbox.next_batch

    def next_batch(self: Outbox, *, limit: int, now: str) -> Any:
        batch = original(self, limit=limit, now=now)
        self._sql.run("DELETE FROM outbox WHERE state = 'sending'")
        return batch

    return [(Outbox, "next_batch", next_batch)]


def _cursor_saved_before_rows() -> Sequence[Patch]:
    original = PageApplier.apply

    async def apply(self: PageApplier, group: Sequence[tuple[PullRequest, Page]]) -> None:
        def advance(work: UnitOfWork) -> None:
            for request, page in group:
                work.cursors.advance(page.scope_id, page.entity, reached_by(request, page))

        await self._database.write(advance)
        await original(self, group)

    return [(PageApplier, "apply", apply)]


def _new_change_id_on_retry() -> Sequence[Patch]:
    def release_sending(self: Outbox) -> int:
        fresh = "lower(hex(randomblob(4))||'-0000-4000-8000-'||hex(randomblob(6)))"
        return self._sql.run(
            f"UPDATE outbox SET state = 'pending', change_id = {fresh}, sent = 0, previous_change_ids = '[]'"
            " WHERE state = 'sending'"
        )

    return [(Outbox, "release_sending", release_sending)]


def _pull_overwrites_dirty_rows() -> Sequence[Patch]:
    return [
        (DirtyRows, "settle", lambda self, **_: None),
        (PlainRows, "_dirty", lambda self, rows: set()),
    ]


def _delete_wins_silently() -> Sequence[Patch]:
    original = DirtyRows.settle

    def settle(self: DirtyRows, **known: Any) -> Any:
        staged = f"(SELECT row_id FROM temp.{self._statements.stage_table} WHERE deleted = 1)"
        self._sql.run(f"DELETE FROM outbox WHERE entity = ? AND row_id IN {staged}", (self._entity,))
        return original(self, **known)

    return [(DirtyRows, "settle", settle), (Tombstones, "set_blocked_aside", lambda self, page: (0, []))]


def _child_before_parent() -> Sequence[Patch]:
    return [(push_batch, "_CHOOSE", push_batch._CHOOSE.replace("push_rank,", "push_rank DESC,"))]


def _retry_after_ignored() -> Sequence[Patch]:
    return [(HostGate, "pause", lambda self, seconds: None)]


def _conflict_not_recorded() -> Sequence[Patch]:
    original = DirtyRows._record

    def record(self: DirtyRows) -> None:
        original(self)
        self._sql.run("DELETE FROM conflicts WHERE state = 'open'")

    return [(DirtyRows, "_record", record)]


def _one_bad_row_stops_all() -> Sequence[Patch]:
    return [(PushWorker, "_hold_single", lambda self, work, batch, failure: None)]


def _wake_up_lost() -> Sequence[Patch]:
    original = Schedule.failed

    def failed(self: Schedule, work: Work, now_s: float, wait_s: float) -> None:
        original(self, work, now_s, wait_s)
        self._not_before_s = math.inf if self.failures >= 2 else self._not_before_s

    return [(Schedule, "failed", failed)]


def _wall_clock_decides_order() -> Sequence[Patch]:
    original = Rows.apply_page

    def apply_page(
        self: Rows, entity: str, scope_id: str, rows_json: str, *, own_device_id: str
    ) -> PageApplied:
        held = {str(row["id"]): str(row["updated_at"]) for row in self.dump(entity)}
        newer = [
            item
            for item in json.loads(rows_json)
            if item["deleted"] or item["row"]["updated_at"] >= held.get(item["row_id"], "")
        ]
        return original(self, entity, scope_id, json.dumps(newer), own_device_id=own_device_id)

    return [(Rows, "apply_page", apply_page)]


def _page_boundary_skips_a_row() -> Sequence[Patch]:
    def skipping(requests: Sequence[PullRequest], reply: PullReply) -> tuple[PullRequest, ...]:
        return tuple(
            replace(request, since=min(request.since + 1, request.until - 1))
            for request in follow_ups(requests, reply)
        )

    return [(worker, "follow_ups", skipping)]


def _answer_settles_later_edits() -> Sequence[Patch]:
    original = Outbox.acknowledge

    def acknowledge(self: Outbox, accepted_json: str, changes_json: str) -> int:
        left = original(self, accepted_json, changes_json)
        _forget_rows(self._sql, accepted_json)
        return left

    return [(Outbox, "acknowledge", acknowledge)]


def _forget_rows(sql: Sql, accepted_json: str) -> None:
    rows = [item["row_id"] for item in json.loads(accepted_json)]
    sql.run("DELETE FROM outbox WHERE row_id IN (SELECT value FROM json_each(?))", (json.dumps(rows),))


def _sending_never_released() -> Sequence[Patch]:
    return [(Outbox, "release_sending", lambda self: 0)]


def _status_too_early() -> Sequence[Patch]:
    return [(Facts, "nothing_is_left", property(lambda self: self.pulled_in_epoch))]


def _parked_rows_forgotten() -> Sequence[Patch]:
    return [(ParkedRows, "apply", lambda self: 0)]


def _parked_rows_wait_for_news() -> Sequence[Patch]:
    return [(Rows, "parked_count", lambda self: 0)]


def _ping_ignores_the_pause() -> Sequence[Patch]:
    original = SyncCycle._unreachable

    async def unreachable(self: SyncCycle) -> Any:
        gate = self._parts.gate
        before_s = gate._not_before_s
        failure = await original(self)
        gate._not_before_s = before_s
        return failure

    return [(SyncCycle, "_unreachable", unreachable)]


def _late_insert_revives() -> Sequence[Patch]:
    original = ModelCloud._delete

    def delete(self: ModelCloud, user: str, device: str, change: Change) -> Outcome:
        is_absent = change["row_id"] not in self.rows
        return original(self, user, device, {**change, "previous_change_ids": []} if is_absent else change)

    return [(ModelCloud, "_delete", delete)]


def _discard_forgets_the_value() -> Sequence[Patch]:
    def forget_new(sql: Sql, line: Any) -> bool:
        return line.op == "upsert" and sql.run(f"DELETE FROM {line.entity} WHERE id = ?", (line.row_id,)) > 0

    return [(push_problems, "_forget_new", forget_new)]


BUGS = {
    bug.name: bug
    for bug in (
        Bug("line-removed-early", "The outbox line goes before the answer.", _line_removed_before_the_answer),
        Bug(
            "cursor-before-rows",
            "The cursor is saved in a transaction before the rows.",
            _cursor_saved_before_rows,
        ),
        Bug("new-id-on-retry", "A change is sent again under a new id.", _new_change_id_on_retry),
        Bug("pull-over-dirty", "A pull overwrites unsent edits.", _pull_overwrites_dirty_rows),
        Bug("delete-wins", "A delete of the cloud removes unsent edits.", _delete_wins_silently),
        Bug("child-first", "Children are sent before their parents.", _child_before_parent),
        Bug("retry-after-ignored", "A requested pause is not kept.", _retry_after_ignored),
        Bug("conflict-dropped", "A conflict leaves no record.", _conflict_not_recorded),
        Bug("one-stops-all", "A row that spoils its call is sent for ever.", _one_bad_row_stops_all),
        Bug("wake-up-lost", "After two failures nobody tries again.", _wake_up_lost),
        Bug("wall-clock-order", "The later wall clock wins.", _wall_clock_decides_order),
        Bug("page-boundary", "The row after a page boundary is skipped.", _page_boundary_skips_a_row),
        Bug("answer-settles-all", "An answer settles edits made since.", _answer_settles_later_edits),
        Bug("sending-for-ever", "Lines under way are never released.", _sending_never_released),
        Bug("status-too-early", "In step is said too early.", _status_too_early),
        Bug("parked-forgotten", "Parked rows stay parked.", _parked_rows_forgotten),
        # These four were in the product until the simulator found them.
        Bug("parked-till-news", "Parked rows wait until a pull brings rows.", _parked_rows_wait_for_news),
        Bug("ping-ignores-pause", "Retry-After of a ping is not kept.", _ping_ignores_the_pause),
        Bug("late-insert", "A late insert revives a deleted row.", _late_insert_revives),
        Bug("discard-forgets", "A discarded new row leaves no trace.", _discard_forgets_the_value),
    )
}
