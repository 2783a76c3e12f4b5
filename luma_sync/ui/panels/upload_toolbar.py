"""The verbs of the uploads panel as actions: each grey, with a reason, where it fits no selected row."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.icons import Shape
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.upload_columns import priority_of, priority_titles
from luma_sync.ui.panels.upload_verbs import Place, UploadVerbs
from luma_sync.ui.panels.upload_words import (
    can_cancel,
    can_locate,
    can_move,
    can_pause,
    can_prioritise,
    can_resume,
    can_retry,
)
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.buttons import MenuIconButton, VerbButton
from luma_sync.ui.widgets.folding_row import FoldingRow
from luma_sync.ui.widgets.table_view import COPY_MORE

_Fits = Callable[[UploadView], bool]


class UploadActions(QObject):
    """One action a verb, for buttons, menus and keys; and those that concern the whole queue."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reasons: dict[QAction, str] = {}
        self.retry = self._action(self.tr("Retry"), "Ctrl+T", self.tr("None of these has failed."))
        self.pause = self._action(self.tr("Pause"), "Ctrl+P", self.tr("These are paused or done already."))
        self.resume = self._action(self.tr("Resume"), "Ctrl+S", self.tr("None of these is paused."))
        self.cancel = self._action(self.tr("Cancel"), "", self.tr("These are in the cloud already."))
        waits = self.tr("None of these waits for its turn.")
        self.first = self._action(self.tr("Send first"), "Ctrl+Shift++", waits)
        self.last = self._action(self.tr("Send last"), "Ctrl+Shift+-", waits)
        self.up = self._action(self.tr("Move up"), "Ctrl++", waits)
        self.down = self._action(self.tr("Move down"), "Ctrl+-", waits)
        self.priorities = {
            priority: self._action(title, f"Alt+{number}", self.tr("These are on their way, or done."))
            for number, (priority, title) in enumerate(priority_titles().items(), start=1)
        }
        for action in self.priorities.values():
            action.setCheckable(True)
        here = self.tr("The file is where it should be.")
        self.locate = self._action(self.tr("Locate file..."), "", here)
        self.folder = self._action(self.tr("Show in folder"), "", "")
        self.open_row = self._action(self.tr("Open in Library"), "", "")
        self.copy_details = self._action(self.tr("Copy details"), COPY_MORE, "")
        self.retry_all = self._action(self.tr("Retry all"), "", self.tr("No upload has failed."))
        self.pause_all = self._action(self.tr("Pause all"), "", self.tr("No file waits to be sent."))
        self.resume_all = self._action(self.tr("Resume all"), "", self.tr("No file waits to be sent."))
        self.clear = self._action(self.tr("Clear finished"), "", self.tr("No file of the list is finished."))
        self._verbs: tuple[tuple[QAction, _Fits], ...] = (
            (self.retry, can_retry), (self.pause, can_pause), (self.resume, can_resume),
            (self.cancel, can_cancel), (self.first, can_move), (self.last, can_move), (self.up, can_move),
            (self.down, can_move), (self.locate, can_locate), (self.folder, lambda _: True),
            (self.copy_details, lambda _: True),
            *((action, can_prioritise) for action in self.priorities.values()),
        )  # fmt: skip

    def do(self, verbs: UploadVerbs, spans: Callable[[], Sequence[Span]]) -> None:
        """Let the actions act on these rows."""
        for action, verb in (
            (self.retry, verbs.retry), (self.pause, verbs.pause), (self.resume, verbs.resume),
            (self.cancel, verbs.cancel), (self.locate, verbs.locate), (self.folder, verbs.show_in_folder),
        ):  # fmt: skip
            action.triggered.connect(lambda _=False, verb=verb: verb(spans()))
        places: tuple[tuple[QAction, Place], ...] = (
            (self.first, "first"), (self.last, "last"), (self.up, "up"), (self.down, "down"),
        )  # fmt: skip
        for action, where in places:
            action.triggered.connect(lambda _=False, where=where: verbs.move(spans(), where))
        for priority, action in self.priorities.items():
            action.triggered.connect(lambda _=False, priority=priority: verbs.set_priority(spans(), priority))
        for action, verb in (
            (self.retry_all, verbs.retry), (self.pause_all, verbs.pause), (self.resume_all, verbs.resume),
        ):  # fmt: skip
            action.triggered.connect(lambda _=False, verb=verb: verb(()))
        self.clear.triggered.connect(verbs.clear_finished)

    def all(self) -> list[QAction]:
        """To be added to the panel, for their keys."""
        return list(self._reasons)

    def show_selection(self, chosen: Sequence[UploadView]) -> None:
        """Allow what fits at least one of the selected rows."""
        nothing = self.tr("Select files first.")
        for action, fits in self._verbs:
            self.allow(action, any(map(fits, chosen)), "" if chosen else nothing)
        for priority, action in self.priorities.items():
            action.setChecked(bool(chosen) and all(priority_of(one) is priority for one in chosen))
        if len(chosen) > 1:
            self.allow(self.locate, False, self.tr("Select one file: each is in a place of its own."))

    def show_queue(self, *, failed: int, waiting: int, done: int) -> None:
        """Allow what the whole queue has something for."""
        self.allow(self.retry_all, failed > 0)
        self.allow(self.pause_all, waiting > 0)
        self.allow(self.resume_all, waiting > 0)
        self.allow(self.clear, done > 0)

    def allow(self, action: QAction, allowed: bool, reason: str = "") -> None:
        """Grey an action and say why in its tooltip."""
        action.setEnabled(allowed)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        name = f"{action.text()} ({keys})" if keys else action.text()
        action.setToolTip(name if allowed else reason or self._reasons[action])

    def fill_menu(self, menu: QMenu) -> None:
        """The menu of a row."""
        menu.setToolTipsVisible(True)
        for group in (
            (self.retry, self.pause, self.resume, self.cancel),
            (self.first, self.last, self.up, self.down),
            (self.open_row, self.locate, self.folder),
        ):
            menu.addActions(group)
            if self.first in group:
                self.add_priorities(menu)
            menu.addSeparator()

    def add_priorities(self, menu: QMenu) -> None:
        """A menu of the priorities inside another one."""
        inside = menu.addMenu(self.tr("Priority"))
        actions, entry = list(self.priorities.values()), inside.menuAction()
        inside.addActions(actions)

        def judge() -> None:
            entry.setEnabled(any(action.isEnabled() for action in actions))
            entry.setToolTip(entry.text() if entry.isEnabled() else actions[0].toolTip())

        menu.aboutToShow.connect(judge)
        judge()

    def _action(self, text: str, keys: str, reason: str) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._reasons[action] = reason
        return action


class UploadToolbar(FoldingRow):
    """What concerns the selection; without one, what concerns all."""

    def __init__(self, theme: Theme, actions: UploadActions) -> None:
        super().__init__()
        self._actions = actions
        chosen = (
            (actions.retry, Shape.RETRY), (actions.pause, Shape.BARS), (actions.resume, Shape.PLAY),
            (actions.first, Shape.FIRST), (actions.cancel, Shape.CROSS),
        )  # fmt: skip
        whole = (
            (actions.retry_all, Shape.RETRY),
            (actions.pause_all, Shape.BARS),
            (actions.resume_all, Shape.PLAY),
        )
        self._chosen = [VerbButton(theme, action, shape) for action, shape in chosen]
        self._whole = [VerbButton(theme, action, shape) for action, shape in whole]
        others = (
            actions.last, actions.up, actions.down, actions.locate, actions.folder, actions.retry_all,
            actions.pause_all, actions.resume_all, actions.clear,
        )  # fmt: skip
        self.more = MenuIconButton(theme, self.tr("More"), others)
        actions.add_priorities(self.more.menu())
        for button in (*self._chosen, *self._whole, self.more):
            self.add(button)
        self.show_selection((), all_held=False)

    def show_selection(self, chosen: Sequence[UploadView], *, all_held: bool) -> None:
        """Pause or resume, whichever fits; `all_held`: every file that is shown and could go is paused."""
        held = bool(chosen) and not any(map(can_pause, chosen)) and any(map(can_resume, chosen))
        hidden = {self._actions.pause if held else self._actions.resume}
        hidden.add(self._actions.pause_all if all_held else self._actions.resume_all)
        for buttons, shown in ((self._chosen, bool(chosen)), (self._whole, not chosen)):
            for button in buttons:
                button.setVisible(shown and button.verb not in hidden)
