"""The audit: newest first, older on demand."""

import asyncio

from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.ui.models.activity import PAGE_LINES, ActivityModel, matches
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_engine import FakeEngine
from tests.support.qt import StillClock, run_on_loop
from tests.support.scenes import line


async def settle(model: ActivityModel) -> None:
    for _ in range(20):
        await asyncio.sleep(0)
    for _ in range(500):
        if not model._reading:
            return
        await asyncio.sleep(0.02)


def test_older_lines_come_page_by_page_until_the_end() -> None:
    async def story() -> None:
        engine, tasks = FakeEngine(), TaskScope()
        engine.world.activity = [line(number, 450) for number in range(450)]
        model = ActivityModel(engine.as_engine, StillClock(), tasks)
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.refresh()
        await settle(model)
        lengths = [model.rowCount()]
        while model.canFetchMore():
            model.fetchMore()
            await settle(model)
            lengths.append(model.rowCount())

        assert lengths[-1] == 450
        assert lengths[0] >= PAGE_LINES
        assert lengths == sorted(lengths)
        assert tester.model() is model
        await tasks.close()

    run_on_loop(story)


def test_new_lines_stand_at_the_top_and_the_rest_stays() -> None:
    async def story() -> None:
        engine, tasks = FakeEngine(), TaskScope()
        lines = [line(number, 1000) for number in range(1000)]
        engine.world.activity = lines[300:]
        model = ActivityModel(engine.as_engine, StillClock(), tasks)
        model.refresh()
        await settle(model)
        engine.world.activity = lines[295:]
        model.refresh()
        await settle(model)
        assert model.key_at(0) == str(lines[295].id)

        engine.world.activity = lines
        model.refresh()
        await settle(model)
        assert model.key_at(0) == str(lines[0].id)
        ids = [int(model.key_at(row)) for row in range(model.rowCount())]
        assert ids == list(range(ids[0], ids[-1] - 1, -1)), "no line is missing in between"
        await tasks.close()

    run_on_loop(story)


def test_a_filter_shows_only_what_matches() -> None:
    async def story() -> None:
        engine, tasks = FakeEngine(), TaskScope()
        engine.world.activity = [line(number, 30) for number in range(30)]
        model = ActivityModel(engine.as_engine, StillClock(), tasks)
        model.refresh()
        await settle(model)
        counts = model.counts()
        for chip in ("errors", "out", "in", "all"):
            model.set_chip(chip)
            shown = [model.row_at(row) for row in range(model.rowCount())]
            assert len(shown) == counts[chip]
            assert all(one is not None and matches(one, chip) for one in shown)
        await tasks.close()

    run_on_loop(story)
