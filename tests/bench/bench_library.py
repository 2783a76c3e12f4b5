"""The library panel over 100,000 tracks: first paint, sort, filter, far scroll, and stalls of the loop.

`python -m tests.bench.bench_library` runs it alone.
"""

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.bench.figures import Figure, installed_environment, median_of, print_table

ROWS = 100_000
REPEATS = 5
_FRAME_S = 0.002


def library(folder: Path) -> list[Figure]:
    """The figures, measured in a process of their own: it needs its own application."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_library", str(folder)],
        capture_output=True, text=True, check=True, timeout=300,
        env=installed_environment(folder / "compiled"),
    )  # fmt: skip
    figures = []
    for line in result.stdout.splitlines():
        what, value, target = line.split("|")
        figures.append(Figure(what=what, value=float(value), unit="ms", target=target))
    return figures


async def fill(path: Path) -> None:
    """Tracks that came from the cloud, one in ten with a waveform."""
    lanes = ThreadLane("bench write"), ThreadLane("bench read")
    database = await Database.open(path, writer=lanes[0], reader=lanes[1])
    peaks = "[" + ",".join(str(number % 256) for number in range(400)) + "]"

    def insert(work: UnitOfWork) -> None:
        sql = work.rows._sql
        with sql.applying():
            sql.many(
                "INSERT INTO tracks (id, title, artist, album, duration_ms, bpm, track_hash, version, needs_sync)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 1, 0)",
                [
                    (
                        f"01936f3e-0001-7000-8000-{number:012d}",
                        f"Track number {number * 7919 % ROWS} with a title of usual length",
                        f"Artist {number % 97}", f"Album {number % 211}", 180_000 + number, 60 + number % 100,
                        f"{number:064x}",
                    )
                    for number in range(ROWS)
                ],
            )  # fmt: skip
            sql.many(
                "INSERT INTO track_waveforms (track_id, preview, version, needs_sync) VALUES (?, ?, 1, 0)",
                [(f"01936f3e-0001-7000-8000-{number:012d}", peaks) for number in range(0, ROWS, 10)],
            )

    await database.write(insert)
    await database.close()
    for lane in lanes:
        lane.close()


class Probe:
    """How long the loop was not free, at worst."""

    def __init__(self) -> None:
        self.worst_s = 0.0

    async def run(self) -> None:
        """Look every two milliseconds."""
        last = perf_counter()
        while True:
            await asyncio.sleep(_FRAME_S)
            now = perf_counter()
            self.worst_s = max(self.worst_s, now - last - _FRAME_S)
            last = now


def measure(folder: Path) -> list[Figure]:
    """Open the window on the library and do to it what people do."""
    from tests.support.bench_desk import LibraryBench

    return LibraryBench(folder / "library.db", REPEATS).run()


def report(times: dict[str, list[float]], worst_s: float) -> list[Figure]:
    """Medians in milliseconds, beside the targets of the design."""
    targets = {
        "first paint": 100,
        "sort": 150,
        "filter": 150,
        "scroll to a far page": 150,
        "scroll, one frame": 16,
    }
    figures = [
        Figure(
            what=f"library panel, {ROWS:,} rows: {what}",
            value=median_of(samples) * 1000,
            unit="ms",
            target=f"<= {targets[what]} ms",
        )
        for what, samples in times.items()
    ]
    figures.append(
        Figure(
            what="library panel: longest stall of the loop",
            value=worst_s * 1000,
            unit="ms",
            target="<= 100 ms",
        )
    )
    return figures


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target_folder = Path(sys.argv[1])
        target_folder.mkdir(parents=True, exist_ok=True)
        asyncio.run(fill(target_folder / "library.db"))
        for figure in measure(target_folder):
            print(f"{figure.what}|{figure.value}|{figure.target}")
    else:
        with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
            print_table(library(Path(name)))
