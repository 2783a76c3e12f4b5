"""What goes or is replaced while a new life of the cloud is read stays as a line of the conflict history.

Versions count from 1 again then, so that nobody can tell whether who deleted or replaced a row had seen it.
"""

from json import dumps

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.expressions import NOW, label_case, quoted, wire_object
from luma_sync.store.relations import Relation, descendant_paths
from luma_sync.store.repositories.cursors import Cursors
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.sql import Sql

NEW_LIFE = "new_life"
"""`settled_by` of these lines: the program settled it, because the cloud was restored from a backup."""

RECORD = (
    "INSERT INTO conflicts (entity, row_id, kind, base_row, local_row, cloud_row, cloud_version, state,"
    " settled_at, settled_by, taken, result_row, label) SELECT"
)

_FORETOLD = "state = 'settled' AND settled_by = '' AND taken = 'deleted'"
"""Lines about rows whose deletion has come, and that are here still; the history does not show them."""


def label_text(entity: Entity, alias: str) -> str:
    """The row's name for people, as a record keeps it; `t` is a row here, `p` a staged one."""
    column = "row_id" if entity.label == "id" and alias == "p" else entity.label
    return f"coalesce(CAST({alias}.{column} AS TEXT), '')"


def foretell(entity: Entity, stage: str) -> str:
    """Keeps the clean rows that staged deletions are about; whether those are let through shows later."""
    name = quoted(entity.name)
    return (
        f"{RECORD} {name}, p.row_id, 'edit_delete', NULL, {wire_object(entity, 't')}, NULL, p.version,"
        f" 'settled', {NOW}, '', 'deleted', NULL, {label_text(entity, 't')}"
        f" FROM temp.{stage} AS p CROSS JOIN {entity.name} AS t ON t.id = p.row_id"
        " WHERE p.deleted = 1 AND p.version > t.version AND t.scope_id IS :scope"
        f" AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = {name} AND row_id = t.id)"
        f" AND NOT EXISTS (SELECT 1 FROM parked_rows WHERE entity = {name} AND row_id = t.id)"
    )


class NewLife:
    """Writes these lines, each in the transaction that takes the row."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def keep_what_goes(self, entity: Entity, rows: list[str]) -> None:
        """Before deletions of the cloud take `rows` and what hangs on them.

        What the cloud has lost has no deletion of its own: it goes with its parent, and perhaps nobody else
        has it. So it is later with what was lost and may not be sent from here.
        """
        is_new_life, has_lost = Cursors(self._sql).owes_search, Cursors(self._sql).has_unsendable
        if (
            not is_new_life
            and not has_lost
            and not self._sql.value(f"SELECT EXISTS (SELECT 1 FROM conflicts WHERE {_FORETOLD})")
        ):
            return
        self._sql.run("CREATE TEMP TABLE IF NOT EXISTS going (entity, row_id, UNIQUE (entity, row_id))")
        self._sql.run("DELETE FROM temp.going")
        known = {"rows": dumps(rows)}
        self._sql.run(
            f"INSERT INTO temp.going SELECT {quoted(entity.name)}, value FROM json_each(:rows)", known
        )
        for path in descendant_paths(self._catalog, entity):
            self._sql.run(_below(path), known)
        self._sql.run(
            f"UPDATE conflicts SET settled_by = '{NEW_LIFE}', settled_at = {NOW} WHERE {_FORETOLD}"
            " AND (entity, row_id) IN (SELECT entity, row_id FROM temp.going)"
        )
        if is_new_life or has_lost:
            for row in self._sql.all("SELECT DISTINCT entity FROM temp.going"):
                self._sql.run(_keep(self._catalog[row[0]], only_lost=not is_new_life))

    def close_conflicts(self) -> int:
        """Open conflicts with the life before: they are found anew, or are none any more; returns how many.

        Ours goes on as an edit. What the cloud had is kept, as the new life may not have it.
        """
        return self._sql.run(
            f"UPDATE conflicts SET state = 'settled', settled_at = {NOW}, decided = revision,"
            f" settled_by = iif(cloud_row IS NULL, '', '{NEW_LIFE}'), result_row = local_row,"
            " taken = iif(local_row IS NULL, 'deleted', 'local'),"
            f" label = {label_case(self._catalog, 'conflicts')} WHERE state = 'open'"
        )

    def untold(self) -> list[tuple[str, str]]:
        """What is set aside and the new life has not told of: entities, each with row ids as JSON."""
        return [(row[0], row[1]) for row in self._sql.all(_UNTOLD)]

    def keep_parked(self, entity: str, row_ids: str) -> int:
        """Those of the rows that wait for their parent still: nobody will send them; returns how many."""
        statements = page_statements(self._catalog, entity)
        stage = statements.stage_table
        page = self._sql.value(_STILL_PARKED, (entity, row_ids))
        self._sql.run(statements.create_stage)
        self._sql.run(f"DELETE FROM temp.{stage}")
        self._sql.run(statements.stage, (page,))
        kept = self._sql.run(
            f"{RECORD} {quoted(entity)}, p.row_id, 'edit_delete', NULL, {statements.staged_row}, NULL,"
            f" NULL, 'settled', {NOW}, '{NEW_LIFE}', 'deleted', NULL,"
            f" {label_text(self._catalog[entity], 'p')} FROM temp.{stage} AS p"
        )
        self._sql.run(
            f"DELETE FROM parked_rows WHERE entity = ? AND row_id IN (SELECT row_id FROM temp.{stage})",
            (entity,),
        )
        self._sql.run(f"DELETE FROM temp.{stage}")
        return kept


def _below(path: tuple[Relation, ...]) -> str:
    """The rows at the end of `path` below those that go."""
    above, joins = "r.value", ""
    for depth, relation in enumerate(path):
        joins += f" CROSS JOIN {relation.child.name} AS c{depth} ON c{depth}.{relation.column} = {above}"
        above = f"c{depth}.id"
    return (
        f"INSERT OR IGNORE INTO temp.going SELECT {quoted(path[-1].child.name)}, {above}"
        f" FROM json_each(:rows) AS r{joins}"
    )


def _keep(entity: Entity, *, only_lost: bool) -> str:
    """Those of the rows that no line tells of."""
    name = quoted(entity.name)
    chosen = " AND t.version = 0" if only_lost else ""
    return (
        f"{RECORD} {name}, t.id, 'edit_delete', NULL, {wire_object(entity, 't')}, NULL, NULL,"
        f" 'settled', {NOW}, '{NEW_LIFE}', 'deleted', NULL, {label_text(entity, 't')}"
        f" FROM temp.going AS g CROSS JOIN {entity.name} AS t ON t.id = g.row_id"
        f" WHERE g.entity = {name}{chosen} AND NOT EXISTS (SELECT 1 FROM conflicts AS c"
        f" WHERE c.entity = {name} AND c.row_id = t.id AND c.settled_by = '{NEW_LIFE}'"
        f" AND c.kind = 'edit_delete' AND c.local_row = {wire_object(entity, 't')})"
    )


_UNTOLD = """SELECT entity, json_group_array(row_id) FROM parked_rows
WHERE version = 0 AND reason <> 'optional_parent' AND NOT json_extract(item, '$.deleted')
AND scope_id IN (SELECT scope_id FROM scopes) GROUP BY entity ORDER BY entity"""
"""Rows of projects that are not shown wait on, as ever."""

_STILL_PARKED = """SELECT json_group_array(json(item)) FROM parked_rows
WHERE entity = ? AND reason <> 'optional_parent' AND row_id IN (SELECT value FROM json_each(?))"""
