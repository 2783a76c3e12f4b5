"""Keeps the list of causes true: asks the engine only while something there needs the user."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.analysis_views import PackageCause
from luma_sync.engine.status.file_views import FetchCause
from luma_sync.engine.status.row_snapshots import ChangeCause
from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.engine.status.upload_causes import UploadCause
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.error_text import error_text
from luma_sync.ui.models.asked_deletes import question_cause
from luma_sync.ui.models.causes import Cause, all_causes
from luma_sync.ui.models.file_causes import fetch_line, package_line
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
        self._packages: tuple[PackageCause, ...] = ()
        self._fetches: tuple[FetchCause, ...] = ()
        self._dismissed: dict[str, str] = {}
        self._wanted = self._reading = False
        self.causes: tuple[Cause, ...] = ()
        bridge.status_changed.connect(self._on_status)
        for moved in (
            bridge.queue_changed, bridge.uploads_changed, bridge.files_changed, bridge.session_changed,
        ):  # fmt: skip
            moved.connect(self.refresh)
        self._on_status(bridge.status)

    def refresh(self) -> None:
        """Ask again, at most twice a second; nothing is asked where nothing is wrong."""
        status = self._bridge.status
        known = (self._uploads, self._changes, self._packages, self._fetches)
        wrong = (
            status.failed_uploads, status.quarantined, status.failed_packages, status.failed_downloads,
        )  # fmt: skip
        if not any(known) and not any(wrong) and not self._has_failed_fetches():
            return
        self._wanted = True
        if not self._reading:
            self._reading = self._tasks.spawn(self._read(), "read causes") is not None

    def dismiss(self, cause: Cause) -> None:
        """Hide what was seen; the same comes back when it happens again."""
        if cause.stamp:
            self._dismissed[cause.key] = cause.stamp
            self._show()

    def _has_failed_fetches(self) -> bool:
        try:
            return self._engine.files.has_failures
        except LumaSyncError:
            return False  # the library is being opened or closed

    def _on_status(self, status: SyncStatus) -> None:
        held = sum(guard.deletes for guard in status.delete_guards)
        known = (_count(self._uploads), _count(self._changes), _count(self._packages))
        found = (status.failed_uploads, max(0, status.quarantined - held), status.failed_packages)
        if known != found or (status.failed_downloads and not self._fetches):
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
        status, engine = self._bridge.status, self._engine
        try:
            uploads = await engine.uploads.causes() if status.failed_uploads else ()
            changes = await engine.queue.causes() if status.quarantined else ()
            packages = await engine.analysis.causes() if status.failed_packages else ()
            fetches = await engine.files.causes() if self._has_failed_fetches() else ()
        except LumaSyncError as error:
            self.failed.emit(error_text(error))
            return
        self._uploads, self._changes, self._packages, self._fetches = uploads, changes, packages, fetches
        self._show()

    def _show(self) -> None:
        others = (
            *map(question_cause, self._bridge.status.delete_questions),
            *map(package_line, self._packages),
            *map(fetch_line, self._fetches),
        )
        found = all_causes(self._bridge.status, self._uploads, self._changes, others)
        causes = tuple(each for each in found if not self._is_dismissed(each))
        if causes != self.causes:
            self.causes = causes
            self._bridge.count_problems(len(causes))
            self.changed.emit(causes)

    def _is_dismissed(self, cause: Cause) -> bool:
        return bool(cause.stamp) and self._dismissed.get(cause.key) == cause.stamp


def _count(causes: tuple[UploadCause | ChangeCause | PackageCause, ...]) -> int:
    return sum(cause.count for cause in causes)
