"""The upload queue as lists for people: filtered, ordered, counted by SQL."""

from collections.abc import Collection, Mapping
from itertools import chain
from json import dumps, loads

from luma_sync.store.records import FailedUploads, UploadRow
from luma_sync.store.sql import RowMapping, Sql

SELECT = """SELECT q.id, q.upload_type, q.track_id, q.local_path, q.storage_path, q.file_size,
  q.bytes_uploaded, q.status, q.attempts, coalesce(q.last_error, '') AS last_error, q.priority,
  q.created_at, q.completed_at,
  q.sha256, q.content_type, q.upload_url, q.url_expires_at, q.next_attempt_at, q.paused, q.phase,
  coalesce(t.title, '') AS title, t.album_art_path,
  q.error_code, q.position, q.part_bytes, q.part, q.upload_version
FROM storage_sync_queue AS q LEFT JOIN tracks AS t ON t.id = q.track_id"""

_BY_STATUS = "CASE q.status WHEN 'uploading' THEN 0 WHEN 'pending' THEN 1 WHEN 'failed' THEN 2 ELSE 3 END"
_UNDONE_ORDER = f"{_BY_STATUS}, q.priority, q.position, q.created_at, q.rowid"
"""`_QUEUE_ORDER` where nothing is completed, in half the time."""

_QUEUE_ORDER = (
    f"{_BY_STATUS},"
    " CASE q.status WHEN 'completed' THEN 0 ELSE q.priority END,"
    " CASE q.status WHEN 'completed' THEN 0 ELSE q.position END,"
    " CASE q.status WHEN 'completed' THEN NULL ELSE q.created_at END, q.completed_at DESC, q.rowid"
)

UPLOAD_SORTS = {
    "priority": "q.priority",
    "file": "luma_file_name(q.local_path)",
    "item": "lower(coalesce(t.title, ''))",
    "size": "q.file_size",
    "progress": "iif(q.status = 'completed', 1.0, q.bytes_uploaded * 1.0 / max(1, q.file_size))",
    "state": "CASE q.status WHEN 'failed' THEN 0 WHEN 'uploading' THEN 1 WHEN 'pending' THEN 2 ELSE 3 END",
    "added": "q.created_at",
    "finished": "coalesce(q.completed_at, '')",
    "folder": "luma_folder(q.local_path)",
    "hash": "q.sha256",
    "url": "coalesce(q.upload_url, '')",
}
"""What `order` may sort by; the worst state first."""

_THEN_BY_AGE = frozenset({"file", "item", "size", "added", "folder", "hash"})
"""Few files are equal in these; comparing the place in the queue as well takes a third longer."""

_QUEUED = (
    "SELECT rowid AS text FROM storage_sync_queue WHERE status = '{}'"
    " ORDER BY priority, position, created_at, rowid"
)
"""Those under way or waiting, in queue order, from an index alone."""

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


class UploadLists:
    """The part of the queue that people look at."""

    _sql: Sql

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
            f"{SELECT} WHERE {where} ORDER BY {_QUEUE_ORDER} LIMIT :limit OFFSET :offset",
            {**params, "limit": limit, "offset": offset},
        )
        return tuple(record_of(row) for row in found)

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
        has_done = statuses is None or "completed" in statuses
        by += "q.rowid" if sort in _THEN_BY_AGE else _QUEUE_ORDER if has_done else _UNDONE_ORDER
        joined = " LEFT JOIN tracks AS t ON t.id = q.track_id" if text or sort == "item" else ""
        # Most lines of a long list are wanted: to look them up through an index takes three times as long.
        return self._sql.texts(
            f"SELECT q.id AS text FROM storage_sync_queue AS q NOT INDEXED{joined}"
            f" WHERE {where} ORDER BY {by}",
            params,
        )

    def places(self, ids: Collection[str]) -> Mapping[str, int]:
        """Where these lines stand among those under way and waiting, 1 goes first; none for the others."""
        found = self._sql.all(
            "SELECT rowid, id FROM storage_sync_queue WHERE id IN (SELECT value FROM json_each(?))",
            (dumps(list(ids)),),
        )
        lines = {str(row[0]): row[1] for row in found}
        queue = chain.from_iterable(
            self._sql.texts(_QUEUED.format(status)) for status in ("uploading", "pending")
        )
        return {lines[line]: place for place, line in enumerate(queue, start=1) if line in lines}

    def some(self, ids: Collection[str]) -> tuple[UploadRow, ...]:
        """The lines with these ids that there are."""
        where = "q.id IN (SELECT value FROM json_each(?))"
        return tuple(map(record_of, self._sql.records(f"{SELECT} WHERE {where}", (dumps(list(ids)),))))

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


def record_of(row: RowMapping) -> UploadRow:
    """A line as SELECT reads it."""
    return UploadRow(**{**row, "paused": bool(row["paused"])})
