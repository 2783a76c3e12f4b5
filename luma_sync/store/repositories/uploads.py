"""The upload queue: files on their way out, and what resume and verification need to know."""

from dataclasses import replace
from typing import Literal

from luma_sync.store.records import UPLOAD_PATH_COLUMNS, UploadDraft, UploadRow
from luma_sync.store.repositories.upload_lists import UploadLists
from luma_sync.store.repositories.upload_queries import UploadQueries
from luma_sync.store.repositories.upload_verbs import HOLD_ALL, UploadVerbs

UploadStatus = Literal["pending", "uploading", "completed", "failed"]


class Uploads(UploadQueries, UploadLists, UploadVerbs):
    """`storage_sync_queue`."""

    def enqueue(self, draft: UploadDraft, *, id: str, created_at: str) -> str | None:  # noqa: A002 - the column's name
        """Queue a file; None when its content is what is queued, or was sent, last for the track and type.

        What waits of an older cover or package of the track leaves the queue: it has no place of its own.
        """
        key = (draft.upload_type, draft.track_id)
        if draft.upload_type == "track_audio":
            self._sql.run("DELETE FROM sync_metadata WHERE key = 'upload_cancelled:' || ?", (draft.track_id,))
        newest = self._sql.value(
            "SELECT sha256 FROM storage_sync_queue WHERE upload_type = ? AND track_id IS ?"
            " ORDER BY rowid DESC LIMIT 1",
            key,
        )
        if newest == draft.sha256:
            return None
        if draft.upload_type != "track_audio":
            self._sql.run(
                "DELETE FROM storage_sync_queue WHERE upload_type = ? AND track_id IS ?"
                " AND status <> 'completed'",
                key,
            )
        self._sql.run(
            "INSERT INTO storage_sync_queue (id, upload_type, track_id, local_path, file_size, sha256,"
            " content_type, priority, created_at, paused) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
            " EXISTS (SELECT 1 FROM sync_metadata WHERE key = ?10))",
            (
                id, draft.upload_type, draft.track_id, draft.local_path, draft.file_size, draft.sha256,
                draft.content_type, draft.priority, created_at, HOLD_ALL,
            ),
        )  # fmt: skip
        return id

    def set_status(
        self,
        upload_id: str,
        status: UploadStatus,
        *,
        phase: str = "",
        error: str | None = None,
        error_code: str = "",
        next_attempt_at: str | None = None,
        attempts: int | None = None,
    ) -> bool:
        """Move a line to a status; `attempts` None leaves the count as it is."""
        return self._change(
            "status = ?, phase = ?, last_error = ?, error_code = ?, next_attempt_at = ?,"
            " attempts = coalesce(?, attempts)",
            (status, phase, error, error_code, next_attempt_at, attempts),
            upload_id,
        )

    def set_phase(self, upload_id: str, phase: str, *, error_code: str = "") -> bool:
        """What is done to a file that is under way; `error_code` says why it starts again."""
        return self._change("phase = ?, error_code = ?", (phase, error_code), upload_id)

    def set_progress(self, upload_id: str, bytes_uploaded: int) -> bool:
        """How many bytes the server has."""
        return self._change("bytes_uploaded = ?", (bytes_uploaded,), upload_id)

    def set_url(
        self,
        upload_id: str,
        url: str | None,
        *,
        expires_at: str | None,
        offset: int,
        part: int = 0,
        version: str | None = None,
    ) -> bool:
        """Where an opened upload can be resumed; None forgets it. `offset` counts over the whole file."""
        return self._change(
            "upload_url = ?, url_expires_at = ?, bytes_uploaded = ?, part = ?, upload_version = ?",
            (url, expires_at, offset, part, version),
            upload_id,
        )

    def set_part_bytes(self, upload_id: str, part_bytes: int) -> bool:
        """The file is sent in parts of this size, or whole (0); what was opened otherwise is of no use."""
        return self._change(
            "part_bytes = ?, part = 0, upload_url = NULL, url_expires_at = NULL, upload_version = NULL,"
            " bytes_uploaded = 0",
            (part_bytes,),
            upload_id,
        )

    def set_source(self, upload_id: str, *, sha256: str, file_size: int) -> bool:
        """The file has another content now; what was sent of the old one is of no use."""
        return self._change(
            "sha256 = ?, file_size = ?, upload_url = NULL, url_expires_at = NULL, upload_version = NULL,"
            " part = 0, part_bytes = 0, bytes_uploaded = 0",
            (sha256, file_size),
            upload_id,
        )

    def start(self, line: UploadRow) -> UploadRow:
        """The file of a line that was just read is under way from now on."""
        self.set_status(line.id, "uploading", phase="sending")
        return replace(
            line, status="uploading", phase="sending", last_error="", error_code="", next_attempt_at=None
        )

    def complete(self, upload_id: str, *, storage_path: str, completed_at: str) -> UploadRow | None:
        """The object is stored and verified: close the line and set the track's path, as a local edit.

        The line as it was before; None when it is gone.
        """
        line = self.get(upload_id)
        if line is None:
            return None
        self._change(
            "status = 'completed', phase = '', storage_path = ?, completed_at = ?,"
            " bytes_uploaded = file_size, last_error = NULL, error_code = '', next_attempt_at = NULL,"
            " upload_url = NULL, url_expires_at = NULL, upload_version = NULL",
            (storage_path, completed_at),
            upload_id,
        )
        column = UPLOAD_PATH_COLUMNS.get(line.upload_type)
        if column is not None:
            self._sql.run(f"UPDATE tracks SET {column} = ? WHERE id = ?", (storage_path, line.track_id))
        return line

    def revive(self, now: str) -> int:
        """Failed files whose time has come wait again; attempts and cause stay, the time does not."""
        return self._sql.run(
            "UPDATE storage_sync_queue SET status = 'pending', next_attempt_at = NULL"
            " WHERE status = 'failed' AND paused = 0 AND next_attempt_at <= ?",
            (now,),
        )

    def revive_all(self) -> int:
        """The cloud is back: what failed or waits for its next try is due, with all attempts before it."""
        return self._sql.run(
            "UPDATE storage_sync_queue SET attempts = 0, next_attempt_at = NULL,"
            " error_code = CASE status WHEN 'failed' THEN error_code ELSE '' END, status = 'pending'"
            " WHERE paused = 0"
            " AND (status = 'failed' OR (status = 'pending' AND next_attempt_at IS NOT NULL))"
        )

    def release_uploading(self) -> int:
        """Files under way whose worker is gone are waiting again; URL and offset stay known."""
        return self._sql.run(
            "UPDATE storage_sync_queue SET status = 'pending', phase = '' WHERE status = 'uploading'"
        )

    def _change(self, assignments: str, values: tuple[object, ...], upload_id: str) -> bool:
        return (
            self._sql.run(f"UPDATE storage_sync_queue SET {assignments} WHERE id = ?", (*values, upload_id))
            > 0
        )
