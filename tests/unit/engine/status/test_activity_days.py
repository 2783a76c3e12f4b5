"""Days of the calendar as moments."""

from datetime import UTC, datetime

import pytest

from luma_sync.engine.status.activity_days import day_range
from luma_sync.kernel.clock import iso_utc, parse_utc
from luma_sync.kernel.errors import UsageError

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


def midnight(year: int, month: int, day: int) -> str:
    return iso_utc(datetime(year, month, day).astimezone())


def test_days_begin_and_end_at_midnight_here() -> None:
    today = NOW.astimezone().date()
    since, until = day_range("today", NOW)
    assert since == midnight(today.year, today.month, today.day)
    assert day_range("yesterday", NOW)[1] == since
    assert day_range("week", NOW)[1] == until
    assert 6 <= (parse_utc(since) - parse_utc(day_range("week", NOW)[0])).days <= 7
    assert day_range("2026-05-12", NOW) == (midnight(2026, 5, 12), midnight(2026, 5, 13))
    assert day_range("2026-05-01..2026-05-12", NOW) == (midnight(2026, 5, 1), midnight(2026, 5, 13))
    assert day_range("9999-12-31", NOW)[1] == ""
    assert day_range("", NOW) == ("", "")


@pytest.mark.parametrize("word", ["tomorrow", "2026-13-01", "..", "2026-05-01..", "2026-05-12..2026-05-01"])
def test_what_is_no_day_is_refused_with_a_sentence(word: str) -> None:
    if word == "2026-05-01..":
        assert day_range(word, NOW) == day_range("2026-05-01", NOW)
        return
    with pytest.raises(UsageError):
        day_range(word, NOW)
