"""Numbers, sizes and times as people read them."""

from datetime import timedelta

import pytest

from luma_sync.engine.status.formats import Amount
from luma_sync.engine.status.snapshot import Sentence
from luma_sync.kernel.clock import iso_utc
from luma_sync.ui import formatting
from luma_sync.ui.sentences import sentence_text
from tests.support.qt import application
from tests.support.scenes import NOW

_SAID: tuple[tuple[str, str | int], ...] = (("done", 1), ("total", 2), ("rate", Amount(3_100_000)))


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (48_213, "48 kB"),
        (34_512_301, "34.5 MB"),
        (40_700_000_000, "40.7 GB"),
    ],
)
def test_a_size_has_one_unit(size: int, text: str) -> None:
    assert formatting.size_text(size) == text


@pytest.mark.parametrize(
    ("size", "text"),
    [(999, "999 bytes"), (48_213, "47 KiB"), (1_000_000, "977 KiB"), (34_512_301, "32.9 MiB")],
)
def test_a_size_is_written_in_powers_of_1024_where_that_was_chosen(size: int, text: str) -> None:
    formatting.SizeUnits.choose("iec")
    try:
        assert formatting.size_text(size) == text
        said = Sentence(template="Uploading {done} of {total} files - {rate}/s", params=_SAID)
        assert sentence_text(said) == "Uploading 1 of 2 files - 3.0 MiB/s"
    finally:
        formatting.SizeUnits.choose("si")
    assert sentence_text(said) == "Uploading 1 of 2 files - 3.1 MB/s"


@pytest.mark.parametrize(
    ("seconds", "text", "spoken"),
    [
        (0, "< 1 min", "less than a minute"),
        (59, "< 1 min", "less than a minute"),
        (61, "1 min", "1 minute"),
        (1500, "25 min", "25 minutes"),
        (3599, "59 min", "1 hour"),
        (3600, "1 h", "1 hour"),
        (4700, "1 h 20 min", "1 hour 20 minutes"),
        (86_399, "24 h", "24 hours"),
        (90_000, "more than a day", "more than a day"),
    ],
)
def test_a_duration_is_as_exact_as_it_deserves(seconds: float, text: str, spoken: str) -> None:
    assert formatting.duration_text(seconds) == text
    assert formatting.spoken_duration(seconds) == spoken


@pytest.mark.parametrize(("seconds", "text"), [(-3, "0:00"), (45, "0:45"), (119, "1:59"), (130, "2 min")])
def test_a_countdown_shows_seconds_only_near_the_end(seconds: float, text: str) -> None:
    assert formatting.countdown_text(seconds) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=-30), "just now"),
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=6), "6 days ago"),
    ],
)
def test_a_time_is_relative_for_a_week(ago: timedelta, text: str) -> None:
    assert formatting.relative_text(iso_utc(NOW - ago), NOW) == text


def test_an_older_time_is_a_date_and_no_time_is_nothing() -> None:
    assert formatting.relative_text(iso_utc(NOW - timedelta(days=30)), NOW) == "10/22/26"
    assert formatting.relative_text(None, NOW) == ""
    assert formatting.relative_text("not a time", NOW) == ""
    assert formatting.exact_text("") == ""
    assert formatting.clock_text(None) == ""
    assert formatting.sortable_time("x") == 0.0


def test_the_exact_time_names_its_zone() -> None:
    assert "2026" in formatting.exact_text(iso_utc(NOW))
    assert formatting.exact_text(iso_utc(NOW)).split()[-1].isupper()


def test_numbers_are_grouped_and_big_ones_short() -> None:
    assert formatting.number_text(19_500) == "19,500"
    assert formatting.compact_number_text(99_999) == "99,999"
    assert formatting.compact_number_text(128_400) == "128 k"


def test_control_and_direction_characters_are_shown_as_escapes() -> None:
    assert formatting.plain("a\u202eb\nc\u2066") == "a\\u202eb\\u000ac\\u2066"
    assert formatting.plain("Étude 夜") == "Étude 夜"


@pytest.mark.parametrize(("ahead", "text"), [(45, "in 0:45"), (18_000, "in 5 h"), (0, "now"), (-3, "now")])
def test_a_coming_moment_is_so_far_away(ahead: float, text: str) -> None:
    assert formatting.until_text(iso_utc(NOW + timedelta(seconds=ahead)), NOW) == text
    assert formatting.until_text(None, NOW) == ""


@pytest.mark.parametrize(
    ("seconds", "text"), [(660, "11 min"), (10_800, "3 h"), (90_000, "1 day"), (260_000, "3 days")]
)
def test_an_age_counts_days_too(seconds: float, text: str) -> None:
    assert formatting.age_text(seconds) == text


def test_a_name_inside_a_sentence_is_safe_short_and_isolated() -> None:
    assert formatting.named("A\u202eB") == "\u2068A\\u202eB\u2069"
    long = formatting.named("x" * 30 + " " + "y" * 5000)
    assert long == "\u2068" + "x" * 30 + "…" + "y" * 30 + "\u2069"
    assert len(formatting.named("z" * 100, letters=24)) == 27


def test_only_words_that_are_longer_than_a_line_may_be_get_places_to_break() -> None:
    assert formatting.breakable("a venue with this name exists") == "a venue with this name exists"
    broken = formatting.breakable("x" * 40 + " y")
    assert broken == "\u200b".join(["x" * 16, "x" * 16, "x" * 8]) + " y"


@pytest.mark.parametrize(("hours", "starts"), [(0, ""), (24, "Sunday "), (48, "Monday ")])
def test_the_end_of_something_names_its_day_only_where_it_is_another_one(hours: int, starts: str) -> None:
    moment = iso_utc(NOW + timedelta(hours=hours))
    assert formatting.end_text(moment, NOW) == f"{starts}{formatting.clock_text(moment)}"
    assert formatting.end_text(None, NOW) == ""
