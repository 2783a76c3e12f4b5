"""What happened in the cloud, also before this device knew it: asked page by page while somebody looks."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from luma_sync.engine.account import DeviceView
from luma_sync.engine.status.history_views import HistoryFilter, HistoryView
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.clock import iso_utc
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.cloud_history import HistoryModel, history_columns
from luma_sync.ui.models.cloud_history_words import details_text, facts_of, item_text, sentence_of, what_word
from luma_sync.ui.panels.activity_filters import ActivityFilters
from luma_sync.ui.panels.cloud_activity_foot import CloudActivityFoot
from luma_sync.ui.panels.frame import ListStack
from luma_sync.ui.panels.library_door import LibraryDoor
from luma_sync.ui.panels.line_details import LineDetails
from luma_sync.ui.theme import Space, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.table_view import TableView

_OFFLINE, _BEGIN_AGAIN = "unreachable", "usage"
_RENEWED_MAX = 2000
"""Lines that are looked at again when rows come in; older ones when the list is shown anew."""


class CloudActivity(QWidget):
    """Table, one line below it, details.

    Signals: announced(text) for screen readers; told(Message).
    """

    announced = Signal(str)
    told = Signal(object)

    def __init__(self, context: WindowContext, commands: Commands, filters: ActivityFilters) -> None:
        super().__init__()
        theme = context.theme
        self._context, self._commands, self._filters = context, commands, filters
        self._shown: tuple[str, HistoryFilter] | None = None
        """Whose history, and what of it."""

        self._trouble: ErrorText | None = None
        self._told_at = ""
        self._asked_devices = ""
        self.model = HistoryModel(history_columns(context.clock), context.tasks, self)
        self.table = TableView(theme, self.model, self.tr("Activity in the cloud"))
        self.foot = CloudActivityFoot(context)
        self.open = Button(theme, self.tr("Show in Library"), Shape.LIBRARY)
        self.only = Button(theme, self.tr("Only this item"), Shape.SEARCH)
        name = QCoreApplication.translate("Panels", "Details of the selected line")
        self.details = LineDetails(context, name, (self.open, self.only))
        self._stack = ListStack(context, self.table)
        self._door = LibraryDoor(context, self)
        self._lay_out()
        self._connect()

    def selected(self) -> HistoryView | None:
        """The one line that is selected."""
        chosen = self.model.loaded(self.table.selected_spans())
        return chosen[0] if len(chosen) == 1 else None

    def look_again(self) -> None:
        """What is newest now; another filter or account has another list."""
        view = self._context.engine.account.view()
        wanted = (view.user_id, self._filters.cloud_only)
        self._trouble = None
        if not view.signed_in:
            self._shown = None
            self.model.show(None)
            self._say_signed_out()
        elif wanted == self._shown:
            self.model.look_again()
        else:
            self._begin(wanted)
        self._read_devices(view.user_id if view.signed_in else "")

    def row_menu(self) -> QMenu:
        """What can be done with the selected line; deletes itself when it is closed."""
        menu, line = QMenu(self), self.selected()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for button in (self.open, self.only):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(line is not None and button.isEnabled())
            action.setToolTip(button.toolTip() if line is not None else self.tr("Select one line."))
        menu.addSeparator()
        CopyMenu(menu, self.table, name="item", details=self.details.copy if line is not None else None)
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.table.age()
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody does any more."""
        super().hideEvent(event)
        self.model.stop()

    def _lay_out(self) -> None:
        self.table.setSortingEnabled(False)  # only the cloud knows the order of what is not here yet
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        column.addWidget(self.details)

    def _connect(self) -> None:
        bridge = self._context.bridge
        bridge.session_changed.connect(self._on_session)
        bridge.status_changed.connect(lambda _: self._on_status())
        bridge.rows_changed.connect(lambda _: self._renew())
        bridge.activity_changed.connect(self._renew)
        bridge.minute_passed.connect(self.table.age)
        self._filters.cloud.filtered.connect(self._on_filter)
        self.model.came.connect(self._on_came)
        self.model.failed.connect(self._on_failed)
        self.model.asking_changed.connect(self._on_asking)
        self.foot.pressed.connect(self._go_on)
        self.foot.again_pressed.connect(self.look_again)
        self._stack.empty.clicked.connect(self._on_empty_button)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.opened.connect(lambda _key: self.open.click())
        self.open.clicked.connect(self._open)
        self.only.clicked.connect(self._only)
        self.details.closed.connect(self.table.clearSelection)
        self._door.told.connect(self.told)

    def _begin(self, wanted: tuple[str, HistoryFilter]) -> None:
        self._shown = wanted
        self._stack.show_rows(True)
        self.foot.say_nothing()
        only = wanted[1]
        self.model.show(lambda before: self._context.engine.history.page(only, before=before))

    def _go_on(self) -> None:
        trouble, self._trouble = self._trouble, None
        if trouble is not None and trouble.code == _BEGIN_AGAIN:
            self._shown = None
            self.look_again()
        else:
            self.model.go_on()

    def _on_filter(self) -> None:
        if self.isVisible():
            self.look_again()

    def _on_session(self) -> None:
        if self.isVisible():
            self.look_again()

    def _on_status(self) -> None:
        """The cloud can be reached again: what did not come is asked for once more."""
        is_offline = self._context.bridge.status.state is SyncState.OFFLINE
        if (
            self._trouble is not None
            and self._trouble.code == _OFFLINE
            and not is_offline
            and self.isVisible()
        ):
            self._go_on()

    def _on_asking(self) -> None:
        if self.model.is_asking:
            self.foot.wait()
        else:
            self.foot.rest()

    def _on_came(self, came: int) -> None:
        self._trouble = None
        self._told_at = iso_utc(self._context.clock.now())
        rows = self.model.rowCount()
        self._stack.show_rows(rows > 0)
        if rows:
            self.foot.tell_rows(rows, has_more=self.model.has_more, at=self._told_at)
            self.announced.emit(self.tr("%Ln change(s) came from the cloud", "", came))
        else:
            self.foot.say_nothing()
            self._say_empty()
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        self._trouble = trouble
        is_offline = trouble.code == _OFFLINE
        shape, tone = (Shape.CUT_CLOUD, Tone.MUTED) if is_offline else (Shape.TRIANGLE, Tone.WARN)
        if self.model.rowCount():
            later = self.tr("Offline - the cloud's history goes on when the cloud can be reached again.")
            self.foot.tell_trouble(shape, tone, later if is_offline else trouble.title)
            return
        title = self.tr("Offline") if is_offline else self.tr("The cloud's history cannot be shown")
        later = self.tr("The cloud's history is shown when the cloud can be reached again.")
        self._stack.show_rows(False)
        self.foot.say_nothing()
        self._stack.empty.tell(
            shape, tone, title, later if is_offline else trouble.title, self.tr("Try again")
        )

    def _say_signed_out(self) -> None:
        self._stack.show_rows(False)
        self.foot.say_nothing()
        self._stack.empty.tell(
            Shape.SIGNED_OUT,
            Tone.MUTED,
            self.tr("Nobody is signed in"),
            self.tr("Sign in, and what happens in your cloud is shown here."),
            self.tr("Sign in..."),
        )

    def _say_empty(self) -> None:
        if self._filters.cloud_only.is_empty:
            text = self.tr("What your devices and the people in your projects send is shown here.")
            title = self.tr("Nothing has happened in the cloud yet")
            self._stack.empty.tell(Shape.CLOUD, Tone.MUTED, title, text)
        else:
            text = self.tr("The cloud tells the newest change of each item, and of deleted ones for 90 days.")
            title = self.tr("No change matches")
            self._stack.empty.tell(Shape.SEARCH, Tone.MUTED, title, text, self.tr("Clear filter"))

    def _on_empty_button(self) -> None:
        if not self._context.engine.account.view().signed_in:
            self._commands.sign_in.trigger()
        elif self._trouble is not None:
            self._go_on()
        else:
            self._filters.clear()

    def _renew(self) -> None:
        """What came in meanwhile is here now, and has a name."""
        lines = tuple(self.model.loaded(self.model.everything))[:_RENEWED_MAX]
        if lines and self.isVisible():
            history = self._context.engine.history
            self._context.actions.run(
                "look again at the cloud's history",
                lambda: history.look_again(lines),
                done=self._on_renewed,
                failed=lambda _: None,
            )

    def _on_renewed(self, lines: tuple[HistoryView, ...]) -> None:
        self.model.patch(lines)
        self._show_selection()

    def _read_devices(self, user_id: str) -> None:
        """Once for an account."""
        if not user_id or user_id == self._asked_devices:
            return
        self._asked_devices = user_id

        def take(devices: tuple[DeviceView, ...]) -> None:
            self._filters.cloud.offer_devices(devices)

        self._context.actions.run(
            "read devices of the account",
            self._context.engine.account.devices,
            done=take,
            failed=lambda _: self._forget_devices(),
        )

    def _forget_devices(self) -> None:
        self._asked_devices = ""

    def _show_selection(self) -> None:
        line = self.selected()
        if line is None:
            self.details.fold()
            return
        shape, _ = what_word(line.what)
        self.details.tell((shape, Tone.MUTED), sentence_of(line), "", all_there_is=details_text(line))
        self.details.show_facts(facts_of(line))
        reason = self.tr("It was deleted.") if line.what == "deleted" else self._door.why_not(line.entity)
        if not reason and not line.is_here:
            reason = self.tr("It has not come to this device yet.")
        self.open.allow(not reason, reason)

    def _open(self) -> None:
        line = self.selected()
        if line is not None and self.open.isEnabled():
            self._door.open((line.entity, line.row_id))

    def _only(self) -> None:
        line = self.selected()
        if line is not None:
            self._filters.only_row((line.entity, line.row_id), item_text(line))

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))
