"""Takes settlements back: the row is as it was, the conflict open again; or restores a losing side."""

from typing import NamedTuple

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.captures import LINE_COLUMNS
from luma_sync.store.conflict_records import Row, SettledConflict
from luma_sync.store.expressions import NEW_ID, NOW, content_columns, push_rank, wire_columns
from luma_sync.store.repositories.brought_back import block_again, let_go_again
from luma_sync.store.repositories.discard_undo import bring_back
from luma_sync.store.repositories.discarded import Discarded
from luma_sync.store.repositories.kept_copies import drop_copy
from luma_sync.store.repositories.open_conflicts import row_json, row_of
from luma_sync.store.repositories.row_copies import copy_json, delete_alone, read_copy, update_from_copy
from luma_sync.store.repositories.row_deletes import RowDeletes
from luma_sync.store.repositories.told_ends import ToldEnds
from luma_sync.store.row_records import DiscardedRow
from luma_sync.store.sql import Sql

_KEEP_MAX = 10_000

_REOPEN = """INSERT INTO conflicts (entity, row_id, kind, fields, base_row, local_row, cloud_row, opened_at,
  cloud_version, revision, decided, by_hand, label, cloud_at, cloud_device, has_tip, tip_row, brought_back)
SELECT entity, row_id, kind, fields, base_row, local_row, cloud_row, opened_at, :version, 1, 1, 1, label,
  cloud_at, cloud_device, :has_tip, CAST(:tip AS TEXT), :back FROM conflicts WHERE id = :id"""

_OPEN_THERE = """UPDATE shared_conflicts SET state = 'open', taken = '', result_row = NULL, result_version = 0
WHERE id = ? AND state = 'settled' AND NOT EXISTS (
  SELECT 1 FROM told_ends AS e WHERE e.id = shared_conflicts.id AND e.revision = shared_conflicts.revision)"""
"""Nobody can have heard of the decision."""

_IN_CONFLICT = """UPDATE outbox SET base_version = ?, base_row = ?, base_deleted = 0, state = 'conflict',
  next_attempt_at = NULL, last_error = NULL, guarded = 0, allowed = 0 WHERE entity = ? AND row_id = ?"""

_WAS_DELETED_THERE = "SELECT iif(has_tip, tip_row, cloud_row) IS NULL FROM conflicts WHERE id = ?"


class _Tip(NamedTuple):
    """What the cloud is known to have of a row today."""

    version: int
    row: Row | None


class SettledUndo:
    """Writes rows and conflicts; one transaction each."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def undo(self, settled: SettledConflict, *, at: str) -> str:
        """Open the conflict again; returns why not, empty when it is done.

        A decision that another device carries out is taken back there, once that is told (`told_ends`).
        What went with a deletion comes back as edits instead: a row below a deleted one that was given up,
        and one that was deleted for another device.

        `undone`: it was taken back already. `elsewhere`: it can be taken back on another device only.
        `equal`: both sides said the same. `edited`: the row is not any more what the settlement made of it.
        `open`, `under_way`, `parent_gone` and `rows_below` mean what they say. Nothing was changed then.
        """
        self._sql.run("SAVEPOINT undoing")
        refusal = self._undo(settled, at)
        if refusal:
            self._sql.run("ROLLBACK TO undoing")
        self._sql.run("RELEASE undoing")
        return refusal

    def restore(self, settled: SettledConflict, side: Row | None, *, at: str) -> str:
        """Write the values of one side as an ordinary edit; returns why not, as `undo` does.

        Only fields that this side had changed and the settlement decided otherwise. A side that had deleted
        the row deletes it again. `newer`: one of these fields was changed since, which is kept nowhere else.
        """
        entity = self._catalog[settled.entity]
        current = read_copy(self._sql, entity, settled.row_id)
        if side is None:
            if current is None:
                return "as_it_is"
            RowDeletes(self._sql, self._catalog).delete(
                entity.name, [settled.row_id], at=at, keep_max=_KEEP_MAX
            )
            return ""
        if current is None:
            return self._bring_back(settled, side, self._tip(settled, entity).version)
        result = settled.result or {}
        values = {name: side.get(name) for name in content_columns(entity)}
        changes = {
            name: value
            for name, value in values.items()
            if (settled.result is None or result.get(name) != value)
            and (settled.base is None or settled.base.get(name) != value)
            and current[name] != value
        }
        if not changes:
            return "as_it_is"
        if any(settled.result is None or current[name] != result.get(name) for name in changes):
            return "newer"
        if not self._parents_are_here(entity, changes):
            return "parent_gone"
        update_from_copy(self._sql, entity, settled.row_id, changes)
        return ""

    def _undo(self, settled: SettledConflict, at: str) -> str:
        entity = self._catalog[settled.entity]
        refusal = self._blocked(settled, entity)
        if refusal:
            return refusal
        if settled.elsewhere:
            if not self._sql.run(_OPEN_THERE, (settled.elsewhere,)):
                ToldEnds(self._sql).take_back(settled.elsewhere, settled.id)
            self._sql.run("UPDATE conflicts SET undone_at = ? WHERE id = ?", (at, settled.id))
            return ""
        is_kept = settled.result is not None
        is_as_before = is_kept and let_go_again(self._sql, settled.brought_back)
        tip = self._tip(settled, entity)
        refusal = self._set_back(settled, entity, tip)
        if settled.copy_id and not refusal:
            refusal = drop_copy(self._sql, self._catalog, entity, settled.copy_id, settled.local or {})
        if refusal:
            return refusal
        if is_as_before:
            # The cloud has said nothing of the row itself: its deletion was that of the one it hangs on.
            self._open_again(settled, entity, settled.cloud, version=settled.cloud_version)
            block_again(self._sql, self._catalog, settled.brought_back)
        elif (settled.cloud_version is not None and not _went_for_another(settled)) or is_kept:
            back = settled.brought_back
            self._open_again(settled, entity, tip.row, version=tip.version, brought_back=back)
        self._sql.run("UPDATE conflicts SET undone_at = ? WHERE id = ?", (at, settled.id))
        return ""

    def _open_again(
        self,
        settled: SettledConflict,
        entity: Entity,
        tip: Row | None,
        *,
        version: int | None,
        brought_back: str = "",
    ) -> None:
        key = (settled.entity, settled.row_id)
        with self._sql.applying():
            self._make_line(settled, entity)
            base_version = settled.base_version or 0
            self._sql.run(_IN_CONFLICT, (base_version, row_json(settled.base), *key))
            self._sql.run(
                f"UPDATE {entity.name} SET version = ?, needs_sync = 1 WHERE id = ?",
                (base_version, settled.row_id),
            )
        has_tip = not _is_row(entity, tip, settled.cloud)
        known = {"version": version, "has_tip": int(has_tip), "id": settled.id, "back": brought_back}
        self._sql.run(_REOPEN, {**known, "tip": row_json(tip) if has_tip else None})

    def _blocked(self, settled: SettledConflict, entity: Entity) -> str:
        key = (settled.entity, settled.row_id)
        if settled.undone_at:
            return "undone"
        if settled.by == "equal":
            return "equal"
        if settled.elsewhere:
            return self._why_not_there(settled)
        if self._sql.value(
            "SELECT EXISTS (SELECT 1 FROM conflicts WHERE entity = ? AND row_id = ? AND state = 'open')", key
        ):
            return "open"
        if self._sql.value("SELECT state FROM outbox WHERE entity = ? AND row_id = ?", key) == "sending":
            return "under_way"
        current = read_copy(self._sql, entity, settled.row_id)
        return "" if _is_content(entity, current, settled.result) else "edited"

    def _why_not_there(self, settled: SettledConflict) -> str:
        """Of a decision that another device carries out: only who made it can have the cloud forget it."""
        if settled.by != "person":
            return "elsewhere"
        state = self._sql.value("SELECT state FROM shared_conflicts WHERE id = ?", (settled.elsewhere,))
        if state is not None:
            return "open" if state == "open" else ""
        was_told = self._sql.value(
            "SELECT EXISTS (SELECT 1 FROM told_ends WHERE id = ?)", (settled.elsewhere,)
        )
        return "" if was_told else "elsewhere"

    def _tip(self, settled: SettledConflict, entity: Entity) -> _Tip:
        key = (settled.entity, settled.row_id)
        line = self._sql.one(
            "SELECT base_version, CAST(base_row AS BLOB) AS base_row FROM outbox"
            " WHERE entity = ? AND row_id = ?",
            key,
        )
        if line is not None:
            return _Tip(line.base_version, row_of(line.base_row))
        version = self._sql.value(f"SELECT version FROM {entity.name} WHERE id = ?", (settled.row_id,))
        if version is not None:
            copy = read_copy(self._sql, entity, settled.row_id) or {}
            return _Tip(int(version), {name: copy[name] for name in wire_columns(entity)})
        kept = self._sql.value(
            "SELECT cloud_version FROM discarded_changes WHERE group_id = ? AND entity = ? AND row_id = ?",
            (settled.kept_group, *key),
        )
        if kept is not None:
            return _Tip(int(kept), None)
        # The cloud gives its tombstone the next number, unless it had one already.
        was_deleted_there = self._sql.value(_WAS_DELETED_THERE, (settled.id,))
        return _Tip((settled.cloud_version or 0) + (0 if was_deleted_there else 1), None)

    def _set_back(self, settled: SettledConflict, entity: Entity, tip: _Tip) -> str:
        current = read_copy(self._sql, entity, settled.row_id)
        if settled.local is None and not _went_for_another(settled):
            return "" if current is None else delete_alone(self._sql, self._catalog, entity, settled.row_id)
        if current is None or settled.local is None:
            return self._bring_all_back(settled, tip.version)
        changes = {
            name: settled.local.get(name)
            for name in content_columns(entity)
            if current[name] != settled.local.get(name)
        }
        if not self._parents_are_here(entity, changes):
            return "parent_gone"
        if changes:
            changes["updated_at"] = settled.local.get("updated_at")
            update_from_copy(self._sql, entity, settled.row_id, changes)
        return ""

    def _bring_all_back(self, settled: SettledConflict, version: int) -> str:
        """The row, and what went with it."""
        if settled.kept_group:
            first = self._sql.value(
                "SELECT id FROM discarded_changes WHERE group_id = ? AND undone_at IS NULL LIMIT 1",
                (settled.kept_group,),
            )
            if first is not None:
                Discarded(self._sql, self._catalog).restore(first, at=settled.settled_at)
        entity = self._catalog[settled.entity]
        if read_copy(self._sql, entity, settled.row_id) is not None:
            return ""
        return self._bring_back(settled, settled.local or settled.cloud or {}, version)

    def _bring_back(self, settled: SettledConflict, row: Row, version: int) -> str:
        entity = self._catalog[settled.entity]
        copy = {**dict.fromkeys(column.name for column in entity.columns), **row, "id": settled.row_id}
        kept = DiscardedRow(
            id=settled.id,
            group_id="",
            place=0,
            entity=settled.entity,
            row_id=settled.row_id,
            label=settled.label,
            op="upsert",
            local_row=settled.kept_row if row is settled.local and settled.kept_row else copy_json(copy),
            left_row=None,
            cloud_version=version or None,
            discarded_at=settled.settled_at,
            undone_at=None,
        )
        return bring_back(self._sql, self._catalog, kept)

    def _make_line(self, settled: SettledConflict, entity: Entity) -> None:
        """Where what was settled has reached the cloud and is the same here, nothing is noted for sending."""
        op = "delete" if settled.local is None else "upsert"
        scope = self._sql.value(f"SELECT scope_id FROM {entity.name} WHERE id = ?", (settled.row_id,))
        if scope is None:
            scope = self._sql.value("SELECT value FROM sync_metadata WHERE key = 'user_id'")
        self._sql.run(
            f"INSERT INTO outbox ({LINE_COLUMNS}) VALUES (?, ?, ?, {NEW_ID}, ?, NULL, {NOW}, ?, ?, ?)"
            " ON CONFLICT (entity, row_id) DO NOTHING",
            (
                *(settled.entity, settled.row_id, op, settled.base_version or 0),
                *(int(entity.priority), push_rank(entity, op), scope),
            ),
        )

    def _parents_are_here(self, entity: Entity, row: Row) -> bool:
        return all(
            row.get(parent.column) is None
            or self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM {parent.entity} WHERE id = ?)", (row[parent.column],)
            )
            for parent in entity.parents
        )


def _went_for_another(settled: SettledConflict) -> bool:
    """Another device had deleted the row, and this one did so for it: the row was here until then."""
    return settled.local is None and settled.result is None and bool(settled.kept_group)


def _is_row(entity: Entity, one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in wire_columns(entity))


def _is_content(entity: Entity, one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in content_columns(entity))
