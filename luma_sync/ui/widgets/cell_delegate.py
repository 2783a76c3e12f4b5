"""Paints every table cell from the model's ready values: shape, text, tone, bars, link."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Cell, Column
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.reading import draw_text, mirrored

_PERCENT_WIDTH = 44
_SIDE: Final = int(Space.S)
_MIDDLE, _END = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SELECTED = QStyle.StateFlag.State_Selected


class CellDelegate(QStyledItemDelegate):
    """One look for all tables; long texts are elided in the middle.

    It paints from the ready cell: asking the model role by role takes six times as long.
    """

    def __init__(self, theme: Theme, table: QTableView, model: TableModel[Any]) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._cells = model
        self._font = theme.font(Type.BODY)
        self._letters = QFontMetrics(self._font)
        self._percent_width = theme.wide(_PERCENT_WIDTH)
        self.hovered_row = -1

    @property
    def _reading(self) -> Qt.LayoutDirection:
        return self._table.layoutDirection()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Constant, so that no cell is measured."""
        return QSize(96, self._theme.row_height)

    def width_of(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """What one cell needs so that nothing of it is cut."""
        cell = self._cells.cell_at(index)
        if cell is None:
            return int(2 * Space.S + 1)
        shape = Size.ICON + Space.S if cell.shape is not None else 0
        if cell.spark or cell.bar is not None:
            return int(Size.STATE_BADGE + self._percent_width + shape + 2 * Space.S)
        return int(self._letters.horizontalAdvance(cell.text) + shape + 2 * Space.S + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, shape, then bar or text."""
        style: Any = option  # the stubs lack the public fields of style options
        rect: QRect = style.rect
        painter.save()
        self._paint_ground(painter, rect, style.state, index)
        cell = self._cells.cell_at(index)
        if cell is not None:
            column = self._cells.columns[index.column()]
            is_hovered = index.row() == self.hovered_row
            self._paint_cell(painter, rect.adjusted(_SIDE, 0, -_SIDE, 0), cell, column, is_hovered=is_hovered)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, inner: QRect, cell: Cell, column: Column[Any], *, is_hovered: bool
    ) -> None:
        if cell.shape is not None:
            inner = self._paint_shape(painter, inner, cell.shape, cell.tone)
        painter.setFont(self._font)
        if cell.spark:
            self._paint_spark(painter, inner, cell.spark, cell.tone)
        elif cell.bar is not None:
            self._paint_bar(painter, inner, cell.bar, cell.tone, cell.text)
        elif cell.text:
            self._paint_text(painter, inner, cell, column, is_hovered=is_hovered)

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        state: QStyle.StateFlag,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens = self._theme.tokens
        if state & _SELECTED:
            painter.fillRect(rect, QColor(tokens.selection))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.sunken))
        is_current = index.row() == self._table.currentIndex().row()
        if (
            is_current
            and self._table.hasFocus()
            and self._table.horizontalHeader().visualIndex(index.column()) == 0
        ):
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), self._theme.colour(Tone.ACCENT))

    def _paint_shape(self, painter: QPainter, inner: QRect, shape: Shape, tone: Tone) -> QRect:
        size = int(Size.ICON)
        picture = self._theme.pixmap(
            shape, Tone.MUTED if tone is Tone.TEXT else tone, size, painter.device().devicePixelRatio()
        )
        place = QRect(inner.left(), inner.top() + (inner.height() - size) // 2, size, size)
        painter.drawPixmap(mirrored(place, inner, self._reading).topLeft(), picture)
        return mirrored(inner.adjusted(size + Space.S, 0, 0, 0), inner, self._reading)

    def _paint_text(
        self, painter: QPainter, inner: QRect, cell: Cell, column: Column[Any], *, is_hovered: bool
    ) -> None:
        painter.setPen(self._theme.colour(cell.tone))
        if cell.link and is_hovered:
            font = QFont(self._font)
            font.setUnderline(True)
            painter.setFont(font)
        shown = self._letters.elidedText(cell.text, _END if column.sentence else _MIDDLE, inner.width())
        draw_text(painter, inner, _AT_RIGHT if column.right else _AT_LEFT, shown, self._reading)

    def _paint_spark(self, painter: QPainter, inner: QRect, values: Sequence[int], tone: Tone) -> None:
        height = inner.height() - 2 * Space.S
        step, highest = inner.width() / len(values), max(values)
        floor = inner.top() + Space.S + height
        for number, value in enumerate(values):
            left = round(inner.left() + number * step)
            width = max(1, round(inner.left() + (number + 1) * step) - left - 1)
            tall = max(2, round(height * value / highest)) if value else 1
            colour = self._theme.colour(tone) if value else QColor(self._theme.tokens.border)
            painter.fillRect(left, floor - tall, width, tall, colour)

    def _paint_bar(self, painter: QPainter, inner: QRect, share: float, tone: Tone, text: str) -> None:
        percent = inner.adjusted(inner.width() - self._percent_width, 0, 0, 0)
        bar = QRectF(mirrored(inner.adjusted(0, 0, -self._percent_width, 0), inner, self._reading))
        bar = QRectF(bar.left(), bar.center().y() - Size.BAR / 2, bar.width(), Size.BAR)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.track))
        painter.drawRoundedRect(bar, Size.BAR / 2, Size.BAR / 2)
        if share > 0:
            wide = max(float(Size.BAR), bar.width() * share)
            left = bar.left() if self._reading is Qt.LayoutDirection.LeftToRight else bar.right() - wide
            filled = QRectF(left, bar.top(), wide, bar.height())
            painter.setBrush(self._theme.colour(tone))
            painter.drawRoundedRect(filled, Size.BAR / 2, Size.BAR / 2)
        painter.setPen(self._theme.colour(Tone.MUTED))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, mirrored(percent, inner, self._reading), end, text, self._reading)
