"""Lists of conflicts for people: groups that are alike, pages, the history; SQLite sorts and counts."""

import json
from collections.abc import Sequence
from functools import lru_cache
from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.conflict_records import (
    AlikeConflicts,
    ConflictHead,
    ConflictQuery,
    SettledConflict,
)
from luma_sync.store.expressions import beyond_newest, label_case
from luma_sync.store.repositories.open_conflicts import row_of, text_of
from luma_sync.store.sql import AnyRow, Sql

_SETTLED = (
    "id, entity, row_id, kind, fields, CAST({label} AS BLOB) AS label, cloud_version, base_version,"
    " settled_at, settled_by, taken, group_id, kept_row, kept_group, brought_back, copy_id, elsewhere,"
    " coalesce(undone_at, '') AS undone_at,"
    " CAST(base_row AS BLOB) AS base_row, CAST(local_row AS BLOB) AS local_row,"
    " CAST(cloud_row AS BLOB) AS cloud_row, CAST(result_row AS BLOB) AS result_row"
)

_FORGETTABLE = beyond_newest("conflicts", "state = 'settled'")
_ALL = ConflictQuery()


class ConflictLists:
    """Reads of the `conflicts` table."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def alike(self, query: ConflictQuery = _ALL) -> tuple[AlikeConflicts, ...]:
        """Open conflicts by signature, the largest group first."""
        where, params = self._where(query)
        found = self._sql.all(
            "SELECT entity, kind, fields, count(*) AS rows, min(opened_at) AS oldest_at FROM conflicts AS c"
            f" WHERE {where} GROUP BY entity, kind, fields ORDER BY rows DESC, oldest_at, entity, fields",
            params,
        )
        return tuple(
            AlikeConflicts(row.entity, row.kind, tuple(json.loads(row.fields)), row.rows, row.oldest_at)
            for row in found
        )

    def devices(self) -> tuple[tuple[str, int], ...]:
        """Who wrote the cloud's versions of open conflicts, as far as that is known, and of how many."""
        found = self._sql.all(
            "SELECT cloud_device, count(*) FROM conflicts WHERE state = 'open' AND cloud_device <> ''"
            " GROUP BY cloud_device"
        )
        return tuple((row[0], row[1]) for row in found)

    def matching(self, query: ConflictQuery) -> int:
        """How many open conflicts match."""
        where, params = self._where(query)
        return int(self._sql.value(f"SELECT count(*) FROM conflicts AS c WHERE {where}", params))

    def ids(self, query: ConflictQuery) -> tuple[str, ...]:
        """The ids of those that match, oldest first."""
        where, params = self._where(query)
        return self._sql.column(
            f"SELECT c.id FROM conflicts AS c WHERE {where} ORDER BY c.opened_at, c.id", params
        )

    def heads(self, query: ConflictQuery, *, limit: int, offset: int = 0) -> tuple[ConflictHead, ...]:
        """Those that match, oldest first."""
        where, params = self._where(query)
        found = self._sql.all(
            "SELECT c.id, c.entity, c.row_id, c.kind, c.fields, c.opened_at, c.cloud_at, c.cloud_device,"
            f" CAST({label_case(self._catalog, 'c')} AS BLOB) AS label,"
            " coalesce(json_extract(c.local_row, '$.updated_at'), (SELECT queued_at FROM outbox AS o"
            "  WHERE o.entity = c.entity AND o.row_id = c.row_id), '') AS local_at"
            f" FROM conflicts AS c WHERE {where} ORDER BY c.opened_at, c.id LIMIT :limit OFFSET :offset",
            {**params, "limit": limit, "offset": offset},
        )
        return tuple(
            ConflictHead(
                id=row.id,
                entity=row.entity,
                row_id=row.row_id,
                kind=row.kind,
                fields=tuple(json.loads(row.fields)),
                label=text_of(row.label),
                opened_at=row.opened_at,
                local_at=str(row.local_at),
                cloud_at=row.cloud_at,
                cloud_device=row.cloud_device,
            )
            for row in found
        )

    def settled(self, *, limit: int, before: str = "") -> tuple[SettledConflict, ...]:
        """What was settled with a result, the newest first; `before` is the id of the last one seen."""
        found = self._sql.all(
            f"SELECT {_settled_columns(self._catalog)} FROM conflicts"
            " WHERE state = 'settled' AND settled_by <> '' AND (:before = '' OR (settled_at, id) <"
            " (SELECT settled_at, id FROM conflicts WHERE id = :before))"
            " ORDER BY settled_at DESC, id DESC LIMIT :limit",
            {"before": before, "limit": limit},
        )
        return tuple(_settled(row) for row in found)

    def settled_one(self, conflict_id: str) -> SettledConflict | None:
        """One settled conflict."""
        row = self._sql.one(
            f"SELECT {_settled_columns(self._catalog)} FROM conflicts WHERE id = ? AND state = 'settled'",
            (conflict_id,),
        )
        return None if row is None else _settled(row)

    def settled_together(self, group_id: str) -> tuple[str, ...]:
        """The ids of conflicts that were settled as one group, the last one first."""
        return self._sql.column(
            "SELECT id FROM conflicts WHERE state = 'settled' AND group_id <> '' AND group_id = ?"
            " ORDER BY rowid DESC",
            (group_id,),
        )

    def last_choices(self, entity: str, kind: str, fields: Sequence[str], *, limit: int) -> tuple[str, ...]:
        """Whose side people took in the newest settlements of this signature, a group counting once."""
        return self._sql.column(
            "SELECT taken FROM (SELECT taken, max(settled_at) AS at, max(rowid) AS place FROM conflicts"
            "  WHERE state = 'settled' AND settled_by = 'person' AND entity = ? AND kind = ? AND fields = ?"
            "  AND undone_at IS NULL GROUP BY iif(group_id = '', id, group_id))"
            " ORDER BY at DESC, place DESC LIMIT ?",
            (entity, kind, dumps(list(fields)), limit),
        )

    def prune(self, *, before: str) -> int:
        """Forget conflicts that were settled before this moment (ISO time), but for the newest thousand."""
        return self._sql.run(
            f"DELETE FROM conflicts WHERE state = 'settled' AND settled_at < ? AND {_FORGETTABLE}", (before,)
        )

    def _where(self, query: ConflictQuery) -> tuple[str, dict[str, object]]:
        parts, params = ["c.state = 'open'"], dict[str, object]()
        for name, value in (("entity", query.entity), ("kind", query.kind)):
            if value is not None:
                parts.append(f"c.{name} = :{name}")
                params[name] = value
        if query.fields is not None:
            parts.append("c.fields = :fields")
            params["fields"] = dumps(list(query.fields))
        if query.ids is not None:
            parts.append("c.id IN (SELECT value FROM json_each(:ids))")
            params["ids"] = dumps(list(query.ids))
        if query.field:
            parts.append("EXISTS (SELECT 1 FROM json_each(c.fields) WHERE value = :field)")
            params["field"] = query.field
        if query.device:
            parts.append("c.cloud_device = :device")
            params["device"] = query.device
        if query.before:
            parts.append("c.opened_at < :before")
            params["before"] = query.before
        if query.text:
            label = label_case(self._catalog, "c")
            parts.append(f"instr(lower(c.row_id || ' ' || {label}), lower(:text)) > 0")
            params["text"] = query.text
        return " AND ".join(parts), params


@lru_cache(maxsize=4)
def _settled_columns(catalog: Catalog) -> str:
    """What came to be equal was noted without a name, and may be somebody's settlement by now."""
    label = f"coalesce(nullif(conflicts.label, ''), {label_case(catalog, 'conflicts')})"
    return _SETTLED.format(label=label)


def _settled(row: AnyRow) -> SettledConflict:
    return SettledConflict(
        id=row.id,
        entity=row.entity,
        row_id=row.row_id,
        kind=row.kind,
        fields=tuple(json.loads(row.fields)),
        label=text_of(row.label),
        base=row_of(row.base_row),
        local=row_of(row.local_row),
        cloud=row_of(row.cloud_row),
        result=row_of(row.result_row),
        cloud_version=row.cloud_version,
        base_version=row.base_version,
        settled_at=row.settled_at,
        by=row.settled_by,
        taken=row.taken,
        group_id=row.group_id,
        kept_row=row.kept_row,
        kept_group=row.kept_group,
        brought_back=row.brought_back,
        copy_id=row.copy_id,
        elsewhere=row.elsewhere,
        undone_at=row.undone_at,
    )
