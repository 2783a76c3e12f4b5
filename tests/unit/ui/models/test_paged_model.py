"""Pages of a long list: the true length, only what was looked at."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.engine.status.snapshot import ChangeView
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.models import paged
from luma_sync.ui.models.changes import change_columns, change_key
from luma_sync.ui.models.paged import PAGE_ROWS, PAGES_KEPT, WHOLE_UP_TO, PagedModel
from luma_sync.ui.name_order import by_name
from luma_sync.ui.tasks import TaskScope
from tests.support.qt import StillClock, run_on_loop
from tests.support.scenes import change


@dataclass
class Source:
    rows: list[ChangeView]
    asked: list[tuple[int, int]] = field(default_factory=list)
    failing: bool = False

    async def count(self) -> int:
        if self.failing:
            raise LibraryBusy("Another program holds the library; wait a moment.")
        return len(self.rows)

    async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
        self.asked.append((offset, limit))
        await asyncio.sleep(0)
        return self.rows[offset : offset + limit]


def make(tasks: TaskScope) -> PagedModel[ChangeView]:
    return PagedModel(change_columns(StillClock()), change_key, tasks)


async def settle(model: PagedModel[ChangeView]) -> None:
    for _ in range(200):
        await asyncio.sleep(0)
        if not model._reading:
            return
    for _ in range(500):
        if not model._reading:
            return
        await asyncio.sleep(paged.REFRESH_MIN_S / 5)


def test_a_short_list_is_loaded_whole_and_can_be_sorted() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(300)])
        model = make(tasks)
        model.set_source(source)
        await settle(model)

        assert model.rowCount() == 300
        assert model.is_whole
        model.sort(0)
        names = [str(model.index(row, 0).data()).casefold() for row in range(300)]
        assert names == sorted(names, key=by_name)
        await tasks.close()

    run_on_loop(story)


def test_a_long_list_tells_its_true_length_and_loads_what_is_looked_at() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(WHOLE_UP_TO * 10)])
        model = make(tasks)
        model.set_source(source)
        await settle(model)

        assert model.rowCount() == WHOLE_UP_TO * 10
        assert source.asked == [(0, PAGE_ROWS)]
        far = WHOLE_UP_TO * 7
        assert model.index(far, 0).data() is None
        await settle(model)
        assert model.key_at(far) == change_key(source.rows[far])
        assert not model.is_whole
        await tasks.close()

    run_on_loop(story)


def test_the_number_of_rows_and_the_first_of_them_are_asked_together() -> None:
    @dataclass
    class Slow(Source):
        first: asyncio.Event = field(default_factory=asyncio.Event)

        async def count(self) -> int:
            await self.first.wait()
            return await super().count()

        async def page(self, *, limit: int, offset: int) -> Sequence[ChangeView]:
            self.first.set()
            return await super().page(limit=limit, offset=offset)

    async def story() -> None:
        for length, asked in ((5, [(0, PAGE_ROWS)]), (WHOLE_UP_TO * 2, [(0, PAGE_ROWS)])):
            tasks, source = TaskScope(), Slow([change(number) for number in range(length)])
            model = make(tasks)
            model.set_source(source)
            await settle(model)

            assert (model.rowCount(), source.asked) == (length, asked)
            await tasks.close()

    run_on_loop(story)


def test_of_another_list_no_more_than_a_page_is_asked_before_its_length_is_known() -> None:
    async def story() -> None:
        tasks, short = TaskScope(), Source([change(number) for number in range(PAGE_ROWS * 3)])
        model = make(tasks)
        model.set_source(short)
        await settle(model)
        long = Source([change(number) for number in range(WHOLE_UP_TO * 2)])
        model.set_source(long)
        await settle(model)

        assert long.asked == [(0, PAGE_ROWS)]
        await tasks.close()

    run_on_loop(story)


def test_who_drags_far_away_gets_the_newest_page_first_and_little_of_what_was_left_behind() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(PAGE_ROWS * 60)])
        model = make(tasks)
        model.set_source(source)
        await settle(model)
        source.asked.clear()
        for page in range(10, 50):
            model.index(page * PAGE_ROWS, 0).data()
        await settle(model)

        assert source.asked[0] == (49 * PAGE_ROWS, PAGE_ROWS)
        assert len(source.asked) <= 4
        await tasks.close()

    run_on_loop(story)


def test_memory_stays_bounded_when_everything_is_scrolled_through() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(PAGE_ROWS * 60)])
        model = make(tasks)
        model.set_source(source)
        await settle(model)
        for page in range(60):
            model.index(page * PAGE_ROWS, 0).data()
            await settle(model)

        loaded = sum(entry is not None for entry in model._entries)
        assert loaded <= PAGE_ROWS * (PAGES_KEPT + 1)
        await tasks.close()

    run_on_loop(story)


def test_a_failure_keeps_the_old_rows_and_is_told() -> None:
    async def story() -> None:
        tasks, source = TaskScope(), Source([change(number) for number in range(5)])
        model = make(tasks)
        told: list[object] = []
        model.failed.connect(told.append)
        model.set_source(source)
        await settle(model)
        source.failing = True
        model.refresh()
        await settle(model)

        assert model.rowCount() == 5
        assert len(told) == 1
        await tasks.close()

    run_on_loop(story)


def test_a_newer_filter_wins_over_a_slower_older_one() -> None:
    async def story() -> None:
        tasks = TaskScope()
        model = make(tasks)
        model.set_source(Source([change(number) for number in range(50)]))
        model.set_source(Source([change(7)]))
        await settle(model)
        await asyncio.sleep(paged.REFRESH_MIN_S * 2)
        await settle(model)

        assert model.rowCount() == 1
        await tasks.close()

    run_on_loop(story)


def test_random_lists_short_and_long_keep_the_model_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paged, "REFRESH_MIN_S", 0.0)
    monkeypatch.setattr(paged, "PAGE_ROWS", 8)
    monkeypatch.setattr(paged, "WHOLE_UP_TO", 20)

    async def story() -> None:
        source = random.Random(9)
        tasks, served = TaskScope(), Source([])
        model = make(tasks)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for _ in range(60):
            length = source.choice([0, 3, 19, 20, 21, 60, 300])
            start = source.randint(0, 50)
            served.rows = [change(number) for number in range(start, start + length)]
            model.set_source(served)
            await settle(model)
            for _ in range(3):
                if length:
                    model.index(source.randrange(length), 0).data()
                await settle(model)
            model.sort(source.choice([-1, 0, 3]), Qt.SortOrder.AscendingOrder)
            await settle(model)
            assert model.rowCount() == length
        assert tester.model() is model
        await tasks.close()

    run_on_loop(story)


def test_in_a_long_list_a_selected_row_is_followed_or_let_go_but_never_mistaken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paged, "REFRESH_MIN_S", 0.0)
    monkeypatch.setattr(paged, "PAGE_ROWS", 8)
    monkeypatch.setattr(paged, "WHOLE_UP_TO", 20)

    async def story() -> None:
        source = random.Random(4)
        tasks, served = TaskScope(), Source([change(number) for number in range(200)])
        model = make(tasks)
        model.set_source(served)
        await settle(model)
        for _ in range(40):
            row = source.randrange(model.rowCount())
            model.index(row, 0).data()
            await settle(model)
            held, key = QPersistentModelIndex(model.index(row, 0)), model.key_at(row)
            for _ in range(source.randint(1, 5)):
                served.rows.pop(source.randrange(len(served.rows)))
            served.rows.insert(0, change(1000 + source.randrange(10_000_000)))
            model.refresh()
            await settle(model)

            assert not held.isValid() or model.key_at(held.row()) == key
        await tasks.close()

    run_on_loop(story)
