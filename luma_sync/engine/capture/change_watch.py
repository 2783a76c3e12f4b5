"""Notices what other programs write into the library, and what they do to its tables."""

from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import LibraryChanged
from luma_sync.kernel.errors import DiskFull, LibraryBusy
from luma_sync.kernel.timing import until_beat
from luma_sync.store.database import Database

_QUIET_S, _QUIET_FACTOR = 10.0, 2.0
"""After so long without a foreign write it is asked more rarely and on the beat, for an idle computer's sake;
yet a write is noticed within a second.
"""


class ChangeWatch:
    """A service that asks SQLite every so often whether another connection has written."""

    name = "change watch"

    def __init__(self, *, database: Database, bus: EventBus, ports: EnginePorts) -> None:
        self._database = database
        self._bus = bus
        self._ports = ports
        self._is_settled = False
        """The last look found nothing, and nothing that it has to do again."""

    async def run(self) -> None:
        """Publish `LibraryChanged` for each burst of foreign writes, until cancelled."""
        quiet_s = 0.0
        while True:
            is_quiet = not await self.look()
            pause_s = self._ports.settings.other_writer_poll_s
            if is_quiet and quiet_s >= _QUIET_S:
                pause_s = until_beat(self._ports.clock.monotonic(), pause_s * _QUIET_FACTOR)
            quiet_s = quiet_s + pause_s if is_quiet else 0.0
            await self._ports.clock.sleep(pause_s)

    async def look(self) -> bool:
        """Ask once; True when somebody else wrote since the last time, or a table had to be put right."""
        if self._is_settled and self._database.is_untouched():
            return False
        self._is_settled = False
        changed = await self._database.changed_elsewhere()
        try:
            repaired = await self._database.check_schema() is not None
        except (LibraryBusy, DiskFull):
            # The next look asks again, and no push or pull begins before it is done.
            repaired = False
        else:
            self._is_settled = True
        if changed or repaired:
            self._bus.publish(LibraryChanged(by_other_program=True, repaired=repaired))
        return changed or repaired
