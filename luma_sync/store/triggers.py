"""Triggers that turn plain SQL of any program into captured edits; pure functions that return SQL.

Capturing and marking are apart. SQLite does not start a trigger that is running already, and other programs
have triggers too: a trigger that writes into an entity's table may set theirs off, and what theirs change
would then be missed. So the triggers that capture write into bookkeeping tables only, which nobody else
watches, and never run while somebody else's do; those that mark (needs_sync, updated_at, scope_id, version)
or let children follow are triggers of their own. Triggers run newest first: those that capture stand last.

While a pull is applied nothing is captured, also not what triggers of other programs make of it: two
devices with the same trigger would answer each other for ever.
"""

from luma_sync.catalog.catalog import WIRE_COLUMNS, Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.analysis_triggers import analysis_triggers
from luma_sync.store.captures import (
    CAPTURE_COLUMNS,
    RENEW_LINE,
    Removed,
    base_of,
    change_id_of,
    delete_capture,
    detach,
    insert_capture,
    json_of,
    refresh_conflict,
)
from luma_sync.store.expressions import (
    APPLYING,
    NOW,
    content_columns,
    differs,
    push_rank,
    quoted,
    scope_of_new_row,
)
from luma_sync.store.relations import Relation, relations_to
from luma_sync.store.replaced import (
    GONE,
    captures_gone,
    finds_gone,
    keeps_replaced,
    keeps_replaced_by_update,
    key_columns,
)
from luma_sync.store.shapes import PLAIN, TableShape

CAPTURING = ("insert", "update", "delete", "new_id", "replaced", "replaced_id")
"""Triggers without which an edit is missed."""


def entity_triggers(catalog: Catalog, entity: Entity, shape: TableShape = PLAIN) -> dict[str, str]:
    """Name to `CREATE TRIGGER` statement of every trigger on one entity's table, in creation order."""
    children = relations_to(catalog, entity)
    other_scopes = _captures_other_scopes(entity, children)
    triggers = {
        **analysis_triggers(entity),
        "dirty_flag": _keeps_dirty_flag(entity),
        "scope": _moves_scope(entity, children),
        **({"other_scopes": other_scopes} if other_scopes else {}),
        **({"cascade": _lets_children_go(entity, children)} if children else {}),
        "late_mark": _marks_late(entity),
        "insert_mark": _marks_insert(entity, shape),
        "update_mark": _marks_update(entity),
        "new_id_mark": _marks_new_id(entity, children, shape),
        "gone": finds_gone(entity, "AFTER INSERT", children),
        "gone_id": finds_gone(entity, f"AFTER UPDATE OF {key_columns(shape)}", children),
        "insert": _captures_insert(entity, shape),
        "update": _captures_update(entity, shape),
        "delete": _captures_delete(entity, shape),
        "new_id": _captures_new_id(entity, shape),
        "replaced": keeps_replaced(entity, shape),
        "replaced_id": keeps_replaced_by_update(entity, shape),
    }
    return {
        f"sync_{entity.name}_{name}": f"CREATE TRIGGER sync_{entity.name}_{name} {body}"
        for name, body in triggers.items()
    }


def shared_triggers(catalog: Catalog) -> dict[str, str]:
    """Name to statement of the triggers that belong to no entity's table."""
    return {GONE: f"CREATE TRIGGER {GONE} {captures_gone(catalog)}"}


def all_triggers(catalog: Catalog) -> dict[str, str]:
    """Every trigger of a library that this program made."""
    triggers = shared_triggers(catalog)
    for entity in catalog:
        triggers |= entity_triggers(catalog, entity)
    return triggers


def _captures_insert(entity: Entity, shape: TableShape) -> str:
    return f"""AFTER INSERT ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{insert_capture(entity, shape)}
END"""


def _marks_insert(entity: Entity, shape: TableShape) -> str:
    return f"""AFTER INSERT ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{_insert_mark(entity, shape)}
END"""


def _insert_mark(entity: Entity, shape: TableShape) -> str:
    key = f"entity = {quoted(entity.name)} AND row_id = NEW.id"
    times = "".join(f",\n    {name} = coalesce({name}, {NOW})" for name in WIRE_COLUMNS if shape.fills_times)
    return f"""  UPDATE {entity.name} SET needs_sync = 1, scope_id = {scope_of_new_row(entity)},
    version = coalesce((SELECT base_version FROM outbox WHERE {key}), 0){times}
  WHERE id = NEW.id;"""


def _is_edit(entity: Entity) -> str:
    changed = differs(content_columns(entity), "NEW", "OLD")
    return f"NEW.version IS OLD.version AND NEW.id IS OLD.id AND {changed} AND NOT {APPLYING}"


def _captures_update(entity: Entity, shape: TableShape) -> str:
    return f"""AFTER UPDATE OF {", ".join(content_columns(entity))} ON {entity.name}
WHEN {_is_edit(entity)}
BEGIN
  INSERT INTO outbox ({CAPTURE_COLUMNS})
  VALUES ({quoted(entity.name)}, NEW.id, 'upsert', {change_id_of("NEW", shape)}, OLD.version,
    {base_of(entity, "OLD", shape)},
    {NOW}, {int(entity.priority)}, {push_rank(entity, "upsert")}, NEW.scope_id, {NOW})
  {RENEW_LINE};
{refresh_conflict(quoted(entity.name), "NEW.id", json_of(entity, "NEW", shape))}
END"""


def _marks_update(entity: Entity) -> str:
    moved = ""
    if entity.scope is ScopeRule.PARENT:
        column = entity.parents[0].column
        moved = (
            f",\n    scope_id = CASE WHEN NEW.{column} IS NOT OLD.{column}"
            f" THEN {scope_of_new_row(entity)} ELSE scope_id END"
        )
    return f"""AFTER UPDATE OF {", ".join(content_columns(entity))} ON {entity.name}
WHEN {_is_edit(entity)}
BEGIN
  UPDATE {entity.name} SET needs_sync = 1,
    updated_at = CASE WHEN NEW.updated_at IS OLD.updated_at THEN {NOW} ELSE NEW.updated_at END{moved}
  WHERE id = NEW.id;
END"""


def _marks_late(entity: Entity) -> str:
    """A row that another trigger changed while ours was marking a row of the same table."""
    name = entity.name
    line = f"EXISTS (SELECT 1 FROM outbox WHERE entity = {quoted(name)} AND row_id = NEW.id)"
    return f"""AFTER UPDATE OF {", ".join(content_columns(entity))} ON {name}
WHEN NOT {APPLYING} AND NOT (SELECT needs_sync FROM {name} WHERE id = NEW.id) AND {line}
BEGIN
  UPDATE {name} SET needs_sync = 1 WHERE id = NEW.id;
END"""


def _captures_delete(entity: Entity, shape: TableShape) -> str:
    row = Removed(
        quoted(entity.name),
        str(int(entity.priority)),
        str(push_rank(entity, "delete")),
        "OLD.id",
        "OLD.version",
        base_of(entity, "OLD", shape),
        "OLD.scope_id",
        change_id_of("OLD", shape),
    )
    return f"""AFTER DELETE ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{delete_capture(row)}
END"""


def _lets_children_go(entity: Entity, children: tuple[Relation, ...]) -> str:
    """Also while a pull is applied, and without help of foreign keys: nothing is left without its parent."""
    detached = "".join(f"\n  {detach(child, '= OLD.id')};" for child in children)
    return f"""AFTER DELETE ON {entity.name}
BEGIN{detached}
END"""


def _captures_new_id(entity: Entity, shape: TableShape) -> str:
    """Another id is another row: the old one is gone, the new one is inserted."""
    name = quoted(entity.name)
    return f"""AFTER UPDATE OF id ON {entity.name} WHEN NEW.id IS NOT OLD.id AND NOT {APPLYING}
BEGIN
  INSERT INTO replaced_rows (entity, row_id, version, base_row, scope_id)
  VALUES ({name}, OLD.id, OLD.version, {base_of(entity, "OLD", shape)}, OLD.scope_id);
  UPDATE replaced_rows SET gone = 1 WHERE entity = {name} AND row_id = OLD.id;
  DELETE FROM replaced_rows WHERE entity = {name} AND row_id = OLD.id;
{insert_capture(entity, shape)}
END"""


def _marks_new_id(entity: Entity, children: tuple[Relation, ...], shape: TableShape) -> str:
    """Children follow the row to its new id."""
    follow = "".join(
        f"  UPDATE {child.child.name} SET {child.column} = NEW.id WHERE {child.column} = OLD.id;\n"
        for child in children
    )
    return f"""AFTER UPDATE OF id ON {entity.name} WHEN NEW.id IS NOT OLD.id AND NOT {APPLYING}
BEGIN
{follow}{_insert_mark(entity, shape)}
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
    detached = "".join(f"\n  {detach(child, '= OLD.id')};" for child in foreign)
    return f"""BEFORE DELETE ON {entity.name} WHEN {APPLYING}
BEGIN
  UPDATE sync_guard SET applying = 0;{detached}
  UPDATE sync_guard SET applying = 1;
END"""
