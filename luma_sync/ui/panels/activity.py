"""The audit: what was sent and received, by whom, newest first; what can be taken back is.

In its place, where somebody wants to see that, what happened in the cloud.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.engine.status.activity_views import ActivityView
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.icons import Shape
from luma_sync.ui.kept_filters import FilterPart
from luma_sync.ui.models.activity import ActivityLine, ActivitySource, activity_columns, activity_key
from luma_sync.ui.models.activity_words import item_text
from luma_sync.ui.models.chip_counts import ChipCounts
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.activity_details import ActivityDetails
from luma_sync.ui.panels.activity_devices import ActivityDevices
from luma_sync.ui.panels.activity_filters import CHIPS, ERRORS, OWN, ActivityFilters
from luma_sync.ui.panels.activity_verbs import ActivityVerbs
from luma_sync.ui.panels.compare_verb import CompareVerb
from luma_sync.ui.panels.frame import ListHead, ListStack, Panel
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.copy_menu import CopyMenu
from luma_sync.ui.widgets.table_view import COPY_MORE, TableView

if TYPE_CHECKING:
    from luma_sync.ui.panels.cloud_activity import CloudActivity

IN_CLOUD_TABLE = "activity-cloud"
"""The name that the columns of the cloud's history are kept under."""

_OPEN_MAX = 100
"""Groups that are shown whole at once."""


class ActivityPanel(Panel):
    """Filters, table, details.

    Signals: announced(text) for screen readers: what a filter found; built(name, table) when what happened in
    the cloud is first shown.
    """

    announced = Signal(str)
    built = Signal(str, object)

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Activity"), parent)
        self._open: frozenset[int] = frozenset()
        self._filtered, self._wanted_key = False, ""
        self.model: KeyedModel[ActivityLine] = KeyedModel(
            activity_columns(context.clock), activity_key, context.tasks, self
        )
        self.head = ListHead(context, self.tr("Activity"))
        self.compare = CompareVerb(context, self)
        self.verbs = ActivityVerbs(context, commands, self)
        self.filters = ActivityFilters(context)
        self.table = TableView(context.theme, self.model, self.tr("Activity of this device"))
        self._devices = ActivityDevices(context, self.filters, self)
        self.details = ActivityDetails(context)
        self._stack = ListStack(context, self.table)
        self._counts = ChipCounts(context.tasks, (*CHIPS, ERRORS), self._source, self)
        self.cloud: CloudActivity | None = None
        """The cloud's history; made when it is first looked at."""

        self._lay_out()
        self._connect()

    def wake(self) -> None:
        """Read what is new."""
        self._show_source()
        if not self.filters.shows_cloud:
            self.table.age()
            self._read()
            self._devices.look()

    def tables(self) -> dict[str, TableView]:
        """The second table, once it is there."""
        return {} if self.cloud is None else {IN_CLOUD_TABLE: self.cloud.table}

    def selected(self) -> ActivityView | None:
        """The one line that is selected."""
        chosen = self.model.loaded(self.table.selected_spans())
        return chosen[0].view if len(chosen) == 1 else None

    def toggle(self, key: str) -> None:
        """Show the lines of a group, or fold them."""
        line = self.model.row_at(self.model.row_of(key))
        if line is None or not line.is_group:
            return
        number = frozenset({line.view.id})
        if line.is_open:
            self._open -= number
        elif len(self._open) < _OPEN_MAX:
            self._open |= number
        self._read()

    def only_item(self) -> None:
        """Show only what happened to the selected row."""
        line = self.selected()
        if line is not None and line.row_id:
            self.filters.only_row((line.entity, line.row_id), item_text(line))

    def filter_parts(self) -> Mapping[str, FilterPart]:
        """What the list is filtered with."""
        return self.filters.parts

    def row_menu(self) -> QMenu:
        """What can be done with the selected line; deletes itself when it is closed."""
        menu, line = QMenu(self), self.selected()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for button in (self.details.open, self.details.undo, self.details.only):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(line is not None and button.isEnabled())
            action.setToolTip(button.toolTip() if line is not None else self.tr("Select one line."))
        group = self.model.row_at(self.table.currentIndex().row())
        if group is not None and group.is_group:
            words = self.tr("Fold its lines") if group.is_open else self.tr("Show its lines")
            key = activity_key(group)
            menu.addAction(words, lambda: self.toggle(key))
        menu.addSeparator()
        CopyMenu(menu, self.table, name="item", details=self.details.copy if line is not None else None)
        return menu

    def _lay_out(self) -> None:
        self.head.add_button(self.compare.button)
        self.table.setSortingEnabled(False)  # lines of a group stand below it
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for widget, stretch in ((self.head, 0), (self.filters, 0), (self._stack, 1), (self.details, 0)):
            self.column.addWidget(widget, stretch)

    def _connect(self) -> None:
        bridge = self.context.bridge
        bridge.activity_changed.connect(self._on_activity)
        bridge.minute_passed.connect(self._tick)
        self.context.navigation.requested.connect(self._on_target)
        self.filters.filtered.connect(self._on_filter)
        self._devices.named.connect(self._read)
        self.filters.source_changed.connect(self._on_source)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._counts.counted.connect(self.filters.show_counts)
        self._stack.empty.clicked.connect(self.filters.clear)
        self.table.selection_changed.connect(self._show_selection)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.opened.connect(self._on_opened)
        self.table.link_clicked.connect(lambda key, _column: self.toggle(key))
        self.verbs.judged.connect(self._show_verbs)
        self.details.open.clicked.connect(lambda: self._with_line(self.verbs.open))
        self.details.undo.clicked.connect(lambda: self._with_line(self.verbs.undo))
        self.details.only.clicked.connect(self.only_item)
        self.details.closed.connect(self.table.clearSelection)
        for keys, run in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.filters.search.setFocus),
            (QKeySequence(COPY_MORE), self._copy_details),
        ):
            QShortcut(keys, self, run)

    def _on_source(self) -> None:
        if self.isVisible():
            self.wake()

    def _show_source(self) -> None:
        shows_cloud = self.filters.shows_cloud
        if shows_cloud and self.cloud is None:
            self._build_cloud()
        self._stack.setVisible(not shows_cloud)
        if shows_cloud:
            self.details.show_line(None)
            self.head.say(
                self.tr("The last change of each item in the cloud, also before it came here, newest first.")
            )
        else:
            days = self.context.engine.settings.current.activity_days
            text = self.tr(
                "What this device sent and received in the last %Ln day(s), newest first.", "", days
            )
            self.head.say(text)
        if self.cloud is not None:
            self.cloud.setVisible(shows_cloud)

    def _build_cloud(self) -> None:
        from luma_sync.ui.panels.cloud_activity import CloudActivity

        self.cloud = CloudActivity(self.context, self.verbs.commands, self.filters)
        self.cloud.announced.connect(self.announced)
        self.cloud.told.connect(self.verbs.told)
        self.cloud.hide()
        self.column.insertWidget(self.column.indexOf(self.details), self.cloud, 1)
        self.built.emit(IN_CLOUD_TABLE, self.cloud.table)

    def _source(self, chip: str) -> ActivitySource:
        return ActivitySource(engine=self.context.engine, only=self.filters.only_with(chip))

    def _read(self) -> None:
        source = ActivitySource(engine=self.context.engine, only=self.filters.only, whole=self._open)
        self.model.show_source(source)
        self._counts.refresh()

    def _on_filter(self) -> None:
        self._filtered = True
        if self._is_looked_at:
            self._read()

    @property
    def _is_looked_at(self) -> bool:
        """The audit is; not the panel with the cloud's history."""
        return self.isVisible() and not self.filters.shows_cloud

    def _on_activity(self) -> None:
        if self._is_looked_at:
            self.model.refresh()
            self._counts.refresh()

    def _on_target(self, target: Target) -> None:
        if target.panel is not PanelId.ACTIVITY:
            return
        if target.chip in CHIPS or target.chip == ERRORS:
            self.filters.pick(target.chip)
        elif target.key:
            self.filters.source.pick(OWN)
            self.table.setFocus()
            self._wanted_key = target.key
            self.filters.clear()

    def _on_opened(self, key: str) -> None:
        line = self.model.row_at(self.model.row_of(key))
        if line is not None and line.is_group:
            self.toggle(key)
        elif line is not None:
            self.verbs.open(line.view)

    def _on_read(self, total: int) -> None:
        self._stack.show_rows(total > 0)
        if total == 0:
            self._say_empty()
        if self._wanted_key and self.table.select_key(self._wanted_key):
            self._wanted_key = ""
        if self._filtered:
            self._filtered = False
            self.announced.emit(self.tr("%Ln line(s) shown", "", total))
        self._show_selection()

    def _say_empty(self) -> None:
        empty = self._stack.empty
        if self.filters.only.is_empty:
            text = self.tr("Everything that is sent, received or imported is noted here.")
            empty.tell(Shape.ACTIVITY, Tone.MUTED, self.tr("Nothing has happened yet"), text)
        else:
            text = self.tr("Nothing of this kind was noted.")
            empty.tell(Shape.SEARCH, Tone.MUTED, self.tr("No line matches"), text, self.tr("Clear filter"))

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The activity cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _copy_details(self) -> None:
        shown = self.cloud.details if self.cloud is not None and self.filters.shows_cloud else self.details
        shown.copy()

    def _show_selection(self) -> None:
        line = None if self.filters.shows_cloud else self.selected()
        self.details.show_line(line)
        self.verbs.look_at(line)
        self._show_verbs()

    def _show_verbs(self) -> None:
        line = self.selected()
        if line is None:
            return
        self.verbs.enable(line, opening=self.details.open, undoing=self.details.undo)
        reason = "" if line.row_id else self.tr("This line is about no single item.")
        self.details.only.allow(not reason, reason)

    def _with_line(self, act: Callable[[ActivityView], None]) -> None:
        line = self.selected()
        if line is not None:
            act(line)

    def _open_menu(self) -> None:
        if self.table.selected_spans():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
            self.row_menu().popup(self.table.viewport().mapToGlobal(at))

    def _tick(self) -> None:
        if self._is_looked_at:
            self.table.age()
            if self.filters.days.current:
                self._read()  # today may be another day by now
