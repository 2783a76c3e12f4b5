"""Leaving: the window goes at once, the last changes get ten seconds, nothing is lost."""

import asyncio
from dataclasses import dataclass
from enum import Enum

from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog

FLUSH_S = 10.0
STOP_IDLE_S = 2.0
STOP_HARD_S = 5.0
_log = logger("ui")
_SILENT = {SyncState.STOPPED, SyncState.SIGNED_OUT, SyncState.OFFLINE, SyncState.PAUSED}


class Ending(Enum):
    """How the quit dialog ended."""

    SENT = "sent"
    NOW = "now"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuitPlan:
    """What to wait for."""

    flush: bool
    """Send changes, with the dialog."""


def plan_quit(status: SyncStatus) -> QuitPlan:
    """Nothing to send, or nobody to send it to: no dialog and no waiting. Conflicts never hold it up."""
    if status.state in _SILENT or status.paused or not status.online:
        return QuitPlan(flush=False)
    sendable = status.outbox - status.conflicts - status.quarantined
    return QuitPlan(flush=sendable > 0 or bool(status.current_uploads))


class QuitFlow:
    """Hides the window, sends within a deadline, stops the engine."""

    def __init__(self, context: WindowContext, window: QWidget) -> None:
        self._context, self._window = context, window
        self._ending: asyncio.Future[Ending] | None = None
        self.dialog: QuitFlushDialog | None = None
        """The dialog while it is open."""

    def hurry(self) -> None:
        """A second wish to quit: now."""
        self._end(Ending.NOW)

    async def run(self, *, ask: bool) -> bool:
        """Leave; False when the user cancelled and the window is back. `ask` False never shows a dialog."""
        plan = plan_quit(self._context.bridge.status)
        self._window.hide()
        ending = Ending.NOW
        if ask and plan.flush:
            ending = await self._flush()
        if ending is Ending.CANCELLED:
            self._window.show()
            return False
        await self._stop(STOP_IDLE_S)
        return True

    async def _flush(self) -> Ending:
        self._ending = asyncio.get_running_loop().create_future()
        dialog = self._open_dialog()
        flush = self._context.tasks.spawn(self._send(), "last push")
        try:
            return await self._ending
        finally:
            self._ending = None
            if flush is not None:
                flush.cancel()
                await asyncio.wait({flush})
            self._context.bridge.status_changed.disconnect(self._show_left)
            dialog.hide()
            dialog.deleteLater()
            self.dialog = None

    def _open_dialog(self) -> QuitFlushDialog:
        dialog = QuitFlushDialog(self._context.theme)
        dialog.quit_now.connect(lambda: self._end(Ending.NOW))
        dialog.cancelled.connect(lambda: self._end(Ending.CANCELLED))
        self.dialog = dialog
        self._show_left(self._context.bridge.status)
        self._context.bridge.status_changed.connect(self._show_left)
        dialog.open()
        return dialog

    def _show_left(self, status: SyncStatus) -> None:
        if self.dialog is not None:
            self.dialog.show_left(status.outbox, status.uploads, status.upload_bytes_left)

    async def _send(self) -> None:
        """One push; a failure is no reason to stay, the changes are safe here."""
        try:
            async with asyncio.timeout(FLUSH_S):
                await self._context.engine.sync(timeout_s=FLUSH_S, only="push")
        except (LumaSyncError, TimeoutError) as error:
            _log.info("The last push did not finish: %s", error)
        finally:
            self._end(Ending.SENT)

    async def _stop(self, deadline_s: float) -> None:
        try:
            async with asyncio.timeout(STOP_HARD_S):
                await self._context.engine.stop(deadline_s=deadline_s)
        except TimeoutError:
            _log.error("The engine did not stop within %.0f s; what it had saved is safe.", STOP_HARD_S)

    def _end(self, ending: Ending) -> None:
        if self._ending is not None and not self._ending.done():
            self._ending.set_result(ending)
