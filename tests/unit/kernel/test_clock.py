"""Timestamps of the library."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from luma_sync.kernel.clock import iso_utc, parse_utc


def test_times_are_written_in_utc_with_milliseconds() -> None:
    moment = datetime(2026, 11, 21, 15, 2, 3, 123_987, tzinfo=timezone(timedelta(hours=1)))

    assert iso_utc(moment) == "2026-11-21T14:02:03.123Z"


@pytest.mark.parametrize(
    "text", ["2026-11-21T14:02:03.123Z", "2026-11-21T15:02:03.123+01:00", "2026-11-21 14:02:03.123"]
)
def test_times_are_read_with_any_offset(text: str) -> None:
    assert parse_utc(text) == datetime(2026, 11, 21, 14, 2, 3, 123_000, tzinfo=UTC)


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        parse_utc("yesterday")
