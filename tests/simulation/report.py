"""Many seeds, on several processes, and what is said about them."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from tests.simulation.run import simulate
from tests.simulation.swarm import FAULTS, draw

_CHUNK = 4
_SEEDS_PER_PROCESS = 250
"""Then another process goes on: a simulation is large, and what is left of it is collected late."""


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One seed, small enough to cross processes."""

    seed: int
    digest: str
    violations: tuple[str, ...]
    faults: Counter[str] = field(default_factory=Counter)
    """Fault class to how often it happened."""

    writes: int = 0
    requests: int = 0
    virtual_s: float = 0.0
    calm_s: float = 0.0
    """Virtual seconds from the last fault to convergence."""

    restored: bool = False
    """With a cloud that loses rows."""


@dataclass(slots=True)
class Tally:
    """The sum of the seeds so far."""

    seeds: int = 0
    failed: list[int] = field(default_factory=list)
    drawn: Counter[str] = field(default_factory=Counter)
    """Fault class to the seeds in which it was possible."""

    seeds_per_fault: Counter[str] = field(default_factory=Counter)
    """Fault class to the seeds in which it happened."""

    faults: Counter[str] = field(default_factory=Counter)
    writes: int = 0
    requests: int = 0
    virtual_s: float = 0.0
    slowest_calm_s: float = 0.0
    took_s: float = 0.0
    """Seconds that it took."""

    def add(self, result: SeedResult) -> None:
        """Count one seed."""
        self.seeds += 1
        self.drawn.update(draw(result.seed).rates.keys())
        self.faults.update(result.faults)
        self.seeds_per_fault.update(result.faults.keys())
        self.writes += result.writes
        self.requests += result.requests
        self.virtual_s += result.virtual_s
        self.slowest_calm_s = max(self.slowest_calm_s, result.calm_s)
        if result.violations:
            self.failed.append(result.seed)


def run_seed(seed: int, more: Mapping[str, float] | None = None, *, restored: bool = False) -> SeedResult:
    """Simulate one seed, perhaps with `more` of some faults; an error of the harness itself is a violation.

    With `restored`, the cloud is now and then replaced by a backup in which rows are missing.
    """
    try:
        outcome = simulate(seed, more=more, restored=restored)
    except Exception as error:  # noqa: BLE001 - a simulation that breaks off is a finding as well
        return SeedResult(seed, "", (f"the simulation broke off: {error!r}",), restored=restored)
    return SeedResult(
        seed,
        outcome.digest,
        tuple(map(str, outcome.violations)),
        outcome.faults,
        outcome.writes,
        outcome.requests,
        outcome.virtual_s,
        outcome.calm_s,
        restored,
    )


def run_seeds(seeds: Iterable[int], jobs: int, *, restored: bool = False) -> Iterator[SeedResult]:
    """Simulate many seeds; results come in the order of the seeds."""
    run = partial(run_seed, restored=restored)
    if jobs <= 1:
        yield from map(run, seeds)
        return
    waiting = iter(seeds)
    while block := tuple(islice(waiting, _SEEDS_PER_PROCESS * jobs)):
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            yield from pool.map(run, block, chunksize=_CHUNK)


def reproduce(seed: int, *, restored: bool = False) -> str:
    """The one line that shows a failure again."""
    return f"python -m tests.simulation --seed {seed}{' --restored' if restored else ''}"


def explain(result: SeedResult) -> str:
    """A failing seed in a few lines."""
    first = "\n".join(f"    {violation[:300]}" for violation in result.violations[:3])
    more = f"\n    and {len(result.violations) - 3} more" if len(result.violations) > 3 else ""
    shown = reproduce(result.seed, restored=result.restored)
    return f"seed {result.seed} fails; show it with: {shown}\n{first}{more}"


def summary(tally: Tally) -> str:
    """What was run, for the end of the report."""
    speed = tally.seeds / max(tally.took_s, 0.001)
    head = (
        f"{tally.seeds} seeds, {len(tally.failed)} failed, {speed:.1f} seeds/s ({_duration(tally.took_s)});"
        f" {_duration(tally.virtual_s)} of virtual time, {tally.writes} writes, {tally.requests} requests,"
        f" slowest convergence {tally.slowest_calm_s:.0f} virtual seconds"
    )
    lines = [
        head,
        f"{'fault':<20}{'drawn in':>10}{'struck in':>11}{'times':>8}",
    ]
    lines += [
        f"{fault:<20}{tally.drawn[fault]:>10}{tally.seeds_per_fault[fault]:>11}{tally.faults[fault]:>8}"
        for fault in sorted(FAULTS)
    ]
    return "\n".join(lines)


def _duration(seconds: float) -> str:
    return (
        time.strftime("%H:%M:%S", time.gmtime(seconds))
        if seconds < 86_400
        else f"{seconds / 86_400:.1f} days"
    )
