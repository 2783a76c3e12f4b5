"""The short way of a page: rows that need no decision are written straight from the parsed JSON.

A row is plain when it is live, of the right types, not dirty here, named once, and its parents are here
and in the right scope. Everything else is handed back as a smaller page for the long way.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from json import dumps as dumps_text
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ColumnType, Entity, ScopeRule
from luma_sync.store.expressions import wire_columns
from luma_sync.store.sql import Sql

_BYTES_MAX = 4 * 1024 * 1024
"""Larger pages go the long way, where each value's length is checked."""

_ROWS_AT_ONCE = 50
_INTEGER_MAX = 2**53
_NOTHING = type(None)
_HEAD = itemgetter("row_id", "version", "deleted")

Item = dict[str, Any]


class PlainRows:
    """Writes the plain rows of pages of one entity and scope. Call inside `Sql.applying()`."""

    def __init__(self, sql: Sql, catalog: Catalog, entity: str, scope_id: str) -> None:
        self._sql = sql
        self._entity = catalog[entity]
        self._scope_id = scope_id
        self._columns = wire_columns(self._entity)
        self._catalog = catalog

    def take(self, page: str) -> tuple[int, int, str]:
        """Write what is plain; returns (rows written, rows that were not newer, the rest as a page)."""
        if len(page) > _BYTES_MAX or self._must_go_long():
            return 0, 0, page
        try:
            items = orjson.loads(page)
            live = [item for item in items if not item["deleted"]]
            wire = itemgetter(*self._columns)
            rows = [(item["row_id"], item["version"], *wire(item["row"])) for item in live]
        except (ValueError, KeyError, TypeError):
            return 0, 0, page
        if not rows or not self._acceptable(items, rows):
            return 0, 0, page
        held = self._dirty(rows) | self._loose(rows)
        plain = [row for row in rows if row[0] not in held] if held else rows
        written = self._write(plain)
        if written is None:
            return 0, 0, page
        done = {row[0] for row in plain}
        if written < len(plain):
            done -= self._foreign(plain)
        if len(done) == len(items):
            return written, len(done) - written, "[]"
        rest = [item for item in items if item["row_id"] not in done]
        return written, len(done) - written, orjson.dumps(rest).decode()

    def _must_go_long(self) -> bool:
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM parked_rows WHERE entity = ?)", (self._entity.name,)
            )
        )

    def _acceptable(self, items: Sequence[Item], rows: Sequence[tuple[Any, ...]]) -> bool:
        ids, versions, *columns = zip(*rows, strict=True)
        if set(map(type, ids)) != {str} or set(map(type, versions)) != {int}:
            return False
        if len({item["row_id"] for item in items}) != len(items) or max(map(len, ids)) > 64 or not all(ids):
            return False
        if {type(item["deleted"]) for item in items} != {bool}:
            return False
        if min(versions) < 1 or max(versions) > _INTEGER_MAX:
            return False
        if self._entity.scope is ScopeRule.OWN_ID and set(ids) != {self._scope_id}:
            return False
        return all(
            _column_acceptable(rule, column)
            for rule, column in zip(_rules(self._entity), columns, strict=True)
        )

    def _dirty(self, rows: Sequence[tuple[Any, ...]]) -> set[str]:
        if not self._sql.value("SELECT EXISTS (SELECT 1 FROM outbox WHERE entity = ?)", (self._entity.name,)):
            return set()
        found = self._sql.all(
            "SELECT o.row_id FROM json_each(?) AS named CROSS JOIN outbox AS o"
            " ON o.entity = ? AND o.row_id = named.value",
            (dumps_text([row[0] for row in rows]), self._entity.name),
        )
        return {row[0] for row in found}

    def _loose(self, rows: Sequence[tuple[Any, ...]]) -> set[str]:
        """Rows with a parent that is not here, or not of this scope."""
        held: set[str] = set()
        for number, parent in enumerate(self._entity.parents):
            place = 2 + self._columns.index(parent.column)
            wanted = {row[place] for row in rows} - {None}
            scoped = number == 0 and self._entity.scope is ScopeRule.PARENT
            found = self._sql.all(
                "SELECT p.id FROM json_each(?) AS named"
                f" CROSS JOIN {parent.entity} AS p ON p.id = named.value"
                + (" WHERE p.scope_id = ?" if scoped else ""),
                (dumps_text(list(wanted)), self._scope_id) if scoped else (dumps_text(list(wanted)),),
            )
            missing = wanted - {row[0] for row in found}
            if missing:
                held |= {row[0] for row in rows if row[place] in missing}
        return held

    def _upsert(self, rows: Sequence[tuple[Any, ...]]) -> int:
        """Many rows by one statement: each statement lets other threads run, who then let this one wait."""
        whole = len(rows) - len(rows) % _ROWS_AT_ONCE
        blocks = [
            tuple(chain.from_iterable((*row, self._scope_id) for row in rows[start : start + _ROWS_AT_ONCE]))
            for start in range(0, whole, _ROWS_AT_ONCE)
        ]
        rest = [(*row, self._scope_id) for row in rows[whole:]]
        name = self._entity.name
        written = self._sql.many(_upsert(self._catalog, name, _ROWS_AT_ONCE), blocks) if blocks else 0
        return written + (self._sql.many(_upsert(self._catalog, name, 1), rest) if rest else 0)

    def _write(self, rows: Sequence[tuple[Any, ...]]) -> int | None:
        """How many were written; None when some key or check refused one, and nothing was."""
        if not rows:
            return 0
        try:
            with self._sql.attempt():
                return self._upsert(rows)
        except IntegrityError:
            return None

    def _foreign(self, rows: Sequence[tuple[Any, ...]]) -> set[str]:
        """Those that are rows of another scope here, which were left as they are."""
        found = self._sql.all(
            f"SELECT t.id FROM json_each(?) AS named CROSS JOIN {self._entity.name} AS t"
            " ON t.id = named.value WHERE t.scope_id IS NOT ?",
            (dumps_text([row[0] for row in rows]), self._scope_id),
        )
        return {row[0] for row in found}


@lru_cache(maxsize=512)
def _upsert(catalog: Catalog, name: str, rows: int) -> str:
    columns = ("id", "version", *wire_columns(catalog[name]), "scope_id")
    # A clean row's scope and flag stay as they are; leaving them out spares their triggers.
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns[1:-1])
    values = ", ".join([f"({'?, ' * len(columns)}0)"] * rows)
    return (
        f"INSERT INTO {name} ({', '.join(columns)}, needs_sync) VALUES {values}"
        f" ON CONFLICT (id) DO UPDATE SET {changes}"
        f" WHERE excluded.version > {name}.version AND {name}.scope_id = excluded.scope_id"
    )


Rule = tuple[frozenset[type], bool, frozenset[str]]
"""Types that a column takes, whether it is a number, and its choices."""


@lru_cache(maxsize=256)
def _rules(entity: Entity) -> tuple[Rule, ...]:
    kinds = {
        ColumnType.INTEGER: (int,), ColumnType.REAL: (int, float), ColumnType.BOOLEAN: (bool,),
    }  # fmt: skip
    rules: list[Rule] = []
    for column in entity.synced_columns:
        types = kinds.get(column.type, (str,))
        allowed = frozenset(types if column.required else (*types, _NOTHING))
        is_number = column.type in (ColumnType.INTEGER, ColumnType.REAL)
        rules.append((allowed, is_number, frozenset(column.choices)))
    times: Rule = (frozenset((str,)), False, frozenset())
    return (*rules, times, times)


def _column_acceptable(rule: Rule, column: Sequence[Any]) -> bool:
    """Whether every value may be stored as it is; in doubt not, the long way decides."""
    allowed, is_number, choices = rule
    if not set(map(type, column)) <= allowed:
        return False
    if is_number:
        numbers = [value for value in column if value is not None]
        return not numbers or (min(numbers) > -_INTEGER_MAX and max(numbers) < _INTEGER_MAX)
    return not choices or set(column) <= choices | {None}
