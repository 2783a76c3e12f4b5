"""What happened last, as a menu; read when somebody looks, never before."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.engine.status.activity_views import ActivityFilter, ActivityView
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.formatting import plain, relative_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.activity_words import what_text
from luma_sync.ui.navigation import PanelId, Target

LINES = 8
_LETTERS = 60


class RecentMenu(QMenu):
    """The newest lines of the activity; one that is chosen is opened there."""

    def __init__(self, context: WindowContext, front: Foreground, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._front = context, front
        self._reading = False
        self.setTitle(self.tr("Recent changes"))
        self._say(self.tr("Reading..."))

    def read(self) -> None:
        """Ask for the newest lines; those of last time stay until they come."""
        if not self._reading:
            self._reading = self._context.tasks.spawn(self._read(), "read recent changes") is not None

    async def _read(self) -> None:
        try:
            activity = self._context.engine.activity
            lines = await activity.lines(ActivityFilter(), limit=LINES, grouped=True)
        except LumaSyncError as error:
            self._say(plain(failure_text(error.title)))
        else:
            self._show(lines)
        finally:
            self._reading = False

    def _show(self, lines: Sequence[ActivityView]) -> None:
        if not lines:
            self._say(self.tr("Nothing has happened yet"))
            return
        self.clear()
        now = self._context.clock.now()
        for line in lines:
            text = self.tr("%1: %2").replace("%1", relative_text(line.at, now)).replace("%2", _short(line))
            action = self.addAction(text)
            if line.result != "ok":
                action.setIcon(self._context.theme.icon(Shape.TRIANGLE))
            action.triggered.connect(lambda _=False, line=line: self._open(str(line.id)))
        self.addSeparator()
        self.addAction(self.tr("Show all")).triggered.connect(lambda: self._open(""))

    def _say(self, text: str) -> None:
        self.clear()
        self.addAction(text).setEnabled(False)

    def _open(self, key: str) -> None:
        self._front.come_forward()
        self._context.navigation.go(Target(panel=PanelId.ACTIVITY, key=key))


def _short(line: ActivityView) -> str:
    """As one line of a menu, where `&` would underline a letter."""
    text = what_text(line)
    shown = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rstrip()}…"
    return shown.replace("&", "&&")
