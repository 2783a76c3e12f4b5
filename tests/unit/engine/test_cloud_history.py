"""The cloud's history through the engine: names from the library, what is here already, pages, refusals."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from luma_sync.cloud.errors import NotFound, Throttled, Unreachable
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.status.activity_views import CLOUD, HERE
from luma_sync.engine.status.history_views import HistoryFilter, HistoryView
from luma_sync.kernel.errors import SignInNeeded, UsageError
from tests.support.cloud import change
from tests.support.engine_home import EngineHome

SIGN_IN = ("https://cloud.test", "key", "anna@example.org", "secret")
STUDIO = "5d000000-0000-4000-8000-000000000001"
BEN = "be000000-0000-4000-8000-000000000001"
ALBUM = "a1000000-0000-4000-8000-000000000001"
ALL = HistoryFilter()


@pytest.fixture
def home(tmp_path: Path) -> EngineHome:
    return EngineHome(tmp_path)


@pytest.fixture
async def engine(home: EngineHome) -> AsyncIterator[SyncEngine]:
    engine = home.engine()
    await engine.start(background=False)
    await engine.account.sign_up(*SIGN_IN)
    yield engine
    await engine.stop(deadline_s=0.0)


def elsewhere(home: EngineHome, *changes: Mapping[str, Any], user: str = "", device: str = STUDIO) -> None:
    """Another device has sent these."""
    outcomes = home.cloud.push_changes(user or home.active, device, changes)
    assert [outcome.status for outcome in outcomes] == ["applied"] * len(changes)


async def shown(engine: SyncEngine, only: HistoryFilter = ALL) -> tuple[HistoryView, ...]:
    return (await engine.history.page(only)).lines


async def test_lines_say_what_happened_where_and_whether_it_has_come_here(
    engine: SyncEngine, home: EngineHome
) -> None:
    own = await engine.rows.insert("venues", {"name": "Loft"})
    await engine.sync()
    home.cloud.device_names[home.active, STUDIO] = "Studio PC"
    theirs = change("venues", scope_id=home.active, row={"name": "Garage"})
    elsewhere(home, theirs)
    new, old = await shown(engine)
    assert (new.row_id, new.what, new.device, new.device_name) == (
        theirs["row_id"],
        "added",
        STUDIO,
        "Studio PC",
    )
    assert (new.label, new.is_here, new.is_mine, new.project) == ("", False, True, "")
    assert (old.row_id, old.device, old.label, old.is_here) == (own, HERE, "Loft", True)
    await engine.sync()
    asked = engine_calls(home)
    [again] = await engine.history.look_again((new,))
    assert (again.label, again.is_here, again.key) == ("Garage", True, new.key)
    assert engine_calls(home) == asked
    assert (await shown(engine))[0] == again


async def test_a_deleted_row_keeps_the_name_that_was_noted_last(engine: SyncEngine, home: EngineHome) -> None:
    venue = await engine.rows.insert("venues", {"name": "Loft"})
    await engine.sync()
    elsewhere(home, change("venues", "delete", scope_id=home.active, row_id=venue, base_version=1))
    [line] = await shown(engine, HistoryFilter(what="deleted"))
    assert (line.label, line.is_here) == ("Loft", False)
    await engine.rows.delete("venues", (venue,))
    await engine.sync()
    [line] = await shown(engine)
    assert (line.label, line.is_here) == ("Loft", True)
    [other] = await engine.history.look_again((replace(line, epoch="another life"),))
    assert not other.is_here, "cursors say nothing of another life of the cloud"


async def test_people_and_projects_have_names_and_the_cloud_is_no_device(
    engine: SyncEngine, home: EngineHome
) -> None:
    album = await engine.rows.insert("projects", {"name": "Album"})
    await engine.sync()
    home.cloud.scopes[album].members[BEN] = "editor"
    home.cloud.heads(BEN)
    elsewhere(home, change("user_profiles", scope_id=BEN, row={"display_name": "Ben"}), user=BEN)
    take = change("audio_tracks", scope_id=album, row={"project_id": album})
    elsewhere(home, take, user=BEN)
    note = change("notifications", scope_id=home.active)
    elsewhere(home, note, device="00000000-0000-0000-0000-000000000000")
    told = {line.entity: line for line in await shown(engine)}
    theirs = told["audio_tracks"]
    assert (theirs.person, theirs.is_mine, theirs.project, theirs.device_name) == ("Ben", False, "Album", "")
    assert (told["projects"].project, told["projects"].is_mine, told["projects"].person) == (
        "Album",
        True,
        "",
    )
    assert told["notifications"].device == CLOUD


async def test_pages_go_on_with_the_words_of_the_last_one(engine: SyncEngine, home: EngineHome) -> None:
    for name in ("A", "B", "C", "D", "E"):
        await engine.rows.insert("venues", {"name": name})
    await engine.sync()
    first = await engine.history.page(ALL, limit=2)
    second = await engine.history.page(ALL, limit=2, before=first.next)
    third = await engine.history.page(ALL, limit=2, before=second.next)
    told = [*first.lines, *second.lines, *third.lines]
    assert len({line.key for line in told}) == 5
    assert third.next == ""
    home.cloud.epoch = "another life"
    with pytest.raises(UsageError, match="restored from a backup"):
        await engine.history.page(ALL, before=first.next)
    asked = engine_calls(home)
    for wrong in ("x", "e/", "e/1:2", f"e/{ALBUM}:-1", f"e/{ALBUM}:1,", f"/{ALBUM}:1"):
        with pytest.raises(UsageError, match="no place"):
            await engine.history.page(ALL, before=wrong)
    assert engine_calls(home) == asked


async def test_filters_name_this_device_and_rows(engine: SyncEngine, home: EngineHome) -> None:
    own = await engine.rows.insert("venues", {"name": "Loft"})
    await engine.sync()
    elsewhere(home, change("venues", scope_id=home.active), change("goals", scope_id=home.active))
    assert [line.row_id for line in await shown(engine, HistoryFilter(device=HERE))] == [own]
    assert {line.device for line in await shown(engine, HistoryFilter(device=STUDIO))} == {STUDIO}
    assert [line.entity for line in await shown(engine, HistoryFilter(entity="goals"))] == ["goals"]
    assert [line.row_id for line in await shown(engine, HistoryFilter(entity="venues", row_id=own))] == [own]


async def test_a_kind_that_this_program_does_not_know_is_shown_all_the_same(
    engine: SyncEngine, home: EngineHome
) -> None:
    elsewhere(home, change("venues", scope_id=home.active))
    for row in home.cloud.rows.values():
        row.entity = "moods"
    [line] = await shown(engine)
    assert (line.entity, line.label, line.is_here) == ("moods", "", False)


async def test_where_the_cloud_cannot_be_asked_it_says_so_in_one_sentence(
    engine: SyncEngine, home: EngineHome
) -> None:
    assert home.gateway is not None
    faults = home.gateway.faults
    faults.fail("history", NotFound("The function is missing.", "PGRST202"))
    with pytest.raises(NotFound, match="cannot show its history yet") as refused:
        await shown(engine)
    assert refused.value.detail == "PGRST202"
    assert not engine.core.parts.gate.is_closed
    faults.fail("history", Unreachable("The cloud cannot be reached."))
    with pytest.raises(Unreachable):
        await shown(engine)
    faults.throttle("history", 60.0)
    with pytest.raises(Throttled):
        await shown(engine)
    asked = engine_calls(home)
    with pytest.raises(Throttled, match="asks to wait"):
        await shown(engine)
    assert engine_calls(home) == asked, "nobody asks while the cloud wants to be left alone"
    home.signed_in = False
    with pytest.raises(SignInNeeded):
        await shown(engine)


async def test_who_stops_looking_stops_the_question(engine: SyncEngine, home: EngineHome) -> None:
    waiting, entered = asyncio.Event(), asyncio.Event()
    assert home.gateway is not None
    rows = home.gateway.rows

    async def never(_request: object) -> None:
        entered.set()
        await waiting.wait()

    rows.history = never  # type: ignore[assignment, method-assign]
    asking = asyncio.create_task(engine.history.page(ALL))
    await entered.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert not engine.core.parts.gate.is_closed


def engine_calls(home: EngineHome) -> int:
    assert home.gateway is not None
    return home.gateway.calls["history"]
