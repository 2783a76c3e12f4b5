"""Rows that were merged in the last 30 days, and the way back."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from luma_sync.engine.status.merge_views import MergedTwins
from luma_sync.kernel.clock import Clock
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.merged_twins import merged_columns, merged_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import paragraph
from luma_sync.ui.widgets.table_view import TableView

_WIDTH, _HEIGHT = 700, 280


class MergedDialog(Sheet):
    """A list with one verb: undo.

    Signals: undo_asked(ids), the newest first.
    """

    undo_asked = Signal(object)

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("MergedDialog", "Merged duplicates"),
            translate(
                "MergedDialog",
                "Rows that stood on both sides and became one. For 30 days you can make two of them again.",
            ),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(_WIDTH)
        self.model: TableModel[MergedTwins] = TableModel(merged_columns(clock), merged_key, self)
        self.table = TableView(theme, self.model, self.tr("Merged duplicates"))
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(_HEIGHT)
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        self.note = paragraph(theme, tone=Tone.WARN)
        self.note.hide()
        self.undo = Button(theme, self.tr("Undo the merge"), Shape.UNDO, primary=True)
        self.close_button = Button(theme, self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        row.addWidget(self.undo)
        row.addWidget(self.close_button)
        self.column.addWidget(self._stack)
        self.column.addLayout(row)
        self.undo.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.table.selection_changed.connect(self._show_selection)
        self._show_selection()
        self.setMinimumHeight(Size.DIALOG)

    def show_rows(self, rows: Sequence[MergedTwins]) -> None:
        """Show what was merged, the newest first."""
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if not rows:
            text = self.tr("When a sign-in finds the same row here and in the cloud, it is listed here.")
            self._empty.tell(Shape.TICK, Tone.MUTED, self.tr("Nothing was merged"), text)
        self._show_selection()

    def say(self, text: str) -> None:
        """Say what became of an undo."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(self) -> None:
        ids = tuple(merge.id for merge in self._chosen())
        if ids:
            self.undo_asked.emit(ids)

    def _chosen(self) -> list[MergedTwins]:
        return [merge for merge in self.model.loaded(self.table.selected_spans()) if not merge.undone_at]

    def _show_selection(self) -> None:
        chosen = self.table.selected_spans()
        reason = self.tr("These are two rows again.") if chosen else self.tr("Select what to undo.")
        self.undo.allow(bool(self._chosen()), reason)
