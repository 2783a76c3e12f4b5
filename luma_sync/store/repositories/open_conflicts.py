"""Open conflicts with both sides as they are now: one, or those that nobody has decided yet."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.conflict_records import OpenConflict, Row, UnknownAuthor
from luma_sync.store.conflict_tables import UNDECIDED
from luma_sync.store.expressions import label_case, wire_object
from luma_sync.store.repositories.brought_back import tops_of
from luma_sync.store.repositories.revivals import dying_above
from luma_sync.store.repositories.row_deletes import RowDeletes
from luma_sync.store.sql import AnyRow, Sql

_HEAD = (
    "c.id, c.entity, c.row_id, c.kind, c.fields, c.opened_at, c.cloud_version, c.cloud_at, c.cloud_device,"
    " c.revision, c.decided, c.by_hand, c.brought_back, o.op,"
    " coalesce(o.edited_at, '') AS edited_at,"
    " o.base_version = 0 AND o.base_row IS NULL AS is_new,"
    " CAST(o.base_row AS BLOB) AS base_row, CAST(c.cloud_row AS BLOB) AS cloud_row"
)
_WITH_LINE = "FROM conflicts AS c CROSS JOIN outbox AS o ON o.entity = c.entity AND o.row_id = c.row_id"


class OpenConflicts:
    """Reads of the `conflicts` table; every conflict that is open has its line in the outbox."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def has_undecided(self) -> bool:
        """Whether a side of any open conflict has changed since somebody looked."""
        return bool(self._sql.value(f"SELECT EXISTS (SELECT 1 FROM conflicts WHERE {UNDECIDED})"))

    def undecided(self, *, limit: int) -> tuple[OpenConflict, ...]:
        """Those conflicts, parents first, so that what hangs on them finds them settled."""
        rank = " ".join(
            f"WHEN '{entity.name}' THEN {place}" for place, entity in enumerate(self._catalog.parents_first())
        )
        return self._read(
            f"c.rowid IN (SELECT rowid FROM conflicts INDEXED BY conflicts_undecided WHERE {UNDECIDED}"
            " LIMIT :limit)",
            {"limit": limit},
            order=f"CASE c.entity {rank} ELSE 99 END, c.rowid",
        )

    def get(self, conflict_id: str) -> OpenConflict | None:
        """One conflict, if it is open."""
        found = self._read("c.id = :id AND c.state = 'open'", {"id": conflict_id}, order="c.id")
        return found[0] if found else None

    def of_row(self, entity: str, row_id: str) -> OpenConflict | None:
        """The open conflict of a row."""
        found = self._read(
            "c.entity = :entity AND c.row_id = :row_id AND c.state = 'open'",
            {"entity": entity, "row_id": row_id},
            order="c.id",
        )
        return found[0] if found else None

    def some(self, ids: Sequence[str]) -> tuple[OpenConflict, ...]:
        """Those of these that are open, in the order of the ids."""
        found = self._read(
            "c.id IN (SELECT value FROM json_each(:ids)) AND c.state = 'open'",
            {"ids": dumps(list(ids))},
            order="c.id",
        )
        by_id = {each.id: each for each in found}
        return tuple(by_id[each] for each in ids if each in by_id)

    def is_open(self, conflict: OpenConflict) -> bool:
        """Whether it still is, and as it was read."""
        found = self._sql.value(
            "SELECT revision FROM conflicts WHERE id = ? AND state = 'open'", (conflict.id,)
        )
        return found is not None and int(found) == conflict.revision

    def doubt(self, entity: str | None) -> int:
        """Have open conflicts of an entity, or of all, decided anew; not those that were taken back."""
        return self._sql.run(
            "UPDATE conflicts SET decided = 0 WHERE state = 'open' AND NOT by_hand"
            " AND entity = coalesce(?, entity)",
            (entity,),
        )

    def without_author(self, limit: int) -> tuple[UnknownAuthor, ...]:
        """Open conflicts of which it is not known when or where the cloud's side was written, oldest first.

        Those first of which not even the time is known.
        """
        found = self._sql.all(
            "SELECT id, entity, row_id, cloud_version, cloud_at <> '' AS has_time FROM conflicts"
            " WHERE state = 'open' AND (cloud_at = '' OR cloud_device = '') AND cloud_version > 0"
            " ORDER BY has_time, rowid LIMIT ?",
            (limit,),
        )
        return tuple(
            UnknownAuthor(
                conflict_id=row.id,
                entity=row.entity,
                row_id=row.row_id,
                cloud_version=row.cloud_version,
                has_time=bool(row.has_time),
            )
            for row in found
        )

    def learn_author(self, conflict_id: str, *, at: str, device: str, anew: bool) -> None:
        """When the cloud took its side, and on which device it was written; `anew`: it is decided again."""
        self._sql.run(
            "UPDATE conflicts SET cloud_at = ?, cloud_device = ?, decided = iif(?, 0, decided)"
            " WHERE id = ? AND state = 'open'",
            (at, device, anew, conflict_id),
        )

    def name_author(self, conflict_id: str, *, by: str, taken: str) -> bool:
        """Who settled it elsewhere, where both sides just became equal here, or something else was decided.

        False where the history has no such line.
        """
        named = self._sql.run(
            "UPDATE conflicts SET settled_by = ?, taken = ?, elsewhere = ? WHERE state = 'settled'"
            " AND undone_at IS NULL AND (elsewhere = ? OR (id = ? AND settled_by = 'equal'))",
            (by, taken, *[conflict_id] * 3),
        )
        return named > 0

    def rows_below(self, conflict: OpenConflict) -> int:
        """Rows here that cannot be without this one, or go and stay with the deleted row that it hangs on."""
        own = (conflict.entity, conflict.row_id)
        dying = dying_above(self._sql, self._catalog, own) if conflict.is_below_deleted else ()
        top = dying or (own, *tops_of(conflict.brought_back))
        deletes, found = RowDeletes(self._sql, self._catalog), set[tuple[str, str]]()
        for entity, row_id in top:
            for name, ids in deletes.going(entity, [row_id]).ids.items():
                found |= {(name, each) for each in ids}
        return len(found - {own})

    def decided(self, conflict: OpenConflict, *, kind: str, fields: tuple[str, ...]) -> None:
        """Note that it stays open, and as what."""
        self._sql.run(
            "UPDATE conflicts SET kind = ?, fields = ?, decided = revision WHERE id = ?",
            (kind, dumps(list(fields)), conflict.id),
        )

    def _read(self, where: str, params: dict[str, object], *, order: str) -> tuple[OpenConflict, ...]:
        label = label_case(self._catalog, "o")
        found = self._sql.all(
            f"SELECT {_HEAD}, CAST({label} AS BLOB) AS label {_WITH_LINE} WHERE {where} ORDER BY {order}",
            params,
        )
        local = self._local_rows(found)
        return tuple(self._conflict(row, local.get((row.entity, row.row_id))) for row in found)

    def _local_rows(self, found: Iterable[AnyRow]) -> dict[tuple[str, str], Row]:
        chosen: defaultdict[str, list[str]] = defaultdict(list)
        for row in found:
            if row.op == "upsert":
                chosen[row.entity].append(row.row_id)
        rows: dict[tuple[str, str], Row] = {}
        for name, ids in chosen.items():
            here = self._sql.all(
                f"SELECT t.id, CAST({wire_object(self._catalog[name], 't')} AS BLOB) AS item"
                f" FROM json_each(?) AS n CROSS JOIN {name} AS t ON t.id = n.value",
                (dumps(ids),),
            )
            rows |= {(name, row[0]): row_of(row[1]) or {} for row in here}
        return rows

    def _conflict(self, row: AnyRow, local: Row | None) -> OpenConflict:
        key = (row.entity, row.row_id)
        return OpenConflict(
            id=row.id,
            entity=row.entity,
            row_id=row.row_id,
            kind=row.kind,
            fields=tuple(json.loads(row.fields)),
            label=text_of(row.label),
            opened_at=row.opened_at,
            base=row_of(row.base_row),
            local=local,
            cloud=row_of(row.cloud_row),
            cloud_version=row.cloud_version,
            cloud_at=row.cloud_at,
            cloud_device=row.cloud_device,
            local_at=row.edited_at,
            revision=row.revision,
            by_hand=bool(row.by_hand),
            is_below_deleted=bool(dying_above(self._sql, self._catalog, key)),
            is_answered=row.decided >= row.revision,
            is_new=bool(row.is_new),
            brought_back=row.brought_back,
        )


def row_of(raw: bytes | None) -> dict[str, object] | None:
    """The row behind JSON text that came as bytes."""
    return None if raw is None else dict(json.loads(raw.decode("utf-8", "surrogateescape")))


def row_json(row: Row | None) -> str | None:
    """JSON text of a row; ASCII only, so that broken text survives."""
    return None if row is None else dumps(dict(row))


def text_of(raw: bytes | None) -> str:
    """Text for people that came as bytes."""
    return bytes(raw or b"").decode("utf-8", "replace")
