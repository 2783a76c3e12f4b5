"""What hangs on a track beside rows, when it becomes part of another: uploads, packages, analysis."""

from collections.abc import Mapping

from luma_sync.store.records import UPLOAD_PATH_COLUMNS
from luma_sync.store.sql import Sql

_BY_TRACK = ("analysis_packages", "unpacked_packages", "wanted_files", "failed_downloads")
"""Tables with one line per track, or per track and kind: the kept track's own line stays."""

_DUE = "INSERT INTO analysis_due (track_id) VALUES (?) ON CONFLICT (track_id) DO UPDATE SET mark = mark + 1"
_CANCELLED = "upload_cancelled:"


class TwinFiles:
    """Moves lines from one track to another, and back."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def move(self, kept: Mapping[str, object], kept_id: str, twin_id: str) -> dict[str, object]:
        """Returns what `back` needs. A file that the cloud has for the kept track is not sent again."""
        dropped: list[dict[str, object]] = []
        for upload_type, column in UPLOAD_PATH_COLUMNS.items():
            if kept[column]:
                dropped += self._drop(upload_type, twin_id)
        ids = self._sql.column("SELECT id FROM storage_sync_queue WHERE track_id = ? ORDER BY id", (twin_id,))
        self._sql.run("UPDATE storage_sync_queue SET track_id = ? WHERE track_id = ?", (kept_id, twin_id))
        for table in _BY_TRACK:
            self._sql.run(f"UPDATE OR IGNORE {table} SET track_id = ? WHERE track_id = ?", (kept_id, twin_id))
            self._sql.run(f"DELETE FROM {table} WHERE track_id = ?", (twin_id,))
        self._sql.run(
            "UPDATE OR IGNORE sync_metadata SET key = ? WHERE key = ?",
            (_CANCELLED + kept_id, _CANCELLED + twin_id),
        )
        self._sql.run(_DUE, (kept_id,))
        return {"moved": list(ids), "dropped": dropped}

    def back(self, moved: Mapping[str, object], kept_id: str, twin_id: str) -> None:
        """The twin's lines are its own again, as far as they still wait or are done."""
        ids, dropped = moved.get("moved", ()), moved.get("dropped", ())
        for upload_id in ids if isinstance(ids, list) else ():
            self._sql.run(
                "UPDATE storage_sync_queue SET track_id = ? WHERE id = ? AND track_id = ?",
                (twin_id, upload_id, kept_id),
            )
        for line in dropped if isinstance(dropped, list) else ():
            names = ", ".join(line)
            places = ", ".join("?" * len(line))
            self._sql.run(
                f"INSERT OR IGNORE INTO storage_sync_queue ({names}) VALUES ({places})", list(line.values())
            )
        for track_id in (kept_id, twin_id):
            self._sql.run(_DUE, (track_id,))

    def _drop(self, upload_type: str, twin_id: str) -> list[dict[str, object]]:
        chosen = "upload_type = ? AND track_id = ? AND status <> 'completed'"
        lines = self._sql.records(f"SELECT * FROM storage_sync_queue WHERE {chosen}", (upload_type, twin_id))
        kept = [{**line, "status": "pending", "upload_url": None, "bytes_uploaded": 0} for line in lines]
        self._sql.run(f"DELETE FROM storage_sync_queue WHERE {chosen}", (upload_type, twin_id))
        return kept
