"""One problem among 100,000 changes: from the key or the click to the row that is selected, on a real engine.

`python -m tests.bench.bench_problems` runs it alone.
"""

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from tests.bench.figures import Figure, installed_environment, median_of, print_table

ROWS = 100_000
WRONG = "01936f3e-0001-7000-8000-000000077777"
REPEATS = 7
_LOOK_S = 0.002
_TARGET_MS = 300


def problems(folder: Path) -> list[Figure]:
    """The figures, measured in a process of their own: it needs its own application."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_problems", str(folder)],
        capture_output=True, text=True, check=True, timeout=300,
        env=installed_environment(folder / "compiled"),
    )  # fmt: skip
    figures = []
    for line in result.stdout.splitlines():
        what, value = line.split("|")
        figures.append(Figure(what=what, value=float(value), unit="ms", target=f"<= {_TARGET_MS} ms"))
    return figures


def fill(path: Path) -> None:
    """So many unsent rows, of which the cloud has refused one; as another program would write them."""
    with closing(sqlite3.connect(path)) as library, library:
        library.executemany(
            "INSERT INTO goals (id, title) VALUES (?, ?)",
            [
                (f"01936f3e-0001-7000-8000-{number:012d}", f"Goal {number * 7919 % ROWS}")
                for number in range(ROWS)
            ],
        )
        library.execute(
            "UPDATE outbox SET state = 'attention', last_error = 'This title is taken (invalid_row).'"
            " WHERE row_id = ?",
            (WRONG,),
        )


class Ways:
    """The window, and each way from the overview to the problem."""

    def __init__(self, folder: Path) -> None:
        from luma_sync.engine.facade import SyncEngine
        from luma_sync.kernel.lanes import ThreadLane
        from tests.support import engine_home
        from tests.support.fake_setup import FakeSetup
        from tests.support.fake_world import World

        # Reads stand beside the window, as in the program.
        setattr(engine_home, "InlineLane", lambda: ThreadLane("bench"))  # noqa: B010
        setup = FakeSetup(World())
        SyncEngine.setup = property(lambda _: setup)  # type: ignore[assignment, method-assign]
        self._home = engine_home.EngineHome(folder)
        self._engine = self._home.engine()
        self.times: dict[str, list[float]] = {}

    async def run(self) -> None:
        """Every way several times, the panels built by the first."""
        from luma_sync.ui.application import make_context, make_window
        from luma_sync.ui.navigation import PanelId
        from luma_sync.ui.tasks import TaskScope
        from tests.support.qt import theme

        await self._engine.start(background=False)
        await self._engine.stop(deadline_s=1.0)
        fill(self._home.folder / "local.db")
        self._engine = self._home.engine()
        await self._engine.start(background=False)
        await self._engine.core.refresh_status()
        tasks = TaskScope()
        context = make_context(self._engine, tasks, self._home.clock, theme())
        window = self.window = make_window(context)
        window.resize(1100, 800)
        window.show()
        context.bridge.flush()
        while not window.causes.causes:  # noqa: ASYNC110 - as a person looks
            await asyncio.sleep(_LOOK_S)
        cards = window.attention.cards
        ways: dict[str, Callable[[], object]] = {
            "F8": window.commands.next_problem.trigger,
            "the figure of a kind": lambda: window.overview.table.link_clicked.emit("goals", "failed"),
            "a problem's first example": lambda: next(iter(cards.values())).opened.emit(
                window.causes.causes[-1].examples[0].target
            ),
        }
        for _ in range(REPEATS):
            for name, go in ways.items():
                window.show_panel(PanelId.OVERVIEW)
                window.changes.table.clearSelection()
                await asyncio.sleep(0.5)
                started = perf_counter()
                go()
                while window.changes.table.selected_keys() != (f"goals/{WRONG}",):  # noqa: ASYNC110
                    await asyncio.sleep(_LOOK_S)
                self.times.setdefault(name, []).append(perf_counter() - started)
        await tasks.close()
        context.bridge.close()
        window.hide()
        await self._engine.stop(deadline_s=1.0)


def measure(folder: Path) -> list[Figure]:
    """Open the window and go to the problem again and again; the first look and the usual one."""
    from tests.support.qt import run_on_loop

    ways = Ways(folder)
    run_on_loop(ways.run, patience_s=240.0)
    found = []
    for name, samples in ways.times.items():
        for what, value in ((f"{name}, the first time", samples[0]), (name, median_of(samples[1:]))):
            text = f"1 problem among {ROWS:,}: {what}"
            found.append(Figure(what=text, value=value * 1000, unit="ms", target=f"<= {_TARGET_MS} ms"))
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target_folder = Path(sys.argv[1])
        target_folder.mkdir(parents=True, exist_ok=True)
        for figure in measure(target_folder):
            print(f"{figure.what}|{figure.value}")
    else:
        with tempfile.TemporaryDirectory(prefix="luma-bench-") as name:
            print_table(problems(Path(name)))
