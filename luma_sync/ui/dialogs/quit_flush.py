"""Shown while the program sends its last changes; a courtesy, not a gate."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.formatting import size_text
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph


class QuitFlushDialog(Sheet):
    """Closes by itself; the flow that opened it decides when.

    Signals: quit_now(), cancelled().
    """

    quit_now = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("QuitFlushDialog", "Sending changes..."),
            translate("QuitFlushDialog", "They are saved on this device and will be sent next time too."),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._total = 0
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Changes sent"))
        self._files = paragraph(theme, tone=Tone.MUTED)
        self.now = Button(theme, self.tr("Quit now"), primary=True)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.now.clicked.connect(self.quit_now)
        self.cancel.clicked.connect(self.cancelled)
        self.now.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.now)
        self.column.addWidget(self.bar)
        self.column.addWidget(self._files)
        self.column.addSpacing(Space.S)
        self.column.addLayout(buttons)

    def show_left(self, changes: int, files: int, file_bytes: int) -> None:
        """What is still to be sent."""
        self._total = max(self._total, changes)
        self.title.setText(self.tr("Sending %Ln change(s)...", "", changes))
        self.bar.setRange(0, self._total)
        self.bar.setValue(self._total - changes)
        text = self.tr("%Ln file(s) (%1) continue where they stopped.", "", files)
        self._files.setText(text.replace("%1", size_text(file_bytes)))
        self._files.setVisible(files > 0)

    def reject(self) -> None:
        """Escape is Cancel."""
        self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A second wish to quit is Quit now."""
        event.ignore()
        self.quit_now.emit()
