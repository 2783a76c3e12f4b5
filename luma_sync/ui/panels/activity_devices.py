"""The devices that lines of the audit come from; names that this library lacks are asked for."""

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.activity_views import CLOUD, HERE, DeviceName
from luma_sync.ui.context import WindowContext
from luma_sync.ui.panels.activity_filters import ActivityFilters


class ActivityDevices(QObject):
    """Offers them to the filter.

    Signals: named() when the cloud has told names.
    """

    named = Signal()

    def __init__(self, context: WindowContext, filters: ActivityFilters, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._filters = context, filters
        self._asked: str | None = None
        """Whose devices were asked for; once is enough."""

    def look(self) -> None:
        """Read whom lines come from."""
        activity = self._context.engine.activity
        self._context.actions.run("read devices of the activity", activity.devices, done=self._on_devices)

    def _on_devices(self, devices: tuple[DeviceName, ...]) -> None:
        self._filters.offer_devices(devices)
        unknown = any(not one.name and one.id not in (HERE, CLOUD) for one in devices)
        account = self._context.engine.account
        view = account.view()
        if unknown and view.signed_in and self._asked != view.user_id:
            self._asked = view.user_id
            self._context.actions.run(
                "ask for names of devices",
                account.devices,
                done=lambda _: self._on_names(),
                failed=lambda _: None,
            )

    def _on_names(self) -> None:
        self.look()
        self.named.emit()
