"""Changes that a person gave up: kept for a while, and brought back as ordinary local edits."""

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import HELD, NEW_ID, beyond_newest
from luma_sync.store.repositories import push_problems
from luma_sync.store.repositories.discard_plan import DiscardPlanner, Key
from luma_sync.store.repositories.discard_undo import bring_back
from luma_sync.store.repositories.open_conflicts import row_json, row_of
from luma_sync.store.repositories.project_leaving import ProjectLeaving
from luma_sync.store.repositories.row_copies import copy_json, label_of, read_copy, row_label
from luma_sync.store.row_records import (
    DeletesUndone,
    DiscardedGroup,
    DiscardedRow,
    DiscardPlan,
    RestoreResult,
)
from luma_sync.store.sql import Sql

_ROW = (
    "id, group_id, place, entity, row_id, label, op, local_row, left_row, cloud_version, discarded_at,"
    " undone_at, base_row"
)
_KEEP = (
    "INSERT INTO discarded_changes (group_id, place, entity, row_id, label, op, local_row, left_row,"
    " cloud_version, discarded_at, base_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_BASE = "SELECT CAST(base_row AS BLOB) FROM outbox WHERE entity = ? AND row_id = ?"
_CLOUD_DELETED_AT = """SELECT coalesce(c.cloud_version, CASE WHEN o.base_deleted THEN o.base_version END)
FROM outbox AS o
LEFT JOIN conflicts AS c ON c.entity = o.entity AND c.row_id = o.row_id AND c.state = 'open'
WHERE o.entity = ? AND o.row_id = ? AND c.cloud_row IS NULL"""
_HELD_DELETES = (
    "SELECT entity, row_id FROM outbox WHERE op = 'delete' AND guarded > 0 AND (?1 IS NULL OR entity = ?1)"
    f" AND {HELD} ORDER BY push_rank DESC, queued_at, rowid LIMIT ?2 OFFSET ?3"
)


class Discarded:
    """The `discarded_changes` table."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._planner = DiscardPlanner(sql, catalog)

    def plan(self, entity: str, row_id: str) -> DiscardPlan:
        """What giving up this row's change would do."""
        return self._planner.plan(entity, row_id)

    def discard(self, entity: str, row_id: str, *, at: str) -> DiscardPlan:
        """Give up the change of a row and what cannot stay without it, as one group; says what was done.

        A plan with a `refusal` means that nothing was done.
        """
        plan = self.plan(entity, row_id)
        if plan.refusal:
            return plan
        self._sql.run("SAVEPOINT discarding")
        done = self._give_up(plan, self.new_group(), at, first_place=0)
        if not done:
            self._sql.run("ROLLBACK TO discarding")
        else:
            ProjectLeaving(self._sql, self._catalog).tidy()
        self._sql.run("RELEASE discarding")
        return plan if done else self._blocked(plan)

    def new_group(self) -> str:
        """An id under which changes are given up together."""
        return str(self._sql.value(f"SELECT {NEW_ID}"))

    def discard_held_deletes(
        self, entity: str | None, *, group: str, at: str, limit: int, offset: int = 0
    ) -> DeletesUndone:
        """Bring back rows whose deletes the guard holds, parents first, beginning at the `offset`th."""
        found = [(row[0], row[1]) for row in self._sql.all(_HELD_DELETES, (entity, limit, offset))]
        first = self._sql.value("SELECT max(place) FROM discarded_changes WHERE group_id = ?", (group,))
        place = 0 if first is None else int(first) + 1
        done: list[Key] = []
        for key in found:
            self._undo_delete(key, group, at, place, done)
        skipped = len(set(found) - set(done))
        return DeletesUndone(done=tuple(done), skipped=skipped, is_last=len(found) < limit)

    def page(self, *, limit: int = 100) -> tuple[DiscardedGroup, ...]:
        """What was given up, newest first; changes given up together are one entry under their first row."""
        heads = self._sql.records(
            f"SELECT {_ROW} FROM discarded_changes AS d WHERE place ="
            " (SELECT min(place) FROM discarded_changes WHERE group_id = d.group_id)"
            " ORDER BY discarded_at DESC, id DESC LIMIT ?",
            (limit,),
        )
        return tuple(self._group(DiscardedRow(**head)) for head in heads)

    def restore(self, discard_id: str, *, at: str) -> RestoreResult:
        """Bring back the group that this change was given up with, as far as nothing newer is in the way.

        Every row comes back on its own merits; what stays away can be tried again later.
        """
        group = self._sql.value("SELECT group_id FROM discarded_changes WHERE id = ?", (discard_id,))
        if group is None:
            return RestoreResult(refusal="unknown")
        kept = [
            DiscardedRow(**row)
            for row in self._sql.records(
                f"SELECT {_ROW} FROM discarded_changes WHERE group_id = ? AND undone_at IS NULL"
                " ORDER BY place",
                (group,),
            )
        ]
        if not kept:
            return RestoreResult(refusal="undone")
        # Rows come back parents first, deletes are repeated children first.
        ordered = [row for row in kept if row.op != "delete"]
        ordered += [row for row in reversed(kept) if row.op == "delete"]
        verdicts = [(row, bring_back(self._sql, self._catalog, row)) for row in ordered]
        back = [row for row, refusal in verdicts if not refusal]
        for row in back:
            self._sql.run("UPDATE discarded_changes SET undone_at = ? WHERE id = ?", (at, row.id))
        return RestoreResult(
            restored=len(back),
            refusal=next((refusal for _, refusal in verdicts if refusal), ""),
            rows=tuple((row.entity, row.row_id) for row in back),
        )

    def prune(self, *, before: str, lines_max: int) -> int:
        """Forget what was given up before this moment (ISO time), but for the newest thousand, and the oldest
        beyond `lines_max`.
        """
        aged = self._sql.run(
            f"DELETE FROM discarded_changes WHERE discarded_at < ? AND {beyond_newest('discarded_changes')}",
            (before,),
        )
        crowded = self._sql.run(
            "DELETE FROM discarded_changes WHERE id IN (SELECT id FROM discarded_changes"
            " ORDER BY discarded_at DESC, id DESC LIMIT -1 OFFSET ?)",
            (lines_max,),
        )
        return aged + crowded

    def _undo_delete(self, key: Key, group: str, at: str, first_place: int, done: list[Key]) -> None:
        """Take back a delete, and before it those of the rows above that the guard holds as well."""
        if key in done:
            return
        for above in self._planner.held_deletes_above(key):
            self._undo_delete(above, group, at, first_place, done)
        plan = self.plan(*key)
        if not plan.refusal and self._give_up(plan, group, at, first_place=first_place + len(done)):
            done.append(key)

    def _give_up(self, plan: DiscardPlan, group: str, at: str, *, first_place: int) -> bool:
        """Keep copies, give up every member, note what is left; False when some member would not go."""
        shown = (*reversed(plan.members), *plan.linked)
        copies = [self._copy(key) for key in shown]
        bases = [row_json(row_of(self._sql.value(_BASE, key))) for key in shown]
        for key in plan.members:
            if key in plan.singly and not push_problems.discard(self._sql, self._catalog, *key):
                return False
        gone = frozenset(plan.members) - plan.singly
        for place, (key, copy, base) in enumerate(zip(shown, copies, bases, strict=True), first_place):
            label, op, local_row, cloud_version = copy
            left = None if key in gone else read_copy(self._sql, self._catalog[key[0]], key[1])
            rows = (local_row, copy_json(left), cloud_version)
            self._sql.run(_KEEP, (group, place, *key, label, op, *rows, at, base))
        return True

    def _copy(self, key: Key) -> tuple[str, str, str | None, int | None]:
        """Label, what the change was, the row as it is, and at which version the cloud deleted it."""
        entity, row_id = key
        copy = read_copy(self._sql, self._catalog[entity], row_id)
        if copy is None:
            return row_label(self._sql, self._catalog, entity, row_id), "delete", None, None
        version = self._sql.value(_CLOUD_DELETED_AT, key)
        return label_of(self._catalog[entity], copy), "upsert", copy_json(copy), version

    def _blocked(self, plan: DiscardPlan) -> DiscardPlan:
        """A row of the cloud's cannot take its place, because what it belongs to is not here."""
        parents = self._catalog[plan.entity].parents
        return DiscardPlan(
            entity=plan.entity,
            row_id=plan.row_id,
            label=plan.label,
            refusal="parent_gone",
            missing_parent=parents[0].entity if parents else plan.entity,
        )

    def _group(self, head: DiscardedRow) -> DiscardedGroup:
        rows, left = self._sql.all(
            "SELECT count(*), sum(undone_at IS NULL) FROM discarded_changes WHERE group_id = ?",
            (head.group_id,),
        )[0]
        return DiscardedGroup(head=head, rows=int(rows), is_undone=not left)
