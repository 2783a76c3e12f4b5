"""The outbox: what has not reached the cloud yet, and why."""

import contextlib

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.snapshot import ChangeView, SyncState, SyncStatus
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import clock_text, countdown_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.changes import CHIP_STATES, ChangesSource, change_columns, change_key
from luma_sync.ui.models.paged import PagedModel
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.change_details import RETRIABLE, ChangeDetails
from luma_sync.ui.panels.frame import ListHead, ListStack, Panel
from luma_sync.ui.theme import Size, Space, Tone
from luma_sync.ui.widgets.buttons import Button, ChoiceButton, FilterChips
from luma_sync.ui.widgets.search_field import SearchField
from luma_sync.ui.widgets.table_view import TableView

_ANY = ""


class ChangesPanel(Panel):
    """Filter, table, details."""

    def __init__(self, context: WindowContext, commands: Commands) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Changes"))
        theme = context.theme
        self._text = ""
        self._held = 0
        self._trouble: ErrorText | None = None
        self.model: PagedModel[ChangeView] = PagedModel(
            change_columns(context.clock), change_key, context.tasks, self
        )
        self.head = ListHead(context, self.tr("Changes"))
        self._retry = Button(theme, self.tr("Retry"), Shape.RETRY)
        self._try_now = Button(theme, self.tr("Try now"), Shape.CHECKING)
        self.chips = FilterChips(self._titles(), self.tr("Show changes by state"))
        kinds = sorted(((entity, entity_name(entity)) for entity in CATALOG.names), key=lambda pair: pair[1])
        self._entities = ChoiceButton(theme, self.tr("Kind"), [(_ANY, self.tr("All kinds")), *kinds])
        self.search = SearchField(theme, self.tr("Find a change"))
        self.table = TableView(theme, self.model, self.tr("Changes that wait for the cloud"))
        self.details = ChangeDetails(context)
        self._stack = ListStack(context, self.table)
        self._lay_out()
        self._connect(commands)

    def wake(self) -> None:
        """Read the outbox."""
        self._show_status(self.context.bridge.status)
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low panels fold the ids of a change."""
        super().resizeEvent(event)
        self.details.fold(self.height() < Size.DETAILS_FOLD_BELOW)

    def selected(self) -> tuple[ChangeView, ...]:
        """The selected changes that are loaded."""
        rows = (self.model.row_at(self.model.row_of(key)) for key in self.table.selected_keys())
        return tuple(row for row in rows if row is not None)

    def _titles(self) -> dict[str, str]:
        return {
            "all": self.tr("All"),
            "waiting": self.tr("Waiting"),
            "sending": self.tr("Sending"),
            "retrying": self.tr("Retrying"),
            "failed": self.tr("Failed"),
            "conflict": self.tr("Conflict"),
        }

    def _lay_out(self) -> None:
        self.head.add_button(self._try_now)
        self.head.add_button(self._retry)
        filters = QHBoxLayout()
        filters.setSpacing(Space.S)
        filters.addWidget(self.chips)
        filters.addStretch(1)
        filters.addWidget(self._entities)
        filters.addWidget(self.search)
        self.column.addWidget(self.head)
        self.column.addLayout(filters)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.details)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._show_selection()

    def _connect(self, commands: Commands) -> None:
        bridge = self.context.bridge
        bridge.queue_changed.connect(self._on_queue)
        bridge.session_changed.connect(self._on_queue)
        bridge.status_changed.connect(self._show_status)
        bridge.ticked.connect(self._tick)
        self.context.navigation.requested.connect(self._on_target)
        self.chips.chosen.connect(self._filter)
        self._entities.chosen.connect(self._filter)
        self.search.searched.connect(self._on_search)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._retry.clicked.connect(self.retry_selected)
        self._try_now.clicked.connect(commands.sync_now.trigger)
        self.details.retry_pressed.connect(self.retry_selected)
        self.details.closed.connect(self.table.clearSelection)
        self._stack.empty.clicked.connect(self._clear_filter)
        QShortcut(QKeySequence("Ctrl+T"), self, self.retry_selected)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.details.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.search.setFocus)

    def retry_selected(self) -> None:
        """Offer the selected changes again now; without a selection all that were held."""
        chosen = [(row.entity, row.row_id) for row in self.selected() if row.state in RETRIABLE]
        queue = self.context.engine.queue
        if chosen or not self.table.selected_keys():
            self.context.actions.run("retry changes", lambda: queue.retry(chosen or None))

    def _source(self, chip: str) -> ChangesSource:
        return ChangesSource(
            engine=self.context.engine,
            states=CHIP_STATES[chip],
            entity=self._entities.current or None,
            text=self._text,
        )

    def _filter(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.model.set_source(self._source(self.chips.current))
        self.context.tasks.spawn(self._count(), "count the changes")

    async def _count(self) -> None:
        with contextlib.suppress(LumaSyncError):  # the table tells of it
            counts = {chip: await self._source(chip).count() for chip in CHIP_STATES}
            self.chips.set_counts(counts)
            self._held = counts["retrying"] + counts["failed"]
            self._show_selection()

    def _on_queue(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self.context.tasks.spawn(self._count(), "count the changes")

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.CHANGES and (target.chip or target.entity):
            self.search.clear()
            self._text = ""
            self._entities.pick(target.entity)
            self.chips.pick(target.chip or "all")

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._filter()

    def _on_read(self, total: int) -> None:
        self._trouble = None
        self._stack.show_rows(total > 0)
        if total == 0:
            self._tell_empty()
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        self._trouble = trouble
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            self._stack.empty.tell(
                Shape.TRIANGLE, Tone.DANGER, self.tr("The changes cannot be shown"), trouble.title, ""
            )

    def _tell_empty(self) -> None:
        empty = self._stack.empty
        if self._text or self._entities.current or self.chips.current != "all":
            text = self.tr("Other changes may be waiting.")
            empty.tell(Shape.SEARCH, Tone.MUTED, self.tr("No change matches"), text, self.tr("Clear filter"))
            return
        last = clock_text(self.context.bridge.status.last_sync_at)
        text = self.tr("Changes that you make appear here until the cloud has them.")
        if last:
            text = self.tr("Last sync %1.").replace("%1", last) + " " + text
        status = self.context.bridge.status
        if status.outbox == 0 and last and status.state is not SyncState.SIGNED_OUT:
            empty.tell(Shape.TICK, Tone.OK, self.tr("All changes are in the cloud"), text)
        else:
            empty.tell(Shape.CHANGES, Tone.MUTED, self.tr("No change waits"), text)

    def _clear_filter(self) -> None:
        self.search.clear()
        self._text = ""
        self._entities.pick(_ANY)
        self.chips.pick("all")
        self._filter()

    def _show_status(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return
        self._try_now.setVisible(status.state in {SyncState.OFFLINE, SyncState.WAITING} and status.outbox > 0)
        self.head.say(self._sentence(status))

    def _sentence(self, status: SyncStatus) -> str:
        if status.outbox == 0:
            return self.tr("No change waits to be sent.")
        if status.state is SyncState.OFFLINE and status.next_try_in_s is not None:
            text = self.tr("Cannot reach the cloud. Changes are safe on this device. Next try in %1.")
            return text.replace("%1", countdown_text(status.next_try_in_s))
        if status.state is SyncState.OFFLINE:
            return self.tr("Cannot reach the cloud. Changes are safe on this device.")
        return self.tr("%Ln change(s) saved on this device, not in the cloud yet.", "", status.outbox)

    def _show_selection(self) -> None:
        chosen = self.selected()
        self.details.show_change(chosen[0] if len(chosen) == 1 else None)
        held = any(row.state in RETRIABLE for row in chosen)
        self._retry.setText(self.tr("Retry") if chosen else self.tr("Retry all"))
        reason = self.tr("Nothing is held back.") if not chosen else self.tr("These go by themselves.")
        self._retry.allow(held if chosen else self._held > 0, reason)

    def _tick(self) -> None:
        if self.isVisible():
            self.model.age()

    def _open_menu(self) -> None:
        if not self.table.selected_keys():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Retry"), self.retry_selected).setEnabled(self._retry.isEnabled())
        menu.addAction(self.tr("Copy rows"), self.table.copy_rows)
        at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(at))
