"""Rows with equal files that a pull brings together: two devices imported one file, each by itself.

Only a row that was made here and has not met the cloud's rows yet is compared: what somebody made two again
comes back from the cloud, and stays two.
"""

import json
from collections.abc import Mapping, Sequence

from luma_sync.catalog.catalog import Catalog
from luma_sync.store.expressions import quoted
from luma_sync.store.records import PushBatch
from luma_sync.store.repositories.metadata import Metadata
from luma_sync.store.sql import Sql

MERGE_PENDING = "merge_pending"
"""Id of a login merge while nothing of this library may be sent; missing when there is none."""

TWINS_MET = "twins_met"
"""Entity to ids of such rows, as JSON, until they were merged; missing when there are none."""

TWINS_FRESH = "twins_fresh"
"""Ids of rows that were made here, as JSON, until a pull after their push has come to its end."""

_FRESH_MAX = 10_000


class MetTwins:
    """Notes them in the transaction that brings the second one, so that none is forgotten."""

    def __init__(self, sql: Sql, catalog: Catalog, metadata: Metadata) -> None:
        self._sql = sql
        self._catalog = catalog
        self._metadata = metadata

    def remember_sent(self, batch: PushBatch) -> None:
        """Keep the new rows of a batch in mind until `forget`, in the transaction that takes it."""
        kinds = [entity.name for entity in self._catalog if entity.is_known_by_content]
        if not any(kind in batch.by_entity for kind in kinds):
            return
        found = self._sql.column(
            "SELECT row_id FROM outbox WHERE rowid IN (SELECT value FROM json_each(?))"
            " AND entity IN (SELECT value FROM json_each(?)) AND op = 'upsert' AND base_version = 0",
            (json.dumps(batch.lines), json.dumps(kinds)),
        )
        known = self._fresh()
        new = [row_id for row_id in found if row_id not in known]
        if new:
            self._metadata.set(TWINS_FRESH, json.dumps([*known, *new][-_FRESH_MAX:]))

    @property
    def is_marked(self) -> bool:
        """Whether there is anything to forget."""
        return any(self._metadata.get(key) is not None for key in (TWINS_MET, TWINS_FRESH))

    def forget(self) -> None:
        """Everything was read since, and merged."""
        for key in (TWINS_MET, TWINS_FRESH):
            if self._metadata.get(key) is not None:
                self._metadata.set(key, None)

    def note(self, name: str, page: str) -> None:
        """Compare the new rows of a page that is about to be applied with those that were made here.

        The one identity column is compared as it is, through its index: a page costs its own length.
        """
        entity = self._catalog[name]
        if not entity.is_known_by_content or self._metadata.get(MERGE_PENDING) is not None:
            return
        (column,) = entity.identity
        found = self._sql.all(
            f"SELECT came.value ->> 'row_id', t.id FROM json_each(?) AS came CROSS JOIN {name} AS t"
            f" ON t.{column} = came.value -> 'row' ->> '{column}'"
            f" WHERE NOT EXISTS (SELECT 1 FROM {name} WHERE id = came.value ->> 'row_id')"
            " AND (t.id IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM outbox AS o"
            f" WHERE o.entity = {quoted(name)} AND o.row_id = t.id AND o.base_version = 0))",
            (page, json.dumps([*self._fresh()])),
        )
        if found:
            known = {entity: list(ids) for entity, ids in self.all().items()}
            met = {row_id for pair in found for row_id in pair}
            known[name] = sorted(met.union(known.get(name, ())))
            self._metadata.set(TWINS_MET, json.dumps(known))

    def all(self) -> Mapping[str, Sequence[str]]:
        """Entity to ids of what met."""
        known: Mapping[str, Sequence[str]] = json.loads(self._metadata.get(TWINS_MET) or "{}")
        return known

    def below(self, entity: str, parents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """Rows of the entity that hang on these rows of others, by their entity."""
        found: set[str] = set()
        for link in self._catalog[entity].parents:
            ids = json.dumps(list(parents.get(link.entity, ())))
            chosen = f"{link.column} IN (SELECT value FROM json_each(?))"
            found.update(self._sql.column(f"SELECT id FROM {entity} WHERE {chosen}", (ids,)))
        return tuple(sorted(found))

    def _fresh(self) -> dict[str, None]:
        """In the order in which they were sent."""
        return dict.fromkeys(json.loads(self._metadata.get(TWINS_FRESH) or "[]"))
