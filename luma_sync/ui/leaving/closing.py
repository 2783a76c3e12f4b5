"""Closing the window is not quitting where the program can go on without it; asked once, then remembered."""

import sys
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.close_window import CloseWindowDialog
from luma_sync.ui.main_window import MainWindow

SETTING = "close_to_background"
KEEP, QUIT = "keep", "quit"


class CloseStep(Enum):
    """What closing the window does."""

    HIDE = "hide"
    QUIT = "quit"
    ASK = "ask"


def plan_close(chosen: str, *, background: bool, has_dock: bool) -> CloseStep:
    """A Dock keeps the program within reach; elsewhere the only window is hidden only beside our icon."""
    if chosen == QUIT or not (background or has_dock):
        return CloseStep.QUIT
    return CloseStep.HIDE if chosen == KEEP or has_dock else CloseStep.ASK


class CloseFlow(QObject):
    """Belongs to one window."""

    def __init__(
        self, context: WindowContext, window: MainWindow, *, has_dock: bool = sys.platform == "darwin"
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._has_dock = context, window, has_dock
        self.dialog: CloseWindowDialog | None = None
        """The question while it is open."""

        self._is_away = False
        """The window is hidden, and the program goes on on purpose."""

        window.close_requested.connect(self._on_close)
        context.background.changed.connect(self._on_background)
        application = QGuiApplication.instance()
        if has_dock and isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_activated)

    def stay_away(self) -> None:
        """The window is hidden and may stay so while something leads back to it."""
        self._is_away = True
        self._on_background(self._context.background.is_possible)

    def forget(self) -> None:
        """The program leaves: whoever hides the window now has other reasons."""
        self._is_away = False

    def _on_close(self) -> None:
        if self.dialog is not None:
            return
        chosen = self._context.engine.settings.current.close_to_background
        step = plan_close(chosen, background=self._context.background.is_possible, has_dock=self._has_dock)
        if step is CloseStep.QUIT:
            self._window.request_quit()
        elif step is CloseStep.HIDE:
            self._hide()
        else:
            self._ask()

    def _hide(self) -> None:
        self._window.save_state()
        self._window.hide()
        self.stay_away()

    def _ask(self) -> None:
        self.dialog = CloseWindowDialog(self._context.theme, self._window)
        self.dialog.answered.connect(self._on_answer)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self) -> None:
        self.dialog = None

    def _on_answer(self, keep: bool, remember: bool) -> None:
        if remember:
            book, chosen = self._context.engine.settings, KEEP if keep else QUIT
            self._context.actions.run("remember closing", lambda: book.change({SETTING: chosen}))
        if keep and self._context.background.is_possible:
            self._hide()
        else:
            self._window.request_quit()

    def _on_background(self, possible: bool) -> None:
        """The icon is gone: nothing but the window is left to lead to the program."""
        if self._window.isVisible():
            self._is_away = False
        elif self._is_away and not possible and not self._has_dock:
            self._is_away = False
            self._window.show()

    def _on_activated(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._is_away:
            self._is_away = False
            self._window.come_forward()
