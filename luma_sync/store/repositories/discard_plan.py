"""What giving up one change would do: decided before anything is touched."""

from collections.abc import Iterable, Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import quoted
from luma_sync.store.relations import relations_to
from luma_sync.store.repositories.project_leaving import ProjectLeaving
from luma_sync.store.repositories.row_copies import row_label
from luma_sync.store.row_records import DiscardPlan
from luma_sync.store.sql import AnyRow, Sql

Key = tuple[str, str]

_FACTS = (
    "o.op, o.scope_id, o.state, o.base_version, o.base_deleted, o.base_row IS NOT NULL AS has_base,"
    " c.cloud_version, c.cloud_row IS NOT NULL AS is_in_cloud"
)
_ITS_CONFLICT = "LEFT JOIN conflicts AS c ON c.entity = o.entity AND c.row_id = o.row_id AND c.state = 'open'"


class DiscardPlanner:
    """Reads only."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def plan(self, entity: str, row_id: str) -> DiscardPlan:
        """What giving up this row's change would do, or why it cannot be given up."""
        line = self._line((entity, row_id))
        if line is None:
            return DiscardPlan(entity=entity, row_id=row_id, refusal="no_change")
        is_left = line.op == "delete" and self._is_left(line.scope_id)
        kind = "delete" if is_left else _kind(line)
        if line.state == "sending":
            return self._refused((entity, row_id), "under_way")
        if not kind:
            return self._refused((entity, row_id), "base_unknown")
        if kind in ("edit", "delete") and not is_left:
            missing = self._missing_parent((entity, row_id))
            if missing:
                return self._refused((entity, row_id), "parent_gone", missing)
        below: dict[Key, AnyRow] = {}
        goes = self._goes((entity, row_id), line)
        if goes:
            self._collect((entity, row_id), below, cloud_deleted=kind == "cloud_deleted")
            refusal = _below_refusal(below.values())
            if refusal:
                return self._refused((entity, row_id), refusal)
        gone = [key for key, found in below.items() if self._goes(key, found)]
        linked = self._linked([*gone, (entity, row_id)]) if goes else ()
        together = frozenset(key for key in gone if kind == "new_row" and _goes_along(below[key]))
        return DiscardPlan(
            entity=entity,
            row_id=row_id,
            label=row_label(self._sql, self._catalog, entity, row_id),
            kind=kind,
            members=(*below, (entity, row_id)),
            singly=frozenset((*below, (entity, row_id))) - together,
            linked=tuple(key for key in linked if key not in below),
        )

    def held_deletes_above(self, key: Key) -> tuple[Key, ...]:
        """Parents of a deleted row whose own deletes the guard holds."""
        found: list[Key] = []
        for parent in self._catalog[key[0]].parents:
            row_id = self._sql.value(
                f"SELECT json_extract(base_row, '$.{parent.column}') FROM outbox"
                " WHERE entity = ? AND row_id = ?",
                key,
            )
            if parent.required and self._sql.value(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE entity = ? AND row_id = ?"
                " AND op = 'delete' AND guarded > 0)",
                (parent.entity, row_id),
            ):
                found.append((parent.entity, row_id))
        return tuple(found)

    def _goes(self, key: Key, line: AnyRow) -> bool:
        """There is nothing to go back to: giving up the change takes the row away.

        So it is with a row that was never agreed or is deleted in the cloud, and with one that the cloud has
        deleted since, where its place as last agreed is gone here as well.
        """
        if line.op != "upsert" or line.is_in_cloud:
            return False
        if line.base_deleted or (not line.has_base and line.base_version == 0):
            return True
        return line.cloud_version is not None and (not line.has_base or bool(self._missing_parent(key)))

    def _collect(self, key: Key, below: dict[Key, AnyRow], *, cloud_deleted: bool) -> None:
        """The changes that cannot stay when this row goes, children before parents.

        A row that was moved here goes back to where it was, and what hangs on it stays with it. With
        `cloud_deleted` rows without a change go as the cloud says; otherwise they are in the way.
        """
        for relation in relations_to(self._catalog, self._catalog[key[0]]):
            if not relation.required:
                continue
            name = relation.child.name
            children = self._sql.all(
                f"SELECT t.id, {_FACTS}, json_extract(o.base_row, '$.{relation.column}') AS base_parent"
                f" FROM {name} AS t LEFT JOIN outbox AS o ON o.entity = {quoted(name)}"
                f" AND o.row_id = t.id {_ITS_CONFLICT} WHERE t.{relation.column} = ?",
                (key[1],),
            )
            for line in children:
                child = (name, line.id)
                if child in below:
                    continue
                stays_here = cloud_deleted and (line.op is None or line.base_parent == key[1])
                if stays_here or self._goes(child, line):
                    self._collect(child, below, cloud_deleted=cloud_deleted)
                if line.op is not None or not cloud_deleted:
                    below[child] = line

    def _linked(self, members: Sequence[Key]) -> tuple[Key, ...]:
        found: dict[Key, None] = {}
        for entity, row_id in members:
            for relation in relations_to(self._catalog, self._catalog[entity]):
                if not relation.required:
                    child = relation.child.name
                    rows = self._sql.all(f"SELECT id FROM {child} WHERE {relation.column} = ?", (row_id,))
                    found |= dict.fromkeys((child, row[0]) for row in rows)
        return tuple(key for key in found if key not in members)

    def _is_left(self, scope_id: str | None) -> bool:
        return ProjectLeaving(self._sql, self._catalog).is_left(scope_id)

    def _line(self, key: Key) -> AnyRow | None:
        return self._sql.one(
            f"SELECT {_FACTS} FROM outbox AS o {_ITS_CONFLICT} WHERE o.entity = ? AND o.row_id = ?", key
        )

    def _missing_parent(self, key: Key) -> str:
        """The entity of a row that the row as last agreed cannot exist without, and that is not here."""
        for parent in self._catalog[key[0]].parents:
            if parent.required and not self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM outbox AS o JOIN {parent.entity} AS p"
                f" ON p.id = json_extract(o.base_row, '$.{parent.column}')"
                " WHERE o.entity = ? AND o.row_id = ?)",
                key,
            ):
                return parent.entity
        return ""

    def _refused(self, key: Key, refusal: str, missing: str = "") -> DiscardPlan:
        label = row_label(self._sql, self._catalog, *key)
        return DiscardPlan(entity=key[0], row_id=key[1], label=label, refusal=refusal, missing_parent=missing)


def _kind(line: AnyRow) -> str:
    if line.cloud_version is not None:
        return "take_cloud" if line.is_in_cloud else "cloud_deleted"
    if line.base_deleted:
        return "cloud_deleted"
    if not line.has_base:
        # A delete that the cloud refuses as it refused the row: that one was never the cloud's.
        is_new = line.op == "upsert" or line.state == "attention"
        return "new_row" if is_new and line.base_version == 0 else ""
    return "edit" if line.op == "upsert" else "delete"


def _goes_along(line: AnyRow) -> bool:
    """Deleting the row above says everything.

    A conflict has to be settled first, and the deletion of what the cloud has deleted needs no telling.
    """
    return bool(line.state != "conflict" and not line.base_deleted)


def _below_refusal(lines: Iterable[AnyRow]) -> str:
    """Deleting below what the cloud has would delete it everywhere."""
    for line in lines:
        if line.op is None:
            return "needed_below"
        if line.state == "sending":
            return "under_way"
    return ""
