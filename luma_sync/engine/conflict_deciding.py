"""Decides conflicts whose sides have changed since somebody looked: at both ends of a run, before a list."""

from collections.abc import Callable
from functools import partial

from luma_sync.catalog.catalog import Catalog
from luma_sync.engine.conflicts.auto_settle import AutoSettled, Compared, settle_undecided
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.bus import EventBus
from luma_sync.events.types import ConflictFound, LibraryChanged, QueueChanged
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork

_AT_ONCE = 500


class ConflictDeciding:
    """What other programs changed since the last look may settle conflicts, or make others of them.

    So may what was settled before: a row that came back sets free what hangs on it.
    """

    def __init__(
        self,
        database: Database,
        bus: EventBus,
        ports: EnginePorts,
        compared: Callable[[], Compared | None] = lambda: None,
    ) -> None:
        self._database = database
        self._bus = bus
        self._ports = ports
        self._compared = compared

    async def run_once(self) -> int:
        """Decide what there is, in transactions of 500; returns how many were settled by that.

        Raises LibraryError when the library cannot be written. Safe to cancel at any point.
        """
        settled, opened, is_left = 0, list[tuple[str, str]](), True
        while is_left:
            decide = partial(
                _decide_some,
                catalog=self._ports.catalog,
                now=self._ports.now_text(),
                compared=self._compared(),
            )
            look, is_left = await self._database.write(decide)
            settled += look.settled
            opened += look.opened
            is_left = is_left and bool(look.settled or look.opened)
        for entity, row_id in opened:
            self._bus.publish(ConflictFound(entity=entity, row_id=row_id))
        if settled:
            self._bus.publish(LibraryChanged())
            self._bus.publish(QueueChanged())
        return settled


def _decide_some(
    work: UnitOfWork, *, catalog: Catalog, now: str, compared: Compared | None
) -> tuple[AutoSettled, bool]:
    look = settle_undecided(work, catalog, now=now, at_most=_AT_ONCE, compared=compared)
    return look, work.settlements.has_undecided()
