"""What a window says of the time before it: what is still unsent, and whether the last end was in order."""

from PySide6.QtCore import QObject

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.errors import LibraryDamaged
from luma_sync.kernel.paths import LOCAL_PROFILE
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.leaving.quit_plan import is_silent
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.window_state import WindowState

UNSENT = "unsent"
LAST_EXIT = "last exit"
UNFINISHED = "unfinished_exit"
"""Kept while leaving is under way; found at the next start, it did not end in order."""


class StartNotices(QObject):
    """Calm, and gone as soon as they are not true any more."""

    def __init__(self, context: WindowContext, window: MainWindow, state: WindowState) -> None:
        super().__init__(window)
        self._context, self._banners, self._commands = context, window.banners, window.commands
        self._state = state
        self._is_followed = context.bridge.status.to_push > 0
        self._banners.dismissed.connect(self._on_dismissed)
        context.bridge.status_changed.connect(self._show_unsent)
        self._show_unsent(context.bridge.status)
        if state.flag(UNFINISHED):
            upkeep = context.engine.upkeep
            context.actions.run(LAST_EXIT, upkeep.check, done=self._on_sound, failed=self._on_damaged)

    def _show_unsent(self, status: SyncStatus) -> None:
        """From the time before, as long as nothing can be sent; afterwards the status line says all."""
        if not self._is_followed or status.state is SyncState.CHECKING:
            return
        count = status.to_push
        self._is_followed = count > 0 and status.profile != LOCAL_PROFILE
        if self._is_followed and is_silent(status) and status.state is not SyncState.STOPPED:
            self._banners.tell(self._unsent(status, count))
        else:
            self._banners.withdraw(UNSENT)

    def _unsent(self, status: SyncStatus, count: int) -> Message:
        if status.state is SyncState.SIGNED_OUT:
            text = self.tr("%Ln change(s) not sent yet. They go out when you sign in again.", "", count)
        elif status.paused:
            text = self.tr("%Ln change(s) not sent yet. They go out when you resume.", "", count)
        else:
            text = self.tr("%Ln change(s) not sent yet. They go out when the cloud answers.", "", count)
        is_paused = status.paused and status.state is not SyncState.SIGNED_OUT
        return Message(
            key=UNSENT,
            severity=Severity.INFO,
            text=text,
            button=self.tr("Resume") if is_paused else "",
            pressed=self._commands.pause.trigger if is_paused else None,
        )

    def _on_sound(self, _result: object) -> None:
        count = self._context.bridge.status.outbox
        if count:
            text = self.tr(
                "Last time the program had to be stopped while it was leaving. Nothing was lost: the library"
                " file was read and is sound, and %Ln change(s) wait to be sent.",
                "",
                count,
            )
        else:
            text = self.tr(
                "Last time the program had to be stopped while it was leaving. Nothing was lost: the library"
                " file was read and is sound, and everything is sent."
            )
        self._banners.tell(Message(key=LAST_EXIT, severity=Severity.INFO, text=text))
        self._forget()

    def _on_damaged(self, trouble: ErrorText) -> None:
        """Said again at the next start, until a check succeeds; one that could not be made claims nothing."""
        if trouble.code != LibraryDamaged.code:
            return
        message = Message(key=LAST_EXIT, severity=Severity.ERROR, text=trouble.title, detail=trouble.detail)
        self._banners.tell(message)

    def _forget(self) -> None:
        self._state.keep_flag(UNFINISHED, False)
        self._state.write()

    def _on_dismissed(self, key: str) -> None:
        if key == UNSENT:
            self._is_followed = False
