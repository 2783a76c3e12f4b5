"""People delete whole lists on purpose: everybody else is asked first, and everything comes right all the same."""

import pytest

from tests.simulation.run import simulate

SEEDS = range(1, 16)


@pytest.mark.slow
def test_whoever_clears_a_list_takes_no_more_from_others_than_they_say() -> None:
    outcomes = {seed: simulate(seed, cleared=True) for seed in SEEDS}
    found = {seed: outcome.violations for seed, outcome in outcomes.items() if outcome.violations}
    assert not found
    assert sum(outcome.faults["cleared"] for outcome in outcomes.values()) >= 10
