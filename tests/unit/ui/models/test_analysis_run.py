"""How far an analysis is, and what it did, as people read it."""

from dataclasses import replace

import pytest

from luma_sync.engine.analysis.analysers.report import AnalysisReport, AnalysisStep, TrackRemark
from luma_sync.ui.models.analysis_run import ending, reasons, report_text, share_of, starting, under_way
from tests.support.qt import application

STEP = AnalysisStep(done=2, total=1200, track_id="t", title="100%4", stage="listening", fraction=0.5)
FAILED = TrackRemark(track_id="a", title="Amber", reason="It is gone.")
LEFT = TrackRemark(track_id="b", title="Blue", reason="Its stems come from another program.")


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def bare(text: str) -> str:
    """Without the marks around names."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_it_says_which_track_of_how_many_and_what_is_done_to_it() -> None:
    run = under_way(STEP, starting(1200))
    assert bare(run.text) == "Analysing track 3 of 1,200: 100%4: listening"
    alone = replace(STEP, done=0, total=1, title="Amber", stage="splitting (basic)")
    assert bare(under_way(alone, starting(1)).text) == "Analysing Amber: basic split"
    assert starting(1).text == "Analysing 1 track"


def test_the_bar_never_goes_back() -> None:
    ahead = under_way(replace(STEP, total=4), starting(4))
    behind = under_way(replace(STEP, total=4, fraction=0.0), ahead)
    assert ahead.share == behind.share == pytest.approx(0.5625)


@pytest.mark.parametrize(
    ("done", "stage", "fraction", "share"),
    [
        (0, "listening", 0.0, 0.0),
        (0, "listening", 1.0, 0.25),
        (0, "splitting (basic)", 0.0, 0.25),
        (1, "splitting (basic)", 1.0, 1.0),
        (2, "listening", 1.0, 1.0),
    ],
)
def test_listening_is_half_of_a_track(done: int, stage: str, fraction: float, share: float) -> None:
    assert share_of(replace(STEP, done=done, total=2, stage=stage, fraction=fraction)) == share


def test_cancelling_is_said_at_once() -> None:
    run = ending(under_way(STEP, starting(1200)))
    assert (run.text, run.is_ending) == ("Cancelling the analysis...", True)


@pytest.mark.parametrize(
    ("report", "asked", "text"),
    [
        (AnalysisReport(analysed=1), False, "1 track analysed, stems by a basic split."),
        (
            AnalysisReport(analysed=2, already_there=1, failed=(FAILED,)),
            False,
            (
                "2 tracks analysed, stems by a basic split. 1 track had nothing to add."
                " 1 track could not be analysed."
            ),
        ),
        (AnalysisReport(cancelled=True), True, "The analysis was cancelled."),
        (
            AnalysisReport(analysed=3, cancelled=True),
            True,
            "The analysis was cancelled. 3 tracks analysed, stems by a basic split.",
        ),
        (AnalysisReport(cancelled=True), False, "The analysis ended early."),
        (AnalysisReport(), False, "There was nothing to analyse."),
    ],
)
def test_a_report_is_one_line(report: AnalysisReport, asked: bool, text: str) -> None:
    assert report_text(report, asked_to_end=asked) == text


def test_failures_are_listed_before_what_was_left_alone() -> None:
    listed = reasons(AnalysisReport(failed=(FAILED,), remarks=(LEFT,)))
    assert listed == (("Amber", FAILED.reason), ("Blue", LEFT.reason))
