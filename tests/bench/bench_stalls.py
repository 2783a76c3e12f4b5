"""The window while 100,000 rows arrive: stalls of its loop, updates a second; then its rest, memory, a storm of events.

A real window on a real engine and cloud, in a process of its own. Stalls are told by the clock, which on a
shared machine holds the others' work as well, and as processor time of the window's thread from turn to turn.
"""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from luma_sync.localcloud.process import CloudProcess
from tests.bench.bench_rows import check
from tests.bench.bench_start import ROWS, add_tracks, know_the_first_steps
from tests.bench.devices import open_device
from tests.bench.figures import Figure, installed_environment
from tests.bench.watched_window import EVENTS_PER_S, PATIENCE_S

EMAIL = "stalls-bench@example.org"
_TARGETS = {
    "lag p50": ("ms", "-"), "lag p99": ("ms", "<= 16 ms"), "lag max": ("ms", "<= 100 ms"),
    "processor p50": ("ms", "-"), "processor p99": ("ms", "<= 16 ms"), "processor max": ("ms", "<= 100 ms"),
    "updates": ("a second", "<= 10"), "took": ("s", "-"),
    "idle processor": ("%", "<= 0.5 %"), "idle turns of the loop": ("a second", "-"),
    "idle wake-ups of all threads": ("a second", "<= 2"),
    "memory": ("MB", "<= 200 MB"),
    "storm updates": ("a second", "<= 10"), "storm processor": ("%", "<= 10 %"),
    "storm processor, the window's thread": ("%", "-"),
}  # fmt: skip
_STORM, _CALM = "storm processor", "calm processor"
_WORDS = {
    "lag": f"{ROWS:,} rows arrive, window open: stall by the clock,",
    "processor": f"{ROWS:,} rows arrive, window open: turn of the loop,",
    "updates": f"{ROWS:,} rows arrive: updates of the window",
    "took": f"{ROWS:,} rows arrive with the window open",
    "memory": f"memory with {ROWS:,} rows, all panels opened",
    "storm": f"{EVENTS_PER_S:,} events a second:",
}


async def stalls(cloud: CloudProcess, folder: Path) -> list[Figure]:
    """One device fills the account; the other one's window is open while the rows arrive."""
    async with open_device(folder / "stalls-a", cloud, sign_up=True, email=EMAIL) as (device, engine):
        add_tracks(device.library)
        check(await engine.sync(), pushed=ROWS)
    home = folder / "stalls-b"
    async with open_device(home, cloud, email=EMAIL):
        know_the_first_steps(home)
    result = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "tests.bench.watched_window", str(home), str(ROWS)],
        capture_output=True, text=True, check=True, timeout=PATIENCE_S + 120,
        env=await asyncio.to_thread(installed_environment, folder / "compiled"),
    )  # fmt: skip
    found: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return [
        Figure(
            what=_what(name), value=found[name], unit=unit, target=target,
            raw=found[_CALM] if name == _STORM else None, raw_what="as many turns, no events",
        )
        for name, (unit, target) in _TARGETS.items()
    ]  # fmt: skip


def _what(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{_WORDS[first]} {rest}".strip() if first in _WORDS else f"window: {name}"
