"""A text filter that waits until typing pauses."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme
from luma_sync.ui.widgets.state_badge import ShapeIcon

QUIET_MS = 180
_WIDTH, _WIDTH_MIN = 200, 88


class SearchField(QLineEdit):
    """Escape clears it.

    Signals: searched(text) after a pause.
    """

    searched = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMinimumWidth(_WIDTH_MIN)
        self.setMaximumWidth(_WIDTH)
        self._icon = ShapeIcon(theme, Shape.SEARCH)
        self._icon.setParent(self)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(Size.ICON + Space.XS, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stays in the middle of the height."""
        super().resizeEvent(event)
        self._icon.move(Space.S, (self.height() - Size.ICON) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears, else Qt's."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_text(self) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self.searched.emit(self.text().strip())
