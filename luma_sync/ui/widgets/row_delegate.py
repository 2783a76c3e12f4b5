"""Paints and edits the cells of a library table: check boxes, covers, waveforms, one editor a kind."""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from luma_sync.ui.icons import Shape
from luma_sync.ui.icons import pixmap as tinted
from luma_sync.ui.models.cells import Role
from luma_sync.ui.models.library_columns import COVER, WAVE, Listed
from luma_sync.ui.models.library_kinds import Kind, column_of, edit_text, kind_of
from luma_sync.ui.models.library_model import LibraryModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.cell_delegate import CellDelegate
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
COVER_SIDE = 26
BOX_SIDE = 15
_ENDING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class RowDelegate(CellDelegate):
    """Signals: choices_wanted(RowField, column, text); noted(editor, sentence) to stand beside the editor;
    refused(sentence) for screen readers; dropped(sentence) when an editor was left with such a value.
    """

    dropped = Signal(str)

    noted = Signal(object, str)
    choices_wanted = Signal(object, str, str)
    refused = Signal(str)

    def __init__(self, theme: Theme, table: QTableView, model: LibraryModel, covers: Covers) -> None:
        super().__init__(theme, table, model)
        self._model, self._covers, self._waves = model, covers, Waves()

    def width_of(self, index: AnyIndex) -> int:
        """A picture is as wide as it is."""
        is_picture = self._model.columns[index.column()].key in {COVER, WAVE}
        return self._table.columnWidth(index.column()) if is_picture else super().width_of(index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Pictures and boxes by themselves, the rest as in every table; a frame around the current cell."""
        style: Any = option  # the stubs lack the public fields of style options
        rect: QRect = style.rect
        column = self._model.columns[index.column()]
        painter.save()
        self._paint_ground(painter, rect, style.state, index)
        if column.key in {COVER, WAVE} or self._model.kind(index.column()) is Kind.FLAG:
            self._paint_picture(painter, rect, index, column.key)
        else:
            cell = self._model.cell_at(index)
            if cell is not None and cell.text:
                inner = rect.adjusted(Space.S, 0, -Space.S, 0)
                self._paint_cell(painter, inner, cell, column, is_hovered=False)
        if self._table.hasFocus() and index == self._table.currentIndex():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._theme.colour(Tone.ACCENT))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """Named after column and row; marked when it holds something that cannot be taken."""
        column = column_of(self._model.entity, self._model.columns[index.column()].key)
        editor = make_editor(self._theme, column, parent)
        editor.setProperty("cell", True)
        if isinstance(editor, RowField):
            editor.searched.connect(lambda text: self.choices_wanted.emit(editor, column.name, text))
        elif isinstance(editor, TextField):
            editor.finished.connect(lambda: self._end(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Filled once: what comes from elsewhere meanwhile does not replace what is being typed."""
        key = self._model.columns[index.column()].key
        column = column_of(self._model.entity, key)
        listed = index.data(Role.PICTURE)
        if not isinstance(listed, Listed):
            return
        value = listed.row.values.get(key)
        if editor.property("begun") is None:
            editor.setProperty("begun", True)
            editor.setProperty("first_value", "" if value is None else str(value))
            fill(editor, column, value, listed.row.labels.get(key, ""))
            editor.setProperty("first_text", shown_text(editor))
            if isinstance(editor, RowField):
                editor.select_text()
        elif ("" if value is None else str(value)) != editor.property("first_value"):
            self._tell_elsewhere(editor, index, edit_text(kind_of(column), value))

    def setModelData(self, editor: QWidget, model: Any, index: AnyIndex) -> None:
        """Only what was touched, and can be taken, is an edit."""
        column = column_of(self._model.entity, self._model.columns[index.column()].key)
        if shown_text(editor) == editor.property("first_text"):
            return
        try:
            value = read(editor, self._model.entity, column)
        except ValueError as problem:
            self.dropped.emit(str(problem))  # the keyboard went elsewhere: nobody is asked to type it again
            return
        editor.setProperty("first_value", "" if value is None else str(value))
        model.setData(index, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: AnyIndex) -> None:
        """Over the cell; fields of several lines are larger, inside the table."""
        style: Any = option
        rect: QRect = style.rect
        if isinstance(editor, TextField):
            room = self._table.viewport().rect()
            size = QSize(max(rect.width(), min(LARGE[0], room.width())), min(LARGE[1], room.height()))
            rect = QRect(rect.topLeft(), size)
            rect.moveRight(min(rect.right(), room.right()))
            rect.moveBottom(min(rect.bottom(), room.bottom()))
            rect.moveLeft(max(0, rect.left()))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """A value that cannot be taken keeps its editor open, and says why."""
        if (
            isinstance(editor, QWidget)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
        ):
            plain_enter = isinstance(editor, TextField) and event.key() in {
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            }
            if event.key() in _ENDING and not plain_enter and not self._is_acceptable(editor):
                return True
            if plain_enter:
                return False
        return super().eventFilter(editor, event)

    def _is_acceptable(self, editor: QWidget) -> bool:
        index = self._table.currentIndex()
        column = column_of(self._model.entity, self._model.columns[index.column()].key)
        if shown_text(editor) == editor.property("first_text"):
            return True
        try:
            read(editor, self._model.entity, column)
        except ValueError as problem:
            show_problem(editor, str(problem))
            self.noted.emit(editor, str(problem))
            self.refused.emit(str(problem))
            return False
        show_problem(editor, "")
        self.noted.emit(editor, "")
        return True

    def _end(self, editor: QWidget) -> None:
        if self._is_acceptable(editor):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)

    def _tell_elsewhere(self, editor: QWidget, index: AnyIndex, text: str) -> None:
        words = self.tr("Changed elsewhere meanwhile, to: %1. Enter keeps yours, Escape takes theirs.")
        sentence = words.replace("%1", text or self.tr("nothing"))
        editor.setProperty("first_value", str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.setProperty("elsewhere", True)
        editor.setToolTip(sentence)
        editor.setAccessibleDescription(sentence)
        self.noted.emit(editor, sentence)
        self.refused.emit(sentence)
        self._model.mark_elsewhere(index)

    def _paint_picture(self, painter: QPainter, rect: QRect, index: AnyIndex, key: str) -> None:
        listed = self._model.row_at(index.row())
        if listed is None:
            return
        if key == COVER:
            self._paint_cover(painter, rect, str(listed.row.values.get("album_art_path") or ""))
        elif key == WAVE:
            self._paint_wave(painter, rect, listed.peaks)
        else:
            self._paint_box(painter, rect, is_on=bool(listed.row.values.get(key)))

    def _paint_cover(self, painter: QPainter, rect: QRect, path: str) -> None:
        ratio = painter.device().devicePixelRatio()
        place = QRect(0, 0, COVER_SIDE, COVER_SIDE)
        place.moveCenter(rect.center())
        picture = self._covers.get(path, round(COVER_SIDE * ratio)) if path else None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(place), Size.RADIUS / 2, Size.RADIUS / 2)
        if picture is not None:
            painter.setClipPath(frame)
            painter.drawPixmap(place, picture)
            return
        painter.fillPath(frame, QColor(self._theme.tokens.sunken))
        size = int(Size.ICON)
        icon = self._theme.pixmap(Shape.MUSIC, Tone.MUTED, size, ratio)
        painter.drawPixmap(place.center().x() - size // 2 + 1, place.center().y() - size // 2 + 1, icon)

    def _paint_wave(self, painter: QPainter, rect: QRect, peaks: bytes) -> None:
        if not peaks:
            return
        inner = rect.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        ratio = painter.device().devicePixelRatio()
        colour = self._theme.colour(Tone.MUTED)
        painter.drawPixmap(inner.topLeft(), self._waves.get(peaks, inner.size(), colour, ratio))

    def _paint_box(self, painter: QPainter, rect: QRect, *, is_on: bool) -> None:
        tokens = self._theme.tokens
        box = QRect(0, 0, BOX_SIDE, BOX_SIDE)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.accent if is_on else tokens.muted))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.surface))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if is_on:
            tick = tinted(Shape.TICK.value, tokens.on_accent, 12, painter.device().devicePixelRatio())
            painter.drawPixmap(box.center().x() - 5, box.center().y() - 5, tick)
