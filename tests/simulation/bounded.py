"""The bounded part of the simulator that every test run makes, in two halves for two processes."""

import gc
from collections.abc import Sequence
from functools import cache

from tests.simulation.report import SeedResult, Tally, explain, run_seed
from tests.simulation.swarm import FAULTS

HALF = 50
SHARE = 10
SHARES = range(HALF // SHARE)

EXTRA: tuple[dict[str, tuple[int, ...]], ...] = (
    {
        "membership": (13,),
        "forget_deletes": (2,),
        "answer_guard": (6,),
        "no_room": (7,),
        "sql_fails": (4,),
        "sharing": (7,),
    },
    {"membership": (33, 67), "forget_deletes": (34,), "sharing": (13,), "no_room": (7,)},
)
"""For each half: faults that strike in few seeds, and further seeds, run with much more of the fault.

After a change that makes seeds take another way: `python -m tests.simulation --strikes FAULT` finds others.
"""

MORE = 0.6
"""The rate of its fault in an extra seed."""

OFTEN_ENOUGH = 2
"""Each fault class strikes at least this often in either half; thousands of seeds are `make simulate`'s."""


@cache
def _result(seed: int, fault: str = "") -> SeedResult:
    result = run_seed(seed, {fault: MORE} if fault else None)
    gc.collect()  # tests run with automatic collection off, and a world of devices is large
    return result


def failures(seeds: Sequence[int]) -> str:
    """What is wrong with these seeds, with the command that shows it; empty when all is well."""
    return "\n".join(explain(result) for result in map(_result, seeds) if result.violations)


def share_of(half: int, share: int) -> range:
    """The seeds of one test."""
    first = 1 + half * HALF + share * SHARE
    return range(first, first + SHARE)


def extra_failures(half: int) -> str:
    """What is wrong with the further seeds of a half."""
    results = ((fault, _result(seed, fault)) for seed, fault in _extra(half))
    return "\n".join(
        f"with more {fault}: {explain(result)}" for fault, result in results if result.violations
    )


def _extra(half: int) -> list[tuple[int, str]]:
    return [(seed, fault) for fault, seeds in EXTRA[half].items() for seed in seeds]


def tally_of(half: int) -> Tally:
    """The sum of a half; seeds that were run by its tests are not run again."""
    tally = Tally()
    for share in SHARES:
        for seed in share_of(half, share):
            tally.add(_result(seed))
    for seed, fault in _extra(half):
        tally.add(_result(seed, fault))
    return tally


def rare_in(half: int) -> dict[str, int]:
    """Faults that struck less than often enough in a half, and how often."""
    struck = tally_of(half).faults
    return {fault: struck[fault] for fault in FAULTS if struck[fault] < OFTEN_ENOUGH}
