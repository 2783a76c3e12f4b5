"""Whether an icon is shown beside the clock; others ask this and nothing else of the tray."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

EARLY_MS = 2000
EARLY_LOOKS = 30
"""A session that has just begun may have its tray within the first minute."""

LATE_MS = 5000


class TrayPresence(QObject):
    """Looks whether there is a tray: it may come late, go away, and come back.

    Signals: changed(available).
    """

    changed = Signal(bool)

    def __init__(self, is_there: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_there = is_there
        self._looks = 0
        self._available = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)  # on the beat, with the other looks
        self._timer.timeout.connect(self.look)
        self.look()

    @property
    def available(self) -> bool:
        """An icon is shown now, so that somebody who closes the window finds the program again."""
        return self._available

    def look(self) -> None:
        """Ask once more."""
        self._looks += 1
        self._timer.start(EARLY_MS if self._looks <= EARLY_LOOKS else LATE_MS)
        there = self._is_there()
        if there is not self._available:
            self._available = there
            self.changed.emit(there)

    def close(self) -> None:
        """Look no more, and tell nobody: whoever closes this leaves."""
        self._timer.stop()
        self._available = False
