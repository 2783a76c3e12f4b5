"""Which tracks an analysis could not finish, and why."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.theme import Space, Theme
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.reason_list import ReasonList

_WIDE = 560


class AnalysisReportDialog(Sheet):
    """Not modal."""

    def __init__(
        self, theme: Theme, sentence: str, reasons: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme, QCoreApplication.translate("AnalysisReportDialog", "The analysis"), sentence, parent
        )
        self.be_wide(_WIDE)
        self.reasons = ReasonList(self.tr("Tracks and reasons"))
        self.reasons.show_reasons(reasons)
        self.button = Button(theme, self.tr("Close"), primary=True)
        self.button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        self.column.addWidget(self.reasons)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)
        self.button.setFocus()
