"""Leaving the window: it is gone at once, the program soon, and whatever was not sent goes next time."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.navigation import PanelId
from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, many_rows
from tests.support.cloud_view import CloudView
from tests.support.convergence import assert_in_cloud
from tests.support.live_window import LiveWindow, click, column, in_window

MakeDevice = Callable[[str], Device]

ROWS = 700
HUNG_QUIT_S = 5.0


@contextmanager
def hung(cloud: Cloud) -> Iterator[None]:
    """A cloud that takes calls and answers none."""
    assert cloud.process is not None
    os.kill(cloud.process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(cloud.process.pid, signal.SIGCONT)


def quit_dialog() -> QuitFlushDialog | None:
    """The dialog of leaving, while it is shown."""
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QuitFlushDialog)]
    return next((one for one in shown if one.isVisible()), None)


def test_what_a_hung_cloud_does_not_take_stays_and_goes_at_the_next_start(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    source = write_wav(tmp_path / "music" / "one.wav", seconds=0.5)
    closed_at_s: float | None = None

    async def leaves(live: LiveWindow) -> None:
        nonlocal closed_at_s
        await live.until_synced()
        with_cloud.enter_context(hung(cloud))
        assert await live.import_by_drop(source) == "1 file imported"
        a.execute(many_rows("goals", "title", ROWS))
        await live.until(
            lambda: live.sentence.startswith(("Sending 0 of", "Offline")),
            "a push is under way, or was given up",
        )
        await live.close()
        closed_at_s = live.closed_at_s
        dialog = quit_dialog()
        if dialog is not None:
            click(dialog.now)

    async def returns(live: LiveWindow) -> None:
        await live.until_synced()

    with ExitStack() as with_cloud:
        in_window(a, leaves)
        assert closed_at_s is not None
        took_s = time.monotonic() - closed_at_s
        left = a.one("select count(*) from outbox")
    assert took_s < HUNG_QUIT_S
    assert left > ROWS, "everything unsent is still there"
    assert a.query("select status from storage_sync_queue") == [("pending",)]

    in_window(a, returns)

    view = CloudView.of(cloud, email)
    assert_in_cloud(a, view)
    assert {row["version"] for row in view.rows("goals").values()} == {1}, "no row was applied twice"
    assert a.one("select count(*) from conflicts") == 0
    assert view.object_bytes(a.one("select audio_storage_path from tracks")) == source.read_bytes()


def test_a_file_under_way_is_let_go_at_once_and_goes_on_at_the_next_start(
    cloud: Cloud, device: MakeDevice, email: str, tmp_path: Path
) -> None:
    a = device("a")
    a.sign_up(cloud, email)
    source = write_wav(tmp_path / "music" / "long.wav", seconds=110.0)
    a.done("uploads", "limit", "50K")
    closed_at_s: float | None = None

    async def leaves(live: LiveWindow) -> None:
        nonlocal closed_at_s
        await live.until_synced()
        assert await live.import_by_drop(source) == "1 file imported"
        live.open(PanelId.UPLOADS)
        table = live.window.uploads.table
        await live.until(lambda: column(table, "State") == ["Uploading"], "the file is being sent")
        await live.until(lambda: a.one("select upload_url from storage_sync_queue"), "the upload is open")
        await live.picture("real-quit-uploading")
        await live.close()
        closed_at_s = live.closed_at_s
        dialog = quit_dialog()
        if dialog is not None:
            click(dialog.now)

    async def returns(live: LiveWindow) -> None:
        await live.until_synced()

    in_window(a, leaves)
    assert closed_at_s is not None
    assert time.monotonic() - closed_at_s < HUNG_QUIT_S
    assert a.query("select status, upload_url is null from storage_sync_queue") == [("pending", 0)]
    assert a.one("select audio_storage_path from tracks") is None

    a.done("uploads", "limit", "off")
    in_window(a, returns)
    view = CloudView.of(cloud, email)
    assert view.object_bytes(a.one("select audio_storage_path from tracks")) == source.read_bytes()
