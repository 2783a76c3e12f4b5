"""Settles conflicts of other devices here: the other edit comes to this device, and is settled like any."""

from json import dumps

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.conflict_records import OpenConflict, Outcome, Row
from luma_sync.store.expressions import content_columns, wire_columns, wire_object
from luma_sync.store.repositories.open_conflicts import row_json, row_of
from luma_sync.store.repositories.row_copies import insert_copy, read_copy, update_from_copy
from luma_sync.store.repositories.row_deletes import RowDeletes
from luma_sync.store.repositories.settlements import Settlements
from luma_sync.store.sharing_records import SharedConflict
from luma_sync.store.sql import Sql

_KEEP_MAX = 10_000
"""Rows that one delete takes along are kept up to this number."""


@dataclass(frozen=True, slots=True)
class RowHere:
    """The row of another device's conflict, as it is on this one."""

    row: Row | None
    """None: it is not here."""

    version: int
    is_clean: bool
    """Nothing of it waits to be sent: what is here is what the cloud has."""

    is_told: bool = False
    """It is not here: this is the cloud's side as the other device knows it."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came of a settlement: its line in the history, or why nothing was done."""

    conflict_id: str = ""
    refusal: str = ""


class AdoptedConflicts:
    """Works on clean rows; others have edits, and perhaps conflicts, of their own."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._settlements = Settlements(sql, catalog)

    def row_here(self, conflict: SharedConflict) -> RowHere:
        """What this device has of the row."""
        entity = self._catalog[conflict.entity]
        found = self._sql.one(
            f"SELECT t.version, CAST({wire_object(entity, 't')} AS BLOB) FROM {entity.name} AS t"
            " WHERE t.id = ?",
            (conflict.row_id,),
        )
        has_line = self._sql.value(
            "SELECT EXISTS (SELECT 1 FROM outbox WHERE entity = ? AND row_id = ?)",
            (conflict.entity, conflict.row_id),
        )
        if found is None:
            return RowHere(None, conflict.cloud_version, not has_line)
        return RowHere(row_of(found[1]), found[0], not has_line)

    def settle(self, conflict: SharedConflict, here: RowHere, outcome: Outcome) -> Adopted:
        """Give the clean row its result; refuses as `Settlements.settle` does.

        Where the other device's edit can be written here it is, and becomes a conflict of this device that is
        settled at once. However it is done, it stands in the history, and can be taken back.
        """
        self._sql.run("SAVEPOINT adopting")
        adopted = self._settle(conflict, here, outcome)
        if adopted.refusal:
            self._sql.run("ROLLBACK TO adopting")
        self._sql.run("RELEASE adopting")
        return adopted

    def note(
        self,
        conflict: SharedConflict,
        here: RowHere,
        outcome: Outcome,
        *,
        kept_group: str = "",
        is_done_here: bool = False,
    ) -> Adopted:
        """Put a settlement into the history; unless `is_done_here`, the other device carries it out."""
        new_id = self._record(conflict, here, at=outcome.at, state="settled")
        self._sql.run(
            "UPDATE conflicts SET settled_at = ?, kind = ?, fields = ?, result_row = ?,"
            " settled_by = ?, taken = ?, group_id = ?, base_version = ?, kept_group = ?, elsewhere = ?"
            " WHERE id = ?",
            (
                *(outcome.at, outcome.kind, dumps(list(outcome.fields)), row_json(outcome.result)),
                *(outcome.by, outcome.taken, outcome.group_id, here.version, kept_group),
                *("" if is_done_here else conflict.id, new_id),
            ),
        )
        return Adopted(new_id)

    def _settle(self, conflict: SharedConflict, here: RowHere, outcome: Outcome) -> Adopted:
        entity = self._catalog[conflict.entity]
        local = None if conflict.local_row is None else row_of(conflict.local_row.encode())
        adopted = None if local is None else self._adopt(conflict, here, local, at=outcome.at)
        if adopted is not None:
            return Adopted(adopted.id, self._settlements.settle(adopted, outcome))
        if _is_content(entity, outcome.result, here.row):
            return self.note(conflict, here, outcome)
        kept_group = ""
        try:
            with self._sql.attempt():
                if outcome.result is None:
                    kept_group = self._delete(entity, conflict.row_id, at=outcome.at)
                else:
                    self._write(entity, conflict.row_id, outcome.result)
        except IntegrityError:
            return Adopted(refusal="parent_gone" if here.row is None else "refused_here")
        return self.note(conflict, here, outcome, kept_group=kept_group, is_done_here=True)

    def _adopt(self, conflict: SharedConflict, here: RowHere, local: Row, *, at: str) -> OpenConflict | None:
        """None where a rule or a missing row is in the way, and where nothing differs."""
        try:
            with self._sql.attempt():
                self._write(self._catalog[conflict.entity], conflict.row_id, local)
        except IntegrityError:
            return None
        is_edit = self._sql.run(
            "UPDATE outbox SET state = 'conflict', base_row = ? WHERE entity = ? AND row_id = ?",
            (conflict.base_row, conflict.entity, conflict.row_id),
        )
        if not is_edit:
            return None
        return self._settlements.get(self._record(conflict, here, at=at, state="open"))

    def _record(self, conflict: SharedConflict, here: RowHere, *, at: str, state: str) -> str:
        new_id = self._sql.value(
            "INSERT INTO conflicts (entity, row_id, kind, fields, base_row, local_row, cloud_row,"
            " cloud_version, opened_at, label, state, decided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
            " RETURNING id",
            (
                *(conflict.entity, conflict.row_id, conflict.kind, dumps(list(conflict.fields))),
                *(conflict.base_row, conflict.local_row, row_json(here.row), here.version),
                *(conflict.opened_at or at, conflict.label, state),
            ),
        )
        return str(new_id)

    def _delete(self, entity: Entity, row_id: str, *, at: str) -> str:
        """Returns the group of `discarded_changes` that what went is kept under."""
        deletes = RowDeletes(self._sql, self._catalog)
        _, kept = deletes.delete(entity.name, [row_id], at=at, keep_max=_KEEP_MAX)
        found = self._sql.value("SELECT group_id FROM discarded_changes WHERE id = ?", (kept,))
        return str(found or "")

    def _write(self, entity: Entity, row_id: str, row: Row) -> None:
        current = read_copy(self._sql, entity, row_id)
        if current is None:
            known = {name: row[name] for name in wire_columns(entity) if row.get(name) is not None}
            insert_copy(self._sql, entity, {**known, "id": row_id})
            return
        names = (name for name in content_columns(entity) if name in row)
        changes = {name: row[name] for name in names if current[name] != row[name]}
        if changes:
            update_from_copy(self._sql, entity, row_id, changes)


def _is_content(entity: Entity, one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(one.get(name) == other.get(name) for name in content_columns(entity))
