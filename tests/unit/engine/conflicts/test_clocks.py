"""Which edit was made last, by the cloud's clock; a device's clock is believed only where it was compared."""

from datetime import UTC, datetime, timedelta

import pytest

from luma_sync.engine.conflicts.clocks import ClockWatch, ClockWindow, follow, newer_side, read_window
from luma_sync.engine.conflicts.views import Side
from luma_sync.kernel.clock import iso_utc

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
YEAR_S = 365 * 86_400.0


def after(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def newer(window: ClockWindow | None, local_s: float, cloud_s: float) -> Side | None:
    return newer_side(window, local_at=iso_utc(after(local_s)), cloud_at=iso_utc(after(cloud_s)))


@pytest.mark.parametrize("offset_s", [0.0, YEAR_S, -YEAR_S])
def test_the_later_edit_is_newer_however_wrong_the_clock_is(offset_s: float) -> None:
    window = follow(follow(None, (NOON, offset_s)), (after(3600), offset_s + 1.0))
    assert newer(window, 600, 300 + offset_s) is Side.LOCAL
    assert newer(window, 300, 600 + offset_s) is Side.CLOUD
    assert newer(window, 300, 300 + offset_s) is None
    assert window.is_clearly_off is (offset_s != 0.0)


def test_an_edit_outside_the_window_has_no_time() -> None:
    window = follow(follow(None, (NOON, 0.0)), (after(3600), 0.0))
    assert newer(window, -60, 300) is None
    assert newer(window, 4000, 300) is None
    assert newer(None, 600, 300) is None
    assert newer_side(window, local_at="never", cloud_at=iso_utc(NOON)) is None
    assert newer_side(window, local_at="", cloud_at=iso_utc(NOON)) is None


def test_a_clock_that_was_set_begins_another_window() -> None:
    window = follow(None, (NOON, 0.0))
    later = follow(window, (after(3600), 90.0))
    assert later.since == after(3600)
    back = follow(ClockWindow(NOON, 0.0, after(3600)), (after(1800), 0.0))
    assert back.since == after(1800)


def test_a_window_is_kept_as_text() -> None:
    window = follow(None, (NOON, 12.5))
    assert read_window(window.text()) == window
    for text in (None, "", "[]", "{}", '{"since": 1, "offset_s": "x"}'):
        assert read_window(text) is None


def test_the_watch_ignores_what_is_no_time() -> None:
    watch = ClockWatch()
    watch.note("2026-01-02T12:00:10.000Z", NOON)
    assert watch.newest == (NOON, 10.0)
    watch.note("soon", NOON)
    assert watch.newest is None
