"""Painting for both directions of reading: places are mirrored, every text keeps the direction of its own."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight
_EACH_ITS_OWN = Qt.LayoutDirection.LayoutDirectionAuto


def draw_text(
    painter: QPainter, box: QRect, alignment: int | Qt.AlignmentFlag, text: str, reading: Qt.LayoutDirection
) -> None:
    """One line: `04 Strobe Garden.flac` and `34 MB` read from the left in every language, and stand at the
    leading or trailing side of the box as `alignment` says.
    """
    painter.setLayoutDirection(_EACH_ITS_OWN)
    painter.drawText(box, _placed(alignment, reading), text)


@lru_cache(maxsize=64)
def _placed(alignment: int | Qt.AlignmentFlag, reading: Qt.LayoutDirection) -> int:
    """Kept, since a screen holds hundreds of texts and few ways to place them."""
    flags = Qt.AlignmentFlag(int(alignment))
    return int((QStyle.visualAlignment(reading, flags) | Qt.AlignmentFlag.AlignAbsolute).value)


def mirrored(place: QRect, inside: QRect, reading: Qt.LayoutDirection) -> QRect:
    """Where a place that was meant for reading from the left lies."""
    return place if reading is _LEFT_TO_RIGHT else QStyle.visualRect(reading, inside, place)
