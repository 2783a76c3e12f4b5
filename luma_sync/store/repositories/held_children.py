"""Rows whose parent could not be sent: they are not sent before it, say whom they wait for, and follow it.

Deletes go the other way: the cloud deletes what is below a deleted row, so it waits for paused deletes there.
"""

from collections.abc import Collection, Iterable, Iterator

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, Parent
from luma_sync.store.expressions import ANY_PAUSED, HELD, quoted
from luma_sync.store.sql import Sql

_ANY_HELD = f"SELECT EXISTS (SELECT 1 FROM outbox WHERE {HELD})"

_WAITING = f"SELECT DISTINCT entity FROM outbox WHERE {HELD} AND state = 'waiting'"

# A parent the cloud has: its children may go, whatever becomes of its newest edit. One that the cloud
# deleted is no parent any more.
_BLOCKS = """above.op = 'upsert' AND (
  (above.base_version = 0 OR above.base_deleted)
    AND (above.paused OR above.state IN ('retry', 'waiting', 'attention'))
  OR above.state = 'conflict' AND EXISTS (SELECT 1 FROM conflicts AS c WHERE c.entity = above.entity
    AND c.row_id = above.row_id AND c.state = 'open' AND c.cloud_row IS NULL))"""


def hold_back(sql: Sql, catalog: Catalog) -> int:
    """Take children of held parents out of `temp.batch`; they wait. Returns how many."""
    if not sql.value(_ANY_HELD) and not sql.value(ANY_PAUSED):
        return 0
    chosen = {row[0] for row in sql.all("SELECT DISTINCT entity FROM temp.batch")}
    held = 0
    for entity in catalog.parents_first():
        if entity.name in chosen:
            held += _wait(sql, catalog, entity, _IN_BATCH)
            sql.run(_LEAVE_BATCH, (entity.name,))
    if above := _wait_for_deletes(sql, catalog, _IN_BATCH):
        for name in chosen:
            sql.run(_LEAVE_BATCH, (name,))
    return held + above


def name_parents(sql: Sql, catalog: Catalog) -> None:
    """Children that the cloud refused wait for their parent rather than for a time, where it is held here."""
    for entity in _waiting_entities(sql, catalog):
        _wait(sql, catalog, entity, _REFUSED)


def wait_for_paused(sql: Sql, catalog: Catalog) -> None:
    """Rows that wait for one that somebody has just paused say so at once, and those beyond them."""
    for entity in catalog.parents_first():
        _wait(sql, catalog, entity, _PENDING)
    _wait_for_deletes(sql, catalog, _PENDING)


def release(sql: Sql, catalog: Catalog, *, below: Collection[str] | None = None) -> int:
    """Let children go on whose parent is held no longer; returns how many. `below`: only of these."""
    released = 0
    for entity in _waiting_entities(sql, catalog, below):
        blocked = " OR ".join(
            f"EXISTS (SELECT 1 FROM {_pairs(entity, parent)} AND t.id = outbox.row_id AND {_BLOCKS})"
            for parent in _required(entity)
        )
        released += sql.run(
            f"UPDATE outbox SET state = 'pending' WHERE {HELD} AND state = 'waiting'"
            f" AND next_attempt_at IS NULL AND entity = ? AND NOT ({blocked or 'false'})",
            (entity.name,),
        )
    return released


def follow_accepted(sql: Sql, catalog: Catalog, *, below: Collection[str]) -> None:
    """Children that the cloud refused go on at once when it has now accepted their parent (`temp.acked`)."""
    for entity in _waiting_entities(sql, catalog, below):
        for parent in _required(entity):
            sql.run(
                f"UPDATE outbox SET state = 'pending', next_attempt_at = NULL WHERE {HELD}"
                " AND state = 'waiting' AND entity = ? AND row_id IN ("
                f" SELECT t.id FROM temp.acked AS a JOIN {entity.name} AS t ON t.{parent.column} = a.row_id"
                f" WHERE a.entity = {quoted(parent.entity)})",
                (entity.name,),
            )


_HELD_ABOVE = (" INDEXED BY outbox_held", f"above.{HELD}", "which could not be sent yet.")
_PAUSED_ABOVE = (" INDEXED BY outbox_paused", "above.paused = 1", "which is paused.")
_PENDING = "outbox.state = 'pending'"
_IN_BATCH = "outbox.rowid IN (SELECT line FROM temp.batch)"
_REFUSED = f"outbox.{HELD} AND outbox.state = 'waiting' AND outbox.next_attempt_at IS NOT NULL"


def _wait(sql: Sql, catalog: Catalog, entity: Entity, which: str) -> int:
    held = 0
    going = "" if which != _IN_BATCH else " AND above.rowid NOT IN (SELECT line FROM temp.batch)"
    for parent in _required(entity):
        label = catalog[parent.entity].label
        place = parent.entity.replace("_", " ")
        for hint, few, why in (_HELD_ABOVE, _PAUSED_ABOVE):
            held += sql.run(
                "UPDATE outbox SET state = 'waiting', next_attempt_at = NULL, last_error = above.cause FROM ("
                f" SELECT t.id, 'Waits for \"' || coalesce(p.{label}, above.row_id) || '\" ({place}),"
                f" {why}' AS cause"
                f" FROM {_pairs(entity, parent, hint)} AND {few} AND {_BLOCKS}{going}"
                f" JOIN {parent.entity} AS p ON p.id = above.row_id) AS above"
                " WHERE outbox.entity = ? AND outbox.op = 'upsert' AND outbox.row_id = above.id"
                f" AND outbox.paused = 0 AND {which}",
                (entity.name,),
            )
    return held


def _wait_for_deletes(sql: Sql, catalog: Catalog, which: str) -> int:
    """Deletes of rows that stand above paused deletes, and of those above them."""
    if not sql.value(_ANY_PAUSED_DELETE):
        return 0
    return sum(
        sql.run(
            "UPDATE outbox SET state = 'waiting', next_attempt_at = NULL, last_error = ?"
            f" WHERE entity = {quoted(parent.entity)} AND op = 'delete' AND paused = 0 AND {which}"
            f" AND row_id IN (SELECT json_extract(below.base_row, '$.{parent.column}') FROM outbox AS below"
            f" WHERE below.entity = {quoted(child.name)} AND below.op = 'delete'"
            " AND (below.paused = 1 OR below.state = 'waiting'))",
            (_DELETE_BELOW,),
        )
        for child in reversed(catalog.parents_first())
        for parent in _required(child)
    )


_ANY_PAUSED_DELETE = (
    "SELECT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_paused WHERE paused = 1 AND op = 'delete')"
)
_DELETE_BELOW = "Waits, since the delete of a row below it is paused."
_LEAVE_BATCH = """DELETE FROM temp.batch WHERE entity = ? AND line IN (
  SELECT rowid FROM outbox WHERE state = 'waiting' AND next_attempt_at IS NULL)"""


def _pairs(entity: Entity, parent: Parent, hint: str = "") -> str:
    """Rows of `entity` (t) and the outbox lines of their parents (above), up to an open ON clause."""
    return (
        f"outbox AS above{hint} JOIN {entity.name} AS t ON t.{parent.column} = above.row_id"
        f" AND above.entity = {quoted(parent.entity)}"
    )


def _required(entity: Entity) -> Iterable[Parent]:
    return (parent for parent in entity.parents if parent.required)


def _waiting_entities(sql: Sql, catalog: Catalog, below: Collection[str] | None = None) -> Iterator[Entity]:
    names = {row[0] for row in sql.all(_WAITING)}
    return (
        entity
        for entity in catalog.parents_first()
        if entity.name in names
        and (below is None or any(parent.entity in below for parent in _required(entity)))
    )
