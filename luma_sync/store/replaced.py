"""Triggers for rows that go without a delete trigger: REPLACE removes what is in its way.

SQLite runs delete triggers for such rows only where recursive_triggers is on, and another program decides
that for itself. So a row that is in the way is set aside before the statement; after it, one of the same id
lends its base to the new row, and one of another id that is gone was deleted.
"""

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.captures import Removed, base_of, change_id_of, delete_capture, detach
from luma_sync.store.expressions import APPLYING, push_rank, quoted, quoted_name
from luma_sync.store.relations import Relation
from luma_sync.store.shapes import PLAIN, TableShape

GONE = "sync_replaced_rows_gone"
"""The one trigger that is not an entity's: it captures rows that went without a delete trigger."""


def keeps_replaced(entity: Entity, shape: TableShape) -> str:
    """REPLACE deletes rows without any delete trigger, so those in its way are set aside beforehand."""
    in_the_way = " OR ".join(
        f"EXISTS (SELECT 1 FROM {entity.name} AS kept WHERE {match})" for match in _collisions(shape)
    )
    return f"""BEFORE INSERT ON {entity.name}
WHEN NOT {APPLYING}
  AND (EXISTS (SELECT 1 FROM replaced_rows WHERE entity = {quoted(entity.name)}) OR {in_the_way})
BEGIN
{_set_aside(entity, shape, "true")}
END"""


def keeps_replaced_by_update(entity: Entity, shape: TableShape) -> str:
    """UPDATE OR REPLACE removes rows in the way of the new id or key."""
    return f"""BEFORE UPDATE OF {key_columns(shape)} ON {entity.name} WHEN NOT {APPLYING}
BEGIN
{_set_aside(entity, shape, "kept.id IS NOT OLD.id")}
END"""


def _set_aside(entity: Entity, shape: TableShape, others: str) -> str:
    """What stood aside for an earlier statement is forgotten first."""
    return f"""  DELETE FROM replaced_rows WHERE entity = {quoted(entity.name)};
  INSERT OR IGNORE INTO replaced_rows (entity, row_id, version, base_row, scope_id)
  SELECT {quoted(entity.name)}, id, version,
    {base_of(entity, "kept", shape)}, scope_id
  FROM {entity.name} AS kept WHERE ({" OR ".join(_collisions(shape))}) AND {others};"""


def _collisions(shape: TableShape) -> list[str]:
    """Conditions on a row `kept` that a row NEW cannot stand beside; one for each unique key."""
    found = ["kept.id = NEW.id"]
    if shape.has_rowid:
        found.append("kept.rowid = NEW.rowid")
    for key in shape.unique_keys:
        equal = (
            f"kept.{quoted_name(name)} = NEW.{quoted_name(name)} COLLATE {collation}"
            for name, collation in key
        )
        found.append(f"({' AND '.join(equal)})")
    return found


def key_columns(shape: TableShape) -> str:
    """Columns whose change may make UPDATE OR REPLACE remove another row."""
    names = ["id", *(("rowid", "oid", "_rowid_") if shape.has_rowid else ())]
    names += sorted({name for key in shape.unique_keys for name, _ in key} - {"id"})
    return ", ".join(quoted_name(name) for name in names)


def finds_gone(entity: Entity, event: str, children: tuple[Relation, ...]) -> str:
    """Of the rows set aside, those that REPLACE removed although their id is another."""
    gone = (
        f"entity = {quoted(entity.name)} AND row_id IS NOT NEW.id"
        f" AND NOT EXISTS (SELECT 1 FROM {entity.name} WHERE id = replaced_rows.row_id)"
    )
    parents = f"(SELECT row_id FROM replaced_rows WHERE entity = {quoted(entity.name)} AND gone)"
    detached = "".join(f"\n  {detach(child, 'IN ' + parents)};" for child in children)
    return f"""{event} ON {entity.name}
WHEN NOT {APPLYING} AND EXISTS (SELECT 1 FROM replaced_rows WHERE {gone})
BEGIN
  UPDATE replaced_rows SET gone = 1 WHERE {gone};{detached}
END"""


def captures_gone(catalog: Catalog) -> str:
    """REPLACE removes rows without a delete trigger; an update of the id does away with the old one."""
    priorities = " ".join(f"WHEN {quoted(entity.name)} THEN {int(entity.priority)}" for entity in catalog)
    ranks = " ".join(f"WHEN {quoted(entity.name)} THEN {push_rank(entity, 'delete')}" for entity in catalog)
    row = Removed(
        "NEW.entity",
        f"CASE NEW.entity {priorities} END",
        f"CASE NEW.entity {ranks} END",
        "NEW.row_id",
        "NEW.version",
        "NEW.base_row",
        "NEW.scope_id",
        change_id_of("NEW", PLAIN),
    )
    return f"""AFTER UPDATE OF gone ON replaced_rows WHEN NEW.gone
BEGIN
{delete_capture(row)}
END"""
