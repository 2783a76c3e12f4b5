"""Debounce: quiet time and longest wait; the beat: the same moments for all."""

import pytest

from luma_sync.kernel.timing import Debounce, Pace, until_beat


def test_fires_once_it_has_been_quiet_long_enough() -> None:
    debounce = Debounce(quiet_s=2.0, max_wait_s=10.0)

    debounce.signal(100.0)

    assert not debounce.take(101.9)
    assert debounce.take(102.0)
    assert not debounce.take(200.0)


def test_each_signal_starts_the_quiet_time_again() -> None:
    debounce = Debounce(quiet_s=2.0, max_wait_s=10.0)

    for moment in (100.0, 101.0, 102.0):
        debounce.signal(moment)

    assert debounce.due_at() == 104.0


def test_never_waits_longer_than_the_longest_wait() -> None:
    debounce = Debounce(quiet_s=2.0, max_wait_s=10.0)

    for tenth in range(200):
        debounce.signal(100.0 + tenth / 10)

    assert debounce.due_at() == 110.0


def test_nothing_waits_before_the_first_signal_or_after_clear() -> None:
    debounce = Debounce(quiet_s=2.0, max_wait_s=10.0)
    assert debounce.due_at() is None

    debounce.signal(1.0)
    debounce.clear()

    assert debounce.due_at() is None


def test_runs_once_in_a_while_do_not_rest() -> None:
    pace = Pace(0.5)
    assert [pace.rest_s(float(second)) for second in range(100)] == [0.0] * 100


def test_a_few_runs_in_quick_succession_do_not_rest_either() -> None:
    pace = Pace(0.5)
    assert [pace.rest_s(100.0 + number / 100) for number in range(4)] == [0.0] * 4
    assert pace.rest_s(102.0) == 0.0


def test_runs_without_end_rest_and_a_lull_ends_that() -> None:
    pace, now_s, runs = Pace(0.5), 100.0, 0
    while now_s < 110.0:
        runs, now_s = runs + 1, now_s + 0.01 + pace.rest_s(now_s)
    assert 20 <= runs <= 24
    assert pace.rest_s(now_s + 1.0) == 0.0


def test_whoever_looks_on_the_beat_looks_with_the_others() -> None:
    assert until_beat(1000.3, 1.0) == pytest.approx(0.7)
    assert 1003.7 + until_beat(1003.7, 2.0) == 1001.1 + until_beat(1001.1, 2.0) + 2.0 == 1004.0


def test_the_next_beat_is_never_now() -> None:
    assert until_beat(1000.0, 5.0) == 5.0
