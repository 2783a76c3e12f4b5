"""The numbers before a sign-in: right, without a trace, and the session they needed is used or ended."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.cloud.errors import WrongCredentials
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.store.unit_of_work import UnitOfWork
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


async def insert(engine: SyncEngine, *names: str, lamps: int = 0) -> None:
    def write(work: UnitOfWork) -> None:
        for name in names:
            hall = work.rows.insert("venues", {"name": name})
            for number in range(lamps):
                work.rows.insert("fixtures", {"venue_id": hall, "name": "Lamp", "address": number})

    await engine.core.parts.database.write(write)


async def preview(engine: SyncEngine, password: str = SECRET) -> MergePreview:
    return await engine.account.preview(URL, KEY, ANNA, password)


async def an_account_with(engine: SyncEngine, *names: str, lamps: int = 0) -> None:
    """Made on another device, as far as the one that is open now knows."""
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await insert(engine, *names, lamps=lamps)
    assert (await engine.sync()).ok
    await engine.account.sign_out()


def numbers(found: MergePreview) -> dict[str, tuple[int, int, int]]:
    return {each.entity: (each.here, each.cloud, each.twins) for each in found.entities}


async def test_both_sides_are_counted_and_twins_are_found_below_twins(
    engine: SyncEngine, home: EngineHome
) -> None:
    await an_account_with(engine, "Hall", "Yard", lamps=2)
    await insert(engine, "HALL", "Barn", lamps=3)

    found = await preview(engine)

    assert numbers(found) == {"venues": (2, 2, 1), "fixtures": (6, 4, 2)}
    assert (found.scenario, found.here, found.cloud, found.twins) == ("both_duplicates", 8, 6, 3)
    assert found.needs_choice
    assert not found.is_lower_bound


@pytest.mark.parametrize(
    ("cloud", "here", "scenario"),
    [
        (("Hall",), ("Barn",), "both_different"),
        (("Hall",), (), "same_user_again"),
        ((), ("Barn",), "both_different"),
    ],
)
async def test_each_case_has_its_name(
    engine: SyncEngine, cloud: tuple[str, ...], here: tuple[str, ...], scenario: str
) -> None:
    await an_account_with(engine, *cloud)
    await insert(engine, *here)

    found = await preview(engine)

    assert found.scenario == scenario
    assert found.sentence
    assert found.needs_choice is bool(cloud and here)


async def test_nothing_changes_on_this_device(engine: SyncEngine, home: EngineHome) -> None:
    await an_account_with(engine, "Hall")
    await insert(engine, "Hall")
    before = await engine.core.parts.database.read(lambda work: work.rows.dump("venues"))

    await preview(engine)

    assert await engine.core.parts.database.read(lambda work: work.rows.dump("venues")) == before
    assert engine.account.view().profile == "local"


async def test_the_sign_in_that_follows_uses_the_session(engine: SyncEngine, home: EngineHome) -> None:
    await an_account_with(engine, "Hall")
    await preview(engine)
    user, _ = home.accounts[ANNA]
    home.accounts[ANNA] = (user, "changed since")

    await engine.account.sign_in(URL, KEY, ANNA, SECRET)

    assert home.dismissed == []


async def test_a_session_that_is_not_used_ends(engine: SyncEngine, home: EngineHome) -> None:
    await an_account_with(engine, "Hall")
    user, _ = home.accounts[ANNA]
    await preview(engine)
    await engine.account.forget_preview()
    assert home.dismissed == [user]
    await preview(engine)
    await preview(engine)
    assert home.dismissed == [user, user]
    with pytest.raises(WrongCredentials):
        await engine.account.sign_in(URL, KEY, ANNA, "another password")
    assert home.dismissed == [user] * 3


async def test_a_wrong_password_is_told(engine: SyncEngine, home: EngineHome) -> None:
    await an_account_with(engine, "Hall")
    with pytest.raises(WrongCredentials):
        await preview(engine, "wrong")
    assert home.dismissed == []
