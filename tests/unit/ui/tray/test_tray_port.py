"""Qt's icon behind the port: one that was made before there was a tray is never shown in it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from luma_sync.ui.icons import Shape
from luma_sync.ui.tray import port
from luma_sync.ui.tray.port import SystemTray
from tests.support.qt import application, theme

Why, Look = QSystemTrayIcon.ActivationReason, QSystemTrayIcon.MessageIcon


class Icon(QObject):
    """Qt's own speaks to the desktop, which a test has none of."""

    activated = Signal(object)
    messageClicked = Signal()  # noqa: N815 - as Qt calls it
    ActivationReason, MessageIcon = Why, Look

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.text, self.menu, self.calls = "", QMenu(), list[object]()

    def setIcon(self, icon: QIcon) -> None:
        assert not icon.isNull()

    def setToolTip(self, text: str) -> None:
        self.text = text

    def setContextMenu(self, menu: QMenu) -> None:
        self.menu = menu

    def show(self) -> None:
        self.calls.append("show")

    def hide(self) -> None:
        self.calls.append("hide")

    def showMessage(self, title: str, text: str, look: object, stays_ms: int) -> None:
        self.calls.append((title, text, look, stays_ms))

    @staticmethod
    def supportsMessages() -> bool:
        return True


@pytest.fixture(autouse=True)
def _desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    application()
    monkeypatch.setattr(port, "QSystemTrayIcon", Icon)
    monkeypatch.setattr(port, "_CLICK_OPENS_MENU", False)


def icons_of(tray: SystemTray) -> list[Icon]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return tray.findChildren(Icon)


def test_the_icon_is_made_when_it_is_shown_and_anew_after_it_went() -> None:
    menu = QMenu()
    tray = SystemTray(menu)
    assert icons_of(tray) == []
    assert not tray.tell("Title", "Text", serious=True), "nobody could see it"

    icon = theme().icon(Shape.TICK)
    tray.put(icon, "Luma Sync - first")
    tray.put(icon, "Luma Sync - second")
    [shown] = icons_of(tray)
    assert (shown.text, shown.menu) == ("Luma Sync - second", menu)

    assert tray.tell("Title", "Text", serious=True)
    assert tray.tell("Title", "Text", serious=False)
    assert shown.calls[-2:] == [("Title", "Text", Look.Warning, 0), ("Title", "Text", Look.Information, 5000)]

    tray.remove()
    tray.remove()
    assert icons_of(tray) == []
    tray.put(icon, "Luma Sync - third")
    assert [each.text for each in icons_of(tray)] == ["Luma Sync - third"]


def test_a_click_opens_the_window_and_one_on_a_message_is_told() -> None:
    tray = SystemTray(QMenu())
    opened: list[str] = []
    tray.opened.connect(lambda: opened.append("window"))
    tray.message_clicked.connect(lambda: opened.append("message"))
    tray.put(theme().icon(Shape.TICK), "Luma Sync")
    [shown] = icons_of(tray)
    for reason in (Why.Context, Why.Trigger, Why.MiddleClick, Why.DoubleClick):
        shown.activated.emit(reason)
    shown.messageClicked.emit()
    assert opened == ["window", "window", "message"]
