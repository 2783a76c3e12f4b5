"""The table of the library: cells are typed into, boxes ticked, and it stands still while rows change."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from luma_sync.ui.models.library_kinds import Kind
from luma_sync.ui.models.library_model import LibraryModel
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.labels import dress
from luma_sync.ui.widgets.pictures import Covers
from luma_sync.ui.widgets.row_delegate import RowDelegate
from luma_sync.ui.widgets.table_view import TableView

_NOTE_WIDTH = 320
_TRIGGER = QAbstractItemView.EditTrigger


class CellNote(QLabel):
    """A sentence below an editor, or above it where there is no room."""

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        dress(self, theme, size=Type.BODY, tone=Tone.TEXT)
        self.setProperty("cellNote", True)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_beside(self, editor: QWidget, sentence: str) -> None:
        """Show a sentence; an empty one hides the note."""
        ground = self.parentWidget()
        if not sentence or ground is None:
            self.hide()
            return
        self.setText(sentence)
        width = min(_NOTE_WIDTH, ground.width())
        self.setFixedSize(width, self.heightForWidth(width))
        place = editor.geometry()
        below = place.bottom() + Space.XS
        has_room = below + self.height() <= ground.height()
        top = below if has_room else max(0, place.top() - self.height() - Space.XS)
        self.move(max(0, min(place.left(), ground.width() - width)), top)
        self.show()
        self.raise_()


class RowTable(TableView):
    """F2 or a double click edits; where rows open, Enter and a double click open instead.

    Signals: whole_wanted(index) when a text must be read whole before it can be edited.
    """

    whole_wanted = Signal(QPersistentModelIndex)

    def __init__(
        self, theme: Theme, model: LibraryModel, name: str, covers: Covers, *, opens: bool = False
    ) -> None:
        super().__init__(theme, model, name)
        self._rows, self._opens = model, opens
        self.cells = RowDelegate(theme, self, model, covers)
        self._delegate = self.cells
        self.setItemDelegate(self.cells)
        triggers = _TRIGGER.EditKeyPressed
        self.setEditTriggers(triggers if opens else triggers | _TRIGGER.DoubleClicked)
        self._note = CellNote(theme, self.viewport())
        self.cells.noted.connect(self._note.show_beside)
        self.cells.closeEditor.connect(self._note.hide)
        self._anchor: tuple[str, int] | None = None
        covers.arrived.connect(self.viewport().update)
        for leaving in (
            model.rowsAboutToBeInserted,
            model.rowsAboutToBeRemoved,
            model.layoutAboutToBeChanged,
        ):
            leaving.connect(self._note_anchor)
        model.refreshed.connect(self._hold_anchor)

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def edit_cell(self, key: str, column: str) -> bool:
        """Open the editor of one cell; False when it is not there or cannot be edited."""
        row = self._rows.row_of(key)
        number = next((n for n, each in enumerate(self._rows.columns) if each.key == column), -1)
        index = self._rows.index(row, number)
        if row < 0 or number < 0 or not self._rows.is_editable(index):
            return False
        self.setCurrentIndex(index)
        return self._begin(index)

    def edit_current(self) -> bool:
        """Open the editor of the current cell; False when it cannot be edited."""
        return self._begin(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks a box; Enter opens the row, or edits where rows do not open."""
        index = self.currentIndex()
        if self.is_editing:
            event.accept()  # it came from the editor, which is about to close
        elif event.key() == Qt.Key.Key_Space and self._is_box(index):
            self._toggle(index)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid() and not self._opens:
            self._toggle(index) if self._is_box(index) else self._begin(index)
        elif event.key() == Qt.Key.Key_F2 and index.isValid():
            self._begin(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a box ticks it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._is_box(index):
            place = self.visualRect(index).center() - event.position().toPoint()
            if QPoint(place).manhattanLength() < self.rowHeight(index.row()):
                self._toggle(index)

    def _begin(self, index: QModelIndex) -> bool:
        if not self._rows.is_editable(index) or self._is_box(index):
            return False
        listed = self._rows.row_at(index.row())
        if listed is not None and self._rows.columns[index.column()].key in listed.row.cut:
            self.whole_wanted.emit(QPersistentModelIndex(index))
            return False
        self.edit(index)
        return True

    def _is_box(self, index: QModelIndex) -> bool:
        return index.isValid() and self._rows.kind(index.column()) is Kind.FLAG

    def _toggle(self, index: QModelIndex) -> None:
        self._rows.setData(index, not index.data(Qt.ItemDataRole.EditRole))

    def _on_open(self, index: QModelIndex) -> None:
        if self._opens:
            super()._on_open(index)

    def _note_anchor(self) -> None:
        """The row at the top, before others come and go above it."""
        if self._anchor is None and self.verticalScrollBar().value() > 0:
            row = self.rowAt(0)
            self._anchor = (self._rows.key_at(row), self.rowViewportPosition(row)) if row >= 0 else None

    def _hold_anchor(self) -> None:
        anchor, self._anchor = self._anchor, None
        row = self._rows.row_of(anchor[0]) if anchor is not None and anchor[0] else -1
        if anchor is not None and row >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - anchor[1])
