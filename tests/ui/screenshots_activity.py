"""The Activity panel and the player in every state, for `python -m tests.ui.screenshots`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.status.activity_views import HERE, DeviceName, UndoVerdict
from luma_sync.kernel.errors import LibraryBusy
from luma_sync.ui.navigation import PanelId
from tests.support.fake_player import FakePlayer
from tests.support.library_desk import open_list
from tests.support.qt import Desk
from tests.support.scenes_history import pasts, with_history
from tests.support.scenes_library import uid

Save = Callable[[QWidget, str], Awaitable[None]]
_SIZES = (((1320, 780), ""), ((800, 600), "-small"))


async def draw_activity(desk: Desk, save: Save) -> None:
    """Open groups, what can be taken back, filters, the question for days, and a library that is held."""
    window, activity = desk.window, desk.engine.activity
    activity.names = (DeviceName(HERE, "Stage laptop"), DeviceName("5d000000", "Studio PC"))
    group, given_up = desk.world.activity[1], desk.world.activity[5]
    activity.members = {
        group.id: [replace(group, id=900 + n, lines=1, rows=40 + n, is_member=True) for n in range(3)]
    }
    activity.verdicts = {given_up.id: UndoVerdict.POSSIBLE}
    for size, name in _SIZES:
        window.resize(*size)
        window.show_panel(PanelId.ACTIVITY)
        panel = window.activity
        await desk.settle(0.4)
        panel.toggle(str(group.id))
        await desk.settle(0.3)
        panel.table.select_key(str(given_up.id))
        await desk.settle(0.2)
        await save(window, f"activity-open{name}")
        panel.toggle(str(group.id))
        panel.filters.errors.click()
        await desk.settle(0.4)
        await save(window, f"activity-errors{name}")
        panel.filters.search.setText("zebra")
        await desk.settle(0.5)
        await save(window, f"activity-no-match{name}")
        panel.filters.clear()
        await desk.settle(0.3)
    await _draw_cloud(desk, save)
    panel.filters.days.pick("range")
    if panel.filters.dialog is not None:
        await save(panel.filters.dialog, "dialog-days")
        panel.filters.dialog.reject()
    desk.world.activity = []
    panel.filters.clear()
    await desk.settle(0.3)
    activity.failure = LibraryBusy("Another program holds the library; close it or wait a moment.")
    panel.filters.chips.pick("in")
    await desk.settle(0.3)
    await save(window, "activity-unreadable")


async def _draw_cloud(desk: Desk, save: Save) -> None:
    """The cloud's history: pages, a line, no cloud with and without rows."""
    window, panel = desk.window, desk.window.activity
    with_history(desk.world, pasts(120))
    for size, name in _SIZES:
        window.resize(*size)
        panel.filters.source.pick("cloud")
        await desk.settle(0.4)
        await save(window, f"activity-cloud{name}")
        if panel.cloud is None:
            continue
        panel.cloud.table.selectRow(2)
        await desk.settle(0.2)
        desk.engine.history.failure = Unreachable("The cloud cannot be reached.")
        panel.cloud.foot.button.click()
        await desk.settle(0.2)
        await save(window, f"activity-cloud-offline{name}")
        panel.filters.cloud.chips.pick("deleted")
        await desk.settle(0.3)
        await save(window, f"activity-cloud-away{name}")
        desk.engine.history.failure = None
        panel.filters.source.pick("own")
        panel.filters.clear()
        await desk.settle(0.2)


async def draw_listening(desk: Desk, save: Save, sound: Path) -> None:
    """A track that plays, one that is in the cloud, one whose file is gone, and no Qt Multimedia."""
    window = desk.window
    window.show_panel(PanelId.LIBRARY)
    await desk.settle(0.3)
    preview = window.library.preview
    preview.is_installed = True
    preview._make_player = FakePlayer
    for size, name in _SIZES:
        window.resize(*size)
        page = await open_list(desk, "tracks", uid(1, 0))
        details = page.details
        if details is None:
            continue
        await desk.settle(0.4)
        preview.load(uid(1, 0), sound, details.wave.length_ms)
        preview.seek(61_000)
        preview.play()
        preview._beat()
        await save(window, f"library-playing{name}")
        preview.stop()
        preview.transport = replace(preview.transport, problem="missing")
        details.stage._show()
        await save(window, f"library-sound-gone{name}")
        await open_list(desk, "tracks", uid(1, 2))
        await desk.settle(0.4)
        await save(window, f"library-sound-in-cloud{name}")
