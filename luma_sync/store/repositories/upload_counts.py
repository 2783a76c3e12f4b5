"""How much waits in the upload queue, by status and by lane."""

from collections import Counter

from luma_sync.store.records import SMALL_FILE_MAX, UploadCounts, UploadsDone
from luma_sync.store.sql import Sql

_BY_STATUS = (
    "SELECT status, paused, count(*) AS lines, sum(file_size) AS size, sum(file_size > ?) AS big,"
    " sum(max(file_size - bytes_uploaded, 0)) AS bytes_left FROM storage_sync_queue GROUP BY status, paused"
)


def count_uploads(sql: Sql) -> UploadCounts:
    """The queue by status, the bytes still to send, and what of it goes by itself."""
    found = sql.all(_BY_STATUS, (SMALL_FILE_MAX,))
    lines = Counter[str]()
    for row in found:
        lines[row.status] += row.lines
    is_open = [row for row in found if row.status != "completed"]
    is_due = [
        row for row in found if row.status == "uploading" or (row.status == "pending" and not row.paused)
    ]
    return UploadCounts(
        waiting=lines["pending"],
        uploading=lines["uploading"],
        failed=lines["failed"],
        completed=lines["completed"],
        paused=sum(row.lines for row in found if row.status == "pending" and row.paused),
        bytes_left=sum(row.bytes_left for row in is_open),
        bytes_total=sum(row.size for row in is_open),
        due_bytes=sum(row.bytes_left for row in is_due),
        due_small=sum(row.lines - row.big for row in is_due),
        due_big=sum(row.big for row in is_due),
    )


def count_done(sql: Sql, since: str | None) -> UploadsDone:
    """Files completed since then (ISO time); None: since the oldest that goes by itself was queued."""
    if since is None:
        since = sql.value(
            "SELECT min(created_at) FROM storage_sync_queue WHERE status IN ('pending', 'uploading')"
        )
    if since is None:
        return UploadsDone()
    row = sql.one(
        "SELECT count(*) AS files, coalesce(sum(file_size), 0) AS size FROM storage_sync_queue"
        " WHERE status = 'completed' AND completed_at >= ?",
        (since,),
    )
    return UploadsDone(since, row.files, row.size) if row is not None else UploadsDone(since)
