"""The table view that all lists share: look, columns, keyboard, selection by key."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QCursor,
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QToolTip

from luma_sync.ui.formatting import named
from luma_sync.ui.models.cells import Column, Role
from luma_sync.ui.models.diff import Span, spans
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Type
from luma_sync.ui.widgets.cell_delegate import CellDelegate
from luma_sync.ui.widgets.column_fit import ColumnFit

_TITLE_PAD = 2 * Space.S + 2
"""Beside the title of a column."""

COPY_MORE = "Ctrl+Shift+C"
"""The details where a panel has some, else whole rows."""


class TableView(QTableView):
    """Rows of one height, no grid, tab leaves it, columns from the header's menu.

    Signals: selection_changed(); link_clicked(key, column key); opened(key) on Enter or double click;
    announced(text) for screen readers: the order, when it is another one, or why it is not.
    """

    selection_changed = Signal()
    link_clicked = Signal(str, str)
    opened = Signal(str)
    announced = Signal(str)

    def __init__(self, theme: Theme, model: TableModel[Any], name: str) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._delegate = CellDelegate(theme, self, model)
        self._kept: tuple[str, ...] = ()
        self._aside: tuple[str, ...] = ()
        self._had_everything = self._is_compact = self._is_pressed = False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_behaviour()
        self._set_header()
        self._fit = ColumnFit(self.horizontalHeader(), model.columns, self._room)
        model.is_held = self._is_held
        model.renewing.connect(self._put_selection_aside)
        model.renewed.connect(self._take_selection_back)
        model.sort_refused.connect(self._tell_unsorted)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.verticalScrollBar().valueChanged.connect(self.age)
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(self._on_open)
        theme.changed.connect(self.viewport().update)
        theme.density_changed.connect(self._fit_density)

    def selected_keys(self) -> tuple[str, ...]:
        """Keys of the selected rows, from top to bottom."""
        rows = (row for span in self.selected_spans() for row in range(span.first, span.last + 1))
        return tuple(key for key in map(self._model.key_at, rows) if key)

    def selected_spans(self) -> tuple[Span, ...]:
        """The selected rows as spans, from top to bottom; whole lists are one span."""
        ranges = sorted((item.top(), item.bottom()) for item in self.selectionModel().selection().toList())
        merged: list[Span] = []
        for first, last in ranges:
            if merged and first <= merged[-1].last + 1:
                merged[-1] = Span(first=merged[-1].first, last=max(last, merged[-1].last))
            else:
                merged.append(Span(first=first, last=last))
        return tuple(merged)

    def keep_compact(self) -> None:
        """Low rows, whatever density is chosen."""
        self._is_compact = True
        self.verticalHeader().setDefaultSectionSize(Size.ROW_COMPACT)

    def age(self) -> None:
        """Make the texts of the visible rows that depend on the time anew."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self._model.age(Span(first=first, last=last if last >= 0 else self._model.rowCount() - 1))

    def select_key(self, key: str) -> bool:
        """Select the one row with this key and show it; False when it is not among the loaded rows."""
        row = self._model.row_of(key)
        if row < 0:
            return False
        self.selectRow(row)
        self.scrollTo(self._model.index(row, 0))
        return True

    def columns_state(self) -> QByteArray:
        """Widths, order, visibility and sort column, to be stored."""
        return self._fit.state()

    def restore_columns(self, state: QByteArray) -> None:
        """The stored columns; a state of other columns changes nothing."""
        self._fit.restore(state)
        self._fit.fit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open a row; the rest is Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif QKeySequence(event.keyCombination()) == QKeySequence(COPY_MORE):
            self.copy_rows()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Until it is released, rows stay where they are."""
        self._is_pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Rows may move again."""
        super().mouseReleaseEvent(event)
        self._is_pressed = event.buttons() != Qt.MouseButton.NoButton

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever was pressed is so no longer."""
        self._is_pressed = False
        super().hideEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer is tinted; links show a hand."""
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        link = bool(index.isValid() and index.data(Role.LINK))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other columns."""
        super().resizeEvent(event)
        self._fit.fit(self.viewport().width())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hover(-1)
        super().leaveEvent(event)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """All columns, in their own order."""
        return self._model.columns

    def fit_columns(self) -> None:
        """Make every column as wide as what is seen of it, but none wider than half of the table."""
        header, most = self.horizontalHeader(), max(self.viewport().width() // 2, Size.DIALOG // 2)
        for number in range(len(self._model.columns)):
            is_stretched = header.sectionResizeMode(number) is QHeaderView.ResizeMode.Stretch
            if not self.isColumnHidden(number) and not is_stretched:
                wanted = max(self.sizeHintForColumn(number), header.sectionSizeHint(number))
                header.resizeSection(number, min(wanted, most))
        self._fit.fit(self.viewport().width())

    def sizeHintForColumn(self, column: int) -> int:
        """Of the rows that are seen: measuring a long list takes a second."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1) if first >= 0 else ()
        widths = (self._delegate.width_of(self._model.index(row, column)) for row in rows)
        return max(widths, default=0)

    def copy(self) -> None:
        """The current cell of one row; of several rows all of it."""
        at = self.currentIndex()
        is_alone = sum(span.size for span in self.selected_spans()) == 1
        if is_alone and self.selectionModel().isRowSelected(at.row()):
            self.copy_column(self._model.columns[at.column()].key)
        else:
            self.copy_rows()

    def copy_column(self, key: str) -> None:
        """Put one column of the selected rows on the clipboard, a line each."""
        number = next(number for number, column in enumerate(self._model.columns) if column.key == key)
        chosen = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        if chosen:
            texts = [str(row.siblingAtColumn(number).data() or "") for row in chosen]
            QGuiApplication.clipboard().setText("\n".join(texts))

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, tab-separated."""
        columns = [number for number in range(len(self._model.columns)) if not self.isColumnHidden(number)]
        columns.sort(key=self.horizontalHeader().visualIndex)
        lines = []
        for selected in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row):
            cells = [selected.siblingAtColumn(column).data() or "" for column in columns]
            lines.append("\t".join(cells))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def _room(self, width: int, title: str) -> int:
        letters = QFontMetrics(self._theme.font(Type.SMALL))
        return max(self._theme.wide(width), letters.horizontalAdvance(title) + _TITLE_PAD)

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(True)
        vertical = self.verticalHeader()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(self._theme.row_height)
        vertical.hide()

    def _fit_density(self) -> None:
        if not self._is_compact:
            self.verticalHeader().setDefaultSectionSize(self._theme.row_height)

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(Size.ROW)
        header.setResizeContentsPrecision(0)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._tell_order)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns_menu)

    def columns_menu(self) -> QMenu:
        """What can be done to the columns; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Fit columns"), self.fit_columns)
        menu.addSeparator()
        self._fit.fill_menu(menu, self.viewport().width())
        return menu

    def _open_columns_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _tell_order(self, column: int) -> None:
        role, rows = Qt.ItemDataRole.AccessibleTextRole, self._model.rowCount()
        order = self._model.headerData(column, Qt.Orientation.Horizontal, role)
        text = self.tr("%1: %Ln row(s)", "", rows)
        self.announced.emit(text.replace("%1", order or self.tr("In the order of the list")))

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _on_selection(self) -> None:
        self.selection_changed.emit()

    def _on_click(self, index: QModelIndex) -> None:
        if index.data(Role.LINK):
            self.link_clicked.emit(self._model.key_at(index.row()), self._model.columns[index.column()].key)

    def _on_open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.key_at(index.row()))

    def _is_held(self) -> bool:
        """Whether a mouse button is down on the rows, or a menu is open: nothing may move under the hand."""
        return self._is_pressed or isinstance(QApplication.activePopupWidget(), QMenu)

    def _tell_unsorted(self, title: str) -> None:
        text = self.tr("A list as long as this cannot be sorted by %1.")
        text = text.replace("%1", named(title))
        QToolTip.showText(QCursor.pos(), text, self)
        self.announced.emit(text)

    def _put_selection_aside(self) -> None:
        """Qt would follow every selected cell by itself: half a second for thousands of rows.

        Rows whose keys are not known cannot be followed one by one; all of them can.
        """
        selected, keys = self.selected_spans(), self.selected_keys()
        is_known = len(keys) == sum(span.size for span in selected)
        self._had_everything = bool(selected) and selected == self._model.everything and not is_known
        self._aside = () if self._had_everything else keys
        if selected:
            with QSignalBlocker(self.selectionModel()):
                self.selectionModel().clearSelection()

    def _take_selection_back(self) -> None:
        if self._had_everything:
            self.selectAll()
        elif self._aside:
            self._select_keys(self._aside)
        if (self._had_everything or self._aside) and not self.selected_spans():
            self._on_selection()
        self._had_everything, self._aside = False, ()

    def _keep_selection(self) -> None:
        self._kept = self.selected_keys()

    def _restore_selection(self) -> None:
        self._select_keys(self._kept)
        self._kept = ()

    def _select_keys(self, keys: Iterable[str]) -> None:
        """All at once, as far as they are loaded."""
        selection, model = self.selectionModel(), self._model
        chosen, last = QItemSelection(), len(model.columns) - 1
        for span in spans(sorted(model.places_of(keys).values())):
            chosen.select(model.index(span.first, 0), model.index(span.last, last))
        if not chosen.isEmpty():
            selection.select(chosen, selection.SelectionFlag.Select)
