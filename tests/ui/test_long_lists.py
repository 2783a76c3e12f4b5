"""Fifty thousand changes: nothing that the user does to them keeps the window's thread for a frame."""

import time
from collections.abc import Callable

from luma_sync.events.types import QueueChanged
from luma_sync.ui.models.changes import change_key
from luma_sync.ui.models.paged import PAGE_ROWS, PAGES_KEPT
from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk, with_desk
from tests.support.scenes import change, many

FRAME_S = 0.016


def cost_s(work: Callable[[], object]) -> float:
    """Time of the processor for one call: the least of five, because others use the machine too."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def test_selecting_ticking_and_refreshing_take_less_than_a_frame() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(1.0)
        panel = desk.window.changes
        assert panel.model.rowCount() == 50_000
        for offset in range(0, PAGES_KEPT * PAGE_ROWS, PAGE_ROWS):
            panel.model._fill(offset, desk.world.changes[offset : offset + PAGE_ROWS])
        panel.table.clearSelection()
        first = desk.world.changes[:PAGE_ROWS]
        slots: dict[str, Callable[[], object]] = {
            "select all": panel.table.selectAll,
            "show the selection": panel._show_selection,
            "tick": panel._tick,
            "refresh": lambda: panel.model._renew_part(50_000, {0: first}),
            "select one": lambda: panel.table.selectRow(3),
            "explain one": panel.details._show,
        }
        slow = {
            name: cost
            for name, cost in ((key, cost_s(work)) for key, work in slots.items())
            if cost > FRAME_S
        }
        assert slow == {}

    world = many()
    world.changes[:] = [change(number, "retry") for number in range(50_000)]
    with_desk(story, world)


def test_what_is_selected_stays_so_while_rows_come_and_go_and_what_comes_later_is_not() -> None:
    async def story(desk: Desk) -> None:
        desk.window.show_panel(PanelId.CHANGES)
        await desk.settle(0.6)
        panel = desk.window.changes
        panel.table.selectAll()
        chosen = 5_500
        for rows in (5_000, 5_200, 5_199, 2_900, 1_000, 3_000):
            desk.world.changes[:] = [change(number, "retry") for number in range(rows)]
            desk.engine.events.publish(QueueChanged())
            await desk.settle(0.8)
            chosen = min(chosen, rows)
            assert panel.table.selected_keys() == tuple(map(change_key, desk.world.changes[:chosen]))
            assert panel.model.rowCount() == rows

        panel.table.selectAll()
        selection = panel.table.selectionModel()
        selection.select(
            panel.model.index(7, 0), selection.SelectionFlag.Deselect | selection.SelectionFlag.Rows
        )
        desk.world.changes.insert(0, change(9_000, "retry"))
        desk.engine.events.publish(QueueChanged())
        await desk.settle(0.8)
        assert panel.table.selected_spans() != panel.model.everything
        keys = [panel.model.key_at(row) for row in range(10)]
        assert set(keys) - set(panel.table.selected_keys()) == {keys[0], keys[8]}, (
            "the new one, and the one less"
        )

    world = many()
    world.changes[:] = [change(number, "retry") for number in range(5_500)]
    with_desk(story, world)
