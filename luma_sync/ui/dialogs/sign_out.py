"""Signing out while something is unsent: send first, keep, discard; never silently."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import size_text
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import paragraph


class SignOutChoice(Enum):
    """What becomes of unsent work."""

    SEND_FIRST = "send_first"
    KEEP = "keep"
    DISCARD = "discard"


class SignOutDialog(Sheet):
    """Counts what is unsent and asks; discarding is asked twice.

    Signals: chosen(SignOutChoice).
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, *, rows: int, files: int, file_bytes: int, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, translate("SignOutDialog", "Not everything is in the cloud yet"), "", parent)
        changes = self.tr("%Ln change(s)", "", rows)
        uploads = self.tr("%Ln file(s) (%1)", "", files).replace("%1", size_text(file_bytes))
        what = ", ".join(text for count, text in ((rows, changes), (files, uploads)) if count)
        self.sentence.setText(self.tr("Only on this device: %1.").replace("%1", what))
        self.send_first = Button(theme, self.tr("Send first"), Shape.UP, primary=True)
        self.keep = Button(theme, self.tr("Keep for the next sign-in"))
        self.discard = Button(theme, self.tr("Discard..."), Shape.TRASH, flat=True)
        self._cancel = Button(theme, self.tr("Cancel"))
        self._problem = paragraph(theme, tone=Tone.DANGER)
        self._problem.hide()
        self._sure = False
        self.send_first.clicked.connect(lambda: self._choose(SignOutChoice.SEND_FIRST))
        self.keep.clicked.connect(lambda: self._choose(SignOutChoice.KEEP))
        self.discard.clicked.connect(self._discard)
        self._cancel.clicked.connect(self.reject)
        self.column.addWidget(self._problem)
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.send_first, self.keep):
            first.addWidget(button, 1)
        second.addWidget(self.discard)
        second.addStretch(1)
        second.addWidget(self._cancel)
        for row in (first, second):
            row.setSpacing(Space.S)
            self.column.addLayout(row)
        self.send_first.setDefault(True)

    def set_busy(self, busy: bool) -> None:
        """Wait for the engine."""
        for button in (self.send_first, self.keep, self.discard):
            button.setEnabled(not busy)

    def show_problem(self, problem: ErrorText) -> None:
        """Say why it did not work; nothing was changed."""
        self.set_busy(False)
        self._problem.setText(problem.title)
        self._problem.show()

    def _choose(self, choice: SignOutChoice) -> None:
        self.set_busy(True)
        self.chosen.emit(choice)

    def _discard(self) -> None:
        if self._sure:
            self._choose(SignOutChoice.DISCARD)
            return
        self._sure = True
        self.discard.setText(self.tr("Discard for good"))
        self._problem.setText(
            self.tr("Discarded changes cannot be brought back. Press again to discard them.")
        )
        self._problem.show()
