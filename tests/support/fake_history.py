"""The cloud's history of the fake engine: the lines of the world, in pages."""

import asyncio
from dataclasses import replace

from luma_sync.engine.status.history_views import PAGE_LINES, HistoryFilter, HistoryPage, HistoryView
from luma_sync.kernel.errors import LumaSyncError
from tests.support.fake_world import World


class FakeHistory:
    """Lines are `world.history`, the newest first; a place is how many came before."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.failure: LumaSyncError | None = None
        self.received: set[str] = set()
        """Keys of lines that have come here since they were told."""

        self.held: asyncio.Event | None = None
        """Answers wait for it."""

        self.cancelled = 0

    async def page(self, wanted: HistoryFilter, *, before: str = "", limit: int = PAGE_LINES) -> HistoryPage:
        """What matches."""
        self._world.note("history.page", wanted, before)
        try:
            if self.held is not None:
                await self.held.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.failure is not None:
            raise self.failure
        found = [line for line in self._world.history if _fits(line, wanted)]
        first = int(before or 0)
        end = first + limit
        return HistoryPage(lines=tuple(found[first:end]), next=str(end) if end < len(found) else "")

    async def look_again(self, lines: tuple[HistoryView, ...]) -> tuple[HistoryView, ...]:
        """Those that have come here say so."""
        return tuple(replace(line, is_here=line.is_here or line.key in self.received) for line in lines)


def _fits(line: HistoryView, wanted: HistoryFilter) -> bool:
    return (
        wanted.what in ("", line.what)
        and wanted.device in ("", line.device)
        and wanted.entity in ("", line.entity)
        and wanted.row_id in ("", line.row_id)
    )
