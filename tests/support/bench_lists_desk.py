"""The models of long lists over a real library with lanes of its own, as in the program, sorted and timed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace
from typing import Any, cast

from PySide6.QtCore import Qt

from luma_sync.engine.activity_log import ActivityReads
from luma_sync.engine.change_lists import ChangeLists
from luma_sync.engine.library_rows import LibraryRows
from luma_sync.engine.shared_conflicts import conflicts_at_rest
from luma_sync.engine.status.activity_views import ActivityFilter
from luma_sync.engine.status.facts import Facts
from luma_sync.engine.status.live import Transfers as EngineTransfers
from luma_sync.engine.upload_lists import UploadLists
from luma_sync.events.bus import EventBus
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.store.database import Database
from luma_sync.ui.models.activity import ActivitySource, activity_columns, activity_key
from luma_sync.ui.models.changes import CHIP_STATES, ChangesSource, change_columns, change_key
from luma_sync.ui.models.conflicts import ConflictsSource, conflict_columns
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.models.library_columns import library_columns
from luma_sync.ui.models.library_model import LibraryModel
from luma_sync.ui.models.library_source import LibrarySource
from luma_sync.ui.models.paged import PagedModel
from luma_sync.ui.models.transfers import Transfers
from luma_sync.ui.models.upload_columns import upload_columns
from luma_sync.ui.models.uploads import CHIP_STATUSES, QUEUE, UploadsSource, upload_key
from luma_sync.ui.tasks import TaskScope
from tests.bench.bench_conflicts import ports
from tests.support.qt import run_on_loop

_PATIENCE_S = 30.0
_ORDERS = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


@dataclass(frozen=True)
class Sorted:
    """One column of one list, both ways."""

    list: str
    column: str
    ms: float


class ListsBench:
    """Runs once; the order in which a list begins is among its columns, without a name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tasks = TaskScope()
        self._found: list[Sorted] = []

    def run(self) -> list[Sorted]:
        """Every column of every list."""
        run_on_loop(self._story, patience_s=500.0)
        return self._found

    async def _story(self) -> None:
        clock = SystemClock()
        async with _opened(self._folder / "lists.db") as database:
            engine = _engine(database)
            changes = KeyedModel(change_columns(clock), change_key, self._tasks)
            await self._keyed("changes", changes, ChangesSource(engine=engine))
            kinds = CHIP_STATES["waiting"]
            await self._keyed("changes, filtered", changes, ChangesSource(engine=engine, states=kinds))
            uploads = KeyedModel(upload_columns(clock, Transfers(clock)), upload_key, self._tasks)
            queue = UploadsSource(engine=engine, statuses=CHIP_STATUSES[QUEUE])
            await self._keyed("uploads", uploads, queue)
            await self._library(LibrarySource(engine=engine, entity="tracks"))
            activity = KeyedModel(activity_columns(clock), activity_key, self._tasks)
            await self._keyed("activity", activity, ActivitySource(engine=engine, only=ActivityFilter()))
        async with _opened(self._folder / "conflicts.db") as database:
            engine = cast(Any, SimpleNamespace(conflicts=conflicts_at_rest(database, ports())))
            conflicts = KeyedModel(conflict_columns(clock), lambda line: line.id, self._tasks)
            await self._keyed("conflicts", conflicts, ConflictsSource(engine=engine))
        await self._tasks.close()

    async def _keyed(self, name: str, model: KeyedModel[Any], source: Any) -> None:
        await self._take(model, lambda: model.show_source(source))
        took = [await self._take(model, model.refresh) for _ in _ORDERS]
        self._found.append(Sorted(name, "as it begins", max(took)))
        for number, column in enumerate(model.columns):
            if column.key in source.sorts:
                took = [await self._take(model, partial(model.sort, number, order)) for order in _ORDERS]
                self._found.append(Sorted(name, column.key, max(took)))

    async def _library(self, first: LibrarySource) -> None:
        model = LibraryModel(first.entity, library_columns(first.entity), self._tasks)
        await self._take(model, lambda: model.show_source(first))

        def order(name: str, is_falling: bool) -> None:
            model.show_source(replace(first, sort=name or None, descending=is_falling))

        asked: list[tuple[str, bool]] = []
        model.order_chosen.connect(lambda name, is_falling: asked.append((name, is_falling)))
        for number in range(len(model.columns)):
            model.sort(number)
        for name, _ in asked:
            took = [await self._take(model, partial(order, name, is_falling)) for is_falling in (False, True)]
            self._found.append(Sorted("library", name, max(took)))

    async def _take(self, model: PagedModel[Any], work: Callable[[], None]) -> float:
        """Milliseconds from the wish to the read rows."""
        await asyncio.sleep(0.3)  # what it did before is over
        ready = asyncio.Event()
        hold = model.refreshed.connect(lambda _total: ready.set())
        started = perf_counter()
        work()
        async with asyncio.timeout(_PATIENCE_S):
            await ready.wait()
        took = (perf_counter() - started) * 1000
        model.refreshed.disconnect(hold)
        return took


@asynccontextmanager
async def _opened(path: Path) -> AsyncIterator[Database]:
    lanes = ThreadLane("bench write"), ThreadLane("bench read")
    database = await Database.open(path, writer=lanes[0], reader=lanes[1])
    try:
        yield database
    finally:
        await database.close()
        for lane in lanes:
            lane.close()


def _engine(database: Database) -> Any:
    """What lists ask, over this library."""
    core = cast(
        Any,
        SimpleNamespace(
            parts=SimpleNamespace(database=database, device_id="bench", device_name="Bench", user_id=""),
            live=SimpleNamespace(transfers=EngineTransfers()),
            sync_facts=Facts,
            now_text=ports().now_text,
        ),
    )
    return SimpleNamespace(
        queue=ChangeLists(lambda: core),
        uploads=UploadLists(lambda: core),
        rows=LibraryRows(lambda: core, EventBus()),
        activity=ActivityReads(lambda: core.parts),
    )
