"""Parents and children: what a missing parent means, and what a delete takes along."""

import uuid

from luma_sync.catalog.catalog import CATALOG
from tests.support.cloud import Caller, change, full_tree, invite, reason, roles, start_project
from tests.support.postgres import Connection


def test_a_missing_parent_is_named_as_the_reason(ada: Caller) -> None:
    orphan = change("fixtures", scope_id=ada.scope, row={"venue_id": str(uuid.uuid4())})
    outcome = ada.push_one(orphan)
    assert reason(outcome) == "parent_missing"
    venue = change("venues", scope_id=ada.scope, row_id=orphan["row"]["venue_id"])
    assert [reason(one) for one in ada.push([venue, orphan])["outcomes"]] == ["applied", "applied"]


def test_the_child_of_a_refused_parent_is_refused_and_its_neighbours_are_not(ada: Caller) -> None:
    bad, good = change("venues", scope_id=ada.scope, row={"name": None}), change("venues", scope_id=ada.scope)
    children = [
        change("fixtures", scope_id=ada.scope, row={"venue_id": parent["row_id"]}) for parent in (bad, good)
    ]
    outcomes = ada.push([bad, good, *children])["outcomes"]
    assert [reason(one) for one in outcomes] == ["invalid_row", "applied", "parent_missing", "applied"]


def test_a_deleted_parent_counts_as_missing(ada: Caller) -> None:
    venue = change("venues", scope_id=ada.scope)
    gone = change("venues", "delete", scope_id=ada.scope, row_id=venue["row_id"], base_version=1)
    child = change("fixtures", scope_id=ada.scope, row={"venue_id": venue["row_id"]})
    assert [reason(one) for one in ada.push([venue, gone, child])["outcomes"]] == [
        "applied", "applied", "parent_missing",
    ]  # fmt: skip


def test_an_optional_reference_may_point_to_nothing(ada: Caller) -> None:
    session = change("practice_sessions", scope_id=ada.scope)
    log = change(
        "practice_logs", scope_id=ada.scope,
        row={"session_id": session["row_id"], "repertoire_item_id": str(uuid.uuid4())},
    )  # fmt: skip
    entry = change("logbook_entries", scope_id=ada.scope, row={"session_id": str(uuid.uuid4())})
    assert {reason(one) for one in ada.push([session, log, entry])["outcomes"]} == {"applied"}


def test_deleting_a_parent_deletes_all_that_needs_it_in_the_same_scope(ada: Caller) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    track = tree["tracks"]
    outcome = ada.push_one(
        change("tracks", "delete", scope_id=ada.scope, row_id=track["row_id"], base_version=1)
    )
    assert reason(outcome) == "applied"
    deleted = {
        name
        for name, sent in tree.items()
        if ada.rows(name, scope=sent["scope_id"])[sent["row_id"]]["deleted"]
    }
    assert deleted == {
        "tracks", "scores", "track_beats", "track_roots", "track_waveforms", "track_stems", "track_scores",
    }  # fmt: skip
    child = ada.rows("track_scores")[tree["track_scores"]["row_id"]]
    assert (child["version"], child["row"], child["change_id"]) == (2, None, outcome["change_id"])
    assert child["seq"] > outcome["seq"]
    assert ada.head(ada.scope, "track_scores") == child["seq"]


def test_children_deleted_with_their_parent_are_already_gone_when_their_own_delete_arrives(
    ada: Caller,
) -> None:
    venue = change("venues", scope_id=ada.scope)
    child = change("fixtures", scope_id=ada.scope, row={"venue_id": venue["row_id"]})
    gone = change("venues", "delete", scope_id=ada.scope, row_id=venue["row_id"], base_version=1)
    child_gone = change("fixtures", "delete", scope_id=ada.scope, row_id=child["row_id"], base_version=1)
    outcomes = ada.push([venue, child, gone, child_gone])["outcomes"]
    assert [(reason(one), one["version"]) for one in outcomes] == [
        ("applied", 1), ("applied", 1), ("applied", 2), ("applied", 2),
    ]  # fmt: skip


def test_deleting_a_project_takes_everything_below_but_not_rows_of_other_scopes(
    ada: Caller, ben: Caller
) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    project = tree["projects"]["row_id"]
    guest = invite(ada, ben, project, "editor")
    below = [name for name, sent in tree.items() if sent["scope_id"] == project]
    gone = change("projects", "delete", scope_id=project, row_id=project, base_version=1)
    assert reason(ada.push_one(gone)) == "applied"
    for name in below:
        assert ben.rows(name, scope=project)[tree[name]["row_id"]]["deleted"], name
    assert ben.rows("collaborators", scope=project)[guest["row_id"]]["deleted"]
    assert not ada.rows("playlist_items")[tree["playlist_items"]["row_id"]]["deleted"]
    seqs = [line["seq"] for name in below for line in ada.rows(name, scope=project).values()]
    assert len(set(seqs)) == len(seqs)


def test_the_owner_deletes_his_row_together_with_the_project(ada: Caller) -> None:
    """What a device sends after a local cascade: children first, the project last."""
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    names = ["waveforms", "audio_comments", "track_versions", "audio_tracks", "collaborators", "projects"]
    batch = [
        change(name, "delete", scope_id=tree[name]["scope_id"], row_id=tree[name]["row_id"], base_version=1)
        for name in names
    ]
    assert {reason(one) for one in ada.push(batch)["outcomes"]} == {"applied"}


def test_a_revived_project_has_only_the_collaborators_whose_rows_are_alive(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    invite(ada, ben, project, "editor")
    ada.push([change("projects", "delete", scope_id=project, row_id=project, base_version=1)])
    assert roles(ben)[project] == "editor"
    ada.push([change("projects", scope_id=project, row_id=project, base_version=2)])
    assert project not in roles(ben)
    assert roles(ada)[project] == "owner"


def test_deleting_an_account_forgets_its_rows_scopes_and_ledger(
    ada: Caller, ben: Caller, admin: Connection
) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    invite(ada, ben, tree["projects"]["row_id"], "viewer")
    kept = change("venues", scope_id=ben.scope)
    ben.push([kept])
    admin.execute("delete from auth.users where id = %s", (ada.user,))
    for name in CATALOG.names:
        left = admin.execute(
            f"select count(*) from public.{name} where owner_id = %s".encode(), (ada.user,)
        ).fetchone()
        assert left == (0,), name
    for table in ("members", "devices", "applied_changes"):
        left = admin.execute(
            f"select count(*) from luma.{table} where user_id = %s".encode(), (ada.user,)
        ).fetchone()
        assert left == (0,), table
    assert roles(ben) == {ben.scope: "owner"}
    assert list(ben.rows("venues")) == [kept["row_id"]]
