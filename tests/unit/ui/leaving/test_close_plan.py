"""The only window is hidden only where something leads back to it."""

import pytest

from luma_sync.ui.leaving.closing import CloseStep, plan_close


@pytest.mark.parametrize(
    ("chosen", "background", "has_dock", "step"),
    [
        ("ask", False, False, CloseStep.QUIT),
        ("keep", False, False, CloseStep.QUIT),
        ("quit", False, False, CloseStep.QUIT),
        ("ask", True, False, CloseStep.ASK),
        ("keep", True, False, CloseStep.HIDE),
        ("quit", True, False, CloseStep.QUIT),
        ("ask", False, True, CloseStep.HIDE),
        ("keep", True, True, CloseStep.HIDE),
        ("quit", True, True, CloseStep.QUIT),
    ],
)
def test_closing_follows_the_setting_where_it_can(
    chosen: str, background: bool, has_dock: bool, step: CloseStep
) -> None:
    assert plan_close(chosen, background=background, has_dock=has_dock) is step
