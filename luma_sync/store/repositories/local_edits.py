"""Ordinary edits by this program: plain statements, captured by the same triggers as anybody's."""

from collections.abc import Mapping

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.kernel.errors import UsageError
from luma_sync.store.sql import Sql

_WRITABLE_SYNC_COLUMNS = ("id", "created_at", "updated_at")


class LocalEdits:
    """Insert, update, delete and read single rows."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def get(self, entity: str, row_id: str) -> dict[str, object] | None:
        """Every column of one row."""
        row = self._sql.record(f"SELECT * FROM {self._known(entity).name} WHERE id = ?", (row_id,))
        return None if row is None else dict(row)

    def dump(self, entity: str) -> tuple[dict[str, object], ...]:
        """Every column of every row, by id: for comparisons and searches in small libraries."""
        found = self._sql.records(f"SELECT * FROM {self._known(entity).name} ORDER BY id")
        return tuple(dict(row) for row in found)

    def insert(self, entity: str, values: Mapping[str, object]) -> str:
        """Insert a row and return its id; without an `id` among the values the library makes one."""
        description = self._known(entity)
        names = self._checked(description, values)
        columns = (
            f"({', '.join(names)}) VALUES ({', '.join('?' * len(names))})" if names else "DEFAULT VALUES"
        )
        row_id = self._sql.value(
            f"INSERT INTO {description.name} {columns} RETURNING id", [values[name] for name in names]
        )
        return str(row_id)

    def update(self, entity: str, row_id: str, values: Mapping[str, object]) -> bool:
        """Change columns of a row; False when there is no such row."""
        description = self._known(entity)
        names = self._checked(description, values)
        if not names:
            return self.get(entity, row_id) is not None
        changes = ", ".join(f"{name} = ?" for name in names)
        changed = self._sql.run(
            f"UPDATE {description.name} SET {changes} WHERE id = ?",
            [*(values[name] for name in names), row_id],
        )
        return changed > 0

    def delete(self, entity: str, row_id: str) -> bool:
        """Delete a row and what hangs on it; False when there is no such row."""
        return self._sql.run(f"DELETE FROM {self._known(entity).name} WHERE id = ?", (row_id,)) > 0

    def set_local(self, entity: str, row_id: str, column: str, value: object) -> bool:
        """Set a local-only column; the row does not become dirty."""
        description = self._known(entity)
        if column not in {each.name for each in description.local_columns}:
            raise UsageError(f"{entity} has no local-only column called {column}; nothing was changed.")
        return self._sql.run(f"UPDATE {description.name} SET {column} = ? WHERE id = ?", (value, row_id)) > 0

    def adopt_personal_scope(self, user_id: str) -> int:
        """Give everything made before the first sign-in to this user; returns how many rows."""
        self._sql.run(
            "INSERT INTO sync_metadata (key, value) VALUES ('user_id', ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (user_id,),
        )
        personal = [entity.name for entity in self._catalog if entity.scope is ScopeRule.PERSONAL]
        adopted = sum(
            self._sql.run(f"UPDATE {name} SET scope_id = ? WHERE scope_id IS NULL", (user_id,))
            for name in personal
        )
        for name in personal:
            self._sql.run(
                "UPDATE outbox SET scope_id = ? WHERE entity = ? AND scope_id IS NULL", (user_id, name)
            )
        return adopted

    def _known(self, entity: str) -> Entity:
        if entity not in self._catalog:
            raise UsageError(f"There is no kind of row called {entity}; nothing was changed.")
        return self._catalog[entity]

    def _checked(self, entity: Entity, values: Mapping[str, object]) -> list[str]:
        allowed = {column.name for column in entity.columns} | set(_WRITABLE_SYNC_COLUMNS)
        unknown = sorted(set(values) - allowed)
        if unknown:
            raise UsageError(f"{entity.name} has no column {', '.join(unknown)}; nothing was changed.")
        return list(values)
