"""When the outbox has something to send."""

from luma_sync.store.expressions import GOES, HELD
from luma_sync.store.sql import Sql


class DueLines:
    """The part of the outbox that knows times."""

    _sql: Sql

    def next_due_at(self) -> str | None:
        """When the first held line is due again (ISO time)."""
        value = self._sql.value(
            f"SELECT min(next_attempt_at) FROM outbox WHERE {HELD} AND state <> 'conflict'"
        )
        return None if value is None else str(value)

    def has_work(self, now: str) -> bool:
        """Whether a line is under way, or could be sent by itself at `now` (ISO time)."""
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM outbox INDEXED BY outbox_order WHERE scope_id IS NOT NULL"
                f" AND {GOES}"
                " AND (state IN ('pending', 'sending')"
                "  OR (state IN ('retry', 'waiting', 'attention') AND next_attempt_at <= ?)))",
                (now,),
            )
        )
