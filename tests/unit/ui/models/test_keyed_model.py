"""A long list whose keys are known: rows are followed, sorted in SQL and picked by key."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.models import paged
from luma_sync.ui.models.changes import change_columns, change_key
from luma_sync.ui.models.diff import Span
from luma_sync.ui.models.keyed import KeyedModel
from luma_sync.ui.tasks import TaskScope
from tests.support.qt import StillClock, run_on_loop
from tests.support.scenes import change

ITEM, ATTEMPTS, CAUSE = 1, 6, 7


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged, "REFRESH_MIN_S", 0.0)
    monkeypatch.setattr(paged, "PAGE_ROWS", 8)
    monkeypatch.setattr(paged, "WHOLE_UP_TO", 20)


@dataclass
class Source:
    rows_: list[ChangeView]
    asked: list[int] = field(default_factory=list)
    failing: bool = False

    @property
    def sorts(self) -> frozenset[str]:
        return frozenset({"item", "attempts"})

    async def count(self) -> int:
        return len(self.rows_)

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        await asyncio.sleep(0)
        return self.rows_[offset : offset + limit]

    async def order(self, sort: str, *, descending: bool) -> Sequence[str]:
        await asyncio.sleep(0)
        found = self.rows_
        if sort:
            found = sorted(
                found,
                key=lambda row: (row.attempts, "") if sort == "attempts" else (0, row.label.casefold()),
                reverse=descending,
            )
        return [change_key(row) for row in found]

    async def rows(self, keys: Sequence[str]) -> Sequence[ChangeView]:
        self.asked.append(len(keys))
        await asyncio.sleep(0)
        if self.failing:
            raise LibraryBusy("Another program holds the library; wait a moment.")
        return [row for row in self.rows_ if change_key(row) in set(keys)]


def make(tasks: TaskScope, source: Source) -> KeyedModel[ChangeView]:
    model = KeyedModel(change_columns(StillClock()), change_key, tasks)
    model.show_source(source)
    return model


async def settle(model: KeyedModel[ChangeView]) -> None:
    for _ in range(500):
        await asyncio.sleep(0)
        if not model._reading:
            return
    raise AssertionError("the model goes on reading")


def test_every_row_of_a_long_list_is_known_by_key_but_few_are_loaded() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(300)])
        model = make(tasks, source)
        await settle(model)

        assert model.rowCount() == 300
        assert [model.key_at(row) for row in range(300)] == [change_key(row) for row in source.rows_]
        assert model.row_of(change_key(source.rows_[250])) == 250
        assert sum(entry is not None for entry in model._entries) == 8
        assert model.index(200, ITEM).data() is None
        await settle(model)
        assert model.row_at(200) == source.rows_[200]
        await tasks.close()

    run_on_loop(story)


def test_what_is_picked_stays_the_same_rows_when_others_leave_the_list() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(300)])
        model = make(tasks, source)
        await settle(model)
        wanted = source.rows_[100:131]
        picked = model.pick([Span(first=100, last=130)])
        del source.rows_[:25]  # before the next refresh
        assert await picked() == wanted
        model.refresh()
        await settle(model)
        assert await picked() == wanted
        assert max(source.asked) <= 8, "never more than a page at once"
        gone = source.rows_.pop(source.rows_.index(wanted[3]))
        assert await picked() == [row for row in wanted if row is not gone], "what has left is not acted upon"
        await tasks.close()

    run_on_loop(story)


def test_selected_rows_are_followed_however_far_away_while_others_come_and_go() -> None:
    async def story() -> None:
        rng, tasks = random.Random(3), TaskScope()
        source = Source([change(number) for number in range(70)])
        model = make(tasks, source)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        chosen = QItemSelectionModel(model)
        await settle(model)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in (3, 40, 41, 42, 66):
            chosen.select(model.index(row, 0), flags)
        held = {change_key(source.rows_[row]) for row in (3, 40, 41, 42, 66)}
        for turn in range(20):
            for _ in range(rng.randrange(1, 4)):
                gone = source.rows_.pop(rng.randrange(len(source.rows_)))
                held.discard(change_key(gone))
            source.rows_[0:0] = [change(1000 + turn)]
            source.rows_.append(change(2000 + turn))
            model.sort(rng.choice([-1, ITEM]), rng.choice([*Qt.SortOrder]))
            model.refresh()
            await settle(model)
            assert {model.key_at(index.row()) for index in chosen.selectedRows()} == held
            assert model.rowCount() == len(source.rows_)
        assert tester.model() is model
        await tasks.close()

    run_on_loop(story)


def test_a_long_list_is_sorted_by_its_source_and_says_where_it_cannot_be() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number, attempts=number % 7) for number in range(300)])
        model = make(tasks, source)
        refused: list[str] = []
        model.sort_refused.connect(refused.append)
        await settle(model)
        held = QPersistentModelIndex(model.index(299, 0))
        model.sort(ATTEMPTS, Qt.SortOrder.DescendingOrder)
        await settle(model)
        attempts = {change_key(row): row.attempts for row in source.rows_}

        shown = [attempts[model.key_at(row)] for row in range(300)]
        assert shown == sorted(shown, reverse=True)
        assert model.headerData(ATTEMPTS, Qt.Orientation.Horizontal) == "Attempts ↓"
        assert model.key_at(held.row()) == change_key(source.rows_[299])
        model.sort(CAUSE)
        assert refused == ["Cause"]
        assert model.headerData(ATTEMPTS, Qt.Orientation.Horizontal) == "Attempts ↓", "it is as it was"
        model.sort(-1)
        await settle(model)
        assert model.key_at(0) == change_key(source.rows_[0])
        await tasks.close()

    run_on_loop(story)


def test_a_list_that_grows_and_shrinks_through_the_limit_keeps_its_order_and_is_sound() -> None:
    async def story() -> None:
        rng, tasks, source = random.Random(8), TaskScope(), Source([])
        model = make(tasks, source)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.sort(ATTEMPTS)
        for _ in range(40):
            start = rng.randrange(50)
            length = rng.choice([0, 3, 19, 20, 21, 60])
            source.rows_ = [change(number, attempts=number) for number in range(start, start + length)]
            rng.shuffle(source.rows_)
            model.refresh()
            await settle(model)
            expected = sorted(source.rows_, key=lambda row: row.attempts)
            assert [model.key_at(row) for row in range(length)] == [change_key(row) for row in expected]
            for _ in range(3 if length else 0):
                model.index(rng.randrange(length), 0).data()
            await settle(model)
        assert tester.model() is model
        await tasks.close()

    run_on_loop(story)


def test_a_failure_leaves_the_list_as_it_was() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(300)])
        model = make(tasks, source)
        told: list[object] = []
        model.failed.connect(told.append)
        await settle(model)
        source.failing = True
        source.rows_.reverse()
        model.refresh()
        await settle(model)
        source.failing = False
        model.index(100, 0).data()
        await settle(model)

        assert len(told) == 1
        assert model.key_at(0) == change_key(change(0))
        assert model.row_at(100) == change(100), "a page fits the order that is shown"
        await tasks.close()

    run_on_loop(story)


def test_nothing_moves_while_a_hand_is_on_the_rows() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(300)])
        model = make(tasks, source)
        await settle(model)
        is_held = True
        model.is_held = lambda: is_held
        del source.rows_[:10]
        model.refresh()
        for _ in range(50):
            await asyncio.sleep(0)
        assert model.rowCount() == 300
        is_held = False
        await settle(model)
        assert model.rowCount() == 290
        await tasks.close()

    run_on_loop(story)
