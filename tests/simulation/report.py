"""Many seeds, on several processes, and what is said about them."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.simulation.run import simulate
from tests.simulation.swarm import FAULTS

_CHUNK = 4


@dataclass(frozen=True, slots=True)
class SeedResult:
    """One seed, small enough to cross processes."""

    seed: int
    digest: str
    violations: tuple[str, ...]
    faults: Counter[str]
    writes: int
    requests: int
    devices: int
    calm_s: float


@dataclass(slots=True)
class Tally:
    """The sum of the seeds so far."""

    seeds: int = 0
    failed: list[SeedResult] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    seeds_per_fault: Counter[str] = field(default_factory=Counter)
    writes: int = 0
    requests: int = 0
    slowest_calm_s: float = 0.0

    def add(self, result: SeedResult) -> None:
        """Count one seed."""
        self.seeds += 1
        self.faults += result.faults
        self.seeds_per_fault.update(result.faults.keys())
        self.writes += result.writes
        self.requests += result.requests
        self.slowest_calm_s = max(self.slowest_calm_s, result.calm_s)
        if result.violations:
            self.failed.append(result)


def run_seed(seed: int) -> SeedResult:
    """Simulate one seed; an error of the harness itself counts as a violation."""
    try:
        outcome = simulate(seed)
    except Exception as error:  # noqa: BLE001 - a simulation that breaks off is a finding as well
        return SeedResult(seed, "", (f"the simulation broke off: {error!r}",), Counter(), 0, 0, 0, 0.0)
    return SeedResult(
        seed,
        outcome.digest,
        tuple(map(str, outcome.violations)),
        outcome.faults,
        outcome.writes,
        outcome.requests,
        outcome.swarm.devices,
        outcome.calm_s,
    )


def run_seeds(seeds: Iterable[int], jobs: int) -> Iterator[SeedResult]:
    """Simulate many seeds; results come in the order of the seeds."""
    if jobs <= 1:
        yield from map(run_seed, seeds)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(run_seed, seeds, chunksize=_CHUNK)


def reproduce(seed: int) -> str:
    """The one line that shows a failure again."""
    return f"python -m tests.simulation --seed {seed}"


def explain(result: SeedResult) -> str:
    """A failing seed in a few lines."""
    first = "\n".join(f"    {violation[:300]}" for violation in result.violations[:3])
    more = f"\n    and {len(result.violations) - 3} more" if len(result.violations) > 3 else ""
    return f"seed {result.seed} fails; show it with: {reproduce(result.seed)}\n{first}{more}"


def summary(tally: Tally, started_s: float) -> str:
    """What was run, for the end of the report."""
    took_s = time.monotonic() - started_s
    head = (
        f"{tally.seeds} seeds, {len(tally.failed)} failed, {tally.writes} writes, {tally.requests} requests,"
        f" {took_s:.0f} s, {tally.seeds / max(took_s, 0.001):.1f} seeds/s;"
        f" slowest convergence {tally.slowest_calm_s:.0f} virtual seconds"
    )
    lines = [head, f"{'fault':<20}{'seeds':>8}{'times':>8}"]
    lines += [
        f"{fault:<20}{tally.seeds_per_fault[fault]:>8}{tally.faults[fault]:>8}" for fault in sorted(FAULTS)
    ]
    return "\n".join(lines)
