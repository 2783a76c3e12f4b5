"""What window and command line see of outbox, upload queue and audit, and may do to them."""

from collections.abc import Callable, Sequence

from luma_sync.engine.core import EngineCore
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.snapshot import ActivityView, ChangeView, UploadView
from luma_sync.engine.status.views import activity_view, change_view, upload_view
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged

Core = Callable[[], EngineCore]


class ChangeQueue:
    """The outbox."""

    def __init__(self, core: Core, bus: EventBus) -> None:
        self._core = core
        self._bus = bus

    async def page(
        self,
        *,
        states: frozenset[str] | None = None,
        entity: str | None = None,
        text: str = "",
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[ChangeView, ...]:
        """Lines that match, in the order in which they need people and then in which they go."""
        lines = await self._core().parts.database.read(
            lambda work: work.outbox.page(states=states, entity=entity, text=text, limit=limit, offset=offset)
        )
        return tuple(change_view(line) for line in lines)

    async def count(
        self, *, states: frozenset[str] | None = None, entity: str | None = None, text: str = ""
    ) -> int:
        """How many lines match."""
        return await self._core().parts.database.read(
            lambda work: work.outbox.matching(states=states, entity=entity, text=text)
        )

    async def retry(self, keys: Sequence[tuple[str, str]] | None = None) -> int:
        """Offer held lines again now, all of them when `keys` is None; returns how many."""
        core = self._core()
        count = await core.parts.database.write(lambda work: work.outbox.retry(keys))
        self._bus.publish(QueueChanged())
        if core.orchestrator is not None:
            core.orchestrator.signal(Trigger.MANUAL)
        return count

    async def discard(self, entity: str, row_id: str) -> bool:
        """Take back one change; False when there is none. The row is as the cloud last had it."""
        discarded = await self._core().parts.database.write(lambda work: work.outbox.discard(entity, row_id))
        if discarded:
            self._bus.publish(LibraryChanged(entities=frozenset({entity})))
        return discarded


class UploadQueue:
    """The files on their way to the cloud."""

    def __init__(self, core: Core, bus: EventBus) -> None:
        self._core = core
        self._bus = bus

    async def page(
        self, *, statuses: frozenset[str] | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[UploadView, ...]:
        """Files of the queue in the order in which they go."""
        core = self._core()
        rows = await core.parts.database.read(
            lambda work: work.uploads.page(statuses=statuses, limit=limit, offset=offset)
        )
        return tuple(upload_view(row, core.live.transfers) for row in rows)

    async def count(self, *, statuses: frozenset[str] | None = None) -> int:
        """How many files have one of these statuses."""
        return await self._core().parts.database.read(lambda work: work.uploads.matching(statuses=statuses))

    async def retry(self, ids: Sequence[str] | None = None) -> int:
        """Try failed files again now, all of them when `ids` is None; returns how many."""
        count = await self._core().parts.database.write(lambda work: work.uploads.retry(ids))
        self._changed()
        return count

    async def pause(self, ids: Sequence[str] | None = None) -> int:
        """Hold files back; one that is being sent stops at its chunk."""
        count = await self._core().parts.database.write(lambda work: work.uploads.set_paused(ids, True))
        self._changed()
        return count

    async def resume(self, ids: Sequence[str] | None = None) -> int:
        """Let held files go."""
        count = await self._core().parts.database.write(lambda work: work.uploads.set_paused(ids, False))
        self._changed()
        return count

    async def cancel(self, upload_id: str) -> bool:
        """Take a file out of the queue; False when it is not there or done."""
        cancelled = await self._core().parts.database.write(lambda work: work.uploads.remove(upload_id))
        self._changed()
        return cancelled

    def _changed(self) -> None:
        core = self._core()
        self._bus.publish(QueueChanged())
        if core.parts.uploads is not None:
            core.parts.uploads.wake()


class ActivityLog:
    """The audit of this device."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def page(self, *, limit: int = 100, before_id: int | None = None) -> tuple[ActivityView, ...]:
        """Newest first; `before_id` continues an earlier page."""
        rows = await self._core().parts.database.read(
            lambda work: work.activity.page(limit=limit, before_id=before_id)
        )
        return tuple(activity_view(row) for row in rows)
