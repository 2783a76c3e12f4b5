"""The cloud loses rows in the middle of everything: what a device still has comes back, nothing diverges."""

from tests.simulation.run import simulate

SEEDS = range(1, 25)


def test_a_cloud_that_loses_rows_gets_them_back_and_everybody_converges() -> None:
    outcomes = {seed: simulate(seed, restored=True) for seed in SEEDS}
    found = {seed: outcome.violations for seed, outcome in outcomes.items() if outcome.violations}
    assert not found
    assert sum(outcome.faults["lost_rows"] for outcome in outcomes.values()) >= 10
