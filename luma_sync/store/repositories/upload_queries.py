"""What workers ask the upload queue."""

from collections.abc import Collection
from json import dumps

from luma_sync.store.records import SMALL_FILE_MAX, UploadCounts, UploadRow, UploadsDone
from luma_sync.store.repositories.upload_counts import count_done, count_uploads
from luma_sync.store.repositories.upload_lists import SELECT, record_of
from luma_sync.store.sql import Sql

_NO_TWIN_UNDER_WAY = (
    "(q.sha256 = '' OR NOT EXISTS (SELECT 1 FROM storage_sync_queue AS twin WHERE twin.sha256 = q.sha256"
    " AND twin.upload_type = q.upload_type AND twin.status = 'uploading'))"
)
"""Equal content goes once; the other line finds it in the cloud."""


class UploadQueries:
    """Reads of `storage_sync_queue`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def get(self, upload_id: str) -> UploadRow | None:
        """One line."""
        row = self._sql.record(f"{SELECT} WHERE q.id = ?", (upload_id,))
        return None if row is None else record_of(row)

    def next_due(self, *, now: str, small: bool, small_max: int = SMALL_FILE_MAX) -> UploadRow | None:
        """The next file of the small or of the large lane: by priority, manual order, then oldest first.

        Waiting files that are not held and whose next attempt is due; not while equal content is on its
        way. `small_max` in bytes, inclusive.
        """
        size = "q.file_size <= ?2" if small else "q.file_size > ?2"
        row = self._sql.record(
            f"{SELECT} WHERE q.status = 'pending' AND q.paused = 0"
            f" AND (q.next_attempt_at IS NULL OR q.next_attempt_at <= ?1) AND {size} AND {_NO_TWIN_UNDER_WAY}"
            " ORDER BY q.priority, q.position, q.created_at, q.rowid LIMIT 1",
            (now, small_max),
        )
        return None if row is None else record_of(row)

    def next_due_at(self) -> str | None:
        """When the first waiting file that is not held may be tried again (ISO time)."""
        return self._first_time("pending")

    def next_revival_at(self) -> str | None:
        """When the first failed file that is not held waits again by itself (ISO time)."""
        return self._first_time("failed")

    def called_off(self, ids: Collection[str]) -> dict[str, bool]:
        """Which of these lines, all under way, are not to be sent any further.

        True: it is out of the queue. False: somebody holds it.
        """
        if not ids:
            return {}
        found = self._sql.all(
            "SELECT id, paused FROM storage_sync_queue WHERE status = 'uploading'"
            " AND id IN (SELECT value FROM json_each(?))",
            (dumps(sorted(ids)),),
        )
        held = {row.id: bool(row.paused) for row in found}
        return {each: each not in held for each in ids if held.get(each, True)}

    def counts(self) -> UploadCounts:
        """The queue by status, and the bytes still to send."""
        return count_uploads(self._sql)

    def done_since(self, since: str | None) -> UploadsDone:
        """Files completed since that time; None: since the oldest of those that still go was queued."""
        return count_done(self._sql, since)

    def _first_time(self, status: str) -> str | None:
        value = self._sql.value(
            "SELECT min(next_attempt_at) FROM storage_sync_queue WHERE status = ? AND paused = 0", (status,)
        )
        return None if value is None else str(value)
