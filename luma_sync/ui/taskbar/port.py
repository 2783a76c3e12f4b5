"""The system's task bar behind a thin port: a badge by Qt, progress where docks take Unity's signal."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication

from luma_sync.ui.taskbar.state import TaskbarState

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusMessage

_PATH = "/org/lumasync/LauncherEntry"
_INTERFACE, _SIGNAL = "com.canonical.Unity.LauncherEntry", "Update"
Send = Callable[["QDBusMessage"], object]


class TaskbarPort(Protocol):
    """The entry of this program."""

    def show(self, state: TaskbarState) -> None:
        """Say this in place of what was said before."""


class SystemTaskbar:
    """Badges on all systems that have them; a bar with KDE, Unity and docks that follow them."""

    def __init__(
        self,
        send: Send | None = None,
        *,
        badge: Callable[[int], None] | None = None,
        has_launchers: bool = sys.platform == "linux",
    ) -> None:
        self._send, self._badge, self._has_launchers = send, badge or _badge, has_launchers
        self._shown = TaskbarState()

    def show(self, state: TaskbarState) -> None:
        """Only what is new is told."""
        before, self._shown = self._shown, state
        if state.problems != before.problems:
            self._badge(state.problems)
        if state.percent != before.percent and self._has_launchers:
            self._show_progress(state.percent)

    def _show_progress(self, percent: int | None) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage  # loaded when something is sent

        send: Send = self._send or QDBusConnection.sessionBus().send
        message = QDBusMessage.createSignal(_PATH, _INTERFACE, _SIGNAL)
        entry = f"application://{QGuiApplication.desktopFileName()}.desktop"
        values = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
        message.setArguments([entry, values])
        send(message)


def _badge(number: int) -> None:
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.setBadgeNumber(number)
