"""Analysing tracks: those that were imported just now, or all that lack an analysis."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.ui.commands import ANALYSIS, Commands
from luma_sync.ui.context import WindowContext
from luma_sync.ui.dialogs.analysis_report import AnalysisReportDialog
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.models.analysis_run import (
    AnalysisRun,
    ending,
    reasons,
    report_text,
    starting,
    under_way,
)
from luma_sync.ui.widgets.banners import BannerArea, Message, Severity

SAID_S = 12.0
_KEY = "analysis"
_SHOW_MS = 250
"""How often progress is shown."""


class AnalysisFlow(QObject):
    """One analysis at a time; more tracks wait their turn. It runs in processes of its own.

    Signals: progressed(AnalysisRun, or None when nothing is analysed any more); announced(text).
    """

    progressed = Signal(object)
    announced = Signal(str)

    def __init__(
        self, context: WindowContext, commands: Commands, banners: BannerArea, window: QWidget
    ) -> None:
        super().__init__(window)
        self._context, self._commands = context, commands
        self._banners, self._window = banners, window
        self._waiting: list[str] = []
        self._number = 0
        """Of the results that were told: one does not take the place of another."""

        self._is_cancelled = False
        self._newest: AnalysisStep | None = None
        self.shown: AnalysisRun | None = None
        self.dialog: AnalysisReportDialog | None = None
        """What could not be analysed, while somebody reads it."""

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOW_MS)
        self._timer.timeout.connect(self._show_newest)
        commands.analyse_missing.triggered.connect(self.start_missing)

    def start(self, track_ids: Sequence[str]) -> None:
        """Analyse what these tracks lack."""
        if not track_ids:
            return
        if self._context.actions.is_busy(ANALYSIS):
            self._waiting += track_ids
            return
        self._is_cancelled, self._newest = False, None
        analysis, chosen = self._context.engine.analysis, tuple(track_ids)
        started = self._context.actions.run(
            ANALYSIS,
            lambda: analysis.analyse(chosen, self._on_progress, lambda: self._is_cancelled),
            done=self._on_report,
            failed=self._on_problem,
        )
        if started:
            self._show(starting(len(chosen)))
            self.announced.emit(starting(len(chosen)).text)

    def start_missing(self) -> None:
        """Analyse every track that is here and not analysed."""
        self._context.actions.run(
            "find tracks to analyse", self._context.engine.analysis.tracks_without, done=self._on_found
        )

    def cancel(self) -> None:
        """End it; what was analysed stays."""
        self._is_cancelled = True
        self._waiting.clear()
        if self.shown is not None:
            self._show(ending(self.shown))

    def _on_found(self, track_ids: Sequence[str]) -> None:
        if track_ids:
            self.start(track_ids)
        else:
            self._say(self.tr("Every track whose audio is on this device is analysed."))

    def _on_progress(self, step: AnalysisStep) -> None:
        """May come very often, from several tracks at once: one stays shown until a track is done."""
        before = self._newest
        if before is None or step.track_id == before.track_id or step.done != before.done:
            self._newest = step
        if not self._timer.isActive():
            self._timer.start()

    def _show_newest(self) -> None:
        if self._newest is not None and self.shown is not None and not self.shown.is_ending:
            self._show(under_way(self._newest, self.shown))

    def _show(self, run: AnalysisRun | None) -> None:
        self.shown = run
        self.progressed.emit(run)

    def _on_report(self, report: AnalysisReport) -> None:
        text = report_text(report, asked_to_end=self._is_cancelled)
        listed = reasons(report)
        self._say(text, severity=Severity.WARNING if report.failed else Severity.INFO, listed=listed)
        self._ended()

    def _on_problem(self, problem: ErrorText) -> None:
        self._banners.tell(
            Message(key=_KEY, severity=Severity.ERROR, text=problem.title, detail=problem.detail)
        )
        self._ended()

    def _ended(self) -> None:
        self._timer.stop()
        self._show(None)
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.start(waiting)

    def _say(
        self, text: str, *, severity: Severity = Severity.INFO, listed: Sequence[tuple[str, str]] = ()
    ) -> None:
        self._number += 1
        self._banners.tell(
            Message(
                key=f"{_KEY}-{self._number}",
                severity=severity,
                text=text,
                button=self.tr("Show which") if listed else "",
                pressed=lambda: self._list(text, listed),
                stays_s=0.0 if severity is Severity.WARNING else SAID_S,
            )
        )

    def _list(self, text: str, listed: Sequence[tuple[str, str]]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.dialog = AnalysisReportDialog(self._context.theme, text, listed, self._window)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.show()

    def _on_closed(self) -> None:
        self.dialog = None
