"""`python -m tests.scenarios.quits`: leave the program in every state, many times, with a clock and a checklist."""

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.support.cli import Cloud
from tests.support.quit_server import WindowServer
from tests.support.quit_states import STATES, Leave, State, losses, stage_of

HIDDEN_S = 0.3
_SHOWN = 5


@dataclass(slots=True)
class Tally:
    """The leaves of one state."""

    state: State
    leaves: list[Leave] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def late(self) -> int:
        """How many took longer than they may."""
        return sum(each.took_s > self.state.limit_s or each.hidden_s > HIDDEN_S for each in self.leaves)


def leave_often(state: State, server: WindowServer, cloud: Cloud, folder: Path, repeats: int) -> Tally:
    """The same devices all the while, so that each start shows what the leave before has left."""
    tally = Tally(state)
    folder.mkdir(parents=True)
    email = f"{state.name.replace(' ', '.').replace(',', '')}@example.org"
    stage = stage_of(state, server, cloud, folder, email)
    for number in range(repeats):
        try:
            one = state.leave(stage)
        except AssertionError as error:
            tally.faults.append(f"repeat {number + 1}: {str(error)[:500]}")
            continue
        tally.leaves.append(one)
        tally.faults += [f"repeat {number + 1}: {each}" for each in (*one.faults, *losses(stage))]
    again = stage.device.run("--json", "status")
    if again.code != 0:
        tally.faults.append(f"the next start ends with {again.code}: {again.err[-300:]}")
    return tally


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def table(tallies: list[Tally]) -> str:
    """Seconds from the wish to the end of the process; milliseconds until the window is gone."""
    heads = ("repeats", "limit s", "median", "p95", "max", "hidden ms", "late", "faults")
    lines = ["".join((f"{'state':<22}", *(f"{each:>10}" for each in heads)))]
    for each in tallies:
        took = [one.took_s for one in each.leaves] or [0.0]
        hidden = max((one.hidden_s for one in each.leaves), default=0.0) * 1000
        seconds = "".join(f"{number:>10.2f}" for number in (median(took), _p95(took), max(took)))
        lines.append(
            f"{each.state.name:<22}{len(each.leaves):>10}{each.state.limit_s:>10.1f}{seconds}{hidden:>10.0f}"
            f"{each.late:>10}{len(each.faults):>10}"
        )
    return "\n".join(lines)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.scenarios.quits", description=__doc__)
    parser.add_argument("--repeats", type=int, default=50)
    parser.add_argument("--state", action="append", choices=[each.name for each in STATES], metavar="NAME")
    options = parser.parse_args()
    began_s = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="luma-quits-"))
    cloud, server = Cloud(folder / "cloud"), WindowServer()
    tallies = []
    try:
        cloud.start()
        for number, state in enumerate(
            each for each in STATES if each.name in (options.state or [each.name])
        ):
            tallies.append(leave_often(state, server, cloud, folder / str(number), options.repeats))
            _say(table(tallies[-1:]))
            for fault in tallies[-1].faults[:_SHOWN]:
                _say(f"    {fault}")
    finally:
        server.close()
        cloud.close()
        shutil.rmtree(folder, ignore_errors=True)
    late, faults = sum(each.late for each in tallies), sum(len(each.faults) for each in tallies)
    leaves = sum(len(each.leaves) for each in tallies)
    _say(f"\n{table(tallies)}")
    _say(f"{leaves} leaves, {late} late, {faults} faults, {time.monotonic() - began_s:.0f} s")
    return 1 if faults or late else 0


if __name__ == "__main__":
    sys.exit(main())
