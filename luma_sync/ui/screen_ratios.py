"""How many dots a pixel has on the screens that are there: pictures are drawn for these."""

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen


class ScreenRatios(QObject):
    """Signals: changed() when another screen, or a setting of one, needs other pictures."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = _ratios()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._look)

    def _on_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        ratios = _ratios()
        if ratios != self.now:
            self.now = ratios
            self.changed.emit()


def _ratios() -> tuple[int, ...]:
    """Whole ones, smallest first; between two the larger is drawn."""
    return tuple(sorted({math.ceil(each.devicePixelRatio()) for each in _screens()})) or (1,)


def _screens() -> list[QScreen]:
    return QGuiApplication.screens()
