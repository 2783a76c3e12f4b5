"""The outbox: what has not reached the cloud yet, and why."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.status.snapshot import ChangeView, SyncState, SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.entity_names import entity_name
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.changes import (
    ANY,
    CHANGED,
    CHIP_STATES,
    RARE_CHIPS,
    ChangesSource,
    change_columns,
    change_key,
    chip_titles,
)
from luma_sync.ui.models.chip_counts import ChipCounts
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.name_order import by_name
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.change_details import ChangeDetails
from luma_sync.ui.panels.change_toolbar import ChangeToolbar
from luma_sync.ui.panels.change_verbs import ChangeVerbs
from luma_sync.ui.panels.change_words import changes_sentence, empty_words, summary
from luma_sync.ui.panels.frame import FilterRow, ListHead, ListStack, Panel
from luma_sync.ui.panels.library_door import LibraryDoor
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.buttons import ChoiceButton, FilterChips
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.search_field import SearchField
from luma_sync.ui.widgets.table_view import COPY_MORE, TableView


class ChangesPanel(Panel):
    """Filter, table, details.

    Signals: announced(text) for screen readers: what a filter found.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Changes"), parent)
        theme = context.theme
        self._text = ""
        self._wanted_key = ""
        self._filtered = self._picks_first = False
        self.model: KeyedModel[ChangeView] = KeyedModel(
            change_columns(context.clock), change_key, context.tasks, self
        )
        self.head = ListHead(context, self.tr("Changes"))
        self.verbs = ChangeVerbs(context, commands, self.model, self)
        self.door = LibraryDoor(context, self)
        self.buttons = ChangeToolbar(theme, commands)
        self.chips = FilterChips(chip_titles(), self.tr("Show changes by state"), RARE_CHIPS)
        kinds = sorted(
            ((entity, entity_name(entity)) for entity in CATALOG.names), key=lambda pair: by_name(pair[1])
        )
        self._entities = ChoiceButton(theme, self.tr("Kind"), [(ANY, self.tr("All kinds")), *kinds])
        self.search = SearchField(theme, self.tr("Find a change"))
        self.table = TableView(theme, self.model, self.tr("Changes that wait for the cloud"))
        self.details = ChangeDetails(context)
        self._stack = ListStack(context, self.table)
        self._filters = FilterRow(self.chips, self._entities, self.search)
        self._counts = ChipCounts(context.tasks, CHIP_STATES, self._source, self)
        self._lay_out()
        self._connect()

    def wake(self) -> None:
        """Read the outbox."""
        self._show_status(self.context.bridge.status)
        self._read()

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What the list is filtered with."""
        return {"chip": self.chips, "kind": self._entities, "text": self.search}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The details take a share of the height."""
        super().resizeEvent(event)
        self.details.set_room(self.height())

    def selected(self) -> tuple[ChangeView, ...]:
        """The selected changes that are loaded."""
        return tuple(self.model.loaded(self.table.selected_spans()))

    def retry_selected(self) -> None:
        """Offer the selected changes again now; without a selection all that were held."""
        self.verbs.retry(self.table.selected_spans())

    def pause_selected(self) -> None:
        """Hold the selected changes back."""
        self.verbs.pause(self.table.selected_spans())

    def resume_selected(self) -> None:
        """Let the selected changes go again."""
        self.verbs.resume(self.table.selected_spans())

    def send_first_selected(self) -> None:
        """Put the selected changes at the head of the queue."""
        self.verbs.send_first(self.table.selected_spans())

    def discard_selected(self) -> None:
        """Ask whether the selected changes are to be given up."""
        self.verbs.discard(self.table.selected_spans())

    def show_row(self, entity: str, row_id: str) -> None:
        """Select the line of a row; a filter that hides it gives way."""
        self._wanted_key = f"{entity}/{row_id}"
        if self.table.select_key(self._wanted_key):
            self._wanted_key = ""
            return
        self._pick(ANY, "all", row_id)
        self._read()

    def _lay_out(self) -> None:
        self.head.add_button(self.buttons)
        self.column.addWidget(self.head)
        self.column.addWidget(self._filters)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.details)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._show_selection()

    def _connect(self) -> None:
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
        self.table.opened.connect(self.details.take_focus)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._counts.counted.connect(self._on_counted)
        self.buttons.retry.clicked.connect(self.retry_selected)
        self.buttons.pause.clicked.connect(self.pause_selected)
        self.buttons.resume.clicked.connect(self.resume_selected)
        self.buttons.send_first.clicked.connect(self.send_first_selected)
        self.buttons.discard.clicked.connect(self.discard_selected)
        self.details.step_pressed.connect(self._on_step)
        self.details.link_pressed.connect(self.show_row)
        self.details.open_asked.connect(lambda change: self.door.open((change.entity, change.row_id)))
        self.door.told.connect(self.verbs.told)
        self.details.closed.connect(self.table.clearSelection)
        self._stack.empty.clicked.connect(self._clear_filter)
        for keys, run in (
            ("Ctrl+T", self.retry_selected), ("Ctrl+Shift++", self.send_first_selected),
            ("Ctrl+P", self.pause_selected), ("Ctrl+S", self.resume_selected),
            (COPY_MORE, self._copy_more), (QKeySequence.StandardKey.Find, self.search.setFocus),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self, run)
        deleting = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.discard_selected)
        deleting.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _source(self, chip: str) -> ChangesSource:
        return ChangesSource(
            engine=self.context.engine,
            states=CHIP_STATES[chip],
            entity=self._entities.current or None,
            text=self._text,
        )

    def _filter(self) -> None:
        self._filtered = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self.model.show_source(self._source(self.chips.current))
        self._counts.refresh()

    def _on_counted(self, counts: Mapping[str, int]) -> None:
        self.chips.set_counts(counts)
        self._filters.fit()
        asking = sum(guard.deletes for guard in self.context.bridge.status.delete_guards)
        self.buttons.set_held(max(0, counts["retrying"] + counts["failed"] - asking))
        self._show_selection()

    def _on_queue(self) -> None:
        if self.isVisible():
            self.model.refresh()
            self._counts.refresh()
            self.details.refresh()

    def _on_target(self, target: Target) -> None:
        if target.panel is not PanelId.CHANGES:
            return
        if target.chip or target.entity or target.text:
            self.table.setFocus()
            self._wanted_key, self._picks_first = target.key, target.picks_first
            self._pick(target.entity, target.chip or "all", target.text)
            self._filter()
        if target.oldest_first:
            self.table.sortByColumn(CHANGED, Qt.SortOrder.AscendingOrder)

    def _on_search(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self._filter()

    def _on_read(self, total: int) -> None:
        self._stack.show_rows(total > 0)
        if total == 0:
            is_filtered = bool(self._text or self._entities.current or self.chips.current != "all")
            words = empty_words(self.context.bridge.status, is_filtered=is_filtered)
            self._stack.empty.tell(words.shape, words.tone, words.title, words.text, words.button)
        if self._wanted_key and self.table.select_key(self._wanted_key):
            self._wanted_key = ""
        if self._picks_first and self.table.select_key(self.model.key_at(0)):
            self._picks_first = False
        if self._filtered:
            self._filtered = False
            whole = self.context.bridge.status.outbox
            text = self.tr("%1 of %Ln change(s) shown", "", whole).replace("%1", number_text(total))
            self.announced.emit(text if whole > total else self.tr("%Ln change(s) shown", "", total))
        self._show_selection()

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The changes cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _on_step(self, step: str) -> None:
        spans = self.table.selected_spans()
        for change in self.model.loaded(spans)[:1]:
            if step == "edit_row":
                self.door.open((change.entity, change.row_id))
            else:
                self.verbs.take_step(step, change, spans)

    def _clear_filter(self) -> None:
        self._pick(ANY, "all", "")
        self._filter()

    def _pick(self, entity: str, chip: str, text: str) -> None:
        """Set the whole filter without reading in between."""
        self._text = text
        for part in (self.search, self._entities, self.chips):
            part.blockSignals(True)
        self.search.setText(text)
        self._entities.pick(entity)
        self.chips.pick(chip)
        for part in (self.search, self._entities, self.chips):
            part.blockSignals(False)

    def _show_status(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return
        self.buttons.set_waiting_to_try(
            status.state in {SyncState.OFFLINE, SyncState.WAITING} and status.outbox > 0
        )
        self.details.refresh()
        self._say_head(self.selected())

    def _show_selection(self) -> None:
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self.details.show_change(one)
        self.details.open.allow(self.door.why_not_change(one))
        self.buttons.show_selection(chosen)
        self._say_head(chosen)

    def _say_head(self, chosen: tuple[ChangeView, ...]) -> None:
        if len(chosen) > 1:
            rows = sum(span.size for span in self.table.selected_spans())
            self.head.say(self.tr("%Ln change(s) selected: %1", "", rows).replace("%1", summary(chosen)))
        else:
            self.head.say(changes_sentence(self.context.bridge.status))

    def _copy_more(self) -> None:
        self.details.copy() if self.details.isVisible() else self.table.copy_rows()

    def _tick(self) -> None:
        if self.isVisible():
            self.table.age()
            self.details.age()

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))

    def row_menu(self) -> QMenu:
        """What can be done to the selected rows; deletes itself when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons.fill_menu(menu)
        menu.addSeparator()
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        place = (one.entity, one.row_id) if one is not None else ("", "")
        menu.addAction(self.door.action(menu, self.door.why_not_change(one), place))
        menu.addSeparator()
        CopyMenu(
            menu,
            self.table,
            name="item",
            failures=[each.last_error for each in chosen],
            details=self.details.copy if self.details.isVisible() else None,
        )
        return menu
