"""The outbox: what must be pushed, in which order, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from json import dumps
from typing import Literal

from luma_sync.store.expressions import HELD
from luma_sync.store.records import OutboxCounts, PushBatch
from luma_sync.store.repositories import held_children, push_problems
from luma_sync.store.repositories.acknowledge import acknowledge
from luma_sync.store.repositories.delete_guard import DeleteGuard
from luma_sync.store.repositories.due_lines import DueLines
from luma_sync.store.repositories.outbox_counts import count_outbox
from luma_sync.store.repositories.outbox_lists import OutboxLists
from luma_sync.store.repositories.push_batch import HoldLimits, next_batch
from luma_sync.store.sql import Params

LineState = Literal["pending", "sending", "retry", "waiting", "conflict", "attention"]


class Outbox(OutboxLists, DeleteGuard, DueLines):
    """The `outbox` table, one line per dirty row."""

    def next_batch(
        self,
        *,
        limit: int,
        now: str,
        under_way: PushBatch | None = None,
        hold_limits: HoldLimits = HoldLimits(),  # noqa: B008 - frozen
        guard: Callable[[], object] = lambda: None,
    ) -> PushBatch | None:
        """Due lines for one push call, marked as sending in this transaction; None when nothing is due.

        `now` is ISO time: held lines whose next attempt is not later are due as well. Rows of the batch
        `under_way` are left out. `guard` is called before the first delete is chosen.
        """
        return next_batch(
            self._sql,
            self._catalog,
            limit=limit,
            now=now,
            under_way=under_way,
            hold_limits=hold_limits,
            guard=guard,
        )

    def acknowledge(self, accepted_json: str, changes_json: str) -> int:
        """Settle what the cloud accepted of `changes_json`; returns how many lines left the outbox."""
        return acknowledge(self._sql, self._catalog, accepted_json, changes_json)

    def hold(self, change_id: str, *, state: LineState, error: str, next_attempt_at: str | None) -> bool:
        """Set a refused line aside with its cause; False when it was edited since, and so is pending.

        One that was paused meanwhile is not tried again by itself.
        """
        changed = self._sql.run(
            "UPDATE outbox SET state = iif(paused AND ?1 <> 'attention', 'pending', ?1), last_error = ?2,"
            " next_attempt_at = iif(paused, NULL, ?3), attempts = attempts + 1"
            " WHERE change_id = ?4 AND sent = 1 AND state <> 'conflict'",
            (state, error, next_attempt_at, change_id),
        )
        return changed > 0

    def mark_conflict(
        self, change_id: str, *, cloud_row: Mapping[str, object] | None, cloud_version: int, deleted: bool
    ) -> Literal["settled", "open"]:
        """Compare the cloud's row with ours: `settled` when they are equal, else recorded and `open`."""
        cloud = (cloud_row, cloud_version, deleted)
        return push_problems.mark_conflict(self._sql, self._catalog, change_id, cloud)

    def release_sending(self) -> int:
        """Lines under way whose answer will not come are pending again; their change ids stay known."""
        # What is under way was sent, and few lines were: their index spares reading the whole outbox.
        return self._sql.run("UPDATE outbox SET state = 'pending' WHERE sent = 1 AND state = 'sending'")

    def settle_waiting(self, *, refused: bool = False) -> int:
        """Let children go on whose parent is held no longer; returns how many.

        `refused`: the cloud has just refused some for want of a parent: they wait for one that is held here.
        """
        if refused:
            held_children.name_parents(self._sql, self._catalog)
        return held_children.release(self._sql, self._catalog)

    def counts(self, *, stuck_before: str | None = None) -> OutboxCounts:
        """The outbox by state, entity and stage, and what has waited since before that time (ISO)."""
        return count_outbox(self._sql, self._catalog, stuck_before=stuck_before)

    def retry(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        """Make held lines due at once: those of `keys` (entity, row id), or all; never a guarded delete.

        Who names a line that was refused wants it sent, paused or not; all are those that are not paused.
        """
        chosen, params = (" AND paused = 0", ()) if keys is None else _among(keys)
        return self._sql.run(
            "UPDATE outbox SET state = 'pending', next_attempt_at = NULL, attempts = 0, paused = 0"
            f" WHERE {HELD} AND state <> 'conflict' AND guarded = 0{chosen}",
            params,
        )

    def pause(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        """Hold back these lines, or all that go by themselves; what is under way, from the next try on.

        Rows that need one of them in the cloud first wait for it.
        """
        chosen, params = _among(keys)
        paused = self._sql.run(
            "UPDATE outbox SET paused = 1, next_attempt_at = NULL,"
            " state = iif(state = 'sending', state, 'pending')"
            f" WHERE paused = 0 AND state IN ('pending', 'sending', 'retry', 'waiting'){chosen}",
            params,
        )
        if paused:
            held_children.wait_for_paused(self._sql, self._catalog)
        return paused

    def resume(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        """Let paused lines go again, those of `keys` or all; what waited for them goes too."""
        chosen, params = _among(keys)
        is_refused = "state = 'attention' AND guarded = 0"
        resumed = self._sql.run(
            f"UPDATE outbox SET paused = 0, attempts = iif({is_refused}, 0, attempts),"
            f" state = iif({is_refused}, 'pending', state) WHERE paused = 1{chosen}",
            params,
        )
        if resumed:
            self.settle_waiting()
        return resumed

    def discard(self, entity: str, row_id: str) -> bool:
        """Give up an unsent edit: the row becomes what the cloud last said. False where that cannot be."""
        return push_problems.discard(self._sql, self._catalog, entity, row_id)


def _among(keys: Sequence[tuple[str, str]] | None) -> tuple[str, Params]:
    if keys is None:
        return "", ()
    named = " AND (entity, row_id) IN (SELECT value->>0, value->>1 FROM json_each(?))"
    return named, (dumps([list(key) for key in keys]),)
