"""A tray that may be there or not, beside a window on the fake engine."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.quiet.port import QuietPort
from luma_sync.ui.tray.tray import Tray
from tests.support.qt import Desk


class FakeTray(QObject):
    """What `SystemTray` does, remembered."""

    opened = Signal()
    message_clicked = Signal()
    is_here = True

    def __init__(self, menu: QMenu, parent: QObject) -> None:
        super().__init__(parent)
        self.menu = menu
        self.icon: QIcon | None = None
        self.text = ""
        self.puts = 0
        self.messages: list[tuple[str, str]] = []

    def is_there(self) -> bool:
        return FakeTray.is_here

    def put(self, icon: QIcon, text: str) -> None:
        self.icon, self.text, self.puts = icon, text, self.puts + 1

    def remove(self) -> None:
        self.icon, self.text = None, ""

    def tell(self, title: str, text: str, *, serious: bool) -> bool:
        del serious
        if self.icon is None:
            return False
        self.messages.append((title, text))
        return True


def front_of(desk: Desk) -> Foreground:
    """The desk's window, for the tray."""
    window = desk.window
    return Foreground(
        window=window,
        commands=window.commands,
        causes=window.causes,
        banners=window.banners,
        come_forward=window.show,  # the platform of the tests cannot raise windows
    )


def tray_of(desk: Desk, *, is_here: bool = True, quiet: QuietPort | None = None) -> tuple[Tray, FakeTray]:
    """A tray for the desk's window."""
    FakeTray.is_here = is_here
    made: list[FakeTray] = []

    def make(menu: QMenu, parent: QObject) -> FakeTray:
        made.append(FakeTray(menu, parent))
        return made[0]

    return Tray(desk.context, front_of(desk), make, quiet), made[0]
