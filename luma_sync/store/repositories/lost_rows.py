"""Rows that the cloud once had and has lost, as a restored or emptied one does: they become new edits."""

from collections.abc import Iterable
from json import dumps, loads

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.store.captures import LINE_COLUMNS
from luma_sync.store.expressions import NEW_ID, NOW, differs, push_rank, quoted, wire_object
from luma_sync.store.relations import scope_root
from luma_sync.store.repositories.cursors import Cursors
from luma_sync.store.repositories.new_life import NEW_LIFE, RECORD, NewLife, foretell, label_text
from luma_sync.store.repositories.page_statements import page_statements
from luma_sync.store.repositories.parked import ParkedRows
from luma_sync.store.repositories.storable import storable_items
from luma_sync.store.sql import Sql


class LostRows:
    """Makes rows new to the cloud again; contents stay as they are."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def send_again(self, entity: str, rows: Iterable[str]) -> int:
        """Send these rows as new ones, those that were edited meanwhile too; returns how many.

        A delete that waits goes all the same: another device may send the row again first.
        """
        chosen = dumps(list(rows))
        with self._sql.applying():
            return self._send(self._catalog[entity], chosen)

    def stay_here(self, entity: str, row_id: str) -> None:
        """The delete of a lost row was taken back: who may sends the row again."""
        is_read_only = self._sql.value(
            f"SELECT EXISTS (SELECT 1 FROM {self._catalog[entity].name} JOIN scopes USING (scope_id)"
            " WHERE id = ? AND role = 'viewer')",
            (row_id,),
        )
        (self.forget_versions if is_read_only else self.send_again)(entity, [row_id])

    def send_scope_again(self, scope_id: str) -> int:
        """Send a project with everything in it as a new one; returns how many rows."""
        sent = 0
        for entity in self._catalog.parents_first():
            if scope_root(self._catalog, entity) != "personal":
                rows = self._sql.all(f"SELECT id FROM {entity.name} WHERE scope_id = ?", (scope_id,))
                sent += self.send_again(entity.name, [str(row[0]) for row in rows]) if rows else 0
        for table in ("cursors", "scopes", "left_scopes"):
            self._sql.run(f"DELETE FROM {table} WHERE scope_id = ?", (scope_id,))
        return sent

    def forget_versions(self, entity: str, rows: Iterable[str]) -> int:
        """Of lost rows that may not be sent from here: whoever may sends them, with versions from 1 on."""
        name, chosen = self._catalog[entity].name, (dumps(list(rows)),)
        among = "IN (SELECT value FROM json_each(?))"
        with self._sql.applying():
            self._sql.run(
                f"UPDATE outbox SET base_version = 0 WHERE entity = {quoted(name)} AND row_id {among}", chosen
            )
            forgotten = self._sql.run(f"UPDATE {name} SET version = 0 WHERE id {among}", chosen)
        if forgotten:
            Cursors(self._sql).note_unsendable(there=True)
        return forgotten

    def unsendable(self) -> dict[tuple[str, str], list[str]]:
        """Scope and entity to the rows that the cloud has lost and that may not be sent from here."""
        if not Cursors(self._sql).has_unsendable:
            return {}
        found = {
            (row[0], entity.name): list(loads(row[1]))
            for entity in self._catalog.parents_first()
            for row in self._sql.all(_UNSENDABLE.format(entity=entity.name))
        }
        Cursors(self._sql).note_unsendable(there=bool(found))
        return found

    def keep_newer(self, entity: str, scope_id: str, rows_json: str) -> int:
        """Before a page of a new life of the cloud is applied: settle clean rows here that are not older.

        Versions count anew in a restored cloud, so they tell nothing. Equal rows take the cloud's version. Of
        others the one that was changed last goes on: ours becomes an edit on top of the cloud's, which is
        recorded; where the cloud's is later, ours is kept beside it as a conflict. Returns how many became
        edits.
        """
        description = self._catalog[entity]
        statements = page_statements(self._catalog, entity)
        page, _ = storable_items(rows_json)
        with self._sql.applying():
            self._sql.run(statements.create_stage)
            self._sql.run(f"DELETE FROM temp.{statements.stage_table}")
            self._sql.run(statements.stage, (page,))
            self._sql.run(_take_version(description, statements.stage_table), {"scope": scope_id})
            for record in _record_replaced(description, statements.stage_table, statements.staged_row):
                self._sql.run(record, {"scope": scope_id})
            edits = self._sql.run(
                _make_edits(description, statements.stage_table, statements.staged_row), {"scope": scope_id}
            )
            if edits:
                self._sql.run(_mark_edits(description, statements.stage_table))
            moved = _move_bases(description, statements.stage_table, statements.staged_row)
            if self._sql.run(moved, {"scope": scope_id}):
                self._follow_bases(description, statements.stage_table)
            self._sql.run(f"DELETE FROM temp.{statements.stage_table}")
        return edits

    def close_conflicts(self) -> int:
        """Conflicts with the life before are over; returns how many."""
        return NewLife(self._sql, self._catalog).close_conflicts()

    def apply_parked(self) -> int:
        """As `Rows.apply_parked`, once a new life was read; returns how many rows are lost, and kept."""
        records = NewLife(self._sql, self._catalog)
        with self._sql.applying():
            untold = records.untold()
            ParkedRows(self._sql, self._catalog).apply()
            return sum(records.keep_parked(entity, rows) for entity, rows in untold)

    def _follow_bases(self, entity: Entity, stage: str) -> None:
        """What was held to be deleted is there: that conflict is over."""
        name = quoted(entity.name)
        self._sql.run(
            f"UPDATE {entity.name} SET version = o.base_version FROM outbox AS o, temp.{stage} AS p"
            f" WHERE o.entity = {name} AND o.row_id = p.row_id AND o.op = 'upsert'"
            f" AND {entity.name}.id = p.row_id AND {entity.name}.version <> o.base_version"
        )
        over = f"entity = {name} AND row_id IN (SELECT row_id FROM temp.{stage} WHERE deleted = 0)"
        self._sql.run(
            f"UPDATE outbox SET state = 'pending' WHERE {over} AND state = 'conflict' AND row_id IN"
            f" (SELECT row_id FROM conflicts WHERE {over} AND state = 'open' AND cloud_row IS NULL)"
        )
        self._sql.run(
            f"UPDATE conflicts SET state = 'settled', settled_at = {NOW}"
            f" WHERE {over} AND state = 'open' AND cloud_row IS NULL"
        )

    def _send(self, entity: Entity, chosen: str) -> int:
        name, among = quoted(entity.name), "IN (SELECT value FROM json_each(:rows))"
        known = {"rows": chosen}
        self._sql.run(
            f"UPDATE outbox SET base_version = 0 WHERE entity = {name} AND op = 'delete' AND row_id {among}",
            known,
        )
        sent = self._sql.run(
            f"INSERT INTO outbox ({LINE_COLUMNS}) SELECT {name}, t.id, 'upsert', {NEW_ID}, 0, NULL, {NOW},"
            f" {int(entity.priority)}, {push_rank(entity, 'upsert')}, t.scope_id FROM {entity.name} AS t"
            f" WHERE t.id {among}"
            " ON CONFLICT (entity, row_id) DO UPDATE SET base_version = 0, base_row = NULL, base_deleted = 0",
            known,
        )
        self._sql.run(f"UPDATE {entity.name} SET needs_sync = 1, version = 0 WHERE id {among}", known)
        # An edit that was sent before the loss was noticed looks as if the row had been deleted.
        lost = f"entity = {name} AND row_id {among}"
        self._sql.run(
            f"UPDATE outbox SET state = 'pending' WHERE {lost} AND state = 'conflict' AND row_id IN"
            f" (SELECT row_id FROM conflicts WHERE {lost} AND state = 'open' AND cloud_row IS NULL)",
            known,
        )
        self._sql.run(
            f"UPDATE conflicts SET state = 'settled', settled_at = {NOW}"
            f" WHERE {lost} AND state = 'open' AND cloud_row IS NULL",
            known,
        )
        return sent


_UNSENDABLE = """SELECT scope_id, json_group_array(id) FROM {entity} WHERE version = 0 AND NOT needs_sync
AND scope_id IN (SELECT scope_id FROM scopes WHERE role = 'viewer')
AND id NOT IN (SELECT row_id FROM parked_rows WHERE entity = '{entity}') GROUP BY scope_id"""


def _not_older(entity: Entity) -> str:
    """A clean row `t` that the staged row `p` does not follow; nothing of it is set aside."""
    name = quoted(entity.name)
    return (
        "t.id = p.row_id AND t.scope_id IS :scope"
        " AND (p.version <= t.version OR (p.deleted = 0 AND p.updated_at < t.updated_at))"
        f" AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = {name} AND row_id = t.id)"
        f" AND NOT EXISTS (SELECT 1 FROM parked_rows WHERE entity = {name} AND row_id = t.id)"
    )


def _differs(entity: Entity) -> str:
    return differs((*(column.name for column in entity.synced_columns), "created_at"), "t", "p")


def _take_version(entity: Entity, stage: str) -> str:
    """Who sends a row again also says anew when it was changed last, at whatever version it is then."""
    return (
        f"UPDATE {entity.name} SET version = p.version, updated_at = coalesce(p.updated_at, t.updated_at)"
        f" FROM temp.{stage} AS p, {entity.name} AS t"
        f" WHERE {entity.name}.id = t.id AND {_not_older(entity)} AND p.version <= t.version"
        f" AND p.deleted = 0 AND NOT {_differs(entity)}"
        " AND (p.version, p.updated_at) IS NOT (t.version, t.updated_at)"
    )


def _record_replaced(entity: Entity, stage: str, staged_row: str) -> tuple[str, ...]:
    """Older rows of the cloud that ours are to replace: ours may not come from them. And the reverse: a later
    row with a higher version may come from an older state of ours, which another device has sent again.

    And rows here that a later deletion may take: they may be of an older state, sent again by another device.
    """
    name, ours = quoted(entity.name), wire_object(entity, "t")
    settled, label = f"p.version, 'settled', {NOW}, '{NEW_LIFE}'", label_text(entity, "t")
    of_clean_rows = (
        f"{RECORD} {name}, p.row_id, 'edit_edit', NULL, {ours}, {staged_row}, {settled}, 'local', {ours},"
        f" {label}"
        f" FROM temp.{stage} AS p CROSS JOIN {entity.name} AS t WHERE {_not_older(entity)} AND p.deleted = 0"
        f" AND p.version <= t.version AND p.updated_at <= t.updated_at AND {_differs(entity)}"
    )
    is_edit = "o.op = 'upsert'"
    of_edits = (
        f"{RECORD} {name}, p.row_id, iif({is_edit}, 'edit_edit', 'delete_edit'), o.base_row,"
        f" iif({is_edit}, {ours}, NULL), {staged_row}, {settled}, iif({is_edit}, 'local', 'deleted'),"
        f" iif({is_edit}, {ours}, NULL), iif({is_edit}, {label}, {label_text(entity, 'p')})"
        f" FROM temp.{stage} AS p CROSS JOIN outbox AS o ON o.entity = {name} AND o.row_id = p.row_id"
        f" LEFT JOIN {entity.name} AS t ON t.id = p.row_id"
        " WHERE p.deleted = 0 AND o.base_version >= p.version AND o.scope_id IS :scope"
        " AND p.updated_at < json_extract(o.base_row, '$.updated_at')"
    )
    of_replaced = (
        f"{RECORD} {name}, p.row_id, 'edit_edit', NULL, {ours}, {staged_row}, {settled}, 'cloud',"
        f" {staged_row}, {label} FROM temp.{stage} AS p CROSS JOIN {entity.name} AS t ON t.id = p.row_id"
        " WHERE p.deleted = 0 AND p.version > t.version AND p.updated_at >= t.updated_at"
        f" AND t.scope_id IS :scope AND {_differs(entity)}"
        f" AND NOT EXISTS (SELECT 1 FROM outbox WHERE entity = {name} AND row_id = t.id)"
        f" AND NOT EXISTS (SELECT 1 FROM parked_rows WHERE entity = {name} AND row_id = t.id)"
    )
    return of_clean_rows, of_edits, of_replaced, foretell(entity, stage)


def _make_edits(entity: Entity, stage: str, staged_row: str) -> str:
    later = "p.deleted = 0 AND (p.updated_at > t.updated_at OR p.version > t.version)"
    return (
        f"INSERT INTO outbox ({LINE_COLUMNS}, base_deleted)"
        f" SELECT {quoted(entity.name)}, t.id, 'upsert', {NEW_ID},"
        f" CASE WHEN {later} THEN 0 ELSE p.version END,"
        f" CASE WHEN p.deleted = 0 AND NOT ({later}) THEN {staged_row} END, {NOW},"
        f" {int(entity.priority)}, {push_rank(entity, 'upsert')}, t.scope_id, p.deleted"
        f" FROM temp.{stage} AS p CROSS JOIN {entity.name} AS t"
        f" WHERE {_not_older(entity)} AND (p.deleted = 1 OR {_differs(entity)})"
    )


def _mark_edits(entity: Entity, stage: str) -> str:
    return (
        f"UPDATE {entity.name} SET needs_sync = 1, version = o.base_version"
        f" FROM outbox AS o CROSS JOIN temp.{stage} AS p ON p.row_id = o.row_id"
        f" WHERE o.entity = {quoted(entity.name)} AND o.row_id = {entity.name}.id"
        f" AND NOT {entity.name}.needs_sync"
    )


def _move_bases(entity: Entity, stage: str, staged_row: str) -> str:
    """Edits built on what the new life does not know: on top of what it has, or in conflict with it."""
    later = "coalesce(p.updated_at > json_extract(outbox.base_row, '$.updated_at'), 0)"
    return (
        f"UPDATE outbox SET base_version = CASE WHEN {later} THEN 0 ELSE p.version END, base_deleted = 0,"
        f" base_row = CASE WHEN NOT {later} THEN {staged_row} END FROM temp.{stage} AS p"
        f" WHERE outbox.entity = {quoted(entity.name)} AND outbox.row_id = p.row_id AND p.deleted = 0"
        " AND outbox.base_version >= p.version AND outbox.scope_id IS :scope"
    )
