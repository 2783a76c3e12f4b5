"""The uploads panel of a desk: open it, select files, read what it says."""

import math

from luma_sync.ui.models.rate_history import SLOT_S, SLOTS
from luma_sync.ui.navigation import PanelId
from luma_sync.ui.panels.uploads import UploadsPanel
from tests.support.qt import Desk


async def opened(desk: Desk, *ids: str) -> UploadsPanel:
    """The panel, read, finished files included, with these files selected."""
    desk.window.show_panel(PanelId.UPLOADS)
    desk.window.uploads.chips.pick("all")
    await desk.settle(0.4)
    panel = desk.window.uploads
    await select(desk, *ids)
    return panel


async def select(desk: Desk, *ids: str) -> None:
    """Exactly these."""
    table = desk.window.uploads.table
    model = desk.window.uploads.model
    table.clearSelection()
    selection = table.selectionModel()
    for upload_id in ids:
        row = model.row_of(upload_id)
        assert row >= 0, upload_id
        selection.select(model.index(row, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    await desk.settle(0.05)


def state_of(panel: UploadsPanel, upload_id: str) -> str:
    """What the column says; empty when the file is not listed."""
    column = [column.key for column in panel.model.columns].index("state")
    row = panel.model.row_of(upload_id)
    return str(panel.model.index(row, column).data()) if row >= 0 else ""


def said(desk: Desk) -> list[str]:
    """The banners."""
    return [message.text for message in desk.window.banners.messages]


def sentence(panel: UploadsPanel) -> str:
    """The one above the table."""
    return panel.head._sentence.text()


def seed_history(desk: Desk) -> None:
    """As if the window had been open for a while: a start, a lull, and what goes now."""
    rate = desk.world.status.upload_rate_bytes_s
    now_s = desk.clock.monotonic()
    for slot in range(SLOTS if rate else 0):
        share = 0.0 if slot < 12 or 56 < slot < 60 else 0.75 + 0.25 * math.sin(slot / 6) * math.cos(slot)
        desk.window.uploads.strip.history.take(now_s - (SLOTS - 1 - slot) * SLOT_S, rate * share)
