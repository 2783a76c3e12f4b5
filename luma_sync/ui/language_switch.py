"""Language or units are changed while the window is open: it is made anew once nothing is under way in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLineEdit, QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity
from luma_sync.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from luma_sync.ui.main_window import MainWindow

LOOK_MS = 250
_KEY = "language"
_KEYS = ("language", "size_units")
"""Settings that hold for a window as a whole."""


class LanguageSwitch(QObject):
    """Follows these settings; an open dialog or menu, or something that the user began or is typing, is let
    come to its end.

    Signals: due() when the window may go.
    """

    due = Signal()

    def __init__(self, context: WindowContext, banners: BannerArea) -> None:
        super().__init__(context.bridge)
        self._context, self._banners = context, banners
        self._spoken = self._wanted
        self._is_told = False
        self.changed = _KEY
        """The setting for which the window goes."""

        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._try)
        context.bridge.settings_changed.connect(self._look)

    @property
    def _wanted(self) -> tuple[str, ...]:
        current = self._context.engine.settings.current
        return tuple(getattr(current, key) for key in _KEYS)

    def _look(self) -> None:
        if self._wanted == self._spoken:
            self._timer.stop()
            self._banners.withdraw(_KEY)
        elif not self._timer.isActive():
            self._is_told = False
            self._timer.start()

    def _try(self) -> None:
        if self._context.actions.busy or _is_in_use():
            self._tell()
            return
        self._timer.stop()
        self.changed = self._changed()
        self._spoken = self._wanted
        self.due.emit()

    def _changed(self) -> str:
        pairs = zip(_KEYS, self._spoken, self._wanted, strict=True)
        return next((key for key, before, now in pairs if before != now), _KEY)

    def _tell(self) -> None:
        if not self._is_told:
            self._is_told = True
            if self._changed() == _KEY:
                text = self.tr("The window speaks the other language as soon as what is under way has ended.")
            else:
                text = self.tr("Sizes are written with the other units once what is under way has ended.")
            self._banners.tell(Message(key=_KEY, severity=Severity.INFO, text=text))


def focus_setting(window: "MainWindow", key: str) -> None:
    """In the window that follows, go on where the setting was chosen."""
    if window.panel is PanelId.SETTINGS:
        window.settings.rows[key].control.setFocus()


def _is_in_use() -> bool:
    if QApplication.activePopupWidget() is not None:
        return True
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    return any(isinstance(widget, QDialog) or _is_typed_in(widget) for widget in shown)


def _is_typed_in(window: QWidget) -> bool:
    """In a cell of a table, or a line that nothing remembers."""
    typing = QAbstractItemView.State.EditingState
    if any(view.state() is typing for view in window.findChildren(QAbstractItemView)):
        return True
    lines = [line for line in window.findChildren(QLineEdit) if not isinstance(line, SearchField)]
    return any(line.isVisible() and line.isModified() and line.text() for line in lines)
