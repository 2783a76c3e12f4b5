"""The menu of the icon, the same on all systems; brought up to date when it opens."""

from PySide6.QtWidgets import QMenu, QWidget

from luma_sync.kernel.clock import iso_utc
from luma_sync.kernel.setting_specs import SPECS
from luma_sync.ui.chrome.pause_menu import PauseMenu
from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.flows.notifying import OFF
from luma_sync.ui.formatting import end_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.setting_words import value_words
from luma_sync.ui.navigation import PROBLEMS, PanelId
from luma_sync.ui.tray.recent import RecentMenu
from luma_sync.ui.tray.state import tray_text

SNOOZE = "snooze"


class SnoozeMenu(QMenu):
    """No notifications for a while; the setting of the same name, so that it outlives the program."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.stop = self.addAction(self.tr("Notifications again"))
        self.stop.triggered.connect(lambda: self._set(OFF))
        spec = SPECS[SNOOZE]
        self.lengths = {
            length: self.addAction(value_words(spec, length)) for length in spec.choices if length != OFF
        }
        for length, action in self.lengths.items():
            action.triggered.connect(lambda _=False, length=length: self._set(length))
        self.look()

    def look(self) -> None:
        """Say until when it holds."""
        end = self._context.engine.settings.end_of(SNOOZE)
        self.stop.setVisible(end is not None)
        if end is None:
            self.setTitle(self.tr("Snooze notifications"))
        else:
            until = end_text(iso_utc(end), self._context.clock.now())
            self.setTitle(self.tr("Notifications snoozed until %1").replace("%1", until))

    def _set(self, length: str) -> None:
        context = self._context
        context.actions.run(SNOOZE, lambda: context.engine.settings.change({SNOOZE: length}))


class TrayMenu(QMenu):
    """Everything in it can be done in the window, too."""

    def __init__(self, context: WindowContext, front: Foreground) -> None:
        super().__init__(front.window)
        self._context, self._front = context, front
        self.setTitle("Luma Sync")
        self.says = self.addAction("")
        self.says.setEnabled(False)
        self.addSeparator()
        self.open = self.addAction(self.tr("Open Luma Sync"))
        self.sync_now = self.addAction(self.tr("Sync now"))
        self.pause = PauseMenu(context, front.commands, self)
        self.addMenu(self.pause)
        self.recent = RecentMenu(context, front, self)
        self.addMenu(self.recent)
        self.problems = self.addAction("")
        self.addSeparator()
        self.snooze = SnoozeMenu(context, self)
        self.addMenu(self.snooze)
        self.settings = self.addAction(self.tr("Settings..."))
        self.addSeparator()
        self.quit = self.addAction(self.tr("Quit"))
        self._connect()
        self._dress()
        self.look()

    def look(self) -> None:
        """Bring it up to date; what must be read is asked for only now."""
        self.look_at_state()
        self.pause.look()
        self.snooze.look()

    def look_at_state(self) -> None:
        """Only what is known already."""
        status, count = self._context.bridge.status, len(self._front.causes.causes)
        self.says.setText(tray_text(status).partition(" - ")[2].replace("&", "&&"))
        self.sync_now.setEnabled(self._front.commands.sync_now.isEnabled())
        self.pause.setTitle(self.tr("Paused") if status.paused else self.tr("Pause"))
        self.problems.setEnabled(count > 0)
        self.problems.setText(
            self.tr("Problems (%1)...").replace("%1", str(count)) if count else self.tr("No problems")
        )

    def _connect(self) -> None:
        commands = self._front.commands
        self.open.triggered.connect(self._front.come_forward)
        self.sync_now.triggered.connect(commands.sync_now.trigger)
        self.problems.triggered.connect(lambda: self._show(PanelId.ATTENTION, PROBLEMS))
        self.settings.triggered.connect(lambda: self._show(PanelId.SETTINGS))
        self.quit.triggered.connect(commands.quit.trigger)
        self.aboutToShow.connect(self.look)
        for shown in (self.aboutToShow, self.recent.aboutToShow):  # some desktops tell of one of them only
            shown.connect(self.recent.read)
        self._front.causes.changed.connect(self.look_at_state)
        self._context.theme.changed.connect(self._dress)

    def _show(self, panel: PanelId, chip: str = "") -> None:
        self._front.come_forward()
        self._context.navigation.open(panel, chip=chip)

    def _dress(self) -> None:
        theme = self._context.theme
        for action, shape in (
            (self.sync_now, Shape.CHECKING),
            (self.pause.menuAction(), Shape.BARS),
            (self.recent.menuAction(), Shape.ACTIVITY),
            (self.problems, Shape.TRIANGLE),
            (self.settings, Shape.SETTINGS),
        ):
            action.setIcon(theme.icon(shape))
