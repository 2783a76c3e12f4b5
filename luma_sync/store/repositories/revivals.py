"""Rows that the cloud has deleted and that stay here: they become edits built on that deletion."""

from collections.abc import Iterable, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.captures import LINE_COLUMNS
from luma_sync.store.expressions import NEW_ID, NOW, push_rank, quoted
from luma_sync.store.relations import relations_to
from luma_sync.store.sql import Sql

Key = tuple[str, str]

_IS_DYING = (
    "SELECT EXISTS (SELECT 1 FROM parked_rows WHERE entity = ? AND row_id = ?"
    " AND json_extract(item, '$.deleted'))"
)


def dying_above(sql: Sql, catalog: Catalog, key: Key) -> tuple[Key, ...]:
    """Rows above, nearest first, whose deletion in the cloud waits here."""
    if not sql.value("SELECT EXISTS (SELECT 1 FROM parked_rows)"):
        return ()
    found: dict[Key, None] = {}
    above = list(_parents(sql, catalog, key))
    while above:
        parent = above.pop(0)
        if sql.value(_IS_DYING, parent):
            found[parent] = None
        above += _parents(sql, catalog, parent)
    return tuple(found)


def dying_below(sql: Sql, catalog: Catalog, keys: Iterable[Key]) -> tuple[Key, ...]:
    """Rows below these whose deletion in the cloud waits here, and the rows between."""
    found: dict[Key, None] = {}
    waiting = list(keys)
    while waiting:
        entity, row_id = waiting.pop(0)
        for relation in relations_to(catalog, catalog[entity]):
            if not relation.required:
                continue
            child = relation.child.name
            rows = sql.column(
                f"SELECT t.id FROM {child} AS t JOIN parked_rows AS q ON q.entity = {quoted(child)}"
                f" AND q.row_id = t.id WHERE t.{relation.column} = ? AND json_extract(q.item, '$.deleted')",
                (row_id,),
            )
            fresh = [(child, each) for each in rows if (child, each) not in found]
            found |= dict.fromkeys(fresh)
            waiting += fresh
    return tuple(found)


def revive(sql: Sql, catalog: Catalog, keys: Sequence[Key]) -> None:
    """Keep these rows, and send them as rows brought back. Call inside `Sql.applying()`."""
    for entity in catalog.parents_first():
        rows = dumps([row_id for name, row_id in keys if name == entity.name])
        if rows != "[]":
            revive_rows(sql, entity, "SELECT value FROM json_each(:rows)", {"rows": rows})
            sql.run(
                f"DELETE FROM parked_rows WHERE entity = {quoted(entity.name)}"
                " AND json_extract(item, '$.deleted') AND row_id IN (SELECT value FROM json_each(?))",
                (rows,),
            )


def revive_rows(sql: Sql, entity: Entity, chosen: str, params: dict[str, object]) -> None:
    """Make edits of the `chosen` ids (a query) whose deletion is parked. Call inside `Sql.applying()`."""
    name = quoted(entity.name)
    sql.run(
        f"INSERT INTO outbox ({LINE_COLUMNS}, base_deleted)"
        f" SELECT {name}, t.id, 'upsert', {NEW_ID}, q.version, NULL, {NOW}, {int(entity.priority)},"
        f" {push_rank(entity, 'upsert')}, t.scope_id, 1 FROM parked_rows AS q"
        f" CROSS JOIN {entity.name} AS t ON t.id = q.row_id"
        f" WHERE q.entity = {name} AND q.row_id IN ({chosen})"
        " ON CONFLICT (entity, row_id) DO UPDATE SET base_version = excluded.base_version,"
        " base_row = NULL, base_deleted = 1, state = 'pending', next_attempt_at = NULL, last_error = NULL",
        params,
    )
    sql.run(
        f"UPDATE {entity.name} SET needs_sync = 1, version = q.version FROM parked_rows AS q"
        f" WHERE q.entity = {name} AND q.row_id = {entity.name}.id AND q.row_id IN ({chosen})",
        params,
    )
    sql.run(
        f"UPDATE conflicts SET state = 'settled', settled_at = {NOW} WHERE state = 'open'"
        f" AND entity = {name} AND row_id IN ({chosen})",
        params,
    )


def _parents(sql: Sql, catalog: Catalog, key: Key) -> Iterable[Key]:
    links = [parent for parent in catalog[key[0]].parents if parent.required]
    if not links:
        return
    columns = ", ".join(parent.column for parent in links)
    row = sql.one(f"SELECT {columns} FROM {key[0]} WHERE id = ?", (key[1],))
    for parent, value in zip(links, row or (), strict=False):
        if value is not None:
            yield parent.entity, str(value)
