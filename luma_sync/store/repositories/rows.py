"""Rows of every entity: pulled pages, counts, and (inherited) single edits and file questions."""

from collections.abc import Mapping

from luma_sync.store.all_read import EVERYTHING, AllRead
from luma_sync.store.records import PageApplied
from luma_sync.store.repositories.local_edits import LocalEdits
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.track_files import TrackFiles


class Rows(LocalEdits, TrackFiles):
    """The entity tables."""

    def apply_page(
        self,
        entity: str,
        scope_id: str,
        rows_json: str,
        *,
        own_device_id: str,
        deletes_allowed: int | None = None,
    ) -> PageApplied:
        """Apply one pulled page of one entity and scope; the caller moves the cursor in the same unit.

        A replay changes nothing. Dirty rows are never overwritten; orphans are parked; what is not
        acceptable is counted as refused; more deletions than allowed wait for an answer.
        """
        with self._sql.applying():
            applier = PageApplier(self._sql, self._catalog, entity, scope_id)
            return applier.apply(rows_json, own_device_id=own_device_id, deletes_allowed=deletes_allowed)

    def doubt_versions(self, entity: str, rows_json: str) -> int:
        """Let a page be taken that comes from a cloud which has forgotten deletes; returns how many waver.

        A row that was deleted, forgotten and made anew counts its versions from 1 again, so that what is here
        may seem to be newer. Rows with an unsent edit are left to the comparison with that edit.
        """
        with self._sql.applying():
            return self._sql.run(_DOUBT.format(entity=self._catalog[entity].name), (rows_json,))

    def remove_vanished(
        self,
        entity: str,
        scope_id: str,
        alive_json: str,
        *,
        own_device_id: str,
        deletes_allowed: int | None = None,
    ) -> PageApplied:
        """Delete what the cloud had and has no more, as if the tombstones came; `alive_json`: ids it has.

        Unsent edits become conflicts as with any delete, and rows that were never sent stay.
        """
        self._sql.run(_FORGET_PARKED, (entity, scope_id, alive_json))
        page = self._sql.value(_VANISHED.format(entity=self._catalog[entity].name), (scope_id, alive_json))
        return self.apply_page(
            entity, scope_id, str(page), own_device_id=own_device_id, deletes_allowed=deletes_allowed
        )

    def holds_synced(self, entity: str, scope_id: str) -> bool:
        """Whether the library has a row of this scope that the cloud has accepted, or still has to delete."""
        return self._sql.value(_SYNCED.format(entity=self._catalog[entity].name), (scope_id,)) is not None

    def apply_parked(self, *, all_read: AllRead | None = EVERYTHING) -> int:
        """Try what was set aside again; returns how many rows found their place.

        Deletions wait until `all_read`, and where not all is known then: rows below may have moved elsewhere.
        """
        with self._sql.applying():
            return ParkedRows(self._sql, self._catalog).apply(all_read=all_read)

    def parked_count(self) -> int:
        """How many pulled rows are set aside."""
        return ParkedRows(self._sql, self._catalog).count()

    def parked_deletes(self) -> int:
        """Of those, the deletes that wait for what is below them."""
        parked = ParkedRows(self._sql, self._catalog)
        return parked.count("edited_below") + parked.count("rows_below")

    def parked_reasons(self) -> dict[str, dict[str, int]]:
        """How many of each entity are set aside, by reason."""
        found: dict[str, dict[str, int]] = {}
        counted = "SELECT entity, reason, count(*) FROM parked_rows GROUP BY entity, reason"
        for entity, reason, number in self._sql.all(counted):
            found.setdefault(entity, {})[reason] = number
        return found

    def counts(self) -> dict[str, int]:
        """Rows of each entity in this library."""
        parts = " UNION ALL ".join(
            f"SELECT '{entity.name}', count(*) FROM {entity.name}" for entity in self._catalog
        )
        return {row[0]: row[1] for row in self._sql.all(parts)}

    def cloud_counts(self, local: Mapping[str, int]) -> dict[str, int]:
        """Rows of each entity that the cloud is known to hold, as of the last pull and push.

        `local` are the `counts` of the same moment: counting is what costs.
        """
        known = dict(local)
        moves = self._sql.all(
            "SELECT entity, -count(*) FROM outbox INDEXED BY outbox_new"
            " WHERE op = 'upsert' AND base_version = 0 GROUP BY entity"
            " UNION ALL SELECT entity, -count(*) FROM outbox INDEXED BY outbox_revived"
            " WHERE op = 'upsert' AND base_version > 0 AND base_deleted GROUP BY entity"
            " UNION ALL SELECT entity, count(*) FROM outbox INDEXED BY outbox_deletes"
            " WHERE op = 'delete' AND base_version > 0 GROUP BY entity"
            " UNION ALL SELECT entity,"
            " sum(CASE reason WHEN 'parent' THEN 1 WHEN 'edited_below' THEN -1 WHEN 'rows_below' THEN -1"
            " WHEN 'asked' THEN -1"
            " ELSE 0 END)"
            " FROM parked_rows GROUP BY entity"
        )
        for entity, change in moves:
            known[entity] = known.get(entity, 0) + change
        return known


_SYNCED = """SELECT 1 WHERE EXISTS (SELECT 1 FROM {entity} WHERE scope_id = ?1 AND version > 0)
OR EXISTS (SELECT 1 FROM outbox WHERE entity = '{entity}' AND scope_id = ?1 AND base_version > 0)"""

_DOUBT = """UPDATE {entity} SET version = p.version - 1
FROM (SELECT json_extract(item, '$.row_id') AS row_id, json_extract(item, '$.version') AS version,
    json_extract(item, '$.row.updated_at') AS updated_at
  FROM (SELECT CASE type WHEN 'object' THEN value ELSE '{{}}' END AS item FROM json_each(?))
  WHERE NOT json_extract(item, '$.deleted') AND json_type(item, '$.version') = 'integer') AS p
WHERE {entity}.id = p.row_id AND p.version > 0 AND NOT {entity}.needs_sync AND ({entity}.version > p.version
  OR {entity}.version = p.version AND {entity}.updated_at IS NOT p.updated_at)"""

_FORGET_PARKED = """DELETE FROM parked_rows
WHERE entity = ? AND scope_id = ? AND row_id NOT IN (SELECT value FROM json_each(?))"""

_VANISHED = """SELECT json_group_array(json_object('row_id', id, 'version', version + 1, 'seq', 0,
  'deleted', json('true'), 'row', NULL, 'device_id', '', 'change_id', ''))
FROM (
  SELECT t.id, max(t.version, coalesce(c.cloud_version, 0)) AS version
  FROM {entity} AS t
  LEFT JOIN conflicts AS c ON c.entity = '{entity}' AND c.row_id = t.id AND c.state = 'open'
  WHERE t.scope_id = ?1 AND t.version > 0
  UNION ALL
  SELECT o.row_id, max(o.base_version, coalesce(c.cloud_version, 0)) FROM outbox AS o
  LEFT JOIN conflicts AS c ON c.entity = o.entity AND c.row_id = o.row_id AND c.state = 'open'
  WHERE o.entity = '{entity}' AND o.op = 'delete' AND o.scope_id = ?1 AND o.base_version > 0)
WHERE id NOT IN (SELECT value FROM json_each(?2))"""
"""Rows here, and rows deleted here that the cloud, as far as is known, still had."""
