"""What hangs on a track beside rows, when it becomes part of another: uploads, packages, analysis."""

import json
from collections.abc import Mapping, Sequence

from luma_sync.store.records import UPLOAD_PATH_COLUMNS
from luma_sync.store.sql import Sql
from luma_sync.store.twin_records import TwinWish

_BY_TRACK = ("analysis_packages", "unpacked_packages", "wanted_files", "failed_downloads")
"""Tables with one line per track, or per track and kind: the kept track's own line stays."""

_DUE = "INSERT INTO analysis_due (track_id) VALUES (?) ON CONFLICT (track_id) DO UPDATE SET mark = mark + 1"
_CANCELLED = "upload_cancelled:"
_AMONG = "IN (SELECT value FROM json_each(?))"


class TwinFiles:
    """Moves lines from tracks to others, and back."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def move(self, wishes: Sequence[TwinWish]) -> dict[str, dict[str, object]]:
        """What `back` needs, by twin. A file that the cloud has for the kept track is not sent again."""
        dropped = self._drop(wishes)
        twins, there = json.dumps([wish.twin_id for wish in wishes]), _kept_and_twin(wishes)
        lines = self._sql.all(
            f"SELECT id, track_id FROM storage_sync_queue WHERE track_id {_AMONG} ORDER BY id", (twins,)
        )
        moved: dict[str, list[str]] = {}
        for line_id, twin_id in lines:
            moved.setdefault(twin_id, []).append(line_id)
        self._sql.many("UPDATE storage_sync_queue SET track_id = ? WHERE track_id = ?", there)
        for table in _BY_TRACK:
            self._sql.many(f"UPDATE OR IGNORE {table} SET track_id = ? WHERE track_id = ?", there)
            self._sql.run(f"DELETE FROM {table} WHERE track_id {_AMONG}", (twins,))
        self._sql.many(
            "UPDATE OR IGNORE sync_metadata SET key = ? WHERE key = ?",
            [(_CANCELLED + kept_id, _CANCELLED + twin_id) for kept_id, twin_id in there],
        )
        self._sql.many(_DUE, [(kept_id,) for kept_id, _ in there])
        return {
            twin_id: {"moved": moved.get(twin_id, []), "dropped": dropped.get(twin_id, [])}
            for _, twin_id in there
        }

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

    def _drop(self, wishes: Sequence[TwinWish]) -> dict[str, list[dict[str, object]]]:
        """Lines that are not needed any more, by twin, as they would begin again."""
        dropped: dict[str, list[dict[str, object]]] = {}
        for upload_type, column in UPLOAD_PATH_COLUMNS.items():
            twins = json.dumps([wish.twin_id for wish in wishes if wish.kept[column]])
            chosen = f"upload_type = ? AND status <> 'completed' AND track_id {_AMONG}"
            for line in self._sql.records(
                f"SELECT * FROM storage_sync_queue WHERE {chosen}", (upload_type, twins)
            ):
                again = {**line, "status": "pending", "upload_url": None, "bytes_uploaded": 0}
                dropped.setdefault(str(line["track_id"]), []).append(again)
            self._sql.run(f"DELETE FROM storage_sync_queue WHERE {chosen}", (upload_type, twins))
        return dropped


def _kept_and_twin(wishes: Sequence[TwinWish]) -> list[tuple[str, str]]:
    return [(wish.kept_id, wish.twin_id) for wish in wishes]
