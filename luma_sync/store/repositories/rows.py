"""Rows of every entity: pulled pages, counts, and (inherited) single edits and file questions."""

from luma_sync.store.records import PageApplied
from luma_sync.store.repositories.local_edits import LocalEdits
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.track_files import TrackFiles


class Rows(LocalEdits, TrackFiles):
    """The entity tables."""

    def apply_page(self, entity: str, scope_id: str, rows_json: str, *, own_device_id: str) -> PageApplied:
        """Apply one pulled page of one entity and scope; the caller moves the cursor in the same unit.

        A replay changes nothing. Dirty rows are never overwritten; orphans are parked; what is not
        acceptable is counted as refused.
        """
        with self._sql.applying():
            applier = PageApplier(self._sql, self._catalog, entity, scope_id)
            return applier.apply(rows_json, own_device_id=own_device_id)

    def apply_parked(self) -> int:
        """Try the rows that were set aside again; returns how many found their place."""
        with self._sql.applying():
            return ParkedRows(self._sql, self._catalog).apply()

    def parked_count(self) -> int:
        """How many pulled rows are set aside."""
        return ParkedRows(self._sql, self._catalog).count()

    def counts(self) -> dict[str, int]:
        """Rows of each entity in this library."""
        parts = " UNION ALL ".join(
            f"SELECT '{entity.name}', count(*) FROM {entity.name}" for entity in self._catalog
        )
        return {row[0]: row[1] for row in self._sql.all(parts)}

    def cloud_counts(self) -> dict[str, int]:
        """Rows of each entity that the cloud is known to hold, as of the last pull and push."""
        known = self.counts()
        moves = self._sql.all(
            "SELECT entity, sum(CASE WHEN op = 'delete' AND base_version > 0 THEN 1"
            " WHEN op = 'upsert' AND base_version = 0 THEN -1 ELSE 0 END) FROM outbox GROUP BY entity"
            " UNION ALL SELECT entity,"
            " sum(CASE reason WHEN 'parent' THEN 1 WHEN 'edited_below' THEN -1 ELSE 0 END)"
            " FROM parked_rows GROUP BY entity"
        )
        for entity, change in moves:
            known[entity] = known.get(entity, 0) + change
        return known
