"""Open the row of a line, take a line back."""

from PySide6.QtCore import QObject, Signal

from luma_sync.engine.status.activity_views import ActivityView, UndoReport, UndoVerdict
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.models.activity_words import refusal_text
from luma_sync.ui.panels.library_door import LibraryDoor
from luma_sync.ui.widgets.banners import Message, Severity
from luma_sync.ui.widgets.buttons import Button

UNDO = "undo activity"
_SAID_S = 12.0


class ActivityVerbs(QObject):
    """Acts on one line.

    Signals: told(Message) what was done; judged() when it is known whether the line can be taken back.
    """

    told = Signal(object)
    judged = Signal()

    def __init__(self, context: WindowContext, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.commands = context, commands
        self._door = LibraryDoor(context, self)
        self._door.told.connect(self.told)
        self._verdicts: dict[int, UndoVerdict] = {}
        self._line_id = 0
        context.bridge.queue_changed.connect(self._look_again)
        context.bridge.conflicts_changed.connect(self._look_again)

    def look_at(self, line: ActivityView | None) -> None:
        """A line was selected: find out whether it can be taken back."""
        self._line_id = 0 if line is None or not line.may_undo else line.id
        self._look_again()

    def may_open(self, line: ActivityView) -> str:
        """Why a line's row cannot be opened; empty where it can."""
        if not line.entity:
            return self.tr("This line is about no single item.")
        return self._door.why_not(line.entity)

    def may_undo(self, line: ActivityView) -> str:
        """Why a line cannot be taken back; empty where it can, or where that is not known yet."""
        verdict = self._verdicts.get(line.id) if line.may_undo else UndoVerdict.NOTHING
        return "" if verdict is None else refusal_text(verdict)

    def open(self, line: ActivityView) -> None:
        """Show the row in the Library; a group's list."""
        if not self.may_open(line):
            self._door.open((line.entity, "" if line.lines > 1 else line.row_id or ""))

    def undo(self, line: ActivityView) -> None:
        """Take the line back; merged rows each from their own list."""
        if self._verdicts.get(line.id) is UndoVerdict.MERGED or line.code == "merged":
            self.commands.show_merged.trigger()
            return
        if not self.may_undo(line):
            self._context.actions.run(
                UNDO, lambda: self._context.engine.activity.undo(line.id), done=self._tell
            )

    def enable(self, line: ActivityView, *, opening: Button, undoing: Button) -> None:
        """Allow what fits the line, or say why not."""
        reason = self.may_open(line)
        opening.allow(not reason, reason)
        reason = self.may_undo(line)
        undoing.allow(not reason, reason)

    def _look_again(self) -> None:
        line_id = self._line_id
        if not line_id:
            return

        def take(verdict: UndoVerdict) -> None:
            self._verdicts = {line_id: verdict}
            self.judged.emit()

        self._context.actions.run(
            f"judge line {line_id}", lambda: self._context.engine.activity.undo_offer(line_id), done=take
        )

    def _tell(self, report: UndoReport) -> None:
        if report.problem:
            text = self.tr("%1 of %Ln taken back. %2", "", report.total)
            text = text.replace("%1", str(report.done)).replace("%2", failure_text(report.problem))
        else:
            text = self.tr("Taken back; what changed is sent as an ordinary edit.")
        self.told.emit(Message(key=UNDO, severity=Severity.INFO, text=text, stays_s=_SAID_S))
        self._look_again()
