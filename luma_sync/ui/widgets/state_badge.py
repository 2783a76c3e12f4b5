"""The state as a shape in a tinted disc, readable from across the room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Theme, Tone


class StateBadge(QWidget):
    """A disc of `diameter` pixels around a shape."""

    def __init__(self, theme: Theme, shape: Shape, tone: Tone, diameter: int = Size.STATE_BADGE) -> None:
        super().__init__()
        self._theme = theme
        self._shape, self._tone, self._diameter = shape, tone, diameter
        self.setFixedSize(diameter, diameter)
        theme.changed.connect(self.update)

    def show_state(self, shape: Shape, tone: Tone) -> None:
        """Show another state."""
        if (shape, tone) != (self._shape, self._tone):
            self._shape, self._tone = shape, tone
            self.update()

    def sizeHint(self) -> QSize:
        """Fixed."""
        return QSize(self._diameter, self._diameter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Disc and shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.soft(self._tone, share=0.16)))
        painter.drawEllipse(QRectF(self.rect()))
        size = self._diameter // 2
        picture = self._theme.pixmap(self._shape, self._tone, size, self.devicePixelRatioF())
        painter.drawPixmap((self._diameter - size) // 2, (self._diameter - size) // 2, picture)


class ShapeIcon(QWidget):
    """A bare shape of 16 or 20 pixels."""

    def __init__(self, theme: Theme, shape: Shape, tone: Tone = Tone.MUTED, size: int = Size.ICON) -> None:
        super().__init__()
        self._theme = theme
        self._shape, self._tone, self._size = shape, tone, size
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_shape(self, shape: Shape, tone: Tone) -> None:
        """Show another shape."""
        if (shape, tone) != (self._shape, self._tone):
            self._shape, self._tone = shape, tone
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape."""
        picture = self._theme.pixmap(self._shape, self._tone, self._size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, picture)
