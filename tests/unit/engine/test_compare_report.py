"""What a comparison says of itself, and when the next is due."""

from datetime import UTC, datetime, timedelta

import pytest

from luma_sync.engine.compare_report import WEEK, CompareReport, next_due

NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("report", "text", "ok"),
    [
        (CompareReport(compared=9), "Compared 9 rows with the cloud: all the same.", True),
        (
            CompareReport(compared=9, differing=2, left=2),
            "Compared 9 rows with the cloud: 2 differ; nothing was changed.",
            False,
        ),
        (
            CompareReport(compared=9, differing=2, repairs=True, repaired=2),
            "Compared 9 rows with the cloud: 2 differed and were repaired.",
            True,
        ),
        (
            CompareReport(compared=9, differing=2, repairs=True, repaired=1, left=1),
            "Compared 9 rows with the cloud: 2 differed, 1 could not be repaired.",
            False,
        ),
        (
            CompareReport(compared=99, differing=30, repairs=True, asked=30),
            "Compared 99 rows with the cloud: 30 differed; 30 that it does not have wait for your answer.",
            False,
        ),
        (CompareReport(error="The cloud is away."), "The cloud is away.", False),
    ],
)
def test_the_result_is_one_plain_sentence(report: CompareReport, text: str, ok: bool) -> None:
    assert (str(report.sentence), report.ok) == (text, ok)


def test_the_first_comparison_is_due_after_a_week() -> None:
    assert next_due(NOW, None) == (False, NOW + WEEK)


def test_it_is_due_from_its_time_on() -> None:
    assert next_due(NOW, NOW + timedelta(seconds=1)) == (False, NOW + timedelta(seconds=1))
    assert next_due(NOW, NOW) == (True, NOW)
    assert next_due(NOW, NOW - timedelta(days=400)) == (True, NOW - timedelta(days=400))


def test_a_clock_that_was_set_back_does_not_put_it_off_for_years() -> None:
    assert next_due(NOW, NOW + timedelta(days=400)) == (False, NOW + WEEK)
