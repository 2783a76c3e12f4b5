"""The history of settlements as a table: newest first, older ones when somebody scrolls down to them."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from luma_sync.engine.conflicts.views import SettledLine
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.error_text import error_text
from luma_sync.ui.models.conflicts import settled_columns
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.tasks import TaskScope

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

PAGE_LINES = 200
REFRESH_MIN_S = 0.25
_NOWHERE = QModelIndex()


class SettledModel(TableModel[SettledLine]):
    """All lines read so far.

    Signals: refreshed(rows) after each reading; failed(ErrorText) when one failed and the old lines stay.
    """

    refreshed = Signal(int)
    failed = Signal(object)

    def __init__(
        self, engine: "SyncEngine", clock: Clock, tasks: TaskScope, parent: QObject | None = None
    ) -> None:
        super().__init__(settled_columns(clock), settled_key, parent)
        self._engine, self._tasks = engine, tasks
        self._limit = PAGE_LINES
        self._has_older = self._wanted = self._reading = False

    @property
    def has_older(self) -> bool:
        """Whether there may be lines that were not read yet."""
        return self._has_older

    def refresh(self) -> None:
        """Read again what was read, at most four times a second."""
        self._wanted = True
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "read settled conflicts") is not None

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> bool:
        """Whether older lines may exist."""
        return not parent.isValid() and self._has_older and not self._reading

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> None:
        """Read a page of older lines in the background: many may be of one moment, so all are read again."""
        if not parent.isValid() and self._has_older:
            self._limit += PAGE_LINES
            self.refresh()

    async def _read(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                await self._read_once()
                await asyncio.sleep(REFRESH_MIN_S if self._wanted else 0)
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        try:
            lines = await self._engine.conflicts.history(limit=self._limit)
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self._has_older = len(lines) >= self._limit
        self.set_rows(lines)
        self.refreshed.emit(self.rowCount())


def settled_key(line: SettledLine) -> str:
    """A conflict that was undone may be settled once more."""
    return f"{line.id}/{line.settled_at}"
