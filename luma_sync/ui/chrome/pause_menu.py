"""The menu of a pause: at once, for a while, until tomorrow; the same in toolbar and tray."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.kernel.pause import PauseLength, end_of_pause
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.formatting import clock_text, end_text
from luma_sync.ui.icons import Shape


class PauseMenu(QMenu):
    """While sync is paused, the lengths set another end, from now on."""

    def __init__(self, context: WindowContext, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setTitle(self.tr("Pause"))
        self._says = self.addAction("")
        self._says.setEnabled(False)
        self.addAction(commands.pause)
        self.addSeparator()
        self.lengths = {
            length: self._offer(length, text)
            for length, text in (
                (PauseLength.HALF_HOUR, self.tr("For 30 min")),
                (PauseLength.HOUR, self.tr("For 1 h")),
                (PauseLength.TOMORROW, self.tr("Until tomorrow, %1")),
            )
        }
        self.aboutToShow.connect(self.look)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.look()

    def look(self) -> None:
        """Say until when it holds, and when tomorrow begins."""
        now, until = self._context.clock.now(), self._context.bridge.status.paused_until
        self._says.setVisible(until is not None)
        self._says.setText(self.tr("Paused until %1").replace("%1", end_text(until, now)))
        end = end_of_pause(PauseLength.TOMORROW, now)
        text = self.tr("Until tomorrow, %1").replace("%1", clock_text(end.isoformat() if end else None))
        self.lengths[PauseLength.TOMORROW].setText(text)

    def _offer(self, length: PauseLength, text: str) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(lambda: self._pause(length))
        return action

    def _pause(self, length: PauseLength) -> None:
        context = self._context
        end = end_of_pause(length, context.clock.now())
        context.actions.run("pause", lambda: context.engine.pause(end))

    def _dress(self) -> None:
        for action in self.lengths.values():
            action.setIcon(self._context.theme.icon(Shape.CLOCK))


def pause_words() -> str:
    """What the button that opens the menu is called."""
    return QCoreApplication.translate("PauseMenu", "Pause for a while")
