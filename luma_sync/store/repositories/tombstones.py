"""Staged deletions of a page: last of all and with their children, unless an unsent edit hangs below."""

from collections.abc import Iterator
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.all_read import AllRead
from luma_sync.store.expressions import quoted, wire_object
from luma_sync.store.relations import Relation, descendant_paths, relations_to
from luma_sync.store.repositories.new_life import NewLife
from luma_sync.store.sql import Sql

ASKED = "asked"
"""Reason of a parked deletion that waits until somebody says whether it is meant."""

EDITED_BELOW = "edited_below"
"""Reason of one that waits for what becomes of an unsent edit below, or beside."""


class Tombstones:
    """The deletions staged for one entity. Call inside `Sql.applying()`."""

    def __init__(self, sql: Sql, catalog: Catalog, entity: Entity, scope_id: str) -> None:
        self._sql = sql
        self._catalog = catalog
        self._entity = entity
        self._scope_id = scope_id
        self._stage = f"temp.page_{entity.name}"

    def set_asked_aside(self, page: str, *, allowed: int) -> int:
        """Park the deletions that somebody is to be asked about; returns how many.

        All of the page when they would take more than `allowed` rows; else those below rows that are asked
        about, so that what is kept is kept whole.
        """
        takes_a_row = (
            f"SELECT p.k FROM {self._stage} AS p JOIN {self._entity.name} AS t ON t.id = p.row_id"
            " WHERE p.deleted = 1 AND p.version > t.version AND coalesce(t.scope_id, :scope) = :scope"
        )
        known = {"scope": self._scope_id}
        if int(self._sql.value(f"SELECT count(*) FROM ({takes_a_row})", known)) > allowed:
            return self._park(page, takes_a_row, ASKED)
        above = [
            f"EXISTS (SELECT 1 FROM parked_rows WHERE entity = {quoted(parent.entity)}"
            f" AND row_id = t.{parent.column} AND reason = '{ASKED}')"
            for parent in self._entity.parents
            if parent.required
        ]
        return self._park(page, f"{takes_a_row} AND ({' OR '.join(above)})", ASKED) if above else 0

    def set_parents_aside(self, page: str, *, at_end: AllRead | None) -> int:
        """Park the deletion of rows that still have rows below; returns how many.

        A row below may have moved elsewhere before, which comes with a later page: it would come alone, and
        what hangs on it, unchanged in the cloud, never. `at_end`, when all has been read, only those wait
        whose rows below are set aside themselves, or were not read because they moved on meanwhile.
        """
        if at_end is None:
            below = [
                f"EXISTS (SELECT 1 FROM {relation.child.name} AS c WHERE c.{relation.column} = p.row_id)"
                for relation in relations_to(self._catalog, self._entity)
                if relation.required
            ]
        else:
            below = [
                _some_below(path, " OR ".join(self._reasons_to_stay(path, at_end)))
                for path in descendant_paths(self._catalog, self._entity)
            ]
        if not below:
            return 0
        chosen = f"SELECT k FROM {self._stage} AS p WHERE deleted = 1 AND ({' OR '.join(below)})"
        return self._park(page, chosen, "rows_below")

    def _reasons_to_stay(self, path: tuple[Relation, ...], at_end: AllRead) -> Iterator[str]:
        """When a row `c` at the end of `path` holds up, in the end, the deletion of the row above.

        The cloud's deletion took every live row below along. A row without a deletion of its own has moved.
        """
        child = path[-1].child
        parked = f"SELECT 1 FROM parked_rows WHERE entity = {quoted(child.name)} AND row_id = c.id"
        yield f"EXISTS ({parked} AND (reason = '{ASKED}' OR NOT json_extract(item, '$.deleted')))"
        takes_along = all(relation.same_scope for relation in path)
        if takes_along and at_end.may_lie_ahead(self._scope_id, child.name):
            yield f"(c.version > 0 AND NOT c.needs_sync AND NOT EXISTS ({parked}))"

    def set_blocked_aside(self, page: str, *, by_choice: bool = False) -> tuple[int, list[str]]:
        """Park tombstones above dirty rows and record those rows' conflicts.

        Returns how many were parked, and the ids of the dirty rows. `by_choice`: somebody let the row go, so
        it does not wait for what is decided beside it.
        """
        self._sql.run("CREATE TEMP TABLE IF NOT EXISTS blocked (parent_id, entity, row_id)")
        self._sql.run("DELETE FROM temp.blocked")
        edited = {row[0] for row in self._sql.all("SELECT DISTINCT entity FROM outbox WHERE op = 'upsert'")}
        beside = 0 if by_choice else self._park_beside(page, edited)
        found = 0
        for path in descendant_paths(self._catalog, self._entity):
            if path[-1].child.name in edited:
                found += self._sql.run(_find_dirty(path, self._stage))
        if not found:
            return beside, []
        conflicts = self._record()
        chosen = f"SELECT k FROM {self._stage} WHERE row_id IN (SELECT parent_id FROM temp.blocked)"
        return beside + self._park(page, chosen, EDITED_BELOW), conflicts

    def _park_beside(self, page: str, edited: set[str]) -> int:
        """Rows beside an edit below a deletion that waits go with it or stay with it: they wait as well."""
        if not edited or not self._sql.value("SELECT EXISTS (SELECT 1 FROM parked_rows)"):
            return 0
        parked = 0
        for parent in self._entity.parents:
            if not parent.required:
                continue
            dirty = [
                _dirty_below(path, f"t.{parent.column}")
                for path in descendant_paths(self._catalog, self._catalog[parent.entity])
                if path[-1].child.name in edited
            ]
            if dirty:
                chosen = (
                    f"SELECT p.k FROM {self._stage} AS p JOIN {self._entity.name} AS t ON t.id = p.row_id"
                    f" JOIN parked_rows AS q ON q.entity = {quoted(parent.entity)}"
                    f" AND q.row_id = t.{parent.column} AND json_extract(q.item, '$.deleted')"
                    f" WHERE p.deleted = 1 AND ({' OR '.join(dirty)})"
                )
                parked += self._park(page, chosen, EDITED_BELOW)
        return parked

    def delete(self) -> tuple[int, int]:
        """Delete the rows that are left; children in this scope go silently. Returns (deleted, unchanged)."""
        chosen = [
            row[0]
            for row in self._sql.all(
                f"SELECT p.row_id FROM {self._stage} AS p JOIN {self._entity.name} AS t ON t.id = p.row_id"
                " WHERE p.deleted = 1 AND p.version > t.version AND (t.scope_id IS NULL OR t.scope_id = ?)",
                (self._scope_id,),
            )
        ]
        staged = int(self._sql.value(f"SELECT count(*) FROM {self._stage} WHERE deleted = 1"))
        if chosen:
            NewLife(self._sql, self._catalog).keep_what_goes(self._entity, chosen)
            self._sql.run(
                f"DELETE FROM {self._entity.name} WHERE id IN (SELECT value FROM json_each(?))",
                (dumps(chosen),),
            )
        return len(chosen), staged - len(chosen)

    def _park(self, page: str, chosen: str, reason: str) -> int:
        parked = self._sql.run(
            "INSERT INTO parked_rows (entity, row_id, scope_id, version, item, reason)"
            " SELECT :entity, row_id, :scope, version, json_extract(:page, '$[' || k || ']'), :reason"
            f" FROM {self._stage} WHERE k IN ({chosen})"
            " ON CONFLICT (entity, row_id) DO UPDATE SET scope_id = excluded.scope_id,"
            " version = excluded.version, item = excluded.item, reason = excluded.reason",
            {"entity": self._entity.name, "scope": self._scope_id, "page": page, "reason": reason},
        )
        if parked:
            self._sql.run(f"DELETE FROM {self._stage} WHERE k IN ({chosen})", {"scope": self._scope_id})
        return parked

    def _record(self) -> list[str]:
        """Each dirty row gets its conflict.

        What the cloud has of one that was brought back on top of its own deletion is that deletion.
        """
        for row in self._sql.all("SELECT DISTINCT entity FROM temp.blocked"):
            child = self._catalog[row[0]]
            self._sql.run(
                "INSERT INTO conflicts (entity, row_id, kind, base_row, local_row, cloud_version)"
                " SELECT DISTINCT o.entity, o.row_id, 'deleted_parent', o.base_row,"
                f" {wire_object(child, 't')}, CASE WHEN o.base_deleted THEN o.base_version END"
                " FROM temp.blocked AS b"
                " CROSS JOIN outbox AS o ON o.entity = b.entity AND o.row_id = b.row_id"
                f" CROSS JOIN {child.name} AS t ON t.id = b.row_id WHERE b.entity = ?"
                " ON CONFLICT (entity, row_id) WHERE state = 'open' DO NOTHING",
                (child.name,),
            )
        self._sql.run(
            "UPDATE outbox SET state = 'conflict', next_attempt_at = NULL"
            " WHERE (entity, row_id) IN (SELECT entity, row_id FROM temp.blocked)"
        )
        return [row[0] for row in self._sql.all("SELECT DISTINCT row_id FROM temp.blocked")]


def _dirty_below(path: tuple[Relation, ...], top: str) -> str:
    """Whether a row at the end of `path` below the row `top` has an unsent edit."""
    above, joins = top, ""
    for depth, relation in enumerate(path):
        joined = f"{relation.child.name} AS c{depth}"
        joins += f" CROSS JOIN {joined} ON c{depth}.{relation.column} = {above}" if depth else joined
        above = f"c{depth}.id"
    return (
        f"EXISTS (SELECT 1 FROM {joins} CROSS JOIN outbox AS o ON o.entity = {quoted(path[-1].child.name)}"
        f" AND o.row_id = {above} AND o.op = 'upsert' WHERE c0.{path[0].column} = {top})"
    )


def _some_below(path: tuple[Relation, ...], condition: str) -> str:
    """Whether `condition` holds for a row `c` at the end of `path` below a staged deletion."""
    above = "p.row_id"
    joins: list[str] = []
    links: list[str] = []
    for relation in path:
        alias = "c" if relation is path[-1] else f"c{len(joins)}"
        joins.append(f"{relation.child.name} AS {alias}")
        links.append(f"{alias}.{relation.column} = {above}")
        above = f"{alias}.id"
    return (
        f"EXISTS (SELECT 1 FROM {' CROSS JOIN '.join(joins)} WHERE {' AND '.join(links)} AND ({condition}))"
    )


def _find_dirty(path: tuple[Relation, ...], stage: str) -> str:
    """Rows with an unsent edit at the end of `path` below a staged deletion."""
    above, joins = "p.row_id", ""
    for depth, relation in enumerate(path):
        joins += f" CROSS JOIN {relation.child.name} AS c{depth} ON c{depth}.{relation.column} = {above}"
        above = f"c{depth}.id"
    child = quoted(path[-1].child.name)
    return (
        f"INSERT INTO temp.blocked (parent_id, entity, row_id) SELECT p.row_id, {child}, {above}"
        f" FROM {stage} AS p{joins}"
        f" CROSS JOIN outbox AS o ON o.entity = {child} AND o.row_id = {above} AND o.op = 'upsert'"
        " WHERE p.deleted = 1"
    )
