"""sync_history: what happened in the scopes of the caller, newest first, page by page."""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change
from tests.support.postgres import Connection

NewCaller = Callable[[], Caller]
LATER = "2026-11-21T18:31:00.000Z"
"""Later than the rows of tests.support.cloud are made."""


def history(
    caller: Caller, before: Mapping[str, int] | None = None, limit: int | None = 50, **only: str
) -> Any:
    told = (None if before is None else json.dumps(before), json.dumps(only) if only else None)
    return json.loads(caller.text("sync_history", *told, limit))


def seen(answer: Any) -> list[tuple[str, str, str]]:
    return [(line["entity"], line["row_id"], line["what"]) for line in answer["changes"]]


def venue(caller: Caller, name: str = "Hall", **more: Any) -> dict[str, Any]:
    return change("venues", scope_id=caller.scope, row={"name": name, "updated_at": LATER}, **more)


def shared(owner: Caller, guest: Caller, role: str = "editor") -> str:
    """A project of the one with the other in it."""
    project = str(uuid.uuid4())
    owner.push([change("projects", scope_id=project, row_id=project)])
    guest.heads()
    row = {"project_id": project, "user_id": guest.scope, "role": role}
    owner.push([change("collaborators", scope_id=project, row=row)])
    return project


def test_each_row_tells_its_newest_change_with_device_and_time(ada: Caller) -> None:
    first, second, third = venue(ada), venue(ada), venue(ada)
    ada.push([first, second, third])
    other = Caller(ada.connection, ada.user)
    other.text("sync_devices", other.device, "Phone")
    other.push([venue(ada, "Club", row_id=second["row_id"], base_version=1)])
    other.push([change("venues", "delete", scope_id=ada.scope, row_id=first["row_id"], base_version=1)])
    answer = history(ada)
    assert seen(answer) == [
        ("venues", first["row_id"], "deleted"),
        ("venues", second["row_id"], "changed"),
        ("venues", third["row_id"], "added"),
    ]
    deleted, _, added = answer["changes"]
    assert (deleted["device_id"], deleted["device_name"]) == (str(other.device), "Phone")
    assert (added["device_id"], added["device_name"]) == (str(ada.device), "")
    assert (deleted["user_id"], deleted["scope_id"], deleted["version"]) == (ada.scope, ada.scope, 2)
    assert added["at"] <= deleted["at"] <= answer["server_time"]
    assert answer["next"] is None


@pytest.mark.parametrize("limit", [1, 5])
def test_pages_go_on_where_the_last_one_ended_over_all_kinds_and_scopes(
    ada: Caller, ben: Caller, limit: int
) -> None:
    project = shared(ada, ben)
    for number in range(4):
        ada.push([venue(ada, f"Hall {number}"), change("goals", scope_id=ada.scope)])
        ada.push([change("audio_tracks", scope_id=project, row={"project_id": project})])
    whole = history(ada)["changes"]
    assert len(whole) == 14
    assert [line["at"] for line in whole] == sorted((line["at"] for line in whole), reverse=True)
    paged: list[Any] = []
    before: Mapping[str, int] | None = None
    while before is not None or not paged:
        answer = history(ada, before, limit)
        assert len(answer["changes"]) <= limit
        paged += answer["changes"]
        before = answer["next"]
    assert paged == whole


def test_a_row_that_changes_between_two_pages_is_shown_once(ada: Caller) -> None:
    made = [venue(ada) for _ in range(4)]
    ada.push(made)
    first = history(ada, limit=2)
    shown, waiting = made[3]["row_id"], made[1]["row_id"]
    ada.push([venue(ada, "A", row_id=row, base_version=1) for row in (shown, waiting)])
    rest = history(ada, first["next"], 2)
    assert [row for _, row, _ in seen(first)] == [shown, made[2]["row_id"]]
    assert [row for _, row, _ in seen(rest)] == [made[0]["row_id"]]
    assert rest["next"] is None


def test_clocks_that_disagree_with_the_order_lose_nothing(ada: Caller, admin: Connection) -> None:
    made = [venue(ada) for _ in range(6)]
    ada.push(made)
    goals = [change("goals", scope_id=ada.scope) for _ in range(3)]
    ada.push(goals)
    admin.execute(
        "update public.venues set server_updated_at = now() + seq * interval '-1 minute' where scope_id = %s",
        (ada.scope,),
    )
    paged: list[str] = []
    before = None
    for _ in range(9):
        answer = history(ada, before, 1)
        paged += [row for _, row, _ in seen(answer)]
        before = answer["next"]
    assert before is None
    assert paged == [each["row_id"] for each in reversed([*made, *goals])]


def test_a_row_made_anew_above_forgotten_versions_is_no_edit(ada: Caller, admin: Connection) -> None:
    """Versions begin above those that are gone: then the row's own times tell, and otherwise nothing is claimed."""
    old = venue(ada)
    ada.push([old])
    ada.push([venue(ada, str(n), row_id=old["row_id"], base_version=n) for n in range(1, 4)])
    ada.push([change("venues", "delete", scope_id=ada.scope, row_id=old["row_id"], base_version=4)])
    admin.execute(
        "update public.venues set deleted_at = now() - interval '100 days' where id = %s", (old["row_id"],)
    )
    admin.execute("select luma.purge_tombstones()")
    untouched = change("venues", scope_id=ada.scope, row={"name": "New"})
    edited_before = venue(ada, "Edited before it was sent")
    ada.push([untouched, edited_before])
    twice = change("venues", scope_id=ada.scope, row={"name": "Twice"})
    ada.push([twice])
    ada.push([venue(ada, "Twice, edited", row_id=twice["row_id"], base_version=6)])
    assert seen(history(ada)) == [
        ("venues", twice["row_id"], "changed"),
        ("venues", edited_before["row_id"], "saved"),
        ("venues", untouched["row_id"], "added"),
    ]
    for what, rows in (("added", [edited_before, untouched]), ("changed", [twice, edited_before])):
        assert [row for _, row, _ in seen(history(ada, what=what))] == [each["row_id"] for each in rows]


def test_filters_show_what_they_name_and_page_on(ada: Caller) -> None:
    other = Caller(ada.connection, ada.user)
    mine = [venue(ada) for _ in range(3)]
    ada.push([*mine, change("goals", scope_id=ada.scope)])
    theirs = venue(ada)
    other.push([theirs])
    other.push([change("venues", "delete", scope_id=ada.scope, row_id=mine[0]["row_id"], base_version=1)])
    assert len(history(ada, entity="goals")["changes"]) == 1
    assert seen(history(ada, what="deleted")) == [("venues", mine[0]["row_id"], "deleted")]
    assert seen(history(ada, entity="venues", row_id=mine[1]["row_id"])) == [
        ("venues", mine[1]["row_id"], "added")
    ]
    first = history(ada, limit=2, device_id=str(ada.device))
    rest = history(ada, first["next"], 2, device_id=str(ada.device))
    assert [len(page["changes"]) for page in (first, rest)] == [2, 1]
    assert {line["device_id"] for page in (first, rest) for line in page["changes"]} == {str(ada.device)}
    assert history(ada, row_id=str(uuid.uuid4()))["changes"] == []


def test_people_of_a_project_are_named_and_their_devices_are_not(ada: Caller, ben: Caller) -> None:
    project = shared(ada, ben)
    ben.text("sync_devices", ben.device, "Ben's phone")
    ben.push([change("user_profiles", scope_id=ben.scope, row={"display_name": "Ben"})])
    track = change("audio_tracks", scope_id=project, row={"project_id": project})
    ben.push([track])
    [line] = history(ada, row_id=track["row_id"])["changes"]
    assert (line["user_id"], line["user_name"], line["device_name"]) == (ben.scope, "Ben", "")
    assert line["device_id"] == str(ben.device)
    [own] = history(ben, row_id=track["row_id"])["changes"]
    assert (own["user_name"], own["device_name"]) == ("Ben", "Ben's phone")


def test_what_goes_with_its_parent_was_deleted_by_whoever_deleted_that(ada: Caller, ben: Caller) -> None:
    project = shared(ada, ben)
    track = change("audio_tracks", scope_id=project, row={"project_id": project})
    version = change("track_versions", scope_id=project, row={"track_id": track["row_id"]})
    ada.push([track, version])
    ben.push([change("audio_tracks", "delete", scope_id=project, row_id=track["row_id"], base_version=1)])
    found = history(ada)["changes"][:2]
    assert {(line["entity"], line["what"], line["user_id"]) for line in found} == {
        ("audio_tracks", "deleted", ben.scope), ("track_versions", "deleted", ben.scope),
    }  # fmt: skip


def test_after_the_ledger_is_pruned_only_what_is_certain_is_told(
    ada: Caller, ben: Caller, admin: Connection
) -> None:
    project = shared(ada, ben)
    ben.push([change("audio_tracks", scope_id=project, row={"project_id": project})])
    ada.push([change("playlists", scope_id=ada.scope)])
    admin.execute("delete from luma.applied_changes where true")
    told = {line["entity"]: line["user_id"] for line in history(ada)["changes"]}
    assert told["audio_tracks"] is None
    assert told["playlists"] == told["projects"] == ada.scope


def test_scopes_of_others_are_passed_over_also_when_they_are_named(
    ada: Caller, ben: Caller, new_caller: NewCaller
) -> None:
    project = shared(ada, ben)
    ada.push([venue(ada)])
    ben.push([change("user_profiles", scope_id=ben.scope, row={"display_name": "Ben"})])
    ben.push([change("audio_tracks", scope_id=project, row={"project_id": project})])
    assert history(new_caller())["changes"] == []
    assert history(ben, {ada.scope: 99})["changes"] == []
    assert {line["scope_id"] for line in history(ben)["changes"]} == {ben.scope, project}
    assert "Ben" in [line["user_name"] for line in history(ada)["changes"]]
    ben.text("sync_leave_project", json.dumps({"id": str(uuid.uuid4()), "project_id": project}))
    assert history(ben, {project: 99})["changes"] == []
    his = [line["user_name"] for line in history(ada)["changes"] if line["user_id"] == ben.scope]
    assert his == ["", ""], "who has left is not named any more"


@pytest.mark.parametrize(
    ("before", "only"),
    [
        ("[]", None), ("1", None), (None, "[]"), (None, '"x"'), ('{"x": 1}', None),
        ('{"%s": -1}', None), ('{"%s": "x"}', None), ('{"%s": null}', None), (None, '{"entity": "nothing"}'),
        (None, '{"device_id": "x"}'), (None, '{"row_id": 7}'), (None, '{"what": "read"}'), (None, '{"other": "x"}'),
    ],
)  # fmt: skip
def test_a_call_that_cannot_be_read_is_refused(ada: Caller, before: str | None, only: str | None) -> None:
    with pytest.raises(psycopg.Error, match="invalid_request"):
        ada.text("sync_history", before and before.replace("%s", ada.scope), only, 50)


def test_the_page_is_bounded(ada: Caller) -> None:
    ada.push([venue(ada) for _ in range(210)])
    assert [len(history(ada, limit=limit)["changes"]) for limit in (1000, None, 0)] == [200, 50, 1]
    assert json.loads(ada.text("sync_history", "null", "null", 1))["changes"]


def test_it_is_answered_from_the_index_of_each_kind(ada: Caller, admin: Connection) -> None:
    """Without a filter no page reads more than it shows and one more, however long the history is."""
    for _ in range(4):
        ada.push([venue(ada) for _ in range(500)])
    admin.execute("analyze public.venues")
    with admin.transaction():
        admin.execute("select set_config('request.jwt.claims', %s, true)", (json.dumps({"sub": ada.scope}),))
        before = reads(admin)
        admin.execute("select public.sync_history(null, null, 50)")
        assert 50 <= reads(admin) - before <= 51


def reads(admin: Connection) -> int:
    row = admin.execute(
        "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'venues'"
    ).fetchone()
    assert row is not None
    return int(row[0])
