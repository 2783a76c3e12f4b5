"""A setting holds from the moment it is changed: no wait goes on with the old value, nothing is restarted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.marks import UPLOAD_LIMIT
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.engine.upload_limit import take_over_upload_limit
from luma_sync.events.types import Event, SettingsChanged
from luma_sync.kernel.bandwidth import BandwidthLimit
from luma_sync.kernel.settings import Settings
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.session.settings_file import SettingsFile
from tests.support.engine_home import EngineHome
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.library import plain_sql
from tests.support.world import Device, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as world:
        yield world


async def running(world: World) -> Device:
    """A device in step, one second after its start."""
    desk = await world.device("library", background=True)
    desk.ports.book.subscribe(lambda keys: desk.bus.publish(SettingsChanged(keys=keys)))
    await world.clock.advance(1)
    assert desk.gateway.calls["heads"] == 1
    return desk


def shown(desk: Device) -> tuple[SyncState, str]:
    status = desk.core.projector.newest
    assert status is not None
    return status.state, str(status.sentence)


async def test_a_shorter_interval_ends_the_wait_that_is_under_way(world: World) -> None:
    desk = await running(world)
    await world.clock.advance(100)

    await desk.ports.book.change({"timer_sync_s": 60.0})
    await world.clock.advance(0.1)

    assert desk.gateway.calls["heads"] == 2
    await world.clock.advance(60)
    assert desk.gateway.calls["heads"] == 3


async def test_a_longer_interval_makes_the_wait_that_is_under_way_longer(world: World) -> None:
    desk = await running(world)
    await world.clock.advance(100)

    await desk.ports.book.change({"timer_sync_s": 900.0})
    await world.clock.advance(790)
    assert desk.gateway.calls["heads"] == 1
    await world.clock.advance(20)
    assert desk.gateway.calls["heads"] == 2


async def test_the_quiet_after_an_edit_is_the_one_that_is_set(world: World) -> None:
    desk = await running(world)
    await desk.ports.book.change({"edit_quiet_s": 8.0})
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(6)
    assert desk.gateway.calls["push"] == 0

    await desk.ports.book.change({"edit_quiet_s": 1.0})
    await world.clock.advance(0.1)
    assert desk.gateway.calls["push"] == 1


async def test_switched_off_nothing_goes_by_itself_and_switched_on_everything_goes(world: World) -> None:
    desk = await running(world)
    await desk.ports.book.change({"sync_enabled": False})
    plain_sql(world.folder, "INSERT INTO venues (name) VALUES ('Hall')")
    await world.clock.advance(4000)
    assert desk.gateway.calls["push"] == 0
    assert shown(desk) == (SyncState.PAUSED, "Sync is switched off - 1 change saved on this device")

    await desk.ports.book.change({"sync_enabled": True})
    await world.clock.advance(0.5)
    await world.assert_converged(desk)
    assert shown(desk)[0] is SyncState.IN_STEP


async def test_resume_switches_on_and_a_pause_stays_one(world: World) -> None:
    desk = await running(world)
    await desk.ports.book.change({"sync_enabled": False})
    await desk.core.set_paused(False)
    assert desk.ports.settings.sync_enabled
    assert not desk.core.live.paused

    await desk.core.set_paused(True)
    await desk.ports.book.change({"sync_enabled": False})
    await desk.ports.book.change({"sync_enabled": True})
    await world.clock.advance(0.5)
    assert shown(desk) == (SyncState.PAUSED, "Paused")


async def test_the_delete_guard_asks_by_the_numbers_of_this_moment(world: World) -> None:
    desk = await running(world)
    assert desk.ports.delete_limit.rows == 20
    await desk.ports.book.change({"guard_rows_min": 3, "guard_share": 0.5})
    assert (desk.ports.delete_limit.rows, desk.ports.delete_limit.share) == (3, 0.5)


class SharedHome(EngineHome):
    """A home with a settings file, and a limit on uploads."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, clock=FakeClock())
        self.limit = BandwidthLimit(self.clock)

    def engine(self) -> SyncEngine:
        keeper = SettingsFile(self.folder / "settings.json")
        book = SettingsBook(Settings(download_files=False), keeper, clock=self.clock)
        ports = EnginePorts(clock=self.clock, randomness=FullDelay(), ids=SeededIds(), settings=book)
        return SyncEngine(ports, self, self)

    async def open(self, context: CoreContext) -> CoreParts:
        return replace(await EngineHome.open(self, context), upload_limit=self.limit)


@pytest.fixture
def other(tmp_path: Path) -> SettingsBook:
    """What another process does."""
    return SettingsBook(keeper=SettingsFile(tmp_path / "settings.json"))


@pytest.fixture
async def home(tmp_path: Path) -> SharedHome:
    return SharedHome(tmp_path)


@pytest.mark.parametrize("background", [True, False])
async def test_another_process_changes_a_setting_and_it_holds_within_seconds(
    home: SharedHome, other: SettingsBook, background: bool
) -> None:
    await other.change({"upload_limit_bytes_s": 7000})
    engine = home.engine()
    await engine.start(background=background)
    heard: list[Event] = []
    subscription = engine.events.subscribe(heard.append)
    try:
        assert (home.limit.bytes_per_s, engine.uploads.limit) == (7000, 7000)

        await other.change({"upload_limit_bytes_s": None, "uploads_at_once": 2})
        await home.clock.advance(3)

        assert (home.limit.bytes_per_s, engine.uploads.limit) == (None, None)
        assert engine.settings.current.uploads_at_once == 2
        assert [event for event in heard if isinstance(event, SettingsChanged)] == [
            SettingsChanged(keys=frozenset({"upload_limit_bytes_s", "uploads_at_once"}))
        ]
    finally:
        subscription.close()
        await engine.stop(deadline_s=1.0)


@pytest.mark.parametrize(
    ("old", "chosen", "result"),
    [("5000", None, 5000), ("5000", 9, 9), ("fast", None, 0), ("0", None, 0), (None, None, 0)],
)
async def test_a_limit_that_an_older_program_kept_in_the_library_goes_on(
    world: World, old: str | None, chosen: int | None, result: int
) -> None:
    desk = await world.device("library")
    book = SettingsBook()
    await desk.database.write(lambda work: work.metadata.set(UPLOAD_LIMIT, old))
    await book.change({"upload_limit_bytes_s": chosen})

    await take_over_upload_limit(desk.database, book)

    assert book.current.upload_limit_bytes_s == result
    assert await desk.database.read(lambda work: work.metadata.get(UPLOAD_LIMIT)) is None
