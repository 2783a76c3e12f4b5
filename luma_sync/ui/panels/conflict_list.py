"""The open conflicts: their kinds above, the rows of the chosen kind below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import EVERY, ConflictGroup, ConflictLine, Only, Signature
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.conflicts import (
    ConflictsSource,
    Kind,
    conflict_columns,
    kind_columns,
    kinds_of,
)
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.panels.frame import ListStack
from luma_sync.ui.theme import Size, Space
from luma_sync.ui.widgets.labels import Card
from luma_sync.ui.widgets.table_view import TableView

_KINDS_SHOWN = 6


class ConflictList(QWidget):
    """One conflict is current; where there is one, there is always a current one.

    Signals: current_changed(ConflictLine or None); opened() on Enter or double click; clicked() on a click;
    kind_chosen(); refreshed(total); failed(ErrorText); key_pressed(QKeyEvent) before the tables see it;
    menu_asked(QPoint) where the menu of the current row belongs.
    """

    current_changed = Signal(object)
    opened = Signal()
    clicked = Signal()
    kind_chosen = Signal()
    refreshed = Signal(int)
    failed = Signal(object)
    key_pressed = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._entity, self._text, self._only = "", "", EVERY
        self._shown: ConflictLine | None = None
        self._wanted: str = ""
        self._place = 0
        self.kinds: TableModel[Kind] = TableModel(kind_columns(), lambda kind: kind.key or "all", self)
        self.kind_table = TableView(theme, self.kinds, self.tr("Kinds of conflicts"))
        self.model: KeyedModel[ConflictLine] = KeyedModel(
            conflict_columns(context.clock), lambda line: line.id, context.tasks, self
        )
        self.table = TableView(theme, self.model, self.tr("Conflicts"))
        self.stack = ListStack(context, self.table)
        self._kind_card = Card()
        self._lay_out()
        self._connect()

    @property
    def source(self) -> ConflictsSource:
        """What the list shows."""
        return ConflictsSource(
            engine=self._context.engine,
            signature=self.signature,
            entity=self._entity or None,
            text=self._text,
            only=self._only,
        )

    @property
    def signature(self) -> Signature | None:
        """The chosen kind; None for all."""
        chosen = self.kinds.row_at(self.kind_table.currentIndex().row())
        return chosen.signature if chosen is not None else None

    @property
    def current(self) -> ConflictLine | None:
        """The conflict that the keyboard is on."""
        return self.model.row_at(self.table.currentIndex().row())

    @property
    def place(self) -> tuple[int, int]:
        """The current conflict's number, from 1, and how many the list has."""
        return self.table.currentIndex().row() + 1, self.model.rowCount()

    def filter(self, entity: str, text: str, only: Only) -> None:
        """Show only rows of an entity, or with a text, or of a field, device or age."""
        self._entity, self._text, self._only = entity, text, only
        self.read()

    def read(self) -> None:
        """Read the chosen kind."""
        self.model.show_source(self.source)

    def show_groups(self, groups: Sequence[ConflictGroup]) -> None:
        """The kinds that there are now; the chosen one stays chosen while it is there."""
        kinds = kinds_of([one for one in groups if not self._entity or one.signature.entity == self._entity])
        before = self.signature
        self.kinds.set_rows(kinds)
        row = self.kinds.row_of(Kind(signature=before).key or "all")
        if kinds and row != self.kind_table.currentIndex().row():
            self.kind_table.blockSignals(True)
            self.kind_table.selectRow(max(0, row))
            self.kind_table.blockSignals(False)
        self._kind_card.setVisible(len(kinds) > 2)
        lines = min(_KINDS_SHOWN, len(kinds))
        self._kind_card.setFixedHeight(lines * Size.ROW_COMPACT + 2 * Space.XS + 4)
        if before is not None and self.signature is None:
            self.read()

    def select(self, conflict_id: str) -> None:
        """Make a conflict the current one, as soon as it is read."""
        self._wanted = "" if self.table.select_key(conflict_id) else conflict_id

    def take_focus(self) -> None:
        """Put the keyboard on the rows, or on the words that stand in their place."""
        if self.stack.currentIndex() == 0:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stack.empty.take_focus()

    def step(self, by: int) -> bool:
        """The next conflict or the one before; False at an end."""
        row = self.table.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self._go(row)
        return True

    def _lay_out(self) -> None:
        self.kind_table.horizontalHeader().hide()
        self.kind_table.keep_compact()
        self.kind_table.setSortingEnabled(False)
        for table in (self.kind_table, self.table):
            table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            table.installEventFilter(self)
        inside = QVBoxLayout(self._kind_card)
        inside.setContentsMargins(1, Space.XS, 1, Space.XS)
        inside.addWidget(self.kind_table)
        self._kind_card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind_card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._kind_card)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.kind_table.selection_changed.connect(self._on_kind)
        self.table.selection_changed.connect(self._on_selection)
        self.table.opened.connect(lambda _key: self.opened.emit())
        self.table.clicked.connect(lambda _index: self.clicked.emit())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._ask_menu)
        self.model.refreshed.connect(self._on_read)
        self.model.dataChanged.connect(self._on_page)
        self.model.failed.connect(self.failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters and digits are commands here, not a search."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            event.ignore()
            self.key_pressed.emit(event)
            if event.isAccepted():
                return True
        return super().eventFilter(watched, event)

    def _ask_menu(self) -> None:
        if self.current is not None:
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.menu_asked.emit(self.table.viewport().mapToGlobal(at))

    def _on_kind(self) -> None:
        self._wanted, self._place = "", 0
        self.read()
        self.kind_chosen.emit()

    def _on_read(self, total: int) -> None:
        if self._wanted and self.table.select_key(self._wanted):
            self._wanted = ""
        elif total and not self.table.currentIndex().isValid():
            self._go(min(self._place, total - 1))
        elif total and not self.table.selected_spans():
            self._go(self.table.currentIndex().row())
        self._tell()
        self.refreshed.emit(total)

    def _on_page(self) -> None:
        """The current row may have come with a page, or be another one now."""
        self._tell()

    def _on_selection(self) -> None:
        if self.table.currentIndex().isValid() and self.table.selected_spans():
            self._place = self.table.currentIndex().row()
        self._tell()

    def _go(self, row: int) -> None:
        self.table.selectRow(row)
        self.table.scrollTo(self.model.index(row, 0))

    def _tell(self) -> None:
        now = self.current
        if now != self._shown or now is None:
            self._shown = now
            if now is not None:
                self.table.scrollTo(self.table.currentIndex())
            self.current_changed.emit(now)
