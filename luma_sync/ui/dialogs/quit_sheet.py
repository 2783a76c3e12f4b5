"""What the dialogs of leaving have in common: what is left, and the ways on."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.formatting import size_text
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph


class QuitSheet(Sheet):
    """The flow that opened it closes it.

    Signals: quit_now(), background_asked(), cancelled().
    """

    quit_now = Signal()
    background_asked = Signal()
    cancelled = Signal()

    def __init__(
        self, theme: Theme, title: str, sentence: str, quit_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, title, sentence, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._files = paragraph(theme, tone=Tone.MUTED)
        self._files.hide()
        self.background = Button(theme, self.tr("Keep running in background"))
        self.background.hide()
        self.now = Button(theme, quit_text, primary=True)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.now.clicked.connect(self.quit_now)
        self.background.clicked.connect(self.background_asked)
        self.cancel.clicked.connect(self.cancelled)
        self.now.setDefault(True)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addWidget(self.background)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.now)

    def offer_background(self, possible: bool) -> None:
        """Whether the program can go on without its window."""
        self.background.setVisible(possible)

    def show_files(self, files: int, file_bytes: int) -> None:
        """Files that are not through."""
        # A number would not be looked for in the context of this class when tr() is called on a subclass.
        text = QCoreApplication.translate(
            "QuitSheet", "%Ln file(s) (%1) continue where they stopped.", "", files
        )
        self._files.setText(text.replace("%1", size_text(file_bytes)))
        self._files.setVisible(files > 0)

    def add_foot(self) -> None:
        """Files and buttons, below what the subclass has put into the column."""
        self.column.addWidget(self._files)
        self.column.addSpacing(Space.S)
        self.column.addLayout(self.buttons)

    def reject(self) -> None:
        """Escape is Cancel, as long as there is a way back."""
        if self.cancel.isEnabled():
            self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A second wish to quit is Quit now."""
        event.ignore()
        self.quit_now.emit()
