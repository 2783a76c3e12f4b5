"""Paints the cells of a merge: what to choose, texts with their changes, waveforms, covers; edits results."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPalette,
    QTextDocument,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from luma_sync.ui.colours import mix
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_kinds import column_of
from luma_sync.ui.models.merge_table import FIELD, RESULT, MergeCell, MergeModel
from luma_sync.ui.models.text_diff import Piece
from luma_sync.ui.theme import Size, Space, Theme, Tone, Type
from luma_sync.ui.widgets.diff_text import DiffTexts, height_of
from luma_sync.ui.widgets.field_editors import (
    LARGE,
    RowField,
    TextField,
    fill,
    make_editor,
    read,
    show_problem,
    shown_text,
)
from luma_sync.ui.widgets.pictures import Covers, Waves

AnyIndex = QModelIndex | QPersistentModelIndex
RADIO = 16
LINES_MAX = 8
"""What is longer is cut, and whole in the tooltip."""

WAVE_HEIGHT, COVER_SIDE = 40, 56
_PAD = 7
_ENDING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class MergeDelegate(QStyledItemDelegate):
    """Signals: choices_wanted(RowField, field name, text); noted(editor, sentence) beside an editor;
    refused(sentence) for screen readers.
    """

    choices_wanted = Signal(object, str, str)
    noted = Signal(object, str)
    refused = Signal(str)

    def __init__(self, theme: Theme, table: QTableView, model: MergeModel, covers: Covers) -> None:
        super().__init__(table)
        self._theme, self._table, self._model, self._covers = theme, table, model, covers
        self._texts, self._waves = DiffTexts(theme), Waves()

    def row_height(self, row: int) -> int:
        """What the highest cell of a line needs in the widths of now."""
        heights = [self._theme.row_height]
        for column in range(FIELD, RESULT + 1):
            cell = self._model.cell(self._model.index(row, column))
            if cell is not None and not self._table.isColumnHidden(column):
                inner = self._inner(QRect(0, 0, self._table.columnWidth(column), 0), cell)
                heights.append(self._content_height(cell, inner.width()) + 2 * _PAD)
        return max(heights)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground, choice, value, note; a frame around the current cell."""
        style: Any = option  # the stubs lack the public fields of style options
        rect: QRect = style.rect
        cell = self._model.cell(index)
        if cell is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, cell, index)
        if cell.radio is not None:
            self._paint_radio(painter, rect, is_on=cell.radio)
        self._paint_content(painter, self._inner(rect, cell), cell, self._ground(cell, index))
        hovered = bool(style.state & QStyle.StateFlag.State_MouseOver)
        self._paint_frame(painter, rect, index, hovered=hovered and cell.radio is not None)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """The editor of the column's kind."""
        each = self._model.field_at(index.row())
        if each is None:
            return QWidget(parent)
        editor = make_editor(self._theme, column_of(self._model.entity, each.name), parent)
        editor.setProperty("cell", True)
        name = each.name
        if isinstance(editor, RowField):
            editor.searched.connect(lambda text: self.choices_wanted.emit(editor, name, text))
        elif isinstance(editor, TextField):
            editor.finished.connect(lambda: self._end(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Filled once, with the result, or what the device has where nothing was chosen."""
        each = self._model.field_at(index.row())
        if each is None or editor.property("begun"):
            return
        result = self._model.result_at(index.row())
        value = result.value if result.is_known else each.local
        editor.setProperty("begun", True)
        column = column_of(self._model.entity, each.name)
        fill(editor, column, value, self._model.known.labels.get(str(value), ""))
        editor.setProperty("first_text", shown_text(editor) if result.is_known else None)
        editor.setProperty("field", each.name)

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        """Only what was touched and can be taken."""
        if shown_text(editor) == editor.property("first_text"):
            return
        try:
            value = self._read(editor)
        except ValueError as problem:
            self.refused.emit(str(problem))
            return
        model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """Over the cell; one line high, or several for long texts."""
        style: Any = option
        rect: QRect = style.rect
        room = self._table.viewport().rect()
        if isinstance(editor, TextField):
            size = QSize(max(rect.width(), min(LARGE[0], room.width())), min(LARGE[1], room.height()))
        else:
            size = QSize(rect.width(), int(Size.ROW))
        place = QRect(rect.topLeft(), size)
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), max(room.bottom(), size.height())))
        place.moveLeft(max(0, place.left()))
        editor.setGeometry(place)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A value that cannot be taken keeps its editor open, and says why."""
        is_key = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if isinstance(editor, QWidget) and isinstance(event, QKeyEvent) and is_key:
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if isinstance(editor, TextField) and is_enter:
                return False
            if event.key() in _ENDING and not self._is_acceptable(editor):
                return True
        return super().eventFilter(editor, event)

    def _end(self, editor: QWidget) -> None:
        if self._is_acceptable(editor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _is_acceptable(self, editor: QWidget) -> bool:
        sentence = ""
        if shown_text(editor) != editor.property("first_text"):
            try:
                self._read(editor)
            except ValueError as problem:
                sentence = str(problem)
                self.refused.emit(sentence)
        show_problem(editor, sentence)
        self.noted.emit(editor, sentence)
        return not sentence

    def _read(self, editor: QWidget) -> object:
        entity, name = self._model.entity, str(editor.property("field"))
        return read(editor, entity, column_of(entity, name))

    def _inner(self, rect: QRect, cell: MergeCell) -> QRect:
        left = Space.S + (RADIO + Space.S if cell.radio is not None else 0)
        return rect.adjusted(left, _PAD, -Space.S, -_PAD)

    def _content_height(self, cell: MergeCell, width: int) -> int:
        if cell.shown.peaks:
            return WAVE_HEIGHT
        height = self._text_height(cell, width)
        if cell.shown.picture:
            height += COVER_SIDE + Space.XS
        if cell.note:
            height += round(self._note(cell, width).size().height()) + 1
        return height

    def _document(self, cell: MergeCell, width: int) -> QTextDocument:
        return self._texts.get(cell.shown.pieces, width, tone=cell.tone)

    def _text_height(self, cell: MergeCell, width: int) -> int:
        return height_of(self._document(cell, width), LINES_MAX)

    def _note(self, cell: MergeCell, width: int) -> QTextDocument:
        return self._texts.get((Piece(cell.note),), width, tone=cell.note_tone, size=Type.SMALL)

    def _paint_ground(self, painter: QPainter, rect: QRect, cell: MergeCell, index: AnyIndex) -> None:
        painter.fillRect(rect, self._ground(cell, index))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self._theme.tokens.border))

    def _ground(self, cell: MergeCell, index: AnyIndex) -> QColor:
        tokens = self._theme.tokens
        if cell.radio:
            return QColor(tokens.selection)
        is_result = index.column() == RESULT
        return QColor(mix(tokens.surface, tokens.sunken, 0.5) if is_result else tokens.surface)

    def _paint_radio(self, painter: QPainter, rect: QRect, *, is_on: bool) -> None:
        tokens = self._theme.tokens
        side = RADIO - 2
        box = QRectF(rect.left() + Space.S + 0.5, rect.top() + _PAD + 1.5, side - 1, side - 1)
        painter.setPen(QColor(tokens.accent if is_on else tokens.muted))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.surface))
        painter.drawEllipse(box)
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.on_accent))
            painter.drawEllipse(box.adjusted(4, 4, -4, -4))

    def _paint_content(self, painter: QPainter, inner: QRect, cell: MergeCell, ground: QColor) -> None:
        top = inner.top()
        ratio = painter.device().devicePixelRatio()
        if cell.shown.peaks:
            size = QSize(max(1, inner.width()), WAVE_HEIGHT)
            painter.drawPixmap(
                inner.topLeft(), self._waves.get(cell.shown.peaks, size, self._theme.colour(Tone.TEXT), ratio)
            )
            return
        if cell.shown.picture:
            self._paint_cover(painter, QRect(inner.left(), top, COVER_SIDE, COVER_SIDE), cell, ratio)
            top += COVER_SIDE + Space.XS
        document = self._document(cell, inner.width())
        height = self._text_height(cell, inner.width())
        self._paint_text(painter, QPoint(inner.left(), top), document, height)
        if height < int(document.size().height()):
            self._paint_more(painter, QRect(inner.left(), top, inner.width(), height), ground)
        if cell.note:
            note = self._note(cell, inner.width())
            place = QPoint(inner.left(), top + height + 1)
            self._paint_text(painter, place, note, round(note.size().height()))

    def _paint_text(self, painter: QPainter, place: QPoint, document: QTextDocument, height: int) -> None:
        painter.save()
        painter.translate(place)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._theme.colour(Tone.TEXT))
        clip = QRectF(0, 0, document.textWidth() + 1, height)
        context.clip = clip
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_more(self, painter: QPainter, place: QRect, ground: QColor) -> None:
        """The text goes on."""
        painter.setFont(self._theme.font(Type.BODY))
        line = round(painter.fontMetrics().lineSpacing())
        corner = QRect(place.right() - Space.L, place.bottom() - line + 1, Space.L + 1, line)
        painter.fillRect(corner, ground)
        painter.setPen(self._theme.colour(Tone.MUTED))
        painter.drawText(
            corner,
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            "\N{HORIZONTAL ELLIPSIS}",
        )

    def _paint_cover(self, painter: QPainter, place: QRect, cell: MergeCell, ratio: float) -> None:
        picture = self._covers.get(cell.shown.picture, round(COVER_SIDE * ratio))
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(place), Size.RADIUS / 2, Size.RADIUS / 2)
        painter.fillPath(frame, QColor(self._theme.tokens.sunken))
        if picture is not None:
            painter.save()
            painter.setClipPath(frame, Qt.ClipOperation.IntersectClip)
            painter.drawPixmap(place, picture)
            painter.restore()
            return
        size = int(Size.ICON_LARGE)
        icon = self._theme.pixmap(Shape.IMAGE, Tone.MUTED, size, ratio)
        painter.drawPixmap(place.center().x() - size // 2 + 1, place.center().y() - size // 2 + 1, icon)

    def _paint_frame(self, painter: QPainter, rect: QRect, index: AnyIndex, *, hovered: bool) -> None:
        is_current = self._table.hasFocus() and index == self._table.currentIndex()
        if not is_current and not hovered:
            return
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.accent if is_current else tokens.strong_border))
        painter.drawRect(rect.adjusted(0, 0, -1, -2))
