"""What the system says of its quiet times; macOS holds notifications back by itself."""

import asyncio
import ctypes
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SERVICE, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_PROPERTIES, _INHIBITED = "org.freedesktop.DBus.Properties", "Inhibited"
_ANSWERS_MS = 2000

_ACCEPTS_NOTIFICATIONS = 5
"""Of QUERY_USER_NOTIFICATION_STATE: nobody is away, presents, fills the screen or has quiet hours."""


class QuietPort(Protocol):
    """Who knows whether notifications are wanted now."""

    async def is_quiet(self) -> bool:
        """Whether they are not; may raise, or take its time."""


class BusQuiet:
    """By the service that shows notifications; where there is none, or it does not say, it is not quiet.

    `bus` is for tests; None: the session's.
    """

    def __init__(self, bus: "Callable[[], QDBusConnection] | None" = None) -> None:
        self._bus = bus

    async def is_quiet(self) -> bool:
        """Ask it; a service that is not running is not started for that."""
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = (self._bus or QDBusConnection.sessionBus)()
        if not bus.isConnected():
            return False
        question = QDBusMessage.createMethodCall(_SERVICE, _PATH, _PROPERTIES, "Get")
        question.setArguments([_SERVICE, _INHIBITED])
        question.setAutoStartService(False)
        answered = asyncio.Event()
        watcher = QDBusPendingCallWatcher(bus.asyncCall(question, _ANSWERS_MS))
        watcher.finished.connect(lambda _watcher: answered.set())
        await answered.wait()
        return _said(watcher.reply().arguments()) is True


class WindowsQuiet:
    """By the shell. `shell32` is the system's library."""

    def __init__(self, shell32: Any) -> None:
        self._shell32 = shell32

    async def is_quiet(self) -> bool:
        """One call, which asks nobody else."""
        state = ctypes.c_int(_ACCEPTS_NOTIFICATIONS)
        failed = self._shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return not failed and state.value != _ACCEPTS_NOTIFICATIONS


def system_quiet() -> QuietPort | None:
    """Of this system; None where nobody needs to be asked."""
    platform: str = sys.platform
    if platform == "linux":
        return BusQuiet()
    libraries = vars(ctypes).get("windll")  # Windows alone has it
    return None if libraries is None else WindowsQuiet(libraries.shell32)


def _said(values: list[Any]) -> object:
    """The value of a property, which the bus may have wrapped up."""
    value: Any = values[0] if values else None
    return getattr(value, "variant", lambda: value)()
