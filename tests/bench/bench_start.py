"""Start-up: from the command to a usable window over 100,000 tracks, beside a bare Qt window with a table.

Measured is what a user starts, the command line with everything compiled already: anonymous and signed in.
"""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import time

from luma_sync.bootstrap import Options, opened_engine
from luma_sync.kernel.paths import HomePaths
from luma_sync.localcloud.process import CloudProcess
from tests.bench.devices import Device, open_device
from tests.bench.figures import Figure, median_of

ROWS = 100_000
REPEATS = 5
EMAIL = "start-bench@example.org"
STAGES = {
    "command": "Python and the command line",
    "program": "engine and store loaded",
    "parts": "Qt and the window's parts loaded",
    "library": "library opened, status read",
    "painted": "window made and painted",
    "rows": "first rows of the library painted",
}
_ROOT = Path(__file__).parents[2]
_OURS = str(Path(__file__).with_name("started_window.py"))
_BARE = """
import time, json
from PySide6.QtWidgets import QApplication, QTableView, QMainWindow
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QTableView()); window.show(); app.processEvents()
print(json.dumps({"painted": [time.time(), time.process_time()]}))
"""

Marks = dict[str, tuple[float, float]]
"""When a stage was reached, by the clock and in seconds of processor time since the start."""


async def start(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """The start-up figures."""
    homes = {"": folder / "start", ", signed in": folder / "start-signed-in"}
    await make_library(homes[""])
    await make_synced_library(homes[", signed in"], cloud)
    commands = {kind: (_OURS, str(home)) for kind, home in homes.items()} | {"bare": ("-c", _BARE)}
    taken: dict[str, list[Marks]] = {kind: [] for kind in commands}
    for number in range(REPEATS + 1):
        for kind, command in commands.items():
            marks = marks_of(command, compiled=folder / "compiled")
            if number:  # the first one compiles
                taken[kind].append(marks)
    figures = [figure for kind in homes for figure in _figures(kind, taken[kind], taken["bare"])]
    return figures + _stages(taken[""])


def _figures(kind: str, taken: list[Marks], bare: list[Marks]) -> list[Figure]:
    what, target = f"start to a usable window, {ROWS:,} rows{kind}", "<= 1,000 ms"
    return [
        Figure(
            what=what if by == 0 else f"{what}: processor time",
            value=_median_ms(taken, "painted", by), unit="ms", target=target if by == 0 else "-",
            raw=_median_ms(bare, "painted", by), raw_what="bare Qt window",
        )
        for by in (0, 1)
    ]  # fmt: skip


def _stages(taken: list[Marks]) -> list[Figure]:
    """What each stage costs the processor."""
    figures, before = [], 0.0
    for stage, words in STAGES.items():
        reached = _median_ms(taken, stage, 1)
        figures.append(Figure(what=f"start: {words}", value=reached - before, unit="ms", target="-"))
        before = reached
    return figures


def _median_ms(taken: list[Marks], stage: str, by: int) -> float:
    return median_of([marks[stage][by] * 1000 for marks in taken])


async def make_library(home: Path) -> None:
    """An anonymous library with many tracks that another program has put there."""
    async with opened_engine(Options(home=HomePaths(home), token_file=home / "token")) as engine:
        await engine.refresh_status()
    add_tracks(Device(home, profile="local").library)
    know_the_first_steps(home)


async def make_synced_library(home: Path, cloud: CloudProcess) -> None:
    """The library of an account that has nothing to send."""
    async with open_device(home, cloud, sign_up=True, email=EMAIL) as (device, engine):
        scope, library = engine.account.view().user_id, device.library
    add_tracks(library, scope)
    know_the_first_steps(home)


def know_the_first_steps(home: Path) -> None:
    """Nobody is led through them again."""
    (home / "window.ini").write_text("[choices]\nfirst_steps_seen=1\n", encoding="utf-8")


def add_tracks(library: Path, scope: str = "") -> None:
    """As another program would; with a scope, as if the cloud had sent them."""
    columns = "title, artist, album, duration_ms, bpm, track_hash"
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
    values = (
        "'Track number ' || (i * 7919 % 100000) || ' with a title of usual length', 'Artist ' || i % 97,"
        " 'Album ' || i % 211, 180000 + i, 60 + i % 100, printf('%064x', i)"
    )
    with contextlib.closing(sqlite3.connect(library)) as connection:
        if scope:
            connection.execute("UPDATE sync_guard SET applying = 1")
            connection.execute(
                f"{numbers} INSERT INTO tracks ({columns}, version, needs_sync, scope_id)"
                f" SELECT {values}, 1, 0, ? FROM n",
                (ROWS, scope),
            )
            connection.execute("UPDATE sync_guard SET applying = 0")
        else:
            connection.execute(f"{numbers} INSERT INTO tracks ({columns}) SELECT {values} FROM n", (ROWS,))
        connection.commit()


def marks_of(command: tuple[str, ...], *, compiled: Path) -> Marks:
    """Start Python with `command`; what it says about its stages."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    places = {"PYTHONPYCACHEPREFIX": str(compiled), "PYTHONPATH": str(_ROOT)}
    started = time()
    result = subprocess.run(
        [sys.executable, *command],
        capture_output=True, text=True, check=True, timeout=60, env={**kept, **places},
    )  # fmt: skip
    found: dict[str, list[float]] = json.loads(result.stdout.splitlines()[0])
    return {stage: (at - started, processor_s) for stage, (at, processor_s) in found.items()}
