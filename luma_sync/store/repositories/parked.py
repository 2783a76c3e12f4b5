"""Rows that were set aside until their parent arrives, all is read, or an edit below is settled."""

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.all_read import EVERYTHING, AllRead
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.repositories.project_leaving import waits_elsewhere
from luma_sync.store.repositories.tombstones import ASKED
from luma_sync.store.sql import Sql

_CHUNK = 1000


class ParkedRows:
    """The `parked_rows` table. Call inside `Sql.applying()`."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def count(self, reason: str | None = None) -> int:
        """How many rows are set aside and late.

        Deletions that are asked about, absent optional parents and rows of projects of others are not.
        """
        return int(
            self._sql.value(
                "SELECT count(*) FROM parked_rows"
                f" WHERE reason NOT IN ('optional_parent', '{ASKED}') AND reason = coalesce(?, reason)"
                f" AND NOT {waits_elsewhere(self._catalog)}",
                (reason,),
            )
        )

    def apply(self, *, all_read: AllRead | None = EVERYTHING) -> int:
        """Try again, parents first, until nothing more fits; returns how many rows left the park.

        Only when all has been read, deletions take along what is still below them: a row below may have moved
        elsewhere, and the page that says so has not come yet.
        """
        if not self._sql.value("SELECT EXISTS (SELECT 1 FROM parked_rows)"):
            return 0
        before = self._total()
        while True:
            round_start = self._total()
            for entity in self._catalog.parents_first():
                self._retry(entity.name, None)
            for entity in self._catalog.parents_first() if all_read else ():
                self._retry(entity.name, all_read)
            if self._total() >= round_start:
                return before - self._total()

    def _total(self) -> int:
        return int(self._sql.value("SELECT count(*) FROM parked_rows"))

    def _retry(self, entity: str, deletes: AllRead | None) -> None:
        """What is parked of an entity: its deletions, or with None its rows."""
        reasons = {
            row[0]
            for row in self._sql.all("SELECT DISTINCT reason FROM parked_rows WHERE entity = ?", (entity,))
        }
        if "optional_parent" in reasons and deletes is None:
            self._link(entity)
        if reasons - {"optional_parent", ASKED}:
            for scope_id in self._scopes(entity):
                self._reapply(entity, scope_id, deletes)

    def _scopes(self, entity: str) -> list[str]:
        found = self._sql.all("SELECT DISTINCT scope_id FROM parked_rows WHERE entity = ?", (entity,))
        return [row[0] for row in found]

    def _reapply(self, entity: str, scope_id: str, deletes: AllRead | None) -> None:
        """Apply what is parked as if it came again; what still does not fit is parked again."""
        self._sql.run("CREATE TEMP TABLE IF NOT EXISTS retried (row_id, item)")
        self._sql.run("DELETE FROM temp.retried")
        self._sql.run(
            "INSERT INTO temp.retried SELECT row_id, item FROM parked_rows"
            f" WHERE entity = ? AND scope_id = ? AND reason NOT IN ('optional_parent', '{ASKED}')"
            " AND json_extract(item, '$.deleted') = ?",
            (entity, scope_id, int(deletes is not None)),
        )
        self._sql.run(
            "DELETE FROM parked_rows WHERE entity = ? AND row_id IN (SELECT row_id FROM temp.retried)",
            (entity,),
        )
        applier = PageApplier(self._sql, self._catalog, entity, scope_id)
        for first in range(0, int(self._sql.value("SELECT count(*) FROM temp.retried")), _CHUNK):
            page = self._sql.value(
                "SELECT json_group_array(json(item)) FROM"
                " (SELECT item FROM temp.retried ORDER BY rowid LIMIT ? OFFSET ?)",
                (_CHUNK, first),
            )
            applier.apply(page, own_device_id="", at_end=deletes)

    def _link(self, entity: str) -> None:
        """Fill optional references whose parent has come; forget those of rows that have moved on."""
        for statement in page_statements(self._catalog, entity).link_optional:
            self._sql.run(statement)
        linked = " OR ".join(
            f"(t.{parent.column} IS NULL AND json_extract(item, '$.row.{parent.column}') IS NOT NULL)"
            for parent in self._catalog[entity].parents
            if not parent.required
        )
        self._sql.run(
            "DELETE FROM parked_rows WHERE entity = ? AND reason = 'optional_parent' AND NOT EXISTS (SELECT 1"
            f" FROM {entity} AS t WHERE t.id = parked_rows.row_id AND t.version = parked_rows.version"
            f" AND ({linked}))",
            (entity,),
        )
