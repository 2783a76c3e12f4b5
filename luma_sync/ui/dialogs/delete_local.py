"""Asks before everything of an account goes from this device, and says exactly what is lost for good."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.engine.ledger import Ledger
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import named
from luma_sync.ui.icons import Shape
from luma_sync.ui.theme import Space, Theme, Tone
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import fit_lines, paragraph


class DeleteLocalDialog(Sheet):
    """Cancel is the default; unsent work has to be given up knowingly.

    Signals: confirmed() when the user wants it.
    """

    confirmed = Signal()

    def __init__(self, theme: Theme, email: str, ledger: Ledger, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("DeleteLocal", "Delete the local data of %1?").replace("%1", named(email)),
            translate(
                "DeleteLocal",
                "You are signed out, and the library, its files and its backups go from this device. What is"
                " in the cloud stays there and comes back when you sign in again.",
            ),
            parent,
        )
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.warning = paragraph(theme, tone=Tone.DANGER)
        self.sure = CheckBox(theme, self.tr("Lose them for good"))
        self.problem = paragraph(theme, tone=Tone.DANGER)
        self.problem.hide()
        self.delete = Button(theme, self.tr("Delete"), Shape.TRASH)
        self.cancel = Button(theme, self.tr("Cancel"), primary=True)
        self.sure.toggled.connect(lambda on: self.delete.allow(on, self._reason()))
        self.delete.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch(1)
        foot.addWidget(self.delete)
        foot.addWidget(self.cancel)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.problem)
        self.column.addSpacing(Space.S)
        self.column.addLayout(foot)
        self._show(ledger)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def set_busy(self, busy: bool) -> None:
        """It is being done."""
        for control in (self.delete, self.cancel, self.sure):
            control.setEnabled(not busy)

    def show_problem(self, trouble: ErrorText) -> None:
        """Nothing was deleted; the question stands."""
        self.set_busy(False)
        self.problem.setText(trouble.title)
        self.problem.show()
        fit_lines(self.problem)

    def _show(self, ledger: Ledger) -> None:
        parts = []
        if ledger.rows:
            parts.append(self.tr("%Ln unsent change(s)", "", ledger.rows))
        if ledger.files:
            parts.append(self.tr("%Ln file(s) not uploaded", "", ledger.files))
        self.warning.setText(self.tr("Lost for good: %1.").replace("%1", ", ".join(parts)))
        for widget in (self.warning, self.sure):
            widget.setVisible(bool(parts))
        self.delete.allow(not parts, self._reason())

    def _reason(self) -> str:
        return self.tr("Say first that what was never sent may be lost.")
