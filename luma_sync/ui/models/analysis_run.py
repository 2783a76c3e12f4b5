"""How far an analysis is and what it did, in words. Pure."""

from PySide6.QtCore import QCoreApplication

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.error_text import failure_text
from luma_sync.ui.formatting import named, number_text, plain

_LISTENING_SHARE = 0.5
"""Of the time that a track takes, about."""


@dataclass(frozen=True, slots=True)
class AnalysisRun:
    """An analysis under way, as shown."""

    text: str
    share: float
    """Of all tracks, 0 to 1; never less than before."""

    is_ending: bool = False
    """It was cancelled and ends with the step that runs."""


def starting(tracks: int) -> AnalysisRun:
    """Before the first news."""
    return AnalysisRun(QCoreApplication.translate("Analysis", "Analysing %Ln track(s)", "", tracks), 0.0)


def under_way(step: AnalysisStep, before: AnalysisRun) -> AnalysisRun:
    """After news; `before` is what was shown."""
    translate = QCoreApplication.translate
    stages = {
        "listening": translate("Analysis", "listening"),
        "splitting (basic)": translate("Analysis", "basic split"),
    }
    if step.total == 1:
        text = translate("Analysis", "Analysing %3: %4")
    else:
        text = translate("Analysis", "Analysing track %1 of %2: %3: %4")
    number = min(step.done + 1, step.total)
    text = text.replace("%1", number_text(number)).replace("%2", number_text(step.total))
    text = text.replace("%4", stages.get(step.stage, "")).replace("%3", named(step.title))
    return AnalysisRun(text, max(before.share, share_of(step)), before.is_ending)


def ending(before: AnalysisRun) -> AnalysisRun:
    """Somebody has cancelled it."""
    text = QCoreApplication.translate("Analysis", "Cancelling the analysis...")
    return AnalysisRun(text, before.share, is_ending=True)


def share_of(step: AnalysisStep) -> float:
    """How much of the whole is done, 0 to 1."""
    is_listening = step.stage == "listening"
    part = step.fraction * _LISTENING_SHARE
    of_track = part if is_listening else _LISTENING_SHARE + part
    return min(1.0, (step.done + of_track) / max(1, step.total))


def report_text(report: AnalysisReport, *, asked_to_end: bool) -> str:
    """What it did. `asked_to_end`: somebody cancelled it; else it ended early with the library."""
    translate = QCoreApplication.translate
    parts = []
    if report.cancelled:
        cancelled = translate("Analysis", "The analysis was cancelled.")
        parts.append(cancelled if asked_to_end else translate("Analysis", "The analysis ended early."))
    if report.analysed:
        parts.append(
            translate("Analysis", "%Ln track(s) analysed, stems by a basic split.", "", report.analysed)
        )
    if report.already_there:
        parts.append(translate("Analysis", "%Ln track(s) had nothing to add.", "", report.already_there))
    if report.failed:
        parts.append(translate("Analysis", "%Ln track(s) could not be analysed.", "", len(report.failed)))
    return " ".join(parts) or translate("Analysis", "There was nothing to analyse.")


def reasons(report: AnalysisReport) -> tuple[tuple[str, str], ...]:
    """Which tracks something is to be said of, and what: failures first."""
    return tuple(
        (plain(one.title), plain(failure_text(one.reason))) for one in (*report.failed, *report.remarks)
    )
