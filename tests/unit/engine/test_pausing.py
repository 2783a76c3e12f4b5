"""A pause with an end: ends by itself after waiting, sleep and clock changes, and for other processes too."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.marks import PAUSED
from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.errors import DiskFull
from luma_sync.kernel.pause import pause_until
from luma_sync.store.database import Database
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")
LENGTH_S, LOOK_S = 40.0, 5.0


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=True)
    await engine.account.sign_up(*SIGN_IN)
    await home.clock.advance(1)
    yield engine
    await engine.stop(deadline_s=1.0)


def later(home: EngineHome, seconds: float) -> datetime:
    return home.clock.now() + timedelta(seconds=seconds)


def is_paused(engine: SyncEngine) -> bool:
    return engine.paused


def are_files_held(home: EngineHome) -> bool:
    return home.uploads is not None and home.uploads.held


def note_elsewhere(home: EngineHome, text: str) -> None:
    """As `luma-sync pause` does beside a window."""
    with closing(sqlite3.connect(home.folder / f"{home.active}.db")) as connection, connection:
        connection.execute(
            "INSERT INTO sync_metadata (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (PAUSED, text),
        )


async def remembered(engine: SyncEngine) -> str:
    return await engine.core.parts.database.read(lambda work: work.metadata.get(PAUSED) or "")


async def test_it_ends_by_itself_and_goes_on_at_once(engine: SyncEngine, home: EngineHome) -> None:
    await engine.pause(later(home, LENGTH_S))
    assert are_files_held(home)
    status = await engine.refresh_status()
    assert (status.state, status.paused_until) == (SyncState.PAUSED, "2026-11-21T14:02:41.000Z")
    assert str(status.sentence).startswith("Paused until ")
    assert home.gateway is not None
    heads = home.gateway.calls["heads"]

    await home.clock.advance(LENGTH_S - 1)
    assert is_paused(engine)
    assert home.gateway.calls["heads"] == heads
    await home.clock.advance(1.5)
    assert not is_paused(engine)
    assert not are_files_held(home)
    assert home.gateway.calls["heads"] > heads
    assert await remembered(engine) == ""
    after = await engine.refresh_status()
    assert (after.paused, after.paused_until) == (False, None)


async def test_sleep_that_is_longer_than_the_pause_ends_it(engine: SyncEngine, home: EngineHome) -> None:
    await engine.pause(later(home, LENGTH_S))
    home.clock.shift_wall_clock(timedelta(hours=9))
    await home.clock.advance(LOOK_S)
    assert not is_paused(engine)


@pytest.mark.parametrize("back", [timedelta(minutes=4), timedelta(days=400)])
async def test_a_clock_that_is_set_back_never_makes_it_longer(
    engine: SyncEngine, home: EngineHome, back: timedelta
) -> None:
    await engine.pause(later(home, LENGTH_S))
    await home.clock.advance(20)
    home.clock.shift_wall_clock(-back)
    await home.clock.advance(LENGTH_S - 20 + 1)
    assert not is_paused(engine)
    assert await remembered(engine) == ""


async def test_another_length_counts_from_then_on_and_resume_ends_it(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.pause(later(home, LENGTH_S))
    await home.clock.advance(20)
    await engine.pause(later(home, 2 * LENGTH_S))
    await home.clock.advance(LENGTH_S - 10)
    assert is_paused(engine)
    await engine.pause()
    await home.clock.advance(LENGTH_S)
    assert is_paused(engine)
    await engine.resume()
    assert not is_paused(engine)


async def test_it_survives_a_restart_unless_it_ended_meanwhile(home: EngineHome) -> None:
    first = home.engine()
    await first.start(background=True)
    await first.pause(later(home, LENGTH_S))
    await first.stop(deadline_s=0.0)

    for minutes, paused in ((0.5, True), (0.5, False)):
        home.clock.shift_wall_clock(timedelta(minutes=minutes))
        again = home.engine()
        await again.start(background=True)
        assert is_paused(again) is paused
        await again.stop(deadline_s=0.0)


async def test_what_another_process_notes_is_taken_up(engine: SyncEngine, home: EngineHome) -> None:
    pause = pause_until(later(home, LENGTH_S), home.clock.now())
    note_elsewhere(home, pause.text)
    await home.clock.advance(1)
    assert is_paused(engine)

    note_elsewhere(home, "")
    await home.clock.advance(1)
    assert not is_paused(engine)


async def test_a_pause_that_another_process_notes_at_the_end_stays(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.pause(later(home, LENGTH_S))
    await home.clock.advance(LENGTH_S - 0.1)
    note_elsewhere(home, "1")
    await home.clock.advance(2)
    assert is_paused(engine)
    assert await remembered(engine) == "1"


async def test_a_library_that_cannot_be_written_holds_nothing_back_for_ever(
    engine: SyncEngine, home: EngineHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.pause(later(home, LENGTH_S))

    async def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "write", full)
        await home.clock.advance(LENGTH_S + 1)
        assert not is_paused(engine)
    await home.clock.advance(20)
    assert not is_paused(engine)


async def test_switched_off_sync_has_no_end(engine: SyncEngine, home: EngineHome) -> None:
    await engine.pause(later(home, LENGTH_S))
    await engine.settings.change({"sync_enabled": False})
    status = await engine.refresh_status()
    assert (status.paused, status.paused_until, str(status.sentence)) == (True, None, "Sync is switched off")
    await home.clock.advance(LENGTH_S + 1)
    assert is_paused(engine)
