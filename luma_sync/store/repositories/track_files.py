"""Which files of tracks are where: questions about audio and artwork columns."""

from luma_sync.store.records import MissingFile, UnqueuedFile
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

    def missing_files(self) -> tuple[MissingFile, ...]:
        """Audio and artwork that the cloud has and this device has not, audio first."""
        found = self._sql.records(
            "SELECT id AS track_id, 'audio' AS kind, audio_storage_path AS storage_path,"
            " track_hash, audio_format FROM tracks"
            " WHERE coalesce(audio_storage_path, '') <> '' AND coalesce(audio_path, '') = ''"
            " UNION ALL SELECT id, 'artwork', artwork_storage_path, track_hash, audio_format FROM tracks"
            " WHERE coalesce(artwork_storage_path, '') <> '' AND coalesce(album_art_path, '') = ''"
        )
        return tuple(MissingFile(**row) for row in found)

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
