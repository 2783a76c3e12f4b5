"""The parts that capturing triggers are made of; they write into bookkeeping tables only."""

from luma_sync.catalog.entity import Entity
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.expressions import (
    NOW,
    bare_wire_object,
    new_id,
    push_rank,
    quoted,
    scope_of_new_row,
    wire_object,
)
from luma_sync.store.relations import Relation
from luma_sync.store.shapes import TableShape

LINE_COLUMNS = (
    "entity, row_id, op, change_id, base_version, base_row, queued_at, priority, push_rank, scope_id"
)

CAPTURE_COLUMNS = f"{LINE_COLUMNS}, edited_at"
"""Of an edit that is captured as it is made: nobody else may say when that was, rules go by it."""

RENEW_LINE = """ON CONFLICT (entity, row_id) DO UPDATE SET
    op = excluded.op,
    edited_at = excluded.edited_at,
    previous_change_ids = CASE
      WHEN NOT sent THEN previous_change_ids
      WHEN length(previous_change_ids) > 4000
        THEN json_insert(json_remove(previous_change_ids, '$[0]'), '$[#]', change_id)
      ELSE json_insert(previous_change_ids, '$[#]', change_id) END,
    change_id = excluded.change_id,
    sent = 0,
    push_rank = excluded.push_rank,
    scope_id = excluded.scope_id,
    attempts = 0,
    next_attempt_at = NULL,
    last_error = NULL,
    allowed = 0,
    guarded = 0,
    state = CASE state WHEN 'conflict' THEN 'conflict' ELSE 'pending' END"""
"""A later edit joins the line: base kept, new change id, ids that were sent remembered (newest hundred)."""


@dataclass(frozen=True, slots=True)
class Removed:
    """SQL for a row that is gone, as a trigger sees it."""

    entity: str
    priority: str
    rank: str
    id: str
    version: str
    base: str
    scope: str
    change_id: str


def insert_capture(entity: Entity, shape: TableShape) -> str:
    """An inserted row joins the line of a row of that id that was deleted or replaced."""
    replaced = f"FROM replaced_rows WHERE entity = {quoted(entity.name)} AND row_id = NEW.id"
    return f"""  INSERT INTO outbox ({CAPTURE_COLUMNS})
  VALUES ({quoted(entity.name)}, NEW.id, 'upsert', {change_id_of("NEW", shape)},
    coalesce((SELECT version {replaced}), 0), (SELECT base_row {replaced}),
    {NOW}, {int(entity.priority)}, {push_rank(entity, "upsert")}, {scope_of_new_row(entity)}, {NOW})
  {RENEW_LINE};
{refresh_conflict(quoted(entity.name), "NEW.id", json_of(entity, "NEW", shape))}"""


def delete_capture(row: Removed) -> str:
    """A deleted row leaves a tombstone, unless the cloud cannot have heard of it.

    Deleting what the cloud has deleted as well ends their conflict; where the cloud told so of the row
    itself, nothing is left to be sent, or to be given up.
    """
    key = f"entity = {row.entity} AND row_id = {row.id}"
    return f"""  DELETE FROM outbox
  WHERE {key} AND base_version = 0 AND sent = 0 AND previous_change_ids = '[]'
    AND NOT EXISTS (SELECT 1 FROM conflicts
      WHERE {key} AND state = 'open' AND (cloud_row IS NOT NULL OR has_tip));
  INSERT INTO outbox ({CAPTURE_COLUMNS})
  SELECT {row.entity}, {row.id}, 'delete', {row.change_id}, {row.version}, {row.base},
    {NOW}, {row.priority}, {row.rank}, {row.scope}, {NOW}
  WHERE {row.version} > 0 OR EXISTS (SELECT 1 FROM outbox WHERE {key})
  {RENEW_LINE};
{refresh_conflict(row.entity, row.id, "NULL")}
  UPDATE outbox SET state = 'pending' WHERE {key} AND state = 'conflict'
    AND EXISTS (SELECT 1 FROM conflicts
      WHERE {key} AND state = 'open' AND cloud_row IS NULL AND NOT has_tip);
  DELETE FROM outbox WHERE {key} AND EXISTS (SELECT 1 FROM conflicts WHERE {key} AND state = 'open'
    AND cloud_row IS NULL AND NOT has_tip AND cloud_version IS NOT NULL);
  UPDATE conflicts SET state = 'settled', settled_at = {NOW}, settled_by = 'equal', taken = 'deleted'
  WHERE {key} AND state = 'open' AND cloud_row IS NULL AND NOT has_tip;"""


def change_id_of(alias: str, shape: TableShape) -> str:
    """The id of a change of this row; one statement may change a million of them."""
    return new_id(f"{alias}.rowid" if shape.has_rowid else "random()")


def detach(child: Relation, chosen: str) -> str:
    """Children of the `chosen` parents (`= OLD.id`, `IN (...)`) are deleted, or their reference emptied."""
    name, column = child.child.name, child.column
    if child.required:
        return f"DELETE FROM {name} WHERE {column} {chosen}"
    return f"UPDATE {name} SET {column} = NULL WHERE {column} {chosen}"


def refresh_conflict(entity: str, row_id: str, row: str) -> str:
    """What an open conflict shows of this side follows the row."""
    return (
        f"  UPDATE conflicts SET local_row = {row}, revision = revision + 1\n"
        f"  WHERE entity = {entity} AND row_id = {row_id} AND state = 'open';"
    )


def base_of(entity: Entity, alias: str, shape: TableShape) -> str:
    """A row as it was agreed with the cloud; NULL where it never was."""
    return f"CASE WHEN {alias}.version > 0 THEN {json_of(entity, alias, shape)} END"


def json_of(entity: Entity, alias: str, shape: TableShape) -> str:
    """A table of another program may let bytes in where text belongs, which JSON cannot carry."""
    return (wire_object if shape.takes_bytes else bare_wire_object)(entity, alias)
