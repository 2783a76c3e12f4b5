"""Questions to the upload queue."""

from collections.abc import Collection
from json import dumps

from sqlalchemy import RowMapping

from luma_sync.store.records import SMALL_FILE_MAX, UploadCounts, UploadRow
from luma_sync.store.sql import Sql

_SELECT = """SELECT q.id, q.upload_type, q.track_id, q.local_path, q.storage_path, q.file_size,
  q.bytes_uploaded, q.status, q.attempts, coalesce(q.last_error, '') AS last_error, q.priority,
  q.created_at, q.completed_at,
  q.sha256, q.content_type, q.upload_url, q.url_expires_at, q.next_attempt_at, q.paused, q.phase,
  coalesce(t.title, '') AS title, t.album_art_path
FROM storage_sync_queue AS q LEFT JOIN tracks AS t ON t.id = q.track_id"""


class UploadQueries:
    """Reads of `storage_sync_queue`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def get(self, upload_id: str) -> UploadRow | None:
        """One line."""
        row = self._sql.record(f"{_SELECT} WHERE q.id = ?", (upload_id,))
        return None if row is None else _record(row)

    def next_due(self, *, now: str, small: bool, small_max: int = SMALL_FILE_MAX) -> UploadRow | None:
        """The next file of the small or of the large lane: by priority, then oldest first.

        Waiting files that are not held and whose next attempt is due; `small_max` in bytes, inclusive.
        """
        size = "q.file_size <= ?2" if small else "q.file_size > ?2"
        row = self._sql.record(
            f"{_SELECT} WHERE q.status = 'pending' AND q.paused = 0"
            f" AND (q.next_attempt_at IS NULL OR q.next_attempt_at <= ?1) AND {size}"
            " ORDER BY q.priority, q.created_at, q.rowid LIMIT 1",
            (now, small_max),
        )
        return None if row is None else _record(row)

    def next_due_at(self) -> str | None:
        """When the first waiting file that is not held may be tried again (ISO time)."""
        value = self._sql.value(
            "SELECT min(next_attempt_at) FROM storage_sync_queue WHERE status = 'pending' AND paused = 0"
        )
        return None if value is None else str(value)

    def page(
        self, *, statuses: Collection[str] | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[UploadRow, ...]:
        """Lines: under way, waiting in their order, failed, then completed from the newest."""
        where, params = _filter(statuses)
        found = self._sql.records(
            f"{_SELECT} WHERE {where} ORDER BY"
            " CASE q.status WHEN 'uploading' THEN 0 WHEN 'pending' THEN 1 WHEN 'failed' THEN 2 ELSE 3 END,"
            " CASE q.status WHEN 'completed' THEN 0 ELSE q.priority END,"
            " CASE q.status WHEN 'completed' THEN NULL ELSE q.created_at END, q.completed_at DESC, q.rowid"
            " LIMIT :limit OFFSET :offset",
            {**params, "limit": limit, "offset": offset},
        )
        return tuple(_record(row) for row in found)

    def matching(self, *, statuses: Collection[str] | None = None) -> int:
        """How many lines `page` would go through."""
        where, params = _filter(statuses)
        return int(self._sql.value(f"SELECT count(*) FROM storage_sync_queue AS q WHERE {where}", params))

    def counts(self) -> UploadCounts:
        """The queue by status, and the bytes still to send."""
        found = self._sql.all(
            "SELECT status, count(*) AS lines, sum(paused) AS held,"
            " sum(file_size - bytes_uploaded) AS bytes_left FROM storage_sync_queue GROUP BY status"
        )
        lines = {row.status: row.lines for row in found}
        return UploadCounts(
            waiting=lines.get("pending", 0),
            uploading=lines.get("uploading", 0),
            failed=lines.get("failed", 0),
            completed=lines.get("completed", 0),
            paused=sum(row.held for row in found if row.status == "pending"),
            bytes_left=sum(max(row.bytes_left, 0) for row in found if row.status != "completed"),
        )


def _filter(statuses: Collection[str] | None) -> tuple[str, dict[str, object]]:
    if statuses is None:
        return "true", {}
    return "q.status IN (SELECT value FROM json_each(:statuses))", {"statuses": dumps(sorted(statuses))}


def _record(row: RowMapping) -> UploadRow:
    return UploadRow(**{**row, "paused": bool(row["paused"])})
