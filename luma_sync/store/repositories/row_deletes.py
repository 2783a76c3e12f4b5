"""Deleting rows with what hangs on them, as local edits that can be taken back."""

from collections.abc import Iterable, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.kernel.errors import UsageError
from luma_sync.store.browse_records import Going
from luma_sync.store.expressions import NEW_ID
from luma_sync.store.relations import relations_to
from luma_sync.store.repositories.row_copies import copy_json, label_of, read_copy
from luma_sync.store.sql import Sql

REMOVED = "removed"
"""The `op` of a kept row that was deleted on purpose."""

_KEEP = (
    "INSERT INTO discarded_changes (group_id, place, entity, row_id, label, op, local_row, left_row,"
    " cloud_version, discarded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
Key = tuple[str, str]


class RowDeletes:
    """Copies of what goes are kept with the discarded changes, whose `restore` brings them back."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def going(self, entity: str, ids: Sequence[str]) -> Going:
        """What deleting these rows takes along. Raises UsageError for an unknown entity."""
        if entity not in self._catalog:
            raise UsageError(f"There is no kind of row called {entity}; nothing was deleted.")
        gone: dict[str, dict[str, None]] = {entity: dict.fromkeys(self._ids(entity, "id", ids))}
        loose: dict[str, dict[str, None]] = {}
        for above in self._catalog.parents_first():
            if not gone.get(above.name):
                continue
            for relation in relations_to(self._catalog, above):
                found = self._ids(relation.child.name, relation.column, list(gone[above.name]))
                kind = gone if relation.required else loose
                kind.setdefault(relation.child.name, {}).update(dict.fromkeys(found))
        loosened = {
            name: tuple(each for each in found if each not in gone.get(name, {}))
            for name, found in loose.items()
        }
        order = {each.name: place for place, each in enumerate(self._catalog.parents_first())}
        return Going(
            ids={name: tuple(gone[name]) for name in sorted(gone, key=order.__getitem__) if gone[name]},
            loosened={name: found for name, found in loosened.items() if found},
        )

    def delete(self, entity: str, ids: Sequence[str], *, at: str, keep_max: int) -> tuple[Going, str]:
        """Delete rows and what hangs on them; returns what went, and the id to restore it by.

        Nothing is kept, and the id is empty, when more than `keep_max` rows are concerned.
        """
        going = self.going(entity, ids)
        loose = [(name, row_id) for name, found in going.loosened.items() for row_id in found]
        kept = ""
        if 0 < going.rows + len(loose) <= keep_max:
            gone = [(name, row_id) for name, found in going.ids.items() for row_id in found]
            kept = self._keep(gone, loose, at)
        # Children first: each row leaves its own line, also where foreign keys would have taken it along.
        for name in reversed(tuple(going.ids)):
            self._sql.run(
                f"DELETE FROM {name} WHERE id IN (SELECT value FROM json_each(?))",
                (dumps(list(going.ids[name])),),
            )
        if kept:
            self._note_what_is_left(kept, loose)
        return going, kept

    def keep_beside(self, group: str, top: Sequence[Key], *, at: str, keep_max: int) -> None:
        """Keep copies of rows that are about to go, and of those below them, with what was given up before.

        Rows that stay after all are left as they are when the group is restored.
        """
        found: dict[Key, None] = {}
        for entity, row_id in top:
            ids = self.going(entity, [row_id]).ids
            found |= dict.fromkeys((name, each) for name, rows in ids.items() for each in rows)
        if len(found) > keep_max:
            return
        order = {each.name: place for place, each in enumerate(self._catalog.parents_first())}
        keys = sorted(found, key=lambda key: order[key[0]])
        for place, (entity, row_id) in enumerate(keys, start=-len(keys)):
            copy = read_copy(self._sql, self._catalog[entity], row_id)
            if copy is None:
                continue
            version = self._sql.value(
                "SELECT version FROM parked_rows WHERE entity = ? AND row_id = ?", (entity, row_id)
            )
            if version is None:
                held = self._sql.value(f"SELECT version FROM {entity} WHERE id = ?", (row_id,))
                version = int(held) + 1 if held else None
            label = label_of(self._catalog[entity], copy)
            kept = (group, place, entity, row_id, label, REMOVED, copy_json(copy), None, version, at)
            self._sql.run(_KEEP, kept)

    def _keep(self, gone: Iterable[Key], loose: Iterable[Key], at: str) -> str:
        group = str(self._sql.value(f"SELECT {NEW_ID}"))
        keys = [*((key, REMOVED) for key in gone), *((key, "upsert") for key in loose)]
        for place, ((entity, row_id), op) in enumerate(keys):
            copy = read_copy(self._sql, self._catalog[entity], row_id)
            if copy is None:
                continue
            version = self._sql.value(f"SELECT version FROM {entity} WHERE id = ?", (row_id,))
            # The cloud gives its tombstone the next number; where that is wrong, it says so as a conflict.
            tombstone = int(version) + 1 if version and op == REMOVED else None
            label = label_of(self._catalog[entity], copy)
            rows = (copy_json(copy), None, tombstone)
            self._sql.run(_KEEP, (group, place, entity, row_id, label, op, *rows, at))
        first = "SELECT id FROM discarded_changes WHERE group_id = ? ORDER BY place LIMIT 1"
        return str(self._sql.value(first, (group,)))

    def _note_what_is_left(self, kept: str, loose: Iterable[Key]) -> None:
        for entity, row_id in loose:
            left = read_copy(self._sql, self._catalog[entity], row_id)
            self._sql.run(
                "UPDATE discarded_changes SET left_row = ? WHERE entity = ? AND row_id = ?"
                " AND group_id = (SELECT group_id FROM discarded_changes WHERE id = ?)",
                (copy_json(left), entity, row_id, kept),
            )

    def _ids(self, entity: str, column: str, values: Sequence[str]) -> list[str]:
        found = self._sql.all(
            f"SELECT t.id FROM json_each(?) AS named CROSS JOIN {entity} AS t ON t.{column} = named.value",
            (dumps(list(values)),),
        )
        return [row[0] for row in found]
