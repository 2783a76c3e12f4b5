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
    """For sheets that differ in their colours: nothing moves."""

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = thread_time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._waiting: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def wear(self, application: QApplication, sheet: str) -> None:
        """Dress every widget of the application in `sheet`."""
        if not application.styleSheet():
            application.setStyleSheet(sheet)
            return
        application.style().unpolish(application)  # it knows no widget now, and so visits none
        application.setStyleSheet(sheet)
        seen: list[QWidget] = []
        self._waiting = []
        for each in application.allWidgets():
            (seen if _is_seen(each) else self._waiting).append(each)
        for each in seen:
            _dress(each)
        self._timer.start()

    def _go_on(self) -> None:
        until_s = self._clock() + PIECE_S
        while self._waiting:
            _dress(self._waiting.pop())
            if self._clock() >= until_s:
                return
        self._timer.stop()


def _dress(widget: QWidget) -> None:
    if isValid(widget):
        widget.style().polish(widget)
        widget.update()


def _is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and not widget.visibleRegion().isEmpty()
