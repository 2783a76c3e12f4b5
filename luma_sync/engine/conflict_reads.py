"""What window and command line see of conflicts, without changing any."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from luma_sync.engine.conflict_actions import ConflictActions
from luma_sync.engine.conflict_deciding import ConflictDeciding
from luma_sync.engine.conflict_texts import UNKNOWN
from luma_sync.engine.conflicts.auto_settle import sides_of
from luma_sync.engine.conflicts.clocks import WINDOW, read_window
from luma_sync.engine.conflicts.showing import field_views, head_of, line_of, settled_line
from luma_sync.engine.conflicts.views import (
    EVERY,
    Choice,
    ConflictGroup,
    ConflictLine,
    ConflictView,
    Only,
    PreviewLine,
    SettledLine,
    Signature,
)
from luma_sync.engine.orchestrator import Orchestrator
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.schedule import Trigger
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import UsageError
from luma_sync.store.conflict_records import ConflictQuery
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which open conflicts somebody wants to see."""

    signature: Signature | None = None
    entity: str | None = None
    text: str = ""
    only: Only = EVERY


class HasLibrary(Protocol):
    """What holds an open library."""

    @property
    def database(self) -> Database:
        """The library."""

    @property
    def device_name(self) -> str:
        """Of this device."""


class ConflictHost(Protocol):
    """An engine's core, or a library without an engine."""

    @property
    def parts(self) -> HasLibrary:
        """What it was built from."""

    @property
    def orchestrator(self) -> Orchestrator | None:
        """What a settled conflict wakes; None where nothing runs."""


class ConflictReads:
    """Lists, one conflict, what a choice would do, the history."""

    def __init__(self, core: Callable[[], ConflictHost], bus: EventBus, ports: EnginePorts) -> None:
        self._core = core
        self._bus = bus
        self._ports = ports
        self._actions = ConflictActions(ports.catalog)

    async def groups(self, *, only: Only = EVERY) -> tuple[ConflictGroup, ...]:
        """Open conflicts by signature, the largest group first."""
        return await self._read(lambda work: self._groups(work, only))

    async def page(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[ConflictLine, ...]:
        """Open conflicts, oldest first; `text` is looked for in the row's name and id."""
        wish = Wish(signature=signature, entity=entity, text=text, only=only)
        return await self._read(lambda work: self._page(work, wish, limit, offset))

    async def order(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
    ) -> tuple[str, ...]:
        """The ids of all that `page` would go through."""
        wish = Wish(signature=signature, entity=entity, text=text, only=only)
        return await self._read(lambda work: self._order(work, wish))

    async def some(self, ids: Sequence[str]) -> tuple[ConflictLine, ...]:
        """Those of these conflicts that are open."""
        return await self._read(lambda work: self._some(work, ids))

    async def count(
        self,
        *,
        signature: Signature | None = None,
        entity: str | None = None,
        text: str = "",
        only: Only = EVERY,
    ) -> int:
        """How many `page` would go through."""
        wish = Wish(signature=signature, entity=entity, text=text, only=only)
        return await self._read(lambda work: self._count(work, wish))

    async def show(self, conflict_id: str) -> ConflictView:
        """Both sides of one conflict. Raises UsageError when it is not open."""
        return await self._read(lambda work: self._show(work, conflict_id))

    async def preview(
        self, ids: Sequence[str] | Signature, choice: Choice, *, limit: int = 200
    ) -> tuple[PreviewLine, ...]:
        """What `settle_many` would make of the first of these."""
        return await self._read(lambda work: self._preview(work, ids, choice, limit))

    async def history(self, *, limit: int = 100, before: str = "") -> tuple[SettledLine, ...]:
        """What was settled in the last 30 days, the newest first; `before`: after that line's id."""
        found = await self._read(lambda work: work.conflicts.settled(limit=limit, before=before))
        return tuple(settled_line(each) for each in found)

    async def _read(self, work: Callable[[UnitOfWork], T]) -> T:
        """Read conflicts of which everything is known that can be decided without people.

        One turn of the reading lane, where nothing is to be decided: that is asked in the same transaction.
        """

        def read(unit: UnitOfWork) -> tuple[T, ...]:
            return () if unit.settlements.has_undecided() else (work(unit),)

        database = self._core().parts.database
        found = await database.read(read)
        if found:
            return found[0]
        await self._decide()
        return await database.read(work)

    def _groups(self, work: UnitOfWork, only: Only) -> tuple[ConflictGroup, ...]:
        found = work.conflicts.alike(self._query(Wish(only=only)))
        return tuple(
            ConflictGroup(
                signature=Signature(entity=each.entity, kind=each.kind, fields=each.fields),
                count=each.count,
                oldest_at=each.oldest_at,
            )
            for each in found
        )

    def _page(self, work: UnitOfWork, wish: Wish, limit: int, offset: int) -> tuple[ConflictLine, ...]:
        found = work.conflicts.heads(self._query(wish), limit=limit, offset=offset)
        return tuple(line_of(head) for head in found)

    def _order(self, work: UnitOfWork, wish: Wish) -> tuple[str, ...]:
        return work.conflicts.ids(self._query(wish))

    def _some(self, work: UnitOfWork, ids: Sequence[str]) -> tuple[ConflictLine, ...]:
        found = work.conflicts.heads(ConflictQuery(ids=tuple(ids)), limit=len(ids))
        return tuple(line_of(head) for head in found)

    def _count(self, work: UnitOfWork, wish: Wish) -> int:
        return work.conflicts.matching(self._query(wish))

    def _preview(
        self, work: UnitOfWork, ids: Sequence[str] | Signature, choice: Choice, limit: int
    ) -> tuple[PreviewLine, ...]:
        found = work.settlements.some(chosen_ids(work, ids)[:limit])
        return tuple(self._actions.preview(conflict, choice) for conflict in found)

    def _query(self, wish: Wish) -> ConflictQuery:
        """Whoever asks for this device means every conflict of it: the unsent edits are its own."""
        is_here = wish.only.device == self._core().parts.device_name
        return _query(replace(wish, only=replace(wish.only, device="")) if is_here else wish)

    async def _decide(self) -> None:
        if await ConflictDeciding(self._core().parts.database, self._bus, self._ports).run_once():
            self._wake()

    def _changed(self) -> None:
        self._bus.publish(LibraryChanged())
        self._bus.publish(QueueChanged())
        self._wake()

    def _wake(self) -> None:
        orchestrator = self._core().orchestrator
        if orchestrator is not None:
            orchestrator.signal(Trigger.EDIT)

    def _show(self, work: UnitOfWork, conflict_id: str) -> ConflictView:
        conflict = work.settlements.get(conflict_id)
        if conflict is None:
            raise UsageError(UNKNOWN)
        head = work.conflicts.heads(ConflictQuery(ids=(conflict_id,)), limit=1)
        window = read_window(work.metadata.get(WINDOW))
        return ConflictView(
            line=line_of(head[0] if head else head_of(conflict)),
            fields=field_views(sides_of(conflict, self._ports.catalog)),
            local_deleted=conflict.local is None,
            cloud_deleted=conflict.cloud is None,
            rows_below=work.settlements.rows_below(conflict),
            cloud_version=conflict.cloud_version or 0,
            revision=conflict.revision,
            clock_was_off=window is not None and window.is_clearly_off,
        )


def chosen_ids(work: UnitOfWork, chosen: Sequence[str] | Signature) -> tuple[str, ...]:
    """The conflicts that are meant."""
    if not isinstance(chosen, Signature):
        return tuple(chosen)
    return work.conflicts.ids(_query(Wish(signature=chosen)))


def _query(wish: Wish) -> ConflictQuery:
    signature, only = wish.signature, wish.only
    asked = ConflictQuery(
        entity=wish.entity, text=wish.text, field=only.field, device=only.device, before=only.before
    )
    if signature is None:
        return asked
    if wish.entity not in (None, signature.entity):
        return replace(asked, ids=())
    return replace(asked, entity=signature.entity, kind=signature.kind, fields=tuple(signature.fields))
