"""The comparison and the questions about deletes, as the fake engine plays them."""

import asyncio
from dataclasses import replace

from luma_sync.engine.compare_report import CompareReport
from luma_sync.events.bus import EventBus
from luma_sync.events.types import QueueChanged
from luma_sync.store.repositories.delete_questions import AskedRow
from tests.support.fake_world import World


class FakeDeletes:
    """The questions of the world; an answer takes them away."""

    def __init__(self, world: World, events: EventBus) -> None:
        self._world, self._events = world, events

    async def page(
        self, *, entity: str | None = None, limit: int = 100, offset: int = 0
    ) -> tuple[AskedRow, ...]:
        self._world.note("deletes.page", entity, limit)
        rows = [
            AskedRow(kind, f"{kind}-{number}", label, self._world.now)
            for kind, labels in self._world.asked.items()
            if entity in (None, kind)
            for number, label in enumerate(labels)
        ]
        return tuple(rows[offset : offset + limit])

    async def keep(self, entity: str | None = None) -> int:
        self._world.note("deletes.keep", entity)
        return self._answered(entity)

    async def allow(self, entity: str | None = None) -> int:
        self._world.note("deletes.allow", entity)
        return self._answered(entity)

    def _answered(self, entity: str | None) -> int:
        status = self._world.status
        left = tuple(one for one in status.delete_questions if entity not in (None, one.entity))
        count = sum(one.deletes for one in status.delete_questions) - sum(one.deletes for one in left)
        self._world.status = replace(status, delete_questions=left)
        self._events.publish(QueueChanged())
        return count


class FakeComparing:
    """Says what the world says."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def run(self, *, repair: bool) -> CompareReport:
        self._world.note("compare", repair)
        await asyncio.sleep(0.01)
        return self._world.compare
