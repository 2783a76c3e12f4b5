"""Importing files by menu or by dropping them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.import_progress import ImportDialog
from luma_sync.ui.error_text import ErrorText


class ImportFlow(QObject):
    """One import at a time; a drop during one waits its turn.

    Signals: analysis_asked(ids of tracks) of what was imported, or was there already.
    """

    analysis_asked = Signal(object)

    def __init__(self, context: WindowContext, commands: Commands, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._commands, self._window = context, commands, window
        self._waiting: list[Path] = []
        self._cancelled = False
        self.dialog: ImportDialog | None = None
        """The import that is shown."""

        commands.import_files.triggered.connect(self._ask_files)
        commands.import_folder.triggered.connect(self._ask_folder)

    def start(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if not paths:
            return
        if self._context.actions.is_busy("import"):
            self._waiting.extend(paths)
            return
        chosen = tuple(paths)
        dialog = self._open_dialog()
        self._cancelled = False
        self._context.actions.run(
            "import",
            lambda: self._context.engine.library.import_paths(
                chosen, self._on_progress, lambda: self._cancelled
            ),
            done=lambda report: self._on_report(dialog, report),
            failed=lambda problem: self._on_problem(dialog, problem),
        )

    def _open_dialog(self) -> ImportDialog:
        if self.dialog is not None:
            self.dialog.accept()
        dialog = ImportDialog(self._context.theme, self._window)
        dialog.cancelled.connect(self._cancel)
        dialog.destroyed.connect(lambda: self._on_destroyed(dialog))
        self._commands.look_at_analysis()
        dialog.offer_analysis(self._commands.analyse_imports)
        self.dialog = dialog
        dialog.show()
        return dialog

    def _on_progress(self, progress: ImportProgress) -> None:
        if self.dialog is not None:
            self.dialog.show_progress(progress)

    def _on_report(self, dialog: ImportDialog, report: ImportReport) -> None:
        if self.dialog is dialog:
            if not dialog.isVisible() and report.skipped:
                dialog.show()
            dialog.show_report(report)
        if report.track_ids:
            self._analyse(dialog, report)
        self._next()

    def _analyse(self, dialog: ImportDialog, report: ImportReport) -> None:
        """At once if that was chosen, else when it is asked for; never what a cancelled import left over."""
        wanted = self._commands.analyses_imports and not report.cancelled
        if wanted:
            self.analysis_asked.emit(report.track_ids)
        if self.dialog is dialog and self._commands.analyse_imports.isEnabled():
            dialog.analysis_asked.connect(lambda: self.analysis_asked.emit(report.track_ids))
            dialog.show_analysis(started=wanted)

    def _on_problem(self, dialog: ImportDialog, problem: ErrorText) -> None:
        if self.dialog is dialog:
            dialog.show_problem(problem)
            dialog.show()
        self._next()

    def _next(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.start(waiting)

    def _cancel(self) -> None:
        self._cancelled = True
        self._waiting.clear()

    def _on_destroyed(self, dialog: ImportDialog) -> None:
        """The next import may have opened its own meanwhile."""
        if self.dialog is dialog:
            self.dialog = None

    def _ask_files(self) -> None:
        chooser = self._chooser(self.tr("Import files"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilters(
            [self.tr("Audio (*.mp3 *.flac *.wav *.ogg *.oga *.opus *.m4a *.aac)"), self.tr("All files (*)")]
        )
        chooser.open()

    def _ask_folder(self) -> None:
        chooser = self._chooser(self.tr("Import a folder"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.open()

    def _chooser(self, title: str) -> QFileDialog:
        music = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MusicLocation)
        chooser = QFileDialog(self._window, title, music)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.filesSelected.connect(self._on_chosen)
        return chooser

    def _on_chosen(self, names: list[str]) -> None:
        self.start([Path(name) for name in names])
