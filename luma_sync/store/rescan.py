"""What becomes of rows and outbox lines when edits of a whole table may have been missed."""

from collections.abc import Iterable

from sqlalchemy import Connection

from luma_sync.catalog.catalog import WIRE_COLUMNS, Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.captures import LINE_COLUMNS, RENEW_LINE
from luma_sync.store.expressions import NEW_ID, NOW, push_rank, quoted, scope_of_new_row, wire_object
from luma_sync.store.relations import relations_to

PULLED_EPOCH = "pulled_epoch"
"""Metadata: the epoch in which a pull last reached all heads; without it nothing counts as in step."""


def mark_every_row(connection: Connection, entity: Entity) -> int:
    """Make every row dirty, once; the table must have no trigger of ours at the time.

    Returns how many lines were given up because their row is no longer there.
    """
    name, literal = entity.name, quoted(entity.name)
    gone = f"entity = {literal} AND op = 'upsert' AND row_id NOT IN (SELECT id FROM {name})"
    connection.exec_driver_sql(
        f"UPDATE conflicts SET state = 'settled', settled_at = {NOW} WHERE state = 'open'"
        f" AND entity = {literal} AND row_id IN (SELECT row_id FROM outbox WHERE {gone})"
    )
    lost = connection.exec_driver_sql(f"DELETE FROM outbox WHERE {gone}").rowcount
    scope = scope_of_new_row(entity, name)
    times = ", ".join(f"{column} = coalesce({column}, {NOW})" for column in WIRE_COLUMNS)
    connection.exec_driver_sql(
        f"UPDATE {name} SET needs_sync = 1, scope_id = coalesce(scope_id, {scope}), {times},"
        f" version = coalesce((SELECT base_version FROM outbox WHERE entity = {literal}"
        f" AND row_id = {name}.id), version, 0)"
    )
    connection.exec_driver_sql(
        f"INSERT INTO outbox ({LINE_COLUMNS}) SELECT {literal}, id, 'upsert', {NEW_ID}, version, NULL,"
        f" {NOW}, {int(entity.priority)}, {push_rank(entity, 'upsert')}, scope_id FROM {name} WHERE true"
        f" {RENEW_LINE}"
    )
    connection.exec_driver_sql(
        f"UPDATE conflicts SET local_row = {wire_object(entity, name)} FROM {name}"
        f" WHERE state = 'open' AND entity = {literal} AND row_id = {name}.id"
    )
    return int(lost)


def take_back_deletes(connection: Connection, catalog: Catalog, dropped: Iterable[Entity]) -> list[str]:
    """Forget unsent deletes below rows that nobody deleted: they went with a table that was dropped.

    Returns the entities whose rows have to come back from the cloud.
    """
    suspects = list(dropped)
    returned: list[str] = []
    while suspects:
        parent = suspects.pop(0)
        for relation in relations_to(catalog, parent):
            child = relation.child
            if not relation.required or child.name in returned:
                continue
            taken = connection.exec_driver_sql(
                "DELETE FROM outbox WHERE entity = ?1 AND op = 'delete' AND base_row IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM outbox AS above WHERE above.entity = ?2"
                " AND above.op = 'delete'"
                f" AND above.row_id = json_extract(outbox.base_row, '$.{relation.column}'))",
                (child.name, parent.name),
            ).rowcount
            if taken:
                returned.append(child.name)
                suspects.append(child)
    return returned


def forget_cursors(connection: Connection, entities: Iterable[str]) -> None:
    """The next pull reads these entities from the beginning."""
    for name in entities:
        connection.exec_driver_sql("DELETE FROM cursors WHERE entity = ?", (name,))
    # Otherwise an own push would seem to follow what was seen, and carry the cursor over what was not.
    connection.exec_driver_sql("UPDATE scopes SET seen_seq = 0")
    connection.exec_driver_sql("DELETE FROM sync_metadata WHERE key = ?", (PULLED_EPOCH,))
