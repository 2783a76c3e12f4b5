"""A picture of the last minutes: means of what was seen, gaps where nobody looked."""

import random

import pytest

from luma_sync.ui.models.rate_history import SLOT_S, SLOTS, RateHistory


def test_a_slot_is_the_mean_of_what_was_seen_in_it() -> None:
    history = RateHistory()
    for second, rate in ((0.0, 10.0), (1.0, 20.0), (2.9, 30.0), (3.0, 5.0)):
        history.take(second, rate)

    assert history.values(3.0)[-2:] == (20.0, 5.0)


def test_where_nobody_looked_is_a_gap_and_not_a_zero() -> None:
    history = RateHistory()
    history.take(0.0, 7.0)
    history.take(4 * SLOT_S, 9.0)

    assert history.values(4 * SLOT_S)[-5:] == (7.0, None, None, None, 9.0)
    assert history.values(0.0)[:-1] == (None,) * (SLOTS - 1)


@pytest.mark.parametrize("seed", range(5))
def test_it_stays_bounded_and_never_negative(seed: int) -> None:
    source, history, now_s = random.Random(seed), RateHistory(), 0.0
    for _ in range(3000):
        now_s += source.uniform(0, 5)
        history.take(now_s, source.uniform(-5, 50))
        values = history.values(now_s)
        assert len(values) == SLOTS
        assert all(value is None or value >= 0 for value in values)
    assert len(history._slots) <= SLOTS
