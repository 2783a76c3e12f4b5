"""One pulled page into the library: set-based, idempotent, never over a dirty row."""

from dataclasses import field
from json import dumps

from sqlalchemy.exc import IntegrityError

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import ScopeRule
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.all_read import AllRead
from luma_sync.store.records import PageApplied, RefusedRow
from luma_sync.store.repositories.dirty_rows import DirtyRows
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.repositories.plain_rows import PlainRows
from luma_sync.store.repositories.storable import storable_items
from luma_sync.store.repositories.tombstones import Tombstones
from luma_sync.store.sql import Sql

_REFUSALS_SHOWN = 20
_EVERY = 2**62


@dataclass(slots=True)
class _Tally:
    upserted: int = 0
    deleted: int = 0
    parked: int = 0
    asked: int = 0
    settled: int = 0
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: int = 0
    refusals: list[RefusedRow] = field(default_factory=list)

    def refuse(self, row_id: object, reason: str) -> None:
        self.refused += 1
        if len(self.refusals) < _REFUSALS_SHOWN:
            self.refusals.append(RefusedRow(str(row_id or "?")[:64], reason))

    def done(self) -> PageApplied:
        return PageApplied(
            upserted=self.upserted,
            deleted=self.deleted,
            parked=self.parked,
            asked=self.asked,
            conflicts=tuple(dict.fromkeys(self.conflicts)),
            settled=self.settled,
            unchanged=self.unchanged,
            refused=self.refused,
            refusals=tuple(self.refusals),
        )


class PageApplier:
    """Applies pages of one entity and scope. Call inside `Sql.applying()`."""

    def __init__(self, sql: Sql, catalog: Catalog, entity: str, scope_id: str) -> None:
        self._sql = sql
        self._catalog = catalog
        self._entity = catalog[entity]
        self._scope_id = scope_id
        self._statements = page_statements(catalog, entity)
        self._stage = f"temp.{self._statements.stage_table}"
        self._tally = _Tally()

    def apply(
        self,
        rows_json: str,
        *,
        own_device_id: str,
        at_end: AllRead | None = None,
        deletes_allowed: int | None = None,
        by_choice: bool = False,
    ) -> PageApplied:
        """Apply the page and say what it did.

        Deletions of rows that have rows below wait until `at_end`, when all has been read. More of them than
        `deletes_allowed` (None: any number) are set aside until somebody answers. `by_choice`: somebody has
        let the row go.
        """
        page, refused = storable_items(rows_json)
        for row_id, reason in refused:
            self._tally.refuse(row_id, reason)
        foreign = self._is_foreign_page()
        if not foreign:
            plain = PlainRows(self._sql, self._catalog, self._entity.name, self._scope_id)
            written, unchanged, page = plain.take(page)
            self._tally.upserted += written
            self._tally.unchanged += unchanged
            if page == "[]":
                return self._tally.done()
        staged = self._stage_page(page)
        if foreign:
            self._refuse_all()
        elif staged:
            self._refuse_bad(page)
            self._keep_newest()
            self._forget_parked()
            self._settle_dirty(own_device_id)
            self._delete(page, at_end=at_end, allowed=deletes_allowed, by_choice=by_choice)
            self._park_orphans(page)
            self._upsert(page)
        self._sql.run(f"DELETE FROM {self._stage}")
        return self._tally.done()

    def _stage_page(self, page: str) -> int:
        self._sql.run(self._statements.create_stage)
        self._sql.run(f"DELETE FROM {self._stage}")
        return self._sql.run(self._statements.stage, (page,))

    def _is_foreign_page(self) -> bool:
        if self._entity.scope is not ScopeRule.PERSONAL:
            return False
        user_id = self._sql.value("SELECT value FROM sync_metadata WHERE key = 'user_id'")
        return user_id is not None and user_id != self._scope_id

    def _refuse_all(self) -> None:
        for row_id in self._sql.all(f"SELECT row_id FROM {self._stage}"):
            self._tally.refuse(row_id[0], "belongs to another scope")

    def _refuse_bad(self, page: str) -> None:
        known = {"page": page, "scope": self._scope_id}
        found = list(self._sql.all(self._statements.problems, known))
        if self._statements.foreign_parent is not None:
            found += self._sql.all(self._statements.foreign_parent, known)
        for _, row_id, reason in found:
            self._tally.refuse(row_id, reason)
        self._unstage([row[0] for row in found])

    def _keep_newest(self) -> None:
        """A page that names a row twice counts once, with the higher version."""
        doubles = self._sql.value(f"SELECT count(*) - count(DISTINCT row_id) FROM {self._stage}")
        if doubles:
            self._tally.unchanged += self._sql.run(
                f"DELETE FROM {self._stage} WHERE k NOT IN (SELECT k FROM ("
                f"SELECT k, row_number() OVER (PARTITION BY row_id ORDER BY version DESC, k DESC) AS place"
                f" FROM {self._stage}) WHERE place = 1)"
            )

    def _settle_dirty(self, own_device_id: str) -> None:
        dirty = DirtyRows(self._sql, self._catalog, self._entity.name, self._scope_id)
        verdicts = dirty.settle(own_device_id=own_device_id)
        if verdicts is None:
            return
        for row_id, verdict in verdicts:
            if verdict == "conflict":
                self._tally.conflicts.append(row_id)
            elif verdict == "foreign":
                self._tally.refuse(row_id, "belongs to another scope")
            elif verdict == "stale":
                self._tally.unchanged += 1
            else:
                self._tally.settled += 1

    def _delete(self, page: str, *, at_end: AllRead | None, allowed: int | None, by_choice: bool) -> None:
        if not self._sql.value(f"SELECT EXISTS (SELECT 1 FROM {self._stage} WHERE deleted = 1)"):
            return
        tombstones = Tombstones(self._sql, self._catalog, self._entity, self._scope_id)
        if allowed is not None:
            self._tally.asked += tombstones.set_asked_aside(page, allowed=allowed)
        waiting = tombstones.set_parents_aside(page, at_end=at_end)
        self._tally.parked += waiting
        self._tally.deleted += waiting  # nobody asks again when they go
        parked, conflicts = tombstones.set_blocked_aside(page, by_choice=by_choice)
        self._tally.parked += parked
        self._tally.conflicts += conflicts
        deleted, unchanged = tombstones.delete()
        self._tally.deleted += deleted
        self._tally.unchanged += unchanged

    def _park_orphans(self, page: str) -> None:
        for statement in self._statements.orphans:
            self._tally.parked += self._park(page, statement, "parent")
            self._sql.run(f"DELETE FROM {self._stage} WHERE k IN ({statement})")

    def _park(self, page: str, chosen: str, reason: str) -> int:
        return self._sql.run(
            "INSERT INTO parked_rows (entity, row_id, scope_id, version, item, reason)"
            " SELECT :entity, row_id, :scope, version, json_extract(:page, '$[' || k || ']'), :reason"
            f" FROM {self._stage} WHERE k IN ({chosen})"
            " ON CONFLICT (entity, row_id) DO UPDATE SET scope_id = excluded.scope_id,"
            " version = excluded.version, item = excluded.item, reason = excluded.reason"
            " WHERE excluded.version >= parked_rows.version",
            {"entity": self._entity.name, "scope": self._scope_id, "page": page, "reason": reason},
        )

    def _upsert(self, page: str) -> None:
        for statement in self._statements.loose_ends:
            self._park(page, statement, "optional_parent")
        written = self._write(page)
        waiting = self._sql.value(f"SELECT count(*) FROM {self._stage} WHERE deleted = 0")
        self._tally.upserted += written
        if written == waiting:
            return
        foreign = self._sql.all(
            f"SELECT p.k, p.row_id FROM {self._stage} AS p JOIN {self._entity.name} AS t ON t.id = p.row_id"
            " WHERE p.deleted = 0 AND t.scope_id IS NOT NULL AND t.scope_id <> ?",
            (self._scope_id,),
        )
        for _, row_id in foreign:
            self._tally.refuse(row_id, "belongs to another scope")
        self._tally.unchanged += waiting - written - len(foreign)

    def _write(self, page: str) -> int:
        """Returns how many rows were written. One that the library itself refuses stops no other."""
        try:
            return self._write_between(0, _EVERY)
        except IntegrityError:
            keys = self._sql.all(f"SELECT k FROM {self._stage} WHERE deleted = 0")
            return sum(self._write_one(page, row[0]) for row in keys)

    def _write_one(self, page: str, key: int) -> int:
        """A key or check that another program added is in the way: the row is parked until it fits."""
        try:
            return self._write_between(key, key)
        except IntegrityError:
            self._tally.parked += self._park(page, f"SELECT {key}", "refused_here")
            self._unstage([key])
            return 0

    def _write_between(self, first: int, last: int) -> int:
        with self._sql.attempt():
            known = {"scope": self._scope_id, "first": first, "last": last}
            return self._sql.run(self._statements.upsert, known)

    def _forget_parked(self) -> None:
        """What this page brings, be it a tombstone or a conflict, replaces what was set aside earlier."""
        if self._sql.value(
            "SELECT EXISTS (SELECT 1 FROM parked_rows WHERE entity = ?)", (self._entity.name,)
        ):
            self._sql.run(
                "DELETE FROM parked_rows WHERE entity = ?1 AND EXISTS (SELECT 1"
                f" FROM {self._stage} AS p WHERE p.row_id = parked_rows.row_id"
                " AND p.version >= parked_rows.version)",
                (self._entity.name,),
            )

    def _unstage(self, keys: list[int]) -> None:
        if keys:
            self._sql.run(
                f"DELETE FROM {self._stage} WHERE k IN (SELECT value FROM json_each(?))", (dumps(keys),)
            )
