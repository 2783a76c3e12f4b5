"""Paths of the profile's own files, kept right when the profile's folder moves: at sign-in, or by hand."""

from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ColumnType
from luma_sync.store.sql import Sql

_ROOT_KEY = "files_root"


class MovedFiles:
    """Rewrites absolute paths below the folder that the library knew last. No row becomes dirty."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._columns = [
            (entity.name, column.name)
            for entity in catalog
            for column in entity.local_columns
            if column.type is ColumnType.TEXT and column.name.endswith("_path")
        ]

    def known_root(self) -> str | None:
        """The folder that the paths were written for; None before the first `follow`."""
        value = self._sql.value("SELECT value FROM sync_metadata WHERE key = ?", (_ROOT_KEY,))
        return None if value is None else str(value)

    def follow(self, root: str) -> int:
        """Note that the files are in `root` (ends with a separator) now; returns how many paths changed."""
        known = self.known_root()
        self._sql.run(
            "INSERT INTO sync_metadata (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (_ROOT_KEY, root),
        )
        if known is None or known == root:
            return 0
        places = [*self._columns, ("storage_sync_queue", "local_path"), ("gone_files", "path")]
        self._sql.run(
            "UPDATE unpacked_packages SET paths = replace(paths, ?, ?)", (_in_json(known), _in_json(root))
        )
        return sum(self._rewrite(table, column, known, root) for table, column in places)

    def _rewrite(self, table: str, column: str, known: str, root: str) -> int:
        return self._sql.run(
            f"UPDATE {table} SET {column} = ? || substr({column}, length(?) + 1)"
            f" WHERE substr({column}, 1, length(?)) = ?",
            (root, known, known, known),
        )


def _in_json(path: str) -> str:
    """The path as it stands inside JSON text."""
    return dumps(path)[1:-1]
