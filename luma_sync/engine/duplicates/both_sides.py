"""How much a library and an account's cloud have in common, kind by kind, parents first; no row is fetched.

The cloud sends what makes rows twins of each other, which is small also where rows are large; of rows that
stand on both sides under one id only a mark of what they say.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial

from luma_sync.catalog.entity import Entity, ScopeRule
from luma_sync.cloud.errors import NotFound
from luma_sync.cloud.messages import Heads, ScopeHeads
from luma_sync.cloud.outlines import MARKS_MAX, OutlineRequest
from luma_sync.cloud.ports import RowsPort
from luma_sync.engine.duplicates.identities import Identity, identity_of
from luma_sync.engine.duplicates.row_marks import mark_of
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_ROWS_AT_ONCE = 1000
_ROWS_MAX = 200_000
"""Rows of the cloud that are looked at; of a larger library the first kinds are."""

_HEAVY_BYTES = 1024 * 1024
_HEAVY_MARKS_MAX = 50
"""The cloud reads the whole of a row for its mark; these may be large."""

_MARK_CALLS_MAX = 200

Identities = dict[str, Identity | None]
"""Row id to what makes the row a twin of others; None where a part of that is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlapping:
    """What both sides have in common of one kind."""

    twins: int = 0
    differ: int = 0
    is_partial: bool = False


@dataclass(slots=True)
class _Seen:
    """What is known of both sides so far."""

    ours: dict[str, dict[str, Identity]] = field(default_factory=dict)
    theirs: dict[str, dict[str, Identity]] = field(default_factory=dict)
    rows_left: int = 0
    mark_calls_left: int = 0
    is_too_old: bool = False
    """The cloud does not know the questions."""


class BothSides:
    """One comparison; `compare` is called for parents before children, where both sides have rows."""

    def __init__(self, *, database: Database, rows: RowsPort, heads: Heads) -> None:
        self._database = database
        self._rows = rows
        self._heads = heads
        self._seen = _Seen(rows_left=_ROWS_MAX, mark_calls_left=_MARK_CALLS_MAX)

    async def compare(self, entity: Entity) -> Overlapping:
        """Raises CloudError, SignInNeeded."""
        seen = self._seen
        if seen.is_too_old:
            return Overlapping(is_partial=True)
        try:
            theirs, is_whole = await self._theirs(entity)
            ours = await self._database.read(partial(_ours, entity=entity, known=seen.ours))
            shared = sorted(ours.keys() & theirs.keys())
            differ, all_marked = await self._differing(entity, shared)
        except NotFound:
            seen.is_too_old = True
            return Overlapping(is_partial=True)
        seen.ours[entity.name] = _for_children(ours, shared)
        seen.theirs[entity.name] = _for_children(theirs, shared)
        twins = await self._database.read(lambda _: _twins(entity, ours, theirs))
        return Overlapping(twins=twins, differ=differ, is_partial=not (is_whole and all_marked))

    async def _theirs(self, entity: Entity) -> tuple[Identities, bool]:
        """The cloud's rows that ours could become part of; whether all of them were seen."""
        found: Identities = {}
        for scope in self._heads.scopes:
            since: int | None = 0 if _counts(scope, entity) else None
            while since is not None:
                if self._seen.rows_left <= 0:
                    return found, False
                request = OutlineRequest(
                    scope_id=scope.scope_id, entity=entity.name, columns=entity.identity, since=since
                )
                (page,) = (await self._rows.outline([request], _ROWS_AT_ONCE)).pages
                self._seen.rows_left -= len(page.rows)
                known = self._seen.theirs
                found |= await self._database.read(
                    partial(_outlined, rows=page.rows, entity=entity, known=known)
                )
                since = page.next
        return found, True

    async def _differing(self, entity: Entity, shared: Sequence[str]) -> tuple[int, bool]:
        """How many of these rows do not say the same on both sides; whether all could be asked for."""
        differ = 0
        at_once = _HEAVY_MARKS_MAX if entity.row_bytes_max >= _HEAVY_BYTES else MARKS_MAX
        for start in range(0, len(shared), at_once):
            if self._seen.mark_calls_left <= 0:
                return differ, False
            self._seen.mark_calls_left -= 1
            batch = shared[start : start + at_once]
            theirs = (await self._rows.marks([(entity.name, row_id) for row_id in batch])).marks
            ours = await self._database.read(partial(_marks, entity=entity, rows=batch))
            differ += sum(
                mark is not None and row_id in ours and ours[row_id] != mark
                for row_id, mark in zip(batch, theirs, strict=True)
            )
        return differ, True


def _counts(scope: ScopeHeads, entity: Entity) -> bool:
    """Whether rows of the scope can be part of a merge: we may write there; only an owner merges projects."""
    if not scope.heads.get(entity.name):
        return False
    return scope.role == "owner" or (scope.role == "editor" and entity.scope is not ScopeRule.OWN_ID)


def _ours(work: UnitOfWork, entity: Entity, known: Mapping[str, Mapping[str, Identity]]) -> Identities:
    rows = work.twins.identity_rows(entity.name)
    return {str(row["id"]): identity_of(entity, row, known) for row in rows}


def _outlined(
    _: UnitOfWork,
    rows: Sequence[Sequence[object]],
    entity: Entity,
    known: Mapping[str, Mapping[str, Identity]],
) -> Identities:
    names = entity.identity
    return {str(row[0]): identity_of(entity, dict(zip(names, row[1:], strict=True)), known) for row in rows}


def _marks(work: UnitOfWork, entity: Entity, rows: Sequence[str]) -> Mapping[str, str]:
    contents = work.twins.contents(entity.name, rows)
    return {row_id: mark_of(entity, row) for row_id, row in contents.items()}


def _for_children(found: Identities, shared: Sequence[str]) -> dict[str, Identity]:
    """A parent that stands on both sides is one and the same for its children, whatever it says."""
    same: dict[str, Identity] = {row_id: ("id", row_id) for row_id in shared}
    return {row_id: identity for row_id, identity in found.items() if identity is not None} | same


def _twins(entity: Entity, ours: Identities, theirs: Identities) -> int:
    known = Counter(identity for identity in theirs.values() if identity is not None)
    fresh = Counter(
        identity for row_id, identity in ours.items() if identity is not None and row_id not in theirs
    )
    if entity.may_repeat:
        return sum(min(count, known[identity]) for identity, count in fresh.items())
    return sum(count for identity, count in fresh.items() if known[identity])
