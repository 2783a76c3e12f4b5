"""Painting for both directions of reading: places are mirrored, every text keeps the direction of its own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


def draw_text(
    painter: QPainter, box: QRect, alignment: int | Qt.AlignmentFlag, text: str, reading: Qt.LayoutDirection
) -> None:
    """One line: `04 Strobe Garden.flac` and `34 MB` read from the left in every language, and stand at the
    leading or trailing side of the box as `alignment` says.
    """
    flags = Qt.AlignmentFlag(int(alignment))
    placed = QStyle.visualAlignment(reading, flags) | Qt.AlignmentFlag.AlignAbsolute
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, int(placed.value), text)


def mirrored(place: QRect, inside: QRect, reading: Qt.LayoutDirection) -> QRect:
    """Where a place that was meant for reading from the left lies."""
    return place if reading is _LEFT_TO_RIGHT else QStyle.visualRect(reading, inside, place)
