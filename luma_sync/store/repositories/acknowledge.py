"""What the cloud accepted leaves the outbox; what was edited since gets a new base."""

from collections.abc import Sequence
from functools import lru_cache

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import NOW, quoted
from luma_sync.store.repositories.held_children import follow_accepted, release
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.sql import AnyRow, Sql

_CREATE = """CREATE TEMP TABLE IF NOT EXISTS acked
(change_id, version, seq, line, entity, row_id, op, state, base_version, seq_scope, seq_entity)"""
"""What one answer accepted. The line's columns are NULL where it was edited since; the seqs of all are read
by `Cursors.note_pushed`."""

_TAKE = """INSERT INTO temp.acked
WITH accepted AS MATERIALIZED (SELECT value AS item FROM json_each(?))
SELECT json_extract(item, '$.change_id'), json_extract(item, '$.version'), json_extract(item, '$.seq'),
  o.rowid, o.entity, o.row_id, o.op, o.state, o.base_version, o.scope_id, o.entity
FROM accepted LEFT JOIN outbox AS o ON o.sent = 1 AND o.change_id = json_extract(item, '$.change_id')
WHERE typeof(json_extract(item, '$.version')) = 'integer'"""

_SCOPES_OF_EDITED = """UPDATE temp.acked SET seq_scope = c.scope_id, seq_entity = c.entity
FROM (SELECT json_extract(value, '$.change_id') AS change_id, json_extract(value, '$.entity') AS entity,
    json_extract(value, '$.scope_id') AS scope_id FROM json_each(?)) AS c
WHERE acked.entity IS NULL AND acked.change_id = c.change_id"""

_GIVEN_UP = """SELECT c.entity, c.row_id, c.op, a.version, a.change_id
FROM (SELECT json_extract(value, '$.change_id') AS change_id, json_extract(value, '$.entity') AS entity,
    json_extract(value, '$.row_id') AS row_id, json_extract(value, '$.op') AS op FROM json_each(?)) AS c
CROSS JOIN temp.acked AS a ON a.change_id = c.change_id
WHERE a.entity IS NULL
  AND NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.entity = c.entity AND o.row_id = c.row_id)"""

_EDITED_SINCE = """SELECT o.entity, o.row_id, a.version, c.change_id, c.op = 'delete' AS is_gone,
  CASE c.op WHEN 'upsert' THEN c.sent_row END AS sent_row
FROM (SELECT json_extract(value, '$.change_id') AS change_id, json_extract(value, '$.entity') AS entity,
    json_extract(value, '$.row_id') AS row_id, json_extract(value, '$.op') AS op,
    json_extract(value, '$.row') AS sent_row FROM json_each(?)) AS c
CROSS JOIN temp.acked AS a ON a.change_id = c.change_id
CROSS JOIN outbox AS o ON o.entity = c.entity AND o.row_id = c.row_id
WHERE a.entity IS NULL AND a.version > o.base_version"""


def acknowledge(sql: Sql, catalog: Catalog, accepted_json: str, changes_json: str) -> int:
    """Settle accepted changes; returns how many lines left. Harmless when repeated."""
    sql.run(_CREATE)
    sql.run("DELETE FROM temp.acked")
    if not sql.run(_TAKE, (accepted_json,)):
        return 0
    found = sql.all("SELECT entity, op, state, count(*) AS lines FROM temp.acked GROUP BY entity, op, state")
    left = sum(int(row.lines) for row in found if row.entity is not None)
    overtaken: Sequence[AnyRow] = ()
    with sql.applying():
        if any(row.state == "conflict" for row in found):
            overtaken = _close_conflicts(sql)
        for entity in {row.entity for row in found if row.op == "upsert"}:
            sql.run(_clean_statement(catalog, entity))
        sql.run("DELETE FROM outbox WHERE rowid IN (SELECT line FROM temp.acked)")
        if any(row.entity is None for row in found):
            sql.run(_SCOPES_OF_EDITED, (changes_json,))
            _move_bases(sql, sql.all(_EDITED_SINCE, (changes_json,)))
            _leave_to_the_pull(sql, sql.all(_GIVEN_UP, (changes_json,)))
        for conflict in overtaken:
            _apply_newer(sql, catalog, conflict)
    if left:
        accepted = {row.entity for row in found if row.entity is not None}
        follow_accepted(sql, catalog, below=accepted)
        release(sql, catalog, below=accepted)
    return left


@lru_cache(maxsize=256)
def _clean_statement(catalog: Catalog, name: str) -> str:
    """A pull may have brought a newer version meanwhile. Else the cloud's word counts, also where it is below
    what was known here: in another life of the cloud rows are counted anew.
    """
    return (
        f"UPDATE {catalog[name].name} SET version = iif({name}.version > a.base_version,"
        f" max({name}.version, a.version), a.version), needs_sync = 0"
        f" FROM temp.acked AS a WHERE a.entity = {quoted(name)} AND a.op = 'upsert' AND {name}.id = a.row_id"
    )


def _move_bases(sql: Sql, lines: Sequence[AnyRow]) -> None:
    """Rows edited while their change was under way: the next push builds on what was accepted."""
    for line in lines:
        sql.run(f"UPDATE {line.entity} SET version = ? WHERE id = ?", (line.version, line.row_id))
        sql.run(
            "UPDATE outbox SET base_version = ?1, base_row = ?2, base_deleted = ?6, previous_change_ids = ("
            " SELECT json_group_array(value) FROM json_each(outbox.previous_change_ids) AS later"
            " WHERE later.key > coalesce((SELECT max(key) FROM json_each(outbox.previous_change_ids)"
            " WHERE value = ?3), -1)) WHERE entity = ?4 AND row_id = ?5",
            (line.version, line.sent_row, line.change_id, line.entity, line.row_id, line.is_gone),
        )


def _leave_to_the_pull(sql: Sql, changes: Sequence[AnyRow]) -> None:
    """An edit that followed was given up meanwhile, and the row went back to before what was accepted.

    The cloud's row has to come, so no cursor may pass its seq.
    """
    for change in changes:
        version = sql.value(f"SELECT version FROM {change.entity} WHERE id = ?", (change.row_id,))
        is_here = version is not None and version >= change.version
        if not (is_here or (change.op == "delete" and version is None)):
            sql.run("UPDATE temp.acked SET seq_scope = NULL WHERE change_id = ?", (change.change_id,))


def _close_conflicts(sql: Sql) -> Sequence[AnyRow]:
    """Our change won, so what a pull recorded meanwhile is no conflict.

    Returns those where the cloud has already gone on from our change.
    """
    overtaken = sql.all(
        "SELECT o.entity, o.row_id, o.scope_id, iif(c.has_tip, c.tip_row, c.cloud_row) AS cloud_row,"
        " c.cloud_version FROM temp.acked AS a"
        " CROSS JOIN outbox AS o ON o.rowid = a.line"
        " JOIN conflicts AS c ON c.entity = a.entity AND c.row_id = a.row_id AND c.state = 'open'"
        " WHERE c.cloud_version > a.version"
    )
    sql.run(
        f"UPDATE conflicts SET state = 'settled', settled_at = {NOW} WHERE state = 'open'"
        " AND (entity, row_id) IN (SELECT entity, row_id FROM temp.acked)"
    )
    return overtaken


def _apply_newer(sql: Sql, catalog: Catalog, conflict: AnyRow) -> None:
    page = sql.value(
        "SELECT json_array(json_object('row_id', ?1, 'version', ?2,"
        " 'deleted', json(iif(?3 IS NULL, 'true', 'false')), 'row', json(?3)))",
        (conflict.row_id, conflict.cloud_version, conflict.cloud_row),
    )
    PageApplier(sql, catalog, conflict.entity, conflict.scope_id).apply(page, own_device_id="")
