"""Retry delays."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.kernel.backoff import Backoff


@pytest.mark.parametrize(
    ("attempt", "ceiling_s"),
    [(1, 1.0), (2, 2.0), (3, 4.0), (8, 128.0), (9, 256.0), (10, 300.0), (500, 300.0)],
)
def test_the_ceiling_doubles_up_to_the_cap(attempt: int, ceiling_s: float) -> None:
    assert Backoff().ceiling_s(attempt) == ceiling_s


@given(attempt=st.integers(min_value=-3, max_value=10_000), seed=st.integers())
def test_a_delay_is_never_zero_and_never_over_the_ceiling(attempt: int, seed: int) -> None:
    backoff = Backoff()

    delay_s = backoff.delay_s(attempt, random.Random(seed))

    assert 0 < delay_s <= backoff.ceiling_s(attempt) <= 300.0
