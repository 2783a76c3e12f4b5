"""Recorded conflicts: both sides kept until somebody settles them."""

from collections.abc import Mapping

from luma_sync.store.expressions import label_case
from luma_sync.store.records import ConflictRow
from luma_sync.store.repositories.conflict_lists import ConflictLists

_COLUMNS = (
    "id, entity, row_id, kind, fields, base_row, local_row, cloud_row, opened_at, state, settled_at,"
    " cloud_version"
)


class Conflicts(ConflictLists):
    """The `conflicts` table."""

    def open_count(self) -> int:
        """How many conflicts wait to be settled."""
        return int(self._sql.value("SELECT count(*) FROM conflicts WHERE state = 'open'"))

    def newest(self, limit: int) -> tuple[tuple[str, str], ...]:
        """(entity, row id) of the open conflicts that were recorded last."""
        found = self._sql.all(
            "SELECT entity, row_id FROM conflicts WHERE state = 'open'"
            " ORDER BY opened_at DESC, rowid DESC LIMIT ?",
            (limit,),
        )
        return tuple((row[0], row[1]) for row in found)

    def by_entity(self) -> Mapping[str, int]:
        """Open conflicts per entity that has any."""
        found = self._sql.all("SELECT entity, count(*) FROM conflicts WHERE state = 'open' GROUP BY entity")
        return {row[0]: row[1] for row in found}

    def page(
        self, *, state: str | None = "open", limit: int = 100, offset: int = 0
    ) -> tuple[ConflictRow, ...]:
        """Conflicts, oldest first; every state when `state` is None."""
        label = label_case(self._catalog, "conflicts")
        found = self._sql.records(
            f"SELECT {_COLUMNS}, {label} AS label FROM conflicts"
            " WHERE ?1 IS NULL OR state = ?1 ORDER BY opened_at, id LIMIT ?2 OFFSET ?3",
            (state, limit, offset),
        )
        return tuple(ConflictRow(**row) for row in found)

    def get(self, conflict_id: str) -> ConflictRow | None:
        """One conflict."""
        label = label_case(self._catalog, "conflicts")
        row = self._sql.record(
            f"SELECT {_COLUMNS}, {label} AS label FROM conflicts WHERE id = ?", (conflict_id,)
        )
        return None if row is None else ConflictRow(**row)
