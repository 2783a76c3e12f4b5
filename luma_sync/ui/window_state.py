"""What the window remembers between runs: its place; of each profile panel, columns, splitters, filters."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from luma_sync.ui.theme import Size
from luma_sync.ui.widgets.table_view import TableView

_VERSION = 1


class WindowState:
    """Reads and writes the ini file; a missing or damaged one gives the defaults."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)
        self._profile = ""

    def use_profile(self, profile: str) -> None:
        """Whose panels, columns and filters are read and written from now on."""
        self._profile = f"profile-{profile.replace('/', '_')}"

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
        return str(self._own("window/panel", ""))

    def restore_table(self, name: str, table: TableView) -> None:
        """The columns of one table, as they were, and the parts it shares its room with."""
        columns = _bytes_of(self._own(f"columns/{name}"))
        if not columns.isEmpty():
            table.restore_columns(columns)
        for splitter in _splitters_around(table):
            sizes = _bytes_of(self._own(f"splitters/{splitter.objectName()}"))
            if not sizes.isEmpty():
                splitter.restoreState(sizes)

    def filter_of(self, panel: str) -> str:
        """The filter of a panel, see `kept_filters`."""
        return str(self._own(f"filters/{panel}", ""))

    def save(self, window: QMainWindow, panel: str) -> None:
        """Write the window down."""
        self._settings.setValue("window/version", _VERSION)
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._keep("window/panel", panel)
        self._settings.sync()

    def save_panels(self, tables: Mapping[str, TableView], filters: Mapping[str, str]) -> None:
        """Columns, splitters and filters of the panels that were made."""
        for name, table in tables.items():
            self._keep(f"columns/{name}", table.columns_state())
            for splitter in _splitters_around(table):
                if min(splitter.sizes()) > 0:  # else a part of it is hidden just now
                    self._keep(f"splitters/{splitter.objectName()}", splitter.saveState())
        for panel, text in filters.items():
            self._keep(f"filters/{panel}", text)

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
        return _bytes_of(self._settings.value(key))

    def _keep(self, key: str, value: object) -> None:
        self._settings.setValue(f"{self._profile}/{key}" if self._profile else key, value)

    def _own(self, key: str, default: object = None) -> object:
        """Of the profile in use; what was kept before there were profiles is for all."""
        before = self._settings.value(key, default)
        return self._settings.value(f"{self._profile}/{key}", before) if self._profile else before


def _bytes_of(value: object) -> QByteArray:
    return value if isinstance(value, QByteArray) else QByteArray()


def _splitters_around(table: QWidget) -> Iterator[QSplitter]:
    """The named ones that the table stands in."""
    part = table.parentWidget()
    while part is not None:
        if isinstance(part, QSplitter) and part.objectName():
            yield part
        part = part.parentWidget()


def _is_on_a_screen(frame: QRect) -> bool:
    """Whether the window's middle can be seen."""
    return any(screen.availableGeometry().contains(frame.center()) for screen in QGuiApplication.screens())


def _centre(window: QMainWindow) -> None:
    screen = window.screen()
    if screen is not None:
        frame = window.frameGeometry()
        frame.moveCenter(screen.availableGeometry().center())
        window.move(frame.topLeft())
