"""Files that are not where the rows say any more, of those that the cloud has too."""

from collections.abc import Sequence
from json import dumps

from luma_sync.store.sql import Sql


class GoneFiles:
    """`gone_files`: the rows keep their paths, for a disk may only be unplugged."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def local_paths(
        self, after: str, limit: int, track_ids: Sequence[str] | None = None
    ) -> tuple[tuple[str, ...], str | None]:
        """Where files that the cloud has too are said to be, for `limit` tracks behind `after`.

        Also the id to go on after; None at the end.
        """
        chosen = "true" if track_ids is None else "id IN (SELECT value FROM json_each(?3))"
        params = (after, limit) if track_ids is None else (after, limit, dumps(list(track_ids)))
        ids = [
            row[0]
            for row in self._sql.all(
                f"SELECT id FROM tracks WHERE id > ?1 AND {chosen} ORDER BY id LIMIT ?2", params
            )
        ]
        found = self._sql.all(_LOCAL_PATHS, (dumps(ids),)) if ids else ()
        return tuple(row[0] for row in found), ids[-1] if len(ids) == limit else None

    def known(self) -> frozenset[str]:
        """Paths where no file was when somebody looked."""
        return frozenset(row[0] for row in self._sql.all("SELECT path FROM gone_files"))

    def note(self, paths: Sequence[str], *, is_gone: bool) -> None:
        """Nothing is at these paths any more, or something is again."""
        statement = (
            "INSERT OR IGNORE INTO gone_files (path) VALUES (?)"
            if is_gone
            else "DELETE FROM gone_files WHERE path = ?"
        )
        if paths:
            self._sql.many(statement, [(path,) for path in paths])


_LOCAL_PATHS = """WITH t AS (SELECT * FROM tracks WHERE id IN (SELECT value FROM json_each(?1)))
SELECT audio_path FROM t WHERE coalesce(audio_storage_path, '') <> '' AND coalesce(audio_path, '') <> ''
UNION SELECT album_art_path FROM t
WHERE coalesce(artwork_storage_path, '') <> '' AND coalesce(album_art_path, '') <> ''
UNION SELECT s.stem_path FROM t JOIN track_stems AS s ON s.track_id = t.id
WHERE coalesce(package_storage_path, '') <> '' AND coalesce(s.stem_path, '') <> ''
UNION SELECT r.logits_path FROM t JOIN track_roots AS r ON r.track_id = t.id
WHERE coalesce(package_storage_path, '') <> '' AND coalesce(r.logits_path, '') <> ''"""
