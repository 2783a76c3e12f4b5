"""The table of a merge: arrows go from cell to cell, Space chooses a side, Enter types a result."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from luma_sync.ui.models.merge_table import BASE, FIELD, LOCAL, RESULT, SIDES, MergeModel
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.merge_delegate import MergeDelegate
from luma_sync.ui.widgets.pictures import Covers
from luma_sync.ui.widgets.row_table import CellNote

_FIELD_WIDTH, _BASE_FROM, _BASE_SHARE = 92, 560, 0.8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOVES = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
}  # fmt: skip


class MergeTable(QTableView):
    """One line a field, as high as its texts need.

    Signals: side_chosen(field name, Side).
    """

    side_chosen = Signal(str, object)

    def __init__(self, theme: Theme, model: MergeModel, name: str, covers: Covers) -> None:
        super().__init__()
        self._fields = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.cells = MergeDelegate(theme, self, model, covers)
        self.setItemDelegate(self.cells)
        self._note = CellNote(theme, self.viewport())
        self._set_behaviour()
        self.cells.noted.connect(self._note.show_beside)
        self.cells.closeEditor.connect(self._note.hide)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self.fit_rows)
        self.clicked.connect(self._on_click)
        covers.arrived.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)
        theme.density_changed.connect(self.fit_rows)

    @property
    def is_editing(self) -> bool:
        """Whether a result is being typed."""
        return self.state() is QAbstractItemView.State.EditingState

    def edit_result(self, row: int) -> bool:
        """Open the editor of a result; False where it cannot be typed."""
        index = self._fields.index(row, RESULT)
        if not self._fields.is_editable(index):
            return False
        self.setCurrentIndex(index)
        self.edit(index)
        return True

    def go_to_field(self, name: str) -> None:
        """Put the keyboard on a field."""
        row = self._fields.row_of(name)
        if row >= 0:
            column = max(LOCAL, self.currentIndex().column())
            self.setCurrentIndex(self._fields.index(row, column))

    def fit_rows(self) -> None:
        """Each line as high as it needs; in the widths that it is shown with."""
        if not self.isVisible():
            return
        for row in range(self._fields.rowCount()):
            height = self.cells.row_height(row)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sides share the width; what was before gives way first."""
        super().resizeEvent(event)
        self._share_width()
        self.fit_rows()

    def showEvent(self, event: QShowEvent) -> None:
        """Nobody has looked at the lines before."""
        super().showEvent(event)
        self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Space, Enter and F2 are the table's; everything else is for whoever holds it."""
        index, key = self.currentIndex(), event.key()
        if self.is_editing:
            event.accept()  # it came from the editor, which is about to close
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or not index.isValid():
            event.ignore()
        elif key == Qt.Key.Key_F2 or (key in _ENTER and self._fields.is_editable(index)):
            self.edit_result(index.row())
        elif key == Qt.Key.Key_Space or key in _ENTER:
            self._choose(index)
        elif key in _MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a result: type it."""
        index = self.indexAt(event.position().toPoint())
        if index.column() != RESULT or not self.edit_result(index.row()):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be chosen."""
        cell = self._fields.cell(self.indexAt(event.position().toPoint()))
        is_choice = cell is not None and cell.radio is not None
        shape = Qt.CursorShape.PointingHandCursor if is_choice else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        super().leaveEvent(event)
        self.viewport().update()

    def _set_behaviour(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)

    def _share_width(self) -> None:
        width = self.viewport().width()
        has_base = width >= _BASE_FROM
        self.setColumnHidden(BASE, not has_base)
        left = width - _FIELD_WIDTH
        shares = {BASE: _BASE_SHARE} if has_base else {}
        shares |= dict.fromkeys(range(LOCAL, RESULT + 1), 1.0)
        whole = sum(shares.values())
        self.setColumnWidth(FIELD, _FIELD_WIDTH)
        for column, share in shares.items():
            self.setColumnWidth(column, int(left * share / whole))

    def _on_reset(self) -> None:
        self._note.hide()
        self._share_width()
        self.fit_rows()
        if self._fields.rowCount():
            self.setCurrentIndex(self._fields.index(0, LOCAL))

    def _on_click(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        each, cell = self._fields.field_at(index.row()), self._fields.cell(index)
        if each is not None and cell is not None and cell.radio is not None:
            self.side_chosen.emit(each.name, SIDES[index.column()])
