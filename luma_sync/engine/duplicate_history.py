"""Twins that were merged: shown, and made two again."""

from collections.abc import Callable
from functools import partial

from luma_sync.engine import twin_actions
from luma_sync.engine.core import EngineCore
from luma_sync.engine.schedule import Trigger
from luma_sync.engine.status.merge_views import MergedTwins
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged, QueueChanged


class DuplicateHistory:
    """What window and command line call."""

    def __init__(self, core: Callable[[], EngineCore], bus: EventBus) -> None:
        self._core = core
        self._bus = bus

    async def page(self, *, limit: int, offset: int = 0) -> tuple[MergedTwins, ...]:
        """What was merged, newest first."""
        return await self._core().parts.database.read(
            lambda work: twin_actions.merged(work, limit=limit, offset=offset)
        )

    async def count(self) -> int:
        """How many merges are known."""
        return await self._core().parts.database.read(lambda work: work.twins.count())

    async def undo(self, merge_id: str) -> str:
        """Make two rows of one again; one sentence what happened. Raises UsageError."""
        core = self._core()
        told = await core.parts.database.write(
            partial(twin_actions.undo, merge_id=merge_id, now=core.now_text())
        )
        self._bus.publish(LibraryChanged())
        self._bus.publish(QueueChanged())
        if core.orchestrator is not None:
            core.orchestrator.signal(Trigger.EDIT)
        return told
