"""The audit: what was sent and received, newest first."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.activity import ActivityModel
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.compare_verb import CompareVerb
from luma_sync.ui.panels.frame import ListHead, ListStack, Panel
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.buttons import FilterChips
from luma_sync.ui.widgets.table_view import TableView


class ActivityPanel(Panel):
    """Filter and table; older lines come when the user scrolls down to them."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Activity"))
        theme = context.theme
        self.model = ActivityModel(context.engine, context.clock, context.tasks, self)
        self.head = ListHead(context, self.tr("Activity"))
        titles = {
            "all": self.tr("All"),
            "out": self.tr("Sent"),
            "in": self.tr("Received"),
            "errors": self.tr("Errors"),
        }
        self.compare = CompareVerb(context, self)
        self.head.add_button(self.compare.button)
        self.chips = FilterChips(titles, self.tr("Show activity by direction"))
        self.table = TableView(theme, self.model, self.tr("Activity of this device"))
        self._stack = ListStack(context, self.table)
        filters = QHBoxLayout()
        filters.addWidget(self.chips)
        filters.addStretch(1)
        self.column.addWidget(self.head)
        self.column.addLayout(filters)
        self.column.addWidget(self._stack, 1)
        context.bridge.activity_changed.connect(self._on_activity)
        context.bridge.ticked.connect(self._tick)
        context.navigation.requested.connect(self._on_target)
        self.chips.chosen.connect(self._filter)
        self.model.refreshed.connect(self._on_read)
        self.model.failed.connect(self._on_failed)
        self._stack.empty.clicked.connect(self._clear_filter)

    def wake(self) -> None:
        """Read what is new."""
        days = self.context.engine.settings.current.activity_days
        self.head.say(
            self.tr("What this device sent and received in the last %Ln day(s), newest first.", "", days)
        )
        self.model.refresh()

    def _filter(self, chip: str) -> None:
        self.model.set_chip(chip)
        self._on_read(self.model.rowCount())

    def _on_activity(self) -> None:
        if self.isVisible():
            self.model.refresh()

    def _on_target(self, target: Target) -> None:
        if target.panel is PanelId.ACTIVITY and target.chip:
            self.chips.pick(target.chip)

    def _on_read(self, total: int) -> None:
        self.chips.set_counts(self.model.counts(), and_more=self.model.has_older)
        self._stack.show_rows(total > 0)
        if total:
            return
        if self.chips.current == "all":
            text = self.tr("Everything that is sent, received or imported is noted here.")
            self._stack.empty.tell(Shape.ACTIVITY, Tone.MUTED, self.tr("Nothing has happened yet"), text)
        else:
            text = self.tr("Nothing of this kind in the lines read so far.")
            self._stack.empty.tell(
                Shape.SEARCH, Tone.MUTED, self.tr("No line matches"), text, self.tr("Clear filter")
            )

    def _on_failed(self, trouble: ErrorText) -> None:
        if self.model.rowCount() == 0:
            self._stack.show_rows(False)
            title = self.tr("The activity cannot be shown")
            self._stack.empty.tell(Shape.TRIANGLE, Tone.DANGER, title, trouble.title)

    def _clear_filter(self) -> None:
        self.chips.pick("all")

    def _tick(self) -> None:
        if self.isVisible():
            self.table.age()
