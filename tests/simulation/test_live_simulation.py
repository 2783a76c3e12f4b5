"""Live hints over bad lines: whatever is lost, late, repeated or cut, every device ends with every row."""

import pytest

from tests.simulation.run import simulate

SEEDS = range(1, 13)


@pytest.mark.slow
def test_devices_that_listen_converge_like_all_others() -> None:
    outcomes = {seed: simulate(seed, live=True) for seed in SEEDS}
    assert {seed: outcome.violations for seed, outcome in outcomes.items() if outcome.violations} == {}
    assert sum(outcome.lines for outcome in outcomes.values()) > 50


def test_a_live_seed_takes_the_same_way_twice() -> None:
    first, second = simulate(5, live=True), simulate(5, live=True)
    assert first.digest == second.digest != simulate(5).digest
    assert first.lines == second.lines > 0
