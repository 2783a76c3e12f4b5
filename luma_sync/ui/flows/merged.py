"""The list of merged duplicates, from the window."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from luma_sync.engine.status.merge_views import MergedTwins
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.merged_twins import MergedDialog
from luma_sync.ui.error_text import failure_text

LIST_MAX = 1000


class MergedFlow(QObject):
    """Opens the list and undoes what is chosen in it."""

    def __init__(self, context: WindowContext, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: MergedDialog | None = None
        """The list that is open."""

        commands.show_merged.triggered.connect(self.open)

    def open(self) -> None:
        """Open the list of the last 30 days."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = MergedDialog(self._context.theme, self._context.clock, self._window)
        dialog.asked.connect(self._undo)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        self._read()

    def _read(self) -> None:
        self._context.actions.run(
            "read merges", lambda: self._context.engine.duplicates.page(limit=LIST_MAX), done=self._show
        )

    def _show(self, rows: Sequence[MergedTwins]) -> None:
        if self.dialog is not None:
            self.dialog.show_rows(rows)

    def _undo(self, ids: Sequence[str]) -> None:
        self._context.actions.run("undo merge", lambda: self._undo_all(ids), done=self._tell)

    async def _undo_all(self, ids: Sequence[str]) -> str:
        """What could not be undone, or nothing. One that went with another is no problem."""
        problem = ""
        for merge_id in ids:
            try:
                await self._context.engine.duplicates.undo(merge_id)
            except LumaSyncError as error:
                problem = failure_text(error.title)
        return problem if len(ids) == 1 else ""

    def _tell(self, problem: str) -> None:
        if self.dialog is not None:
            self.dialog.say(problem)
        self._read()

    def _on_closed(self) -> None:
        self.dialog = None
