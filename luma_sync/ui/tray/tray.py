"""The icon of one window: follows the state, leads back to the window, tells what is due."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.flows.notifying import Notifying
from luma_sync.ui.quiet.port import QuietPort, system_quiet
from luma_sync.ui.quiet.quiet_time import QuietTime
from luma_sync.ui.tray.menu import TrayMenu
from luma_sync.ui.tray.pictures import tray_icon
from luma_sync.ui.tray.port import SystemTray, TrayPort
from luma_sync.ui.tray.presence import TrayPresence
from luma_sync.ui.tray.state import Held, TrayState, hold, tray_state


class Tray(QObject):
    """Without a tray it only waits for one; everything in it can be done in the window, too."""

    def __init__(
        self,
        context: WindowContext,
        front: Foreground,
        make: Callable[[QMenu, QObject], TrayPort] = SystemTray,
        quiet: QuietPort | None = None,
    ) -> None:
        super().__init__(front.window)
        self._context = context
        self.menu = TrayMenu(context, front)
        self._port = make(self.menu, self)
        self._held: Held | None = None
        self._shown: TrayState | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        asked = None if quiet is None else QuietTime(quiet, context.tasks, context.clock, self)
        self.notifying = Notifying(context, front, self._port, asked)
        self._port.opened.connect(front.come_forward)
        context.bridge.status_changed.connect(self._follow)
        context.theme.changed.connect(self._redraw)
        self.presence = TrayPresence(self._port.is_there, self)
        self.presence.changed.connect(self._on_presence)
        self._on_presence(self.presence.available)

    def close(self) -> None:
        """Take the icon away, and look for no other."""
        self.presence.close()
        self.notifying.close()
        self._later.stop()
        self._port.remove()

    def _on_presence(self, available: bool) -> None:
        if available:
            self._redraw()
        else:
            self._port.remove()
        self._context.background.set_possible(available)

    def _redraw(self) -> None:
        self._shown = None
        self._follow()

    def _follow(self) -> None:
        """Show the state; another picture not before the last one was seen."""
        if not self.presence.available:
            return
        now_s = self._context.clock.monotonic()
        self._held, wait_s = hold(self._held, tray_state(self._context.bridge.status), now_s)
        if wait_s is None:
            self._later.stop()
        elif not self._later.isActive():
            self._later.start(max(1, round(wait_s * 1000)))
        if self._held.state != self._shown:
            self._shown = self._held.state
            self._port.put(tray_icon(self._context.theme, self._shown), self._shown.text)
            self.menu.look_at_state()


@contextmanager
def in_the_tray(context: WindowContext, front: Foreground) -> Iterator[Tray]:
    """An icon for as long as the window lives."""
    tray = Tray(context, front, quiet=system_quiet())
    try:
        yield tray
    finally:
        tray.close()
