"""Every scenario of a session is told by the command line and by the window, in a story over a real cloud."""

from pathlib import Path

import pytest

from luma_sync.session.scenario_words import Scenario
from tests.support.session_scenarios import marks_below, marks_in, untold

STORIES = Path(__file__).resolve().parents[1] / "scenarios"

MARKED = """
@by_command(Scenario.EXPIRED)
def test_one(device):
    device.run("sync")
"""


def test_each_scenario_has_a_story_of_both_kinds() -> None:
    assert untold(marks_below(STORIES)) == []


def test_a_scenario_without_its_story_is_found() -> None:
    marks = marks_below(STORIES)
    without = tuple(
        mark for mark in marks if (mark.kind, mark.situation) != ("in_the_window", Scenario.OTHER_USER)
    )
    assert untold(without) == ["in_the_window(Scenario.OTHER_USER)"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("def test_one", "def one"), "is no test"),
        (("by_command", "in_the_window"), "is marked in_the_window and is not"),
        (("Scenario.EXPIRED", ""), "names nothing"),
    ],
)
def test_a_mark_that_says_nothing_is_refused(change: tuple[str, str], fault: str) -> None:
    assert len(tuple(marks_in(MARKED, "file"))) == 1
    with pytest.raises(AssertionError, match=fault):
        tuple(marks_in(MARKED.replace(*change), "file"))
