"""Chip counts: one reading at a time, the last wish wins, a failure keeps the numbers."""

import asyncio
from collections.abc import Mapping

import pytest
from PySide6.QtCore import QObject

from luma_sync.engine.facade import SyncEngine
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.models import chip_counts
from luma_sync.ui.models.changes import CHIP_STATES, ChangesSource
from luma_sync.ui.models.chip_counts import ChipCounts
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_engine import FakeEngine
from tests.support.qt import run_on_loop
from tests.support.scenes import few


class Counting:
    """The counts of a fake outbox, and what was announced."""

    def __init__(self) -> None:
        self.engine = FakeEngine(few())
        self.tasks = TaskScope()
        self.parent = QObject()
        self.announced: list[Mapping[str, int]] = []
        self.counts = ChipCounts(self.tasks, CHIP_STATES, self._source, self.parent)
        self.counts.counted.connect(self.announced.append)

    def _source(self, chip: str) -> ChangesSource:
        engine: SyncEngine = self.engine.as_engine
        return ChangesSource(engine=engine, states=CHIP_STATES[chip])


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chip_counts, "REFRESH_MIN_S", 0.05)


def test_wishes_that_come_together_are_one_reading_and_one_more() -> None:
    async def story() -> None:
        counting = Counting()
        for _ in range(20):
            counting.counts.refresh()
        await asyncio.sleep(0.01)
        for _ in range(20):
            counting.counts.refresh()
        await asyncio.sleep(0.2)

        assert len(counting.engine.world.named("queue.count")) == 2 * len(CHIP_STATES)
        assert counting.announced[-1] == {
            "all": 7, "waiting": 5, "sending": 1, "retrying": 1, "paused": 0, "failed": 0, "conflict": 0
        }  # fmt: skip
        await counting.tasks.close()

    run_on_loop(story)


def test_a_reading_that_fails_announces_nothing_and_the_next_one_does() -> None:
    async def story() -> None:
        counting = Counting()
        counting.engine.world.failure = LibraryBusy("Another program holds the library; wait a moment.")
        counting.counts.refresh()
        await asyncio.sleep(0.1)
        assert counting.announced == []

        counting.engine.world.failure = None
        counting.counts.refresh()
        await asyncio.sleep(0.1)
        assert counting.announced[-1]["all"] == 7
        await counting.tasks.close()

    run_on_loop(story)
