"""Taking a merge of twins back: the row that went returns with what pointed at it, as ordinary edits."""

import hashlib
import json
from collections.abc import Mapping

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ScopeRule
from luma_sync.store.repositories.discard_undo import bring_back
from luma_sync.store.repositories.row_copies import copy_from_json, copy_json, read_copy, update_from_copy
from luma_sync.store.repositories.twin_files import TwinFiles
from luma_sync.store.row_records import DiscardedRow
from luma_sync.store.sql import RowMapping, Sql
from luma_sync.store.twin_records import LostValue, TwinMerge

MERGE_COLUMNS = (
    "id, run_id, entity, kept_id, twin_id, label, twin_version, merged_at, undone_at, lost, moved, uploads,"
    " twin_row, kept_before, kept_after"
)


_LONG = 2000
"""Characters; samples of a whole song may be millions."""


def merge_of(row: RowMapping) -> TwinMerge:
    """The line as people see it."""
    lost = {name: LostValue(**value) for name, value in json.loads(row["lost"]).items()}
    return TwinMerge(
        id=row["id"],
        run_id=row["run_id"],
        entity=row["entity"],
        kept_id=row["kept_id"],
        twin_id=row["twin_id"],
        label=row["label"],
        merged_at=row["merged_at"],
        undone_at=row["undone_at"] or "",
        lost=lost,
        moved=len(json.loads(row["moved"])),
        in_cloud=row["twin_version"] > 0,
    )


class TwinUndo:
    """One merge, and those that followed from it: children of both rows that became twins in turn."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def undo(self, merge_id: str, *, at: str) -> str:
        """Returns why nothing was changed: `unknown`, `undone`, `parent_gone`, `exists` or `scope_sent`."""
        row = self._record(merge_id)
        if row is None:
            return "unknown"
        if row["undone_at"] is not None:
            return "undone"
        if self._is_bound(row):
            return "scope_sent"
        refusal = bring_back(self._sql, self._catalog, _discarded(row, self._whole(row)))
        if refusal:
            return refusal
        entity, kept_id, twin_id = row["entity"], row["kept_id"], row["twin_id"]
        self._sql.run("UPDATE twin_merges SET undone_at = ? WHERE id = ?", (at, merge_id))
        moved = json.loads(row["moved"])
        for child, _, child_id in moved:
            self._undo_below(child, child_id, row["run_id"], at)
        for child, column, child_id in moved:
            self._sql.run(
                f"UPDATE {child} SET {column} = ? WHERE id = ? AND {column} = ?", (twin_id, child_id, kept_id)
            )
        self._give_back(row)
        if entity == "tracks":
            TwinFiles(self._sql).back(json.loads(row["uploads"]), kept_id, twin_id)
        return ""

    def _is_bound(self, row: RowMapping) -> bool:
        """Rows of a project that the cloud has with the other project by now cannot be moved to another."""
        if self._catalog[row["entity"]].scope is not ScopeRule.OWN_ID:
            return False
        return any(
            self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM {child} WHERE id = ? AND {column} = ? AND version > 0)",
                (child_id, row["kept_id"]),
            )
            for child, column, child_id in json.loads(row["moved"])
        )

    def _undo_below(self, entity: str, twin_id: str, run_id: str, at: str) -> None:
        """A row that pointed at the twin, and was merged into another afterwards."""
        below = self._sql.column(
            "SELECT id FROM twin_merges WHERE entity = ? AND twin_id = ? AND run_id = ?"
            " AND undone_at IS NULL",
            (entity, twin_id, run_id),
        )
        for merge_id in below:
            self.undo(merge_id, at=at)

    def _give_back(self, row: RowMapping) -> None:
        """What the kept row took from its twin goes, unless it was edited since."""
        entity = self._catalog[row["entity"]]
        current = read_copy(self._sql, entity, row["kept_id"])
        if current is None:
            return
        before, after = _copy(row["kept_before"]), _copy(row["kept_after"])
        changes = {name: before[name] for name in after if _mark(current[name]) == after[name]}
        if changes:
            update_from_copy(self._sql, entity, row["kept_id"], changes)

    def _whole(self, row: RowMapping) -> str | None:
        """The twin as it was; what it shares with the kept row is there, unless that was changed since."""
        twin, after = _copy(row["twin_row"]), _copy(row["kept_after"])
        shared = [name for name in after if name not in twin]
        current = read_copy(self._sql, self._catalog[row["entity"]], row["kept_id"]) if shared else None
        values = {
            name: current[name] if current is not None and _mark(current[name]) == after[name] else None
            for name in shared
        }
        return copy_json({**twin, **values})

    def _record(self, merge_id: str) -> RowMapping | None:
        return self._sql.record(f"SELECT {MERGE_COLUMNS} FROM twin_merges WHERE id = ?", (merge_id,))


def without_shared(twin: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """The twin for `twin_merges`: a long value that the kept row has taken is not kept a second time."""
    return {
        name: value for name, value in twin.items() if not (_is_long(value) and changes.get(name) == value)
    }


def marks(changes: Mapping[str, object]) -> dict[str, object]:
    """What the kept row took; of long values only how to know them again."""
    return {name: _mark(value) for name, value in changes.items()}


def _mark(value: object) -> object:
    if not isinstance(value, str) or not _is_long(value):
        return value
    return {"sha256": hashlib.sha256(value.encode("utf-8", "surrogateescape")).hexdigest()}


def _is_long(value: object) -> bool:
    return isinstance(value, str) and len(value) > _LONG


def _discarded(row: RowMapping, twin: str | None) -> DiscardedRow:
    """As the undo of a deleted row wants it; the cloud gives a tombstone the next number."""
    version = int(row["twin_version"])
    return DiscardedRow(
        id=row["id"],
        group_id=row["run_id"],
        place=0,
        entity=row["entity"],
        row_id=row["twin_id"],
        label=row["label"],
        op="removed",
        local_row=twin,
        left_row=None,
        cloud_version=version + 1 if version else None,
        discarded_at=row["merged_at"],
        undone_at=None,
    )


def _copy(text: str) -> Mapping[str, object]:
    return copy_from_json(text) or {}
