"""The mass-change guard outwards: deletes that are too many wait until somebody confirms them."""

from typing import NamedTuple

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.store.expressions import quoted
from luma_sync.store.sql import Sql

OVER, ABOVE = 1, 2
"""Values of `outbox.guarded`: one of too many deletes; a delete whose rows below are held."""

_WAITS_FOR_BELOW = "Rows below it are among deletes that wait for you; it goes when they are confirmed."


class HeldDeletes(NamedTuple):
    """`deletes` of an entity wait for an answer; the cloud knows `rows` rows of it."""

    entity: str
    deletes: int
    rows: int


class DeleteGuard:
    """The part of the outbox that holds deletes.

    It goes by what is unsent at the moment: deletes that were sent, however recently, count no more. So
    somebody who clears up row by row is not asked, and whatever happened at once (or while this device
    was offline or paused) is asked about as a whole, later deletes of the entity included.
    """

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def guard_deletes(self, limit: DeleteLimit = DeleteLimit()) -> tuple[HeldDeletes, ...]:  # noqa: B008
        """Hold the deletes of every entity that has too many of them, free those that are few again.

        Returns what is held now. Deletes of rows the cloud never confirmed do not count.
        """
        found = self._sql.all(_UNCONFIRMED)
        held = tuple(
            question
            for entity, deletes in found
            if deletes > limit.rows
            and (question := HeldDeletes(entity, deletes, self._known(entity, deletes)))
            and deletes > limit.allowed(question.rows)
        )
        if held or self._sql.value(_ANY_GUARDED):
            self._mark(held)
        return held

    def delete_guards(self) -> tuple[HeldDeletes, ...]:
        """The deletes that are held now; reads an index when there are none."""
        found = self._sql.all(
            "SELECT entity, count(*) FROM outbox INDEXED BY outbox_deletes"
            f" WHERE op = 'delete' AND guarded = {OVER} GROUP BY entity ORDER BY entity"
        )
        return tuple(HeldDeletes(entity, deletes, self._known(entity, deletes)) for entity, deletes in found)

    def allow_deletes(self, entity: str | None = None, limit: DeleteLimit = DeleteLimit()) -> int:  # noqa: B008
        """Confirm the held deletes of an entity, or all: they go with the next push. Returns how many."""
        before = int(self._sql.value(_COUNT_GUARDED))
        chosen, params = ("", ()) if entity is None else (" AND entity = ?", (entity,))
        self._sql.run(
            f"UPDATE outbox SET allowed = 1 WHERE op = 'delete' AND guarded IN ({OVER}, {ABOVE}){chosen}",
            params,
        )
        self.guard_deletes(limit)
        return before - int(self._sql.value(_COUNT_GUARDED))

    def _known(self, entity: str, deletes: int) -> int:
        """Rows of the entity that the cloud has confirmed, the deleted ones among them."""
        name = self._catalog[entity].name
        here = self._sql.value(
            f"SELECT (SELECT count(*) FROM {name}) - (SELECT count(*) FROM outbox"
            " WHERE entity = ? AND op = 'upsert' AND base_version = 0)",
            (name,),
        )
        return int(here) + deletes

    def _mark(self, held: tuple[HeldDeletes, ...]) -> None:
        self._sql.run("CREATE TEMP TABLE IF NOT EXISTS held_deletes (line INTEGER PRIMARY KEY, kind, cause)")
        self._sql.run("DELETE FROM temp.held_deletes")
        for question in held:
            self._sql.run(_HOLD_ENTITY, (OVER, _sentence(question), question.entity))
        if held:
            self._hold_above()
        self._sql.run(_RELEASE)
        if held:
            self._sql.run(_HOLD)

    def _hold_above(self) -> None:
        """The cloud deletes what is below a deleted row, so a row above held deletes must wait as well."""
        for child in reversed(self._catalog.parents_first()):
            for parent in child.parents:
                if parent.required:
                    self._sql.run(
                        "INSERT OR IGNORE INTO temp.held_deletes (line, kind, cause)"
                        f" SELECT rowid, {ABOVE}, ? FROM outbox WHERE entity = {quoted(parent.entity)}"
                        f" AND op = 'delete' AND {_CAN_WAIT} AND row_id IN ("
                        f"  SELECT json_extract(below.base_row, '$.{parent.column}')"
                        "  FROM temp.held_deletes AS h CROSS JOIN outbox AS below ON below.rowid = h.line"
                        f"  WHERE below.entity = {quoted(child.name)})",
                        (_WAITS_FOR_BELOW,),
                    )


def _sentence(question: HeldDeletes) -> str:
    name = question.entity.replace("_", " ")
    return (
        f"{question.deletes} of {question.rows} {name} would be deleted in the cloud. Confirm the deletes,"
        " or discard them to get the rows back."
    )


_CAN_WAIT = "state NOT IN ('conflict', 'sending')"
_COUNTED = "op = 'delete' AND allowed = 0 AND base_version > 0 AND state <> 'conflict'"

_UNCONFIRMED = f"""SELECT entity, count(*) FROM outbox INDEXED BY outbox_deletes
WHERE {_COUNTED} GROUP BY entity ORDER BY entity"""

_IS_GUARDED = f"op = 'delete' AND guarded IN ({OVER}, {ABOVE})"
_COUNT_GUARDED = f"SELECT count(*) FROM outbox WHERE {_IS_GUARDED}"
_ANY_GUARDED = f"SELECT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_deletes WHERE {_IS_GUARDED})"

_HOLD_ENTITY = f"""INSERT INTO temp.held_deletes (line, kind, cause)
SELECT rowid, ?, ? FROM outbox WHERE entity = ? AND {_COUNTED} AND {_CAN_WAIT}"""

# One that has come into conflict meanwhile waits for that to be settled.
_RELEASE = f"""UPDATE outbox SET guarded = 0, next_attempt_at = NULL, last_error = NULL,
  state = CASE state WHEN 'conflict' THEN 'conflict' ELSE 'pending' END
WHERE {_IS_GUARDED} AND rowid NOT IN (SELECT line FROM temp.held_deletes)"""

_HOLD = """UPDATE outbox
SET guarded = h.kind, state = 'attention', next_attempt_at = NULL, last_error = h.cause
FROM temp.held_deletes AS h WHERE outbox.rowid = h.line
  AND (outbox.guarded IS NOT h.kind OR outbox.state <> 'attention' OR outbox.last_error IS NOT h.cause)"""
