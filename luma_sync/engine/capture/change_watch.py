"""Notices what other programs write into the library, and what they do to its tables."""

from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import DiskFull, LibraryBusy
from luma_sync.store.database import Database


class ChangeWatch:
    """A service that asks SQLite twice a second whether another connection has written."""

    name = "change watch"

    def __init__(self, *, database: Database, bus: EventBus, ports: EnginePorts) -> None:
        self._database = database
        self._bus = bus
        self._ports = ports

    async def run(self) -> None:
        """Publish `LibraryChanged` for each burst of foreign writes, until cancelled."""
        while True:
            await self.look()
            await self._ports.clock.sleep(self._ports.settings.other_writer_poll_s)

    async def look(self) -> bool:
        """Ask once; True when somebody else wrote since the last time, or a table had to be put right."""
        changed = await self._database.changed_elsewhere()
        repaired = await self._repair()
        if changed or repaired:
            self._bus.publish(LibraryChanged(by_other_program=True, repaired=repaired))
        return changed or repaired

    async def _repair(self) -> bool:
        try:
            return await self._database.check_schema() is not None
        except (LibraryBusy, DiskFull):
            # The next look asks again, and no push or pull begins before it is done.
            return False
