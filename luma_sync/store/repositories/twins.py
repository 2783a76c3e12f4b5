"""Twins: rows that are one thing under two ids become one row, and nothing that they held is lost."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.expressions import quoted
from luma_sync.store.identity import identity_key
from luma_sync.store.relations import relations_to
from luma_sync.store.repositories.row_copies import copy_json, label_of, read_copy, update_from_copy
from luma_sync.store.repositories.twin_files import TwinFiles
from luma_sync.store.repositories.twin_undo import (
    MERGE_COLUMNS,
    TwinUndo,
    marks,
    merge_of,
    without_shared,
)
from luma_sync.store.sql import Sql
from luma_sync.store.twin_records import FieldMerge, TwinGroup, TwinMerge, TwinRow

Copy = dict[str, object]

LOOSE_REFERENCES = (("repertoire_items", "score_id", "scores"),)
"""(entity, column, entity it names) of ids that are no foreign keys."""

_ABSORBED = """ AND NOT EXISTS (SELECT 1 FROM twin_merges AS done
    WHERE done.entity = {entity} AND done.run_id = :run AND done.kept_id = t.id)"""

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

    def find(self, entity: str, run_id: str) -> tuple[TwinGroup, ...]:
        """Rows that share identity and scope, one of them at least known to the cloud.

        Projects are scopes of their own, so they are compared with each other. Rows in conflict, or in a push
        whose answer is not known, are left out. Reads every row of the entity once.
        """
        return tuple(self._groups(self._catalog[entity], run_id, ""))

    def still(self, group: TwinGroup, run_id: str) -> TwinGroup | None:
        """The group as it is now; None when nothing is left of it."""
        chosen = " AND t.id IN (SELECT value FROM json_each(:ids))"
        found = self._groups(
            self._catalog[group.entity], run_id, chosen, json.dumps([row.id for row in group.rows])
        )
        return next((each for each in found if each.key == group.key), None)

    def identity_rows(self, entity: str) -> tuple[Mapping[str, object], ...]:
        """The identity columns of every row, as they are, and its id."""
        description = self._catalog[entity]
        names = ", ".join(dict.fromkeys(("id", *description.identity)))
        return tuple(dict(row) for row in self._sql.records(f"SELECT {names} FROM {entity}"))

    def copy(self, entity: str, row_id: str) -> Copy | None:
        """Every column of a row, local-only ones included."""
        return read_copy(self._sql, self._catalog[entity], row_id)

    def was_undone(self, entity: str, kept_id: str, twin_id: str) -> bool:
        """Whether somebody has said that these two are not one thing."""
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM twin_merges WHERE entity = ? AND undone_at IS NOT NULL"
                " AND ((kept_id = ?2 AND twin_id = ?3) OR (kept_id = ?3 AND twin_id = ?2)))",
                (entity, kept_id, twin_id),
            )
        )

    def merge(
        self,
        entity: str,
        kept_id: str,
        twin_id: str,
        fields: FieldMerge,
        *,
        merge_id: str,
        run_id: str,
        at: str,
    ) -> bool:
        """Make the twin part of the kept row, as ordinary edits; False where the library does not let it be.

        The kept row takes `fields.changes`; everything that points at the twin points at the kept row; files,
        queue lines and analysis follow; the twin goes, without a question however many go.
        """
        description = self._catalog[entity]
        kept, twin = (read_copy(self._sql, description, row_id) for row_id in (kept_id, twin_id))
        if kept is None or twin is None:
            return False
        version = self._sql.value(f"SELECT version FROM {entity} WHERE id = ?", (twin_id,))
        try:
            with self._sql.attempt():
                moved = self._move_references(description, kept_id, twin_id)
                if fields.changes:
                    update_from_copy(self._sql, description, kept_id, fields.changes)
                uploads = self._move_files(entity, kept, kept_id, twin_id)
                self._remove(entity, twin_id)
        except IntegrityError:
            return False  # a key that another program added is in the way: they stay two rows
        before = {name: kept[name] for name in fields.changes}
        lost = {
            name: {"kept": value.kept, "twin": value.twin, "now": value.now}
            for name, value in fields.lost.items()
        }
        self._sql.run(
            "INSERT INTO twin_merges (id, run_id, place, entity, kept_id, twin_id, label, twin_version,"
            " merged_at, lost, moved, uploads, twin_row, kept_before, kept_after)"
            " SELECT ?, ?, coalesce(max(place), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM twin_merges",
            (
                merge_id, run_id, entity, kept_id, twin_id, label_of(description, kept), version, at,
                json.dumps(lost), json.dumps(moved), json.dumps(uploads),
                copy_json(without_shared(twin, fields.changes)), copy_json(before),
                copy_json(marks(fields.changes)),
            ),
        )  # fmt: skip
        return True

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
        """Forget merges before this moment (ISO time), and the oldest beyond `lines_max`."""
        aged = self._sql.run("DELETE FROM twin_merges WHERE merged_at < ?", (before,))
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

    def _move_references(self, entity: Entity, kept_id: str, twin_id: str) -> list[list[str]]:
        """Children of every scope, required or not: ordinary edits of theirs."""
        places = [(each.child.name, each.column) for each in relations_to(self._catalog, entity)]
        places += [
            (name, column)
            for name, column, parent in LOOSE_REFERENCES
            if parent == entity.name and name in self._catalog
        ]
        moved: list[list[str]] = []
        for child, column in places:
            ids = self._sql.column(f"SELECT id FROM {child} WHERE {column} = ? ORDER BY id", (twin_id,))
            if ids:
                self._sql.run(f"UPDATE {child} SET {column} = ? WHERE {column} = ?", (kept_id, twin_id))
            moved += [[child, column, row_id] for row_id in ids]
        return moved

    def _move_files(self, entity: str, kept: Copy, kept_id: str, twin_id: str) -> dict[str, object]:
        return TwinFiles(self._sql).move(kept, kept_id, twin_id) if entity == "tracks" else {}

    def _remove(self, entity: str, twin_id: str) -> None:
        self._sql.run(f"DELETE FROM {entity} WHERE id = ?", (twin_id,))
        # Nobody is asked whether that many may go: the rows live on under another id.
        self._sql.run(
            "UPDATE outbox SET allowed = 1 WHERE entity = ? AND row_id = ? AND op = 'delete'",
            (entity, twin_id),
        )


def _content(entity: Entity) -> str:
    names = [column.name for column in entity.synced_columns if column.name not in entity.identity]
    return f"json_array({', '.join(f't.{name}' for name in names)})"
