"""Comparing with the cloud from the window: one button, one sentence."""

import pytest

from luma_sync.engine.compare_report import CompareReport
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.compare_verb import result_text
from tests.support.live_window import click
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (CompareReport(compared=1234), "1,234 rows compared with the cloud: all the same."),
        (CompareReport(compared=1), "1 row compared with the cloud: all the same."),
        (
            CompareReport(compared=40, differing=3, repairs=True, repaired=3),
            "40 rows compared with the cloud: 3 differed, 3 repaired.",
        ),
        (
            CompareReport(compared=40, differing=34, repairs=True, repaired=3, asked=30, left=1),
            (
                "40 rows compared with the cloud: 34 differed, 3 repaired, 30 to be answered by you,"
                " 1 could not be repaired."
            ),
        ),
        (CompareReport(error="The cloud is being changed just now."), "The cloud is being changed just now."),
    ],
)
def test_the_result_is_one_sentence(report: CompareReport, text: str) -> None:
    async def story(_: Desk) -> None:
        assert result_text(report) == text

    with_desk(story, in_step())


def test_the_button_compares_and_repairs_and_says_the_result() -> None:
    async def story(desk: Desk) -> None:
        desk.world.compare = CompareReport(compared=200, differing=2, repairs=True, repaired=2)
        desk.window.show_panel(PanelId.ACTIVITY)
        await desk.settle(0.2)
        button = desk.window.activity.compare.button
        assert button.text() == "Compare with the cloud"
        click(button)
        assert (button.isEnabled(), button.text()) == (False, "Comparing...")
        await desk.settle(0.3)
        assert (button.isEnabled(), button.text()) == (True, "Compare with the cloud")
        assert desk.world.named("compare") == [("compare", True)]
        told = [message.text for message in desk.window.banners.shown]
        assert told == ["200 rows compared with the cloud: 2 differed, 2 repaired."]

    with_desk(story, in_step())
