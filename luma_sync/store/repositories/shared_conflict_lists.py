"""Lists of conflicts of the user's other devices, for people; SQLite sorts and counts."""

import json
from collections.abc import Mapping

from luma_sync.store.conflict_records import AlikeConflicts
from luma_sync.store.sharing_records import SharedConflict, SharedQuery
from luma_sync.store.sql import AnyRow, Sql

COLUMNS = (
    "id", "state", "device_id", "device_name", "entity", "row_id", "scope_id", "kind", "fields", "label",
    "base_row", "local_row", "cloud_row", "cloud_version", "opened_at", "local_at", "revision", "taken",
    "result_row", "result_version", "ended_by",
)  # fmt: skip

_OURS = "s.state = 'open' AND s.scope_id IN (SELECT scope_id FROM scopes)"
"""Projects that are not ours any more are nobody's business here."""

_CHOSEN = f"""FROM shared_conflicts AS s WHERE {_OURS}
AND (:entity IS NULL OR s.entity = :entity) AND (:kind IS NULL OR s.kind = :kind)
AND (:fields IS NULL OR s.fields = :fields)
AND (:text = '' OR instr(lower(s.label), lower(:text)) > 0 OR instr(s.row_id, lower(:text)) > 0)
AND (:ids IS NULL OR s.id IN (SELECT value FROM json_each(:ids)))
AND (:field = '' OR EXISTS (SELECT 1 FROM json_each(s.fields) WHERE value = :field))
AND (:device = '' OR s.device_name = :device) AND (:before = '' OR s.opened_at < :before)"""


_ALL = SharedQuery()


class SharedConflictLists:
    """Reads of the table `shared_conflicts`."""

    def __init__(self, sql: Sql) -> None:
        self._sql = sql

    def page(self, query: SharedQuery, *, limit: int, offset: int = 0) -> tuple[SharedConflict, ...]:
        """Open conflicts of other devices, oldest first."""
        found = self._sql.all(
            f"SELECT {listed()} {_CHOSEN} ORDER BY s.opened_at, s.id LIMIT :limit OFFSET :offset",
            {**_params(query), "limit": limit, "offset": offset},
        )
        return tuple(map(shared, found))

    def count(self, query: SharedQuery) -> int:
        """How many those are."""
        return int(self._sql.value(f"SELECT count(*) {_CHOSEN}", _params(query)))

    def ids(self, query: SharedQuery) -> tuple[str, ...]:
        """Their ids, in the order of `page`."""
        return self._sql.column(f"SELECT s.id {_CHOSEN} ORDER BY s.opened_at, s.id", _params(query))

    def by_entity(self) -> Mapping[str, int]:
        """Open ones per entity that has any."""
        found = self._sql.all(
            f"SELECT s.entity, count(*) FROM shared_conflicts AS s WHERE {_OURS} GROUP BY s.entity"
        )
        return {row[0]: row[1] for row in found}

    def alike(self, query: SharedQuery = _ALL) -> tuple[AlikeConflicts, ...]:
        """Open ones by signature."""
        found = self._sql.all(
            f"SELECT s.entity, s.kind, s.fields, count(*), min(s.opened_at) {_CHOSEN} GROUP BY 1, 2, 3",
            _params(query),
        )
        return tuple(
            AlikeConflicts(row[0], row[1], tuple(json.loads(row[2])), row[3], row[4]) for row in found
        )

    def devices(self) -> tuple[tuple[str, int], ...]:
        """Who has the unsent edits, as far as that is known, and how many."""
        found = self._sql.all(
            f"SELECT s.device_name, count(*) FROM shared_conflicts AS s WHERE {_OURS} AND s.device_name <> ''"
            " GROUP BY s.device_name"
        )
        return tuple((row[0], row[1]) for row in found)


def listed() -> str:
    """The columns, in the order in which `shared` reads them."""
    return ", ".join(f"s.{name}" for name in COLUMNS)


def _params(query: SharedQuery) -> dict[str, object]:
    return {
        "entity": query.entity,
        "kind": query.kind,
        "fields": None if query.fields is None else json.dumps(list(query.fields)),
        "text": query.text,
        "ids": None if query.ids is None else json.dumps(list(query.ids)),
        "field": query.field,
        "device": query.device,
        "before": query.before,
    }


def shared(row: AnyRow) -> SharedConflict:
    """A row of the table."""
    values = dict(zip(COLUMNS, tuple(row), strict=True))
    return SharedConflict(**{**values, "fields": tuple(json.loads(values["fields"]))})
