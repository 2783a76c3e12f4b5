"""One list of the library: sentence, search, table or empty state, and the verbs on its rows."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.library_columns import (
    COVER,
    Listed,
    first_order,
    library_columns,
    row_name,
)
from luma_sync.ui.models.library_kinds import target_of
from luma_sync.ui.models.library_model import LibraryModel
from luma_sync.ui.models.library_reads import LibraryReads
from luma_sync.ui.models.library_source import LibrarySource, listed
from luma_sync.ui.panels.frame import ListStack
from luma_sync.ui.panels.library_head import LibraryHead
from luma_sync.ui.panels.library_verbs import LibraryVerbs
from luma_sync.ui.panels.library_words import IMPORTED, empty_words
from luma_sync.ui.preview.preview import Preview
from luma_sync.ui.theme import Size, Space, Tone
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.pictures import Covers
from luma_sync.ui.widgets.row_table import RowTable

_REFERRED_BY_TRACKS = {"track_waveforms"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the lists of one library panel share."""

    context: WindowContext
    verbs: LibraryVerbs
    covers: Covers
    reads: LibraryReads
    preview: Preview


class LibraryList(QWidget):
    """Signals: row_chosen(Listed or None); opened(row id); import_asked(); announced(text)."""

    row_chosen = Signal(object)
    opened = Signal(str)
    import_asked = Signal()
    announced = Signal(str)

    def __init__(
        self, desk: Desk, entity: str, *, below: str = "", opens: str = "", may_add: bool = True
    ) -> None:
        """`below`: the column of the row that the whole list hangs on. `opens`: words of the open button."""
        super().__init__()
        self.desk, self.entity, self._below, self._may_add = desk, entity, below, may_add
        theme = desk.context.theme
        self._parent_row: LibraryRow | None = None
        self._text = self._wanted = ""
        self._order = first_order(entity)
        self.picks_first = False
        """Whether the first row is chosen when none is."""

        self._total, self._filtered, self._has_failed = 0, False, False
        self._whole = 0
        columns = library_columns(entity, without=below, name=self._person)
        self.model = LibraryModel(entity, columns, desk.context.tasks, self)
        self.head = LibraryHead(theme, entity, is_below=bool(below), opens=opens, may_add=may_add)
        self.search, self.open_button = self.head.search, self.head.open
        self.new_button, self.delete_button = self.head.new, self.head.delete
        self.table = RowTable(theme, self.model, entity_name(entity), desk.covers, opens=bool(opens))
        self.stack = ListStack(desk.context, self.table)
        self._lay_out()
        self._connect()
        self._show_selection()

    @property
    def parent_key(self) -> tuple[str, str] | None:
        """Column and id of the row that the list hangs on."""
        return None if self._parent_row is None else (self._below, self._parent_row.id)

    def show_parent(self, row: LibraryRow | None) -> None:
        """Show the rows of another row; None shows nothing."""
        is_other = (row.id if row else "") != (self._parent_row.id if self._parent_row else "")
        self._parent_row = row
        if is_other:
            self.table.clearSelection()
            self.read()
        self._say()

    def read(self) -> None:
        """Read the list, and tell that it is looked at."""
        if not self.isVisible():
            return
        if self._below and self._parent_row is None:
            self.stack.show_rows(False)
            text = self.tr("Choose a row to see what belongs to it.")
            self.stack.empty.tell(Shape.LIBRARY, Tone.MUTED, self.tr("Nothing chosen"), text)
            return
        self.desk.reads.look_at_list(self.entity, self.parent_key)
        self.model.show_source(self._source)

    def chosen(self) -> tuple[Listed, ...]:
        """The selected rows that are loaded."""
        return tuple(self.model.loaded(self.table.selected_spans()))

    def show_row(self, row_id: str) -> None:
        """Select a row as soon as the list has it, wherever it stands."""
        if self._text:
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self._text = ""
        self._wanted = row_id
        self.read()

    def add(self) -> None:
        """Open the sheet for a new row."""
        if not self._may_add or (self._below and self._parent_row is None):
            return
        if self.entity in IMPORTED:
            self.import_asked.emit()
            return
        given: Mapping[str, object] = dict([self.parent_key]) if self.parent_key else {}
        place = ""
        if self._parent_row is not None:
            place = self.tr("In %1").replace("%1", row_name(self._parent_row))
        self.desk.verbs.add(self.entity, given, place=place, done=self.show_row)

    def delete(self) -> None:
        """Ask whether the selected rows are to go."""
        rows, keys = [each.row for each in self.chosen()], self.table.selected_keys()
        if len(keys) == self._selected:
            self.desk.verbs.delete(self.entity, rows, keys)
            return
        spans, shown = self.table.selected_spans(), self.model.rowCount()
        ends = {place: self.model.key_at(place) for span in spans for place in (span.first, span.last)}

        def go_on(order: tuple[str, ...]) -> None:
            if len(order) != shown or any(key not in {"", order[place]} for place, key in ends.items()):
                self.model.refresh()
                self.desk.verbs.tell_moved()
                return
            ids = [row_id for span in spans for row_id in order[span.first : span.last + 1]]
            self.desk.verbs.delete(self.entity, rows, ids)

        # Of a long list not every page is here: the rows are named by the list itself.
        self.desk.context.actions.run("read the order", self._source.order, done=go_on)

    def seek(self) -> None:
        """Put the keyboard into the search field."""
        self.search.show()
        self.search.setFocus()
        self.search.selectAll()

    def open_chosen(self) -> None:
        """Open the page of the selected row."""
        rows = self.chosen()
        if len(rows) == 1:
            self.opened.emit(rows[0].row.id)

    @property
    def _name_column(self) -> str:
        """A picture may stand before it."""
        return next(column.key for column in self.model.columns if column.key != COVER)

    def row_menu(self) -> QMenu:
        """What can be done to the selected rows; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.open_button.text():
            menu.addAction(self.open_button.text(), self.open_chosen).setEnabled(self.open_button.isEnabled())
        editing = menu.addAction(self.tr("Edit"), lambda: self.table.edit_current())
        editing.setEnabled(self.model.is_editable(self.table.currentIndex()))
        deleting = menu.addAction(self.tr("Delete..."), self.delete)
        deleting.setEnabled(self.delete_button.isEnabled())
        menu.addSeparator()
        CopyMenu(menu, self.table, name=self._name_column)
        return menu

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S if self._below else Space.M)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setMinimumHeight(Size.ROW * 2)

    def _connect(self) -> None:
        bridge, table, model = self.desk.context.bridge, self.table, self.model
        bridge.rows_changed.connect(self._on_rows)
        if self.entity in IMPORTED:
            bridge.files_changed.connect(self._on_files)
            bridge.uploads_changed.connect(self._on_files)
        model.edited.connect(self._write)
        model.order_chosen.connect(self._sort)
        model.refreshed.connect(self._on_read)
        model.failed.connect(self._on_failed)
        table.selection_changed.connect(self._show_selection)
        table.opened.connect(self.opened)
        table.whole_wanted.connect(self._fetch_whole)
        table.link_clicked.connect(self._open_json)
        table.customContextMenuRequested.connect(self._open_menu)
        table.cells.choices_wanted.connect(
            lambda field, column, text: self.desk.verbs.find_choices(self.entity, field, column, text)
        )
        table.cells.refused.connect(self.announced)
        table.cells.dropped.connect(self.desk.verbs.tell_dropped)
        self.search.searched.connect(self._on_search)
        self.open_button.clicked.connect(self.open_chosen)
        self.new_button.clicked.connect(self.add)
        self.delete_button.clicked.connect(self.delete)
        self.stack.empty.clicked.connect(self._on_empty_button)
        deleting = QAction(self.table)
        deleting.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        deleting.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        deleting.triggered.connect(self.delete)
        self.table.addAction(deleting)

    @property
    def _source(self) -> LibrarySource:
        sort, descending = self._order
        return LibrarySource(
            engine=self.desk.context.engine, entity=self.entity, parent=self.parent_key, text=self._text,
            sort=sort, descending=descending,
        )  # fmt: skip

    def _person(self, row_id: str) -> str:
        try:
            is_me = row_id == self.desk.context.engine.rows.user_id
        except LumaSyncError:
            return ""
        return self.tr("You") if is_me else ""

    def _write(self, row_id: str, column: str, value: object) -> None:
        self.desk.verbs.write(
            self.entity, row_id, {column: value}, done=self._show_written, failed=self.model.refresh
        )

    def _show_written(self, row: LibraryRow) -> None:
        shown = self.model.row_at(self.model.row_of(row.id))
        if shown is not None:
            kept = {key: value for key, value in shown.row.values.items() if key in row.values}
            values = {key: row.values[key] for key in kept}
            kept_row = replace(row, values=values, track=shown.track, peaks=shown.peaks)
            self.model.patch([replace(shown, row=kept_row)])
            self._show_selection()

    def _sort(self, column: str, descending: bool) -> None:
        order = (column, descending) if column else first_order(self.entity)
        if order != self._order:
            self._order = order
            self.read()

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text, self._filtered = text, True
            self.read()

    def _on_rows(self, entities: frozenset[str] | None) -> None:
        concerned = {self.entity, *(target_of(self.entity, column.key) for column in self.model.columns)}
        concerned |= _REFERRED_BY_TRACKS if self.entity == "tracks" else set()
        if self.isVisible() and (entities is None or entities & concerned):
            self.model.refresh()

    def _on_files(self) -> None:
        if self.isVisible():
            self.model.refresh()

    def _on_read(self, total: int) -> None:
        self._total, self._has_failed = total, False
        if not self._text:
            self._whole = total
        self.head.show_total(total, is_filtered=bool(self._text))
        self.stack.show_rows(total > 0)
        if total == 0:
            may_add = self._may_add and (self._parent_row is None or self._parent_row.may_edit)
            words = empty_words(self.entity, is_filtered=bool(self._text), may_add=may_add)
            self.stack.empty.tell(words.shape, words.tone, words.title, words.text, words.button)
        if self._wanted:
            self._go_to(self._wanted)
        elif self.picks_first and total and not self.table.selected_spans():
            self.table.selectRow(0)
        if self._filtered:
            self._filtered = False
            text = self.tr("%1 of %Ln row(s) shown", "", self._whole).replace("%1", number_text(total))
            self.announced.emit(text if self._whole > total else self.tr("%Ln row(s) shown", "", total))
        self._show_selection()

    def _go_to(self, row_id: str) -> None:
        self._wanted = ""
        if self.table.select_key(row_id):
            self.table.setFocus()
            return
        self.desk.context.tasks.spawn(self._look_for(row_id), "look for a row")

    async def _look_for(self, row_id: str) -> None:
        """Its page is not loaded: select where it stands, which loads it."""
        number = (await self._source.places([row_id])).get(row_id, -1)
        if 0 <= number < self.model.rowCount():
            place = self.model.index(number, 0)
            place.data()
            self.table.scrollTo(place)
            self.table.selectRow(place.row())

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._has_failed = True
            self.stack.show_rows(False)
            title = self.tr("The rows cannot be shown")
            self.stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title, self.tr("Try again"))

    def _on_empty_button(self) -> None:
        if self._text:
            self.search.clear()
        elif self._has_failed:
            self.read()
        else:
            self.add()

    def _show_selection(self) -> None:
        rows = self.chosen()
        self.head.show_rows(rows, self._selected, self._parent_row)
        self._say()
        self.row_chosen.emit(rows[0] if len(rows) == self._selected == 1 else None)

    def _say(self) -> None:
        self.head.say(self._total, self._selected, is_filtered=bool(self._text), parent=self._parent_row)

    @property
    def _selected(self) -> int:
        return sum(span.size for span in self.table.selected_spans())

    def _fetch_whole(self, index: QPersistentModelIndex) -> None:
        """A text that the list has cut: read it, then edit it."""
        shown = self.model.row_at(index.row())
        if shown is None:
            return
        engine, entity, column = self.desk.context.engine, self.entity, index.column()
        row_id = shown.row.id

        async def work() -> list[Listed]:
            row = await engine.rows.get(entity, row_id)
            return await listed(engine, row)

        def edit(found: list[Listed]) -> None:
            self.model.patch(found)
            self.table.edit_cell(row_id, self.model.columns[column].key)

        self.desk.context.actions.run(f"read {row_id}", work, done=edit)

    def _open_json(self, row_id: str, column: str) -> None:
        self.desk.verbs.show_json(self.entity, row_id, column)

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))
