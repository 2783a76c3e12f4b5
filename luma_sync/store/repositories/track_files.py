"""Tracks and their audio files: by content, and those that nobody has queued yet."""

from luma_sync.store.records import UnqueuedFile
from luma_sync.store.sql import Sql


class TrackFiles:
    """Queries on `tracks` and the upload queue."""

    _sql: Sql

    def track_id_by_hash(self, track_hash: str) -> str | None:
        """The track with this audio content, if the library has it."""
        value = self._sql.value(
            "SELECT id FROM tracks WHERE track_hash = ? ORDER BY created_at, id LIMIT 1", (track_hash,)
        )
        return None if value is None else str(value)

    def find_tracks(self, wanted: str) -> tuple[str, ...]:
        """Tracks with this id, or exactly this title."""
        found = self._sql.all("SELECT id FROM tracks WHERE id = ?1 OR title = ?1 ORDER BY id", (wanted,))
        return tuple(row[0] for row in found)

    def find_projects(self, wanted: str) -> tuple[str, ...]:
        """Projects with this id, or exactly this name."""
        found = self._sql.all("SELECT id FROM projects WHERE id = ?1 OR name = ?1 ORDER BY id", (wanted,))
        return tuple(row[0] for row in found)

    def find_unqueued_files(self) -> tuple[UnqueuedFile, ...]:
        """Tracks with an audio file here that is neither in the cloud nor queued for it, nor cancelled."""
        found = self._sql.records(
            "SELECT id AS track_id, audio_path, track_hash, audio_format FROM tracks"
            " WHERE coalesce(audio_path, '') <> '' AND coalesce(audio_storage_path, '') = ''"
            " AND NOT EXISTS (SELECT 1 FROM storage_sync_queue"
            " WHERE track_id = tracks.id AND upload_type = 'track_audio')"
            " AND NOT EXISTS (SELECT 1 FROM sync_metadata WHERE key = 'upload_cancelled:' || tracks.id)"
        )
        return tuple(UnqueuedFile(**row) for row in found)
