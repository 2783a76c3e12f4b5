"""A new stylesheet for widgets that exist: what is seen wears it at once, the rest in small pieces.

Qt's own way would go through every widget once for each of its ancestors: half a second for a whole window.
"""

from collections.abc import Callable
from time import thread_time

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PIECE_S = 0.005
"""Processor time in one turn of the loop for widgets that nobody sees."""


class Dressing(QObject):
    """One for an application."""

    def __init__(
        self, application: QApplication, *, clock: Callable[[], float] = thread_time, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._application = application
        self._clock = clock
        self._waiting: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def wear(self, sheet: str) -> None:
        """Dress everything in `sheet`."""
        if not self._application.styleSheet():
            self._application.setStyleSheet(sheet)
            return
        self._application.style().unpolish(self._application)  # knows no widget now, so visits none
        self._application.setStyleSheet(sheet)
        widgets = self._application.allWidgets()
        self._waiting = [each for each in widgets if not _is_seen(each)]
        for each in widgets:
            if _is_seen(each):
                self._dress(each)
        self._timer.start()

    def _go_on(self) -> None:
        until_s = self._clock() + PIECE_S
        while self._waiting:
            self._dress(self._waiting.pop())
            if self._clock() >= until_s:
                return
        self._timer.stop()

    def _dress(self, widget: QWidget) -> None:
        if isValid(widget):
            self._application.style().polish(widget)
            widget.update()


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
