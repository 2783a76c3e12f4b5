"""What somebody says about deletes that the cloud wants here: let the rows go, or keep them."""

from collections.abc import Callable

from luma_sync.engine.core import EngineCore
from luma_sync.engine.delete_actions import allow, keep
from luma_sync.engine.schedule import Trigger
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged
from luma_sync.store.repositories.delete_questions import AskedRow, DeleteQuestion


class DeleteAnswers:
    """The questions of the mass-delete guard, inwards."""

    def __init__(self, core: Callable[[], EngineCore], bus: EventBus) -> None:
        self._core = core
        self._bus = bus

    async def questions(self) -> tuple[DeleteQuestion, ...]:
        """What is asked, one per entity."""
        return await self._core().parts.database.read(lambda work: work.delete_questions.open())

    async def page(
        self, *, entity: str | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[AskedRow, ...]:
        """The rows that would go, by entity and name."""
        return await self._core().parts.database.read(
            lambda work: work.delete_questions.page(entity=entity, limit=limit, offset=offset)
        )

    async def allow(self, entity: str | None = None) -> int:
        """Delete them here too, of one entity or all; returns how many rows went."""
        core = self._core()
        now = core.now_text()
        count = await core.parts.database.write(lambda work: allow(work, entity, now=now))
        self._changed()
        return count

    async def keep(self, entity: str | None = None) -> int:
        """Keep them, and send them again as rows brought back; returns how many."""
        core = self._core()
        now = core.now_text()
        count = await core.parts.database.write(lambda work: keep(work, entity, now=now))
        self._changed()
        return count

    def _changed(self) -> None:
        self._bus.publish(LibraryChanged())
        self._bus.publish(QueueChanged())
        orchestrator = self._core().orchestrator
        if orchestrator is not None:
            orchestrator.signal(Trigger.MANUAL)
