"""Rows of any entity as lists: pages with the names of the rows above, and each row's way to the cloud."""

from collections.abc import Mapping, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ColumnType, Entity
from luma_sync.kernel.errors import UsageError
from luma_sync.store import browse_sql
from luma_sync.store.browse_records import BrowsedRow, BrowseQuery, RowName
from luma_sync.store.browse_sql import TEXT_SHOWN, may_be_cut, references
from luma_sync.store.sql import RowMapping, Sql


class Browse:
    """Reads only. Raises UsageError for entities and columns that are not in the catalog."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def page(self, query: BrowseQuery, *, limit: int, offset: int) -> tuple[BrowsedRow, ...]:
        """`limit` rows from `offset`."""
        entity = self._known(query.entity)
        statement, params = browse_sql.page_of(self._catalog, query)
        found = self._sql.records(statement, {**params, "limit": limit, "offset": offset})
        return tuple(self._row(entity, row, is_whole=False) for row in found)

    def order(self, query: BrowseQuery) -> tuple[str, ...]:
        """The ids of all rows that match, in order: for pages far from the beginning."""
        self._known(query.entity)
        statement, params = browse_sql.order_of(self._catalog, query)
        return self._sql.texts(statement, params)

    def rows(self, entity: str, ids: Sequence[str]) -> tuple[BrowsedRow, ...]:
        """These rows in this order; ids that are not here are left out."""
        description = self._known(entity)
        found = self._sql.records(browse_sql.rows_of(self._catalog, entity), {"ids": dumps(list(ids))})
        return tuple(self._row(description, row, is_whole=False) for row in found)

    def data_version(self) -> int:
        """A number that moves with every commit of another connection than this one."""
        return int(self._sql.value("PRAGMA data_version"))

    def count(self, query: BrowseQuery) -> int:
        """How many rows `page` would go through."""
        self._known(query.entity)
        statement, params = browse_sql.count_of(self._catalog, query)
        return int(self._sql.value(statement, params))

    def get(self, entity: str, row_id: str) -> BrowsedRow | None:
        """One row, every text whole."""
        description = self._known(entity)
        found = self._sql.record(browse_sql.row_of(self._catalog, entity), {"id": row_id})
        return None if found is None else self._row(description, found, is_whole=True)

    def names(self, entity: str, text: str, *, limit: int) -> tuple[RowName, ...]:
        """Rows by name, to choose one of; `text` is to be found in the name."""
        self._known(entity)
        statement = browse_sql.names_of(self._catalog, entity, has_text=bool(text))
        params: dict[str, object] = {"limit": limit}
        if text:
            params.update(browse_sql.patterns(text))
        found = self._sql.all(statement, params)
        return tuple(RowName(id=row.id, label=row.label or "") for row in found)

    def are_here(self, entity: str, ids: Sequence[str]) -> frozenset[str]:
        """Of these ids the ones that the library has."""
        found = self._sql.all(
            f"SELECT t.id FROM json_each(?) AS named CROSS JOIN {self._known(entity).name} AS t"
            " ON t.id = named.value",
            (dumps(list(ids)),),
        )
        return frozenset(row[0] for row in found)

    def may_only_look(self, entity: str, ids: Sequence[str]) -> bool:
        """Whether any of these rows is in a scope where this user is a viewer."""
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM json_each(?) AS named"
                f" CROSS JOIN {self._known(entity).name} AS t ON t.id = named.value"
                " JOIN scopes AS s ON s.scope_id = t.scope_id WHERE s.role = 'viewer')",
                (dumps(list(ids)),),
            )
        )

    def series(self, entity: str, column: str, parent: tuple[str, Sequence[str]]) -> Mapping[str, str]:
        """JSON texts of one column by the id of the row they belong to; the newest of several."""
        name, ids = parent
        description = self._known(entity)
        if not {column, name} <= {each.name for each in description.columns}:
            raise UsageError(f"{entity} has no columns {column} and {name}.")
        found = self._sql.all(
            f"SELECT t.{name}, t.{column} FROM json_each(?) AS named CROSS JOIN {entity} AS t"
            f" ON t.{name} = named.value WHERE t.{column} IS NOT NULL ORDER BY t.updated_at, t.id",
            (dumps(list(ids)),),
        )
        return {row[0]: row[1] for row in found}

    def _known(self, entity: str) -> Entity:
        if entity not in self._catalog:
            raise UsageError(f"There is no kind of row called {entity}.")
        return self._catalog[entity]

    def _row(self, entity: Entity, found: RowMapping, *, is_whole: bool) -> BrowsedRow:
        values: dict[str, object] = {}
        sizes: dict[str, int] = {}
        cut = set()
        for column in entity.columns:
            name = column.name
            if column.type is ColumnType.JSON:
                sizes[name] = found[f"size_{name}"] or 0
                if not is_whole:
                    continue
            value = found[name]
            if not is_whole and may_be_cut(column) and isinstance(value, str) and len(value) > TEXT_SHOWN:
                value = value[:TEXT_SHOWN]
                cut.add(name)
            values[name] = value
        named = {
            each.column: found[f"label_{each.column}"] for each in references(self._catalog, entity.name)
        }
        return BrowsedRow(
            id=found["id"],
            values=values,
            labels={column: label for column, label in named.items() if label is not None},
            sizes=sizes,
            cut=frozenset(cut),
            created_at=found["created_at"],
            updated_at=found["updated_at"],
            version=found["version"],
            is_dirty=bool(found["needs_sync"]),
            line_state=found["line_state"] or "",
            last_error=found["last_error"],
            role=found["role"] or "",
        )
