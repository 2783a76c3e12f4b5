"""The banner of a cloud on this computer that does not run though the account uses it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

KEY = "own cloud"


class OwnCloudNotice(QObject):
    """Stands while it is true; the program goes on trying by itself."""

    def __init__(self, context: WindowContext, banners: BannerArea, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banners = context, banners
        self._shown = ""
        context.bridge.status_changed.connect(self._show)
        context.bridge.ticked.connect(self._show)

    def _show(self) -> None:
        problem = self._context.engine.setup.own_cloud.problem
        if problem == self._shown:
            return
        self._shown = problem
        if not problem:
            self._banners.withdraw(KEY)
            return
        text = self.tr(
            "The cloud on this computer does not run; it is tried again by itself, and changes stay here."
        )
        self._banners.tell(
            Message(key=KEY, severity=Severity.WARNING, text=text, detail=plain(failure_text(problem)))
        )
