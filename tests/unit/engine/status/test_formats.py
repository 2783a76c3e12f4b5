"""Sizes, durations and countdowns as people read them."""

import pytest

from luma_sync.engine.status.formats import countdown_text, duration_text, size_text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (3_140_000, "3.1 MB"),
        (2e9, "2.0 GB"),
        (7e15, "7000.0 TB"),
    ],
)
def test_sizes(size: float, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "< 1 min"),
        (59, "< 1 min"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (4920, "1 h 20 min"),
        (23 * 3600, "23 h"),
        (90_000, "more than a day"),
    ],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-1, "0:00"), (9.4, "0:09"), (45, "0:45"), (119, "1:59"), (120, "2 min"), (301, "5 min")],
)
def test_countdowns(seconds: float, text: str) -> None:
    assert countdown_text(seconds) == text
