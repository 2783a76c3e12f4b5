"""The banner of files that wait because the network is metered, and the way to send them all the same."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

KEY = "metered"


class MeteredNotice(QObject):
    """Stands while files wait for that."""

    def __init__(self, context: WindowContext, banners: BannerArea, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banners = context, banners
        self._shown = 0
        context.bridge.status_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        count = self._context.bridge.status.held_files
        if count == self._shown:
            return
        self._shown = count
        if not count:
            self._banners.withdraw(KEY)
            return
        self._banners.tell(
            Message(
                key=KEY,
                severity=Severity.INFO,
                text=self.tr("%Ln large file(s) wait: this network is metered.", "", count),
                button=self.tr("Send anyway"),
                pressed=self._context.engine.network.send_anyway,
            )
        )
