"""An import under way, and at its end what was skipped and why."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QWidget

from luma_sync.engine.status.snapshot import ImportProgress, ImportReport
from luma_sync.ui.dialogs.sheet import Sheet
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.formatting import plain
from luma_sync.ui.theme import Space, Theme, Tone, Type
from luma_sync.ui.widgets.buttons import Button
from luma_sync.ui.widgets.labels import ElidedLabel, set_tone

_LINES_MAX = 8


class ImportDialog(Sheet):
    """Not modal; closing it while it runs hides it and the import goes on.

    Signals: cancelled().
    """

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("ImportDialog", "Importing..."),
            translate("ImportDialog", "You can go on working; the files are sent in the background."),
            parent,
        )
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Files read"))
        self._path = ElidedLabel(theme, size=Type.SMALL, tone=Tone.MUTED)
        self.skipped = QPlainTextEdit()
        self.skipped.setReadOnly(True)
        self.skipped.setTabChangesFocus(True)
        self.skipped.setAccessibleName(self.tr("Files that were not imported"))
        self.skipped.hide()
        self.button = Button(theme, self.tr("Cancel"))
        self.button.clicked.connect(self._press)
        self._running = True
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self.button)
        for widget in (self.bar, self._path, self.skipped):
            self.column.addWidget(widget)
        self.column.addSpacing(Space.S)
        self.column.addLayout(row)

    def show_progress(self, progress: ImportProgress) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
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
        self.skipped.setPlainText(
            "\n".join(f"{plain(one.path)}: {plain(one.reason)}" for one in report.skipped)
        )
        lines = min(_LINES_MAX, len(report.skipped)) + 1
        self.skipped.setFixedHeight(lines * self.skipped.fontMetrics().lineSpacing() + Space.S)
        self.skipped.setVisible(bool(report.skipped))
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
        self.bar.hide()
        self._path.hide()
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

    def reject(self) -> None:
        """Escape hides a running import, and closes an ended one."""
        if self._running:
            self.hide()
        else:
            super().reject()
