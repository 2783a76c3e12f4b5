"""Settles conflicts: the row gets its result, its line builds on what the cloud has, the record is kept."""

from collections.abc import Sequence
from json import dumps

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.entity import Entity
from luma_sync.store.conflict_records import OpenConflict, Outcome, Row
from luma_sync.store.expressions import NEW_ID, content_columns
from luma_sync.store.repositories import push_problems
from luma_sync.store.repositories.brought_back import revive_above, tops_of
from luma_sync.store.repositories.discarded import Discarded
from luma_sync.store.repositories.kept_copies import keep_beside
from luma_sync.store.repositories.open_conflicts import OpenConflicts, row_json, row_of
from luma_sync.store.repositories.revivals import Key, dying_above
from luma_sync.store.repositories.row_copies import copy_json, insert_copy, read_copy, update_from_copy
from luma_sync.store.repositories.row_deletes import RowDeletes
from luma_sync.store.sql import AnyRow

_KEEP_MAX = 10_000
"""Rows that one delete takes along are kept up to this number."""

_ACTUAL = """SELECT cloud_version, CAST(iif(has_tip, tip_row, cloud_row) AS BLOB) AS cloud_row,
  o.base_version, o.state, o.op, o.edited_at FROM conflicts AS c
CROSS JOIN outbox AS o ON o.entity = c.entity AND o.row_id = c.row_id
WHERE c.id = ? AND c.state = 'open'"""

_REBASE = f"""UPDATE outbox SET
  previous_change_ids = CASE WHEN :version = 0 THEN '[]' WHEN NOT sent THEN previous_change_ids
    ELSE json_insert(previous_change_ids, '$[#]', change_id) END,
  change_id = {NEW_ID}, sent = 0, base_version = :version, base_row = CAST(:row AS TEXT),
  base_deleted = :gone, state = 'pending', attempts = 0, next_attempt_at = NULL, last_error = NULL,
  allowed = 0, guarded = 0
WHERE entity = :entity AND row_id = :id"""

_RELEASE = f"""UPDATE outbox SET
  previous_change_ids = CASE WHEN NOT sent THEN previous_change_ids
    ELSE json_insert(previous_change_ids, '$[#]', change_id) END,
  change_id = {NEW_ID}, sent = 0, state = 'pending', attempts = 0, next_attempt_at = NULL, last_error = NULL
WHERE entity = ? AND row_id = ?"""


_BY_ITSELF = ("merge", "rule", "equal")
_EDITED_THEN = "UPDATE outbox SET edited_at = ? WHERE entity = ? AND row_id = ?"


class Settlements(OpenConflicts):
    """The only place that ends a conflict with a result."""

    def settle(self, conflict: OpenConflict, outcome: Outcome) -> str:
        """Give the row its result; returns why not, empty when it is done.

        The conflict must have been read in this transaction. `gone`: it is open no longer. `parent_gone`: a
        row that the result belongs to is not here. `refused_here`: a rule that another program made for the
        table is in the way. Others: see `DiscardPlan`. Nothing was changed then.
        """
        self._sql.run("SAVEPOINT settling")
        refusal = self._settle(conflict, outcome)
        if refusal:
            self._sql.run("ROLLBACK TO settling")
        self._sql.run("RELEASE settling")
        return refusal

    def _settle(self, conflict: OpenConflict, outcome: Outcome) -> str:
        entity = self._catalog[conflict.entity]
        actual = self._sql.one(_ACTUAL, (conflict.id,))
        if actual is None or actual.state == "sending":
            return "gone" if actual is None else "under_way"
        kept = read_copy(self._sql, entity, conflict.row_id)
        cloud = row_of(actual.cloud_row)
        gives_in = _is_content(entity, outcome.result, cloud)
        kept_group = ""
        if gives_in and outcome.result is None and not tops_of(conflict.brought_back):
            refusal, kept_group = self._give_up(conflict, outcome)
        elif gives_in and outcome.result is not None and actual.cloud_version is not None:
            taken = push_problems.discard(self._sql, self._catalog, conflict.entity, conflict.row_id)
            refusal = "" if taken else "parent_gone"
        else:
            refusal, kept_group = self._build_on(conflict, outcome, entity, actual)
            if outcome.by in _BY_ITSELF:
                # Nobody edited anything just now: of two edits the newer one is found by when they were made.
                self._sql.run(_EDITED_THEN, (actual.edited_at, conflict.entity, conflict.row_id))
        if not refusal and outcome.keeps_both and kept is not None:
            refusal = self._keep_beside(conflict, entity, kept)
        if not refusal:
            copy = copy_json(kept) if outcome.result is None else None
            self._keep_record(conflict, outcome, base_version=actual.base_version, kept=(copy, kept_group))
        return refusal

    def _give_up(self, conflict: OpenConflict, outcome: Outcome) -> tuple[str, str]:
        """The cloud has no such row: it goes here too, and what cannot be without it is kept as well."""
        if (
            self._sql.value(
                "SELECT op FROM outbox WHERE entity = ? AND row_id = ?", (conflict.entity, conflict.row_id)
            )
            == "delete"
        ):
            push_problems.discard(self._sql, self._catalog, conflict.entity, conflict.row_id)
            return "", ""
        above = dying_above(self._sql, self._catalog, (conflict.entity, conflict.row_id))
        plan = Discarded(self._sql, self._catalog).discard(conflict.entity, conflict.row_id, at=outcome.at)
        if plan.refusal:
            return plan.refusal, ""
        group = self._sql.value(
            "SELECT group_id FROM discarded_changes WHERE entity = ? AND row_id = ?"
            " ORDER BY rowid DESC LIMIT 1",
            (conflict.entity, conflict.row_id),
        )
        if above:
            deletes = RowDeletes(self._sql, self._catalog)
            deletes.keep_beside(str(group), above, at=outcome.at, keep_max=_KEEP_MAX)
        return "", str(group or "")

    def _build_on(
        self, conflict: OpenConflict, outcome: Outcome, entity: Entity, actual: AnyRow
    ) -> tuple[str, str]:
        """The result is not what the cloud has: it is an edit on top of that."""
        key = (conflict.entity, conflict.row_id)
        self._sql.run("UPDATE conflicts SET state = 'settled' WHERE id = ?", (conflict.id,))
        if outcome.result is not None:
            self._bring_back_above(conflict)
        if actual.cloud_version is None:
            self._sql.run(_RELEASE, key)
        else:
            self._rebase(key, actual)
        if outcome.result is not None and not self._parents_are_here(entity, outcome.result):
            return "parent_gone", ""
        try:
            with self._sql.attempt():
                if outcome.result is None:
                    return "", self._delete(key, tops_of(conflict.brought_back), outcome.at)
                self._write(entity, conflict.row_id, outcome.result)
        except IntegrityError:
            return "refused_here", ""
        return "", ""

    def _rebase(self, key: Key, actual: AnyRow) -> None:
        """Version 0: the cloud has forgotten the row, delete and all. It is a new one, whatever it was."""
        gone = actual.cloud_row is None and actual.cloud_version > 0
        with self._sql.applying():
            self._sql.run(
                _REBASE,
                {
                    "version": actual.cloud_version,
                    "row": actual.cloud_row,
                    "gone": int(gone),
                    "entity": key[0],
                    "id": key[1],
                },
            )
            self._sql.run(f"UPDATE {key[0]} SET version = ? WHERE id = ?", (actual.cloud_version, key[1]))

    def _bring_back_above(self, conflict: OpenConflict) -> None:
        """Noted with the conflict: whoever takes the settlement back lets go of the same rows again."""
        found = revive_above(self._sql, self._catalog, (conflict.entity, conflict.row_id))
        if found:
            self._sql.run("UPDATE conflicts SET brought_back = ? WHERE id = ?", (found, conflict.id))

    def _delete(self, key: Key, tops: Sequence[Key], at: str) -> str:
        """An ordinary delete, the rows first that came back with this one; what goes along is kept.

        Where an edit has deleted the row since, nobody was asked about the others: they stay.
        """
        group = ""
        for entity, row_id in (*reversed(tops), key) if self._is_here(key) else ():
            if not self._is_here((entity, row_id)):
                continue
            deletes = RowDeletes(self._sql, self._catalog)
            _, kept = deletes.delete(entity, [row_id], at=at, keep_max=_KEEP_MAX)
            found = self._sql.value("SELECT group_id FROM discarded_changes WHERE id = ?", (kept,))
            group = group or str(found or "")
        return group

    def _is_here(self, key: Key) -> bool:
        return bool(self._sql.value(f"SELECT EXISTS (SELECT 1 FROM {key[0]} WHERE id = ?)", (key[1],)))

    def _write(self, entity: Entity, row_id: str, result: Row) -> None:
        current = read_copy(self._sql, entity, row_id)
        if current is None:
            insert_copy(self._sql, entity, {**result, "id": row_id})
            return
        changes = {name: value for name, value in result.items() if current[name] != value}
        if changes:
            update_from_copy(self._sql, entity, row_id, changes)

    def _keep_beside(self, conflict: OpenConflict, entity: Entity, kept: dict[str, object]) -> str:
        """What was here becomes a row of its own."""
        try:
            with self._sql.attempt():
                new_id = keep_beside(self._sql, entity, kept)
        except IntegrityError:
            return "refused_here"
        self._sql.run("UPDATE conflicts SET copy_id = ? WHERE id = ?", (new_id, conflict.id))
        return ""

    def _parents_are_here(self, entity: Entity, row: Row) -> bool:
        return all(
            row.get(parent.column) is None
            or self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM {parent.entity} WHERE id = ?)", (row[parent.column],)
            )
            for parent in entity.parents
        )

    def _keep_record(
        self, conflict: OpenConflict, outcome: Outcome, *, base_version: int, kept: tuple[str | None, str]
    ) -> None:
        self._sql.run(
            "UPDATE conflicts SET state = 'settled', settled_at = ?, kind = ?, fields = ?, base_row = ?,"
            " local_row = ?, result_row = ?, settled_by = ?, taken = ?, group_id = ?, label = ?,"
            " base_version = ?, kept_row = ?, kept_group = ?, decided = revision WHERE id = ?",
            (
                outcome.at,
                outcome.kind,
                dumps(list(outcome.fields)),
                row_json(conflict.base),
                row_json(conflict.local),
                row_json(outcome.result),
                outcome.by,
                outcome.taken,
                outcome.group_id,
                conflict.label,
                base_version,
                *kept,
                conflict.id,
            ),
        )


def _is_content(entity: Entity, one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in content_columns(entity))
