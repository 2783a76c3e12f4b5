"""Files in the cloud, as the rows of tracks say: how many, and the size of those that went from here."""

from luma_sync.store.file_records import StoredTotal
from luma_sync.store.sql import Sql

TOTAL = """
WITH stored AS (
  SELECT audio_storage_path AS path FROM tracks
  UNION SELECT artwork_storage_path FROM tracks
  UNION SELECT package_storage_path FROM tracks
), sent AS (
  SELECT storage_path AS path, file_size, max(completed_at) FROM storage_sync_queue
  WHERE status = 'completed' AND file_size > 0 GROUP BY storage_path
)
SELECT count(*) AS files, coalesce(sum(sent.file_size), 0) AS bytes, count(sent.path) AS sized
FROM stored LEFT JOIN sent USING (path) WHERE instr(path, ?) > 0
"""
"""A file that several tracks name is one; of a file that was sent again the newest size counts."""


class StoredFiles:
    """Audio, artwork and packages."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def total(self, user_id: str) -> StoredTotal:
        """Of this user: his id is the folder of the files in each bucket."""
        [found] = self._sql.records(TOTAL, (f"/{user_id}/",))
        return StoredTotal(**found)
