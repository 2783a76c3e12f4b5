"""Start-up: from the command to a usable window over 100,000 rows, beside a bare Qt window with a table."""

import json
import subprocess
import sys
from pathlib import Path
from time import time

from luma_sync.bootstrap import Options, opened_engine
from luma_sync.kernel.paths import HomePaths
from luma_sync.localcloud.process import CloudProcess
from tests.bench.devices import Device
from tests.bench.figures import Figure, median_of

ROWS = 100_000
REPEATS = 5

_BARE = """
import sys, time, json
from PySide6.QtWidgets import QApplication, QTableView, QMainWindow
from PySide6.QtGui import QStandardItemModel
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QTableView()); window.show(); app.processEvents()
print(json.dumps({"shown_at": time.time()}))
"""

_OURS = """
import sys, time, json
from pathlib import Path
from luma_sync.bootstrap import Options, run_window
from luma_sync.kernel.paths import HomePaths

home = Path(sys.argv[1])

async def companion(window):
    print(json.dumps({"shown_at": time.time()}), flush=True)
    window.request_quit(ask=False)

sys.exit(run_window(Options(home=HomePaths(home), token_file=home / "token"), companion))
"""


async def start(_cloud: CloudProcess, folder: Path) -> list[Figure]:
    """The start-up figure."""
    home = folder / "start"
    await make_library(home)
    ours = median_of([shown_after_ms(_OURS, str(home)) for _ in range(REPEATS)])
    bare = median_of([shown_after_ms(_BARE) for _ in range(REPEATS)])
    what = f"start to a usable window, {ROWS:,} rows"
    return [
        Figure(what=what, value=ours, unit="ms", target="<= 1,000 ms", raw=bare, raw_what="bare Qt window")
    ]


async def make_library(home: Path) -> None:
    """An anonymous library with many rows."""
    async with opened_engine(Options(home=HomePaths(home), token_file=home / "token")) as engine:
        await engine.refresh_status()
    Device(home, profile="local").add_venues(ROWS)


def shown_after_ms(script: str, *arguments: str) -> float:
    """Milliseconds from starting Python to the window on the screen."""
    started = time()
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    shown_at: float = json.loads(result.stdout.splitlines()[0])["shown_at"]
    return (shown_at - started) * 1000
