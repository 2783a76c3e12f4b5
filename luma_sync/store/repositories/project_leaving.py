"""Projects that are not ours any more: their rows go from this library, and no unsent edit with them.

Nothing here is a delete: the cloud hears of none of it, and whoever comes back reads the project from the
beginning. An edit that was not sent stays, with the rows it hangs on, and needs somebody: it can be exported
or given up, and is offered again by itself after coming back.

A row of the user's own that needs a row of the project (an item of a playlist) is set aside as if it had just
been pulled and its parent had not come: the cloud keeps it, a new device of the user does the same, and it is
back as soon as the project is.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import HELD, quoted, wire_object
from luma_sync.store.project_records import LeftProject
from luma_sync.store.relations import Relation, relations_to, scope_root
from luma_sync.store.sql import Sql

LEFT_CODE = "left_project"
"""At the end of the cause of every edit that is kept."""

_CAUSE = (
    'You take no part in the project "{name}" any more; export this change, or discard it (left_project).'
)
_IS_KEPT = f"state = 'attention' AND last_error LIKE '%({LEFT_CODE}).'"


class ProjectLeaving:
    """The `left_scopes` table, and what becomes of rows and lines."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._shared = [each for each in catalog.parents_first() if scope_root(catalog, each) != "personal"]

    def held(self) -> dict[str, str]:
        """Scope to role of every project that the cloud has confirmed and that has rows here."""
        if "projects" not in self._catalog:
            return {}
        found = self._sql.all(
            "SELECT scope_id, role FROM scopes WHERE kind = 'project'"
            " UNION ALL SELECT p.id, '' FROM projects AS p WHERE p.version > 0"
            " AND p.id NOT IN (SELECT scope_id FROM scopes)"
            " AND p.id NOT IN (SELECT scope_id FROM left_scopes WHERE state = 'left')"
        )
        return {row[0]: row[1] for row in found}

    def missing(self) -> frozenset[str]:
        """Scopes that were asked about, and nobody has answered."""
        found = self._sql.all("SELECT scope_id FROM left_scopes WHERE state = 'missing'")
        return frozenset(row[0] for row in found)

    def note_missing(self, scope_ids: Iterable[str], *, at: str) -> None:
        """The cloud does not show these any more, and nobody knows why: everything stays as it is."""
        for scope_id in scope_ids:
            self._sql.run(
                "INSERT INTO left_scopes (scope_id, name, state, noticed_at) VALUES (?, ?, 'missing', ?)"
                " ON CONFLICT (scope_id) DO NOTHING",
                (scope_id, self._name(scope_id), at),
            )
            self._sql.run("UPDATE scopes SET heads = '{}' WHERE scope_id = ?", (scope_id,))

    def meant(self) -> frozenset[str]:
        """Scopes that were left on purpose, on this device."""
        found = self._sql.all("SELECT scope_id FROM left_scopes WHERE state = 'leaving'")
        return frozenset(row[0] for row in found)

    def mean_to_leave(self, scope_id: str, *, at: str) -> None:
        """The cloud has confirmed that we left: that it shows the scope no more is no surprise."""
        self._sql.run(
            "INSERT INTO left_scopes (scope_id, name, state, noticed_at) VALUES (?, ?, 'leaving', ?)"
            " ON CONFLICT (scope_id) DO UPDATE SET state = excluded.state",
            (scope_id, self._name(scope_id), at),
        )

    def come_back(self, scope_ids: Iterable[str]) -> int:
        """The cloud shows these: edits that were kept are sent again. Returns how many."""
        told = dumps(list(scope_ids))
        back = "scope_id IN (SELECT value FROM json_each(?))"
        if not self._sql.run(f"DELETE FROM left_scopes WHERE {back}", (told,)):
            return 0
        released = self._release(f"AND {back}", told)
        # What the cloud refused while we had no part in it is asked about again, too.
        released += self._sql.run(
            "UPDATE outbox SET state = 'pending', next_attempt_at = NULL, last_error = NULL, attempts = 0"
            f" WHERE {HELD} AND state = 'attention' AND guarded = 0 AND {back}",
            (told,),
        )
        for relation in self._foreign_relations():
            name = relation.child.name
            released += self._release(
                f"AND entity = {quoted(name)} AND row_id IN (SELECT t.id FROM {name} AS t"
                f" JOIN {relation.parent.name} AS p ON p.id = t.{relation.column}"
                " WHERE p.scope_id IN (SELECT value FROM json_each(?)))",
                told,
            )
        return released

    def leave(self, scope_id: str, *, at: str) -> LeftProject:
        """Remove the rows of a project from this library, all but unsent edits and what they hang on."""
        name = self._name(scope_id)
        with self._sql.applying():
            self._find_kept(scope_id)
            self._park_foreign(scope_id)
            removed = self._remove(scope_id)
            kept = self._hold_lines(scope_id, name)
        for table in ("cursors", "scopes", "parked_rows", "left_scopes"):
            self._sql.run(f"DELETE FROM {table} WHERE scope_id = ?", (scope_id,))
        self._sql.run("DELETE FROM people WHERE project_id = ?", (scope_id,))
        if kept or self._sql.value("SELECT EXISTS (SELECT 1 FROM temp.kept_rows)"):
            self._sql.run(
                "INSERT INTO left_scopes (scope_id, name, state, noticed_at) VALUES (?, ?, 'left', ?)",
                (scope_id, name, at),
            )
        return LeftProject(project_id=scope_id, name=name, removed=removed, kept=kept)

    def tidy(self) -> None:
        """Where kept edits were given up, what was only here for them goes too."""
        for scope_id, at in self._sql.all(
            "SELECT scope_id, noticed_at FROM left_scopes WHERE state = 'left'"
        ):
            self.leave(scope_id, at=at)

    def is_left(self, scope_id: str | None) -> bool:
        """Whether only unsent edits of the scope are here."""
        return bool(
            self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM left_scopes WHERE scope_id = ? AND state = 'left')", (scope_id,)
            )
        )

    def _name(self, scope_id: str) -> str:
        name = self._sql.value(
            "SELECT coalesce((SELECT CAST(name AS TEXT) FROM projects WHERE id = ?1),"
            " (SELECT json_extract(base_row, '$.name') FROM outbox"
            " WHERE entity = 'projects' AND row_id = ?1),"
            " (SELECT name FROM left_scopes WHERE scope_id = ?1), '')",
            (scope_id,),
        )
        return str(name)

    def _find_kept(self, scope_id: str) -> None:
        """Rows with an unsent edit, and all that these hang on, now and as they were last agreed."""
        self._sql.run(
            "CREATE TEMP TABLE IF NOT EXISTS kept_rows (entity, row_id, PRIMARY KEY (entity, row_id))"
        )
        self._sql.run("DELETE FROM temp.kept_rows")
        self._sql.run(
            "INSERT INTO temp.kept_rows SELECT entity, row_id FROM outbox"
            " WHERE op = 'upsert' AND scope_id = ?",
            (scope_id,),
        )
        for entity in reversed(self._shared):
            for relation in relations_to(self._catalog, entity):
                if relation.required:
                    self._keep_parents(relation, scope_id)

    def _keep_parents(self, relation: Relation, scope_id: str) -> None:
        child, parent = relation.child.name, relation.parent.name
        line = f"FROM outbox AS o WHERE o.entity = {quoted(child)} AND o.op = 'upsert'"
        wanted = (
            f"SELECT t.{relation.column} AS id FROM {child} AS t JOIN temp.kept_rows AS k"
            f" ON k.entity = {quoted(child)} AND k.row_id = t.id"
            f" UNION SELECT json_extract(o.base_row, '$.{relation.column}') {line} AND o.base_row IS NOT NULL"
        )
        if not relation.same_scope:
            wanted += (
                f" UNION SELECT t.{relation.column} FROM {child} AS t JOIN outbox AS o ON o.row_id = t.id"
            )
            wanted += f" AND o.entity = {quoted(child)} AND o.op = 'upsert'"
        self._sql.run(
            f"INSERT OR IGNORE INTO temp.kept_rows SELECT {quoted(parent)}, p.id FROM ({wanted}) AS w"
            f" JOIN {parent} AS p ON p.id = w.id WHERE p.scope_id = ?",
            (scope_id,),
        )

    def _park_foreign(self, scope_id: str) -> None:
        """Clean rows of the user's own below rows that go."""
        for relation in self._foreign_relations():
            child, parent = relation.child.name, relation.parent.name
            chosen = (
                f"SELECT t.id FROM {child} AS t JOIN {parent} AS p ON p.id = t.{relation.column}"
                f" WHERE p.scope_id = ?1 AND NOT t.needs_sync AND {_goes(parent, 'p.id')}"
            )
            self._sql.run(
                "INSERT INTO parked_rows (entity, row_id, scope_id, version, item, reason)"
                f" SELECT {quoted(child)}, t.id, t.scope_id, t.version, json_object('row_id', t.id,"
                " 'version', t.version, 'seq', 0, 'deleted', json('false'),"
                f" 'row', {wire_object(relation.child, 't')}, 'device_id', '', 'change_id', ''), 'parent'"
                f" FROM {child} AS t WHERE t.id IN ({chosen}) AND t.scope_id IS NOT NULL"
                " ON CONFLICT (entity, row_id) DO UPDATE SET version = excluded.version,"
                " item = excluded.item, reason = excluded.reason"
                " WHERE excluded.version >= parked_rows.version",
                (scope_id,),
            )
            self._sql.run(f"DELETE FROM {child} WHERE id IN ({chosen})", (scope_id,))

    def _remove(self, scope_id: str) -> tuple[tuple[str, int], ...]:
        removed = []
        for entity in reversed(self._shared):
            count = self._sql.run(
                f"DELETE FROM {entity.name} WHERE scope_id = ? AND {_goes(entity.name, 'id')}", (scope_id,)
            )
            if count:
                removed.append((entity.name, count))
        return tuple(removed)

    def _hold_lines(self, scope_id: str, name: str) -> int:
        """Unsent edits need somebody; one in conflict does already. No guard has to ask about them."""
        cause = _CAUSE.format(name=name)
        held = (
            "state = 'attention', next_attempt_at = NULL, last_error = ?1, guarded = 0,"
            " allowed = (op = 'delete')"
        )
        self._sql.run(
            f"UPDATE outbox SET {held} WHERE scope_id = ?2 AND state <> 'conflict' AND last_error IS NOT ?1",
            (cause, scope_id),
        )
        foreign = 0
        for relation in self._foreign_relations():
            child, parent = relation.child.name, relation.parent.name
            below = (
                f"entity = {quoted(child)} AND op = 'upsert' AND row_id IN (SELECT t.id FROM {child} AS t"
                f" JOIN {parent} AS p ON p.id = t.{relation.column} WHERE p.scope_id = ?2)"
            )
            self._sql.run(
                f"UPDATE outbox SET {held} WHERE {below} AND state <> 'conflict' AND last_error IS NOT ?1",
                (cause, scope_id),
            )
            foreign += int(
                self._sql.value(f"SELECT count(*) FROM outbox WHERE ?1 <> '' AND {below}", ("-", scope_id))
            )
        own = self._sql.value("SELECT count(*) FROM outbox WHERE scope_id = ?", (scope_id,))
        return int(own) + foreign

    def _release(self, which: str, told: str) -> int:
        return self._sql.run(
            "UPDATE outbox SET state = 'pending', next_attempt_at = NULL, last_error = NULL, allowed = 0,"
            f" attempts = 0 WHERE {HELD} AND {_IS_KEPT} {which}",
            (told,),
        )

    def _foreign_relations(self) -> Iterator[Relation]:
        """What of the user's own cannot be without a row of a project."""
        for entity in self._shared:
            for relation in relations_to(self._catalog, entity):
                if relation.required and not relation.same_scope:
                    yield relation


@lru_cache(maxsize=4)
def waits_elsewhere(catalog: Catalog) -> str:
    """A condition on `parked_rows`: only a row of a project is missing, which may be nobody's business here.

    Nothing is late then: such a row comes with its project, if that is ever shared with this user.
    """
    parts = []
    for entity in catalog:
        if scope_root(catalog, entity) != "personal":
            continue
        required = [parent for parent in entity.parents if parent.required]
        own = [one for one in required if scope_root(catalog, catalog[one.entity]) == "personal"]
        if len(own) < len(required):
            here = "".join(
                f" AND EXISTS (SELECT 1 FROM {one.entity}"
                f" WHERE id = json_extract(item, '$.row.{one.column}'))"
                for one in own
            )
            parts.append(f"(entity = {quoted(entity.name)} AND reason = 'parent'{here})")
    return f"({' OR '.join(parts)})" if parts else "false"


def _goes(entity: str, row: str) -> str:
    return f"{row} NOT IN (SELECT row_id FROM temp.kept_rows WHERE entity = {quoted(entity)})"
