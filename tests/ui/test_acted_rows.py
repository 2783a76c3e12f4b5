"""What is done hits the rows that were selected, however the list was sorted, filtered and changed in between."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from luma_sync.events.types import QueueChanged
from luma_sync.ui.models import paged
from luma_sync.ui.models.changes import CHIP_STATES, change_key
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.change_words import can_send_first
from tests.support.model_walks import STATES
from tests.support.qt import Desk, with_desk
from tests.support.scenes import change, few

STEPS = 40
LONG_STEPS = 10_000


class Clicks:
    """Somebody who selects, sorts, filters and acts while rows come, go and change."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk, self._rng = desk, random.Random(seed)
        self._panel = desk.window.changes
        self._made = 1000
        self._selected: set[str] = set()
        self._wanted: set[str] = set()
        self.acted = 0

    async def walk(self, steps: int) -> None:
        """That many random steps."""
        work = (
            self._select, self._select, self._sort, self._filter, self._change, self._change, self._act,
            self._act,
        )  # fmt: skip
        for _ in range(steps):
            step: Callable[[], None] = self._rng.choice(work)
            step()
            await self._rest()

    def _keys(self) -> set[str]:
        model = self._panel.model
        return {model.key_at(row) for row in range(model.rowCount())}

    def _select(self) -> None:
        table, model = self._panel.table, self._panel.model
        keys = sorted(self._keys())
        self._selected = set(self._rng.sample(keys, min(len(keys), self._rng.randrange(1, 9))))
        table.clearSelection()
        selection = table.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for key in self._selected:
            selection.select(model.index(model.row_of(key), 0), flags)

    def _sort(self) -> None:
        orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)
        self._panel.table.sortByColumn(
            self._rng.randrange(len(self._panel.model.columns)), self._rng.choice(orders)
        )

    def _filter(self) -> None:
        chip = self._rng.choice(["all", "all", "all", "all", *CHIP_STATES])
        self._panel.chips.pick(chip)

    def _change(self) -> None:
        rows, rng = self._desk.world.changes, self._rng
        rng.shuffle(rows)
        del rows[: rng.randrange(4)]
        while len(rows) < 40:
            self._made += 1
            rows.append(change(self._made, rng.choice(STATES)))
        for place in rng.sample(range(len(rows)), 6):
            rows[place] = replace(rows[place], state=rng.choice(STATES))

    def _act(self) -> None:
        rows = {change_key(row): row for row in self._desk.world.changes}
        wanted = {key for key in self._selected if can_send_first(rows[key])}
        self._desk.world.calls.clear()
        self._panel.send_first_selected()
        self._wanted = wanted
        self.acted += bool(wanted)

    async def _rest(self) -> None:
        desk, model = self._desk, self._panel.model
        desk.engine.events.publish(QueueChanged())
        desk.context.bridge.flush()
        await desk.until(lambda: not model._reading and not desk.tasks.running)
        calls = desk.world.named("queue.send_first")
        if calls:
            [(_, keys)] = calls
            assert isinstance(keys, list)
            assert {f"{entity}/{row_id}" for entity, row_id in keys} == self._wanted
            desk.world.calls.clear()
        self._selected &= self._keys()
        assert set(self._panel.table.selected_keys()) == self._selected


def walk(seed: int, steps: int, *, whole_up_to: int = paged.WHOLE_UP_TO) -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.until(lambda: desk.window.changes.model.rowCount() > 0)
        clicks = Clicks(desk, seed)
        await clicks.walk(steps)
        assert clicks.acted >= steps // 20

    world = few()
    world.changes[:] = [change(number, STATES[number % len(STATES)]) for number in range(40)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paged, "REFRESH_MIN_S", 0.0)
        patch.setattr(paged, "WHOLE_UP_TO", whole_up_to)
        patch.setattr(paged, "PAGE_ROWS", min(whole_up_to, paged.PAGE_ROWS))
        with_desk(story, world, patience_s=30.0 + steps)


def test_what_is_done_hits_what_was_selected() -> None:
    walk(1, STEPS)


def test_it_does_in_lists_that_are_never_loaded_whole() -> None:
    walk(2, STEPS, whole_up_to=8)


@pytest.mark.long
def test_it_does_over_ten_thousand_steps() -> None:
    walk(18, LONG_STEPS)
