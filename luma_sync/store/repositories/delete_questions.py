"""The mass-change guard inwards: deletions of the cloud that are too many wait here for an answer."""

from typing import NamedTuple

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.all_read import AS_FAR_AS_KNOWN
from luma_sync.store.expressions import quoted
from luma_sync.store.relations import Relation, relations_to
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.revivals import revive_rows
from luma_sync.store.repositories.tombstones import ASKED
from luma_sync.store.sql import Sql

Key = tuple[str, str]


class DeleteQuestion(NamedTuple):
    """The cloud has deleted `deletes` of the `rows` rows of an entity that are here."""

    entity: str
    deletes: int
    rows: int


class AskedRow(NamedTuple):
    """A row that goes, or stays, by the answer."""

    entity: str
    row_id: str
    label: str
    asked_at: str


class DeleteQuestions:
    """Parked deletions of reason `asked`; each with the row that is still here."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def open(self) -> tuple[DeleteQuestion, ...]:
        """What is asked, parents first; cheap when nothing is."""
        return tuple(
            DeleteQuestion(entity.name, asked, int(self._sql.value(f"SELECT count(*) FROM {entity.name}")))
            for entity in self._asked_entities()
            if (asked := int(self._sql.value(f"SELECT count(*) FROM {_here(entity)}")))
        )

    def page(self, *, entity: str | None = None, limit: int = 100, offset: int = 0) -> tuple[AskedRow, ...]:
        """The rows, by entity and name."""
        chosen = [one for one in self._asked_entities() if entity in (None, one.name)]
        if not chosen:
            return ()
        parts = " UNION ALL ".join(
            f"SELECT {place} AS place, {quoted(one.name)} AS entity, t.id AS row_id,"
            f" coalesce(CAST(t.{one.label} AS TEXT), '') AS label, q.parked_at AS asked_at FROM {_here(one)}"
            for place, one in enumerate(chosen)
        )
        found = self._sql.all(
            f"SELECT entity, row_id, label, asked_at FROM ({parts})"
            " ORDER BY place, label, row_id LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return tuple(AskedRow(*row) for row in found)

    def allow(self, entity: str | None = None) -> int:
        """Let them go here too, of one entity or all, with what is asked about below; returns how many."""
        self._choose(entity, upwards=False)
        before = self._rows_asked()
        self._sql.run(
            f"UPDATE parked_rows SET reason = 'rows_below' WHERE reason = '{ASKED}'"
            " AND (entity, row_id) IN (SELECT entity, row_id FROM temp.answered)"
        )
        with self._sql.applying():
            ParkedRows(self._sql, self._catalog).apply(all_read=AS_FAR_AS_KNOWN)
        self.tidy()
        return before - self._rows_asked()

    def keep(self, entity: str | None = None) -> tuple[Key, ...]:
        """Keep the rows and send them again, of one entity or all; returns (entity, row id) of each.

        With them stay the rows below that are asked about, and the rows above whose deletion waits for them.
        They become edits that are built on the cloud's deletion: the cloud takes them as rows brought back.
        """
        self._choose(entity, upwards=True)
        kept = self._sql.all("SELECT entity, row_id FROM temp.answered ORDER BY rowid")
        with self._sql.applying():
            for one in self._catalog.parents_first():
                if any(row.entity == one.name for row in kept):
                    chosen = f"SELECT row_id FROM temp.answered WHERE entity = {quoted(one.name)}"
                    revive_rows(self._sql, one, chosen, {})
            self._sql.run(
                "DELETE FROM parked_rows WHERE json_extract(item, '$.deleted')"
                " AND (entity, row_id) IN (SELECT entity, row_id FROM temp.answered)"
            )
        self.tidy()
        return tuple((row.entity, row.row_id) for row in kept)

    def tidy(self) -> int:
        """Forget questions about rows that are no longer here; returns how many."""
        gone = 0
        for entity in self._asked_entities():
            gone += self._sql.run(
                f"DELETE FROM parked_rows WHERE reason = '{ASKED}' AND entity = ?1"
                f" AND NOT EXISTS (SELECT 1 FROM {entity.name} WHERE id = parked_rows.row_id)"
                " AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = ?1 AND row_id = parked_rows.row_id)",
                (entity.name,),
            )
        return gone

    def entities(self) -> frozenset[str]:
        """Entities that something is asked about."""
        return frozenset(entity.name for entity in self._asked_entities())

    def _asked_entities(self) -> list[Entity]:
        found = self._sql.all(f"SELECT DISTINCT entity FROM parked_rows WHERE reason = '{ASKED}'")
        names = {row[0] for row in found}
        return [entity for entity in self._catalog.parents_first() if entity.name in names] if names else []

    def _rows_asked(self) -> int:
        return sum(question.deletes for question in self.open())

    def _choose(self, entity: str | None, *, upwards: bool) -> None:
        """Fill `temp.answered` with the rows that the answer is about."""
        self._sql.run(
            "CREATE TEMP TABLE IF NOT EXISTS answered (entity, row_id, PRIMARY KEY (entity, row_id))"
        )
        self._sql.run("DELETE FROM temp.answered")
        for one in self._asked_entities():
            if entity in (None, one.name):
                self._sql.run(_CHOOSE.format(entity=quoted(one.name), here=_here(one)))
        order = self._catalog.parents_first()
        if upwards:
            for child in reversed(order):
                for parent in child.parents:
                    if parent.required:
                        self._sql.run(_above(child, parent.column, self._catalog[parent.entity]))
        for above in order:
            for relation in relations_to(self._catalog, above):
                if relation.required:
                    self._sql.run(_below(relation))


_CHOOSE = "INSERT OR IGNORE INTO temp.answered (entity, row_id) SELECT {entity}, t.id FROM {here}"


def _here(entity: Entity) -> str:
    """`parked_rows AS q` with the row `t` that it would delete."""
    return (
        f"parked_rows AS q CROSS JOIN {entity.name} AS t ON t.id = q.row_id"
        f" WHERE q.entity = {quoted(entity.name)} AND q.reason = '{ASKED}'"
    )


def _above(child: Entity, column: str, parent: Entity) -> str:
    """Rows above chosen ones whose own deletion is parked, for whatever reason."""
    return (
        f"INSERT OR IGNORE INTO temp.answered (entity, row_id) SELECT {quoted(parent.name)}, q.row_id"
        f" FROM temp.answered AS a CROSS JOIN {child.name} AS t ON t.id = a.row_id"
        f" CROSS JOIN parked_rows AS q ON q.entity = {quoted(parent.name)} AND q.row_id = t.{column}"
        f" WHERE a.entity = {quoted(child.name)} AND json_extract(q.item, '$.deleted')"
    )


def _below(relation: Relation) -> str:
    """Rows below chosen ones that are asked about."""
    child = relation.child
    return (
        f"INSERT OR IGNORE INTO temp.answered (entity, row_id) SELECT {quoted(child.name)}, t.id"
        f" FROM temp.answered AS a CROSS JOIN {child.name} AS t ON t.{relation.column} = a.row_id"
        f" CROSS JOIN parked_rows AS q ON q.entity = {quoted(child.name)} AND q.row_id = t.id"
        f" WHERE a.entity = {quoted(relation.parent.name)} AND q.reason = '{ASKED}'"
    )
