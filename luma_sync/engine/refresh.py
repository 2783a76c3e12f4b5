"""Refreshes of sync keys, as window and command line ask for them. Reads trigger, writes never do."""

from collections.abc import Callable

from luma_sync.engine.core import EngineCore
from luma_sync.engine.status.refresh_snapshots import RefreshStats, RefreshView
from luma_sync.kernel.errors import LibraryBusy

Core = Callable[[], EngineCore]


class Refresh:
    """Say what is looked at; what is stale is fetched."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def read(self, key: str) -> None:
        """Somebody looks at what `key` stands for. Never blocks, never raises; unknown keys are counted."""
        try:
            core = self._core()
        except LibraryBusy:
            return  # the profile is changing; whoever looks at the next one reads again
        core.refresher.read(key)

    async def now(self, key: str, *, force: bool = False) -> RefreshView:
        """Refresh `key` and wait for it; says what came of it.

        Within its time to live nothing is asked, unless `force`. Raises fatal library errors only.
        """
        return await self._core().refresher.now(key, force=force)

    def stats(self) -> RefreshStats:
        """Counters since the library was opened."""
        try:
            return self._core().refresher.stats()
        except LibraryBusy:
            return RefreshStats()
