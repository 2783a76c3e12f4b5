"""Cyclic garbage is collected on the Qt thread only.

Python collects on whichever thread happens to allocate. A closed dialog that sits in a reference cycle would
then be destroyed on a library or file lane, and Qt crashes when a widget dies on a foreign thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500


class GarbageOnQtThread(QObject):
    """While it lives, the automatic collector is off and a timer collects instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, as the automatic collector would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Give the collector back, after one last look."""
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()
