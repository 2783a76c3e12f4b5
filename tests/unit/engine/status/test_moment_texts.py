"""The end of a pause as people read it: the time, and the day where it is another one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from luma_sync.engine.status.formats import day_text, moment_text

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "day", "text"),
    [(0.5, "", "13:30"), (10.9, "", "23:54"), (11, "Sunday", "Sunday 00:00"), (19, "Sunday", "Sunday 08:00")],
)
def test_the_day_is_said_only_where_it_is_another_one(hours: float, day: str, text: str) -> None:
    end = NOON + timedelta(hours=hours)
    assert (day_text(end, NOON, BERLIN), moment_text(end, NOON, BERLIN)) == (day, text)
