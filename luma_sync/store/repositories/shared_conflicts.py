"""Conflicts of the user's other devices, and ends that those made of conflicts of this one."""

import json

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.conflict_records import AlikeConflicts
from luma_sync.store.repositories.cursors import Cursors
from luma_sync.store.repositories.metadata import Metadata
from luma_sync.store.sharing_records import SettledHere, SharedConflict, SharedQuery
from luma_sync.store.sql import AnyRow, Sql

RECORDS = "conflict_records"
"""What the cloud's heads call them."""

_LIFE = "conflicts_epoch"

_COLUMNS = (
    "id", "state", "device_id", "device_name", "entity", "row_id", "scope_id", "kind", "fields", "label",
    "base_row", "local_row", "cloud_row", "cloud_version", "opened_at", "local_at", "revision", "taken",
    "result_row", "result_version", "ended_by",
)  # fmt: skip

_OURS = "s.state = 'open' AND s.scope_id IN (SELECT scope_id FROM scopes)"
"""Projects that are not ours any more are nobody's business here."""

_CLEAN = "NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.entity = s.entity AND o.row_id = s.row_id)"

_CHOSEN = f"""FROM shared_conflicts AS s WHERE {_OURS}
AND (:entity IS NULL OR s.entity = :entity) AND (:kind IS NULL OR s.kind = :kind)
AND (:fields IS NULL OR s.fields = :fields)
AND (:text = '' OR instr(lower(s.label), lower(:text)) > 0 OR instr(s.row_id, lower(:text)) > 0)
AND (:ids IS NULL OR s.id IN (SELECT value FROM json_each(:ids)))"""


class SharedConflicts:
    """The table `shared_conflicts`."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog
        self._facts = Metadata(sql)
        self._cursors = Cursors(sql)

    # -- for people ---------------------------------------------------------------------------------------

    def page(self, query: SharedQuery, *, limit: int, offset: int = 0) -> tuple[SharedConflict, ...]:
        """Open conflicts of other devices, oldest first."""
        found = self._sql.all(
            f"SELECT {_listed()} {_CHOSEN} ORDER BY s.opened_at, s.id LIMIT :limit OFFSET :offset",
            {**_params(query), "limit": limit, "offset": offset},
        )
        return tuple(map(_shared, found))

    def count(self, query: SharedQuery) -> int:
        """How many those are."""
        return int(self._sql.value(f"SELECT count(*) {_CHOSEN}", _params(query)))

    def alike(self) -> tuple[AlikeConflicts, ...]:
        """Open ones by signature."""
        found = self._sql.all(
            "SELECT s.entity, s.kind, s.fields, count(*), min(s.opened_at) FROM shared_conflicts AS s"
            f" WHERE {_OURS} GROUP BY 1, 2, 3"
        )
        return tuple(
            AlikeConflicts(row[0], row[1], tuple(json.loads(row[2])), row[3], row[4]) for row in found
        )

    # -- one ----------------------------------------------------------------------------------------------

    def get(self, conflict_id: str) -> SharedConflict | None:
        """One of them, whatever its state."""
        row = self._sql.one(f"SELECT {_listed()} FROM shared_conflicts AS s WHERE s.id = ?", (conflict_id,))
        return None if row is None else _shared(row)

    def put(self, conflict: SharedConflict) -> None:
        """Keep one, in place of what was known of it."""
        values = [getattr(conflict, name) for name in _COLUMNS]
        values[_COLUMNS.index("fields")] = json.dumps(list(conflict.fields))
        self._sql.run(
            f"INSERT OR REPLACE INTO shared_conflicts ({', '.join(_COLUMNS)})"
            f" VALUES ({', '.join('?' * len(_COLUMNS))})",
            values,
        )

    def drop(self, conflict_id: str) -> bool:
        """Forget one; False where it was unknown."""
        return self._sql.run("DELETE FROM shared_conflicts WHERE id = ?", (conflict_id,)) > 0

    # -- for the sync -------------------------------------------------------------------------------------

    def answers(self) -> tuple[SharedConflict, ...]:
        """Ends of conflicts of this device that were made elsewhere."""
        found = self._sql.all(f"SELECT {_listed()} FROM shared_conflicts AS s WHERE s.state = 'answer'")
        return tuple(map(_shared, found))

    def has_answers(self) -> bool:
        """Whether there are any."""
        return bool(self._sql.value("SELECT EXISTS (SELECT 1 FROM shared_conflicts WHERE state = 'answer')"))

    def settled_here(self, *, limit: int) -> tuple[SettledHere, ...]:
        """What was settled here and is in the cloud, as far as this device has anything to send of it."""
        found = self._sql.all(
            f"SELECT {_listed()} FROM shared_conflicts AS s WHERE s.state = 'settled' AND {_CLEAN}"
            " ORDER BY s.id LIMIT ?",
            (limit,),
        )
        return tuple(
            SettledHere(conflict=one, version=self._version(one.entity, one.row_id))
            for one in map(_shared, found)
        )

    def has_settled_here(self) -> bool:
        """Whether there are any of those."""
        return bool(
            self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM shared_conflicts AS s WHERE s.state = 'settled' AND {_CLEAN})"
            )
        )

    def cursor(self, user_id: str) -> int:
        """How far the cloud's records were read."""
        found = self._sql.value(
            "SELECT seq FROM cursors WHERE scope_id = ? AND entity = ?", (user_id, RECORDS)
        )
        return int(found or 0)

    def read_to(self, user_id: str, seq: int) -> None:
        """Note it. May go back: what was forgotten in the cloud is read from 0."""
        self._sql.run("DELETE FROM cursors WHERE scope_id = ? AND entity = ?", (user_id, RECORDS))
        self._cursors.advance(user_id, RECORDS, seq)

    def forget_open(self) -> None:
        """Everything is read from 0: what does not come is over."""
        self._sql.run("DELETE FROM shared_conflicts WHERE state = 'open'")

    def life(self) -> str | None:
        """The life of the cloud that all this belongs to."""
        return self._facts.get(_LIFE)

    def begin_life(self, epoch: str) -> None:
        """Nothing that another life has said holds; what was settled here is still to be told."""
        self._facts.set(_LIFE, epoch)
        self._sql.run("DELETE FROM shared_conflicts WHERE state <> 'settled'")

    def _version(self, entity: str, row_id: str) -> int | None:
        if entity not in self._catalog:
            return None
        found = self._sql.value(f"SELECT version FROM {self._catalog[entity].name} WHERE id = ?", (row_id,))
        return None if found is None else int(found)


def _listed() -> str:
    return ", ".join(f"s.{name}" for name in _COLUMNS)


def _params(query: SharedQuery) -> dict[str, object]:
    return {
        "entity": query.entity,
        "kind": query.kind,
        "fields": None if query.fields is None else json.dumps(list(query.fields)),
        "text": query.text,
        "ids": None if query.ids is None else json.dumps(list(query.ids)),
    }


def _shared(row: AnyRow) -> SharedConflict:
    values = dict(zip(_COLUMNS, tuple(row), strict=True))
    return SharedConflict(**{**values, "fields": tuple(json.loads(values["fields"]))})
