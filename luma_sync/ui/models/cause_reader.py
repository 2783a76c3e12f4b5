"""Keeps the list of causes true: asks the engine only while the status says that something needs the user."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.row_snapshots import ChangeCause
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.engine.status.upload_causes import UploadCause
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.error_text import error_text
from luma_sync.ui.models.causes import Cause, all_causes
from luma_sync.ui.tasks import TaskScope

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

PAUSE_S = 0.5


class CauseReader(QObject):
    """One for the window: the panel and the badge show the same list.

    Signals: changed(tuple of causes); failed(ErrorText), the old list stays.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: "SyncEngine", bridge: Bridge, tasks: TaskScope) -> None:
        super().__init__()
        self._engine, self._bridge, self._tasks = engine, bridge, tasks
        self._uploads: tuple[UploadCause, ...] = ()
        self._changes: tuple[ChangeCause, ...] = ()
        self._wanted = self._reading = False
        self.causes: tuple[Cause, ...] = ()
        bridge.status_changed.connect(self._on_status)
        for moved in (bridge.queue_changed, bridge.uploads_changed, bridge.session_changed):
            moved.connect(self.refresh)
        self._on_status(bridge.status)

    def refresh(self) -> None:
        """Ask again, at most twice a second; nothing is asked where nothing is wrong."""
        status = self._bridge.status
        if not status.failed_uploads and not status.quarantined and not self._uploads and not self._changes:
            return
        self._wanted = True
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "read causes") is not None

    def _on_status(self, status: SyncStatus) -> None:
        known = sum(cause.count for cause in self._uploads)
        refused = sum(cause.count for cause in self._changes)
        held = sum(guard.deletes for guard in status.delete_guards)
        if (known, refused) != (status.failed_uploads, max(0, status.quarantined - held)):
            self.refresh()
        self._show()

    async def _read(self) -> None:
        try:
            while self._wanted:
                self._wanted = False
                await self._read_once()
                await asyncio.sleep(PAUSE_S)
        finally:
            self._reading = False

    async def _read_once(self) -> None:
        status = self._bridge.status
        try:
            uploads = await self._engine.uploads.causes() if status.failed_uploads else ()
            changes = await self._engine.queue.causes() if status.quarantined else ()
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self._uploads, self._changes = uploads, changes
        self._show()

    def _show(self) -> None:
        causes = all_causes(self._bridge.status, self._uploads, self._changes)
        if causes != self.causes:
            self.causes = causes
            self.changed.emit(causes)
