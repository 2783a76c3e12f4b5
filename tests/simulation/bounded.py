"""The bounded part of the simulator that every test run makes, in two halves for two processes."""

import gc
from collections.abc import Sequence
from functools import cache

from tests.simulation.report import SeedResult, Tally, explain, run_seed

HALF = 50
SHARE = 10
SHARES = range(HALF // SHARE)
RARE = frozenset({"membership", "forget_deletes"})
"""These strike in the thousands of seeds of `make simulate`, and in few of so few."""

OFTEN_ENOUGH = 1
"""Each fault class strikes at least this often in either half; thousands of seeds are `make simulate`'s."""


@cache
def _result(seed: int) -> SeedResult:
    result = run_seed(seed)
    gc.collect()  # tests run with automatic collection off, and a world of devices is large
    return result


def failures(seeds: Sequence[int]) -> str:
    """What is wrong with these seeds, with the command that shows it; empty when all is well."""
    return "\n".join(explain(result) for result in map(_result, seeds) if result.violations)


def share_of(half: int, share: int) -> range:
    """The seeds of one test."""
    first = 1 + half * HALF + share * SHARE
    return range(first, first + SHARE)


def tally_of(half: int) -> Tally:
    """The sum of a half; seeds that were run by its tests are not run again."""
    tally = Tally()
    for share in SHARES:
        for seed in share_of(half, share):
            tally.add(_result(seed))
    return tally
