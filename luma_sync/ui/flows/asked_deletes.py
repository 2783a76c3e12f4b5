"""Answers what the cloud asks before it deletes many rows here: keep them, or let them go."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.ui.context import WindowContext
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

SAID_S = 8.0


class DeleteAnswerFlow(QObject):
    """One answer at a time for each kind of row."""

    def __init__(self, context: WindowContext, banners: BannerArea, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banners = context, banners

    def answer(self, entity: str, keep: bool) -> None:
        """Keep the rows of this kind and send them again, or delete them here too."""
        deletes = self._context.engine.deletes

        def kept(count: int) -> None:
            self._say(entity, self.tr("%Ln row(s) kept; they are sent to the cloud again.", "", count))

        def gone(count: int) -> None:
            self._say(entity, self.tr("%Ln row(s) deleted here too.", "", count))

        act, done = (deletes.keep, kept) if keep else (deletes.allow, gone)
        self._context.actions.run(f"answer asked/{entity}", lambda: act(entity), done=done)

    def _say(self, entity: str, text: str) -> None:
        """The question is answered; the next snapshot, which knows, may come a moment later."""
        self._banners.withdraw(f"asked/{entity}")
        self._banners.tell(Message(key="answered", severity=Severity.INFO, text=text, stays_s=SAID_S))
