"""Cyclic garbage is collected on the Qt thread only.

Python collects on whichever thread happens to allocate. A closed dialog that sits in a reference cycle would
then be destroyed on a library or file lane, and Qt crashes when a widget dies on a foreign thread.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

_LOOK_MS, _REST_MS = 500, 2000
"""How often it is looked; more rarely while nothing is to be collected: each look wakes the computer."""


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
        counts, limits = gc.get_count(), gc.get_threshold()
        due = next((number for number in (2, 1, 0) if counts[number] > limits[number]), None)
        if due is not None:
            gc.collect(due)
        pause_ms = _REST_MS if due is None else _LOOK_MS
        if self._timer.interval() != pause_ms:
            kind = Qt.TimerType.VeryCoarseTimer if due is None else Qt.TimerType.CoarseTimer
            self._timer.setTimerType(kind)  # at rest on the beat, with the other looks
            self._timer.setInterval(pause_ms)

    def close(self) -> None:
        """Give the collector back, after one last look."""
        self._timer.stop()
        gc.collect()
        if self._was_on:
            gc.enable()
