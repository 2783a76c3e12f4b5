"""What was discarded in the last 30 days, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from luma_sync.engine.status.row_snapshots import DiscardedView
from luma_sync.kernel.clock import Clock
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.discarded import discarded_columns, discarded_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import paragraph
from luma_sync.ui.widgets.table_view import TableView

_WIDTH, _HEIGHT = 640, 280


class DiscardedDialog(Sheet):
    """A list with one verb: restore.

    Signals: restore_asked(ids), the newest first.
    """

    restore_asked = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("DiscardedDialog", "Discarded changes"),
            translate("DiscardedDialog", "Kept for 30 days. Restoring one makes it a new change to be sent."),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.model: TableModel[DiscardedView] = TableModel(discarded_columns(clock), discarded_key, self)
        self.table = TableView(theme, self.model, self.tr("Discarded changes"))
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(_HEIGHT)
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        self.note = paragraph(theme, tone=Tone.WARN)
        self.note.hide()
        self.restore = Button(theme, self.tr("Restore"), Shape.UNDO, primary=True)
        self.close_button = Button(theme, self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        row.addWidget(self.restore)
        row.addWidget(self.close_button)
        self.column.addWidget(self._stack)
        self.column.addLayout(row)
        self.restore.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.table.selection_changed.connect(self._show_selection)
        self.table.opened.connect(self._ask)
        self._show_selection()
        self.setMinimumHeight(Size.DIALOG)

    def show_rows(self, rows: Sequence[DiscardedView]) -> None:
        """Show what can be brought back, the newest first."""
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if not rows:
            text = self.tr("What you discard in the list of changes is kept here for 30 days.")
            self._empty.tell(Shape.TRASH, Tone.MUTED, self.tr("Nothing was discarded"), text)
        self._show_selection()

    def say(self, text: str) -> None:
        """Say what became of a restore."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(self) -> None:
        ids = tuple(view.id for view in self._chosen())
        if ids:
            self.restore_asked.emit(ids)

    def _chosen(self) -> list[DiscardedView]:
        return [view for view in self.model.loaded(self.table.selected_spans()) if not view.is_undone]

    def _show_selection(self) -> None:
        chosen = self.table.selected_spans()
        reason = self.tr("These are back already.") if chosen else self.tr("Select what to bring back.")
        self.restore.allow(bool(self._chosen()), reason)
