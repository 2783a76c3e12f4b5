"""An import under way, and at its end what was skipped and why."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from luma_sync.engine.status.import_views import ImportProgress, ImportReport
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText, failure_text
from luma_sync.ui.formatting import plain
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.busy_bar import BusyBar
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.check_box import CheckBox
from luma_sync.ui.widgets.labels import ElidedLabel, paragraph, set_tone
from luma_sync.ui.widgets.reason_list import ReasonList


class ImportDialog(Sheet):
    """Not modal; closing it while it runs hides it and the import goes on.

    Signals: cancelled(); analysis_asked() when the imported tracks are to be analysed after all.
    """

    cancelled = Signal()
    analysis_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("ImportDialog", "Importing..."),
            translate("ImportDialog", "You can go on working; the files are sent in the background."),
            parent,
        )
        self.bar = BusyBar(theme, self.tr("Files read"))
        self._path = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.skipped = ReasonList(self.tr("Files that were not imported"))
        self.analyse = CheckBox(theme, self.tr("Analyse after import"))
        self.analyse.hide()
        self.hint = paragraph(theme, size=Type.SMALL)
        self.hint.hide()
        self.analyse_now = Button(theme, self.tr("Analyse these tracks"))
        self.analyse_now.clicked.connect(self._ask_analysis)
        self.analyse_now.hide()
        self.button = Button(theme, self.tr("Cancel"))
        self.button.clicked.connect(self._press)
        self._running = True
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.analyse_now)
        row.addWidget(self.button)
        for widget in (self.bar, self._path, self.skipped, self.analyse, self.hint):
            self.column.addWidget(widget)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)

    def offer_analysis(self, choice: QAction) -> None:
        """While it runs: whether the tracks are to be analysed then. `choice` keeps the answer."""
        self.analyse.setChecked(choice.isChecked())
        self.analyse.setEnabled(choice.isEnabled())
        self.analyse.toggled.connect(choice.setChecked)
        choice.toggled.connect(self.analyse.setChecked)
        self.hint.setText(choice.toolTip())
        for widget in (self.analyse, self.hint):
            widget.show()

    def show_progress(self, progress: ImportProgress) -> None:
        """How far it is."""
        self.bar.show_share(progress.done, max(1, progress.total))
        text = self.tr("%1 of %Ln file(s)", "", progress.total).replace("%1", str(progress.done))
        self.title.setText(self.tr("Importing %1").replace("%1", text))
        self._path.setText(plain(progress.path))

    def show_report(self, report: ImportReport) -> None:
        """What it did; skipped files with their reasons."""
        self._finish()
        self.title.setText(self._headline(report))
        parts = []
        if report.already_there:
            parts.append(self.tr("%Ln file(s) were there already.", "", report.already_there))
        if report.skipped:
            parts.append(self.tr("%Ln file(s) skipped:", "", len(report.skipped)))
        self.sentence.setText(" ".join(parts))
        self.sentence.setVisible(bool(parts))
        self.skipped.show_reasons(
            [(plain(one.path), plain(failure_text(one.reason))) for one in report.skipped]
        )
        self.adjustSize()

    def show_analysis(self, *, started: bool) -> None:
        """After the report: their analysis goes on behind it, or may be asked for."""
        self.hint.setText(self.tr("The tracks are analysed in the background; see the foot of the window."))
        self.hint.setVisible(started)
        self.analyse_now.setVisible(not started)
        self.adjustSize()

    def show_problem(self, problem: ErrorText) -> None:
        """Why it could not go on."""
        self._finish()
        self.title.setText(self.tr("The import stopped"))
        self.sentence.setText(problem.title)
        set_tone(self.sentence, Tone.DANGER)

    def _headline(self, report: ImportReport) -> str:
        text = self.tr("%Ln file(s) imported", "", report.imported)
        return self.tr("Cancelled, %1").replace("%1", text) if report.cancelled else text

    def _finish(self) -> None:
        self._running = False
        for widget in (self.bar, self._path, self.analyse, self.hint):
            widget.hide()
        self.button.setEnabled(True)
        self.button.setText(self.tr("Close"))
        self.button.set_primary(True)
        self.button.setFocus()

    def _press(self) -> None:
        if self._running:
            self.button.setEnabled(False)
            self.button.setText(self.tr("Cancelling..."))
            self.cancelled.emit()
        else:
            self.accept()

    def _ask_analysis(self) -> None:
        self.analysis_asked.emit()
        self.show_analysis(started=True)

    def reject(self) -> None:
        """Escape hides a running import, and closes an ended one."""
        if self._running:
            self.hide()
        else:
            super().reject()
