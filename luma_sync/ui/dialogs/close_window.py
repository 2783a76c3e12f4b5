"""Asked when the window is closed while the program could go on without it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.theme import Space, Theme
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.check_box import CheckBox


class CloseWindowDialog(Sheet):
    """Keep syncing is the default; Escape leaves the window as it is.

    Signals: answered(keep syncing, remember the answer).
    """

    answered = Signal(bool, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("CloseWindow", "Close the window and keep syncing?"),
            translate(
                "CloseWindow",
                "Luma Sync goes on in the background and stays among the icons of your desktop. If you quit,"
                " what is not sent yet waits until it is started again.",
            ),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.remember = CheckBox(theme, self.tr("Don't ask again; it can be changed in the settings"))
        self.remember.setChecked(True)
        self.keep = Button(theme, self.tr("Keep syncing"), primary=True)
        self.quit = Button(theme, self.tr("Quit"))
        self.cancel = Button(theme, self.tr("Cancel"))
        self.keep.clicked.connect(lambda: self._answer(True))
        self.quit.clicked.connect(lambda: self._answer(False))
        self.cancel.clicked.connect(self.reject)
        self.keep.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        for button in (self.cancel, self.quit, self.keep):
            foot.addWidget(button)
        self.column.addWidget(self.remember, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(Space.S)
        self.column.addLayout(foot)
        self.keep.setFocus()

    def _answer(self, keep: bool) -> None:
        self.answered.emit(keep, self.remember.isChecked())
        self.close()
