"""The upload queue: files on their way out, and what resume and verification need to know."""

from collections.abc import Sequence
from json import dumps
from typing import Literal

from luma_sync.store.records import UPLOAD_PATH_COLUMNS, UploadDraft
from luma_sync.store.repositories.upload_queries import UploadQueries

UploadStatus = Literal["pending", "uploading", "completed", "failed"]


class Uploads(UploadQueries):
    """`storage_sync_queue`."""

    def enqueue(self, draft: UploadDraft, *, id: str, created_at: str) -> str | None:  # noqa: A002 - the column's name
        """Queue a file; None when the same content of that type is queued or done already."""
        if draft.upload_type == "track_audio":
            self._sql.run("DELETE FROM sync_metadata WHERE key = 'upload_cancelled:' || ?", (draft.track_id,))
        queued = self._sql.run(
            "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, file_size, sha256,"
            " content_type, priority, created_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9"
            " WHERE NOT EXISTS (SELECT 1 FROM storage_sync_queue WHERE sha256 = ?6 AND upload_type = ?2"
            " AND track_id IS ?3)",
            (
                id, draft.upload_type, draft.track_id, draft.local_path, draft.file_size, draft.sha256,
                draft.content_type, draft.priority, created_at,
            ),
        )  # fmt: skip
        return id if queued else None

    def set_status(
        self,
        upload_id: str,
        status: UploadStatus,
        *,
        phase: str = "",
        error: str | None = None,
        next_attempt_at: str | None = None,
        attempts: int | None = None,
    ) -> bool:
        """Move a line to a status; `attempts` None leaves the count as it is."""
        return self._change(
            "status = ?, phase = ?, last_error = ?, next_attempt_at = ?, attempts = coalesce(?, attempts)",
            (status, phase, error, next_attempt_at, attempts),
            upload_id,
        )

    def set_progress(self, upload_id: str, bytes_uploaded: int) -> bool:
        """How many bytes the server has."""
        return self._change("bytes_uploaded = ?", (bytes_uploaded,), upload_id)

    def set_url(self, upload_id: str, url: str | None, *, expires_at: str | None, offset: int) -> bool:
        """Where an opened upload can be resumed, and from which byte; None forgets it."""
        return self._change(
            "upload_url = ?, url_expires_at = ?, bytes_uploaded = ?", (url, expires_at, offset), upload_id
        )

    def set_source(self, upload_id: str, *, sha256: str, file_size: int) -> bool:
        """The file has another content now; what was sent of the old one is of no use."""
        return self._change(
            "sha256 = ?, file_size = ?, upload_url = NULL, url_expires_at = NULL, bytes_uploaded = 0",
            (sha256, file_size),
            upload_id,
        )

    def complete(self, upload_id: str, *, storage_path: str, completed_at: str) -> bool:
        """The object is stored and verified: close the line and set the track's path, as a local edit."""
        line = self.get(upload_id)
        if line is None:
            return False
        self._change(
            "status = 'completed', phase = '', storage_path = ?, completed_at = ?,"
            " bytes_uploaded = file_size, last_error = NULL, next_attempt_at = NULL,"
            " upload_url = NULL, url_expires_at = NULL",
            (storage_path, completed_at),
            upload_id,
        )
        column = UPLOAD_PATH_COLUMNS.get(line.upload_type)
        if column is not None:
            self._sql.run(f"UPDATE tracks SET {column} = ? WHERE id = ?", (storage_path, line.track_id))
        return True

    def retry(self, ids: Sequence[str] | None = None) -> int:
        """Failed files, and waiting ones with a later attempt, are due at once: `ids`, or all."""
        chosen, params = _chosen(ids)
        return self._sql.run(
            "UPDATE storage_sync_queue SET status = 'pending', attempts = 0, next_attempt_at = NULL,"
            " last_error = NULL, phase = '' WHERE (status = 'failed' OR"
            f" (status = 'pending' AND next_attempt_at IS NOT NULL)){chosen}",
            params,
        )

    def set_paused(self, ids: Sequence[str] | None, paused: bool) -> int:
        """Hold files back, or let them go on: `ids`, or all that are not completed."""
        chosen, params = _chosen(ids)
        return self._sql.run(
            "UPDATE storage_sync_queue SET paused = ? WHERE status <> 'completed' AND paused <> ?" + chosen,
            (int(paused), int(paused), *params),
        )

    def prioritise(self, ids: Sequence[str]) -> int:
        """Send these files before all others that are not completed."""
        chosen, params = _chosen(ids)
        return self._sql.run(
            "UPDATE storage_sync_queue SET priority ="
            " (SELECT coalesce(min(priority), 1) - 1 FROM storage_sync_queue"
            f" WHERE status <> 'completed') WHERE status <> 'completed'{chosen}",
            params,
        )

    def release_uploading(self) -> int:
        """Files under way whose worker is gone are waiting again; URL and offset stay known."""
        return self._sql.run(
            "UPDATE storage_sync_queue SET status = 'pending', phase = '' WHERE status = 'uploading'"
        )

    def remove(self, upload_id: str) -> bool:
        """Take a file that is not completed out of the queue; it does not come back by itself."""
        self._sql.run(
            "INSERT OR REPLACE INTO sync_metadata (key, value) SELECT 'upload_cancelled:' || track_id, '1'"
            " FROM storage_sync_queue WHERE id = ? AND status <> 'completed' AND upload_type = 'track_audio'"
            " AND track_id IS NOT NULL",
            (upload_id,),
        )
        removed = self._sql.run(
            "DELETE FROM storage_sync_queue WHERE id = ? AND status <> 'completed'", (upload_id,)
        )
        return removed > 0

    def _change(self, assignments: str, values: tuple[object, ...], upload_id: str) -> bool:
        return (
            self._sql.run(f"UPDATE storage_sync_queue SET {assignments} WHERE id = ?", (*values, upload_id))
            > 0
        )


def _chosen(ids: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "", ()
    return " AND id IN (SELECT value FROM json_each(?))", (dumps(list(ids)),)
