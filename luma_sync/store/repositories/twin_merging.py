"""Merging twins, many at a time: what they need is read and written in one statement for all of them."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.relations import relations_to
from luma_sync.store.repositories.row_copies import copy_json, label_of, update_from_copy
from luma_sync.store.repositories.twin_files import TwinFiles
from luma_sync.store.repositories.twin_undo import marks, without_shared
from luma_sync.store.sql import Sql
from luma_sync.store.twin_records import TwinWish

LOOSE_REFERENCES = (("repertoire_items", "score_id", "scores"),)
"""(entity, column, entity it names) of ids that are no foreign keys."""

_LINE = (
    "INSERT INTO twin_merges (place, id, run_id, entity, kept_id, twin_id, label, twin_version, merged_at,"
    " lost, moved, uploads, twin_row, kept_before, kept_after) VALUES"
    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_AMONG = "IN (SELECT value FROM json_each(?))"

Moved = dict[str, list[list[str]]]
"""Twin to what pointed at it: entity, column, row id."""


class TwinMerging:
    """Twins of one entity, as ordinary edits. No row is kept in one pair and a twin in another."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def merge(self, entity: str, wishes: Sequence[TwinWish], *, run_id: str, at: str) -> bool:
        """Make each twin part of its kept row; False where the library refuses one: then nothing was changed.

        The kept rows take `fields.changes`; everything that points at a twin points at the kept row; files,
        queue lines and analysis follow; the twins go, without a question however many go.
        """
        if not wishes:
            return True
        description = self._catalog[entity]
        versions = self._versions(entity, wishes)
        try:
            with self._sql.attempt():
                moved = self._move_references(description, wishes)
                for wish in wishes:
                    if wish.fields.changes:
                        update_from_copy(self._sql, description, wish.kept_id, wish.fields.changes)
                uploads = TwinFiles(self._sql).move(wishes) if entity == "tracks" else {}
                self._keep_paused(entity, wishes)
                self._remove(entity, wishes)
        except IntegrityError:
            return False  # a key that another program added is in the way
        place = self._sql.value("SELECT place FROM twin_merges ORDER BY rowid DESC LIMIT 1") or 0
        self._sql.many(
            _LINE,
            [
                (
                    place + number, wish.merge_id, run_id, entity, wish.kept_id, wish.twin_id,
                    label_of(description, wish.kept), versions[wish.twin_id], at, _lost(wish),
                    json.dumps(moved.get(wish.twin_id, [])), json.dumps(uploads.get(wish.twin_id, {})),
                    *_copies(wish),
                )
                for number, wish in enumerate(wishes, 1)
            ],
        )  # fmt: skip
        return True

    def _versions(self, entity: str, wishes: Sequence[TwinWish]) -> Mapping[str, int]:
        found = self._sql.all(f"SELECT id, version FROM {entity} WHERE id {_AMONG}", (_twins(wishes),))
        return {row[0]: row[1] for row in found}

    def _move_references(self, entity: Entity, wishes: Sequence[TwinWish]) -> Moved:
        """Children of every scope, required or not: ordinary edits of theirs."""
        places = [(each.child.name, each.column) for each in relations_to(self._catalog, entity)]
        places += [
            (name, column)
            for name, column, parent in LOOSE_REFERENCES
            if parent == entity.name and name in self._catalog
        ]
        kept = {wish.twin_id: wish.kept_id for wish in wishes}
        moved: Moved = {}
        for child, column in places:
            found = self._sql.all(
                f"SELECT id, {column} FROM {child} WHERE {column} {_AMONG} ORDER BY id", (_twins(wishes),)
            )
            for row_id, twin_id in found:
                moved.setdefault(twin_id, []).append([child, column, row_id])
            if found:
                self._sql.many(
                    f"UPDATE {child} SET {column} = ? WHERE id = ?",
                    [(kept[twin_id], row_id) for row_id, twin_id in found],
                )
        return moved

    def _keep_paused(self, entity: str, wishes: Sequence[TwinWish]) -> None:
        """What a paused twin adds to its kept row is not sent either."""
        paused = self._sql.column(
            f"SELECT row_id FROM outbox WHERE paused = 1 AND entity = ? AND row_id {_AMONG}",
            (entity, _twins(wishes)),
        )
        kept = [wish.kept_id for wish in wishes if wish.twin_id in paused]
        self._sql.run(
            f"UPDATE outbox SET paused = 1 WHERE entity = ? AND row_id {_AMONG}", (entity, json.dumps(kept))
        )

    def _remove(self, entity: str, wishes: Sequence[TwinWish]) -> None:
        self._sql.run(f"DELETE FROM {entity} WHERE id {_AMONG}", (_twins(wishes),))
        # Nobody is asked whether that many may go: the rows live on under another id.
        self._sql.run(
            f"UPDATE outbox SET allowed = 1 WHERE entity = ? AND op = 'delete' AND row_id {_AMONG}",
            (entity, _twins(wishes)),
        )


def _twins(wishes: Sequence[TwinWish]) -> str:
    return json.dumps([wish.twin_id for wish in wishes])


def _lost(wish: TwinWish) -> str:
    return json.dumps(
        {
            name: {"kept": value.kept, "twin": value.twin, "now": value.now}
            for name, value in wish.fields.lost.items()
        }
    )


def _copies(wish: TwinWish) -> tuple[str | None, str | None, str | None]:
    """The twin, and of the kept row what the merge changed, before and after."""
    changes = wish.fields.changes
    before = {name: wish.kept[name] for name in changes}
    return copy_json(without_shared(wish.twin, changes)), copy_json(before), copy_json(marks(changes))
