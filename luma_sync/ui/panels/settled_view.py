"""What was settled in the last 30 days, and the ways back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from luma_sync.engine.conflicts.views import SettledLine, Side
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.settled import SettledModel
from luma_sync.ui.panels.frame import ListStack
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.table_view import TableView


class SettledView(QWidget):
    """A list with two verbs: undo, and bring the other side back.

    Signals: undo_asked(SettledLine, whole group); restore_asked(SettledLine, Side).
    """

    undo_asked = Signal(object, bool)
    restore_asked = Signal(object, object)

    def __init__(self, context: WindowContext) -> None:
        super().__init__()
        theme = context.theme
        self.model = SettledModel(context.engine, context.clock, context.tasks, self)
        self.table = TableView(theme, self.model, self.tr("Settled conflicts"))
        self.stack = ListStack(context, self.table)
        self.undo = Button(theme, self.tr("Undo"), Shape.UNDO)
        self.undo_group = Button(theme, self.tr("Undo all settled with it"), Shape.UNDO)
        self.restore_local = Button(theme, self.tr("Bring back this device's"), Shape.DEVICE)
        self.restore_cloud = Button(theme, self.tr("Bring back the cloud's"), Shape.CLOUD)
        self._lay_out()
        self._connect()
        self._show_selection()

    @property
    def selected(self) -> SettledLine | None:
        """The one selected line."""
        chosen = self.model.loaded(self.table.selected_spans())
        return chosen[0] if len(chosen) == 1 else None

    def read(self) -> None:
        """Read the history."""
        self.model.refresh()

    def row_menu(self) -> QMenu:
        """What can be done to the selected line; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for button in self._buttons():
            action: QAction = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
        menu.addSeparator()
        CopyMenu(menu, self.table, name="item")
        return menu

    def _buttons(self) -> tuple[Button, ...]:
        return self.undo, self.undo_group, self.restore_local, self.restore_cloud

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        for button in self._buttons():
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self.table.selection_changed.connect(self._show_selection)
        self.table.opened.connect(lambda _key: self.undo.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.undo.clicked.connect(lambda: self._ask_undo(whole_group=False))
        self.undo_group.clicked.connect(lambda: self._ask_undo(whole_group=True))
        self.restore_local.clicked.connect(lambda: self._ask_restore(Side.LOCAL))
        self.restore_cloud.clicked.connect(lambda: self._ask_restore(Side.CLOUD))

    def _on_read(self, total: int) -> None:
        self.stack.show_rows(total > 0)
        if total == 0:
            text = self.tr(
                "Each conflict that you or a rule settles is kept here for 30 days, with both sides."
            )
            title = self.tr("Nothing was settled in the last 30 days")
            self.stack.empty.tell(Shape.CROSSED_ARROWS, Tone.MUTED, title, text)
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self.stack.show_rows(False)
            title = self.tr("The settled conflicts cannot be shown")
            self.stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title, self.tr("Try again"))

    def _show_selection(self) -> None:
        line = self.selected
        select = self.tr("Select one settled conflict first.")
        final = self.tr("The row was edited since, or the 30 days are over.")
        undone = self.tr("This is undone already.")
        there = self.tr("It was settled on another device; take it back there.")
        kept = "" if line is None or line.can_undo else there if line.is_elsewhere else final
        reason = select if line is None else undone if line.undone_at else kept
        self.undo.allow(not reason, reason)
        self.undo_group.setVisible(line is not None and bool(line.group_id))
        self.undo_group.allow(not reason, reason)
        for button, taken in ((self.restore_local, "local"), (self.restore_cloud, "cloud")):
            same = self.tr("That is what stayed.")
            why = (
                select if line is None else undone if line.undone_at else same if line.taken == taken else ""
            )
            button.allow(not why, why)

    def _ask_undo(self, *, whole_group: bool) -> None:
        if self.selected is not None:
            self.undo_asked.emit(self.selected, whole_group)

    def _ask_restore(self, side: Side) -> None:
        if self.selected is not None:
            self.restore_asked.emit(self.selected, side)

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))
