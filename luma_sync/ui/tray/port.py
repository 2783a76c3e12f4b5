"""The system's tray behind a thin port: everything else is told apart from it, and tested without."""

import sys
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

_SHOWN_MS, _STAYS_MS = 5000, 0
_CLICK_OPENS_MENU = sys.platform == "darwin"


class TrayPort(Protocol):
    """A place for one icon.

    Signals: opened() when the icon itself was clicked, where the system tells; message_clicked().
    """

    opened: SignalInstance
    message_clicked: SignalInstance

    def is_there(self) -> bool:
        """Whether the system shows icons now."""

    def put(self, icon: QIcon, text: str) -> None:
        """Show the icon with this text, in place of what it showed."""

    def remove(self) -> None:
        """Take it away."""

    def tell(self, title: str, text: str, *, serious: bool) -> bool:
        """Show a message in place of the one before; False where the system has none."""


class SystemTray(QObject):
    """Qt's tray icon, made anew whenever a tray appears: one that was made before belongs to none."""

    opened = Signal()
    message_clicked = Signal()

    def __init__(self, menu: QMenu, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._icon: QSystemTrayIcon | None = None

    def is_there(self) -> bool:
        """Whether the system shows icons now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def put(self, icon: QIcon, text: str) -> None:
        """Show it."""
        shown = self._icon or self._made()
        shown.setIcon(icon)
        shown.setToolTip(text)
        shown.show()

    def remove(self) -> None:
        """Take it away."""
        gone, self._icon = self._icon, None
        if gone is not None:
            gone.hide()
            gone.deleteLater()

    def tell(self, title: str, text: str, *, serious: bool) -> bool:
        """Show a balloon or toast; a serious one stays where the system lets it."""
        if self._icon is None or not QSystemTrayIcon.supportsMessages():
            return False
        kind = QSystemTrayIcon.MessageIcon
        look, stays_ms = (kind.Warning, _STAYS_MS) if serious else (kind.Information, _SHOWN_MS)
        self._icon.showMessage(title, text, look, stays_ms)
        return True

    def _made(self) -> QSystemTrayIcon:
        icon = self._icon = QSystemTrayIcon(self)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_activated)
        icon.messageClicked.connect(self.message_clicked)
        return icon

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click; where the system opens the menu with it, only the menu."""
        why = QSystemTrayIcon.ActivationReason
        if reason in (why.Trigger, why.DoubleClick) and not _CLICK_OPENS_MENU:
            self.opened.emit()
