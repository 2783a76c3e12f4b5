"""How far a fetch is: from the first wish to the last answer."""

import pytest

from luma_sync.ui.models.fetch_tally import FetchTally

A, B = ("track-1", "audio"), ("track-2", "audio")


def test_files_and_bytes_are_counted_until_the_last_answer() -> None:
    tally = FetchTally()
    tally.begin()
    tally.ask(3)
    tally.begin()
    tally.ask(2)
    tally.progress({A: (10, 100), B: (5, 50)})
    tally.progress({A: (60, 100)})
    tally.ended_files(1)
    tally.end()

    assert (tally.asked, tally.ended, tally.bytes, tally.is_running) == (5, 1, 65, True)
    tally.end()
    assert not tally.is_running
    tally.begin()
    assert (tally.asked, tally.ended, tally.bytes) == (0, 0, 0)


def test_a_file_that_begins_anew_counts_again_and_more_than_was_asked_is_not_shown() -> None:
    tally = FetchTally()
    tally.begin()
    tally.ask(1)
    tally.progress({A: (80, 100)})
    tally.progress({A: (20, 100)})
    tally.ended_files(4)

    assert (tally.bytes, tally.ended) == (100, 1)


def test_the_rate_is_that_of_the_last_seconds() -> None:
    tally = FetchTally()
    tally.begin()
    for second in range(6):
        tally.progress({A: (second * 1000, 10_000)})
        rate = tally.look(float(second))

    assert rate == pytest.approx(1000)
