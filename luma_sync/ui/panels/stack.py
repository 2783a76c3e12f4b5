"""The panels of a window: each is made when it is first asked for, since most are never looked at."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.frame import Panel
from luma_sync.ui.widgets.table_view import TableView

P = TypeVar("P", bound=Panel)


class PanelStack(QStackedWidget):
    """Signals: panel_made(which, panel); table_made(name, table) with the name its columns are kept under."""

    panel_made = Signal(object, object)
    table_made = Signal(str, object)

    def __init__(self, build: Callable[[PanelId, QWidget], Panel]) -> None:
        super().__init__()
        self._build = build
        self._panels: dict[PanelId, Panel] = {}
        self._is_compact = False

    @property
    def shown(self) -> PanelId:
        """The panel that is shown."""
        shown = self.currentWidget()
        return next(which for which, panel in self._panels.items() if panel is shown)

    def panel(self, which: PanelId) -> Panel:
        """One of them; it is built now where nobody has asked for it before."""
        found = self._panels.get(which)
        if found is None:
            found = self._panels[which] = self._build(which, self)
            found.set_compact(self._is_compact)
            self.addWidget(found)
            self.panel_made.emit(which, found)
            for name, table in _tables_of(which, found).items():
                self.table_made.emit(name, table)
        return found

    def show_panel(self, which: PanelId) -> None:
        """Show it."""
        self.setCurrentWidget(self.panel(which))

    def set_compact(self, compact: bool) -> None:
        """Leave out what has no room in a narrow window."""
        self._is_compact = compact
        for panel in self._panels.values():
            panel.set_compact(compact)

    def made(self) -> dict[PanelId, Panel]:
        """Those that were made so far."""
        return dict(self._panels)

    def tables(self) -> dict[str, TableView]:
        """The tables that were made so far, by the name their columns are kept under."""
        return {
            name: table
            for which, panel in self._panels.items()
            for name, table in _tables_of(which, panel).items()
        }


def _tables_of(which: PanelId, panel: Panel) -> dict[str, TableView]:
    """The tables of a panel, by the name their columns are kept under."""
    alone = getattr(panel, "table", None)
    return ({which.value: alone} if isinstance(alone, TableView) else {}) | panel.tables()


class HasPanels(Protocol):
    """A window."""

    @property
    def panels(self) -> PanelStack:
        """Its panels."""
        ...


class OnDemand(Generic[P]):
    """An attribute of a window: one of its panels, which is built when it is read."""

    def __init__(self, which: PanelId) -> None:
        self._which = which

    def __get__(self, window: HasPanels, _owner: type) -> P:
        return cast("P", window.panels.panel(self._which))
