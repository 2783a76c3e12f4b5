"""Whose rows are whose: personal scopes, projects and collaborators."""

import uuid
from typing import Any

import pytest

from luma_sync.catalog.catalog import CATALOG
from tests.support.cloud import Caller, change, invite, reason, roles, start_project


def test_a_new_user_gets_an_empty_personal_scope(ada: Caller) -> None:
    assert ada.heads()["scopes"] == [
        {"scope_id": ada.scope, "kind": "personal", "role": "owner", "heads": {}}
    ]


def test_a_change_without_scope_belongs_to_the_personal_scope(ada: Caller) -> None:
    assert reason(ada.push_one(change("venues", scope_id=None))) == "applied"
    assert ada.head(ada.scope, "venues") == 1


@pytest.mark.parametrize("entity", [entity.name for entity in CATALOG if entity.scope.value == "personal"])
def test_personal_rows_cannot_go_to_another_scope(ada: Caller, ben: Caller, entity: str) -> None:
    project = start_project(ada)
    ben.heads()
    row = {parent.column: str(uuid.uuid4()) for parent in CATALOG[entity].parents}
    for scope in (ben.scope, project, str(uuid.uuid4())):
        assert reason(ada.push_one(change(entity, scope_id=scope, row=row))) == "wrong_scope"


def test_the_first_push_of_a_project_makes_its_scope_with_the_pusher_as_owner(ada: Caller) -> None:
    project = start_project(ada)
    [personal, shared] = ada.heads()["scopes"]
    assert personal["heads"] == {}
    assert shared == {
        "scope_id": project, "kind": "project", "role": "owner",
        "heads": {"projects": 1, "audio_tracks": 2, "track_versions": 3},
    }  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [{"base_version": 4}, {"row": {"name": None}}, {"scope_id": str(uuid.uuid4())}],
    ids=["another version", "no name", "another scope"],
)
def test_a_project_that_is_refused_leaves_no_scope_behind(ada: Caller, values: dict[str, Any]) -> None:
    project = str(uuid.uuid4())
    sent = change("projects", **({"scope_id": project, "row_id": project} | values))
    assert ada.push_one(sent)["status"] in {"rejected", "conflict"}
    assert roles(ada) == {ada.scope: "owner"}


def test_a_project_cannot_take_the_id_of_a_user(ada: Caller, ben: Caller) -> None:
    taken = change("projects", scope_id=ben.scope, row_id=ben.scope)
    assert reason(ada.push_one(taken)) == "forbidden"
    assert roles(ben) == {ben.scope: "owner"}
    own = change("projects", scope_id=ada.scope, row_id=ada.scope)
    assert reason(ada.push_one(own)) == "wrong_scope"
    assert roles(ada) == {ada.scope: "owner"}


def test_somebody_elses_project_cannot_be_taken(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    outcome = ben.push_one(change("projects", scope_id=project, row_id=project))
    assert (reason(outcome), outcome["cloud_row"]) == ("forbidden", None)


def test_rows_of_somebody_else_cannot_be_changed_or_seen_by_guessing_their_id(
    ada: Caller, ben: Caller
) -> None:
    sent = change("venues", scope_id=ada.scope, row={"name": "Secret"})
    ada.push([sent])
    attempts = [
        change("venues", scope_id=ben.scope, row_id=sent["row_id"]),
        change("venues", scope_id=ada.scope, row_id=sent["row_id"], base_version=1),
        change("venues", "delete", scope_id=ben.scope, row_id=sent["row_id"], base_version=1),
        change("venues", "delete", scope_id=ada.scope, row_id=sent["row_id"], base_version=1),
    ]
    outcomes = ben.push(attempts)["outcomes"]
    assert [reason(one) for one in outcomes] == ["wrong_scope", "wrong_scope", "wrong_scope", "forbidden"]
    assert [one["cloud_row"] for one in outcomes] == [None] * 4
    assert ada.rows("venues")[sent["row_id"]]["version"] == 1


def test_somebody_elses_row_is_no_parent(ada: Caller, ben: Caller) -> None:
    venue = change("venues", scope_id=ada.scope)
    ada.push([venue])
    project = start_project(ada)
    [track] = ada.rows("audio_tracks", scope=project)
    playlist = change("playlists", scope_id=ben.scope)
    attempts = [
        change("fixtures", scope_id=ben.scope, row={"venue_id": venue["row_id"]}),
        playlist,
        change(
            "playlist_items",
            scope_id=ben.scope,
            row={"playlist_id": playlist["row_id"], "audio_track_id": track},
        ),
        change("audio_tracks", scope_id=ben.scope, row={"project_id": project}),
        change("audio_tracks", scope_id=project, row={"project_id": project}),
    ]
    assert [reason(one) for one in ben.push(attempts)["outcomes"]] == [
        "parent_missing", "applied", "parent_missing", "parent_missing", "forbidden",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["editor", "viewer"])
def test_collaborators_may_do_what_their_role_says(ada: Caller, ben: Caller, role: str) -> None:
    project = start_project(ada)
    invite(ada, ben, project, role)
    assert roles(ben) == {ben.scope: "owner", project: role}
    assert len(ben.rows("audio_tracks", scope=project)) == 1
    sent = change("audio_tracks", scope_id=project, row={"project_id": project})
    outcome = ben.push_one(sent)
    if role == "editor":
        assert outcome["status"] == "applied"
        assert ada.rows("audio_tracks", scope=project)[sent["row_id"]]["device_id"] == str(ben.device)
    else:
        assert reason(outcome) == "forbidden"
        assert outcome["error"]["message"].startswith("You may look at this project but not change it;")
    edit = change("projects", scope_id=project, row_id=project, base_version=1, row={"name": "Renamed"})
    assert reason(ben.push_one(edit)) == ("applied" if role == "editor" else "forbidden")


def test_a_viewer_may_use_a_project_track_in_a_playlist_of_his_own(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    invite(ada, ben, project, "viewer")
    [track] = ada.rows("audio_tracks", scope=project)
    playlist = change("playlists", scope_id=ben.scope)
    item = change(
        "playlist_items", scope_id=ben.scope, row={"playlist_id": playlist["row_id"], "audio_track_id": track}
    )
    assert [reason(one) for one in ben.push([playlist, item])["outcomes"]] == ["applied", "applied"]


def test_only_the_owner_manages_collaborators(ada: Caller, ben: Caller, new_caller: Any) -> None:
    project = start_project(ada)
    sent = invite(ada, ben, project, "editor")
    carl = new_caller()
    row = {"project_id": project, "user_id": str(carl.user), "role": "editor"}
    assert reason(ben.push_one(change("collaborators", scope_id=project, row=row))) == "forbidden"
    promote = change(
        "collaborators",
        scope_id=project,
        row_id=sent["row_id"],
        base_version=1,
        row=sent["row"] | {"role": "owner"},
    )
    assert reason(ben.push_one(promote)) == "forbidden"
    assert reason(ada.push_one(promote)) == "forbidden"
    assert (
        reason(ben.push_one(change("projects", "delete", scope_id=project, row_id=project, base_version=1)))
        == "forbidden"
    )
    demote = change(
        "collaborators",
        scope_id=project,
        row_id=sent["row_id"],
        base_version=1,
        row=sent["row"] | {"role": "viewer"},
    )
    assert reason(ada.push_one(demote)) == "applied"
    assert roles(ben)[project] == "viewer"


def test_removing_a_collaborator_takes_his_access_away(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    sent = invite(ada, ben, project, "editor")
    removal = change("collaborators", "delete", scope_id=project, row_id=sent["row_id"], base_version=1)
    assert reason(ada.push_one(removal)) == "applied"
    assert roles(ben) == {ben.scope: "owner"}
    assert (
        reason(ben.push_one(change("audio_tracks", scope_id=project, row={"project_id": project})))
        == "forbidden"
    )


def test_a_collaborator_may_leave_and_loses_access_within_the_same_batch(ada: Caller, ben: Caller) -> None:
    for role in ("viewer", "editor"):
        project = start_project(ada)
        sent = invite(ada, ben, project, role)
        leave = change("collaborators", "delete", scope_id=project, row_id=sent["row_id"], base_version=1)
        late = change("audio_tracks", scope_id=project, row={"project_id": project})
        assert [reason(one) for one in ben.push([leave, late])["outcomes"]] == ["applied", "forbidden"]
        assert project not in roles(ben)


def test_two_rows_for_one_collaborator_count_until_the_last_is_gone(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    first = invite(ada, ben, project, "viewer")
    second = invite(ada, ben, project, "editor")
    assert roles(ben)[project] == "editor"
    ada.push([change("collaborators", "delete", scope_id=project, row_id=second["row_id"], base_version=1)])
    assert roles(ben)[project] == "viewer"
    ada.push([change("collaborators", "delete", scope_id=project, row_id=first["row_id"], base_version=1)])
    assert project not in roles(ben)


def test_the_owner_has_a_row_that_stays(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    row = {"project_id": project, "user_id": str(ada.user), "role": "owner"}
    own = change("collaborators", scope_id=project, row=row)
    assert reason(ada.push_one(own)) == "applied"
    removal = change("collaborators", "delete", scope_id=project, row_id=own["row_id"], base_version=1)
    outcome = ada.push_one(removal)
    assert reason(outcome) == "forbidden"
    assert outcome["error"]["message"].startswith("The owner cannot be removed from the project;")
    for values in (
        {"role": "editor"},
        {"user_id": str(ben.user), "role": "editor"},
        {"user_id": str(ben.user)},
    ):
        edit = change(
            "collaborators", scope_id=project, row_id=own["row_id"], base_version=1, row=row | values
        )
        assert reason(ada.push_one(edit)) == "forbidden"
    assert roles(ada)[project] == "owner"


def test_an_account_that_does_not_exist_cannot_be_invited(ada: Caller) -> None:
    project = start_project(ada)
    row = {"project_id": project, "user_id": str(uuid.uuid4()), "role": "editor"}
    assert reason(ada.push_one(change("collaborators", scope_id=project, row=row))) == "unknown_user"


def test_a_row_cannot_move_to_another_project(ada: Caller) -> None:
    one, other = start_project(ada), start_project(ada)
    [track] = ada.rows("audio_tracks", scope=one)
    for scope in (one, other):
        move = change("audio_tracks", scope_id=scope, row_id=track, base_version=1, row={"project_id": other})
        assert reason(ada.push_one(move)) == "wrong_scope"
    assert (
        reason(ada.push_one(change("audio_tracks", scope_id=None, row={"project_id": one}))) == "wrong_scope"
    )


def test_an_editor_who_brings_a_deleted_project_back_loses_access_within_the_same_batch(
    ada: Caller, ben: Caller
) -> None:
    """His collaborators row went with the project; the members follow the rows that are alive."""
    project = start_project(ada)
    invite(ada, ben, project, "editor")
    ada.push([change("projects", "delete", scope_id=project, row_id=project, base_version=1)])
    back = change("projects", scope_id=project, row_id=project, base_version=2, row={"name": "Back"})
    late = change("audio_tracks", scope_id=project, row={"project_id": project})
    assert [reason(one) for one in ben.push([back, late])["outcomes"]] == ["applied", "forbidden"]
    assert project not in roles(ben)
    assert roles(ada)[project] == "owner"
