"""Shown while the program sends its last changes; a courtesy, not a gate."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from luma_sync.ui.dialogs.quit_sheet import QuitSheet
from luma_sync.ui.theme import Theme
from luma_sync.ui.widgets.busy_bar import BusyBar


class QuitFlushDialog(QuitSheet):
    """Closes by itself; the flow that opened it decides when."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("QuitFlushDialog", "Sending changes..."),
            translate("QuitFlushDialog", "They are saved on this device and will be sent next time too."),
            translate("QuitFlushDialog", "Quit now"),
            parent,
        )
        self._total = 0
        self._is_finishing = False
        self.bar = BusyBar(theme, self.tr("Changes sent"))
        self.column.addWidget(self.bar)
        self.add_foot()

    def show_left(self, changes: int, files: int, file_bytes: int) -> None:
        """What is still to be sent."""
        self._total = max(self._total, changes)
        if changes and not self._is_finishing:
            self.title.setText(self.tr("Sending %Ln change(s)...", "", changes))
        else:
            self._show_files_alone(files)
        self.bar.show_share(self._total - changes, self._total)
        self.show_files(files, file_bytes)

    def finish(self) -> None:
        """Changes are through, a piece of a file still goes; there is no way back from here."""
        self._is_finishing = True
        self.cancel.setEnabled(False)
        self.background.setEnabled(False)
        for button in (self.cancel, self.background):
            button.setToolTip(self.tr("Sending has been stopped already."))
        self.now.setEnabled(False)
        self.title.setText(self.tr("Stopping uploads..."))
        self.bar.show_endless()

    def _show_files_alone(self, files: int) -> None:
        if files:
            self.title.setText(self.tr("Stopping uploads..."))
        self.sentence.setText(self.tr("Everything is saved on this device and will be sent next time."))
