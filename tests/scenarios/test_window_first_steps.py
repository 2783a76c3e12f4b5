"""The first start of the program with a cloud of its own: made, signed in to, ended, found again, and followed."""

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from luma_sync.engine import own_cloud
from luma_sync.localcloud.process import find_cloud_process
from luma_sync.ui.dialogs.sign_in import SignInDialog
from tests.support.cli import PASSWORD, wait_until
from tests.support.live_window import LiveWindow, click, in_window, type_into
from tests.support.quick_device import QuickDevice

VENUE = "insert into venues (id, name) values (?, ?)"
FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


@pytest.fixture
def device(tmp_path: Path) -> Iterator[QuickDevice]:
    made = QuickDevice(tmp_path / "home")
    yield made
    left = find_cloud_process(made.home / "cloud")
    if left is not None:
        left.kill()
    made.close()


def cloud_of(device: QuickDevice) -> tuple[str, int]:
    """Address and process of the cloud, as it said when it was last ready."""
    said = json.loads((device.home / "cloud" / "cloud.json").read_text("utf-8"))
    return str(said["url"]), int(said["pid"])


def runs(device: QuickDevice) -> bool:
    return find_cloud_process(device.home / "cloud") is not None


def account_url(device: QuickDevice) -> str:
    return str(device.done("account", "status")["url"])


def test_a_cloud_of_ones_own_from_the_first_start_to_the_third(
    device: QuickDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_cloud, "LOOK_S", 0.3)

    async def first(live: LiveWindow) -> None:
        flow = live.window.setup_flow
        await live.until(lambda: flow.dialog, "the first steps are shown")
        dialog = flow.dialog
        assert dialog is not None
        await live.picture("real-first-steps")
        click(dialog.welcome.own_cloud)
        click(dialog.own_cloud.start)
        await live.until(
            lambda: dialog.store.go_on.isEnabled() and dialog.store.isVisible(), "it has started"
        )
        assert str(device.token_file) in dialog.store.note.text()
        click(dialog.store.go_on)
        await live.until(lambda: live.window.account_flow.dialog, "an account is asked for")
        sign_in = live.window.account_flow.dialog
        assert isinstance(sign_in, SignInDialog)
        type_into(sign_in.email, "anna@example.org")
        type_into(sign_in.password, PASSWORD)
        click(sign_in.submit)
        await live.until(lambda: live.window.account_flow.dialog is None, "the account is made")
        device.execute(VENUE, (FIRST, "Town hall"))
        await live.until(lambda: device.one("select min(version) from venues"), "the row is sent")
        await live.until_synced()
        await live.close()

    in_window(device, first, first_steps=True)
    url, pid = cloud_of(device)
    assert account_url(device) == url
    wait_until(lambda: not runs(device), what="the cloud has ended with the window")

    async def moved(live: LiveWindow) -> None:
        assert live.window.setup_flow.dialog is None
        await live.until(lambda: runs(device) and live.window.context.bridge.status.online, "it runs again")
        device.execute(VENUE, (SECOND, "Barn"))
        await live.until(lambda: device.one("select min(version) from venues"), "the row is sent there")
        os.kill(cloud_of(device)[1], signal.SIGKILL)
        await live.until(lambda: runs(device), "a cloud that died is started again")
        await live.until_synced()
        await live.close()

    with closing(socket.create_server(("127.0.0.1", int(url.rpartition(":")[2])))):
        in_window(device, moved)
    assert account_url(device) == cloud_of(device)[0] != url
    assert device.one("select count(*) from venues where version > 0") == 2
    wait_until(lambda: not runs(device), what="it has ended again")
    assert cloud_of(device)[1] != pid
