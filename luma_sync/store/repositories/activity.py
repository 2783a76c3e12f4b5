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

    def page(self, *, limit: int, before_id: int | None = None) -> tuple[ActivityRow, ...]:
        """The newest lines, or the newest of those before `before_id`."""
        found = self._sql.records(
            "SELECT id, at, kind, direction, entity, row_id, text, result FROM activity"
            " WHERE id < ? ORDER BY id DESC LIMIT ?",
            (before_id if before_id is not None else 2**62, limit),
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
