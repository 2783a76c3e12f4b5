"""The conflict panel on a library with many conflicts and lanes of its own, as in the program, driven and timed."""

import asyncio
from pathlib import Path
from time import perf_counter
from typing import Any, cast

from luma_sync.engine.shared_conflicts import conflicts_at_rest
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.ui.navigation import PanelId
from tests.bench.bench_conflicts import CONFLICTS, ports
from tests.bench.bench_library import Probe
from tests.bench.figures import Figure, median_of
from tests.support.fake_rows import FakeRows
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step

_PATIENCE_S = 30.0


class ConflictBench:
    """Runs once."""

    def __init__(self, path: Path, repeats: int) -> None:
        self._path, self._repeats = path, repeats
        self._first_ms = 0.0
        self._step_ms: list[float] = []
        self._probe = Probe()

    def run(self) -> list[Figure]:
        """First look, one conflict to the next, and how long the loop was not free."""
        with_desk(self._story, in_step(), patience_s=120.0)
        what = f"conflict panel, {CONFLICTS:,} conflicts"
        return [
            Figure(what=f"{what}: first paint", value=self._first_ms, unit="ms", target="<= 100 ms"),
            Figure(what=f"{what}: the next one", value=median_of(self._step_ms), unit="ms", target="<= 50 ms"),
            Figure(
                what="conflict panel: longest stall of the loop", value=self._probe.worst_s * 1000, unit="ms",
                target="<= 16 ms",
            ),
        ]  # fmt: skip

    async def _story(self, desk: Desk) -> None:
        lanes = ThreadLane("bench write"), ThreadLane("bench read")
        database = await Database.open(self._path, writer=lanes[0], reader=lanes[1])
        assert isinstance(desk.engine.rows, FakeRows)
        desk.engine.rows.use(database)
        cast("Any", desk.engine).conflicts = conflicts_at_rest(database, ports())
        desk.window.resize(1320, 780)
        await desk.until(lambda: desk.window.ahead.is_done)  # as two seconds after a start
        probing = desk.tasks.spawn(self._probe.run(), "probe")
        try:
            await self._drive(desk)
        finally:
            if probing is not None:
                probing.cancel()
            await desk.tasks.close()
            await database.close()
            for lane in lanes:
                lane.close()

    async def _drive(self, desk: Desk) -> None:
        ready = asyncio.Event()
        started = perf_counter()
        desk.window.show_panel(PanelId.CONFLICTS)  # it is built now
        panel = desk.window.conflicts
        panel.reader.view_read.connect(lambda _view: ready.set())
        async with asyncio.timeout(_PATIENCE_S):
            await ready.wait()
        desk.window.repaint()
        self._first_ms = (perf_counter() - started) * 1000
        for _ in range(self._repeats):
            await asyncio.sleep(0.4)
            ready.clear()
            started = perf_counter()
            panel.list.step(1)
            async with asyncio.timeout(_PATIENCE_S):
                await ready.wait()
            self._step_ms.append((perf_counter() - started) * 1000)
