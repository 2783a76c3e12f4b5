"""A check box in the theme's colours: its edge is seen on every ground, its tick is that of the icons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from luma_sync.ui.icons import Shape
from luma_sync.ui.icons import pixmap as tinted
from luma_sync.ui.theme import Size, Theme

_RADIUS = 3.0
_TICK = 12


class CheckBox(QCheckBox):
    """On or off."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """High enough to be hit."""
        return super().sizeHint().expandedTo(QSize(0, Size.TARGET))

    def minimumSizeHint(self) -> QSize:
        """Not lower either."""
        return super().minimumSizeHint().expandedTo(QSize(0, Size.TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, then the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, element = self.style(), QStyle.SubElement
        box = style.subElementRect(element.SE_CheckBoxIndicator, option, self)
        words = style.subElementRect(element.SE_CheckBoxContents, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, box)
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(words, flags | Qt.TextFlag.TextShowMnemonic, self.text())

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        tokens, is_on = self._theme.tokens, self.isChecked() and self.isEnabled()
        edge = tokens.accent if is_on or self.hasFocus() else tokens.muted
        painter.setPen(QColor(edge if self.isEnabled() else tokens.strong_border))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.surface))
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if self.hasFocus():
            ring = QColor(tokens.primary_focus if is_on else tokens.accent)
            painter.setPen(ring)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(-1.0, -1.0, 1.0, 1.0), _RADIUS + 1, _RADIUS + 1)
        if self.isChecked():
            colour = tokens.on_accent if is_on else tokens.muted
            tick = tinted(Shape.TICK.value, colour, _TICK, self.devicePixelRatioF())
            place = QRect(0, 0, _TICK, _TICK)
            place.moveCenter(box.center())
            painter.drawPixmap(place.topLeft(), tick)
