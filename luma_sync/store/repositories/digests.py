"""What this library knows the cloud to have, by id range: sums to compare, and what to take back."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from json import dumps
from typing import NamedTuple

from luma_sync.catalog.catalog import Catalog
from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.store.captures import LINE_COLUMNS
from luma_sync.store.expressions import NEW_ID, NOW, push_rank, quoted, scope_of_new_row
from luma_sync.store.range_sums import FUNCTION
from luma_sync.store.records import PageApplied
from luma_sync.store.repositories.page_apply import PageApplier
from luma_sync.store.sql import Sql

_PAST_EVERYTHING = "\U0010ffff"

Range = tuple[str | None, str | None]
"""`start` <= id < `end`; None is the beginning or the end."""


class RangeSum(NamedTuple):
    """Live rows of a range, counted and added up as the cloud does it."""

    rows: int
    hash: str


class Digests:
    """Rows are judged by what the cloud last said of them, not by unsent edits.

    Of what was told by an agreed row, a waiting line, an open conflict or a parked row, the newest counts.
    """

    def __init__(self, sql: Sql, catalog: Catalog) -> None:
        self._sql = sql
        self._catalog = catalog

    def count(self, entity: str, scope_id: str) -> int:
        """Rows of a scope that the cloud is known to have."""
        statement = f"SELECT count(*) FROM ({_known(self._catalog, entity)})"
        return int(self._sql.value(statement, _bound(scope_id, (None, None))))

    def sums(self, entity: str, scope_id: str, ranges: Sequence[Range]) -> tuple[RangeSum, ...]:
        """The sum of each range."""
        statement = f"SELECT count(*), {FUNCTION}(id, version) FROM ({_known(self._catalog, entity)})"
        found = (self._sql.all(statement, _bound(scope_id, each))[0] for each in ranges)
        return tuple(RangeSum(int(count), str(text)) for count, text in found)

    def versions(self, entity: str, scope_id: str, within: Range) -> dict[str, int]:
        """Row id to the version that the cloud is known to have."""
        found = self._sql.all(_known(self._catalog, entity), _bound(scope_id, within))
        return {row[0]: int(row[1]) for row in found}

    def versions_of(self, entity: str, scope_id: str, rows: Sequence[str]) -> dict[str, int]:
        """The same of single rows."""
        if not rows:
            return {}
        known = self.versions(entity, scope_id, (min(rows), None))
        return {row_id: known[row_id] for row_id in rows if row_id in known}

    def entities_with_rows(self, scope_id: str) -> tuple[str, ...]:
        """The entities of which the cloud is known to have rows in the scope, deleted here since or not."""
        everywhere = _bound(scope_id, (None, None))
        return tuple(
            entity.name
            for entity in self._catalog
            if self._sql.value(f"SELECT EXISTS ({_known(self._catalog, entity.name)})", everywhere)
        )

    def remove(
        self, entity: str, scope_id: str, rows: Mapping[str, int], *, deletes_allowed: int | None
    ) -> PageApplied:
        """Delete what the cloud has no more, as if the tombstones (row id to their version) came."""
        page = dumps([
            {"row_id": row_id, "version": version, "deleted": True, "row": None}
            for row_id, version in sorted(rows.items())
        ])  # fmt: skip
        with self._sql.applying():
            applier = PageApplier(self._sql, self._catalog, entity, scope_id)
            return applier.apply(page, own_device_id="", deletes_allowed=deletes_allowed)

    def missed(self, entity: str) -> frozenset[str]:
        """Ids of rows that were never agreed although nothing waits: made while nobody captured."""
        found = self._sql.all(f"SELECT t.id FROM {entity} AS t WHERE {_missed(entity)}")
        return frozenset(row[0] for row in found)

    def capture_missed(self, entity: str) -> int:
        """Make them new edits that are sent; returns how many."""
        description = self._catalog[entity]
        with self._sql.applying():
            captured = self._sql.run(
                f"INSERT INTO outbox ({LINE_COLUMNS}) SELECT {quoted(entity)}, t.id, 'upsert', {NEW_ID}, 0,"
                f" NULL, {NOW}, {int(description.priority)}, {push_rank(description, 'upsert')},"
                f" coalesce(t.scope_id, {scope_of_new_row(description, 't')})"
                f" FROM {entity} AS t WHERE {_missed(entity)}"
            )
            if captured:
                self._sql.run(
                    f"UPDATE {entity} SET needs_sync = 1, scope_id = o.scope_id FROM outbox AS o"
                    f" WHERE o.entity = {quoted(entity)} AND o.row_id = {entity}.id AND {entity}.version = 0"
                )
        return captured

    def label(self, entity: str, row_id: str, cloud_row: Mapping[str, object] | None = None) -> str:
        """What people call a row; from the cloud's row where it is not here."""
        name = self._catalog[entity].label
        found = self._sql.value(f"SELECT CAST({name} AS TEXT) FROM {entity} WHERE id = ?", (row_id,))
        if found is None and cloud_row is not None:
            found = cloud_row.get(name)
        return str(found or "")


def _bound(scope_id: str, within: Range) -> dict[str, object]:
    start, end = within
    return {"scope": scope_id, "first": start or "", "past": end or _PAST_EVERYTHING}


def _missed(entity: str) -> str:
    return (
        "t.version = 0 AND NOT EXISTS"
        f" (SELECT 1 FROM outbox WHERE entity = {quoted(entity)} AND row_id = t.id)"
        " AND NOT EXISTS (SELECT 1 FROM scopes WHERE scope_id = t.scope_id AND role = 'viewer')"
    )


@lru_cache(maxsize=256)
def _known(catalog: Catalog, name: str) -> str:
    """`id, version` of the rows that the cloud is known to have live in a scope and range."""
    entity, literal = catalog[name], quoted(name)
    within = "BETWEEN :first AND :past"
    lines = f"SELECT row_id FROM outbox WHERE entity = {literal}"
    parked = f"SELECT row_id FROM parked_rows WHERE entity = {literal}"
    here = f"FROM {name} AS t WHERE t.id >= :first AND t.id < :past AND t.scope_id = :scope AND t.version > 0"
    scope = _scope_of_line(entity)
    return f"""SELECT t.id, t.version {here} AND t.id NOT IN ({lines}) AND t.id NOT IN ({parked})
UNION ALL SELECT id, version FROM (
  SELECT id, version, live, row_number() OVER (PARTITION BY id ORDER BY version DESC, live) AS place FROM (
    SELECT o.row_id AS id, o.base_version AS version, NOT o.base_deleted AS live FROM outbox AS o
    WHERE o.entity = {literal} AND o.row_id {within} AND o.base_version > 0 AND {scope} = :scope
    UNION ALL SELECT c.row_id, c.cloud_version, c.cloud_row IS NOT NULL FROM conflicts AS c
    CROSS JOIN outbox AS o ON o.entity = c.entity AND o.row_id = c.row_id
    WHERE c.state = 'open' AND c.entity = {literal} AND c.row_id {within} AND c.cloud_version > 0
      AND {scope} = :scope
    UNION ALL SELECT row_id, version, NOT json_extract(item, '$.deleted') FROM parked_rows
    WHERE entity = {literal} AND row_id {within} AND scope_id = :scope
    UNION ALL SELECT t.id, t.version, 1 {here} AND t.id NOT IN ({lines}) AND t.id IN ({parked})
  )
) WHERE place = 1 AND live AND id < :past"""


def _scope_of_line(entity: Entity) -> str:
    """Where the cloud has the row: an unsent edit may have moved it to another project."""
    if entity.scope is not ScopeRule.PARENT:
        return "o.scope_id"
    parent = entity.parents[0]
    above = f"SELECT scope_id FROM {parent.entity} WHERE id = json_extract(o.base_row, '$.{parent.column}')"
    return f"coalesce(({above}), o.scope_id)"
