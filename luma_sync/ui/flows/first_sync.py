"""The first sync after a sign-in: shown with its numbers, then in the line at the bottom until it is done."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.first_sync import FirstSyncDialog
from luma_sync.ui.flows.account import AccountFlow
from luma_sync.ui.flows.beside import BesideWindow
from luma_sync.ui.models.first_sync import FirstSync, Progress, begun, progress_of, read, written
from luma_sync.ui.window_state import WindowState

KEPT = "first_sync"
"""Under which the window keeps what it has to do."""

SHOWN_AFTER_MS = 1500
"""A first sync that is done sooner is nobody's business."""


class FirstSyncFlow(QObject):
    """Follows it.

    Signals: progressed(Progress or None) for the line at the bottom.
    """

    progressed = Signal(object)

    def __init__(
        self, context: WindowContext, window: QWidget, state: WindowState | None, account: AccountFlow
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._state = context, window, state
        self._sync: FirstSync | None = None if state is None else read(state.text(KEPT))
        self.dialog: FirstSyncDialog | None = None
        """While it is open."""

        BesideWindow(window, lambda: self.dialog, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self._is_new = True
        account.entered.connect(self._begin)
        context.bridge.status_changed.connect(self._follow)
        QTimer.singleShot(0, self._look)

    def show(self) -> None:
        """Open the numbers, while there is something to count."""
        if self._sync is None or self.dialog is not None or not self._window.isVisible():
            return
        dialog = FirstSyncDialog(self._context.theme, self._window)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.show_progress(progress_of(self._sync, self._context.bridge.status))
        dialog.show()

    def _begin(self, preview: MergePreview | None) -> None:
        profile = self._context.engine.account.view().profile
        self._keep(begun(profile, self._context.bridge.status, preview))
        self._is_new = True
        self._timer.start()
        self._look()

    def _look(self) -> None:
        self._follow(self._context.bridge.status)

    def _follow(self, status: SyncStatus) -> None:
        sync = self._sync
        if sync is None:
            return
        if self._context.engine.account.view().profile != sync.profile:
            self._end(None)
            return
        if status.profile != sync.profile:
            return  # the library is being opened
        if self._is_new and status.last_sync_at is not None:
            self._end(None)  # the account was here before, or it took no time
            return
        self._is_new = False
        if status.outbox > sync.to_send:
            sync = replace(sync, to_send=status.outbox)
            self._keep(sync)
        progress = progress_of(sync, status)
        if progress.is_done:
            self._end(progress)
        else:
            if self.dialog is not None:
                self.dialog.show_progress(progress)
            self.progressed.emit(progress)

    def _end(self, progress: Progress | None) -> None:
        self._sync = None
        self._timer.stop()
        if self._state is not None:
            self._state.keep_text(KEPT, "")
        if self.dialog is not None:
            if progress is None:
                self.dialog.accept()
            else:
                self.dialog.show_progress(progress)
        self.progressed.emit(None)

    def _keep(self, sync: FirstSync) -> None:
        self._sync = sync
        if self._state is not None:
            self._state.keep_text(KEPT, written(sync))

    def _on_closed(self) -> None:
        self.dialog = None
