"""The main window: lays out list, toolbar, panels and status bar; subscribes to nothing of the engine."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from luma_sync.ui.chrome.analysis_strip import AnalysisStrip
from luma_sync.ui.chrome.announcer import Announcer
from luma_sync.ui.chrome.sidebar import Sidebar
from luma_sync.ui.chrome.status_bar import StatusBar
from luma_sync.ui.chrome.toolbar import Toolbar
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.flows.about import AboutFlow
from luma_sync.ui.flows.account import AccountFlow
from luma_sync.ui.flows.analysing import AnalysisFlow
from luma_sync.ui.flows.crash_records import CrashFlow
from luma_sync.ui.flows.device_name import DeviceName
from luma_sync.ui.flows.diagnosing import DiagnosticsFlow
from luma_sync.ui.flows.discarding import DiscardFlow
from luma_sync.ui.flows.exporting import ExportFlow
from luma_sync.ui.flows.first_sync import FirstSyncFlow
from luma_sync.ui.flows.importing import ImportFlow
from luma_sync.ui.flows.locating import LocateFlow
from luma_sync.ui.flows.merged import MergedFlow
from luma_sync.ui.flows.metered import MeteredNotice
from luma_sync.ui.flows.notices import StatusNotices
from luma_sync.ui.flows.own_cloud import OwnCloudNotice
from luma_sync.ui.flows.people import PeopleFlow
from luma_sync.ui.flows.retry_failed import RetryFailed
from luma_sync.ui.flows.setting_problems import tell_setting_problems
from luma_sync.ui.flows.setup import SetupFlow
from luma_sync.ui.loading_ahead import LoadingAhead
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panel_factory import PanelFactory, Surroundings, module_of
from luma_sync.ui.panels.stack import OnDemand, PanelStack
from luma_sync.ui.panes import PaneWalk
from luma_sync.ui.remembered import Remembered
from luma_sync.ui.theme import Size
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity
from luma_sync.ui.widgets.drop_overlay import DropOverlay
from luma_sync.ui.widgets.table_view import TableView
from luma_sync.ui.window_state import WindowState

if TYPE_CHECKING:
    from luma_sync.ui.panels.activity import ActivityPanel
    from luma_sync.ui.panels.attention import AttentionPanel
    from luma_sync.ui.panels.changes import ChangesPanel
    from luma_sync.ui.panels.cloud import CloudPanel
    from luma_sync.ui.panels.conflicts import ConflictsPanel
    from luma_sync.ui.panels.library import LibraryPanel
    from luma_sync.ui.panels.overview import OverviewPanel
    from luma_sync.ui.panels.settings import SettingsPanel
    from luma_sync.ui.panels.uploads import UploadsPanel

_ANALYSE = "analyse_imports"
"""Under which the window keeps whether imports are analysed."""


class MainWindow(QMainWindow):
    """Closing is a wish; the application decides what follows.

    Signals: quit_requested(ask) when quit is chosen; close_requested() when the window is closed.
    """

    quit_requested = Signal(bool)
    close_requested = Signal()

    overview: "OnDemand[OverviewPanel]" = OnDemand(PanelId.OVERVIEW)
    library: "OnDemand[LibraryPanel]" = OnDemand(PanelId.LIBRARY)
    changes: "OnDemand[ChangesPanel]" = OnDemand(PanelId.CHANGES)
    uploads: "OnDemand[UploadsPanel]" = OnDemand(PanelId.UPLOADS)
    cloud: "OnDemand[CloudPanel]" = OnDemand(PanelId.CLOUD)
    conflicts: "OnDemand[ConflictsPanel]" = OnDemand(PanelId.CONFLICTS)
    attention: "OnDemand[AttentionPanel]" = OnDemand(PanelId.ATTENTION)
    activity: "OnDemand[ActivityPanel]" = OnDemand(PanelId.ACTIVITY)
    settings: "OnDemand[SettingsPanel]" = OnDemand(PanelId.SETTINGS)

    def __init__(self, context: WindowContext, state: WindowState | None = None) -> None:
        super().__init__()
        self.context = context
        self._state = state
        self.setWindowTitle("Luma Sync")
        self.setAccessibleName("Luma Sync")
        self.setMinimumSize(Size.WINDOW_WIDTH_MIN, Size.WINDOW_HEIGHT_MIN)
        self.setAcceptDrops(True)
        self.commands = Commands(context, self)
        self.causes = CauseReader(context.engine, context.bridge, context.tasks)
        self.sidebar = Sidebar(context, self.commands, self.causes)
        self.toolbar = Toolbar(context, self.commands)
        self.analysis_strip = AnalysisStrip(context.theme)
        self.status_bar = StatusBar(context)
        self.banners = BannerArea(context.theme)
        self.account_flow = AccountFlow(context, self.commands, self.banners, self)
        self.setup_flow = SetupFlow(context, self.commands, self, state, self.account_flow)
        OwnCloudNotice(context, self.banners, self)
        MeteredNotice(context, self.banners, self)
        self.first_sync_flow = FirstSyncFlow(context, self, state, self.account_flow)
        self.first_sync_flow.progressed.connect(self.status_bar.show_first_sync)
        self.status_bar.first_sync.clicked.connect(self.first_sync_flow.show)
        self.import_flow = ImportFlow(context, self.commands, self)
        self.analysis_flow = AnalysisFlow(context, self.commands, self.banners, self)
        self.discard_flow = DiscardFlow(context, self.commands, self.banners, self)
        self.merged_flow = MergedFlow(context, self.commands, self)
        self.locate_flow = LocateFlow(context, self.banners, self)
        self.export_flow = ExportFlow(context, self.commands, self.banners, self)
        self.people_flow = PeopleFlow(context, self.commands, self.banners, self)
        self.diagnostics_flow = DiagnosticsFlow(context, self.commands, self)
        self.about_flow = AboutFlow(context, self.commands, self)
        self.crash_flow = CrashFlow(context, self.banners, state, self)
        self.notices = StatusNotices(context, self.commands, self.banners, self)
        DeviceName(context, self).known.connect(self.toolbar.show_device)
        again = self._fetch_again
        RetryFailed(context, self.commands, self.banners, self, causes=self.causes, fetch_again=again)
        self._overlay = DropOverlay(context.theme, self)
        self._announcer = Announcer(self, context.bridge, context.clock)
        self.panels = PanelStack(PanelFactory(self._surroundings()).make)
        self.ahead = LoadingAhead((module_of(panel) for panel in PanelId), self)
        self.panels.table_made.connect(self._on_table_made)
        self._lay_out()
        self._connect()
        self._restore()
        tell_setting_problems(context, self.banners)

    @property
    def panel(self) -> PanelId:
        """The panel that is shown."""
        return self.panels.shown

    def show_panel(self, panel: PanelId) -> None:
        """Show a panel."""
        self.context.navigation.open(panel)

    def request_quit(self, *, ask: bool = True) -> None:
        """Leave the program; without `ask` no dialog stands in the way."""
        self.quit_requested.emit(ask)

    def come_forward(self) -> None:
        """Somebody has started the program again: this is its window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def save_state(self) -> None:
        """Remember place, panel and columns."""
        if self._state is not None:
            if self.commands.analyse_imports.isEnabled():
                self._state.keep_flag(_ANALYSE, self.commands.analyse_imports.isChecked())
            self._remembered.save()
            self._state.save(self, self.panel.value)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is the application's to do."""
        event.ignore()
        self.close_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: follow the engine."""
        super().showEvent(event)
        self._watch()
        self.ahead.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: rest."""
        super().hideEvent(event)
        self._watch()

    def _watch(self) -> None:
        shown = self.isVisible()
        minimised = shown and self.isMinimized()
        self.context.bridge.set_watching(shown and not minimised, minimised=minimised)

    def changeEvent(self, event: QEvent) -> None:
        """Coming to the front is a reason to look for changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._watch()
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.context.engine.sync_soon("focus")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The overlay covers what is there."""
        super().resizeEvent(event)
        compact = self.width() < Size.COMPACT_BELOW
        self.sidebar.set_compact(compact)
        self.panels.set_compact(compact)
        if self._overlay.isVisible():
            self._overlay.cover()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer are welcome."""
        if _local_paths(event):
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away."""
        self._overlay.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Import them."""
        self._overlay.hide()
        event.acceptProposedAction()
        self.import_flow.start(_local_paths(event))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget, stretch in (
            (self.toolbar, 0),
            (self.banners, 0),
            (self.panels, 1),
            (self.analysis_strip, 0),
            (self.status_bar, 0),
        ):
            right.addWidget(widget, stretch)
        ground = QWidget()
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(ground)

    def _connect(self) -> None:
        self.addActions(list(self.commands.all()))
        parts = (self.sidebar, self.toolbar, self.banners, self.panels, self.analysis_strip, self.status_bar)
        walk = PaneWalk(parts)
        self.commands.next_pane.triggered.connect(lambda: walk.go(1))
        self.commands.previous_pane.triggered.connect(lambda: walk.go(-1))
        for problem in (self.commands.next_problem, self.commands.previous_problem):
            problem.triggered.connect(lambda: walk.enter(self.panels.panel(self.panel)))
        self.commands.close.triggered.connect(self.close)
        self.commands.quit.triggered.connect(self.request_quit)
        self.context.navigation.opening.connect(self._on_opening)
        self.context.navigation.requested.connect(self._on_target)
        self.context.actions.failed.connect(self._on_failed)
        self.banners.told.connect(self._announcer.tell_news)
        self.import_flow.analysis_asked.connect(self.analysis_flow.start)
        self.analysis_flow.progressed.connect(self.analysis_strip.show_run)
        self.analysis_flow.announced.connect(self._announcer.say)
        self.setup_flow.announced.connect(self._announcer.say)
        self.analysis_strip.cancelled.connect(self.analysis_flow.cancel)

    def _restore(self) -> None:
        panel = PanelId.OVERVIEW
        if self._state is None:
            self.resize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
        else:
            self._remembered = Remembered(self._state, self.panels, self.context.bridge)
            self.commands.analyse_imports.setChecked(self._state.flag(_ANALYSE))
            self.commands.look_at_analysis()
            kept = self._state.restore(self)
            panel = PanelId(kept) if kept in {each.value for each in PanelId} else panel
        self.show_panel(panel)

    def _on_table_made(self, name: str, table: TableView) -> None:
        if self._state is not None:
            self._state.restore_table(name, table)
        table.announced.connect(self._announcer.say)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            context=self.context,
            commands=self.commands,
            causes=self.causes,
            first_sync=self.first_sync_flow,
            crashes=self.crash_flow,
            discarding=self.discard_flow,
            locating=self.locate_flow,
            notices=self.notices,
            tell=self.banners.tell,
            say=self._announcer.say,
            fetch_again=self._fetch_again,
            table_made=self._on_table_made,
        )

    def _fetch_again(self, code: str, count: int) -> None:
        self.cloud.verbs.fetch_again(code, count)

    def _on_opening(self, target: Target) -> None:
        self.panels.panel(target.panel)

    def _on_target(self, target: Target) -> None:
        self.panels.show_panel(target.panel)

    def _on_failed(self, name: str, problem: ErrorText) -> None:
        message = Message(key=name, severity=Severity.ERROR, text=problem.title, detail=problem.detail)
        self.banners.tell(message)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
