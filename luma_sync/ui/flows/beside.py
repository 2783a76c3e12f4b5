"""Dialogs that are not modal go with their window, and come back with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget


class BesideWindow(QObject):
    """Follows one dialog, whichever is open."""

    def __init__(self, window: QWidget, dialog_of: Callable[[], QDialog | None], parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._dialog_of = window, dialog_of
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is shown or hidden."""
        is_shown = event.type() is QEvent.Type.Show
        if watched is self._window and (is_shown or event.type() is QEvent.Type.Hide):
            dialog = self._dialog_of()
            if dialog is not None:
                dialog.setVisible(is_shown)
        return super().eventFilter(watched, event)
