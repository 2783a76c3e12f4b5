"""What window and command line read of the outbox: pages, long lists, causes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from luma_sync.engine.core import EngineCore
from luma_sync.engine.exporting import export_changes
from luma_sync.engine.status.row_snapshots import ChangeCause
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.engine.status.views import change_view
from luma_sync.engine.status.why import step_for_refusal
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.files import FileSystem
from luma_sync.kernel.lanes import Lane
from luma_sync.store.records import OutboxLine
from luma_sync.store.unit_of_work import UnitOfWork

Core = Callable[[], EngineCore]
Key = tuple[str, str]
"""Entity and row id."""

_WITHOUT_PLACE = frozenset({"attention", "conflict", "paused"})


@dataclass(frozen=True, slots=True)
class _Queue:
    """What goes by itself, as of one state of the library."""

    library: int
    data_version: int
    lines: str


_NEEDS_YOU = frozenset({"attention"})


class ChangeLists:
    """The outbox, filtered."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._queue: _Queue | None = None

    async def page(
        self,
        *,
        states: frozenset[str] | None = None,
        entity: str | None = None,
        text: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[ChangeView, ...]:
        """Lines that match, in the order in which they go."""

        def read(work: UnitOfWork) -> tuple[ChangeView, ...]:
            return self._views(
                work,
                work.outbox.page(states=states, entity=entity, text=text, limit=limit, offset=offset),
                ranked=True,
            )

        return await self._core().parts.database.read(read)

    async def order(
        self,
        *,
        states: frozenset[str] | None = None,
        entity: str | None = None,
        text: str = "",
        sort: str = "",
        descending: bool = False,
    ) -> tuple[str, ...]:
        """`entity/row id` of all lines that match, by a column of the list; else first what needs people."""
        return await self._core().parts.database.read(
            lambda work: work.outbox.order(
                states=states, entity=entity, text=text, sort=sort, descending=descending
            )
        )

    async def some(self, keys: Sequence[Key], *, ranked: bool = True) -> tuple[ChangeView, ...]:
        """The lines of these rows that there are; `ranked`: with their places, for which all are counted."""
        return await self._core().parts.database.read(
            lambda work: self._views(work, work.outbox.some(keys), ranked=ranked)
        )

    async def count(
        self, *, states: frozenset[str] | None = None, entity: str | None = None, text: str = ""
    ) -> int:
        """How many lines match."""
        return await self._core().parts.database.read(
            lambda work: work.outbox.matching(states=states, entity=entity, text=text)
        )

    def _views(
        self, work: UnitOfWork, lines: Sequence[OutboxLine], *, ranked: bool
    ) -> tuple[ChangeView, ...]:
        keys = [(line.entity, line.row_id) for line in lines]
        going = [key for key, line in zip(keys, lines, strict=True) if line.state not in _WITHOUT_PLACE]
        places = work.outbox.places(going, self._queued(work)) if ranked and going else {}
        sizes = work.outbox.sizes(keys)
        waiting = [(line.entity, line.row_id) for line in lines if line.state == "waiting"]
        parents = work.why.parent_labels(waiting)
        return tuple(
            change_view(
                line, parent_label=parents.get(key, ""), position=places.get(key, 0), size=sizes.get(key, 0)
            )
            for key, line in zip(keys, lines, strict=True)
        )

    def _queued(self, work: UnitOfWork) -> str:
        """Runs on the reader's lane, one after another; read once for all pages of one state."""
        library, version = id(self._core()), work.browse.data_version()
        kept = self._queue
        if kept is None or (kept.library, kept.data_version) != (library, version):
            kept = self._queue = _Queue(library, version, work.outbox.queue())
        return kept.lines


class ChangeCauses(ChangeLists):
    """Why rows of the outbox need people, and a way to save them."""

    async def causes(self) -> tuple[ChangeCause, ...]:
        """Why rows need attention, grouped, the oldest first; held deletes are a question of their own."""
        found = await self._core().parts.database.read(lambda work: work.outbox.causes())
        return tuple(
            ChangeCause(
                text=cause.text,
                count=cause.count,
                oldest_at=cause.oldest_at,
                examples=tuple(change_view(line) for line in cause.examples),
                step=step_for_refusal(cause.text),
            )
            for cause in found
        )

    async def export(
        self, path: Path, *, files: FileSystem, lane: Lane, states: frozenset[str] | None = _NEEDS_YOU
    ) -> int:
        """Write these changes with their whole rows to a .json or .csv file; returns how many.

        Raises UsageError when the file cannot be written.
        """
        database = self._core().parts.database
        return await export_changes(database, path, files=files, lane=lane, states=states)
