"""The main window: lays out list, toolbar, panels and status bar; subscribes to nothing of the engine."""

from pathlib import Path

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
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

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
from luma_sync.ui.flows.diagnosing import DiagnosticsFlow
from luma_sync.ui.flows.discarding import DiscardFlow
from luma_sync.ui.flows.exporting import ExportFlow
from luma_sync.ui.flows.importing import ImportFlow
from luma_sync.ui.flows.locating import LocateFlow
from luma_sync.ui.flows.merged import MergedFlow
from luma_sync.ui.flows.notices import StatusNotices
from luma_sync.ui.flows.people import PeopleFlow
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.navigation import PanelId, Target
from luma_sync.ui.panels.activity import ActivityPanel
from luma_sync.ui.panels.attention import AttentionPanel
from luma_sync.ui.panels.changes import ChangesPanel
from luma_sync.ui.panels.cloud import CloudPanel
from luma_sync.ui.panels.conflicts import ConflictsPanel
from luma_sync.ui.panels.frame import Panel
from luma_sync.ui.panels.library import LibraryPanel
from luma_sync.ui.panels.overview import OverviewPanel
from luma_sync.ui.panels.settings import SettingsPanel
from luma_sync.ui.panels.uploads import UploadsPanel
from luma_sync.ui.theme import Size
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity
from luma_sync.ui.widgets.drop_overlay import DropOverlay
from luma_sync.ui.widgets.table_view import TableView
from luma_sync.ui.window_state import WindowState

_ANALYSE = "analyse_imports"
"""Under which the window keeps whether imports are analysed."""


class MainWindow(QMainWindow):
    """Closing is a wish; the application decides what follows.

    Signals: quit_requested(ask) when the window is closed or quit is chosen.
    """

    quit_requested = Signal(bool)

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
        self.sidebar = Sidebar(context, self.causes)
        self.toolbar = Toolbar(context, self.commands)
        self.analysis_strip = AnalysisStrip(context.theme)
        self.banners = BannerArea(context.theme)
        self.overview = OverviewPanel(context, self.commands)
        self.library = LibraryPanel(context, self.commands)
        self.changes = ChangesPanel(context, self.commands)
        self.uploads = UploadsPanel(context, self.commands)
        self.cloud = CloudPanel(context, self.commands)
        self.conflicts = ConflictsPanel(context, self.commands)
        self.attention = AttentionPanel(context, self.commands, self.causes)
        self.activity = ActivityPanel(context)
        self.settings = SettingsPanel(context, self.commands)
        self._stack = QStackedWidget()
        self._panels: dict[PanelId, Panel] = {
            PanelId.OVERVIEW: self.overview,
            PanelId.LIBRARY: self.library,
            PanelId.CHANGES: self.changes,
            PanelId.UPLOADS: self.uploads,
            PanelId.CLOUD: self.cloud,
            PanelId.CONFLICTS: self.conflicts,
            PanelId.ATTENTION: self.attention,
            PanelId.ACTIVITY: self.activity,
            PanelId.SETTINGS: self.settings,
        }
        self._lay_out()
        self.account_flow = AccountFlow(context, self.commands, self.banners, self)
        self.import_flow = ImportFlow(context, self.commands, self)
        self.analysis_flow = AnalysisFlow(context, self.commands, self.banners, self)
        self.discard_flow = DiscardFlow(context, self.commands, self.banners, self)
        self.merged_flow = MergedFlow(context, self.commands, self)
        self.locate_flow = LocateFlow(context, self.banners, self)
        self.export_flow = ExportFlow(context, self.commands, self.banners, self)
        self.people_flow = PeopleFlow(context, self.commands, self.banners, self)
        self.diagnostics_flow = DiagnosticsFlow(context, self.commands, self)
        self.about_flow = AboutFlow(context, self.commands, self)
        self.notices = StatusNotices(context, self.commands, self.banners, self)
        self._overlay = DropOverlay(context.theme, self)
        self._announcer = Announcer(self, context.bridge, context.clock)
        self._connect()
        self._restore()

    @property
    def panel(self) -> PanelId:
        """The panel that is shown."""
        shown = self._stack.currentWidget()
        return next(key for key, panel in self._panels.items() if panel is shown)

    def show_panel(self, panel: PanelId) -> None:
        """Show a panel."""
        self.context.navigation.open(panel)

    def request_quit(self, *, ask: bool = True) -> None:
        """Like closing the window; without `ask` no dialog stands in the way."""
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
            self._state.save(self, self._tables(), self.panel.value)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is the application's to do."""
        event.ignore()
        self.request_quit()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: follow the engine."""
        super().showEvent(event)
        self.context.bridge.set_watching(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: rest."""
        super().hideEvent(event)
        self.context.bridge.set_watching(False)

    def changeEvent(self, event: QEvent) -> None:
        """Coming to the front is a reason to look for changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self.context.engine.sync_soon("focus")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The overlay covers what is there."""
        super().resizeEvent(event)
        compact = self.width() < Size.COMPACT_BELOW
        self.sidebar.set_compact(compact)
        self.overview.set_compact(compact)
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
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for widget, stretch in (
            (self.toolbar, 0),
            (self.banners, 0),
            (self._stack, 1),
            (self.analysis_strip, 0),
            (StatusBar(self.context), 0),
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
        self.commands.close.triggered.connect(self.close)
        self.commands.quit.triggered.connect(self.request_quit)
        self.context.navigation.requested.connect(self._on_target)
        self.context.actions.failed.connect(self._on_failed)
        for teller in (
            self.library.verbs,
            self.changes.verbs,
            self.uploads.verbs,
            self.cloud.verbs,
            self.conflicts.verbs,
            self.attention,
            self.activity.compare,
            self.settings,
        ):
            teller.told.connect(self.banners.tell)
        for seeker in (self.uploads.verbs, self.attention):
            seeker.locate_asked.connect(self.locate_flow.ask)
        self.changes.verbs.discard_asked.connect(self.discard_flow.ask)
        self.attention.fetch_asked.connect(
            lambda cause: self.cloud.verbs.fetch_again(cause.code or "", cause.count)
        )
        self.attention.deletes_answered.connect(self.notices.answers.answer)
        self.library.verbs.removed.connect(self.discard_flow.note_removed)
        for panel in (
            self.library, self.changes, self.uploads, self.cloud, self.conflicts, self.settings
        ):  # fmt: skip
            panel.announced.connect(self._announcer.say)
        self.banners.told.connect(self._announcer.say)
        self.import_flow.analysis_asked.connect(self.analysis_flow.start)
        self.analysis_flow.progressed.connect(self.analysis_strip.show_run)
        self.analysis_flow.announced.connect(self._announcer.say)
        self.analysis_strip.cancelled.connect(self.analysis_flow.cancel)

    def _restore(self) -> None:
        if self._state is None:
            self.resize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
            return
        self.library.built.connect(self._state.restore_table)
        self.commands.analyse_imports.setChecked(self._state.flag(_ANALYSE))
        self.commands.look_at_analysis()
        shown = self._state.restore(self, self._tables())
        if shown in {panel.value for panel in PanelId}:
            self.show_panel(PanelId(shown))

    def _tables(self) -> dict[str, TableView]:
        return {
            "overview": self.overview.table,
            "changes": self.changes.table,
            "uploads": self.uploads.table,
            "cloud": self.cloud.table,
            "activity": self.activity.table,
            **self.conflicts.tables(),
            **self.library.tables(),
        }

    def _on_target(self, target: Target) -> None:
        self._stack.setCurrentWidget(self._panels[target.panel])

    def _on_failed(self, name: str, problem: ErrorText) -> None:
        message = Message(key=name, severity=Severity.ERROR, text=problem.title, detail=problem.detail)
        self.banners.tell(message)


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
