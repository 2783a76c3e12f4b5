"""The face of the program: the state, its one next action, two lanes, the last hour, every entity."""

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import number_text, plain, relative_text, size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.entity_counters import LINKS, EntityCountersModel
from luma_sync.ui.models.first_sync import Progress
from luma_sync.ui.models.overall_progress import Overall, OverallProgress
from luma_sync.ui.navigation import PROBLEMS, PanelId
from luma_sync.ui.panels.files_lane import FilesLane
from luma_sync.ui.panels.frame import ListStack, Panel, scrolling, space_around
from luma_sync.ui.panels.health_line import HealthLine
from luma_sync.ui.panels.next_step import Step, is_empty, network_page, next_step
from luma_sync.ui.panels.progress_line import ProgressLine, overall_text
from luma_sync.ui.panels.rows_lane import RowsLane
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import program_shape
from luma_sync.ui.theme import Size, Space, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import Card, ElidedLabel, paragraph
from luma_sync.ui.widgets.plot import PlotCard
from luma_sync.ui.widgets.state_badge import StateBadge
from luma_sync.ui.widgets.table_view import TableView


class StateCard(Card):
    """State shape, state sentence, how far it is, and the one next action."""

    def __init__(self, context: WindowContext, commands: Commands) -> None:
        super().__init__()
        self._context, self._commands = context, commands
        theme = context.theme
        self._step = Step.SYNC
        self._badge = StateBadge(theme, Shape.CHECKING, Tone.INFO)
        self.sentence = paragraph(theme, size=Type.STATE, tone=Tone.TEXT)
        self._overall = OverallProgress()
        self._first: Progress | None = None
        self.facts = ElidedLabel(theme, tone=Tone.MUTED, sentence=True)
        self.bar = ProgressLine(theme)
        self.health = HealthLine(context)
        self.button = Button(theme, "", primary=True)
        self.button.setMinimumWidth(Size.STATE_BADGE * 2)
        self.button.clicked.connect(self._press)
        words = QVBoxLayout()
        words.setSpacing(Space.XS // 2)
        words.addStretch(1)
        words.addWidget(self.sentence)
        words.addWidget(self.facts)
        words.addSpacing(Space.XS)
        words.addWidget(self.bar)
        words.addWidget(self.health)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.L)
        row.addWidget(self._badge)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def show_snapshot(self, status: SyncStatus) -> None:
        """Show a snapshot."""
        self._badge.show_state(*program_shape(status.state))
        self.sentence.setText(sentence_text(status.sentence))
        overall = self._overall.look(self._context.clock.monotonic(), status, self._first)
        self.bar.show_overall(overall)
        self.facts.setText(self._facts_text(status, overall))
        self.health.show_snapshot(status)
        step = next_step(status)
        self._step = step.step
        self.button.setText(step.text)
        self.button.set_shape(step.shape)
        self.button.set_primary(step.urgent)

    def show_first_sync(self, progress: Progress | None) -> None:
        """How far the first sync of an account is; the next snapshot tells it."""
        self._first = progress

    def _facts_text(self, status: SyncStatus, overall: Overall | None) -> str:
        parts = []
        if status.last_error:
            parts.append(plain(failure_text(status.last_error)))
        if overall is not None:
            return " · ".join(filter(None, (*parts, overall_text(overall))))
        last = relative_text(status.last_sync_at, self._context.clock.now())
        parts.append(self.tr("Last sync %1").replace("%1", last) if last else self.tr("Not synced yet"))
        if status.live_since is not None:
            parts.append(self.tr("Live updates on"))
        elif status.email and status.online:
            parts.append(self.tr("Live updates off"))
        if status.email:
            parts.append(plain(status.email))
        return " · ".join(parts)

    def _press(self) -> None:
        commands, navigation = self._commands, self._context.navigation
        if self._step is Step.SHOW_FAILED_CHANGES:
            navigation.open(PanelId.CHANGES, chip="failed")
        elif self._step is Step.SHOW_CONFLICTS:
            navigation.open(PanelId.CONFLICTS)
        elif self._step is Step.SHOW_FAILED_UPLOADS:
            navigation.open(PanelId.UPLOADS, chip="failed")
        elif self._step is Step.OPEN_PAGE:
            QDesktopServices.openUrl(QUrl(network_page(self._context.engine.account.view().url)))
        elif self._step is Step.SHOW_CAUSES:
            navigation.open(PanelId.ATTENTION, chip=PROBLEMS)
        else:
            action = {
                Step.SIGN_IN: commands.sign_in,
                Step.UNLOCK: commands.unlock,
                Step.SYNC: commands.sync_now,
                Step.PAUSE: commands.pause,
                Step.RESUME: commands.pause,
                Step.IMPORT: commands.import_files,
            }[self._step]
            action.trigger()


class _Inside(QWidget):
    """Asks a scroll area for no more than it needs, not for what it would like."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else 0


class OverviewPanel(Panel):
    """Shows the newest snapshot; asks the engine nothing."""

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget) -> None:
        super().__init__(context, QCoreApplication.translate("Panels", "Overview"), parent)
        theme = context.theme
        self.state_card = StateCard(context, commands)
        self._rows_lane = RowsLane(theme)
        self._files_lane = FilesLane(context)
        self._model = EntityCountersModel(context.clock, self)
        self.table = TableView(theme, self._model, self.tr("Counters of every kind"))
        self.table.link_clicked.connect(self._open_link)
        self._stack = ListStack(context, self.table)
        self._stack.empty.clicked.connect(commands.import_files.trigger)
        self._throughput = PlotCard(theme, self.tr("Throughput"), _bytes_text, _bytes_now)
        self._calls = PlotCard(theme, self.tr("Calls"), _calls_text, _calls_text)
        self._lay_out()
        context.bridge.status_changed.connect(self._show)
        context.bridge.ticked.connect(self._tick)

    def wake(self) -> None:
        """Show the newest snapshot."""
        self._show(self.context.bridge.status)

    def set_compact(self, compact: bool) -> None:
        """Leave the plots out where there is no room for them."""
        space_around(self._parts, compact=compact)
        for plot in (self._throughput, self._calls):
            plot.setVisible(not compact)

    def _lay_out(self) -> None:
        middle = QGridLayout()
        middle.setSpacing(Space.M)
        middle.setColumnStretch(0, 1)
        lanes = (self._rows_lane, self._files_lane)
        for line, (lane, plot) in enumerate(zip(lanes, (self._throughput, self._calls), strict=True)):
            plot.setFixedWidth(Size.PLOTS)
            middle.addWidget(lane, line, 0)
            middle.addWidget(plot, line, 1)
        inside = _Inside()
        self._parts = column = QVBoxLayout(inside)
        space_around(column, compact=False)
        column.addWidget(self.state_card)
        column.addLayout(middle)
        column.addWidget(self._stack, 1)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(scrolling(inside))

    def _show(self, status: SyncStatus) -> None:
        if not self.isVisible():
            return
        self.state_card.show_snapshot(status)
        self._rows_lane.show_snapshot(status)
        self._files_lane.show_snapshot(status)
        self._throughput.show_samples(status.throughput)
        self._calls.show_samples(status.calls)
        self._model.show(status)
        self._stack.show_rows(not is_empty(status))
        if is_empty(status):
            self._stack.empty.tell(
                Shape.MUSIC,
                Tone.MUTED,
                self.tr("Nothing here yet"),
                self.tr("Import music, or wait for another device to send its library."),
                self.tr("Import..."),
            )

    def _tick(self) -> None:
        if self.isVisible():
            status = self.context.bridge.status
            self.state_card.show_snapshot(status)
            self._files_lane.show_snapshot(status)
            self.table.age()

    def _open_link(self, entity: str, column: str) -> None:
        if column == "conflicts":
            self.context.navigation.open(PanelId.CONFLICTS, entity=entity)
        else:
            self.context.navigation.open(PanelId.CHANGES, chip=LINKS.get(column, "all"), entity=entity)


def _bytes_text(value: float) -> str:
    return size_text(round(value))


def _bytes_now(value: float) -> str:
    return QCoreApplication.translate("Overview", "%1 a minute").replace("%1", size_text(round(value)))


def _calls_text(value: float) -> str:
    return QCoreApplication.translate("Overview", "%1 a minute").replace("%1", number_text(round(value)))
