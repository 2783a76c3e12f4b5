"""Diagnostics from the window: gathered while the dialog is open, written where somebody says."""

from asyncio import Task
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.engine.diagnostics.report import Facts
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import Lane, ThreadLane
from luma_sync.kernel.logs import logger
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.diagnostics import DiagnosticsDialog
from luma_sync.ui.error_text import error_text
from luma_sync.ui.screen_facts import screen_facts

_log = logger("ui")


class DiagnosticsFlow(QObject):
    """One report at a time; closing the dialog ends whatever is under way and leaves nothing."""

    def __init__(self, context: WindowContext, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._facts: Facts | None = None
        self._lane: Lane | None = None
        self._task: Task[Any] | None = None
        self.dialog: DiagnosticsDialog | None = None
        """The dialog that is open."""

        self.place: QFileDialog | None = None
        """The question where the file is to be, while it is open."""

        commands.diagnostics.triggered.connect(self.open)

    def open(self) -> None:
        """Show the dialog and begin to look."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = DiagnosticsDialog(self._context.theme, self._window)
        dialog.titles_wanted.connect(lambda _shown: self._start(self._compose()))
        dialog.retry_asked.connect(lambda: self._start(self._gather()))
        dialog.save_asked.connect(self._ask_place)
        dialog.finished.connect(self._on_closed)
        self.dialog, self._lane = dialog, ThreadLane("diagnostics")
        dialog.open()
        self._start(self._gather())

    def save_to(self, path: Path) -> None:
        """Write the file; whoever chose a name that is taken was asked by the file dialog."""
        if self.dialog is not None and self.dialog.report is not None:
            self.dialog.show_saving()
            self._start(self._save(path))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._task is not None:
            self._task.cancel()
        self._task = self._context.tasks.spawn(work, "diagnostics")

    async def _gather(self) -> None:
        dialog, lane = self.dialog, self._lane
        if dialog is None or lane is None:
            return
        screen = screen_facts(self._window, self._context.theme)
        try:
            self._facts = await self._context.engine.diagnostics.gather(
                screen=screen, files=SystemFiles(), lane=lane
            )
        except Exception as error:  # noqa: BLE001 - the last boundary before the user
            self._note(error)
            dialog.show_problem(error_text(error))
            return
        await self._compose()

    async def _compose(self) -> None:
        dialog, lane, facts = self.dialog, self._lane, self._facts
        if dialog is None or lane is None or facts is None:
            return
        try:
            report = await self._context.engine.diagnostics.compose(
                facts, shows_titles=dialog.titles.isChecked(), lane=lane
            )
        except Exception as error:  # noqa: BLE001 - the last boundary before the user
            self._note(error)
            dialog.show_problem(error_text(error))
        else:
            dialog.show_report(report)

    async def _save(self, path: Path) -> None:
        dialog, lane = self.dialog, self._lane
        if dialog is None or lane is None or dialog.report is None:
            return
        try:
            saved = await self._context.engine.diagnostics.save(
                dialog.report, path, names=dialog.names, files=SystemFiles(), lane=lane, replace=True
            )
        except Exception as error:  # noqa: BLE001 - the last boundary before the user
            self._note(error)
            dialog.show_not_saved(error_text(error))
        else:
            dialog.show_saved(saved)

    def _ask_place(self) -> None:
        if self.place is not None or self.dialog is None:
            return
        place = QFileDialog(self.dialog)
        place.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place.setWindowTitle(self.tr("Save the diagnostics"))
        place.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        place.setFileMode(QFileDialog.FileMode.AnyFile)
        place.setNameFilters([self.tr("Zip files (*.zip)")])
        place.setDefaultSuffix("zip")
        place.selectFile(f"luma-sync-diagnostics-{self._context.clock.now():%Y-%m-%d}.zip")
        place.fileSelected.connect(lambda path: self.save_to(Path(path)))
        place.finished.connect(self._on_placed)
        self.place = place
        place.open()

    def _on_placed(self) -> None:
        self.place = None

    def _on_closed(self) -> None:
        if self._task is not None:
            self._task.cancel()
        lane, self._lane = self._lane, None
        self.dialog = self.place = self._task = self._facts = None
        if lane is not None:
            self._context.tasks.close_lane(lane)

    def _note(self, error: Exception) -> None:
        if not isinstance(error, LumaSyncError):
            _log.error("The diagnostics failed.", exc_info=error)
