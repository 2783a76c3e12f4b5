"""Outbox lines that the cloud did not accept: conflicts, and edits that the user gives up."""

from collections.abc import Mapping
from json import dumps
from typing import Literal

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.expressions import NOW, wire_columns
from luma_sync.store.records import PageApplied
from luma_sync.store.repositories.dirty_rows import DirtyRows
from luma_sync.store.repositories.lost_rows import LostRows
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.repositories.project_leaving import ProjectLeaving
from luma_sync.store.sql import AnyRow, Sql

_LINE = "SELECT * FROM outbox WHERE entity = ? AND row_id = ?"

_LINE_OF_CHANGE = """SELECT entity, row_id, scope_id FROM outbox WHERE change_id = ?1 AND sent = 1
UNION ALL
SELECT entity, row_id, scope_id FROM outbox
WHERE previous_change_ids <> '[]' AND instr(previous_change_ids, ?1) > 0
LIMIT 1"""


def mark_conflict(
    sql: Sql, catalog: Catalog, change_id: str, cloud: tuple[Mapping[str, object] | None, int, bool]
) -> Literal["settled", "open"]:
    """Compare the cloud's row (row, version, deleted) with ours: equal settles, else it is recorded."""
    line = sql.one(_LINE_OF_CHANGE, (change_id,))
    if line is None:
        return "settled"
    row, version, deleted = cloud
    item = {
        "row_id": line.row_id,
        "version": version,
        "deleted": deleted or row is None,
        "row": None if row is None else dict(row),
    }
    statements = page_statements(catalog, line.entity)
    with sql.applying():
        sql.run(statements.create_stage)
        sql.run(f"DELETE FROM temp.{statements.stage_table}")
        sql.run(statements.stage, (dumps([item]),))
        dirty = DirtyRows(sql, catalog, line.entity, line.scope_id or "")
        verdicts = dirty.settle(own_device_id="", forced=True) or ()
    return "open" if any(verdict == "conflict" for _, verdict in verdicts) else "settled"


def discard(sql: Sql, catalog: Catalog, entity: str, row_id: str) -> bool:
    """Give up the unsent edit of a row: it becomes what the cloud last said.

    False when there is no line, when it is under way, when the row's parents or its base are gone, or when
    unsent edits hang on a row that the cloud has deleted and that has nothing to go back to.
    """
    line = sql.one(_LINE, (entity, row_id))
    if line is None or line.state == "sending":
        return False
    conflict = sql.one(
        "SELECT iif(has_tip, tip_row, cloud_row) AS cloud_row, cloud_version FROM conflicts"
        " WHERE entity = ? AND row_id = ? AND state = 'open'",
        (entity, row_id),
    )
    if conflict is not None and conflict.cloud_version is not None:
        return _take_cloud(sql, catalog, line, conflict.cloud_row, conflict.cloud_version)
    if line.base_deleted:
        return _take_cloud(sql, catalog, line, None, line.base_version)
    if line.op == "delete" and ProjectLeaving(sql, catalog).is_left(line.scope_id):
        _drop_line(sql, line)  # the row went with its project anyway
        return True
    if line.base_row is None:
        # With a version, the row is in the cloud and only its base is unknown (see `schema_check`).
        return line.base_version == 0 and _forget_new(sql, line)
    if not _restore_base(sql, catalog[entity], line):
        return False
    if line.op == "delete" and line.base_version == 0:
        LostRows(sql, catalog).stay_here(entity, row_id)
    return True


def _forget_new(sql: Sql, line: AnyRow) -> bool:
    """The cloud has not confirmed the row: discarding is deleting it. Its conflict keeps what it was."""
    if line.op != "upsert":
        if line.state != "attention":
            return False
        _drop_line(sql, line)  # it is gone already, and the cloud has refused to hear of it
        return True
    key = (line.entity, line.row_id)
    _settle_conflict(sql, key)
    sql.run("UPDATE outbox SET state = 'pending' WHERE entity = ? AND row_id = ?", key)
    return sql.run(f"DELETE FROM {line.entity} WHERE id = ?", (line.row_id,)) > 0


def _restore_base(sql: Sql, entity: Entity, line: AnyRow) -> bool:
    names = wire_columns(entity)
    present = " AND ".join(
        f"EXISTS (SELECT 1 FROM {parent.entity} WHERE id = json_extract(:row, '$.{parent.column}'))"
        for parent in entity.parents
        if parent.required
    )
    if present and not sql.value(f"SELECT {present}", {"row": line.base_row}):
        return False
    optional = {parent.column: parent.entity for parent in entity.parents if not parent.required}
    values = [
        f"(SELECT id FROM {optional[name]} WHERE id = json_extract(:row, '$.{name}'))"
        if name in optional
        else f"json_extract(:row, '$.{name}')"
        for name in names
    ]
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*names, "scope_id", "version"))
    with sql.applying():
        sql.run(
            f"INSERT INTO {entity.name} (id, {', '.join(names)}, scope_id, needs_sync, version)"
            f" VALUES (:id, {', '.join(values)}, {_scope_of_base(entity)}, 0, :version)"
            f" ON CONFLICT (id) DO UPDATE SET {changes}, needs_sync = 0",
            {"row": line.base_row, "id": line.row_id, "scope": line.scope_id, "version": line.base_version},
        )
        _drop_line(sql, line)
    return True


def _scope_of_base(entity: Entity) -> str:
    """The row goes back to where it was: the discarded edit may have moved it to another project."""
    if entity.scope is not ScopeRule.PARENT:
        return ":scope"
    parent = entity.parents[0]
    above = f"SELECT scope_id FROM {parent.entity} WHERE id = json_extract(:row, '$.{parent.column}')"
    return f"coalesce(({above}), :scope)"


def _take_cloud(sql: Sql, catalog: Catalog, line: AnyRow, cloud_row: str | None, version: int) -> bool:
    """What cannot be applied yet is parked, and until then the row is what was last agreed.

    A row that was never agreed has nothing to go back to: then the edits below it come first.
    """
    if cloud_row is None:
        # A cloud that has forgotten the row, delete and all, calls that version 0; it goes all the same.
        held = sql.value(f"SELECT version FROM {line.entity} WHERE id = ?", (line.row_id,))
        version = max(version, (held or 0) + 1)
    item = {"row_id": line.row_id, "version": version, "deleted": cloud_row is None}
    page = sql.value("SELECT json_array(json_set(json(?), '$.row', json(?)))", (dumps(item), cloud_row))
    sql.run("SAVEPOINT taking")
    taken = not _apply_over(sql, catalog, line, page, version).parked
    if not taken:
        sql.run("ROLLBACK TO taking")
        if line.op == "delete" or (
            line.base_row is not None and _restore_base(sql, catalog[line.entity], line)
        ):
            _apply_over(sql, catalog, line, page, version)
            taken = True
    sql.run("RELEASE taking")
    return taken


def _apply_over(sql: Sql, catalog: Catalog, line: AnyRow, page: str, version: int) -> PageApplied:
    """A row that the cloud had forgotten and got anew counts from 1 again, below what is known here."""
    with sql.applying():
        _drop_line(sql, line)
        sql.run(
            f"UPDATE {line.entity} SET needs_sync = 0, version = min(version, ?) WHERE id = ?",
            (version - 1, line.row_id),
        )
        applier = PageApplier(sql, catalog, line.entity, line.scope_id or "")
        return applier.apply(page, own_device_id="", by_choice=True)


def _drop_line(sql: Sql, line: AnyRow) -> None:
    key = (line.entity, line.row_id)
    sql.run("DELETE FROM outbox WHERE entity = ? AND row_id = ?", key)
    _settle_conflict(sql, key)


def _settle_conflict(sql: Sql, key: tuple[str, str]) -> None:
    sql.run(
        f"UPDATE conflicts SET state = 'settled', settled_at = {NOW}"
        " WHERE entity = ? AND row_id = ? AND state = 'open'",
        key,
    )
