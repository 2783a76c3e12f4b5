"""Changes that need somebody, written to a file: asks where, and says how it went."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.ui.commands import Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

_KEY = "exported"
_SAID_S = 12.0


class ExportFlow(QObject):
    """One question at a time; nothing but the file is written."""

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self.dialog: QFileDialog | None = None
        """The dialog that is open."""

        commands.export_changes.triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask where the file is to be."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = QFileDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Export changes that need you"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        filters = [self.tr("JSON: everything (*.json)"), self.tr("CSV: for a spreadsheet (*.csv)")]
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix("json")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if chosen == filters[1] else "json")
        )
        dialog.selectFile("luma-sync-changes.json")
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def export(self, path: Path) -> None:
        """Write the file."""
        queue = self._context.engine.queue

        async def work() -> int:
            lane = ThreadLane("export")
            try:
                return await queue.export(path, files=SystemFiles(), lane=lane)
            finally:
                lane.close()

        self._context.actions.run(_KEY, work, done=lambda count: self._done(path, count))

    def _done(self, path: Path, count: int) -> None:
        if count:
            text = self.tr("%Ln change(s) written to %1; they still wait here.", "", count)
            text = text.replace("%1", path.name)
        else:
            text = self.tr("No change needs you; no file was written.")
        self._banners.tell(Message(key=_KEY, severity=Severity.INFO, text=text, stays_s=_SAID_S))

    def _on_closed(self) -> None:
        self.dialog = None
