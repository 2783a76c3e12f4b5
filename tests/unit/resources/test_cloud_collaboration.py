"""Invitations, members and people: who may do what, what is told to whom, and that repeating is harmless."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change, invite, reason, roles, start_project
from tests.support.postgres import Cluster, Connection

FUNCTIONS = (
    "sync_invite", "sync_answer_invitation", "sync_leave_project", "sync_remove_member", "sync_set_role",
)  # fmt: skip


def call(caller: Caller, function: str, **request: object) -> Any:
    """Call a function with a new id, unless the request names one."""
    return json.loads(caller.text(function, json.dumps({"id": str(uuid.uuid4())} | request)))


def refusal(caller: Caller, function: str, **request: object) -> tuple[str, int]:
    """The code and status that a call fails with."""
    with pytest.raises(psycopg.Error) as raised:
        call(caller, function, **request)
    said = raised.value.diag
    assert raised.value.sqlstate == "PGRST"
    return json.loads(said.message_primary or "")["code"], json.loads(said.message_detail or "")["status"]


def address(caller: Caller) -> str:
    return f"{caller.user}@example.org"


def ask(owner: Caller, guest: Caller, project: str, role: str = "editor") -> str:
    """Invite by the guest's address; returns the invitation's id."""
    asked = call(owner, "sync_invite", project_id=project, email=address(guest), role=role)
    return str(asked["id"])


def join(owner: Caller, guest: Caller, project: str, role: str = "editor") -> None:
    invitation = ask(owner, guest, project, role)
    assert call(guest, "sync_answer_invitation", id=invitation, answer="accept")["state"] == "accepted"


def told(caller: Caller) -> list[str]:
    """The kinds of the messages to a user, the oldest first."""
    return [line["row"]["kind"] for line in caller.rows("notifications").values() if line["row"]]


def invitations(caller: Caller) -> list[tuple[str, str, str]]:
    found = json.loads(caller.text("sync_invitations"))["invitations"]
    return [(one["direction"], one["email"], one["state"]) for one in found]


def people(caller: Caller, project: str) -> dict[str, dict[str, Any]]:
    found = json.loads(caller.text("sync_people"))["people"]
    return {one["user_id"]: one for one in found if one["project_id"] == project}


def test_who_accepts_an_invitation_becomes_a_member_and_both_are_told(ada: Caller, ben: Caller) -> None:
    ben.heads()
    project = start_project(ada)
    before = ada.head(project, "collaborators")

    join(ada, ben, project)

    assert roles(ben)[project] == "editor"
    [row] = ben.rows("collaborators", scope=project).values()
    assert (row["version"], row["row"]["user_id"], row["row"]["role"]) == (1, str(ben.user), "editor")
    assert ada.head(project, "collaborators") == row["seq"] > before
    assert (told(ben), told(ada)) == (["project_invited"], ["project_joined"])
    assert reason(ben.push_one(change("audio_tracks", scope_id=project, row={"project_id": project}))) == (
        "applied"
    )


def test_an_invitation_waits_for_an_account_and_is_told_at_the_first_contact(
    ada: Caller, new_caller: Callable[[], Caller]
) -> None:
    project = start_project(ada)
    call(ada, "sync_invite", project_id=project, email=" Nobody.Yet@Example.ORG ", role="viewer")
    late = new_caller()
    ask(ada, late, project, "viewer")
    assert invitations(ada) == [
        ("sent", "nobody.yet@example.org", "pending"), ("sent", address(late), "pending"),
    ]  # fmt: skip

    late.heads()

    assert told(late) == ["project_invited"]
    [line] = late.rows("notifications").values()
    assert line["row"]["body"] == f'{address(ada)} invites you to the project "Album" as viewer.'


def test_an_invitation_says_the_same_whether_or_not_there_is_an_account(ada: Caller, ben: Caller) -> None:
    ben.heads()
    project = start_project(ada)
    answers = [
        call(ada, "sync_invite", project_id=project, email=email, role="editor")
        for email in (address(ben), "nobody@example.org")
    ]
    known, unknown = ({**one, "id": "", "email": "", "created_at": ""} for one in answers)
    assert known == unknown


def test_only_a_confirmed_address_counts(admin: Connection, ada: Caller, ben: Caller) -> None:
    admin.execute("update auth.users set email_confirmed_at = null where id = %s", (ben.user,))
    ben.heads()
    invitation = ask(ada, ben, start_project(ada))
    assert (told(ben), invitations(ben)) == ([], [])
    assert refusal(ben, "sync_answer_invitation", id=invitation, answer="accept") == (
        "invitation_unknown", 404,
    )  # fmt: skip


def test_each_call_may_be_repeated(ada: Caller, ben: Caller) -> None:
    ben.heads()
    project, request = start_project(ada), str(uuid.uuid4())
    for _ in range(2):
        assert (
            call(ada, "sync_invite", id=request, project_id=project, email=address(ben), role="viewer")["id"]
            == request
        )
    for _ in range(2):
        assert call(ben, "sync_answer_invitation", id=request, answer="accept")["state"] == "accepted"
    role, leaving = str(uuid.uuid4()), str(uuid.uuid4())
    for _ in range(2):
        assert call(
            ada, "sync_set_role", id=role, project_id=project, user_id=str(ben.user), role="editor"
        ) == {"done": True}
    for _ in range(2):
        assert call(ben, "sync_leave_project", id=leaving, project_id=project) == {"done": True}

    assert told(ben) == ["project_invited", "role_changed"]
    assert told(ada) == ["project_joined", "project_left"]
    [row] = ada.rows("collaborators", scope=project).values()
    assert (row["deleted"], row["version"]) == (True, 3)


def test_a_late_repetition_of_leaving_does_not_end_a_new_membership(ada: Caller, ben: Caller) -> None:
    project, leaving = start_project(ada), str(uuid.uuid4())
    join(ada, ben, project)
    call(ben, "sync_leave_project", id=leaving, project_id=project)
    join(ada, ben, project, "viewer")

    assert call(ben, "sync_leave_project", id=leaving, project_id=project) == {"done": True}
    assert roles(ben)[project] == "viewer"


def test_inviting_an_address_again_keeps_one_invitation_with_the_new_role(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    first = ask(ada, ben, project, "viewer")
    assert ask(ada, ben, project, "editor") == first
    assert call(ben, "sync_answer_invitation", id=first, answer="accept")["role"] == "editor"
    assert roles(ben)[project] == "editor"


def test_a_declined_or_withdrawn_invitation_cannot_be_accepted(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    for who, answer, state in ((ben, "decline", "declined"), (ada, "withdraw", "withdrawn")):
        invitation = ask(ada, ben, project)
        for _ in range(2):
            assert call(who, "sync_answer_invitation", id=invitation, answer=answer)["state"] == state
        assert refusal(ben, "sync_answer_invitation", id=invitation, answer="accept") == (
            f"invitation_{state}", 409,
        )  # fmt: skip
    assert invitations(ben) == []
    assert invitations(ada) == [("sent", address(ben), "declined")]
    assert project not in roles(ben)


def test_an_invitation_is_for_nobody_else(ada: Caller, ben: Caller, new_caller: Callable[[], Caller]) -> None:
    eve, project = new_caller(), start_project(ada)
    invitation = ask(ada, ben, project)
    for answer in ("accept", "decline", "withdraw"):
        assert refusal(eve, "sync_answer_invitation", id=invitation, answer=answer) == (
            "invitation_unknown", 404,
        )  # fmt: skip
    assert refusal(ben, "sync_answer_invitation", id=invitation, answer="withdraw")[0] == "invitation_unknown"
    assert invitations(eve) == []


def test_only_the_owner_invites_removes_and_changes_roles(
    ada: Caller, ben: Caller, new_caller: Callable[[], Caller]
) -> None:
    eve, project = new_caller(), start_project(ada)
    join(ada, ben, project)
    member: dict[str, object] = {"project_id": project, "user_id": str(ada.user)}
    attempts: list[tuple[str, dict[str, object]]] = [
        ("sync_invite", {"project_id": project, "email": "x@example.org", "role": "viewer"}),
        ("sync_remove_member", member),
        ("sync_set_role", member | {"role": "viewer"}),
    ]
    for function, request in attempts:
        assert refusal(ben, function, **request) == ("owner_only", 403)
        assert refusal(eve, function, **request) == ("project_unknown", 404)


def test_a_project_always_keeps_its_owner(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    join(ada, ben, project)
    me = {"project_id": project, "user_id": str(ada.user)}
    assert refusal(ada, "sync_leave_project", project_id=project) == ("owner_stays", 403)
    assert refusal(ada, "sync_remove_member", **me) == ("owner_stays", 403)
    assert refusal(ada, "sync_set_role", **me, role="viewer") == ("one_owner", 403)
    assert refusal(ada, "sync_set_role", project_id=project, user_id=str(ben.user), role="owner") == (
        "one_owner", 403,
    )  # fmt: skip
    assert roles(ada)[project] == "owner"


def test_a_removed_member_is_told_and_sees_nothing_more(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    join(ada, ben, project)
    assert call(ada, "sync_remove_member", project_id=project, user_id=str(ben.user)) == {"done": True}
    assert project not in roles(ben)
    assert told(ben)[-1] == "project_removed"
    assert call(ada, "sync_remove_member", project_id=project, user_id=str(ben.user)) == {"done": False}
    assert call(ben, "sync_leave_project", project_id=project) == {"done": False}


def test_several_rows_of_one_member_end_together(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    invite(ada, ben, project, "viewer")
    invite(ada, ben, project, "editor")
    assert call(ben, "sync_leave_project", project_id=project) == {"done": True}
    assert project not in roles(ben)
    assert {line["deleted"] for line in ada.rows("collaborators", scope=project).values()} == {True}


def test_a_role_that_is_so_already_changes_nothing(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    join(ada, ben, project, "viewer")
    head = ada.head(project, "collaborators")
    member = {"project_id": project, "user_id": str(ben.user)}
    assert call(ada, "sync_set_role", **member, role="viewer") == {"done": False}
    assert ada.head(project, "collaborators") == head
    call(ada, "sync_set_role", **member, role="editor")
    assert roles(ben)[project] == "editor"
    assert refusal(ada, "sync_set_role", project_id=project, user_id=str(uuid.uuid4()), role="editor") == (
        "member_unknown",
        404,
    )


def test_nobody_joins_a_deleted_project(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    invitation = ask(ada, ben, project)
    ada.push_one(change("projects", "delete", scope_id=project, row_id=project, base_version=1))
    assert refusal(ben, "sync_answer_invitation", id=invitation, answer="accept") == ("project_gone", 404)
    assert refusal(ada, "sync_invite", project_id=project, email="x@example.org", role="viewer") == (
        "project_gone",
        404,
    )
    assert invitations(ben) == []


def test_members_read_each_others_names_and_nothing_else_of_their_profiles(
    ada: Caller, ben: Caller, new_caller: Callable[[], Caller]
) -> None:
    eve, project = new_caller(), start_project(ada)
    join(ada, ben, project, "viewer")
    picture = "https://example.org/ben.png"
    ben.push_one(
        change("user_profiles", scope_id=ben.scope, row={"display_name": "Ben", "avatar_url": picture})
    )
    mine, theirs = people(ben, project), people(ada, project)

    assert [one["role"] for one in theirs.values()] == ["owner", "viewer"]
    assert (theirs[ben.scope]["display_name"], theirs[ben.scope]["avatar_url"]) == ("Ben", picture)
    assert theirs[ben.scope]["email"] == address(ben)
    assert (mine[ada.scope]["email"], mine[ben.scope]["email"]) == ("", address(ben))
    assert people(eve, project) == {}
    assert refusal_of_pull(ada, ben.scope) == "forbidden"


def refusal_of_pull(caller: Caller, scope: str) -> str:
    with pytest.raises(psycopg.Error) as raised:
        caller.page("user_profiles", scope=scope)
    return str(json.loads(raised.value.diag.message_primary or "")["code"])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"email": "no address"}, "invalid_email"), ({"email": None}, "invalid_email"),
        ({"email": "a@b" + "c" * 300}, "invalid_email"), ({"role": "owner"}, "invalid_role"),
        ({"role": None}, "invalid_role"), ({"id": "x"}, "invalid_request"), ({"project_id": None}, "invalid_request"),
    ],
)  # fmt: skip
def test_a_wrong_invitation_is_refused(ada: Caller, values: dict[str, object], code: str) -> None:
    request = {"project_id": start_project(ada), "email": "x@example.org", "role": "viewer"} | values
    assert refusal(ada, "sync_invite", **request) == (code, 400)


def test_nobody_invites_himself(ada: Caller) -> None:
    project = start_project(ada)
    email = address(ada).upper()
    assert refusal(ada, "sync_invite", project_id=project, email=email, role="viewer") == ("own_email", 400)


def test_a_hundred_invitations_may_be_open(admin: Connection, ada: Caller) -> None:
    project = start_project(ada)
    admin.execute(
        """insert into luma.invitations (invitation_id, scope_id, email, role, invited_by)
        select gen_random_uuid(), %s, 'x' || n || '@example.org', 'viewer', %s from generate_series(1, 100) as n""",
        (project, ada.user),
    )
    assert refusal(ada, "sync_invite", project_id=project, email="y@example.org", role="viewer") == (
        "too_many_invitations", 400,
    )  # fmt: skip


@pytest.mark.parametrize("role", ["authenticated", "anon", "service_role"])
def test_invitations_are_closed_to_the_api(ada: Caller, role: str) -> None:
    direct = Caller(ada.connection, ada.user, role)
    with direct.connection.transaction(force_rollback=True):
        direct.sign_in()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            direct.connection.execute("select * from luma.invitations")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_without_signing_in_none_can_be_called(cluster: Cluster, function: str) -> None:
    with (
        cluster.connect("cloud", "authenticator") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        Caller(connection, None, "anon").text(function, "{}")


def test_two_who_write_to_each_other_at_once_do_not_wait_in_a_circle(
    cluster: Cluster, ada: Caller, ben: Caller
) -> None:
    """Both are owners and remove each other: each call locks the same two personal scopes."""
    ours, theirs = start_project(ada), start_project(ben)
    join(ada, ben, ours)
    join(ben, ada, theirs)
    with cluster.connect("cloud", "authenticator") as other:
        second = Caller(other, ben.user)
        with ada.connection.transaction():
            ada.sign_in()
            request = {"id": str(uuid.uuid4()), "project_id": ours, "user_id": ben.scope}
            ada.call("sync_remove_member", json.dumps(request))
            with other.transaction():
                second.sign_in()
                other.execute("set local lock_timeout = '200ms'")
                request = {"id": str(uuid.uuid4()), "project_id": theirs, "user_id": ada.scope}
                second.call("sync_remove_member", json.dumps(request))
    assert ours not in roles(ben)
    assert theirs not in roles(ada)
