"""Starting at login in the settings: shows what the system will do, which others may have changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.login_start import LoginStart, LoginState
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.panels.setting_changes import SettingChanges
from luma_sync.ui.theme import Tone
from luma_sync.ui.widgets.labels import set_tone
from luma_sync.ui.widgets.setting_row import Row, SettingGroup, WideBox

LOOK, CHANGE = "look at start at login", "start at login"


class LoginRow(QObject):
    """Reads when it is asked to; where nobody may change it, there is no row.

    Signals: announced(text) when it could not be changed.
    """

    announced = Signal(str)

    def __init__(self, context: WindowContext, group: SettingGroup, changes: SettingChanges) -> None:
        super().__init__(group)
        self._context, self._changes = context, changes
        self._start = context.login_start
        self.box = WideBox(context.theme, "")
        self.box.setAccessibleName(self.tr("Start at login"))
        self.box.clicked.connect(self._on_clicked)
        self.row = Row(context.theme, self.tr("Start at login"), self._words(), control=self.box)
        self._show(LoginState())
        if self._start is not None:
            group.add(self.row)

    def read(self) -> None:
        """Look what the system will do."""
        self._run(LOOK, lambda start: start.state(), self._show_look)

    def _on_clicked(self, on: bool) -> None:
        self._changes.note(self.tr("Start at login"), lambda: self._set(not on))
        self._set(on)

    def _set(self, on: bool) -> None:
        def write(start: LoginStart) -> LoginState:
            start.set(on)
            return start.state()

        if self._run(CHANGE, write, self._show):
            self.box.setEnabled(False)

    def _run(
        self, name: str, work: Callable[[LoginStart], LoginState], done: Callable[[LoginState], None]
    ) -> bool:
        start = self._start
        if start is None:
            return False

        async def on_lane() -> LoginState:
            lane = ThreadLane("login start")
            try:
                return await lane.run(lambda: work(start))
            finally:
                self._context.tasks.close_lane(lane)

        return self._context.actions.run(name, on_lane, done=done, failed=self._on_failed)

    def _show_look(self, state: LoginState) -> None:
        if not self._context.actions.is_busy(CHANGE):  # what it is becoming is shown when it is done
            self._show(state)

    def _show(self, state: LoginState) -> None:
        self.box.setEnabled(True)
        self._is_on = state.is_on
        self.box.setChecked(state.is_on)
        self.box.setText(self.tr("On") if state.is_on else self.tr("Off"))
        other = self.tr("Another copy of the program, or another library, is started. Switch it off and on.")
        self._tell(other if state.is_other else self._words(), Tone.WARN if state.is_other else Tone.MUTED)

    def _words(self) -> str:
        return self.tr("With your session; hidden where an icon of your desktop leads to the window.")

    def _on_failed(self, trouble: ErrorText) -> None:
        self.box.setEnabled(True)
        self.box.setChecked(self._is_on)
        self._tell(trouble.title, Tone.DANGER)
        self.announced.emit(trouble.title)

    def _tell(self, text: str, tone: Tone) -> None:
        self.row.say(text)
        set_tone(self.row.text, tone)
