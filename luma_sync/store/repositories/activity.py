"""The audit: one line per sync operation, bounded by age and number."""

from luma_sync.store.records import ActivityRow
from luma_sync.store.sql import Sql


class Activity:
    """The `activity` table."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def add(
        self,
        *,
        at: str,
        kind: str,
        text: str,
        direction: str = "",
        entity: str = "",
        row_id: str = "",
        result: str = "ok",
    ) -> None:
        """Write one line. `direction` is `out`, `in` or empty; `result` is `ok` or `error`."""
        self._sql.run(
            "INSERT INTO activity (at, kind, direction, entity, row_id, text, result)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at, kind, direction, entity, row_id, text, result),
        )

    def page(
        self,
        *,
        limit: int,
        before_id: int | None = None,
        entity: str | None = None,
        row_id: str | None = None,
        failed: bool = False,
    ) -> tuple[ActivityRow, ...]:
        """The newest lines, or the newest of those before `before_id`; of one entity, one row, failures."""
        wanted = {"entity": entity, "row_id": row_id, "result": "error" if failed else None}
        given = {name: value for name, value in wanted.items() if value is not None}
        more = "".join(f" AND {name} = :{name}" for name in given)
        # In these words, so that SQLite finds the index by row.
        more += " AND entity <> ''" if entity is not None else ""
        found = self._sql.records(
            "SELECT id, at, kind, direction, entity, row_id, text, result FROM activity"
            f" WHERE id < :before{more} ORDER BY id DESC LIMIT :limit",
            {**given, "before": before_id if before_id is not None else 2**62, "limit": limit},
        )
        return tuple(ActivityRow(**row) for row in found)

    def prune(self, *, before: str, lines_max: int) -> int:
        """Remove lines older than `before` (ISO time) and the oldest beyond `lines_max`."""
        aged = self._sql.run("DELETE FROM activity WHERE at < ?", (before,))
        crowded = self._sql.run(
            "DELETE FROM activity WHERE id <= (SELECT id FROM activity ORDER BY id DESC LIMIT 1 OFFSET ?)",
            (lines_max,),
        )
        return aged + crowded
