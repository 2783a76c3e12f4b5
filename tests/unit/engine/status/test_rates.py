"""Rates are means of five seconds, estimates wait for facts, samples are sixty minutes."""

import pytest

from luma_sync.engine.status.rates import MinuteSeries, TransferRate


def test_a_counter_becomes_its_increase_in_each_minute() -> None:
    series = MinuteSeries()
    for now_s, total in ((0.0, 10), (30.0, 25), (61.0, 27), (180.0, 100)):
        series.observe(now_s, total)
    values = [sample.value for sample in series.samples(180.0)]
    assert values[:5] == [73, 0, 2, 25, 0]
    assert len(values) == 60
    assert [sample.minute for sample in series.samples(180.0)] == list(range(60))


def test_minutes_older_than_an_hour_are_forgotten() -> None:
    series = MinuteSeries()
    for minute in range(200):
        series.observe(minute * 60.0, minute + 1)
    assert len(series._minutes) == 60
    assert all(sample.value == 1 for sample in series.samples(199 * 60.0))


def test_a_counter_that_began_anew_counts_from_zero() -> None:
    series = MinuteSeries()
    series.observe(0.0, 100)
    series.observe(1.0, 7)
    assert series.samples(1.0)[0].value == 107


def test_a_rate_is_the_mean_of_five_seconds() -> None:
    rate = TransferRate()
    assert rate.bytes_per_s() == 0.0
    for second in range(10):
        rate.observe(float(second), second * 1000 if second < 5 else 5000 + (second - 5) * 3000)
    assert rate.bytes_per_s() == pytest.approx(2600, rel=0.2)


def test_a_transfer_that_began_again_forgets_its_rate() -> None:
    rate = TransferRate()
    rate.observe(0.0, 0)
    rate.observe(1.0, 1_000_000)
    rate.observe(2.0, 10)
    assert rate.bytes_per_s() == 0.0


def test_the_time_left_is_said_only_when_there_are_facts_enough() -> None:
    rate = TransferRate()
    rate.observe(0.0, 0)
    assert rate.seconds_left(1) is None
    rate.observe(4.0, 4_000_000)
    assert rate.seconds_left(10_000_000) is None, "four seconds are too few"
    rate.observe(6.0, 6_000_000)
    assert rate.seconds_left(10_000_000) == pytest.approx(10.0)
    slow = TransferRate()
    slow.observe(0.0, 0)
    slow.observe(10.0, 1000)
    assert slow.seconds_left(10_000_000) is None, "a thousand bytes are too few"


def test_two_points_at_one_moment_are_no_rate() -> None:
    rate = TransferRate()
    rate.observe(1.0, 0)
    rate.observe(1.0, 10)
    assert rate.bytes_per_s() == 0.0
