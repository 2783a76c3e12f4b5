"""What people do to lines of the upload queue."""

from collections.abc import Sequence
from json import dumps
from typing import Literal

from luma_sync.store.sql import Sql

Place = Literal["first", "last", "up", "down"]
Beside = Literal["before", "after"]

HOLD_ALL = "uploads_held"
"""Key of the mark that all uploads are held, those included that are queued later."""

_ORDER = "priority, position, created_at, rowid"


class UploadVerbs:
    """Edits of `storage_sync_queue` by hand. `ids` None means all."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def retry(self, ids: Sequence[str] | None = None) -> int:
        """Failed files, and waiting ones with a later attempt, are due at once."""
        chosen, params = _chosen(ids)
        return self._sql.run(
            "UPDATE storage_sync_queue SET status = 'pending', attempts = 0, next_attempt_at = NULL,"
            " last_error = NULL, error_code = '', phase = '' WHERE (status = 'failed' OR"
            f" (status = 'pending' AND next_attempt_at IS NOT NULL)){chosen}",
            params,
        )

    def set_paused(self, ids: Sequence[str] | None, paused: bool) -> int:
        """Hold files back, or let them go on. All: also those that are queued while this holds."""
        if ids is None:
            self._sql.run("DELETE FROM sync_metadata WHERE key = ?", (HOLD_ALL,))
            if paused:
                self._sql.run("INSERT INTO sync_metadata (key, value) VALUES (?, '1')", (HOLD_ALL,))
        chosen, params = _chosen(ids)
        return self._sql.run(
            "UPDATE storage_sync_queue SET paused = ? WHERE status <> 'completed' AND paused <> ?" + chosen,
            (int(paused), int(paused), *params),
        )

    def move(self, ids: Sequence[str], where: Place) -> int:
        """Send these files first, last, or one place earlier or later; returns how many were moved.

        Files that are completed stay. Moved together they keep their order.
        """
        wanted = self._in_order(ids)
        if where == "first":
            self._to_an_end(wanted, first=True)
            return len(wanted)
        if where == "last":
            self._to_an_end(wanted, first=False)
            return len(wanted)
        moving = set(wanted)
        ordered = wanted if where == "up" else wanted[::-1]
        return sum(self._past_neighbour(each, moving, up=where == "up") for each in ordered)

    def put(self, ids: Sequence[str], beside: str, *, below: bool) -> int:
        """Send these files directly before, or after, another one; returns how many were moved.

        They take its priority. Moved together they keep their order.
        """
        wanted = [each for each in self._in_order(ids) if each != beside]
        at = self._sql.one(
            f"SELECT {_ORDER} FROM storage_sync_queue WHERE id = ? AND status <> 'completed'", (beside,)
        )
        if at is None or not wanted:
            return 0
        # Room is made behind the place; of equal positions the others keep theirs by age.
        self._sql.run(
            "UPDATE storage_sync_queue SET position = position + ? WHERE status <> 'completed'"
            f" AND priority = ? AND ({_ORDER}) {'>' if below else '>='} (?, ?, ?, ?)",
            (len(wanted) + 1, at[0], *at),
        )
        self._set_places(at[0], at[1] + 1, wanted)
        return len(wanted)

    def set_priority(self, ids: Sequence[str], priority: int) -> int:
        """Send these files among those of another priority, behind them; returns how many were changed."""
        chosen, params = _chosen(ids)
        found = self._sql.column(
            "SELECT id FROM storage_sync_queue WHERE status <> 'completed' AND priority <> ?"
            f"{chosen} ORDER BY {_ORDER}",
            (priority, *params),
        )
        end = self._sql.value(
            "SELECT max(position) FROM storage_sync_queue WHERE status <> 'completed' AND priority = ?",
            (priority,),
        )
        self._set_places(priority, 0 if end is None else int(end) + 1, found)
        return len(found)

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

    def clear_completed(self) -> int:
        """Take the lines of files that are in the cloud off the list."""
        return self._sql.run("DELETE FROM storage_sync_queue WHERE status = 'completed'")

    def relocate(self, upload_id: str, local_path: str) -> bool:
        """The file lies at another path now. It is due at once."""
        moved = self._sql.run(
            "UPDATE storage_sync_queue SET local_path = ? WHERE id = ? AND status <> 'completed'",
            (local_path, upload_id),
        )
        self.retry([upload_id])
        return moved > 0

    def _in_order(self, ids: Sequence[str]) -> list[str]:
        found = self._sql.all(
            "SELECT id FROM storage_sync_queue WHERE status <> 'completed'"
            f" AND id IN (SELECT value FROM json_each(?)) ORDER BY {_ORDER}",
            (dumps(list(ids)),),
        )
        return [row.id for row in found]

    def _to_an_end(self, ids: list[str], *, first: bool) -> None:
        """Before, or behind, every other line that is not completed."""
        end = self._sql.one(
            "SELECT priority, position FROM storage_sync_queue WHERE status <> 'completed'"
            " AND id NOT IN (SELECT value FROM json_each(?))"
            f" ORDER BY priority {'' if first else 'DESC'}, position {'' if first else 'DESC'} LIMIT 1",
            (dumps(ids),),
        )
        if end is None or not ids:
            return
        start = end.position - len(ids) if first else end.position + 1
        self._set_places(end.priority, start, ids)

    def _set_places(self, priority: int, start: int, ids: Sequence[str]) -> None:
        self._sql.many(
            "UPDATE storage_sync_queue SET priority = ?, position = ? WHERE id = ?",
            [(priority, start + number, each) for number, each in enumerate(ids)],
        )

    def _past_neighbour(self, upload_id: str, moving: set[str], *, up: bool) -> bool:
        """Change places with the next waiting line; those that move as well are no obstacle to pass."""
        sign, direction = ("<", "DESC") if up else (">", "")
        nearest = ", ".join(f"{column} {direction}" for column in _ORDER.split(", "))
        neighbour = self._sql.one(
            "SELECT id, priority, position, created_at, rowid AS number FROM storage_sync_queue"
            f" WHERE status = 'pending' AND ({_ORDER}) {sign}"
            f" (SELECT {_ORDER} FROM storage_sync_queue WHERE id = ?) ORDER BY {nearest} LIMIT 1",
            (upload_id,),
        )
        if neighbour is None or neighbour.id in moving:
            return False
        # Room is made on the far side of the neighbour, whatever positions its own neighbours have.
        step = -2 if up else 2
        self._sql.run(
            "UPDATE storage_sync_queue SET position = position + ? WHERE status <> 'completed'"
            f" AND priority = ? AND ({_ORDER}) {sign} (?, ?, ?, ?)",
            (
                step, neighbour.priority, neighbour.priority, neighbour.position, neighbour.created_at,
                neighbour.number,
            ),
        )  # fmt: skip
        self._sql.run(
            "UPDATE storage_sync_queue SET priority = ?, position = ? WHERE id = ?",
            (neighbour.priority, neighbour.position + step // 2, upload_id),
        )
        return True


def _chosen(ids: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    if ids is None:
        return "", ()
    return " AND id IN (SELECT value FROM json_each(?))", (dumps(list(ids)),)
