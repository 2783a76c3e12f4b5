"""Rows of another library, attached as `source`, that are here already and say something else."""

import json

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.expressions import wire_object
from luma_sync.store.repositories.lost_rows import LostRows
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.row_copies import Values, copy_json, label_of, read_copy, update_from_copy
from luma_sync.store.sql import AnyRow, Sql

SOURCE = "source"

_KEEP = (
    "INSERT INTO discarded_changes (group_id, place, entity, row_id, label, op, local_row, left_row,"
    " cloud_version, discarded_at) VALUES (?, ?, ?, ?, ?, 'upsert', ?, ?, NULL, ?)"
)
_AGREED = """SELECT t.version, t.scope_id, CAST({wire} AS BLOB) AS wire FROM main.{name} AS t
WHERE t.id = ? AND t.version > 0 AND t.scope_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = '{name}' AND row_id = t.id)
  AND NOT EXISTS (SELECT 1 FROM scopes WHERE scope_id = t.scope_id AND role = 'viewer')"""


class DifferingRows:
    """What becomes of them; `group` is what is kept of them is kept under."""

    def __init__(self, sql: Sql, catalog: Catalog, *, group: str, at: str) -> None:
        self._sql = sql
        self._catalog = catalog
        self._group = group
        self._at = at
        self.kept = 0
        """Ours stays; theirs is with the changes that were given up."""

        self.conflicts = 0
        """Both wait for somebody who decides."""

    def take(self, entity: Entity, columns: tuple[str, ...], *, as_conflicts: bool) -> None:
        """See to the rows of one entity, of which the other library has these columns.

        `as_conflicts`: as if this device had made its own row before it first heard of the account's. Where
        ours is unsent itself, or not ours to change, it stays all the same.
        """
        compared = [each.name for each in entity.synced_columns if each.name in columns]
        differs = " OR ".join(f"s.{name} IS NOT t.{name}" for name in compared)
        ids = self._sql.column(
            f"SELECT s.id FROM {SOURCE}.{entity.name} AS s JOIN main.{entity.name} AS t ON t.id = s.id"
            f" WHERE {differs} ORDER BY s.id"
        )
        for row_id in ids:
            theirs = read_copy(self._sql, entity, row_id, schema=SOURCE, columns=columns)
            ours = read_copy(self._sql, entity, row_id)
            if theirs is None or ours is None:
                continue
            changes = {name: theirs[name] for name in compared}
            if as_conflicts and self._oppose(entity, row_id, changes):
                self.conflicts += 1
            else:
                self._keep(entity, row_id, {**ours, **theirs, "created_at": ours["created_at"]}, ours)

    def _oppose(self, entity: Entity, row_id: str, changes: Values) -> bool:
        """Put theirs in the place of ours, then let ours come as from the cloud: a usual conflict."""
        agreed = self._sql.one(_AGREED.format(wire=wire_object(entity, "t"), name=entity.name), (row_id,))
        if agreed is None:
            return False
        try:
            with self._sql.attempt():
                update_from_copy(self._sql, entity, row_id, changes)
        except IntegrityError:
            return False  # what theirs hangs on is not here
        LostRows(self._sql, self._catalog).send_again(entity.name, [row_id])
        with self._sql.applying():
            applier = PageApplier(self._sql, self._catalog, entity.name, agreed.scope_id)
            applier.apply(_page(row_id, agreed), own_device_id="")
        return True

    def _keep(self, entity: Entity, row_id: str, theirs: Values, ours: Values) -> None:
        rows = (copy_json(theirs), copy_json(ours))
        label = label_of(entity, theirs)
        self._sql.run(_KEEP, (self._group, self.kept, entity.name, row_id, label, *rows, self._at))
        self.kept += 1


def _page(row_id: str, agreed: AnyRow) -> str:
    row = json.loads(agreed.wire.decode("utf-8", "surrogateescape"))
    return json.dumps([{"row_id": row_id, "version": agreed.version, "deleted": False, "row": row}])
