"""Asking where a file is that is not where it was."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from luma_sync.engine.status.snapshot import UploadView
from luma_sync.ui.context import WindowContext
from luma_sync.ui.folders import nearest_folder
from luma_sync.ui.formatting import named
from luma_sync.ui.upload_states import upload_title
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

_KEY = "located"
_SAID_S = 8.0


class LocateFlow(QObject):
    """One question at a time; the engine checks that the chosen file is the same."""

    def __init__(self, context: WindowContext, banners: BannerArea, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banners, self._window = context, banners, window
        self.dialog: QFileDialog | None = None
        """The dialog that is open."""

    def ask(self, upload: UploadView) -> None:
        """Open the dialog where the file was, or in the nearest folder that is still there."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        dialog = QFileDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Where is %1?").replace("%1", upload_title(upload)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(nearest_folder(Path(upload.local_path))))
        suffix = Path(upload.local_path).suffix
        if suffix:
            dialog.setNameFilters([f"*{suffix}", self.tr("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.point(upload, Path(path)))
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def point(self, upload: UploadView, path: Path) -> None:
        """The file lies at `path` now."""
        uploads = self._context.engine.uploads
        self._context.actions.run(
            _KEY, lambda: uploads.locate(upload.id, path), done=lambda _: self._found(upload)
        )

    def _found(self, upload: UploadView) -> None:
        text = self.tr("%1 was found; it is sent now.").replace("%1", named(upload_title(upload)))
        self._banners.withdraw(_KEY)
        self._banners.tell(Message(key=_KEY, severity=Severity.INFO, text=text, stays_s=_SAID_S))

    def _on_closed(self) -> None:
        self.dialog = None
