"""One window from its first show to its last goodbye, whoever asks for that: people, signals, the desktop."""

import asyncio

from PySide6.QtCore import QCoreApplication

from luma_sync.kernel.logs import logger
from luma_sync.ui.context import WindowContext
from luma_sync.ui.language_switch import LanguageSwitch
from luma_sync.ui.leaving.closing import CloseFlow
from luma_sync.ui.leaving.desktop_application import DesktopApplication
from luma_sync.ui.leaving.hard_stop import HardStop
from luma_sync.ui.leaving.quitting import QuitFlow
from luma_sync.ui.leaving.shutdown_reason import ShutdownReason
from luma_sync.ui.leaving.start_notices import UNFINISHED
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.single_instance import SingleInstance
from luma_sync.ui.termination import Termination
from luma_sync.ui.window_state import WindowState

ASKED_HARD_S = 15.0
"""After this the process ends, whatever it is at; dialogs of leaving close by themselves before."""

TOLD_HARD_S = 4.5
"""The same where the system or a signal wants it gone."""

BACKGROUND_S = 8.0
"""How long a start in the background waits for an icon that leads to the program."""


_FAILED, _DONE = 1, 0
_log = logger("ui")


class WindowLife:
    """Without `guard` nothing ends the process by force: for tests, which share theirs."""

    def __init__(
        self,
        context: WindowContext,
        window: MainWindow,
        ear: SingleInstance | None = None,
        *,
        state: WindowState | None = None,
        guard: HardStop | None = None,
    ) -> None:
        self._context, self._window, self._ear = context, window, ear
        self._state, self._guard = state, guard
        self._quit = QuitFlow(context, window, self._on_leaving)
        self._closing = CloseFlow(context, window)
        self._left = asyncio.Event()
        self._leaving = self._is_told = False
        self._shutdown = ShutdownReason()
        self._termination = Termination()
        self._termination.requested.connect(self._on_told)
        window.quit_requested.connect(self._on_quit)
        self.is_followed = False
        """Whether the window goes only to be made anew, in another language or with other units."""

        self.language = LanguageSwitch(context, window.banners)
        self.language.due.connect(self._on_language)
        application = QCoreApplication.instance()
        self._desktop = application if isinstance(application, DesktopApplication) else None
        if self._desktop is not None:
            self._desktop.take_wishes(quit_asked=window.request_quit, session_ends=self._on_session_end)
        if ear is not None:
            ear.raised.connect(window.come_forward)
            ear.listen()

    def show(self, *, in_background: bool) -> None:
        """Open the window; in the background only where nothing leads to the program."""
        if in_background:
            self._context.tasks.spawn(self._appear_if_needed(), "start in the background")
        else:
            self._window.show()

    async def until_left(self) -> None:
        """Wait until the engine has stopped and the window may go."""
        await self._left.wait()

    def close(self) -> None:
        """Give the signal handlers back."""
        self._termination.close()
        self._shutdown.release()
        if self._desktop is not None:
            self._desktop.take_wishes(quit_asked=None, session_ends=None)
        if self._ear is not None:
            self._ear.close()

    async def _appear_if_needed(self) -> None:
        came = asyncio.Event()
        background = self._context.background
        background.changed.connect(came.set)
        try:
            async with asyncio.timeout(0 if background.is_possible else BACKGROUND_S):
                await came.wait()
        except TimeoutError:
            pass
        finally:
            background.changed.disconnect(came.set)
        if not self._leaving and not self._window.isVisible():
            self._closing.stay_away()

    def _on_language(self) -> None:
        if not self._leaving:
            self._leaving = self.is_followed = True
            self._window.save_state()
            self._left.set()

    def _on_told(self) -> None:
        self._is_told = True
        self._arm(TOLD_HARD_S, _DONE)
        self._on_quit(False)

    def _on_leaving(self) -> None:
        """Nobody is asked any more."""
        if not self._is_told:
            self._arm(ASKED_HARD_S, _FAILED)

    def _on_session_end(self) -> None:
        reason = QCoreApplication.translate("WindowLife", "Luma Sync is saving its state...")
        self._shutdown.hold(int(self._window.winId()), reason)
        self._on_told()

    def _on_quit(self, ask: bool) -> None:
        if self._leaving:
            self._quit.hurry()
            return
        self._leaving = True
        self._closing.forget()
        self._quit.begin(ask=ask)
        if self._ear is not None:
            self._ear.close()  # a newcomer waits for the end instead of raising what goes
        self._window.save_state()
        self._note_leaving(True)
        self._context.tasks.spawn(self._leave(), "leave")

    async def _leave(self) -> None:
        try:
            gone = await self._quit.run()
        except BaseException:
            self._left.set()
            raise
        if gone:
            if self._quit.is_clean:
                self._note_leaving(False)
            self._left.set()
        else:
            self._stay()

    def _stay(self) -> None:
        if self._guard is not None:
            self._guard.disarm()
        self._leaving = False
        self._note_leaving(False)
        if not self._window.isVisible():
            self._closing.stay_away()
        if self._ear is not None:
            self._ear.listen()

    def _arm(self, after_s: float, exit_code: int) -> None:
        if self._guard is not None:
            self._guard.arm(after_s, exit_code)

    def _note_leaving(self, leaving: bool) -> None:
        if self._state is not None:
            self._state.keep_flag(UNFINISHED, leaving)
            self._state.write()
