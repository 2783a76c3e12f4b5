"""Signing in and out: the right library opens, a failure changes nothing, unsent work is never lost silently."""

import errno
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import WrongCredentials
from luma_sync.engine.account import Admission, Credentials
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.leaving import ExportTarget
from luma_sync.engine.ledger import EntityLeft, Ledger
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.errors import HomeError, SecretStoreError, UsageError
from luma_sync.kernel.files import SystemFiles
from luma_sync.kernel.lanes import InlineLane
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.scenario_words import Scenario
from tests.support.engine_home import EngineHome

URL, KEY, ANNA, SECRET = "https://cloud.test", "key", "anna@example.org", "secret"


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    yield engine
    await engine.stop(deadline_s=1.0)


async def add_venue(engine: SyncEngine) -> None:
    await engine.core.parts.database.write(lambda work: work.rows.insert("venues", {"name": "Hall"}))


def one_venue() -> Ledger:
    return Ledger(rows=1, entities=(EntityLeft(entity="venues", rows=1),))


async def venues(engine: SyncEngine) -> int:
    return await engine.core.parts.database.read(lambda work: work.rows.counts()["venues"])


async def test_a_local_library_becomes_the_accounts_and_is_sent(engine: SyncEngine, home: EngineHome) -> None:
    await add_venue(engine)
    view = await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    assert (view.signed_in, view.email) == (True, ANNA)
    assert (await engine.sync()).pushed == 1
    assert await venues(engine) == 1


async def test_use_cloud_leaves_the_local_library_alone(engine: SyncEngine, home: EngineHome) -> None:
    await add_venue(engine)
    await engine.account.sign_up(URL, KEY, ANNA, SECRET, mode="use-cloud")
    assert await venues(engine) == 0
    assert (await engine.account.sign_out()).signed_out
    assert await venues(engine) == 1


async def test_a_wrong_password_changes_nothing(engine: SyncEngine, home: EngineHome) -> None:
    core = engine.core
    with pytest.raises(WrongCredentials):
        await engine.account.sign_in(URL, KEY, ANNA, "wrong")
    assert engine.core is core
    assert home.active == "local"


async def test_an_unknown_mode_is_refused_before_anybody_is_asked(engine: SyncEngine) -> None:
    with pytest.raises(UsageError, match="merge, use-cloud"):
        await engine.account.sign_in(URL, KEY, ANNA, SECRET, mode="both")


async def test_a_profile_that_cannot_be_entered_leaves_the_former_one_open(
    engine: SyncEngine, home: EngineHome
) -> None:
    await add_venue(engine)
    home.enter_fails = True
    with pytest.raises(HomeError):
        await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    assert (home.open_libraries, await venues(engine)) == (["local"], 1)


async def test_signing_out_with_unsent_work_asks_first(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    refused = await engine.account.sign_out()
    assert (refused.signed_out, refused.left) == (False, one_venue())
    assert engine.account.view().signed_in
    with pytest.raises(UsageError):
        await engine.account.sign_out(keep=True, discard=True)


async def test_kept_work_is_there_at_the_next_sign_in(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    assert home.gateway is not None
    home.gateway.faults.offline = True
    await engine.sync()
    await add_venue(engine)
    assert (await engine.account.sign_out(keep=True)).left.rows == 1
    assert await venues(engine) == 0
    await engine.account.sign_in(URL, KEY, ANNA, SECRET)
    assert (await engine.sync()).pushed == 1


async def test_discarded_work_is_gone_and_the_rest_stays(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    await engine.sync()
    await add_venue(engine)
    assert (await engine.account.sign_out(discard=True)).signed_out
    await engine.account.sign_in(URL, KEY, ANNA, SECRET)
    assert (await venues(engine), (await engine.account.ledger()).is_empty) == (1, True)


async def test_send_first_signs_out_when_everything_went(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    done = await engine.account.sign_out(send_s=30.0)
    assert (done.signed_out, done.left.rows, done.scenario) == (True, 0, Scenario.SIGNED_OUT)
    assert not engine.account.view().signed_in


async def test_send_first_without_the_cloud_stays_and_says_what_is_left(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    assert home.gateway is not None
    home.gateway.faults.offline = True
    done = await engine.account.sign_out(send_s=5.0)
    assert (done.signed_out, done.left.rows, done.scenario) == (False, 1, Scenario.UNSENT_ASKS)
    assert engine.account.view().signed_in


async def test_exported_work_is_written_and_kept(
    engine: SyncEngine, home: EngineHome, tmp_path: Path
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    target = ExportTarget(folder=tmp_path / "out", files=SystemFiles(), lane=InlineLane())
    done = await engine.account.sign_out(export=target)
    assert (done.signed_out, done.scenario) == (True, Scenario.UNSENT_EXPORTED)
    assert done.exported is not None
    assert (done.exported.rows, (tmp_path / "out" / "changes.json").exists()) == (1, True)
    await engine.account.sign_in(URL, KEY, ANNA, SECRET)
    assert await venues(engine) == 1


async def test_nobody_can_be_signed_out_and_keeps_everything(engine: SyncEngine) -> None:
    await add_venue(engine)
    done = await engine.account.sign_out(discard=True)
    assert done.scenario is Scenario.NOBODY_TO_LEAVE
    assert await venues(engine) == 1


async def test_a_store_that_opens_again_lets_sync_go_on(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    home.locked, home.signed_in = True, False
    assert not (await engine.account.look_again()).signed_in
    home.store_opens = True
    assert (await engine.account.look_again()).signed_in
    assert (await engine.sync()).ok


async def test_a_store_that_opens_while_another_account_is_opened_disturbs_nothing(
    engine: SyncEngine, home: EngineHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await engine.account.sign_out()
    home.locked, home.signed_in, home.store_opens = True, False, True
    seen = []
    enter = EngineHome.enter

    async def meanwhile(self: EngineHome, admission: Admission, *, mode: str) -> None:
        seen.append((await engine.account.look_again()).signed_in)
        await enter(self, admission, mode=mode)

    monkeypatch.setattr(EngineHome, "enter", meanwhile)
    view = await engine.account.sign_in(URL, KEY, ANNA, SECRET)

    assert (seen, view.signed_in) == ([True], True)
    assert (await engine.sync()).ok


async def test_everybody_hears_who_is_signed_in(engine: SyncEngine) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await engine.account.sign_out()
    found = engine.events.history.since(0)
    assert isinstance(found, tuple)
    said = [one.event for one in found if isinstance(one.event, SessionChanged)]
    assert said == [SessionChanged(state="signed_in", email=ANNA), SessionChanged(state="signed_out")]


def test_a_password_never_shows() -> None:
    assert SECRET not in repr(Credentials(url=URL, key="k", email=ANNA, password=SECRET))


async def test_local_data_of_an_account_is_deleted_and_of_nobody_is_not(
    engine: SyncEngine, home: EngineHome
) -> None:
    await add_venue(engine)
    with pytest.raises(UsageError, match="nowhere else"):
        await engine.account.erase()
    assert await venues(engine) == 1
    view = await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    heard: list[object] = []
    subscription = engine.events.subscribe(heard.append)

    await engine.account.erase()

    assert (engine.account.view().signed_in, home.active, await venues(engine)) == (False, "local", 0)
    assert not (home.folder / f"{view.profile}.db").exists()
    assert [event for event in heard if isinstance(event, SessionChanged)]
    subscription.close()


async def test_the_devices_of_the_account_are_told_with_this_one_marked(
    engine: SyncEngine, home: EngineHome
) -> None:
    assert await engine.account.devices() == ()
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    user = engine.core.parts.user_id
    home.cloud.device_names[user, "00000000-0000-4000-8000-00000000000a"] = "Studio PC"

    told = await engine.account.devices()

    assert [(device.name, device.is_this) for device in told] == [("Studio PC", False), ("", True)]


async def test_nothing_is_discarded_where_the_session_cannot_be_ended(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    home.locked = True
    with pytest.raises(SecretStoreError, match=r"^The store is locked"):
        await engine.account.sign_out(discard=True)
    assert (await venues(engine), (await engine.account.ledger()).rows) == (1, 1)
    assert engine.account.view().signed_in


async def test_a_profile_that_cannot_be_left_after_a_discard_says_what_was_done(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    home.leave_fails = True
    with pytest.raises(HomeError) as caught:
        await engine.account.sign_out(discard=True)
    assert caught.value.title.startswith("The unsent work was discarded and the session has ended. The home")
    assert not engine.account.view().signed_in


async def test_a_refused_sign_out_says_where_the_work_was_exported_to(
    engine: SyncEngine, home: EngineHome, tmp_path: Path
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    home.locked = True
    target = ExportTarget(folder=tmp_path / "out", files=SystemFiles(), lane=InlineLane())
    with pytest.raises(SecretStoreError) as caught:
        await engine.account.sign_out(export=target)
    assert caught.value.title.startswith(f"The unsent work was written to {tmp_path / 'out'}. The store")


class FullDisk(SystemFiles):
    def write_whole(self, path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_a_full_disk_at_an_export_changes_nothing(
    engine: SyncEngine, home: EngineHome, tmp_path: Path
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await add_venue(engine)
    target = ExportTarget(folder=tmp_path / "out", files=FullDisk(), lane=InlineLane())
    with pytest.raises(UsageError) as caught:
        await engine.account.sign_out(export=target)
    said = f"{tmp_path / 'out'} cannot be written: the disk is full; choose another folder."
    assert caught.value.title == said
    assert (await venues(engine), (await engine.account.ledger()).rows) == (1, 1)
    assert engine.account.view().signed_in


async def test_a_session_that_stays_open_in_the_cloud_is_told(engine: SyncEngine, home: EngineHome) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    home.ended = SessionEnd.LEFT
    assert "a new password for the account ends it" in (await engine.account.sign_out()).remark
