"""Invitations to shared projects: answer those received, take back those sent."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from luma_sync.engine.status.project_views import InvitationView
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.people import invitation_columns, invitation_key
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.theme import Size, Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.labels import paragraph, set_tone
from luma_sync.ui.widgets.table_view import TableView

_WIDTH, _HEIGHT = 640, 220


class InvitationsDialog(Sheet):
    """A list with two verbs.

    Signals: accept_asked(invitation), decline_asked(invitation).
    """

    accept_asked = Signal(object)
    decline_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("InvitationsDialog", "Invitations"),
            translate("InvitationsDialog", "After you accept, the project's rows come with the next sync."),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.be_wide(_WIDTH)
        self._busy = False
        self.model: TableModel[InvitationView] = TableModel(invitation_columns(), invitation_key, self)
        self.table = TableView(theme, self.model, self.tr("Invitations"))
        self._empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.setFixedHeight(_HEIGHT)
        for page in (self.table, self._empty):
            self._stack.addWidget(page)
        self.note = paragraph(theme, tone=Tone.MUTED)
        self.note.setAccessibleName(self.tr("Answer"))
        self.note.hide()
        self.accept_button = Button(theme, self.tr("Accept"), Shape.TICK, primary=True)
        self.decline = Button(theme, self.tr("Decline"), Shape.CROSS)
        self.close_button = Button(theme, self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.note, 1)
        row.addStretch(0)
        for button in (self.accept_button, self.decline, self.close_button):
            row.addWidget(button)
        self.column.addWidget(self._stack)
        self.column.addLayout(row)
        self.accept_button.clicked.connect(lambda: self._ask(accept=True))
        self.decline.clicked.connect(lambda: self._ask(accept=False))
        self.close_button.clicked.connect(self.reject)
        self.table.selection_changed.connect(self._show_selection)
        self.setMinimumHeight(Size.DIALOG)
        self.show_rows(())

    def show_rows(self, rows: Sequence[InvitationView]) -> None:
        """Show them; the first one that waits for us is chosen."""
        self.model.set_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if not rows:
            text = self.tr(
                "Invitations that you get, and those that you sent, stand here until they are answered."
            )
            self._empty.tell(Shape.USER, Tone.MUTED, self.tr("No open invitation"), text)
        waiting = [place for place, one in enumerate(rows) if one.direction == "received"]
        if waiting and not self.table.selected_spans():
            self.table.selectRow(waiting[0])
        self._show_selection()

    def set_busy(self, busy: bool) -> None:
        """Wait for the cloud's answer."""
        self._busy = busy
        self._show_selection()

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Tell how it went, in place."""
        self.note.setText(text)
        set_tone(self.note, tone)
        self.note.setVisible(bool(text))

    def _chosen(self) -> InvitationView | None:
        chosen = self.model.loaded(self.table.selected_spans())
        return chosen[0] if len(chosen) == 1 and chosen[0].state == "pending" else None

    def _ask(self, *, accept: bool) -> None:
        chosen = self._chosen()
        if chosen is not None:
            (self.accept_asked if accept else self.decline_asked).emit(chosen)

    def _show_selection(self) -> None:
        chosen = self._chosen()
        received = chosen is not None and chosen.direction == "received"
        select = self.tr("Select an open invitation first.")
        is_sent = self.tr("This one waits for somebody else's answer.")
        self.accept_button.allow(received and not self._busy, is_sent if chosen is not None else select)
        self.decline.setText(self.tr("Decline") if received or chosen is None else self.tr("Take back"))
        self.decline.allow(chosen is not None and not self._busy, select)
