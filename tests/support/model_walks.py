"""Random walks through every table model of the window while Qt's own tester watches each signal.

The tester is in its fatal mode: what a model announces and what it then says must fit, or the process ends
with the tester's sentence.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.engine.conflicts.views import Side
from luma_sync.engine.status.library_views import LibraryRow
from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.dataclass import dataclass
from luma_sync.ui.chrome.sidebar import PanelListModel
from luma_sync.ui.models import library_model, paged, settled
from luma_sync.ui.models.changes import change_columns, change_key
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.entity_counters import EntityCountersModel
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.models.library_columns import Listed, library_columns
from luma_sync.ui.models.library_model import LibraryModel
from luma_sync.ui.models.library_source import LibrarySource
from luma_sync.ui.models.merge_draft import Draft, asked_fields, choose
from luma_sync.ui.models.merge_table import MergeModel
from luma_sync.ui.models.paged import PagedModel
from luma_sync.ui.models.settled import SettledModel
from luma_sync.ui.models.table import TableModel
from luma_sync.ui.tasks import TaskScope
from tests.support.qt import StillClock
from tests.support.scenes import SCENES, change, entities
from tests.support.scenes_conflicts import pattern, track
from tests.support.scenes_conflicts import settled as settled_line

STATES = ("pending", "sending", "retry", "waiting", "conflict", "attention")
ROWS_MAX = 70
"""The tester walks through a whole model after each signal."""

_TURNS_MAX = 400


@contextmanager
def watched(model: QAbstractItemModel) -> Any:
    """Qt's tester sees everything the model does."""
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    try:
        yield
    finally:
        tester.setParent(None)
        del tester


@dataclass
class Rows:
    """A list of changes that comes and goes; also a page source, filtered."""

    rng: random.Random
    rows: list[ChangeView] = field(default_factory=list)
    made: int = 0

    def fill(self) -> None:
        """As many rows as there may be."""
        self.rows = [change(number) for number in range(ROWS_MAX)]
        self.made = ROWS_MAX

    def shake(self) -> None:
        """One random change of the list."""
        rng, rows = self.rng, self.rows
        kind = rng.randrange(6)
        at = rng.randint(0, len(rows))
        if not rows or (kind < 2 and len(rows) <= ROWS_MAX):
            new = [change(self.made + number) for number in range(rng.choice((1, 2, 20)))]
            self.made += len(new)
            rows[at:at] = new
        elif kind == 2 or len(rows) > ROWS_MAX:
            del rows[at : at + rng.choice((1, 2, 30))]
        elif kind == 3:
            for place in rng.sample(range(len(rows)), min(len(rows), 5)):
                rows[place] = replace(rows[place], state=rng.choice(STATES), attempts=rng.randrange(9))
        elif kind == 4:
            rng.shuffle(rows)
        elif rng.random() < 0.2:
            rows.clear()

    def matching(self, states: frozenset[str]) -> list[ChangeView]:
        """Those that a filter leaves."""
        return [row for row in self.rows if row.state in states]


@dataclass(frozen=True)
class Filtered:
    """A page source over `Rows`."""

    rows: Rows
    states: frozenset[str] = frozenset(STATES)

    async def count(self) -> int:
        return len(self.rows.matching(self.states))

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        await asyncio.sleep(0)
        return self.rows.matching(self.states)[offset : offset + limit]


@dataclass(frozen=True)
class Keyed:
    """`Filtered` with keys and orders."""

    held: Filtered

    @property
    def sorts(self) -> frozenset[str]:
        return frozenset({"attempts", "state"})

    async def count(self) -> int:
        return await self.held.count()

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        return await self.held.page(limit=limit, offset=offset)

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        await asyncio.sleep(0)
        found = self.held.rows.matching(self.held.states)
        if sort:
            found = sorted(found, key=lambda row: str(getattr(row, sort)), reverse=descending)
        return [change_key(row) for row in found]

    async def rows(self, keys: Sequence[str]) -> Sequence[ChangeView]:
        await asyncio.sleep(0)
        wanted = set(keys)
        return [row for row in self.held.rows.matching(self.held.states) if change_key(row) in wanted]


def look(model: QAbstractItemModel, rng: random.Random) -> None:
    """Some cells, as a view does."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for _ in range(4):
        if model.rowCount():
            index = model.index(rng.randrange(model.rowCount()), rng.randrange(columns))
            index.data(rng.choice((Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)))


def order_by_any(model: QAbstractItemModel, rng: random.Random) -> None:
    """Sort by a column, or by none."""
    orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
    model.sort(rng.randrange(-1, model.columnCount()), rng.choice(orders))


async def at_rest(model: PagedModel[Any]) -> None:
    """Until nothing is read any more."""
    for _ in range(_TURNS_MAX):
        await asyncio.sleep(0)
        if not model._reading:
            return
    raise AssertionError("the model goes on reading")


async def walk_table(rng: random.Random, steps: int) -> None:
    """Whole lists, changed by difference."""
    rows = Rows(rng)
    model: TableModel[ChangeView] = TableModel(change_columns(StillClock()), change_key)
    with watched(model):
        for _ in range(steps):
            follow = _followed(model, rng)
            before = model.rowCount()
            rows.shake()
            if rng.random() < 0.2:
                order_by_any(model, rng)
            model.set_rows(rows.rows)
            model.patch([replace(row, attempts=3) for row in rows.rows[:2]])
            model.age(Span(first=0, last=rng.randrange(40)))
            look(model, rng)
            keys = [model.key_at(number) for number in range(model.rowCount())]
            assert sorted(keys) == sorted(map(change_key, rows.rows))
            for index, key in follow:
                is_reset = abs(before - model.rowCount()) > 5000
                assert not index.isValid() or model.key_at(index.row()) == key or is_reset


def _followed(model: TableModel[Any], rng: random.Random) -> list[tuple[QPersistentModelIndex, str]]:
    places = [rng.randrange(model.rowCount()) for _ in range(3)] if model.rowCount() else []
    return [(QPersistentModelIndex(model.index(row, 0)), model.key_at(row)) for row in places]


async def walk_paged(rng: random.Random, steps: int) -> None:
    """Pages of a list that shrinks and grows through the size up to which it is loaded whole."""
    tasks = TaskScope()
    model: PagedModel[ChangeView] = PagedModel(change_columns(StillClock()), change_key, tasks)
    await _walk_pages(rng, steps, model, model.set_source)
    await tasks.close()


async def walk_keyed(rng: random.Random, steps: int) -> None:
    """As `walk_paged`; what is held is followed as long as the filter shows it."""
    tasks = TaskScope()
    model: KeyedModel[ChangeView] = KeyedModel(change_columns(StillClock()), change_key, tasks)
    await _walk_pages(rng, steps, model, lambda source: model.show_source(Keyed(source)))
    await tasks.close()


async def _walk_pages(
    rng: random.Random, steps: int, model: PagedModel[ChangeView], show: Callable[[Filtered], None]
) -> None:
    rows = Rows(rng)
    rows.fill()
    source = Filtered(rows)
    show(source)
    with watched(model):
        for _ in range(steps):
            follow = _followed(model, rng)
            rows.shake()
            if rng.random() < 0.15:
                source = Filtered(rows, frozenset(rng.sample(STATES, rng.randrange(1, 7))))
                show(source)
            else:
                model.refresh()
            if rng.random() < 0.3:
                order_by_any(model, rng)
            look(model, rng)
            for _ in range(rng.randrange(4)):
                await asyncio.sleep(0)
            if rng.random() < 0.5:
                await at_rest(model)
                _check_pages(model, source)
            for index, key in follow:
                assert not (index.isValid() and key) or model.key_at(index.row()) in {key, ""}
        await at_rest(model)


def _check_pages(model: PagedModel[ChangeView], source: Filtered) -> None:
    expected = source.rows.matching(source.states)
    assert model.rowCount() == len(expected)
    shown = [model.row_at(row) for row in range(model.rowCount())]
    if model._sort_column < 0:
        assert all(row is None or row == true for row, true in zip(shown, expected, strict=True))
    elif model.is_whole:
        assert sorted(change_key(row) for row in shown if row) == sorted(map(change_key, expected))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSource(LibrarySource):
    """Library rows made of `Rows`."""

    rows: Rows

    async def count(self) -> int:
        return len(self.rows.rows)

    async def page(self, *, limit: int, offset: int) -> Sequence[Listed]:
        await asyncio.sleep(0)
        return [self._listed(row) for row in self.rows.rows[offset : offset + limit]]

    async def order(self) -> tuple[str, ...]:
        return tuple(row.row_id for row in self.rows.rows)

    @staticmethod
    def _listed(row: ChangeView) -> Listed:
        values = {"name": row.label, "description": row.state}
        return Listed(row=LibraryRow(entity="venues", id=row.row_id, values=values))


async def walk_library(rng: random.Random, steps: int) -> None:
    """An editable list that is sorted elsewhere; selected rows are followed into pages far away."""
    tasks, rows = TaskScope(), Rows(rng)
    rows.fill()
    model = LibraryModel("venues", library_columns("venues"), tasks)
    engine = cast("Any", SimpleNamespace())
    held: list[QPersistentModelIndex] = []
    with watched(model):
        for _ in range(steps):
            rows.shake()
            descending = rng.random() < 0.5
            model.show_source(ListedSource(engine=engine, entity="venues", rows=rows, descending=descending))
            order_by_any(model, rng)
            look(model, rng)
            if model.rowCount():
                index = model.index(rng.randrange(model.rowCount()), rng.randrange(model.columnCount()))
                held = [*held[-3:], QPersistentModelIndex(index)]
                model.setData(index, f"name {rng.randrange(9)}")
                model.mark_elsewhere(index)
            for _ in range(rng.randrange(5)):
                await asyncio.sleep(0)
        await at_rest(model)
        assert model.rowCount() == len(rows.rows)
    await tasks.close()


async def walk_counters(rng: random.Random, steps: int) -> None:
    """The counters of the overview."""
    model = EntityCountersModel(StillClock())
    worlds = [scene().status for scene in SCENES.values()]
    with watched(model):
        for _ in range(steps):
            all_of_them = entities(rng.randrange(1, 900), dirty=rng.randrange(9), failed=rng.randrange(3))
            some = rng.sample(all_of_them, rng.randrange(9))
            model.show(replace(rng.choice(worlds), entities=tuple(some)))
            order_by_any(model, rng)
            look(model, rng)
            assert model.rowCount() == len(some)


async def walk_settled(rng: random.Random, steps: int) -> None:
    """The history, whose older lines are fetched when somebody scrolls down."""
    tasks = TaskScope()
    lines = [settled_line(number) for number in range(60)]

    async def history(*, limit: int) -> list[Any]:
        await asyncio.sleep(0)
        return lines[:limit]

    engine = cast("Any", SimpleNamespace(conflicts=SimpleNamespace(history=history)))
    model = SettledModel(engine, StillClock(), tasks)
    with watched(model):
        for _ in range(steps):
            act = rng.randrange(4)
            if act == 0 and model.canFetchMore():
                model.fetchMore()
            elif act == 1:
                place = rng.randrange(len(lines))
                lines[place] = replace(lines[place], can_undo=False)
            elif act == 2 and len(lines) > 20:
                del lines[rng.randrange(len(lines))]
            model.refresh()
            order_by_any(model, rng)
            look(model, rng)
            for _ in range(rng.randrange(4)):
                await asyncio.sleep(0)
    await tasks.close()


async def walk_merge(rng: random.Random, steps: int) -> None:
    """One conflict to the next, folded and unfolded, chosen and typed."""
    model = MergeModel()
    views = [track(1), track(2), pattern(3), None]
    draft = Draft()
    with watched(model):
        for _ in range(steps):
            view = rng.choice(views)
            model.show_view(view, unfolded=rng.random() < 0.5)
            if view is not None and asked_fields(view):
                draft = choose(draft, rng.choice(asked_fields(view)), rng.choice((Side.LOCAL, Side.CLOUD)))
            model.show_draft(draft, {"title": "too long"} if rng.random() < 0.3 else {})
            look(model, rng)


async def walk_panels(rng: random.Random, steps: int) -> None:
    """The list of panels and its badges."""
    model = PanelListModel()
    worlds = [scene().status for scene in SCENES.values()]
    with watched(model):
        for _ in range(steps):
            model.show(rng.choice(worlds))
            look(model, rng)


WALKS: dict[type[QAbstractItemModel], Callable[[random.Random, int], Awaitable[None]]] = {
    TableModel: walk_table,
    PagedModel: walk_paged,
    KeyedModel: walk_keyed,
    LibraryModel: walk_library,
    EntityCountersModel: walk_counters,
    SettledModel: walk_settled,
    MergeModel: walk_merge,
    PanelListModel: walk_panels,
}


def make_pages_small(patch: pytest.MonkeyPatch) -> None:
    """A few rows are a long list then, and no reading waits for the next."""
    patch.setattr(paged, "REFRESH_MIN_S", 0.0)
    patch.setattr(settled, "REFRESH_MIN_S", 0.0)
    patch.setattr(settled, "PAGE_LINES", 12)
    for name, value in (("PAGE_ROWS", 8), ("PAGES_KEPT", 4), ("WHOLE_UP_TO", 48)):
        patch.setattr(paged, name, value)
        if hasattr(library_model, name):
            patch.setattr(library_model, name, value)
