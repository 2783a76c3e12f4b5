"""Everything the library knows about one row and its way to the cloud."""

from collections import deque
from collections.abc import Iterable, Iterator

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity
from luma_sync.kernel.errors import UsageError
from luma_sync.store.expressions import SHOWN_STATE
from luma_sync.store.records import OutboxLine
from luma_sync.store.repositories.discard_plan import DiscardPlanner, Key
from luma_sync.store.repositories.field_diffs import field_diffs
from luma_sync.store.repositories.row_copies import row_label
from luma_sync.store.row_records import FieldDiff, RowLink, RowReport
from luma_sync.store.sql import AnyRow, Sql

_LINKS_MAX = 16
"""Rows named in one chain; the catalog's is shorter, a damaged library's might not end."""

_LINE = (
    "SELECT entity, row_id, op, change_id, base_version, base_row, queued_at, priority, attempts,"
    f" next_attempt_at, {SHOWN_STATE} AS state, coalesce(last_error, '') AS last_error,"
    " base_version = 0 AS is_new, last_attempt_at, guarded, paused"
    " FROM outbox WHERE entity = ? AND row_id = ?"
)


class Why:
    """Reads only."""

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def changes(self, entity: str, row_id: str) -> tuple[FieldDiff, ...]:
        """What the row's line would change in the cloud. Raises UsageError as `report` does."""
        return field_diffs(self._sql, self._known(entity), row_id)

    def report(self, entity: str, row_id: str) -> RowReport:
        """The row's line, what it waits for, its conflict, its parked version. Unknown rows have none.

        Raises UsageError for an entity that is not in the catalog.
        """
        key = (entity, row_id)
        version = self._sql.value(f"SELECT version FROM {self._known(entity).name} WHERE id = ?", (row_id,))
        line = self._line(key)
        reason, parent = self._parked(key)
        waits_for = self.chain(entity, row_id) if line is not None and line.op == "upsert" else ()
        return RowReport(
            entity=entity,
            row_id=row_id,
            label=row_label(self._sql, self._catalog, entity, row_id),
            is_here=version is not None,
            version=int(version or 0),
            line=line,
            waits_for=waits_for,
            conflict_kind=self._conflict_kind(key),
            goes_with_it=self._goes_with_it(key) if line is not None and line.state == "conflict" else 0,
            parked_reason=reason,
            parked_parent=parent,
        )

    def chain(self, entity: str, row_id: str) -> tuple[RowLink, ...]:
        """The rows that the cloud must have before this one and does not have yet, nearest first."""
        found: dict[Key, RowLink] = {}
        open_keys = deque([(entity, row_id)])
        while open_keys and len(found) < _LINKS_MAX:
            for parent in self._parents(open_keys.popleft()):
                if parent in found or parent == (entity, row_id):
                    continue
                link = self._link(parent)
                if link is not None:
                    found[parent] = link
                    open_keys.append(parent)
        return tuple(found.values())[:_LINKS_MAX]

    def parent_labels(self, keys: Iterable[Key]) -> dict[Key, str]:
        """The name of the nearest row that each of these waits for; nothing where there is none."""
        links: dict[Key, RowLink | None] = {}
        labels: dict[Key, str] = {}
        for key in keys:
            for parent in self._parents(key):
                if parent not in links:
                    links[parent] = self._link(parent)
                link = links[parent]
                if link is not None and key not in labels:
                    labels[key] = link.label
        return labels

    def _known(self, entity: str) -> Entity:
        if entity not in self._catalog:
            raise UsageError(f"There is no kind of row called {entity}.")
        return self._catalog[entity]

    def _parents(self, key: Key) -> Iterator[Key]:
        links = [parent for parent in self._catalog[key[0]].parents if parent.required]
        if not links:
            return
        columns = ", ".join(parent.column for parent in links)
        row = self._sql.one(f"SELECT {columns} FROM {key[0]} WHERE id = ?", (key[1],))
        for parent, value in zip(links, row or (), strict=False):
            if value is not None:
                yield parent.entity, value

    def _link(self, key: Key) -> RowLink | None:
        is_here = self._sql.value(f"SELECT EXISTS (SELECT 1 FROM {key[0]} WHERE id = ?)", (key[1],))
        line = self._sql.one(
            f"SELECT {SHOWN_STATE} AS state, coalesce(last_error, '') AS last_error, base_version,"
            " base_deleted FROM outbox WHERE entity = ? AND row_id = ?",
            key,
        )
        if is_here and (line is None or not _holds_children(line)):
            return None
        return RowLink(
            entity=key[0],
            row_id=key[1],
            label=row_label(self._sql, self._catalog, *key),
            state=line.state if is_here and line is not None else "missing",
            last_error=line.last_error if is_here and line is not None else "",
        )

    def _line(self, key: Key) -> OutboxLine | None:
        row = self._sql.record(_LINE, key)
        if row is None:
            return None
        flags = {name: bool(row[name]) for name in ("is_new", "guarded", "paused")}
        return OutboxLine(**{**row, **flags, "label": row_label(self._sql, self._catalog, *key)})

    def _conflict_kind(self, key: Key) -> str:
        kind = self._sql.value(
            "SELECT kind FROM conflicts WHERE entity = ? AND row_id = ? AND state = 'open'", key
        )
        return str(kind or "")

    def _goes_with_it(self, key: Key) -> int:
        plan = DiscardPlanner(self._sql, self._catalog).plan(*key)
        return max(0, len(plan.members) - 1)

    def _parked(self, key: Key) -> tuple[str, str]:
        row = self._sql.one("SELECT reason, item FROM parked_rows WHERE entity = ? AND row_id = ?", key)
        if row is None:
            return "", ""
        for parent in self._catalog[key[0]].parents:
            is_there = self._sql.value(
                f"SELECT EXISTS (SELECT 1 FROM {parent.entity}"
                f" WHERE id = json_extract(?, '$.row.{parent.column}'))",
                (row.item,),
            )
            if parent.required and not is_there:
                return row.reason, parent.entity
        return row.reason, ""


def _holds_children(line: AnyRow) -> bool:
    """New rows must be in the cloud before what hangs on them; so must held edits, which may be a revival."""
    if line.state == "paused":
        return line.base_version == 0 or bool(line.base_deleted)
    return line.base_version == 0 or line.state not in ("pending", "sending")
