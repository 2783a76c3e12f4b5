"""The facade's refreshes: reading never fails, whatever the engine is doing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.refresh_snapshots import RefreshStats
from luma_sync.kernel.errors import LibraryBusy
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    yield engine
    await engine.stop(deadline_s=1.0)


async def test_before_and_after_the_library_is_open_reading_does_nothing(home: EngineHome) -> None:
    engine = home.engine()
    engine.refresh.read("venues")
    assert engine.refresh.stats() == RefreshStats()
    with pytest.raises(LibraryBusy):
        await engine.refresh.now("venues")
    await engine.start(background=False)
    engine.refresh.read("venues")
    await engine.stop(deadline_s=1.0)
    engine.refresh.read("venues")


async def test_without_an_account_nothing_is_asked_and_the_sentence_says_why(engine: SyncEngine) -> None:
    engine.refresh.read("venues")
    view = await engine.refresh.now("venues")
    assert (view.ok, view.error_code, view.requests, view.offline) == (False, "sign_in", 0, False)
    assert (await engine.refresh.now("nothing")).unknown
    stats = engine.refresh.stats()
    assert (dict(stats.reads_by_pattern), dict(stats.unknown), stats.waiting) == (
        {"venues": 2},
        {"nothing": 1},
        0,
    )


async def test_an_ended_session_is_said_before_anything_is_asked(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(*SIGN_IN)
    home.signed_in = False
    assert (await engine.refresh.now("venues")).error_code == "sign_in"


async def test_the_key_is_fetched_and_then_fresh(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(*SIGN_IN)
    user = engine.account.view().profile
    stamp = "2026-11-21T10:00:00.000Z"
    row = {"name": "Hall", "description": None, "created_at": stamp, "updated_at": stamp}
    home.cloud.write(user, "venues", row)
    assert (await engine.refresh.now("venues")).rows == 1
    assert (await engine.refresh.now("venues")).fresh
    assert (await engine.refresh.now("venues", force=True)).requests == 1
    assert engine.refresh.stats().runs == 2


async def test_another_account_has_its_own_marks(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(*SIGN_IN)
    await engine.refresh.now("venues")
    await engine.account.sign_out()
    await engine.account.sign_up("https://cloud.test", "key", "ben@example.org", "secret")
    assert not (await engine.refresh.now("venues")).fresh
