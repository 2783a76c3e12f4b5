"""The conflict centre: what both sides changed, settled choice by choice; everything else keeps syncing."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.engine.conflicts.views import ConflictLine, ConflictView
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import number_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.conflict_counts import ConflictCounts
from luma_sync.ui.models.conflict_reader import ConflictReader
from luma_sync.ui.models.conflict_words import item_name, place_text
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.conflict_filters import OPEN, ConflictFilters
from luma_sync.ui.panels.conflict_list import ConflictList
from luma_sync.ui.panels.conflict_listening import ConflictListening
from luma_sync.ui.panels.conflict_names import ConflictNames
from luma_sync.ui.panels.conflict_rules import ConflictRules
from luma_sync.ui.panels.conflict_settling import Settling
from luma_sync.ui.panels.conflict_sides import ConflictSides
from luma_sync.ui.panels.conflict_similar import Similar
from luma_sync.ui.panels.conflict_verbs import ConflictVerbs
from luma_sync.ui.panels.conflicts_head import conflicts_sentence, empty_words, error_words
from luma_sync.ui.panels.frame import ListHead, Panel
from luma_sync.ui.panels.library_door import LibraryDoor
from luma_sync.ui.panels.merge_view import MergeView
from luma_sync.ui.panels.settled_view import SettledView
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.table_view import TableView


class ConflictsPanel(Panel):
    """List at the left, merge at the right; one of them alone in a narrow window.

    Signals: announced(text) for screen readers; built(name, table) when a list was made.
    """

    announced = Signal(str)
    built = Signal(str, object)

    def __init__(self, context: WindowContext, _commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Conflicts"), parent)
        theme = context.theme
        self._counts = ConflictCounts()
        self._is_read = self._filtered = False
        self._gone = ""
        """The conflict that was settled before it could be shown."""

        self.reader = ConflictReader(context.engine, context.tasks, self)
        self.verbs = ConflictVerbs(context, self)
        self.rules = ConflictRules(context, self)
        self.door = LibraryDoor(context, self)
        self.head = ListHead(context, self.tr("Conflicts"))
        self.rules_button = Button(theme, self.tr("Rules..."), Shape.KEY)
        self.filters = ConflictFilters(context)
        self.list = ConflictList(context)
        self.merge = MergeView(context)
        self.similar = Similar(context, self.merge, self.verbs)
        self._tables = {"conflicts": self.list.table}
        self._names = ConflictNames(self.reader, self.merge)
        self.listening = ConflictListening(context, self.merge)
        self._settling = Settling(context, self.merge, self.verbs, self.similar)
        self.empty = EmptyState(theme)
        self._lay_out()
        self._connect_parts()
        self._connect_window()

    @cached_property
    def settled(self) -> SettledView:
        """The history; made when somebody wants to see it."""
        settled = SettledView(self.context)
        settled.undo_asked.connect(lambda line, group: self.verbs.undo(line, whole_group=group))
        settled.restore_asked.connect(self.verbs.restore)
        settled.stack.empty.clicked.connect(self._read)
        self._tables["settled"] = settled.table
        self.built.emit("settled", settled.table)
        return settled

    def tables(self) -> dict[str, TableView]:
        """Tables whose columns are remembered."""
        return dict(self._tables)

    def wake(self) -> None:
        """Read what there is."""
        self._show_status(self.context.bridge.status)
        self._tick()
        self._read()

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What the list is filtered with."""
        return {"kind": self.filters.entities, "text": self.filters.search}

    def walk(self, by: int) -> bool:
        """To the next conflict or the one before, while the panel is shown; False at an end."""
        return self.isVisible() and self.filters.is_open and self.list.step(by)

    def show_row(self, entity: str, row_id: str) -> None:
        """Make the conflict of a row the current one; filters that hide it give way."""
        self.filters.pick(OPEN, "", "")
        self.reader.find(entity, row_id)

    def event(self, event: QEvent) -> bool:
        """Undo belongs to the choices made here before it is the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and self._takes_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the merge hold in the whole panel."""
        if not (self._has_merge and self.merge.handle_key(event)):
            super().keyPressEvent(event)

    def _takes_undo(self, event: QEvent) -> bool:
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and self._has_merge

    @property
    def _has_merge(self) -> bool:
        return self.filters.is_open and self.merge.view is not None

    def _lay_out(self) -> None:
        self.head.add_button(self.rules_button)
        self.column.addWidget(self.head)
        self.column.addWidget(self.filters)
        self._sides = ConflictSides(self.list, self.merge, self.empty, self)
        self.column.addWidget(self._sides, 1)

    def _connect_parts(self) -> None:
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._open_merge)
        self.list.clicked.connect(self._on_click)
        self.list.refreshed.connect(self._on_read)
        self.list.failed.connect(self._on_failed)
        self.list.key_pressed.connect(self._on_list_key)
        self.reader.counts_read.connect(self._on_counts)
        self.reader.view_read.connect(self._on_view)
        self.reader.gone.connect(self._on_gone)
        self.reader.failed.connect(self._on_failed)
        self.reader.found.connect(self._on_found)
        self.merge.head.step_asked.connect(self._step)
        self.merge.head.back_asked.connect(self._back)
        self.merge.head.open_asked.connect(self._open_row)
        self.list.menu_asked.connect(lambda at: self.row_menu().popup(at))
        self.door.told.connect(self.verbs.told)
        self.merge.announced.connect(self.announced)
        self._settling.changed.connect(self._read)
        for part in (self.head, self.filters):
            self._sides.alone_changed.connect(part.setHidden)

    def _connect_window(self) -> None:
        bridge = self.context.bridge
        bridge.conflicts_changed.connect(self._read)
        bridge.session_changed.connect(self._forget)
        bridge.status_changed.connect(self._show_status)
        bridge.minute_passed.connect(self._tick)
        self.context.navigation.requested.connect(self._on_target)
        self.context.navigation.add_walker(self.walk)
        self.rules_button.clicked.connect(self.rules.open)
        self.filters.view_chosen.connect(self._on_chip)
        self.filters.filtered.connect(self._filter)
        self.empty.clicked.connect(self._read)
        self.list.stack.empty.clicked.connect(lambda: self.filters.pick(OPEN, "", ""))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filters.search.setFocus)

    def _read(self) -> None:
        if not self.isVisible():
            return
        if not self.filters.is_open:
            self.settled.read()
        self._read_counts()
        self.list.read()
        current = self.list.current
        if self.merge.view is not None and current is not None:
            self.reader.read_view(current.id)  # the shown one may be settled, and another one current by now

    def _read_counts(self) -> None:
        self.reader.read_counts(self.filters.only, self.filters.moments)

    def _on_counts(self, counts: ConflictCounts) -> None:
        self._counts, self._is_read = counts, True
        self.list.show_groups(counts.listed)
        self.filters.show_counts(counts)
        self.similar.show_groups(counts.groups)
        self._show_page()

    def _on_read(self, total: int) -> None:
        has_filter = self.filters.has_any
        self.list.stack.show_rows(total > 0 or not has_filter)
        if total == 0 and has_filter:
            clear, title = self.tr("Clear filter"), self.tr("No conflict matches")
            self.list.stack.empty.tell(*empty_words(self.context.bridge.status)[:2], title, "", clear)
        if self._filtered:
            self._filtered = False
            whole = max(total, self._counts.total)
            text = self.tr("%1 of %Ln conflict(s) shown", "", whole)
            self.announced.emit(text.replace("%1", number_text(total)))
        current = self.list.current
        if current is None:
            self._on_current(None)
        elif current.id != self._gone and not self._is_shown(current):
            self.reader.read_view(current.id)
        self._show_place()

    def _on_current(self, line: ConflictLine | None) -> None:
        if line is None and self.list.model.rowCount():
            return  # its page is being read
        self._sides.keep_room(line is not None)
        if line is None:
            self._sides.open_merge(False)
            self.merge.clear()
        elif not self._is_shown(line):
            self.reader.read_view(line.id, at_once=True)
        self._sides.arrange()

    def _is_shown(self, line: ConflictLine) -> bool:
        return self.merge.view is not None and self.merge.view.line.id == line.id

    def _on_view(self, view: ConflictView) -> None:
        current = self.list.current
        if current is None or current.id != view.line.id:
            return
        is_other = not self._is_shown(view.line)
        self.merge.show_view(view)
        self.merge.head.open.allow(self._why_not_open())
        self.similar.show_groups(self._counts.groups)
        self._show_place()
        self._sides.arrange()
        if is_other and not self.list.table.hasFocus():
            self.announced.emit(f"{place_text(*self.list.place)}: {item_name(view.line)}")

    def _on_gone(self, conflict_id: str) -> None:
        """Settled elsewhere, or by a rule: the list will say so."""
        self._gone = conflict_id
        self.merge.drafts.forget(conflict_id)
        self._read_counts()
        self.list.read()

    def _on_found(self, conflict_id: str) -> None:
        if conflict_id:
            self.list.select(conflict_id)
            self._sides.open_merge(True)
        else:
            self.announced.emit(self.tr("This row is in no conflict any more."))

    def _on_failed(self, trouble: ErrorText) -> None:
        if not self._counts.groups:
            self.empty.tell(*error_words(trouble))
            self._show_page(failed=True)
        else:
            self.merge.say(trouble.title)

    def row_menu(self) -> QMenu:
        """What can be done with the current conflict beside settling it; deletes itself when it is closed."""
        menu, line = QMenu(self), self.list.current
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        place = (line.signature.entity, line.row_id) if line is not None else ("", "")
        menu.addAction(self.door.action(menu, self._why_not_open(), place))
        return menu

    def _why_not_open(self) -> str:
        line, view = self.list.current, self.merge.view
        if line is None:
            return self.tr("Select a conflict first.")
        is_shown = view is not None and self._is_shown(line)
        if view is not None and is_shown and view.local_deleted and not line.is_elsewhere:
            return self.tr("The row was deleted on this device.")
        return self.door.why_not(line.signature.entity)

    def _open_row(self) -> None:
        line = self.list.current
        if line is not None:
            self.door.open((line.signature.entity, line.row_id))

    def _step(self, by: int) -> None:
        if not self.list.step(by):
            first, last = self.tr("This is the first conflict."), self.tr("This is the last conflict.")
            self.announced.emit(last if by > 0 else first)

    def _open_merge(self) -> None:
        self._sides.open_merge(True)
        self.merge.take_focus()

    def _on_click(self) -> None:
        if self._sides.is_narrow:
            self._open_merge()

    def _back(self) -> None:
        self._sides.open_merge(False)
        self.list.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_list_key(self, event: QKeyEvent) -> None:
        is_move = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers()
        if self._has_merge and not is_move and self.merge.handle_key(event):
            event.accept()

    def _on_target(self, target: Target) -> None:
        if target.panel is not PanelId.CONFLICTS:
            return
        entity, _, row_id = target.key.partition("/")
        if row_id:
            self.show_row(entity, row_id)
        elif target.chip or target.entity or target.text:
            self.filters.pick(target.chip or OPEN, target.entity, target.text)

    def _on_chip(self) -> None:
        self._show_page()
        self._show_status(self.context.bridge.status)
        self._read()

    def _filter(self) -> None:
        self._filtered = True
        self.list.filter(self.filters.entity, self.filters.text, self.filters.only)
        self.list.show_groups(self._counts.listed)
        self._read_counts()

    def _show_page(self, *, failed: bool = False) -> None:
        if not self.filters.is_open:
            self._sides.show_settled(self.settled)
            return
        is_empty = self._is_read and not self._counts.groups
        if is_empty and not failed:
            self.empty.tell(*empty_words(self.context.bridge.status))
        self._sides.show_open(is_empty=failed or is_empty)

    def _show_place(self) -> None:
        number, total = self.list.place
        self.merge.head.show_place(number, total)
        self.merge.setAccessibleDescription(place_text(number, total) if number else "")

    def _show_status(self, status: SyncStatus) -> None:
        if self.isVisible():
            count = self._counts.total if self._is_read else status.open_conflicts
            self.head.say(conflicts_sentence(status, count, is_history=not self.filters.is_open))

    def _forget(self) -> None:
        """Another account is another library."""
        self.merge.drafts.clear()
        self.merge.clear()
        self._counts, self._is_read = ConflictCounts(), False
        self._read()

    def _tick(self) -> None:
        if self.isVisible():
            for table in self._tables.values():
                table.age()
            self.merge.head.age()
