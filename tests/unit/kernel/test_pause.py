"""A pause ends when it should: by length, over midnights and clock changes, and whatever a clock does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.kernel.pause import Pause, PauseLength, end_of_pause, pause_of, pause_until

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MOMENTS = st.integers(0, 20 * 366 * 86_400).map(lambda seconds: NOON + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("length", "end"),
    [
        (PauseLength.OPEN, None),
        (PauseLength.HALF_HOUR, datetime(2026, 11, 21, 12, 30, tzinfo=UTC)),
        (PauseLength.HOUR, datetime(2026, 11, 21, 13, tzinfo=UTC)),
        (PauseLength.TOMORROW, datetime(2026, 11, 22, 7, tzinfo=UTC)),
    ],
)
def test_each_length_has_its_end(length: PauseLength, end: datetime | None) -> None:
    assert end_of_pause(length, NOON, BERLIN) == end


@pytest.mark.parametrize(
    ("now", "zone", "end"),
    [
        ((2026, 11, 21, 22, 59), BERLIN, (2026, 11, 22, 7)),
        ((2026, 11, 21, 23, 1), BERLIN, (2026, 11, 23, 7)),  # one past midnight there
        ((2026, 3, 28, 12), BERLIN, (2026, 3, 29, 6)),  # the clocks go forward in between
        ((2026, 10, 24, 12), BERLIN, (2026, 10, 25, 7)),  # and back
        ((2026, 12, 31, 12), AUCKLAND, (2027, 1, 1, 19)),
        ((2028, 2, 28, 12), UTC, (2028, 2, 29, 8)),
    ],
)  # fmt: skip
def test_tomorrow_is_eight_in_the_morning_where_the_user_is(
    now: tuple[int, ...], zone: ZoneInfo, end: tuple[int, ...]
) -> None:
    moment = datetime(*now, tzinfo=UTC)  # type: ignore[arg-type,misc]
    assert end_of_pause(PauseLength.TOMORROW, moment, zone) == datetime(*end, tzinfo=UTC)  # type: ignore[arg-type,misc]


@given(now=MOMENTS, length=st.sampled_from(PauseLength), zone=st.sampled_from([BERLIN, AUCKLAND, UTC, None]))
def test_what_is_remembered_is_what_was_meant(
    now: datetime, length: PauseLength, zone: ZoneInfo | None
) -> None:
    end = end_of_pause(length, now, zone)
    pause = pause_of(pause_until(end, now).text, now)
    assert pause is not None
    assert (end is None) is (pause.until is None)
    if end is not None:
        assert pause.until is not None
        assert abs(pause.until - end) < timedelta(milliseconds=1)
        assert timedelta() < end - now <= timedelta(hours=33)
        assert pause.holds(end - MINUTE) or end - now < MINUTE
        assert not pause.holds(end)
        assert pause_of(pause.text, end + MINUTE) is None


def test_a_pause_without_an_end_holds_at_any_time() -> None:
    assert Pause().text == "1"
    for moment in (NOON, NOON - 9999 * HOUR, NOON + 9999 * HOUR):
        assert Pause().holds(moment)
        assert pause_of("1", moment) == Pause()


@pytest.mark.parametrize(
    ("back", "holds"), [(MINUTE, True), (5 * MINUTE, True), (6 * MINUTE, False), (9999 * HOUR, False)]
)
def test_a_clock_that_was_set_back_before_the_pause_ends_it(back: timedelta, holds: bool) -> None:
    pause = pause_until(NOON + HOUR, NOON)
    assert pause.holds(NOON - back) is holds
    assert (pause_of(pause.text, NOON - back) is not None) is holds


@pytest.mark.parametrize(
    "text",
    [
        None, "", "0", "yes", "/", "1/1", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z/",
        "2026-11-21T12:00:00Z/2099-01-01T00:00:00Z", "2026-11-21T12:00:00Z/2026-11-21T11:00:00Z",
        "0001-01-01T00:00:00+14:00/2026-11-21T13:00:00Z",
    ],
)  # fmt: skip
def test_what_is_no_pause_does_not_pause(text: str | None) -> None:
    assert pause_of(text, NOON) is None


@given(text=st.text(alphabet="0123456789-T:Z/.+1", max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    pause = pause_of(text, NOON)
    assert pause is None or pause.holds(NOON)
