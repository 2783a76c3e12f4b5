"""For those who want to know: something stays unsent when the program goes now."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from luma_sync.ui.dialogs.quit_sheet import QuitSheet
from luma_sync.ui.theme import Theme


class QuitUnsentDialog(QuitSheet):
    """Shown only where the setting asks for it; Quit is the default, as nothing is lost."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("QuitUnsentDialog", "Quit with unsent changes?"),
            translate("QuitUnsentDialog", "They are saved on this device and will be sent next time."),
            translate("QuitUnsentDialog", "Quit"),
            parent,
        )
        self.add_foot()

    def show_left(self, changes: int, files: int, file_bytes: int) -> None:
        """What is not sent."""
        if changes:
            self.title.setText(self.tr("%Ln change(s) not sent yet", "", changes))
        else:
            self.title.setText(self.tr("Files not sent yet"))
        self.show_files(files, file_bytes)
