"""The one table that goes on when somebody comes to its end: pages, failures, cancelling, words."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.status.activity_views import CLOUD, HERE
from luma_sync.engine.status.history_views import HistoryFilter
from luma_sync.ui.models.cloud_history import HistoryModel, history_columns
from luma_sync.ui.models.cloud_history_words import by_text, details_text, here_word, item_text, what_word
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_history import FakeHistory
from tests.support.fake_world import World
from tests.support.qt import StillClock, application, run_on_loop
from tests.support.scenes_history import BEN, STUDIO, past, pasts

OWN = past(1, 9)


class Shown:
    """A model on a history."""

    def __init__(self, total: int) -> None:
        self.history, self.tasks = FakeHistory(World(history=pasts(total))), TaskScope()
        self.model = HistoryModel(history_columns(StillClock()), self.tasks)
        self.failures: list[object] = []
        self.came: list[int] = []
        self.model.failed.connect(self.failures.append)
        self.model.came.connect(self.came.append)
        self._arrived = asyncio.Event()
        self.model.asking_changed.connect(lambda: None if self.model.is_asking else self._arrived.set())

    def begin(self) -> None:
        self.model.show(lambda before: self.history.page(HistoryFilter(), before=before))

    async def arrive(self) -> None:
        """Until nothing is on its way."""
        if self.model.is_asking:
            self._arrived.clear()
            await self._arrived.wait()

    @property
    def asked(self) -> list[str]:
        return [str(call[2]) for call in self.history._world.named("history.page")]

    def keys(self) -> list[str]:
        return [self.model.key_at(row) for row in range(self.model.rowCount())]


def test_each_page_follows_when_somebody_comes_to_the_end() -> None:
    async def story() -> None:
        shown = Shown(120)
        shown.begin()
        assert not shown.model.canFetchMore(), "the first page is on its way"
        await shown.arrive()
        assert (shown.model.rowCount(), shown.model.canFetchMore()) == (50, True)
        assert not shown.model.canFetchMore(shown.model.index(0, 0)), "rows have nothing below them"
        shown.model.fetchMore(QModelIndex())
        shown.model.fetchMore(QModelIndex())
        await shown.arrive()
        assert shown.asked == ["", "50"], "one page at a time"
        shown.model.fetchMore()
        await shown.arrive()
        assert (shown.model.rowCount(), shown.model.canFetchMore(), shown.came) == (120, False, [50, 50, 20])
        assert len(set(shown.keys())) == 120
        shown.model.fetchMore()
        shown.model.go_on()
        assert not shown.model.is_asking
        await shown.tasks.close()

    run_on_loop(story)


def test_qts_own_tester_goes_through_all_pages_and_finds_nothing_wrong() -> None:
    async def story() -> None:
        shown = Shown(120)
        tester = QAbstractItemModelTester(
            shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )  # asks for more by itself, whenever rows have come
        shown.begin()
        for _ in range(3):
            await shown.arrive()
        assert shown.asked == ["", "50", "100"]
        shown.history._world.history.insert(0, replace(past(0, 9), seq=500))
        shown.model.look_again()
        for _ in range(3):
            await shown.arrive()
        assert shown.model.rowCount() == 121
        shown.model.patch([replace(line, is_here=True) for line in shown.history._world.history])
        shown.model.show(None)
        assert tester.model() is shown.model
        await shown.tasks.close()

    run_on_loop(story)


def test_after_a_failure_the_rows_stay_and_only_a_request_goes_on() -> None:
    async def story() -> None:
        shown = Shown(70)
        shown.begin()
        await shown.arrive()
        shown.history.failure = Unreachable("The cloud cannot be reached.")
        shown.model.fetchMore()
        await shown.arrive()
        assert (shown.model.rowCount(), len(shown.failures), shown.model.canFetchMore()) == (50, 1, False)
        shown.history.failure = None
        shown.model.go_on()
        await shown.arrive()
        assert (shown.model.rowCount(), shown.asked) == (70, ["", "50", "50"])
        await shown.tasks.close()

    run_on_loop(story)


def test_who_looks_away_stops_the_question_and_another_list_drops_a_late_answer() -> None:
    async def story() -> None:
        shown = Shown(70)
        shown.history.held = asyncio.Event()
        shown.begin()
        await asyncio.sleep(0)
        shown.model.stop()
        await asyncio.sleep(0)
        assert (shown.history.cancelled, shown.model.is_asking) == (1, False)
        shown.begin()
        await asyncio.sleep(0)
        shown.begin()
        shown.history.held.set()
        await shown.arrive()
        assert (shown.model.rowCount(), shown.history.cancelled, shown.came) == (50, 2, [50])
        shown.model.show(None)
        assert (shown.model.rowCount(), shown.model.has_more) == (0, False)
        shown.model.look_again()
        assert not shown.model.is_asking
        await shown.tasks.close()

    run_on_loop(story)


def test_looking_again_keeps_older_pages_only_where_nothing_has_happened_since() -> None:
    async def story() -> None:
        shown = Shown(120)
        shown.begin()
        await shown.arrive()
        shown.model.fetchMore()
        await shown.arrive()
        before = shown.keys()
        shown.model.look_again()
        await shown.arrive()
        assert (shown.keys(), shown.model.canFetchMore()) == (before, True)
        lines = shown.history._world.history
        moved = replace(lines.pop(70), seq=121)  # somebody has changed it: it is the newest now
        lines.insert(0, moved)
        shown.model.look_again()
        assert shown.keys() == before, "what is here stays until the answer has come"
        await shown.arrive()
        assert shown.keys() == [line.key for line in lines[:50]]
        shown.model.fetchMore()
        await shown.arrive()
        assert len(set(shown.keys())) == 100
        await shown.tasks.close()

    run_on_loop(story)


def test_cells_say_what_happened_for_eyes_and_ears() -> None:
    async def story() -> None:
        shown = Shown(8)
        shown.begin()
        await shown.arrive()
        cells = [[str(shown.model.index(row, column).data()) for column in range(1, 6)] for row in range(8)]
        assert cells[0] == ["track 00000000", "Tracks", "Added", "Studio PC", "Not yet"]
        assert cells[2] == ["Copper Lines", "Project tracks", "Changed", "Ben Aalto", "Received"]
        assert cells[3][2:] == ["Deleted", "This device", "Sent from here"]
        assert cells[6][2:4] == ["Added or changed", STUDIO[:8]]
        tip = shown.model.index(2, 1).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "Copper Lines · Project tracks · Autumn Tour"
        assert shown.model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole) == "Added"
        await shown.tasks.close()

    run_on_loop(story)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Studio PC"),
        ({"device": HERE}, "This device"),
        ({"device": CLOUD}, "The cloud"),
        ({"device_name": ""}, STUDIO[:8]),
        ({"is_mine": False, "user_id": BEN, "person": "Ben\u202e"}, "Ben"),
        ({"is_mine": False, "user_id": BEN}, "Somebody else"),
        ({"is_mine": False, "user_id": ""}, "Not known any more"),
    ],
)
def test_own_changes_name_the_device_and_those_of_others_the_person(
    changes: dict[str, object], expected: str
) -> None:
    application()
    assert by_text(replace(OWN, **changes)).startswith(expected)  # type: ignore[arg-type]


def test_the_details_have_everything_there_is() -> None:
    application()
    line = replace(OWN, is_mine=False, user_id=BEN, person="Ben", project="Album")
    told = details_text(line)
    for part in ("Kulturhaus Nord: Changed", line.row_id, STUDIO, BEN, "Album", "Version: 2", "Not yet"):
        assert part in told
    assert item_text(replace(line, label="", entity="moods")) == f"moods {line.row_id[:8]}"
    assert [here_word(replace(line, is_here=here))[1] for here in (True, False)] == ["Received", "Not yet"]
    assert len({what_word(what)[1] for what in ("added", "changed", "deleted", "saved")}) == 4
