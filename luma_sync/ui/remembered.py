"""What the panels of a window remember, for each profile: columns, splitters, filters."""

from PySide6.QtCore import QObject

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.kept_filters import kept_text, restore
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.frame import Panel
from luma_sync.ui.panels.stack import PanelStack
from luma_sync.ui.window_state import WindowState


class Remembered(QObject):
    """Restores a panel when it is made, and all of them when another account is in use."""

    def __init__(self, state: WindowState, panels: PanelStack, bridge: Bridge) -> None:
        super().__init__(panels)
        self._state, self._panels = state, panels
        self._profile = bridge.status.profile
        state.use_profile(self._profile)
        panels.panel_made.connect(self._on_panel)
        bridge.status_changed.connect(self._on_status)

    def save(self) -> None:
        """Keep what the panels that were made show now."""
        filters = {
            which.value: kept_text(panel.filter_parts()) for which, panel in self._panels.made().items()
        }
        self._state.save_panels(self._panels.tables(), filters)

    def _on_panel(self, which: PanelId, panel: Panel) -> None:
        text = self._state.filter_of(which.value)
        if text:
            restore(panel.filter_parts(), text)

    def _on_status(self, status: SyncStatus) -> None:
        if status.profile == self._profile:
            return
        self.save()
        self._profile = status.profile
        self._state.use_profile(self._profile)
        for name, table in self._panels.tables().items():
            self._state.restore_table(name, table)
        for which, panel in self._panels.made().items():
            restore(panel.filter_parts(), self._state.filter_of(which.value))
