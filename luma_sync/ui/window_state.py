"""What the window remembers between runs: place, panel, column widths; in an ini file of the home."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from luma_sync.ui.theme import Size
from luma_sync.ui.widgets.table_view import TableView

_VERSION = 1


class WindowState:
    """Reads and writes the ini file; a missing or damaged one gives the defaults."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow) -> str:
        """Put the window back; returns the key of the panel that was shown, empty when there is none."""
        geometry = self._bytes("window/geometry")
        if (
            geometry.isEmpty()
            or not window.restoreGeometry(geometry)
            or not _is_on_a_screen(window.frameGeometry())
        ):
            window.resize(Size.WINDOW_WIDTH, Size.WINDOW_HEIGHT)
            _centre(window)
        return str(self._settings.value("window/panel", ""))

    def restore_table(self, name: str, table: TableView) -> None:
        """The columns of one table, as they were."""
        columns = self._bytes(f"columns/{name}")
        if not columns.isEmpty():
            table.restore_columns(columns)

    def save(self, window: QMainWindow, tables: Mapping[str, TableView], panel: str) -> None:
        """Write everything down."""
        self._settings.setValue("window/version", _VERSION)
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("window/panel", panel)
        for name, table in tables.items():
            self._settings.setValue(f"columns/{name}", table.columns_state())
        self._settings.sync()

    def flag(self, key: str) -> bool:
        """A choice that was kept; False at first."""
        return str(self._settings.value(f"choices/{key}", "")) == "1"

    def keep_flag(self, key: str, value: bool) -> None:
        """Keep a choice."""
        self._settings.setValue(f"choices/{key}", "1" if value else "0")

    def write(self) -> None:
        """Let what was kept reach the file now."""
        self._settings.sync()

    def text(self, key: str) -> str:
        """A text that was kept; empty at first."""
        return str(self._settings.value(f"texts/{key}", ""))

    def keep_text(self, key: str, value: str) -> None:
        """Keep a text; an empty one is forgotten."""
        if value:
            self._settings.setValue(f"texts/{key}", value)
        else:
            self._settings.remove(f"texts/{key}")

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()


def _is_on_a_screen(frame: QRect) -> bool:
    """Whether the window's middle can be seen."""
    return any(screen.availableGeometry().contains(frame.center()) for screen in QGuiApplication.screens())


def _centre(window: QMainWindow) -> None:
    screen = window.screen()
    if screen is not None:
        frame = window.frameGeometry()
        frame.moveCenter(screen.availableGeometry().center())
        window.move(frame.topLeft())
