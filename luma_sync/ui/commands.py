"""The commands of the window with their shortcuts; each can be reached from toolbar, menu and keyboard."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.navigation import OTHERS, PanelId, Target
from luma_sync.ui.sentences import sentence_text
from luma_sync.ui.state_words import store_button

ANALYSIS = "analyse"
"""The name of the action that analyses tracks; one runs at a time."""


class Commands(QObject):
    """Holds the actions and runs those that need no dialog."""

    def __init__(self, context: WindowContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shapes: dict[QAction, Shape] = {}
        self.sync_now = self._action(self.tr("Sync now"), Shape.CHECKING, QKeySequence.StandardKey.Refresh)
        self.pause = self._action(self.tr("Pause"), Shape.BARS, "Ctrl+Shift+P")
        self.retry_failed = self._action(self.tr("Retry failed"), Shape.RETRY, "")
        self.import_files = self._action(
            self.tr("Import files..."), Shape.MUSIC, QKeySequence.StandardKey.Open
        )
        self.import_folder = self._action(self.tr("Import folder..."), Shape.FOLDER, "Ctrl+Shift+O")
        self.analyse_imports = QAction(self.tr("Analyse after import"), self)
        self.analyse_imports.setCheckable(True)
        self.analyse_missing = self._action(self.tr("Analyse tracks without analysis"), Shape.ACTIVITY, "")
        self.account = self._action(self.tr("Sign in..."), Shape.USER, "")
        self.sign_in = self._action(self.tr("Sign in again..."), Shape.USER, "")
        self.unlock = self._action(self.tr("Unlock and try again"), Shape.CHECKING, "")
        self.setup = self._action(self.tr("First steps..."), Shape.CLOUD, "")
        self.switch_account = self._action(self.tr("Switch account..."), Shape.USER, "")
        self.invitations = self._action(self.tr("Invitations..."), Shape.USER, "Ctrl+Shift+I")
        self.next_problem = self._action(self.tr("Next problem"), Shape.TRIANGLE, "F8")
        self.previous_problem = self._action(self.tr("Previous problem"), Shape.TRIANGLE, "Shift+F8")
        self.next_pane = self._action(self.tr("Next part of the window"), Shape.OVERVIEW, "F6")
        self.previous_pane = self._action(self.tr("Previous part of the window"), Shape.OVERVIEW, "Shift+F6")
        self._shown_place: Target | None = None
        """Where the window is, when that is a place with problems."""

        self.undo_discard = self._action(self.tr("Undo discard"), Shape.UNDO, QKeySequence.StandardKey.Undo)
        self.show_discarded = self._action(self.tr("Discarded changes..."), Shape.TRASH, "")
        self.show_merged = self._action(self.tr("Merged duplicates..."), Shape.UNDO, "")
        self.export_changes = self._action(self.tr("Export changes that need you..."), Shape.FOLDER, "Ctrl+E")
        self.settings = self._action(
            self.tr("Settings..."), Shape.SETTINGS, QKeySequence.StandardKey.Preferences
        )
        if not self.settings.shortcuts():
            self.settings.setShortcut(QKeySequence("Ctrl+,"))
        self.diagnostics = self._action(self.tr("Export diagnostics..."), Shape.PACKAGE, "")
        self.about = self._action(self.tr("About Luma Sync"), Shape.INFO, "")
        self.close = self._action(self.tr("Close window"), Shape.CROSS, QKeySequence.StandardKey.Close)
        self.quit = self._action(self.tr("Quit"), Shape.CROSS, QKeySequence.StandardKey.Quit)
        self.panels = [self._panel_action(number, panel) for number, panel in enumerate(PanelId, start=1)]
        self.sync_now.triggered.connect(self._sync)
        self.settings.triggered.connect(lambda: context.navigation.open(PanelId.SETTINGS))
        self.pause.triggered.connect(self._toggle_pause)
        self.next_problem.triggered.connect(lambda: self._open_problem(1))
        self.previous_problem.triggered.connect(lambda: self._open_problem(-1))
        context.navigation.requested.connect(self._on_target)
        context.theme.changed.connect(self._dress)
        context.bridge.status_changed.connect(self._show)
        context.actions.busy_changed.connect(self._on_busy)
        self.offer_undo(False)
        self.look_at_analysis()
        self._dress()
        self._show(context.bridge.status)

    def offer_undo(self, possible: bool) -> None:
        """Whether there is a discard of this session to take back."""
        reason = self.tr("Nothing was discarded since the window was opened.")
        self.undo_discard.setEnabled(possible)
        self.undo_discard.setToolTip(self.tr("Undo discard") if possible else reason)

    @property
    def analyses_imports(self) -> bool:
        """Whether what is imported is to be analysed too, and can be."""
        return self.analyse_imports.isEnabled() and self.analyse_imports.isChecked()

    def look_at_analysis(self) -> None:
        """Whether tracks can be analysed now; where the extra is not installed, its actions say how to."""
        reason = self._why_no_analysis()
        text = self.tr(
            "Finds beats, chord roots and the waveform; makes a basic four-way split, no source separation."
        )
        self.analyse_imports.setEnabled(not reason)
        self.analyse_imports.setToolTip(reason or text)
        if reason:
            self.analyse_imports.setChecked(False)
        elif self._context.actions.is_busy(ANALYSIS):
            reason = self.tr("An analysis is under way.")
        self.analyse_missing.setEnabled(not reason)
        self.analyse_missing.setToolTip(reason or text)

    def all(self) -> tuple[QAction, ...]:
        """Every action, to be added to the window."""
        named = (
            self.sync_now, self.pause, self.retry_failed, self.import_files, self.import_folder, self.account,
            self.next_problem, self.previous_problem, self.next_pane, self.previous_pane,
            self.undo_discard, self.show_discarded, self.show_merged, self.export_changes,
            self.analyse_imports,
            self.analyse_missing, self.setup, self.sign_in, self.unlock, self.switch_account,
            self.invitations,
            self.settings, self.diagnostics, self.about, self.close, self.quit,
        )  # fmt: skip
        return (*named, *self.panels)

    def with_keys(self) -> tuple[QAction, ...]:
        """Those that a key leads to, to be listed."""
        return tuple(action for action in self.all() if not action.shortcut().isEmpty())

    def _action(self, text: str, shape: Shape, key: QKeySequence.StandardKey | str) -> QAction:
        action = QAction(text, self)
        shortcuts = QKeySequence.keyBindings(key) if isinstance(key, QKeySequence.StandardKey) else []
        if isinstance(key, str) and key:
            shortcuts = [QKeySequence(key)]
        if key is QKeySequence.StandardKey.Quit and not shortcuts:
            shortcuts = [QKeySequence("Ctrl+Q")]
        action.setShortcuts(shortcuts)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._shapes[action] = shape
        return action

    def _panel_action(self, number: int, panel: PanelId) -> QAction:
        action = QAction(panel.value, self)
        action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.triggered.connect(lambda: self._context.navigation.open(panel))
        return action

    def _on_busy(self, name: str) -> None:
        if name == ANALYSIS:
            self.look_at_analysis()

    def _why_no_analysis(self) -> str:
        try:
            is_possible = not self._context.engine.analysis.why_not()
        except LumaSyncError:
            return ""  # the library is being opened or closed; whoever tries is told
        extra = "pip install 'luma-sync[analysis]'"
        text = self.tr("Analysing needs an extra that is not installed; install it with: %1")
        return "" if is_possible else text.replace("%1", extra)

    def _dress(self) -> None:
        for action, shape in self._shapes.items():
            action.setIcon(self._context.theme.button_icon(shape))

    def _show(self, status: SyncStatus) -> None:
        paused = status.paused
        self.pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self._shapes[self.pause] = Shape.PLAY if paused else Shape.BARS
        self.pause.setIcon(self._icon(self._shapes[self.pause]))
        self.pause.setShortcut(QKeySequence("Ctrl+Shift+S" if paused else "Ctrl+Shift+P"))
        signed_out = status.state is SyncState.SIGNED_OUT
        allowed = not signed_out and not paused
        self.sync_now.setEnabled(allowed)
        self.unlock.setVisible(status.needs_store)
        self.unlock.setText(store_button(status.session_cause))
        if status.needs_store:
            reason = plain(sentence_text(status.sentence))
        elif signed_out:
            reason = self.tr("Sign in first: there is no cloud to sync with.")
        elif paused:
            reason = self.tr("Sync is paused; resume first.")
        else:
            reason = self.tr("Sync now (%1)").replace("%1", self.sync_now.shortcut().toString())
        self.sync_now.setToolTip(reason)
        self.invitations.setEnabled(not signed_out and not status.needs_store)
        self.invitations.setToolTip("" if self.invitations.isEnabled() else reason)
        self.account.setText(self.tr("Sign out...") if status.email else self.tr("Sign in..."))
        self.switch_account.setVisible(bool(status.email))
        self.setup.setVisible(not status.email)

    def _icon(self, shape: Shape) -> QIcon:
        return self._context.theme.button_icon(shape)

    def _sync(self) -> None:
        if self._context.bridge.status.needs_store:
            self.unlock.trigger()
            return
        self._context.engine.sync_soon("manual")

    def _toggle_pause(self) -> None:
        engine = self._context.engine
        paused = self._context.bridge.status.paused
        self._context.actions.run("pause", engine.resume if paused else engine.pause)

    def _on_target(self, target: Target) -> None:
        self._shown_place = target

    def _open_problem(self, by: int) -> None:
        """On to the next problem of the shown panel, else to the next place that has one."""
        navigation = self._context.navigation
        if navigation.walk(by):
            return
        places = problem_places(self._context.bridge.status)
        if not places:
            return
        before = self._shown_place
        here = places.index(before) if before in places else -1 if by > 0 else 0
        navigation.go(places[(here + by) % len(places)])


def problem_places(status: SyncStatus) -> tuple[Target, ...]:
    """Where problems are shown, the most urgent first."""
    others = status.failed_packages or status.failed_downloads or status.delete_questions
    found = (
        (status.quarantined, Target(panel=PanelId.CHANGES, chip="failed")),
        (status.failed_uploads, Target(panel=PanelId.UPLOADS, chip="failed")),
        (others, Target(panel=PanelId.ATTENTION, chip=OTHERS)),
        (status.open_conflicts, Target(panel=PanelId.CONFLICTS)),
    )
    return tuple(target for count, target in found if count)
