"""Small facts about this library: key and value, how the last sync ended."""

from luma_sync.store.records import SyncOutcome
from luma_sync.store.sql import Sql


class Metadata:
    """`sync_metadata`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def get(self, key: str) -> str | None:
        """The value of `key`, or None."""
        value = self._sql.value("SELECT value FROM sync_metadata WHERE key = ?", (key,))
        return None if value is None else str(value)

    def set(self, key: str, value: str | None) -> None:
        """Set `key`; None removes it."""
        if value is None:
            self._sql.run("DELETE FROM sync_metadata WHERE key = ?", (key,))
            return
        self._sql.run(
            "INSERT INTO sync_metadata (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, value),
        )

    def record_sync(self, at: str, status: str, error: str) -> None:
        """Note how a sync ended: `success`, `partial` or `failed`. Only a success moves last_sync_at."""
        if status == "success":
            self.set("last_sync_at", at)
        self.set("last_attempt_at", at)
        self.set("sync_status", status)
        self.set("last_error", error)
        pending = self._sql.value("SELECT count(*) FROM outbox")
        self.set("pending_count", str(pending))

    def last_sync(self) -> SyncOutcome:
        """How the last sync ended."""
        return SyncOutcome(
            last_sync_at=self.get("last_sync_at"),
            status=self.get("sync_status") or "",
            last_error=self.get("last_error") or "",
        )
