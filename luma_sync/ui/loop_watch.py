"""Notices when one turn of the window's loop takes so long that people feel it."""

import time
from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QObject

from luma_sync.kernel.logs import logger

LONG_S = 0.05
_log = logger("ui")


class LoopWatch(QObject):
    """Counts the processor time of the window's thread from one turn of the loop to the next.

    By the clock a turn would also be long where another program has the processor, or while nothing happens.
    """

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] = time.thread_time
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last_s = clock()
        self.worst_s = 0.0
        self.long_turns = 0
        self._dispatcher: QAbstractEventDispatcher | None = QAbstractEventDispatcher.instance()
        if self._dispatcher is not None:
            self._dispatcher.awake.connect(self.look)

    def look(self) -> None:
        """A turn has ended, and the next begins."""
        now_s = self._clock()
        took_s, self._last_s = now_s - self._last_s, now_s
        if took_s > LONG_S:
            self.long_turns += 1
            self.worst_s = max(self.worst_s, took_s)
            _log.info("The window's loop was busy for %d ms in one turn.", round(took_s * 1000))

    def close(self) -> None:
        """Look no more."""
        if self._dispatcher is not None:
            self._dispatcher.awake.disconnect(self.look)
            self._dispatcher = None
