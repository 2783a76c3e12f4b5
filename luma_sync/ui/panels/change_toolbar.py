"""The buttons of the changes panel; each is grey with a reason where it fits none of the selected rows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.ui.commands import Commands
from luma_sync.ui.icons import Shape
from luma_sync.ui.panels.change_words import (
    can_discard,
    can_pause,
    can_resume,
    can_retry,
    can_send_first,
)
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.buttons import Button, MenuIconButton
from luma_sync.ui.widgets.folding_row import FoldingRow


class ChangeToolbar(FoldingRow):
    """Try now, retry, pause or resume, send first, discard, and a menu of what was discarded."""

    def __init__(self, theme: Theme, commands: Commands) -> None:
        super().__init__()
        self._held = 0
        self.try_now = Button(theme, self.tr("Try now"), Shape.CHECKING)
        self.retry = Button(theme, self.tr("Retry"), Shape.RETRY)
        self.pause = Button(theme, self.tr("Pause"), Shape.BARS)
        self.resume = Button(theme, self.tr("Resume"), Shape.PLAY)
        self.pause.setAccessibleName(self.tr("Pause the selected changes"))
        self.resume.setAccessibleName(self.tr("Resume the selected changes"))
        self.send_first = Button(theme, self.tr("Send first"), Shape.FIRST)
        self.discard = Button(theme, self.tr("Discard..."), Shape.TRASH)
        self.more = MenuIconButton(
            theme,
            self.tr("More"),
            (commands.undo_discard, commands.show_discarded, commands.show_merged, commands.export_changes),
        )
        for button in (
            self.try_now, self.retry, self.pause, self.resume, self.send_first, self.discard, self.more,
        ):  # fmt: skip
            self.add(button)
        self.try_now.clicked.connect(commands.sync_now.trigger)
        self.show_selection(())

    def set_held(self, held: int) -> None:
        """How many lines of the list are held back."""
        self._held = held

    def set_waiting_to_try(self, waiting: bool) -> None:
        """Offer to try at once what the program would try later."""
        self.try_now.setVisible(waiting)

    def show_selection(self, chosen: Sequence[ChangeView]) -> None:
        """Allow what fits at least one of the selected rows."""
        self.retry.setText(self.tr("Retry") if chosen else self.tr("Retry all"))
        if chosen:
            self.retry.allow(any(map(can_retry, chosen)), self._why_no_retry(chosen))
        else:
            self.retry.allow(self._held > 0, self.tr("Nothing is held back."))
        select = self.tr("Select changes first.")
        self.pause.allow(
            any(map(can_pause, chosen)),
            self.tr("These are paused already, or do not go by themselves.") if chosen else select,
        )
        self.resume.allow(
            any(map(can_resume, chosen)), self.tr("None of these is paused.") if chosen else select
        )
        held = self.resume.isEnabled() and not self.pause.isEnabled()
        self.pause.setVisible(bool(chosen) and not held)
        self.resume.setVisible(held)
        self.send_first.allow(
            any(map(can_send_first, chosen)),
            self.tr("These are on their way already, or wait for you.") if chosen else select,
        )
        self.discard.allow(
            any(map(can_discard, chosen)),
            self.tr("This is being sent now; wait for the answer.") if chosen else select,
        )

    def fill_menu(self, menu: QMenu) -> None:
        """The same for the menu of a row."""
        menu.setToolTipsVisible(True)
        for button, keys in (
            (self.retry, "Ctrl+T"),
            (self.pause, "Ctrl+P"),
            (self.resume, "Ctrl+S"),
            (self.send_first, "Ctrl+Shift++"),
            (self.discard, "Del"),
        ):
            action = menu.addAction(f"{button.words}\t{keys}", button.click)
            action.setEnabled(button.isEnabled())
            action.setToolTip(button.toolTip())
        menu.addSeparator()
        menu.addActions(self.more.menu().actions())

    def _why_no_retry(self, chosen: Sequence[ChangeView]) -> str:
        if any(change.guarded for change in chosen):
            return self.tr("These deletes wait for your answer above.")
        if any(change.state == "conflict" for change in chosen):
            return self.tr("A conflict is not sent until one side is chosen.")
        return self.tr("These go by themselves.")
