"""Unsent edits as whole rows, for a file that outlives this library; and the way back out of the file."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.repositories.discard_undo import bring_back
from luma_sync.store.repositories.outbox import Outbox
from luma_sync.store.repositories.row_copies import copied_columns, copy_json, label_of, read_copy
from luma_sync.store.row_records import DiscardedRow, ExportedRow
from luma_sync.store.sql import Sql

AS_IT_IS = "as_it_is"
_MANY = 1_000_000


class ExportedRows:
    """Reads them, and brings one back as an ordinary edit."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._outbox = Outbox(sql, catalog)

    def page(
        self, *, states: Collection[str] | None, entity: str | None = None, cause: str | None = None
    ) -> tuple[ExportedRow, ...]:
        """Lines in push order, each with its row as it is here and as it was last agreed.

        `cause`: only of lines whose last error is exactly this.
        """
        lines = self._outbox.page(states=states, entity=entity, limit=_MANY)
        return tuple(
            ExportedRow(
                entity=line.entity,
                row_id=line.row_id,
                op=line.op,
                state=line.state,
                label=line.label,
                cause=line.last_error,
                queued_at=line.queued_at,
                row=read_copy(self._sql, self._catalog[line.entity], line.row_id),
                base=None if line.base_row is None else json.loads(line.base_row),
            )
            for line in lines
            if cause is None or line.last_error == cause
        )

    def everything(self) -> tuple[ExportedRow, ...]:
        """Every row of the library, parents first: for a library whose cloud is gone."""
        rows = []
        for entity in self._catalog.parents_first():
            for (row_id,) in self._sql.all(f"SELECT id FROM {entity.name} ORDER BY rowid"):
                copy = read_copy(self._sql, entity, row_id)
                label = "" if copy is None else label_of(entity, copy)
                rows.append(
                    ExportedRow(
                        entity=entity.name, row_id=row_id, op="upsert", state="", label=label, cause="",
                        queued_at="", row=copy, base=None,
                    )
                )  # fmt: skip
        return tuple(rows)

    def audio_files(self) -> tuple[tuple[str, str], ...]:
        """(path, title) of every track's audio on this device."""
        found = self._sql.all("SELECT audio_path, title FROM tracks WHERE audio_path <> '' ORDER BY rowid")
        return tuple((str(path), str(title or "")) for path, title in found)

    def bring_back(self, change: ExportedRow) -> str:
        """Make the change again, never over something newer; why not, empty when it was made.

        `as_it_is`: the row says the same already; `unknown`: no such kind of row; `refused`: the row is not
        valid; else as `discard_undo.bring_back`.
        """
        if change.entity not in self._catalog:
            return "unknown"
        entity = self._catalog[change.entity]
        local = _copy(entity, change.row, change.row_id)
        base = None if change.base is None else {**(local or _blank(entity)), **_known(entity, change.base)}
        before = read_copy(self._sql, entity, change.row_id)
        if local is not None and before is None:
            base = None  # an edit of a row that is not here: the row is made anew
        self._sql.run("SAVEPOINT bringing_back")
        try:
            why = bring_back(self._sql, self._catalog, _discarded(change, local, base))
        except IntegrityError:
            why = "refused"
        if why:
            self._sql.run("ROLLBACK TO bringing_back")
        self._sql.run("RELEASE bringing_back")
        is_as_before = not why and read_copy(self._sql, entity, change.row_id) == before
        return AS_IT_IS if is_as_before else why


def _known(entity: Entity, row: Mapping[str, object]) -> dict[str, object]:
    """What a column of the library can hold; the rest of a file that somebody wrote is left out."""
    # A path of this device may lie in another account's folder, or on another device: files come by import.
    names = set(copied_columns(entity)) - {one.name for one in entity.columns if one.local_only}
    return {
        name: value
        for name, value in row.items()
        if name in names and (value is None or isinstance(value, str | int | float))
    }


def _blank(entity: Entity) -> dict[str, object]:
    return dict.fromkeys(copied_columns(entity))


def _copy(entity: Entity, row: Mapping[str, object] | None, row_id: str) -> dict[str, object] | None:
    return None if row is None else {**_blank(entity), **_known(entity, row), "id": row_id}


def _discarded(
    change: ExportedRow, local: Mapping[str, object] | None, left: Mapping[str, object] | None
) -> DiscardedRow:
    return DiscardedRow(
        id="", group_id="", place=0, entity=change.entity, row_id=change.row_id, label="", op=change.op,
        local_row=copy_json(local), left_row=copy_json(left), cloud_version=None, discarded_at="",
        undone_at=None,
    )  # fmt: skip
