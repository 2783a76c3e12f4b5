"""Says where dragged files will go while they hang over the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import label
from luma_sync.ui.widgets.state_badge import StateBadge


class DropOverlay(QWidget):
    """Covers the window; never takes the mouse."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(1)
        badge = StateBadge(theme, Shape.IMPORT, Tone.ACCENT)
        column.addWidget(badge, 0, Qt.AlignmentFlag.AlignHCenter)
        title = label(theme, self.tr("Drop to import"), size=Type.STATE)
        hint = label(
            theme, self.tr("Audio files and folders; the same file is imported only once."), tone=Tone.MUTED
        )
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(hint, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Lie over the whole parent."""
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil and a dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.tokens.window)
        veil.setAlphaF(0.94)
        painter.fillRect(self.rect(), veil)
        pen = QPen(self._theme.colour(Tone.ACCENT), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        frame = QRectF(self.rect()).adjusted(Space.L, Space.L, -Space.L, -Space.L)
        painter.drawRoundedRect(frame, Size.RADIUS * 2, Size.RADIUS * 2)
