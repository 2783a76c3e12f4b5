"""Whether the program can live without its window: only while something on the screen leads back to it."""

from PySide6.QtCore import QObject, Signal


class Background(QObject):
    """The tray says whether its icon is there; whoever hides the window asks.

    Signals: changed(is possible) when the icon came or went.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_possible = False

    @property
    def is_possible(self) -> bool:
        """Whether a tray exists and our icon is shown in it."""
        return self._is_possible

    def set_possible(self, possible: bool) -> None:
        """What the tray knows now."""
        if possible is not self._is_possible:
            self._is_possible = possible
            self.changed.emit(possible)
