"""The conflict centre: what both sides changed, settled choice by choice; everything else keeps syncing."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from luma_sync.engine.conflicts.views import ConflictGroup, ConflictLine, ConflictView
from luma_sync.engine.status.library_views import RowChoice
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.conflict_reader import ConflictReader
from luma_sync.ui.models.conflict_words import item_name, place_text
from luma_sync.ui.models.field_values import Known
from luma_sync.ui.models.library_kinds import target_of
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.conflict_filters import OPEN, ConflictFilters
from luma_sync.ui.panels.conflict_list import ConflictList
from luma_sync.ui.panels.conflict_rules import ConflictRules
from luma_sync.ui.panels.conflict_settling import Settling
from luma_sync.ui.panels.conflict_similar import Similar
from luma_sync.ui.panels.conflict_verbs import ConflictVerbs
from luma_sync.ui.panels.conflicts_head import conflicts_sentence, empty_words, error_words
from luma_sync.ui.panels.frame import ListHead, Panel
from luma_sync.ui.panels.merge_view import MergeView
from luma_sync.ui.panels.settled_view import SettledView
from luma_sync.ui.theme import Space
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.empty_state import EmptyState
from luma_sync.ui.widgets.field_editors import RowField
from luma_sync.ui.widgets.labels import Card
from luma_sync.ui.widgets.table_view import TableView

_NARROW_BELOW = 800
_LEFT_SHARE, _RIGHT_SHARE = 2, 3
_LIST_WIDTH = 360


class ConflictsPanel(Panel):
    """List at the left, merge at the right; one of them alone in a narrow window.

    Signals: announced(text) for screen readers.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, _commands: Commands) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Conflicts"))
        theme = context.theme
        self._groups: Sequence[ConflictGroup] = ()
        self._is_read = self._is_opened = False
        self._gone = ""
        """The conflict that was settled before it could be shown."""

        self.reader = ConflictReader(context.engine, context.tasks, self)
        self.verbs = ConflictVerbs(context, self)
        self.rules = ConflictRules(context, self)
        self.head = ListHead(context, self.tr("Conflicts"))
        self.rules_button = Button(theme, self.tr("Rules..."), Shape.KEY)
        self.filters = ConflictFilters(theme)
        self.list = ConflictList(context)
        self.merge = MergeView(context)
        self.similar = Similar(context, self.merge, self.verbs)
        self._settling = Settling(context, self.merge, self.verbs, self.similar)
        self.settled = SettledView(context)
        self.empty = EmptyState(theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect_parts()
        self._connect_window()

    def tables(self) -> dict[str, TableView]:
        """Tables whose columns are remembered."""
        return {"conflicts": self.list.table, "settled": self.settled.table}

    def wake(self) -> None:
        """Read what there is."""
        self._show_status(self.context.bridge.status)
        self._read()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._show_sides()

    def _takes_undo(self, event: QEvent) -> bool:
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        return is_undo and self._has_merge

    @property
    def _has_merge(self) -> bool:
        return self.filters.is_open and self.merge.view is not None

    @property
    def _is_narrow(self) -> bool:
        return self.width() < _NARROW_BELOW

    def _lay_out(self) -> None:
        self.head.add_button(self.rules_button)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(Space.M)
        for number, (part, share) in enumerate(((self.list, _LEFT_SHARE), (self.merge, _RIGHT_SHARE))):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(number, share)
        self._splitter.setSizes([_LIST_WIDTH, 2 * _LIST_WIDTH])
        nothing = Card()
        QVBoxLayout(nothing).addWidget(self.empty)
        for page in (self._splitter, nothing, self.settled):
            page.setMinimumSize(1, 1)
            self._pages.addWidget(page)
        self.column.addWidget(self.head)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._pages, 1)
        self.merge.hide()

    def _connect_parts(self) -> None:
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._open_merge)
        self.list.clicked.connect(self._on_click)
        self.list.refreshed.connect(self._on_read)
        self.list.failed.connect(self._on_failed)
        self.list.key_pressed.connect(self._on_list_key)
        self.reader.groups_read.connect(self._on_groups)
        self.reader.view_read.connect(self._on_view)
        self.reader.known_read.connect(self._on_known)
        self.reader.gone.connect(self._on_gone)
        self.reader.failed.connect(self._on_failed)
        self.reader.found.connect(self._on_found)
        self.reader.choices_read.connect(self._on_choices)
        self.merge.table.cells.choices_wanted.connect(self._ask_choices)
        self.merge.head.step_asked.connect(self._step)
        self.merge.head.back_asked.connect(self._back)
        self.merge.announced.connect(self.announced)
        self._settling.changed.connect(self._read)
        self.settled.undo_asked.connect(lambda line, group: self.verbs.undo(line, whole_group=group))
        self.settled.restore_asked.connect(self.verbs.restore)

    def _connect_window(self) -> None:
        bridge = self.context.bridge
        bridge.conflicts_changed.connect(self._read)
        bridge.session_changed.connect(self._forget)
        bridge.status_changed.connect(self._show_status)
        bridge.ticked.connect(self._tick)
        self.context.navigation.requested.connect(self._on_target)
        self.context.navigation.add_walker(self.walk)
        self.rules_button.clicked.connect(self.rules.open)
        self.filters.view_chosen.connect(self._on_chip)
        self.filters.filtered.connect(self._filter)
        self.empty.clicked.connect(self._read)
        self.settled.stack.empty.clicked.connect(self._read)
        self.list.stack.empty.clicked.connect(lambda: self.filters.pick(OPEN, "", ""))
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filters.search.setFocus)

    def _read(self) -> None:
        if not self.isVisible():
            return
        if not self.filters.is_open:
            self.settled.read()
        self.reader.read_groups()
        self.list.read()
        if self.merge.view is not None:
            self.reader.read_view(self.merge.view.line.id)

    def _on_groups(self, groups: Sequence[ConflictGroup]) -> None:
        self._groups, self._is_read = groups, True
        self.list.show_groups(groups)
        self.filters.show_groups(groups)
        self.similar.show_groups(groups)
        self._show_page()

    def _on_read(self, total: int) -> None:
        has_filter = bool(self.filters.entity or self.filters.text)
        self.list.stack.show_rows(total > 0 or not has_filter)
        if total == 0 and has_filter:
            clear, title = self.tr("Clear filter"), self.tr("No conflict matches")
            self.list.stack.empty.tell(*empty_words(self.context.bridge.status)[:2], title, "", clear)
        current = self.list.current
        if current is None:
            self._on_current(None)
        elif self.merge.view is None and current.id != self._gone:
            self.reader.read_view(current.id)
        self._show_place()

    def _on_current(self, line: ConflictLine | None) -> None:
        if line is None and self.list.model.rowCount():
            return  # its page is being read
        if line is None:
            self._is_opened = False
            self.merge.clear()
        elif self.merge.view is None or self.merge.view.line.id != line.id:
            self.reader.read_view(line.id, at_once=True)
        self._show_sides()

    def _on_view(self, view: ConflictView) -> None:
        current = self.list.current
        if current is None or current.id != view.line.id:
            return
        is_other = self.merge.view is None or self.merge.view.line.id != view.line.id
        self.merge.show_view(view)
        self.similar.show_groups(self._groups)
        self._show_place()
        self._show_sides()
        if is_other and not self.list.table.hasFocus():
            self.announced.emit(f"{place_text(*self.list.place)}: {item_name(view.line)}")

    def _on_known(self, conflict_id: str, known: Known) -> None:
        if self.merge.view is not None and self.merge.view.line.id == conflict_id:
            self.merge.show_known(known)

    def _on_gone(self, conflict_id: str) -> None:
        """Settled elsewhere, or by a rule: the list will say so."""
        self._gone = conflict_id
        self.merge.drafts.forget(conflict_id)
        self.reader.read_groups()
        self.list.read()

    def _on_found(self, conflict_id: str) -> None:
        if conflict_id:
            self._is_opened = True
            self.list.select(conflict_id)
            self._show_sides()
        else:
            self.announced.emit(self.tr("This row is in no conflict any more."))

    def _on_failed(self, trouble: ErrorText) -> None:
        if not self._groups:
            self.empty.tell(*error_words(trouble))
            self._show_page(failed=True)
        else:
            self.merge.say(trouble.title)

    def _ask_choices(self, field: object, name: str, text: str) -> None:
        target = target_of(self.merge.model.entity, name)
        if target:
            self.reader.read_choices(field, target, text)

    def _on_choices(self, field: RowField, choices: Sequence[RowChoice]) -> None:
        """Their names are known from now on, so that a chosen one is shown by name."""
        with contextlib.suppress(RuntimeError):  # the editor is closed already
            field.offer(choices)
        known = self.merge.model.known
        named = {choice.id: plain(choice.label) for choice in choices}
        self.merge.show_known(replace(known, labels={**known.labels, **named}))

    def _step(self, by: int) -> None:
        if not self.list.step(by):
            first, last = self.tr("This is the first conflict."), self.tr("This is the last conflict.")
            self.announced.emit(last if by > 0 else first)

    def _open_merge(self) -> None:
        self._is_opened = True
        self._show_sides()
        self.merge.take_focus()

    def _on_click(self) -> None:
        if self._is_narrow:
            self._open_merge()

    def _back(self) -> None:
        self._is_opened = False
        self._show_sides()
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
        self.list.filter(self.filters.entity, self.filters.text)
        self.list.show_groups(self._groups)

    def _show_page(self, *, failed: bool = False) -> None:
        is_open = self.filters.is_open
        if not is_open:
            self._pages.setCurrentWidget(self.settled)
        elif failed or (self._is_read and not self._groups):
            self._pages.setCurrentIndex(1)
            if not failed:
                self.empty.tell(*empty_words(self.context.bridge.status))
        else:
            self._pages.setCurrentIndex(0)

    def _show_sides(self) -> None:
        has_view = self.merge.view is not None
        self.merge.head.back.setVisible(self._is_narrow)
        self.list.setVisible(not self._is_narrow or not self._is_opened or not has_view)
        self.merge.setVisible(has_view and (not self._is_narrow or self._is_opened))
        is_alone = self._is_narrow and self._is_opened and has_view and self.filters.is_open
        for part in (self.head, self.filters):
            part.setVisible(not is_alone)

    def _show_place(self) -> None:
        number, total = self.list.place
        self.merge.head.show_place(number, total)
        self.merge.setAccessibleDescription(place_text(number, total) if number else "")

    def _show_status(self, status: SyncStatus) -> None:
        if self.isVisible():
            count = sum(group.count for group in self._groups) if self._is_read else status.conflicts
            self.head.say(conflicts_sentence(status, count, is_history=not self.filters.is_open))

    def _forget(self) -> None:
        """Another account is another library."""
        self.merge.drafts.clear()
        self.merge.clear()
        self._groups, self._is_read = (), False
        self._read()

    def _tick(self) -> None:
        if self.isVisible():
            self.list.table.age()
            self.settled.table.age()
            self.merge.head.age()
