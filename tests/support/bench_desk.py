"""The library panel on a large library with lanes of its own, as in the program, driven and timed."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.ui.navigation import PanelId
from tests.bench.bench_library import Probe, report
from tests.bench.figures import Figure
from tests.support.fake_rows import FakeRows
from tests.support.qt import Desk, with_desk
from tests.support.scenes import in_step

_TITLE, _ARTIST = 1, 2
_PATIENCE_S = 30.0


class LibraryBench:
    """Runs once."""

    def __init__(self, path: Path, repeats: int) -> None:
        self._path, self._repeats = path, repeats
        self._times: dict[str, list[float]] = {}
        self._probe = Probe()

    def run(self) -> list[Figure]:
        """Every figure."""
        with_desk(self._story, in_step(), patience_s=280.0)
        return report(self._times, self._probe.worst_s)

    async def _story(self, desk: Desk) -> None:
        lanes = ThreadLane("bench write"), ThreadLane("bench read")
        database = await Database.open(self._path, writer=lanes[0], reader=lanes[1])
        assert isinstance(desk.engine.rows, FakeRows)
        desk.engine.rows.use(database)
        desk.window.resize(1320, 780)
        await desk.until(lambda: desk.window.ahead.is_done)  # as two seconds after a start
        probing = desk.tasks.spawn(self._probe.run(), "probe")
        try:
            await self._drive(desk)
        finally:
            if probing is not None:
                probing.cancel()
            await database.close()
            for lane in lanes:
                lane.close()

    async def _drive(self, desk: Desk) -> None:
        await self._first_paint(desk)
        shown = desk.window.library.show_entity("tracks").list
        for number in range(self._repeats):
            order = Qt.SortOrder.DescendingOrder if number % 2 else Qt.SortOrder.AscendingOrder
            column = (_TITLE + 1, _ARTIST + 3)[number // 2 % 2]
            await self._take(desk, "sort", lambda c=column, o=order: shown.model.sort(c, o))  # type: ignore[misc]
        for number in range(self._repeats):
            await self._take(desk, "filter", lambda n=number: shown._on_search(f"number {n}99"))  # type: ignore[misc]
        await self._take(desk, "filter", lambda: shown._on_search(""))
        for number in range(self._repeats):
            row = 90_000 - number * 17_000
            started = perf_counter()
            shown.table.scrollTo(shown.model.index(row, 0))
            while shown.model.row_at(row) is None and perf_counter() - started < _PATIENCE_S:
                desk.window.repaint()
                await asyncio.sleep(0.001)
            self._note("scroll to a far page", started)
        bar = shown.table.verticalScrollBar()
        for _ in range(60):
            started = perf_counter()
            bar.setValue(bar.value() + 32)
            shown.table.viewport().repaint()
            self._note("scroll, one frame", started)
            await asyncio.sleep(0)

    async def _first_paint(self, desk: Desk) -> None:
        """From the click on the panel's name to its painted rows: it is built then, too."""
        ready = asyncio.Event()
        started = perf_counter()
        desk.window.show_panel(PanelId.LIBRARY)
        model = desk.window.library.show_entity("tracks").list.model
        hold = model.refreshed.connect(lambda _total: ready.set())
        async with asyncio.timeout(_PATIENCE_S):
            await ready.wait()
        desk.window.repaint()
        self._note("first paint", started)
        model.refreshed.disconnect(hold)
        await asyncio.sleep(0.4)

    async def _take(self, desk: Desk, what: str, work: Callable[[], object]) -> None:
        """From the wish to the painted rows; the pause that typing waits for is not counted."""
        ready = asyncio.Event()
        model = desk.window.library.show_entity("tracks").list.model
        hold = model.refreshed.connect(lambda _total: ready.set())
        started = perf_counter()
        work()
        async with asyncio.timeout(_PATIENCE_S):
            await ready.wait()
        desk.window.repaint()
        self._note(what, started)
        model.refreshed.disconnect(hold)
        await asyncio.sleep(0.4)

    def _note(self, what: str, started: float) -> None:
        self._times.setdefault(what, []).append(perf_counter() - started)
