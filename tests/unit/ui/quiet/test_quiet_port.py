"""What systems say of their quiet times; over a real bus in `tests/scenarios/quiet_desktop.py`."""

import ctypes
from typing import Any

import pytest
from PySide6.QtDBus import QDBusConnection

from luma_sync.ui.quiet.port import BusQuiet, WindowsQuiet
from tests.support.qt import run_on_loop


class Shell:
    """The one function of Windows' library."""

    def __init__(self, state: int, error: int = 0) -> None:
        self._state, self._error = state, error

    def SHQueryUserNotificationState(self, state: Any) -> int:
        ctypes.cast(state, ctypes.POINTER(ctypes.c_int))[0] = self._state
        return self._error


@pytest.mark.parametrize(
    ("state", "error", "is_quiet"),
    [(1, 0, True), (2, 0, True), (3, 0, True), (4, 0, True), (5, 0, False), (6, 0, True), (2, -1, False)],
)
def test_windows_is_quiet_unless_it_accepts_notifications(state: int, error: int, is_quiet: bool) -> None:
    async def story() -> None:
        assert await WindowsQuiet(Shell(state, error)).is_quiet() is is_quiet

    run_on_loop(story)


def test_without_a_session_bus_it_is_not_quiet() -> None:
    async def story() -> None:
        assert not await BusQuiet(lambda: QDBusConnection("nowhere")).is_quiet()

    run_on_loop(story)
