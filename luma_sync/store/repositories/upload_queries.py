"""Questions to the upload queue."""

from collections.abc import Collection
from json import dumps, loads

from luma_sync.store.records import SMALL_FILE_MAX, FailedUploads, UploadCounts, UploadRow, UploadsDone
from luma_sync.store.repositories.upload_counts import count_done, count_uploads
from luma_sync.store.sql import RowMapping, Sql

_SELECT = """SELECT q.id, q.upload_type, q.track_id, q.local_path, q.storage_path, q.file_size,
  q.bytes_uploaded, q.status, q.attempts, coalesce(q.last_error, '') AS last_error, q.priority,
  q.created_at, q.completed_at,
  q.sha256, q.content_type, q.upload_url, q.url_expires_at, q.next_attempt_at, q.paused, q.phase,
  coalesce(t.title, '') AS title, t.album_art_path,
  q.error_code, q.position, q.part_bytes, q.part, q.upload_version
FROM storage_sync_queue AS q LEFT JOIN tracks AS t ON t.id = q.track_id"""

_NO_TWIN_UNDER_WAY = (
    "(q.sha256 = '' OR NOT EXISTS (SELECT 1 FROM storage_sync_queue AS twin WHERE twin.sha256 = q.sha256"
    " AND twin.upload_type = q.upload_type AND twin.status = 'uploading'))"
)
"""Equal content goes once; the other line finds it in the cloud."""

_QUEUE_ORDER = (
    "CASE q.status WHEN 'uploading' THEN 0 WHEN 'pending' THEN 1 WHEN 'failed' THEN 2 ELSE 3 END,"
    " CASE q.status WHEN 'completed' THEN 0 ELSE q.priority END,"
    " CASE q.status WHEN 'completed' THEN 0 ELSE q.position END,"
    " CASE q.status WHEN 'completed' THEN NULL ELSE q.created_at END, q.completed_at DESC, q.rowid"
)
_PATH = "replace(q.local_path, '\\', '/')"
_FOLDER = f"rtrim({_PATH}, replace({_PATH}, '/', ''))"
UPLOAD_SORTS = {
    "priority": "q.priority",
    "file": f"lower(substr({_PATH}, length({_FOLDER}) + 1))",
    "item": "lower(coalesce(t.title, ''))",
    "size": "q.file_size",
    "progress": "iif(q.status = 'completed', 1.0, q.bytes_uploaded * 1.0 / max(1, q.file_size))",
    "state": "CASE q.status WHEN 'failed' THEN 0 WHEN 'uploading' THEN 1 WHEN 'pending' THEN 2 ELSE 3 END",
    "added": "q.created_at",
    "finished": "coalesce(q.completed_at, '')",
    "folder": f"lower({_FOLDER})",
    "hash": "q.sha256",
    "url": "coalesce(q.upload_url, '')",
}
"""What `order` may sort by; the worst state first."""

CAUSE_IDS_MAX = 100
_BY_CAUSE = f"""
SELECT code, count(*) AS lines, min(created_at) AS oldest_at,
  max(CASE WHEN place = 1 THEN last_error END) AS last_error,
  json_group_array(id) FILTER (WHERE place <= {CAUSE_IDS_MAX}) AS ids
FROM (
  SELECT id, error_code AS code, created_at, coalesce(last_error, '') AS last_error,
    row_number() OVER (PARTITION BY error_code ORDER BY created_at, rowid) AS place
  FROM storage_sync_queue WHERE status = 'failed' ORDER BY error_code, place
) GROUP BY code ORDER BY lines DESC, code"""


class UploadQueries:
    """Reads of `storage_sync_queue`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def get(self, upload_id: str) -> UploadRow | None:
        """One line."""
        row = self._sql.record(f"{_SELECT} WHERE q.id = ?", (upload_id,))
        return None if row is None else _record(row)

    def next_due(self, *, now: str, small: bool, small_max: int = SMALL_FILE_MAX) -> UploadRow | None:
        """The next file of the small or of the large lane: by priority, manual order, then oldest first.

        Waiting files that are not held and whose next attempt is due; not while equal content is on its
        way. `small_max` in bytes, inclusive.
        """
        size = "q.file_size <= ?2" if small else "q.file_size > ?2"
        row = self._sql.record(
            f"{_SELECT} WHERE q.status = 'pending' AND q.paused = 0"
            f" AND (q.next_attempt_at IS NULL OR q.next_attempt_at <= ?1) AND {size} AND {_NO_TWIN_UNDER_WAY}"
            " ORDER BY q.priority, q.position, q.created_at, q.rowid LIMIT 1",
            (now, small_max),
        )
        return None if row is None else _record(row)

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

    def page(
        self,
        *,
        statuses: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        text: str = "",
        done_after: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[UploadRow, ...]:
        """Lines: under way, waiting in their order, failed, then completed from the newest.

        `codes` are error codes; `text` is looked for in path and track title; `done_after` (ISO time) leaves
        out what was completed before.
        """
        where, params = _filter(statuses, codes, text, done_after)
        found = self._sql.records(
            f"{_SELECT} WHERE {where} ORDER BY {_QUEUE_ORDER} LIMIT :limit OFFSET :offset",
            {**params, "limit": limit, "offset": offset},
        )
        return tuple(_record(row) for row in found)

    def order(
        self,
        *,
        statuses: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        text: str = "",
        done_after: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        """The ids of all lines that match, by one of UPLOAD_SORTS or as `page` has them."""
        where, params = _filter(statuses, codes, text, done_after)
        by = f"{UPLOAD_SORTS[sort]}{' DESC' if descending else ''}, " if sort else ""
        return self._sql.column(
            "SELECT q.id FROM storage_sync_queue AS q LEFT JOIN tracks AS t ON t.id = q.track_id"
            f" WHERE {where} ORDER BY {by}{_QUEUE_ORDER}",
            params,
        )

    def some(self, ids: Collection[str]) -> tuple[UploadRow, ...]:
        """The lines with these ids that there are."""
        where = "q.id IN (SELECT value FROM json_each(?))"
        return tuple(map(_record, self._sql.records(f"{_SELECT} WHERE {where}", (dumps(list(ids)),))))

    def matching(
        self,
        *,
        statuses: Collection[str] | None = None,
        codes: Collection[str] | None = None,
        text: str = "",
        done_after: str = "",
    ) -> int:
        """How many lines `page` would go through."""
        where, params = _filter(statuses, codes, text, done_after)
        joined = " LEFT JOIN tracks AS t ON t.id = q.track_id" if text else ""
        return int(
            self._sql.value(f"SELECT count(*) FROM storage_sync_queue AS q{joined} WHERE {where}", params)
        )

    def counts(self) -> UploadCounts:
        """The queue by status, and the bytes still to send."""
        return count_uploads(self._sql)

    def done_since(self, since: str | None) -> UploadsDone:
        """Files completed since that time; None: since the oldest of those that still go was queued."""
        return count_done(self._sql, since)

    def causes(self) -> tuple[FailedUploads, ...]:
        """Failed lines by error code, the most frequent first."""
        return tuple(
            FailedUploads(
                code=row.code,
                count=row.lines,
                oldest_at=row.oldest_at,
                last_error=row.last_error,
                upload_ids=tuple(loads(row.ids)),
            )
            for row in self._sql.all(_BY_CAUSE)
        )

    def _first_time(self, status: str) -> str | None:
        value = self._sql.value(
            "SELECT min(next_attempt_at) FROM storage_sync_queue WHERE status = ? AND paused = 0", (status,)
        )
        return None if value is None else str(value)


def _filter(
    statuses: Collection[str] | None, codes: Collection[str] | None, text: str, done_after: str
) -> tuple[str, dict[str, object]]:
    conditions, params = ["true"], dict[str, object]()
    if statuses is not None:
        conditions.append("q.status IN (SELECT value FROM json_each(:statuses))")
        params["statuses"] = dumps(sorted(statuses))
    if codes is not None:
        conditions.append("q.error_code IN (SELECT value FROM json_each(:codes))")
        params["codes"] = dumps(sorted(codes))
    if done_after:
        conditions.append("(q.status <> 'completed' OR q.completed_at >= :done_after)")
        params["done_after"] = done_after
    if text:
        conditions.append(
            "(q.local_path LIKE :text ESCAPE '\\' OR coalesce(t.title, '') LIKE :text ESCAPE '\\')"
        )
        escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        params["text"] = f"%{escaped}%"
    return " AND ".join(conditions), params


def _record(row: RowMapping) -> UploadRow:
    return UploadRow(**{**row, "paused": bool(row["paused"])})
