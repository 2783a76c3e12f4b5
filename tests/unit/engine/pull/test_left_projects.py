"""A project that is not ours any more: its rows go, unsent edits stay and come through after coming back."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.sharing import ask, bring_back, end_membership, lines, shared_project
from tests.support.world import ANNA, BEN, Device, World

SHARED = ("projects", "collaborators", "audio_tracks", "track_versions", "audio_comments", "waveforms")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with World(tmp_path) as made:
        yield made


async def two(world: World) -> tuple[Device, Device, str]:
    """Anna's device, Ben's device, and a project that both have."""
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    project = await shared_project(anna)
    assert (await ben.sync()).ok
    return anna, ben, project


async def only(device: Device, entity: str) -> str:
    [(row_id,)] = await ask(device, f"SELECT id FROM {entity}")
    return str(row_id)


async def given_up(device: Device, entity: str, row_id: str) -> bool:
    """Whether the change could be discarded."""
    at = "2026-11-21T10:00:00.000Z"
    return not (
        await device.database.write(lambda work: work.discarded.discard(entity, row_id, at=at))
    ).refusal


def shared_rows(device: Device) -> dict[str, int]:
    rows = device.rows()
    return {entity: len(rows[entity]) for entity in SHARED if rows[entity]}


async def test_the_rows_of_a_left_project_go_and_the_cloud_hears_nothing_of_it(world: World) -> None:
    anna, ben, project = await two(world)
    assert shared_rows(ben) == {"projects": 1, "collaborators": 1, "audio_tracks": 1, "track_versions": 1}
    before = len(world.cloud.effects)

    end_membership(world, project, ANNA, BEN)
    report = await ben.sync()

    assert report.ok
    assert shared_rows(ben) == {}
    assert await ask(ben, "SELECT 1 FROM outbox UNION SELECT 1 FROM left_scopes") == []
    assert len(world.cloud.effects) == before + 2  # the membership, and the message about it
    assert (await ben.status()).state.value == "in_step"
    assert (await anna.sync()).ok
    await world.assert_converged()


async def test_many_rows_that_go_with_a_project_are_nothing_to_ask_about(world: World) -> None:
    anna, ben, project = await two(world)
    for number in range(60):
        await anna.insert("audio_tracks", project_id=project, name=f"Take {number}")
    await anna.sync()
    await ben.sync()
    end_membership(world, project, ANNA, BEN)

    assert (await ben.sync()).ok
    assert shared_rows(ben) == {}


async def test_unsent_edits_stay_with_what_they_hang_on_and_need_somebody(world: World) -> None:
    anna, ben, project = await two(world)
    version = await only(ben, "track_versions")
    other = await anna.insert("audio_tracks", project_id=project, name="Other")
    await anna.sync()
    await ben.sync()
    await ben.insert("audio_comments", version_id=version, body="Louder")
    end_membership(world, project, ANNA, BEN)

    await ben.sync()

    assert shared_rows(ben) == {"projects": 1, "audio_tracks": 1, "track_versions": 1, "audio_comments": 1}
    assert other not in ben.rows()["audio_tracks"]
    [(key, (state, cause))] = (await lines(ben)).items()
    assert (key, state) == (("audio_comments", "upsert"), "attention")
    assert cause.startswith('You take no part in the project "Album" any more; ')
    why = (await ben.database.read(lambda work: work.outbox.causes()))[0]
    assert (why.text, why.count) == (cause, 1)
    status = await ben.status()
    assert (status.state.value, status.quarantined) == ("attention", 1)


async def test_after_coming_back_unsent_edits_are_sent(world: World) -> None:
    anna, ben, project = await two(world)
    version = await only(ben, "track_versions")
    ben.gateway.faults.offline = True
    comment = await ben.insert("audio_comments", version_id=version, body="Louder")
    track = await only(ben, "audio_tracks")
    await ben.update("audio_tracks", track, name="Renamed")
    ben.gateway.faults.heal()
    end_membership(world, project, ANNA, BEN)
    await ben.sync()
    assert {state for state, _ in (await lines(ben)).values()} == {"attention"}
    await anna.insert("audio_tracks", project_id=project, name="Meanwhile")
    await anna.sync()

    bring_back(world, project, ANNA, BEN)
    assert (await ben.sync()).ok
    assert (await ben.sync()).ok
    assert (await anna.sync()).ok

    assert await lines(ben) == {}
    assert anna.rows()["audio_comments"][comment]["body"] == "Louder"
    assert anna.rows()["audio_tracks"][track]["name"] == "Renamed"
    await world.assert_converged()


async def test_an_unsent_delete_stays_and_is_sent_after_coming_back(world: World) -> None:
    anna, ben, project = await two(world)
    track = await only(ben, "audio_tracks")
    await ben.delete("audio_tracks", track)
    end_membership(world, project, ANNA, BEN)
    await ben.pull()
    assert {key: state for key, (state, _) in (await lines(ben)).items()} == {
        ("audio_tracks", "delete"): "attention", ("track_versions", "delete"): "attention",
    }  # fmt: skip

    bring_back(world, project, ANNA, BEN)
    await ben.sync()
    await ben.sync()
    await anna.sync()

    assert anna.rows()["audio_tracks"] == {}
    await world.assert_converged()


async def test_an_edit_that_is_given_up_takes_the_rest_of_the_project_with_it(world: World) -> None:
    _, ben, project = await two(world)
    version, track = await only(ben, "track_versions"), await only(ben, "audio_tracks")
    comment = await ben.insert("audio_comments", version_id=version, body="Louder")
    await ben.update("audio_tracks", track, name="Renamed")
    end_membership(world, project, ANNA, BEN)
    await ben.pull()

    assert await given_up(ben, "audio_comments", comment)
    assert shared_rows(ben) == {"projects": 1, "audio_tracks": 1}
    assert await given_up(ben, "audio_tracks", track)
    assert shared_rows(ben) == {}
    assert await ask(ben, "SELECT 1 FROM outbox UNION SELECT 1 FROM left_scopes") == []
    assert (await ben.sync()).ok


async def test_a_delete_can_be_given_up_without_its_project(world: World) -> None:
    _, ben, project = await two(world)
    version = await only(ben, "track_versions")
    await ben.delete("track_versions", version)
    end_membership(world, project, ANNA, BEN)
    await ben.pull()
    assert shared_rows(ben) == {}

    assert await given_up(ben, "track_versions", version)
    assert await ask(ben, "SELECT 1 FROM outbox UNION SELECT 1 FROM left_scopes") == []


async def test_playlist_items_wait_for_their_track_and_come_back_with_it(world: World) -> None:
    anna, ben, project = await two(world)
    track = await only(ben, "audio_tracks")
    playlist = await ben.insert("playlists", name="Best")
    item = await ben.insert("playlist_items", playlist_id=playlist, audio_track_id=track, position=3)
    await ben.sync()
    end_membership(world, project, ANNA, BEN)

    assert (await ben.sync()).ok
    assert ben.rows()["playlist_items"] == {}
    assert await lines(ben) == {}
    assert (await ben.status()).state.value == "in_step"
    assert item in world.cloud.live("playlist_items")
    second = await world.device("ben's other device", user=BEN)
    assert (await second.sync()).ok
    assert second.rows()["playlist_items"] == {}

    bring_back(world, project, ANNA, BEN)
    assert (await ben.sync()).ok
    assert ben.rows()["playlist_items"][item]["position"] == 3
    await anna.sync()
    await second.sync()
    await world.assert_converged()


async def test_an_unsent_playlist_item_keeps_its_track(world: World) -> None:
    _, ben, project = await two(world)
    track = await only(ben, "audio_tracks")
    playlist = await ben.insert("playlists", name="Best")
    await ben.sync()
    item = await ben.insert("playlist_items", playlist_id=playlist, audio_track_id=track, position=3)
    end_membership(world, project, ANNA, BEN)
    await ben.pull()

    assert shared_rows(ben) == {"projects": 1, "audio_tracks": 1}
    assert (await lines(ben))["playlist_items", "upsert"][0] == "attention"
    bring_back(world, project, ANNA, BEN)
    await ben.sync()
    await ben.sync()
    assert item in world.cloud.live("playlist_items")


async def test_a_cloud_that_shows_no_projects_at_once_removes_nothing(world: World) -> None:
    anna, ben, project = await two(world)
    second = await shared_project(anna)
    await ben.sync()
    before = shared_rows(ben)
    members = {each: dict(world.cloud.scopes[each].members) for each in (project, second)}
    for each in members:
        del world.cloud.scopes[each].members[BEN]

    assert (await ben.sync()).ok
    assert shared_rows(ben) == before
    assert await ask(ben, "SELECT DISTINCT state FROM left_scopes") == [("missing",)]

    for each, known in members.items():
        world.cloud.scopes[each].members = known
    assert (await ben.sync()).ok
    assert await ask(ben, "SELECT 1 FROM left_scopes") == []
    await world.assert_converged()


async def test_a_cloud_of_another_life_removes_nothing(world: World) -> None:
    _, ben, project = await two(world)
    before = shared_rows(ben)
    world.cloud.begin_new_life("second")
    end_membership(world, project, ANNA, BEN)

    await ben.sync()
    await ben.sync()

    assert shared_rows(ben) == before
    assert await ask(ben, "SELECT state FROM left_scopes") == [("missing",)]


async def test_a_viewers_edit_stays_and_says_why(world: World) -> None:
    anna, ben = await world.device("anna"), await world.device("ben", user=BEN)
    await ben.sync()
    project = await shared_project(anna, role="viewer")
    await ben.sync()
    await ben.insert("audio_tracks", project_id=project, name="Mine")
    await ben.sync()

    [(state, cause)] = (await lines(ben)).values()
    assert state == "attention"
    assert cause == (
        "You may look at this project but not change it; ask its owner to make you an editor (forbidden)."
    )
    await anna.sync()
    assert len(anna.rows()["audio_tracks"]) == 1
