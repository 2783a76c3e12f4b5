"""How many rows each filter chip shows: read one at a time, never faster than the list itself."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.models.paged import REFRESH_MIN_S
from luma_sync.ui.tasks import TaskScope


class Counted(Protocol):
    """One filtered list of the facade."""

    async def count(self) -> int:
        """How many rows there are."""


class ChipCounts(QObject):
    """Counts of the chips of one list.

    Signals: counted(chip to number). A reading that fails keeps the old numbers; the list tells of it.
    """

    counted = Signal(object)

    def __init__(
        self, tasks: TaskScope, chips: Iterable[str], source: Callable[[str], Counted], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._chips, self._source = tasks, tuple(chips), source
        self._wanted = False
        self._reading = False

    def refresh(self) -> None:
        """Count again; wishes that come while it counts are one."""
        self._wanted = True
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "count the rows of each filter") is not None

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
            return {chip: await self._source(chip).count() for chip in self._chips}
        except LumaSyncError:
            return None
