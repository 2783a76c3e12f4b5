"""Twins: rows that are one thing under two ids become one row, and nothing that they held is lost."""

import json
from collections.abc import Iterator, Mapping, Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.expressions import beyond_newest, quoted
from luma_sync.store.identity import identity_key
from luma_sync.store.repositories.row_copies import read_copies
from luma_sync.store.repositories.twin_merging import TwinMerging
from luma_sync.store.repositories.twin_undo import MERGE_COLUMNS, TwinUndo, merge_of
from luma_sync.store.sql import Sql
from luma_sync.store.twin_records import TwinGroup, TwinMerge, TwinRow, TwinWish

Copy = dict[str, object]

_ABSORBED = """ AND NOT EXISTS (SELECT 1 FROM twin_merges AS done
    WHERE done.entity = {entity} AND done.run_id = :run AND done.kept_id = t.id)"""

_AMONG = " AND t.id IN (SELECT value FROM json_each(:ids))"
_FIND = """WITH keyed AS MATERIALIZED (
  SELECT t.id, t.created_at, {content} AS content, {scope} AS scope, {key} AS key,
    coalesce(s.role, '') AS role, t.version > 0 AND NOT coalesce(o.base_deleted, 0) AS in_cloud
  FROM {table} AS t
  LEFT JOIN outbox AS o ON o.entity = {entity} AND o.row_id = t.id
  LEFT JOIN scopes AS s ON s.scope_id = t.scope_id
  WHERE coalesce(o.state, '') NOT IN ('conflict', 'sending') AND t.scope_id IS NOT NULL{chosen}
), counted AS (
  SELECT *, count(*) OVER alike AS rows, max(in_cloud) OVER alike AS known FROM keyed
  WHERE key IS NOT NULL WINDOW alike AS (PARTITION BY scope, key)
)
SELECT scope, key, id, created_at, in_cloud, role, content FROM counted WHERE rows > 1 AND known
ORDER BY scope, key, created_at, id"""


class Twins:
    """Finds twins, merges them, and keeps `twin_merges`."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._undo = TwinUndo(sql, catalog)

    def find(self, entity: str, run_id: str, among: Sequence[str] | None = None) -> tuple[TwinGroup, ...]:
        """Rows that share identity and scope, one of them at least known to the cloud.

        Projects are scopes of their own, so they are compared with each other. Rows in conflict, or in a push
        whose answer is not known, are left out. Reads every row of the entity once, or those `among` these.
        """
        chosen = "" if among is None else _AMONG
        return tuple(self._groups(self._catalog[entity], run_id, chosen, json.dumps(list(among or ()))))

    def still(self, groups: Sequence[TwinGroup], run_id: str) -> tuple[TwinGroup, ...]:
        """The groups, all of one entity, as they are now; those of which nothing is left are missing."""
        if not groups:
            return ()
        ids = json.dumps([row.id for group in groups for row in group.rows])
        found = self._groups(self._catalog[groups[0].entity], run_id, _AMONG, ids)
        keys = {group.key for group in groups}
        return tuple(each for each in found if each.key in keys)

    def identity_rows(self, entity: str) -> tuple[Mapping[str, object], ...]:
        """The identity columns of every row, as they are, and its id."""
        description = self._catalog[entity]
        names = ", ".join(dict.fromkeys(("id", *description.identity)))
        return tuple(dict(row) for row in self._sql.records(f"SELECT {names} FROM {entity}"))

    def copies(self, entity: str, rows: Sequence[str]) -> dict[str, Copy]:
        """Every column of these rows, local-only ones included; rows that are gone are left out."""
        return read_copies(self._sql, self._catalog[entity], rows)

    def contents(self, entity: str, rows: Sequence[str]) -> dict[str, Copy]:
        """What these rows say to the cloud, by id."""
        description = self._catalog[entity]
        names = ("id", *(column.name for column in description.synced_columns))
        return read_copies(self._sql, description, rows, columns=names)

    def undone(self, entity: str, pairs: Sequence[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Which of these pairs somebody has said not to be one thing, in either order."""
        found = self._sql.all(
            "SELECT p.value ->> 0, p.value ->> 1 FROM json_each(?) AS p WHERE EXISTS ("
            " SELECT 1 FROM twin_merges WHERE entity = ? AND undone_at IS NOT NULL"
            " AND kept_id IN (p.value ->> 0, p.value ->> 1) AND twin_id IN (p.value ->> 0, p.value ->> 1))",
            (json.dumps(pairs), entity),
        )
        return frozenset((row[0], row[1]) for row in found)

    def merge(self, entity: str, wishes: Sequence[TwinWish], *, run_id: str, at: str) -> bool:
        """Make each twin part of its kept row; False where the library refuses one. See TwinMerging."""
        return TwinMerging(self._sql, self._catalog).merge(entity, wishes, run_id=run_id, at=at)

    def undo(self, merge_id: str, *, at: str) -> str:
        """Make two rows of one again, and so what was merged below them; returns why not, or nothing.

        `unknown`, `undone`, `parent_gone`, `exists` and `scope_sent` mean that nothing was changed.
        """
        return self._undo.undo(merge_id, at=at)

    def get(self, merge_id: str) -> TwinMerge | None:
        """One merge."""
        row = self._sql.record(f"SELECT {MERGE_COLUMNS} FROM twin_merges WHERE id = ?", (merge_id,))
        return None if row is None else merge_of(row)

    def page(self, *, limit: int, offset: int = 0, undone: bool = True) -> tuple[TwinMerge, ...]:
        """Merges, newest first; `undone` False leaves out those that were taken back."""
        chosen = "true" if undone else "undone_at IS NULL"
        found = self._sql.records(
            f"SELECT {MERGE_COLUMNS} FROM twin_merges WHERE {chosen}"
            " ORDER BY merged_at DESC, place DESC LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return tuple(merge_of(row) for row in found)

    def count(self, *, run_id: str | None = None) -> int:
        """How many merges are known, or belong to one run."""
        return int(
            self._sql.value("SELECT count(*) FROM twin_merges WHERE ?1 IS NULL OR run_id = ?1", (run_id,))
        )

    def prune(self, *, before: str, lines_max: int) -> int:
        """Forget merges before this moment (ISO time), but for the newest thousand, and the oldest beyond
        `lines_max`.
        """
        aged = self._sql.run(
            f"DELETE FROM twin_merges WHERE merged_at < ? AND {beyond_newest('twin_merges')}", (before,)
        )
        crowded = self._sql.run(
            "DELETE FROM twin_merges WHERE id IN (SELECT id FROM twin_merges"
            " ORDER BY merged_at DESC, place DESC LIMIT -1 OFFSET ?)",
            (lines_max,),
        )
        return aged + crowded

    def _groups(self, entity: Entity, run_id: str, chosen: str, ids: str = "[]") -> Iterator[TwinGroup]:
        if entity.may_repeat:
            chosen += _ABSORBED.format(entity=quoted(entity.name))
        statement = _FIND.format(
            table=entity.name,
            entity=quoted(entity.name),
            scope="''" if entity.scope is ScopeRule.OWN_ID else "t.scope_id",
            key=identity_key(entity, "t"),
            content=_content(entity) if entity.may_repeat else "''",
            chosen=chosen,
        )
        found: dict[tuple[str, str], list[TwinRow]] = {}
        for row in self._sql.all(statement, {"run": run_id, "ids": ids}):
            found.setdefault((row.scope, row.key), []).append(
                TwinRow(
                    id=row.id,
                    in_cloud=bool(row.in_cloud),
                    created_at=str(row.created_at),
                    role=row.role,
                    content=row.content,
                )
            )
        for (_, key), rows in found.items():
            yield TwinGroup(entity=entity.name, key=key, rows=tuple(rows))


def _content(entity: Entity) -> str:
    names = [column.name for column in entity.synced_columns if column.name not in entity.identity]
    return f"json_array({', '.join(f't.{name}' for name in names)})"
