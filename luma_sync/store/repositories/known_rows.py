"""What this library knows of rows that the cloud speaks of: their names, and which versions are here."""

from collections import defaultdict
from collections.abc import Collection
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.sql import Sql

RowKey = tuple[str, str]
"""Entity and row id."""

NOTED = (
    "SELECT row_id, label FROM activity WHERE entity = ? AND entity <> '' AND label <> ''"
    " AND row_id IN (SELECT value FROM json_each(?)) ORDER BY id"
)


class KnownRows:
    """Rows of any entity, by key; what is not known is left out."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql, self._catalog = sql, catalog

    def names(self, keys: Collection[RowKey]) -> dict[RowKey, str]:
        """Of rows that are gone the name that was noted last."""
        found: dict[RowKey, str] = {}
        for name, ids in self._by_entity(keys).items():
            found |= {(name, row[0]): row[1] for row in self._sql.all(NOTED, (name, ids))}
            label = self._catalog[name].label
            if label:
                named = f"SELECT id, CAST({label} AS TEXT) FROM {name} WHERE {label} <> ''"
                rows = self._sql.all(f"{named} AND id IN (SELECT value FROM json_each(?))", (ids,))
                found |= {(name, row[0]): row[1] for row in rows}
        return found

    def versions(self, keys: Collection[RowKey]) -> dict[RowKey, int]:
        """Versions of rows that are here, as the cloud gave them; 0 where it has not spoken."""
        found: dict[RowKey, int] = {}
        for name, ids in self._by_entity(keys).items():
            rows = self._sql.all(
                f"SELECT id, version FROM {name} WHERE id IN (SELECT value FROM json_each(?))", (ids,)
            )
            found |= {(name, row[0]): row[1] for row in rows}
        return found

    def _by_entity(self, keys: Collection[RowKey]) -> dict[str, str]:
        """Entities of the catalog, each with its ids as JSON."""
        sorted_out = defaultdict[str, list[str]](list)
        for entity, row_id in keys:
            if entity in self._catalog:
                sorted_out[entity].append(row_id)
        return {entity: dumps(ids) for entity, ids in sorted_out.items()}
