"""The numbers before a sign-in: right, without a trace, and the session they needed is used or ended."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from luma_sync.cloud.errors import NotFound, WrongCredentials
from luma_sync.engine.duplicates import both_sides
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.merge_views import MergePreview
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.engine_home import EngineHome
from tests.support.fake_gateway import FakeRows
from tests.support.joins import uuid

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


async def test_rows_that_stand_on_both_sides_and_differ_are_counted_also_where_they_are_large(
    engine: SyncEngine, home: EngineHome
) -> None:
    def fill(text: str, work: UnitOfWork) -> None:
        for number, name in enumerate(("Hall", f"Yard {text}")):
            work.rows.insert("venues", {"id": uuid("a", number), "name": name})
        work.rows.insert(
            "tracks", {"id": uuid("b", 0), "title": "Song", "track_hash": "ab" * 32, "bpm": 99.5}
        )
        beats = {"id": uuid("c", 0), "track_id": uuid("b", 0), "beats_ms": f'["{text}"]', "bpm": 100.0}
        work.rows.insert("track_beats", beats)

    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await engine.core.parts.database.write(partial(fill, "there"))
    assert (await engine.sync()).ok
    await engine.account.sign_out()
    await engine.core.parts.database.write(partial(fill, "here"))

    found = await preview(engine)

    assert {each.entity: (each.twins, each.differ) for each in found.entities} == {
        "venues": (0, 1),
        "tracks": (0, 0),
        "track_beats": (0, 1),
    }
    assert (found.scenario, found.differ, found.is_lower_bound) == ("both_conflicting", 2, False)


async def test_twins_are_found_below_rows_that_stand_on_both_sides(
    engine: SyncEngine, home: EngineHome
) -> None:
    def fill(lamp: str, name: str, work: UnitOfWork) -> None:
        work.rows.insert("venues", {"id": uuid("a", 1), "name": name})
        work.rows.insert("fixtures", {"id": lamp, "venue_id": uuid("a", 1), "name": "Lamp", "address": 1})

    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await engine.core.parts.database.write(partial(fill, uuid("b", 1), "Hall"))
    assert (await engine.sync()).ok
    await engine.account.sign_out()
    await engine.core.parts.database.write(partial(fill, uuid("c", 1), "Hall, renamed"))

    assert numbers(await preview(engine)) == {"venues": (1, 1, 0), "fixtures": (1, 1, 1)}


async def test_the_accounts_own_library_on_this_device_is_counted_apart(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await insert(engine, "Hall", "Yard", lamps=1)
    assert (await engine.sync()).ok
    assert home.gateway is not None
    home.gateway.faults.offline = True
    await insert(engine, "Barn")
    await engine.account.sign_out(keep=True)
    await insert(engine, "hall")
    files = sorted(home.folder.iterdir())

    found = await preview(engine)

    assert sorted(home.folder.iterdir()) == files, "counting leaves no trace"
    assert numbers(found) == {"venues": (1, 2, 1), "fixtures": (0, 2, 0)}
    assert {each.entity: each.known for each in found.entities} == {"venues": 3, "fixtures": 2}
    assert (found.known, found.unsent) == (5, 1)

    for library in home.folder.glob("*-*.db"):
        library.write_bytes(b"no database")
    again = await preview(engine)
    assert (numbers(again), again.known, again.unsent) == (numbers(found), 0, 0), "not counted, and no error"


async def test_the_library_that_is_open_is_counted_when_its_own_account_comes_back(
    engine: SyncEngine, home: EngineHome
) -> None:
    await engine.account.sign_up(URL, KEY, ANNA, SECRET)
    await insert(engine, "Hall")
    assert (await engine.sync()).ok
    assert home.gateway is not None
    home.gateway.faults.offline = True
    await insert(engine, "Barn")

    found = await preview(engine)

    assert (found.here, found.cloud, found.known, found.unsent) == (0, 1, 2, 1)


async def test_a_cloud_that_is_older_is_counted_and_the_rest_is_said_to_be_unknown(
    engine: SyncEngine, home: EngineHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unknown(*_: object) -> None:
        raise NotFound("The cloud does not know this.")

    await an_account_with(engine, "Hall", lamps=1)
    await insert(engine, "Hall", lamps=1)
    monkeypatch.setattr(FakeRows, "outline", unknown)

    found = await preview(engine)

    assert numbers(found) == {"venues": (1, 1, 0), "fixtures": (1, 1, 0)}
    assert found.is_lower_bound
    assert all(each.is_partial for each in found.entities)


async def test_a_library_that_is_too_large_is_compared_as_far_as_it_goes(
    engine: SyncEngine, home: EngineHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(both_sides, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(both_sides, "_ROWS_MAX", 4)
    await an_account_with(engine, *(f"Hall {number}" for number in range(6)), lamps=1)
    await insert(engine, *(f"Hall {number}" for number in range(6)), lamps=1)

    found = await preview(engine)

    assert numbers(found)["venues"] == (6, 6, 4)
    assert {each.entity: each.is_partial for each in found.entities} == {"venues": True, "fixtures": True}


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
