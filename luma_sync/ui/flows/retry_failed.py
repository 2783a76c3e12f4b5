"""One verb for everything that has failed: changes, files, analyses and downloads are tried again now."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from luma_sync.engine.status.snapshot import SyncStatus
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.models.cause_reader import CauseReader
from luma_sync.ui.models.causes import Help
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

_SAID_S = 6.0
_NAME = "retry failed"


class RetryFailed(QObject):
    """Lets the command act, and greys it with a reason while there is nothing to try again."""

    def __init__(
        self,
        context: WindowContext,
        commands: Commands,
        banners: BannerArea,
        parent: QObject,
        *,
        causes: CauseReader,
        fetch_again: Callable[[str, int], None],
    ) -> None:
        super().__init__(parent)
        self._context, self._causes, self._banners = context, causes, banners
        self._command, self._fetch_again = commands.retry_failed, fetch_again
        self._command.triggered.connect(self.retry)
        context.bridge.status_changed.connect(self._show)
        context.actions.busy_changed.connect(lambda *_: self._show(context.bridge.status))
        self._show(context.bridge.status)

    def retry(self) -> None:
        """Try all of it again now."""
        self._context.actions.run(_NAME, self._work, done=self._tell)
        for cause in self._causes.causes:
            if cause.help is Help.RETRY_FETCHES:
                self._fetch_again(cause.code or "", cause.count)

    async def _work(self) -> int:
        engine, status = self._context.engine, self._context.bridge.status
        count = 0
        if status.quarantined or status.retrying:
            count += await engine.queue.retry()
        if status.failed_uploads:
            count += await engine.uploads.retry()
        if status.failed_packages:
            count += await engine.analysis.retry()
        return count

    def _tell(self, count: int) -> None:
        if count:
            text = self.tr("%Ln item(s) tried again now.", "", count)
            self._banners.tell(Message(key=_NAME, severity=Severity.INFO, text=text, stays_s=_SAID_S))

    def _show(self, status: SyncStatus) -> None:
        failed = has_failed(status)
        if self._context.actions.is_busy(_NAME):
            reason = self.tr("This is being done.")
        else:
            reason = "" if failed else self.tr("Nothing has failed.")
        self._command.setEnabled(not reason)
        text = self.tr("Try again now whatever has failed: changes, files, analyses and downloads.")
        self._command.setToolTip(reason or text)


def has_failed(status: SyncStatus) -> bool:
    """Whether anything is there to be tried again by hand."""
    counts = (
        status.quarantined,
        status.retrying,
        status.failed_uploads,
        status.failed_packages,
        status.failed_downloads,
    )
    return any(counts)
