"""What a benchmark reports: a figure beside its raw limit of the same run, and its target."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured line."""

    what: str
    value: float
    unit: str
    target: str
    raw: float | None = None
    raw_what: str = ""

    @property
    def ratio(self) -> str:
        """The figure as a share of the raw limit."""
        return f"{self.value / self.raw:.2f} x" if self.raw else ""


def installed_environment(folder: Path) -> dict[str, str]:
    """For a window in a process of its own: everything is compiled already, as where a user starts it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found = {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder)}
    program = Path(__file__).parents[2] / "luma_sync"
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(program)], check=True, env=found)
    return found


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def median_of(samples: list[float]) -> float:
    """The median, which one slow neighbour does not move."""
    return median(samples)


def print_table(figures: list[Figure]) -> None:
    """One line per figure."""
    print(f"{'what':<44} {'measured':>16} {'target':>18} {'raw limit, same run':>46} {'ratio':>8}")
    for figure in figures:
        measured = f"{figure.value:,.1f} {figure.unit}"
        raw = f"{figure.raw:,.1f} {figure.unit} ({figure.raw_what})" if figure.raw else ""
        print(f"{figure.what:<44} {measured:>16} {figure.target:>18} {raw:>46} {figure.ratio:>8}")
