"""How many changes each filter chip shows: read one at a time, never faster than the list itself."""

import asyncio
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.models.changes import CHIP_STATES, ChangesSource
from luma_sync.ui.models.paged import REFRESH_MIN_S
from luma_sync.ui.tasks import TaskScope


class ChipCounts(QObject):
    """Counts of the chips of one list.

    Signals: counted(chip to number). A reading that fails keeps the old numbers; the list tells of it.
    """

    counted = Signal(object)

    def __init__(self, tasks: TaskScope, source: Callable[[str], ChangesSource], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._source = tasks, source
        self._wanted = False
        self._reading = False

    def refresh(self) -> None:
        """Count again; wishes that come while it counts are one."""
        self._wanted = True
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "count the changes") is not None

    async def _read(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                counts = await self._count()
                if counts is not None:
                    self.counted.emit(counts)
                await asyncio.sleep(REFRESH_MIN_S)
        finally:
            self._reading = False

    async def _count(self) -> Mapping[str, int] | None:
        try:
            return {chip: await self._source(chip).count() for chip in CHIP_STATES}
        except LumaSyncError:
            return None
