"""`python -m tests.simulation`: run seeds, show a failing one, or prove that planted bugs are found."""

import argparse
import os
import sys
import time

from tests.simulation.bounded import MORE
from tests.simulation.planted_bugs import BUGS, hunt
from tests.simulation.progress import Progress
from tests.simulation.report import Tally, explain, run_seed, run_seeds, summary
from tests.simulation.run import simulate
from tests.simulation.swarm import FAULTS, draw

_PROGRESS_EVERY_S = 30.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many seeds to run")
    parser.add_argument("--start", type=int, default=1, help="the first of them")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes beside each other")
    parser.add_argument("--seed", type=int, help="run this one seed and print its trace")
    parser.add_argument("--restored", action="store_true", help="with a cloud that loses rows now and then")
    parser.add_argument("--bug", choices=sorted(BUGS), help="with this bug planted")
    parser.add_argument(
        "--planted", action="store_true", help="show after how many seeds each planted bug is found"
    )
    parser.add_argument(
        "--strikes", choices=FAULTS, help="show the seeds in which this fault strikes, and how often"
    )
    return parser.parse_args()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def show(seed: int, bug: str | None, *, restored: bool = False) -> int:
    """One seed with its trace, run twice: a failure that does not come again is another kind of bug."""
    if bug:
        with BUGS[bug].planted():
            outcome = BUGS[bug].simulate(seed)
    else:
        outcome = simulate(seed, restored=restored)
        if simulate(seed, restored=restored).digest != outcome.digest:
            _say("The second run went another way: the simulation is not deterministic here.")
    _say("\n".join(outcome.trace))
    for violation in outcome.violations:
        _say(f"FAILED {violation}")
    _say(f"seed {seed}: {len(outcome.violations)} violations, digest {outcome.digest}")
    return 1 if outcome.violations else 0


def sweep(start: int, seeds: int, jobs: int, *, restored: bool = False) -> int:
    """Many seeds with a line of progress now and then; goes on where the same run was interrupted."""
    progress = Progress(start, restored=restored)
    tally = progress.load()
    if tally.seeds:
        _say(f"{tally.seeds} seeds were run before, {len(tally.failed)} of them failed: {tally.failed}")
    before_s, started_s = tally.took_s, time.monotonic()
    told_s = started_s
    for result in run_seeds(range(start + tally.seeds, start + seeds), jobs, restored=restored):
        tally.add(result)
        if result.violations:
            _say(explain(result))
        now_s = time.monotonic()
        tally.took_s = before_s + now_s - started_s
        if now_s - told_s > _PROGRESS_EVERY_S:
            told_s = now_s
            progress.store(tally)
            _say(f"{tally.seeds} of {seeds} seeds, {len(tally.failed)} failed")
    progress.clear()
    return _conclude(tally)


def _conclude(tally: Tally) -> int:
    _say(summary(tally))
    if tally.failed:
        _say(f"Failed: {', '.join(map(str, tally.failed))}")
    return 1 if tally.failed else 0


def prove(seeds: int, start: int, only: str | None) -> int:
    """Each planted bug, and the first seed that shows it."""
    missed = 0
    for name, bug in BUGS.items():
        if only not in (None, name):
            continue
        found = hunt(bug, range(start, start + seeds))
        missed += found is None
        told = (
            f"after {found.seeds} seeds (seed {found.seed}): {found.violation[:120]}"
            if found
            else "NOT FOUND"
        )
        _say(f"{name:<32}{told}")
    return 1 if missed else 0


def strikes(fault: str, start: int, seeds: int) -> int:
    """Seeds in which a fault strikes at least twice, by itself or with more of it as in `bounded.EXTRA`."""
    for more in (None, {fault: MORE}):
        _say(f"with {'more of it' if more else 'its own rate'}:")
        for seed in range(start, start + seeds):
            if more or draw(seed).rate(fault):
                result = run_seed(seed, more)
                if result.faults[fault] > 1:
                    _say(
                        f"    seed {seed}: {result.faults[fault]} times, {len(result.violations)} violations"
                    )
    return 0


def main() -> int:
    """The command line."""
    options = _arguments()
    if options.strikes:
        return strikes(options.strikes, options.start, options.seeds)
    if options.planted:
        return prove(options.seeds, options.start, options.bug)
    if options.seed is not None:
        return show(options.seed, options.bug, restored=options.restored)
    return sweep(options.start, options.seeds, options.jobs, restored=options.restored)


if __name__ == "__main__":
    sys.exit(main())
