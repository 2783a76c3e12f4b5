"""Once for each account, the cloud hears the name of this device: by being asked for its devices."""

import contextlib

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext


class DeviceName(QObject):
    """Tells it when somebody is signed in and online; the settings show all that the cloud answers.

    Signals: known(name) of this device in the account.
    """

    known = Signal(str)

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._told_for = ""
        context.bridge.status_changed.connect(self._show)
        self._show(context.bridge.status)

    def _show(self, status: SyncStatus) -> None:
        if status.email != self._told_for and (status.online or not status.email):
            self._told_for = status.email
            if status.email:
                self._context.tasks.spawn(self._tell(), "tell this device's name")

    async def _tell(self) -> None:
        with contextlib.suppress(LumaSyncError):
            devices = await self._context.engine.account.devices()
            self.known.emit(next((device.name for device in devices if device.is_this), ""))
