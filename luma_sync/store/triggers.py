"""Triggers that turn plain SQL of any program into captured edits; pure functions that return SQL."""

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.expressions import (
    APPLYING,
    NEW_UUID,
    NOW,
    content_columns,
    differs,
    push_rank,
    quoted,
    scope_of_new_row,
    wire_object,
)
from luma_sync.store.relations import Relation, relations_to

_LINE_COLUMNS = (
    "entity, row_id, op, change_id, base_version, base_row, queued_at, priority, push_rank, scope_id"
)

_RENEW_LINE = """ON CONFLICT (entity, row_id) DO UPDATE SET
    op = excluded.op,
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
    state = CASE state WHEN 'conflict' THEN 'conflict' ELSE 'pending' END"""
"""A later edit joins the line: base kept, new change id, ids that were sent remembered (newest hundred)."""


def entity_triggers(catalog: Catalog, entity: Entity) -> dict[str, str]:
    """Name to `CREATE TRIGGER` statement of every trigger on one entity's table."""
    children = relations_to(catalog, entity)
    triggers = {
        "insert": _captures_insert(entity),
        "update": _captures_update(entity),
        "delete": _captures_delete(entity, children),
        "new_id": _captures_new_id(entity, children),
        "replaced": _keeps_replaced(entity, "BEFORE INSERT", ""),
        "replaced_id": _keeps_replaced(entity, "BEFORE UPDATE OF id", "NEW.id IS NOT OLD.id AND "),
        "scope": _moves_scope(entity, children),
        "dirty_flag": _keeps_dirty_flag(entity),
    }
    other_scopes = _captures_other_scopes(entity, children)
    if other_scopes:
        triggers["other_scopes"] = other_scopes
    return {
        f"{entity.name}_{name}": f"CREATE TRIGGER {entity.name}_{name} {body}"
        for name, body in triggers.items()
    }


def all_triggers(catalog: Catalog) -> dict[str, str]:
    """Every trigger of a library."""
    return {name: sql for entity in catalog for name, sql in entity_triggers(catalog, entity).items()}


def _captures_insert(entity: Entity) -> str:
    return f"""AFTER INSERT ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{_insert_capture(entity)}
END"""


def _insert_capture(entity: Entity) -> str:
    """An inserted row joins the line of a row of that id that was deleted or replaced."""
    key = f"entity = {quoted(entity.name)} AND row_id = NEW.id"
    scope = scope_of_new_row(entity)
    return f"""  INSERT INTO outbox ({_LINE_COLUMNS})
  VALUES ({quoted(entity.name)}, NEW.id, 'upsert', {NEW_UUID},
    coalesce((SELECT version FROM replaced_rows WHERE {key}), 0),
    (SELECT base_row FROM replaced_rows WHERE {key}),
    {NOW}, {int(entity.priority)}, {push_rank(entity, "upsert")}, {scope})
  {_RENEW_LINE};
  DELETE FROM replaced_rows WHERE {key};
{_refresh_conflict(entity, "NEW.id", wire_object(entity, "NEW"))}
  UPDATE {entity.name} SET needs_sync = 1, scope_id = {scope},
    version = (SELECT base_version FROM outbox WHERE {key})
  WHERE id = NEW.id;"""


def _captures_update(entity: Entity) -> str:
    columns = content_columns(entity)
    moved = ""
    if entity.scope is ScopeRule.PARENT:
        column = entity.parents[0].column
        moved = (
            f",\n    scope_id = CASE WHEN NEW.{column} IS NOT OLD.{column}"
            f" THEN {scope_of_new_row(entity)} ELSE scope_id END"
        )
    return f"""AFTER UPDATE OF {", ".join(columns)} ON {entity.name}
WHEN NEW.version IS OLD.version AND NEW.id IS OLD.id AND {differs(columns, "NEW", "OLD")} AND NOT {APPLYING}
BEGIN
  INSERT INTO outbox ({_LINE_COLUMNS})
  VALUES ({quoted(entity.name)}, NEW.id, 'upsert', {NEW_UUID}, OLD.version,
    CASE WHEN OLD.version > 0 THEN {wire_object(entity, "OLD")} END,
    {NOW}, {int(entity.priority)}, {push_rank(entity, "upsert")}, NEW.scope_id)
  {_RENEW_LINE};
{_refresh_conflict(entity, "NEW.id", wire_object(entity, "NEW"))}
  UPDATE {entity.name} SET needs_sync = 1,
    updated_at = CASE WHEN NEW.updated_at IS OLD.updated_at THEN {NOW} ELSE NEW.updated_at END{moved}
  WHERE id = NEW.id;
END"""


def _captures_delete(entity: Entity, children: tuple[Relation, ...]) -> str:
    cascades = "".join(f"\n  {_detach(child)};" for child in children)
    return f"""AFTER DELETE ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{_delete_capture(entity)}{cascades}
END"""


def _delete_capture(entity: Entity) -> str:
    """A deleted row leaves a tombstone, unless the cloud cannot have heard of it.

    Deleting what the cloud has deleted as well ends their conflict.
    """
    key = f"entity = {quoted(entity.name)} AND row_id = OLD.id"
    return f"""  DELETE FROM outbox
  WHERE {key} AND base_version = 0 AND sent = 0 AND previous_change_ids = '[]'
    AND NOT EXISTS (SELECT 1 FROM conflicts WHERE {key} AND state = 'open' AND cloud_row IS NOT NULL);
  INSERT INTO outbox ({_LINE_COLUMNS})
  SELECT {quoted(entity.name)}, OLD.id, 'delete', {NEW_UUID}, OLD.version,
    CASE WHEN OLD.version > 0 THEN {wire_object(entity, "OLD")} END,
    {NOW}, {int(entity.priority)}, {push_rank(entity, "delete")}, OLD.scope_id
  WHERE OLD.version > 0 OR EXISTS (SELECT 1 FROM outbox WHERE {key})
  {_RENEW_LINE};
{_refresh_conflict(entity, "OLD.id", "NULL")}
  UPDATE outbox SET state = 'pending' WHERE {key} AND state = 'conflict'
    AND EXISTS (SELECT 1 FROM conflicts WHERE {key} AND state = 'open' AND cloud_row IS NULL);
  UPDATE conflicts SET state = 'settled', settled_at = {NOW}
  WHERE {key} AND state = 'open' AND cloud_row IS NULL;"""


def _captures_new_id(entity: Entity, children: tuple[Relation, ...]) -> str:
    """Another id is another row: the old one is deleted, children follow, the new one is inserted."""
    follow = "".join(
        f"\n  UPDATE {child.child.name} SET {child.column} = NEW.id WHERE {child.column} = OLD.id;"
        for child in children
    )
    return f"""AFTER UPDATE OF id ON {entity.name} WHEN NEW.id IS NOT OLD.id AND NOT {APPLYING}
BEGIN
{_delete_capture(entity)}{follow}
{_insert_capture(entity)}
END"""


def _keeps_replaced(entity: Entity, event: str, condition: str) -> str:
    """REPLACE deletes a row without any delete trigger, so its base is set aside beforehand."""
    return f"""{event} ON {entity.name} WHEN {condition}NOT {APPLYING}
BEGIN
  DELETE FROM replaced_rows WHERE entity = {quoted(entity.name)} AND row_id = NEW.id;
  INSERT INTO replaced_rows (entity, row_id, version, base_row)
  SELECT {quoted(entity.name)}, id, version, CASE WHEN version > 0 THEN {wire_object(entity, "kept")} END
  FROM {entity.name} AS kept WHERE id = NEW.id;
END"""


def _moves_scope(entity: Entity, children: tuple[Relation, ...]) -> str:
    """The outbox line and the children whose scope comes from this row follow it."""
    follow = "".join(
        f"\n  UPDATE {child.child.name} SET scope_id = NEW.scope_id"
        f" WHERE {child.column} = NEW.id AND scope_id IS NOT NEW.scope_id;"
        for child in children
        if child.child.scope is ScopeRule.PARENT and child.child.parents[0].column == child.column
    )
    return f"""AFTER UPDATE OF scope_id ON {entity.name} WHEN NEW.scope_id IS NOT OLD.scope_id
BEGIN
  UPDATE outbox SET scope_id = NEW.scope_id
  WHERE entity = {quoted(entity.name)} AND row_id = NEW.id AND scope_id IS NOT NEW.scope_id;{follow}
END"""


def _keeps_dirty_flag(entity: Entity) -> str:
    """needs_sync says whether an outbox line exists, whatever another program writes there."""
    line = f"EXISTS (SELECT 1 FROM outbox WHERE entity = {quoted(entity.name)} AND row_id = NEW.id)"
    return f"""AFTER UPDATE OF needs_sync ON {entity.name}
WHEN NOT {APPLYING} AND NEW.needs_sync IS NOT {line}
BEGIN
  UPDATE {entity.name} SET needs_sync = {line} WHERE id = NEW.id;
END"""


def _captures_other_scopes(entity: Entity, children: tuple[Relation, ...]) -> str:
    """A tombstone of one scope says nothing to another: children there are deleted as local edits."""
    foreign = [child for child in children if not child.same_scope]
    if not foreign:
        return ""
    detach = "".join(f"\n  {_detach(child)};" for child in foreign)
    return f"""BEFORE DELETE ON {entity.name} WHEN {APPLYING}
BEGIN
  UPDATE sync_guard SET applying = 0;{detach}
  UPDATE sync_guard SET applying = 1;
END"""


def _detach(child: Relation) -> str:
    if child.required:
        return f"DELETE FROM {child.child.name} WHERE {child.column} = OLD.id"
    return f"UPDATE {child.child.name} SET {child.column} = NULL WHERE {child.column} = OLD.id"


def _refresh_conflict(entity: Entity, row_id: str, row: str) -> str:
    return (
        f"  UPDATE conflicts SET local_row = {row}\n"
        f"  WHERE entity = {quoted(entity.name)} AND row_id = {row_id} AND state = 'open';"
    )
