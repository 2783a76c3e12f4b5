"""Conflicts of all devices of the user: those of this one first, then what the others have told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from luma_sync.engine.conflict_centre import ConflictCentre, SettleSome
from luma_sync.engine.conflict_reads import Wish, chosen_ids
from luma_sync.engine.conflicts.views import (
    Choice,
    ConflictGroup,
    ConflictLine,
    ConflictView,
    Facets,
    Only,
    PreviewLine,
    Settled,
    Signature,
)
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.shared_conflict_actions import SharedConflictActions, as_open, line_of, row_seen
from luma_sync.events.bus import EventBus
from luma_sync.kernel.dataclass import dataclass
from luma_sync.store.conflict_records import Row
from luma_sync.store.database import Database
from luma_sync.store.sharing_records import SharedQuery
from luma_sync.store.unit_of_work import UnitOfWork

_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRows:
    """The rows of an open conflict; None: not there on that side."""

    base: Row | None
    local: Row | None
    cloud: Row | None


class SharedConflictCentre(ConflictCentre):
    """As the centre of this device, with the conflicts of the others; their ends are told by the sync."""

    @cached_property
    def _shared(self) -> SharedConflictActions:
        return SharedConflictActions(self._ports.catalog)

    async def facets(self, moments: Sequence[str] = ()) -> Facets:
        """How many open conflicts there are by device, and from before each of these moments."""

        def read(work: UnitOfWork) -> Facets:
            found = Counter(dict(work.conflicts.devices()))
            found.update(dict(work.shared_conflicts.devices()))
            older = [self._count(work, Wish(only=Only(before=moment))) for moment in moments]
            return Facets(devices=tuple(sorted(found.items())), older=tuple(older))

        return await self._read(read)

    async def settle(
        self,
        conflict_id: str,
        choice: Choice,
        *,
        seen_version: int | None = None,
        seen_revision: int | None = None,
    ) -> Settled:
        """Settle one conflict, wherever its edit lies; as the centre of this device does it."""
        if not await self._is_elsewhere(conflict_id):
            return await super().settle(
                conflict_id, choice, seen_version=seen_version, seen_revision=seen_revision
            )
        now = self._ports.now_text()
        done = await self._core().parts.database.write(
            lambda work: self._shared.settle(
                work,
                self._shared.one(work, conflict_id),
                choice,
                now=now,
                seen_version=seen_version,
                seen_revision=seen_revision,
            )
        )
        self._changed()
        return done

    async def rows(self, ids: Sequence[str]) -> Mapping[str, ConflictRows]:
        """The rows of those of these conflicts that are open."""

        def read(work: UnitOfWork) -> dict[str, ConflictRows]:
            own = work.settlements.some(ids)
            shared = work.shared_conflicts.page(SharedQuery(ids=tuple(ids)), limit=_ALL)
            found = [as_open(each, row_seen(work, each)) for each in shared]
            return {
                each.id: ConflictRows(base=each.base, local=each.local, cloud=each.cloud)
                for each in (*found, *own)
            }

        return await self._read(read)

    def _groups(self, work: UnitOfWork, only: Only) -> tuple[ConflictGroup, ...]:
        """Of all devices."""
        found = {group.signature: group for group in super()._groups(work, only)}
        for alike in work.shared_conflicts.alike(_query(Wish(only=only))):
            signature = Signature(entity=alike.entity, kind=alike.kind, fields=alike.fields)
            known = found.get(signature)
            found[signature] = ConflictGroup(
                signature=signature,
                count=alike.count + (known.count if known else 0),
                oldest_at=min(alike.oldest_at, known.oldest_at) if known else alike.oldest_at,
            )
        return tuple(sorted(found.values(), key=lambda group: -group.count))

    def _page(self, work: UnitOfWork, wish: Wish, limit: int, offset: int) -> tuple[ConflictLine, ...]:
        """Those of this device before those of others."""
        lines = super()._page(work, wish, limit, offset)
        if len(lines) >= limit:
            return lines
        skipped = max(0, offset - super()._count(work, wish))
        found = work.shared_conflicts.page(_query(wish), limit=limit - len(lines), offset=skipped)
        return (*lines, *map(line_of, found))

    def _order(self, work: UnitOfWork, wish: Wish) -> tuple[str, ...]:
        others = work.shared_conflicts.ids(_query(wish))
        return tuple(dict.fromkeys((*super()._order(work, wish), *others)))

    def _some(self, work: UnitOfWork, ids: Sequence[str]) -> tuple[ConflictLine, ...]:
        """On whichever device they are."""
        found = work.shared_conflicts.page(SharedQuery(ids=tuple(ids)), limit=len(ids))
        return (*super()._some(work, ids), *map(line_of, found))

    def _count(self, work: UnitOfWork, wish: Wish) -> int:
        return super()._count(work, wish) + work.shared_conflicts.count(_query(wish))

    def _show(self, work: UnitOfWork, conflict_id: str) -> ConflictView:
        there = work.shared_conflicts.get(conflict_id)
        if there is None or there.state != "open":
            return super()._show(work, conflict_id)
        return self._shared.show(work, there)

    def _preview(
        self, work: UnitOfWork, ids: Sequence[str] | Signature, choice: Choice, limit: int
    ) -> tuple[PreviewLine, ...]:
        own, shared = _split(work, ids)
        lines = super()._preview(work, own, choice, limit)
        some = shared[: max(0, limit - len(own))]
        found = work.shared_conflicts.page(SharedQuery(ids=some), limit=len(some)) if some else ()
        return (*lines, *(self._shared.preview(work, each, choice) for each in found))

    async def _is_elsewhere(self, conflict_id: str) -> bool:
        shared = await self._read(lambda work: work.shared_conflicts.get(conflict_id))
        return shared is not None and shared.state == "open"

    async def _parts(self, ids: Sequence[str] | Signature) -> Sequence[tuple[SettleSome, Sequence[str]]]:
        own, shared = await self._read(lambda work: _split(work, ids))
        return (self._actions.settle_some, own), (self._shared.settle_some, shared)


def _split(work: UnitOfWork, ids: Sequence[str] | Signature) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Conflicts of this device, and of others."""
    query = _query(Wish(signature=ids)) if isinstance(ids, Signature) else SharedQuery(ids=tuple(ids))
    shared = tuple(each.id for each in work.shared_conflicts.page(query, limit=_ALL))
    elsewhere = frozenset(shared)
    return tuple(each for each in chosen_ids(work, ids) if each not in elsewhere), shared


def _query(wish: Wish) -> SharedQuery:
    signature, only = wish.signature, wish.only
    asked = SharedQuery(
        entity=wish.entity, text=wish.text, field=only.field, device=only.device, before=only.before
    )
    if signature is None:
        return asked
    if wish.entity not in (None, signature.entity):
        return replace(asked, ids=())
    return replace(asked, entity=signature.entity, kind=signature.kind, fields=tuple(signature.fields))


@dataclass(frozen=True, slots=True)
class _Library:
    """A library without an engine."""

    database: Database
    device_name: str


@dataclass(frozen=True, slots=True)
class _Desk:
    parts: _Library
    orchestrator: None = None


def conflicts_at_rest(
    database: Database, ports: EnginePorts, *, device_name: str = ""
) -> SharedConflictCentre:
    """The conflicts of a library that is opened beside its owner, who notices what is settled."""
    desk = _Desk(_Library(database, device_name))
    return SharedConflictCentre(lambda: desk, EventBus(), ports)
