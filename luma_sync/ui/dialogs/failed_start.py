"""What keeps the program from starting, and what can be done about it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Size, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph

_WIDE = 120


class FailedStartDialog(Sheet):
    """Signals: again_asked() to try once more; rescue_asked() to begin a new library. Closing it gives up."""

    again_asked = Signal()
    rescue_asked = Signal()

    def __init__(self, theme: Theme, trouble: ErrorText, *, is_damaged: bool) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("FailedStartDialog", "Luma Sync cannot start"),
            plain(trouble.title),
        )
        self.be_wide(Size.DIALOG + _WIDE)
        self._trouble = trouble
        self.sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.sentence.setAccessibleName(self.tr("What happened"))
        self.note = paragraph(theme, "", tone=Tone.MUTED)
        self.leave = Button(theme, self.tr("Quit"))
        self.copy = Button(theme, self.tr("Copy details"), Shape.COPY, flat=True)
        self.again = Button(theme, self.tr("Try again"), Shape.RETRY, primary=not is_damaged)
        self.rescue = Button(theme, self.tr("Begin a new library"), primary=True)
        self.go_on = Button(theme, self.tr("Open Luma Sync"), primary=True)
        self.go_on.hide()
        self.go_on.clicked.connect(self.again_asked)
        self.rescue.setVisible(is_damaged)
        self.again.setVisible(not is_damaged)
        if is_damaged:
            self.note.setText(
                self.tr(
                    "A new library gets the cloud's rows, and what is unsent here as far as it can be read."
                    " The damaged one is kept in a folder of its own."
                )
            )
        self.note.setVisible(is_damaged)
        self.leave.clicked.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        self.again.clicked.connect(self.again_asked)
        self.rescue.clicked.connect(self.rescue_asked)
        help_row = QHBoxLayout()
        help_row.addWidget(self.copy)
        help_row.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.again)
        row.addWidget(self.rescue)
        row.addWidget(self.go_on)
        self.column.addWidget(self.note)
        self.column.addLayout(help_row)
        self.column.addLayout(row)
        (self.rescue if is_damaged else self.again).setFocus()

    def show_work(self) -> None:
        """While the library is replaced: that cannot be left in the middle."""
        self.note.setText(self.tr("The unsent changes are saved, then the cloud's rows are received..."))
        for button in (self.leave, self.copy, self.again, self.rescue):
            button.setEnabled(False)

    def show_trouble(self, trouble: ErrorText) -> None:
        """That did not work; the former library is where it was, or where the sentence says."""
        self._trouble = trouble
        self.note.setText(plain(trouble.title))
        self.again.show()
        for button in (self.leave, self.copy, self.again, self.rescue):
            button.setEnabled(True)

    def show_outcome(self, sentences: Sequence[str]) -> None:
        """The new library is there."""
        self.title.setText(self.tr("A new library is in place"))
        self.sentence.setText("\n".join(plain(each) for each in sentences))
        self.note.hide()
        self.copy.hide()
        self.rescue.hide()
        self.again.hide()
        self.leave.setEnabled(True)
        self.go_on.show()
        self.go_on.setFocus()
        self.adjustSize()

    def reject(self) -> None:
        """Not in the middle of the work."""
        if self.leave.isEnabled():
            super().reject()

    def _copy(self) -> None:
        lines = [self._trouble.title, self._trouble.detail, self._trouble.code]
        QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
