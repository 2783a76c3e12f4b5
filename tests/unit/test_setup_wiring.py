"""The outside of the first steps: small files, and whose process the cloud on this computer is."""

import importlib.util
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from luma_sync import setup_wiring
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import Unreachable
from luma_sync.engine.own_cloud import CloudPlace
from luma_sync.kernel.errors import LocalCloudError, UsageError
from luma_sync.kernel.lanes import ThreadLane
from luma_sync.kernel.paths import HomePaths
from luma_sync.localcloud import options, process, server
from luma_sync.session.home_files import Account
from luma_sync.session.secret_lane import DaemonLane
from luma_sync.setup_wiring import WiredOwnCloud, WiredSetup, read_project_file
from luma_sync.wiring import Options, WiredDevice

KEY = "sb_publishable_own"
USER = "11111111-1111-4111-8111-111111111111"
PLACE = CloudPlace("http://127.0.0.1:4000", KEY)


class Process:
    """Stands in for `CloudProcess`."""

    def __init__(self, pid: int, *, is_child: bool) -> None:
        self.address = options.CloudAddress(url=PLACE.url, anon_key=KEY, pid=pid)
        self.pid, self.is_child = pid, is_child
        self.url, self.anon_key = PLACE.url, KEY
        self.alive = True
        self.asked_to_end = 0

    def end_soon(self, _patience_s: float) -> bool:
        self.asked_to_end += 1
        self.alive = False
        return True


@asynccontextmanager
async def wired(home: Path) -> AsyncIterator[tuple[WiredDevice, WiredOwnCloud]]:
    lane, settings = DaemonLane("secrets"), ThreadLane("settings")
    device = WiredDevice(Options(home=HomePaths(home), token_file=home / "token"), lane, settings)
    cloud = WiredOwnCloud(device)
    try:
        yield device, cloud
    finally:
        cloud.close()
        lane.close()
        settings.close()


def state(home: Path, key: str = KEY) -> None:
    (home / "cloud").mkdir(parents=True, exist_ok=True)
    said = {"url": PLACE.url, "anon_key": key, "pid": 1}
    (home / "cloud" / "cloud.json").write_text(json.dumps(said))


async def test_only_what_the_window_started_is_ended_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state(tmp_path)
    running: list[Process] = []
    monkeypatch.setattr(process, "start_cloud_process", lambda *_places, **_how: running[-1])
    for made, ended in (
        (Process(71, is_child=True), 1),  # started now
        (Process(71, is_child=False), 1),  # found again after the window crashed
        (Process(72, is_child=False), 0),  # somebody's own `luma-sync cloud serve`
    ):
        running.append(made)
        async with wired(tmp_path) as (_, cloud):
            assert await cloud.ensure() == PLACE
            assert await cloud.ensure() == PLACE
            await cloud.stop()
        assert made.asked_to_end == ended


async def test_a_cloud_that_cannot_be_started_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [LocalCloudError("It is damaged."), OSError(28, "No space left on device")]

    def fail(*_places: object, **_how: object) -> None:
        raise failures.pop(0)

    monkeypatch.setattr(process, "start_cloud_process", fail)
    async with wired(tmp_path) as (_, cloud):
        assert cloud.is_new()
        for said in ("It is damaged.", "the disk is full"):
            with pytest.raises(LocalCloudError, match=said):
                await cloud.ensure()
        await cloud.stop()


async def test_the_account_that_uses_it_is_known_by_the_clouds_key(tmp_path: Path) -> None:
    state(tmp_path)
    async with wired(tmp_path) as (device, cloud):
        assert not cloud.is_wanted()
        for url, key, is_wanted in (
            (PLACE.url, KEY, True),
            ("http://localhost:9999", KEY, True),
            ("http://[::1]:9999", KEY, True),
            (PLACE.url, "another", False),
            ("https://luma.supabase.co", KEY, False),
        ):
            device.session._account = Account(
                address=CloudAddress(url, key), user_id=USER, email="anna@example.org"
            )
            assert cloud.is_wanted() is is_wanted, url
        device.session._account = None
        assert not cloud.is_wanted()


async def test_no_token_goes_where_the_cloud_is_not_known_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state(tmp_path)
    made = Process(71, is_child=True)
    monkeypatch.setattr(process, "start_cloud_process", lambda *_places, **_how: made)
    async with wired(tmp_path) as (device, cloud):
        cloud.check()
        for url in (PLACE.url, "http://127.0.0.1:4999"):
            device.session._account = Account(
                address=CloudAddress(url, KEY), user_id=USER, email="anna@example.org"
            )
            with pytest.raises(Unreachable):
                cloud.check()
        await cloud.ensure()
        with pytest.raises(Unreachable):
            cloud.check()  # the account still knows the old place
        device.session._account = Account(
            address=CloudAddress(PLACE.url, KEY), user_id=USER, email="anna@example.org"
        )
        cloud.check()
        made.alive = False
        with pytest.raises(Unreachable):
            cloud.check()


async def test_missing_parts_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    state(tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "starlette" else object())
    async with wired(tmp_path) as (_, cloud):
        assert cloud.why_not() == "starlette"
        with pytest.raises(LocalCloudError, match="not installed"):
            await cloud.ensure()
        await cloud.stop()


def test_what_the_cloud_last_said_is_read_as_the_cloud_writes_it() -> None:
    assert server.STATE_FILE == setup_wiring._STATE
    told = json.loads(server.ready_text(options.CloudAddress(url=PLACE.url, anon_key=KEY, pid=1)))
    assert (told["url"], told["anon_key"]) == (PLACE.url, KEY)


async def test_the_token_file_is_checked_where_it_was_named(tmp_path: Path) -> None:
    async with wired(tmp_path) as (device, _):
        lane = DaemonLane("store")
        view = await WiredSetup(device, lane).check_store()
        lane.close()
    assert (view.is_kept, view.is_file, view.place) == (True, True, str(tmp_path / "token"))
    assert not (tmp_path / "token").exists()


def test_a_project_file_is_small_and_regular(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("SUPABASE_URL=x")
    assert read_project_file(file) == b"SUPABASE_URL=x"
    for path in (tmp_path, tmp_path / "nothing", Path(os.devnull)):
        with pytest.raises(UsageError, match="There is no file"):
            read_project_file(path)
