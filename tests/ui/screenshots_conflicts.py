"""The conflict centre in every state, for `python -m tests.ui.screenshots`."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from luma_sync.engine.conflicts.views import Side
from luma_sync.ui.models.field_values import Known
from luma_sync.ui.navigation import PanelId
from tests.support.qt import Desk

Save = Callable[[QWidget, str], Awaitable[None]]
KINDS = (
    "fields", "list", "text", "waveform", "cover", "deleted-there", "deleted-here", "orphan", "elsewhere",
)  # fmt: skip
SIZES = (((1320, 780), ""), ((800, 600), "-small"))


async def draw_every_kind(desk: Desk, save: Save, cover: Path) -> None:
    """Each kind before and after a choice, in the large and the small window; the history; the rules."""
    panel = desk.window.conflicts
    desk.window.show_panel(PanelId.CONFLICTS)
    await desk.settle(0.5)
    for size, name in SIZES:
        desk.window.resize(*size)
        await desk.settle(0.2)
        for row, kind in enumerate(KINDS):
            panel.list.table.selectRow(row)
            panel.list.opened.emit()
            await desk.settle(0.3)
            if kind == "cover":
                panel.merge.show_known(Known(cover=str(cover)))
                await desk.settle(0.2)
            await save(desk.window, f"conflicts-{kind}{name}")
            panel.merge.take_side(Side.BOTH if kind == "list" else Side.CLOUD)
            await save(desk.window, f"conflicts-{kind}-chosen{name}")
        panel.merge.head.back_asked.emit()
        await save(desk.window, f"conflicts-list{name}")
        panel.filters.chips.pick("settled")
        await desk.settle(0.3)
        panel.settled.table.selectRow(4)
        await save(desk.window, f"conflicts-settled{name}")
        panel.filters.chips.pick("open")
        await desk.settle(0.2)
    panel.rules.open()
    await desk.settle(0.3)
    assert panel.rules.dialog is not None
    await save(panel.rules.dialog, "dialog-conflict-rules")
    panel.rules.dialog.reject()


async def draw_many(desk: Desk, save: Save, _cover: Path) -> None:
    """The preview, the bar, what came of it."""
    panel = desk.window.conflicts
    desk.window.show_panel(PanelId.CONFLICTS)
    await desk.settle(0.5)
    for size, name in SIZES:
        desk.window.resize(*size)
        panel.list.opened.emit()
        await desk.settle(0.2)
        panel.merge.take_side(Side.CLOUD)
        panel.merge.many.check.setChecked(True)
        await desk.settle(0.4)
        await save(desk.window, f"conflicts-many-preview{name}")
    desk.world.conflicts.batch_s = 0.8
    panel.merge.ask_apply()
    await desk.settle(0.2)
    await save(desk.window, "conflicts-many-running-small")
    await desk.settle(1.0)
    desk.window.resize(1320, 780)
    await desk.settle(0.3)
    await save(desk.window, "conflicts-many-settled")
