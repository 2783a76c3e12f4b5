"""Leaving: the window goes at once, the last changes get a few seconds, nothing is lost."""

import asyncio
from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.logs import logger
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.dialogs.quit_unsent import QuitUnsentDialog
from luma_sync.ui.leaving.quit_plan import QuitPlan, plan_quit

FLUSH_S = 7.5
"""With what follows, the process is gone within ten."""

STOP_S = 2.0
"""For the calls and the chunk that are under way."""

STOP_NOW_S = 0.5
STOP_HARD_S = 4.0
_CANCEL_S = 1.0
_log = logger("ui")


class Ending(Enum):
    """How the question or the last push ended."""

    SENT = "sent"
    NOW = "now"
    BACKGROUND = "background"
    CANCELLED = "cancelled"


class QuitFlow:
    """Hides the window, sends within a deadline, stops the engine.

    `begin` without `ask` never shows a dialog. `begins` is called when all questions are answered: from then
    on leaving ends by itself.
    """

    def __init__(
        self, context: WindowContext, window: QWidget, begins: Callable[[], None] = lambda: None
    ) -> None:
        self._context, self._window, self._begins = context, window, begins
        self._ending: asyncio.Future[Ending] | None = None
        self.dialog: QuitFlushDialog | QuitUnsentDialog | None = None
        """The dialog while it is open."""

        self._plan, self._was_shown = QuitPlan(), False
        self.is_clean = True
        """Whether the engine has ended in order."""

    def hurry(self) -> None:
        """A second wish to quit: now."""
        self._end(Ending.NOW)

    def begin(self, *, ask: bool) -> None:
        """Decide what to wait for, and hide the window at once unless it is to be asked in front of it."""
        tell = self._context.engine.settings.current.tell_unsent_at_quit
        self._plan = plan_quit(self._context.bridge.status, tell=tell) if ask else QuitPlan()
        self._was_shown = self._window.isVisible()
        if not self._plan.tell:
            self._begins()
            self._window.hide()

    async def run(self) -> bool:
        """Leave, after `begin`; False when the program stays."""
        try:
            ending = await self._last_words()
            if ending is Ending.CANCELLED or ending is Ending.BACKGROUND:
                self._stay(shown=ending is Ending.CANCELLED and self._was_shown)
                return False
            await self._stop(STOP_NOW_S if ending is Ending.NOW else STOP_S)
        finally:
            self._close_dialog()
        return True

    async def _last_words(self) -> Ending:
        if self._plan.flush:
            return await self._flush()
        if not self._plan.tell:
            return Ending.SENT
        ending = await self._ask()
        if ending is Ending.NOW:
            self._begins()
            self._window.hide()
        return ending

    def _stay(self, *, shown: bool) -> None:
        if shown or not self._context.background.is_possible:
            self._window.show()
        else:
            self._window.hide()

    async def _ask(self) -> Ending:
        self._open(QuitUnsentDialog(self._context.theme, self._window))
        return await self._ended()

    async def _flush(self) -> Ending:
        dialog = QuitFlushDialog(self._context.theme)
        self._open(dialog)
        flush = self._context.tasks.spawn(self._send(), "last push")
        try:
            ending = await self._ended()
        finally:
            if flush is not None:
                flush.cancel()
                await asyncio.wait({flush}, timeout=_CANCEL_S)
        if ending is Ending.SENT and self._context.bridge.status.current_uploads:
            dialog.finish()  # stays until the chunk is through
        else:
            self._close_dialog()
        return ending

    def _open(self, dialog: QuitFlushDialog | QuitUnsentDialog) -> None:
        dialog.quit_now.connect(lambda: self._end(Ending.NOW))
        dialog.cancelled.connect(lambda: self._end(Ending.CANCELLED))
        dialog.background_asked.connect(lambda: self._end(Ending.BACKGROUND))
        dialog.offer_background(self._context.background.is_possible)
        self._context.background.changed.connect(dialog.offer_background)
        self.dialog = dialog
        self._show_left(self._context.bridge.status)
        self._context.bridge.status_changed.connect(self._show_left)
        dialog.open()

    async def _ended(self) -> Ending:
        self._ending = asyncio.get_running_loop().create_future()
        try:
            return await self._ending
        finally:
            self._ending = None

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            self._context.bridge.status_changed.disconnect(self._show_left)
            dialog.hide()
            dialog.deleteLater()

    def _show_left(self, status: SyncStatus) -> None:
        if self.dialog is not None:
            self.dialog.show_left(status.to_push, status.uploads, status.upload_bytes_left)

    async def _send(self) -> None:
        """One push; a failure is no reason to stay, the changes are safe here."""
        ending = Ending.NOW
        try:
            async with asyncio.timeout(FLUSH_S):
                report = await self._context.engine.sync(timeout_s=FLUSH_S, only="push")
            ending = Ending.NOW if report.error else Ending.SENT
        except (LumaSyncError, TimeoutError) as error:
            _log.info("The last push did not finish: %s", error)
        finally:
            self._end(ending)

    async def _stop(self, deadline_s: float) -> None:
        self.is_clean = False
        try:
            async with asyncio.timeout(STOP_HARD_S):
                await self._context.engine.stop(deadline_s=deadline_s)
        except TimeoutError:
            _log.error("The engine did not stop within %.0f s; what it had saved is safe.", STOP_HARD_S)
        except LumaSyncError as error:
            _log.error("The engine did not stop in order: %s What it had saved is safe.", error)
        else:
            self.is_clean = True

    def _end(self, ending: Ending) -> None:
        if self._ending is not None and not self._ending.done():
            self._ending.set_result(ending)
