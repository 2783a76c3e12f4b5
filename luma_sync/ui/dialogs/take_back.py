"""What was done in the last 30 days, as a list with one verb: take it back."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cells import Column
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import paragraph
from luma_sync.ui.widgets.table_view import TableView

_HEIGHT = 280


class HasId(Protocol):
    """A row of such a list."""

    @property
    def id(self) -> str:
        """What taking it back names."""


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackWords:
    """What one list says."""

    title: str
    sentence: str
    verb: str
    select: str
    """Why the verb is grey while nothing is selected."""

    over: str
    """Why it is grey where all of it is taken back."""

    empty_shape: Shape
    empty_title: str
    empty_text: str


class TakeBackDialog(Sheet, Generic[Row]):
    """Knows nothing of what it lists.

    Signals: asked(ids) to be taken back, the newest first.
    """

    asked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        words: TakeBackWords,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        *,
        is_over: Callable[[Row], bool],
        parent: QWidget | None,
    ) -> None:
        super().__init__(theme, words.title, words.sentence, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._words, self._is_over = words, is_over
        self.model: TableModel[Row] = TableModel(columns, key, self)
        self.table = TableView(theme, self.model, words.title)
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(_HEIGHT)
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        self.note = paragraph(theme, tone=Tone.WARN)
        self.note.hide()
        self.verb = Button(theme, words.verb, Shape.UNDO, primary=True)
        self.close_button = Button(theme, self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        row.addWidget(self.verb)
        row.addWidget(self.close_button)
        self.column.addWidget(self._stack)
        self.column.addLayout(row)
        self.verb.clicked.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.table.selection_changed.connect(self._show_selection)
        self.table.opened.connect(self._ask)
        self._show_selection()
        self.setMinimumHeight(Size.DIALOG)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show what can be taken back, the newest first."""
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if not rows:
            words = self._words
            self._empty.tell(words.empty_shape, Tone.MUTED, words.empty_title, words.empty_text)
        self._show_selection()

    def say(self, text: str) -> None:
        """Say what became of it; empty says nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _ask(self) -> None:
        ids = tuple(row.id for row in self._chosen())
        if ids:
            self.asked.emit(ids)

    def _chosen(self) -> list[Row]:
        return [row for row in self.model.loaded(self.table.selected_spans()) if not self._is_over(row)]

    def _show_selection(self) -> None:
        reason = self._words.over if self.table.selected_spans() else self._words.select
        self.verb.allow(bool(self._chosen()), reason)
