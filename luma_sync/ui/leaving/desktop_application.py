"""The QApplication: what the desktop itself asks of the program (log-off, Quit in the Dock) reaches it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

Wish = Callable[[], None]


class DesktopApplication(QApplication):
    """Until somebody takes the wishes, it does what Qt does.

    Qt 6 has no fallback session management that would close windows by itself at log-off.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._quit: Wish | None = None
        self._session_ends: Wish | None = None
        self.commitDataRequest.connect(self.commit)

    def take_wishes(self, *, quit_asked: Wish | None, session_ends: Wish | None) -> None:
        """From now on these are called; None gives them back."""
        self._quit, self._session_ends = quit_asked, session_ends

    def commit(self, manager: QSessionManager) -> None:
        """The session ends. No dialog, even where one were allowed: everything is saved as it happens."""
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)  # starting at login is a setting
        if self._session_ends is not None:
            self._session_ends()

    def event(self, event: QEvent) -> bool:
        """A quit that comes from the system must not close windows one by one: closing may only hide them."""
        if event.type() is QEvent.Type.Quit and self._quit is not None:
            event.ignore()
            self._quit()
            return True
        return super().event(event)
