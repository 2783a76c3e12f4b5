"""Conflicts of the user's other devices, and ends that those made of conflicts of this one."""

import json

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.repositories.cursors import Cursors
from luma_sync.store.repositories.metadata import Metadata
from luma_sync.store.repositories.shared_conflict_lists import COLUMNS, SharedConflictLists, listed, shared
from luma_sync.store.sharing_records import SettledHere, SharedConflict
from luma_sync.store.sql import Sql

RECORDS = "conflict_records"
"""What the cloud's heads call them."""

_LIFE = "conflicts_epoch"

_SETTLED = (
    "s.state = 'settled'"
    " AND NOT EXISTS (SELECT 1 FROM told_ends AS e WHERE e.id = s.id AND e.taken_back)"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.entity = s.entity AND o.row_id = s.row_id)"
)
"""Settled here, in the cloud as far as there was anything to send, and not taken back."""


class SharedConflicts(SharedConflictLists):
    """The table `shared_conflicts`."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        super().__init__(sql)
        self._catalog = catalog
        self._facts = Metadata(sql)
        self._cursors = Cursors(sql)

    # -- one ----------------------------------------------------------------------------------------------

    def get(self, conflict_id: str) -> SharedConflict | None:
        """One of them, whatever its state."""
        row = self._sql.one(f"SELECT {listed()} FROM shared_conflicts AS s WHERE s.id = ?", (conflict_id,))
        return None if row is None else shared(row)

    def put(self, conflict: SharedConflict) -> None:
        """Keep one, in place of what was known of it."""
        values = [getattr(conflict, name) for name in COLUMNS]
        values[COLUMNS.index("fields")] = json.dumps(list(conflict.fields))
        self._sql.run(
            f"INSERT OR REPLACE INTO shared_conflicts ({', '.join(COLUMNS)})"
            f" VALUES ({', '.join('?' * len(COLUMNS))})",
            values,
        )

    def drop(self, conflict_id: str) -> bool:
        """Forget one; False where it was unknown."""
        return self._sql.run("DELETE FROM shared_conflicts WHERE id = ?", (conflict_id,)) > 0

    # -- for the sync -------------------------------------------------------------------------------------

    def answers(self) -> tuple[SharedConflict, ...]:
        """Ends of conflicts of this device that were made elsewhere."""
        found = self._sql.all(f"SELECT {listed()} FROM shared_conflicts AS s WHERE s.state = 'answer'")
        return tuple(map(shared, found))

    def has_answers(self) -> bool:
        """Whether there are any."""
        return bool(self._sql.value("SELECT EXISTS (SELECT 1 FROM shared_conflicts WHERE state = 'answer')"))

    def settled_here(self, *, limit: int) -> tuple[SettledHere, ...]:
        """What was settled here and is in the cloud, as far as this device has anything to send of it."""
        found = self._sql.all(
            f"SELECT {listed()} FROM shared_conflicts AS s WHERE {_SETTLED} ORDER BY s.id LIMIT ?",
            (limit,),
        )
        return tuple(
            SettledHere(conflict=one, version=self._version(one.entity, one.row_id))
            for one in map(shared, found)
        )

    def has_settled_here(self) -> bool:
        """Whether there are any of those."""
        return bool(self._sql.value(f"SELECT EXISTS (SELECT 1 FROM shared_conflicts AS s WHERE {_SETTLED})"))

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
