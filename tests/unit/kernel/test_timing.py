"""Debounce: quiet time and longest wait; the beat: the same moments for all."""

import pytest

from luma_sync.kernel.timing import Debounce, until_beat


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


def test_whoever_looks_on_the_beat_looks_with_the_others() -> None:
    assert until_beat(1000.3, 1.0) == pytest.approx(0.7)
    assert 1003.7 + until_beat(1003.7, 2.0) == 1001.1 + until_beat(1001.1, 2.0) + 2.0 == 1004.0


def test_the_next_beat_is_never_now() -> None:
    assert until_beat(1000.0, 5.0) == 5.0
