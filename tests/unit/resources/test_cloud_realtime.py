"""Live hints: who is told what, who may listen, and that a push never depends on them."""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change, invite, reason, start_project
from tests.support.postgres import MIGRATIONS, Cluster, Connection, add_user

NewCaller = Callable[[], Caller]
DROP = "drop schema realtime cascade"


def told(admin: Connection, scope: str) -> list[tuple[str, dict[str, Any]]]:
    """What was sent to a scope: events and payloads, oldest first."""
    found = admin.execute(
        "select event, payload - 'id' from realtime.messages where topic = %s and private and extension = 'broadcast'"
        " order by inserted_at, (payload ->> 'seq')::bigint",
        (f"luma:scope:{scope}",),
    ).fetchall()
    return [(event, payload) for event, payload in found]


def may_hear(caller: Caller, scope: str) -> bool:
    """What Realtime asks the policies when somebody joins a topic."""
    probe, topic = uuid.uuid4(), f"luma:scope:{scope}"
    with caller.connection.transaction(force_rollback=True):
        caller.connection.execute("select realtime.probe(%s, %s)", (probe, topic))
        caller.sign_in()
        caller.connection.execute("select set_config('realtime.topic', %s, true)", (topic,))
        found = caller.connection.execute(
            "select 1 from realtime.messages where id = %s", (probe,)
        ).fetchone()
    return found is not None


# -- what is told -------------------------------------------------------------------------------------


def test_a_push_is_one_message_with_the_newest_number_and_the_device(ada: Caller, admin: Connection) -> None:
    goals = [change("goals", scope_id=ada.scope) for _ in range(20)]
    ada.push([*(change("venues", scope_id=ada.scope) for _ in range(30)), *goals])

    epoch = ada.heads()["epoch"]
    payload = {"scope_id": ada.scope, "seq": 50, "epoch": epoch, "device_id": str(ada.device)}
    assert told(admin, ada.scope) == [("head_moved", payload)]


def test_every_scope_of_a_push_is_told_once(ada: Caller, admin: Connection) -> None:
    project = start_project(ada)
    ada.push(
        [
            change("venues", scope_id=ada.scope),
            change("audio_tracks", scope_id=project, row={"project_id": project}),
        ]
    )

    assert [payload["seq"] for event, payload in told(admin, project) if event == "head_moved"] == [3, 4]
    assert [payload["seq"] for event, payload in told(admin, ada.scope) if event == "head_moved"] == [1]


def test_what_changes_nothing_tells_nothing(ada: Caller, admin: Connection) -> None:
    venue = change("venues", scope_id=ada.scope)
    ada.push([venue])
    before = told(admin, ada.scope)

    ada.push([venue])
    ada.push([])
    assert reason(ada.push_one(change("venues", scope_id=str(uuid.uuid4())))) == "wrong_scope"
    ada.heads()
    ada.rows("venues")

    assert told(admin, ada.scope) == before


def test_a_push_that_is_taken_back_tells_nothing(ada: Caller, admin: Connection) -> None:
    with ada.connection.transaction(force_rollback=True):
        ada.sign_in()
        ada.call("sync_push", ada.device, json.dumps([change("venues", scope_id=ada.scope)]))
    assert told(admin, ada.scope) == []


def test_deletes_and_what_goes_with_them_are_told(ada: Caller, admin: Connection) -> None:
    venue = change("venues", scope_id=ada.scope)
    fixtures = [change("fixtures", scope_id=ada.scope, row={"venue_id": venue["row_id"]}) for _ in range(3)]
    ada.push([venue, *fixtures])
    ada.push([change("venues", "delete", scope_id=ada.scope, row_id=venue["row_id"], base_version=1)])
    assert [payload["seq"] for _, payload in told(admin, ada.scope)] == [4, 8]


def test_who_gains_or_loses_a_scope_is_told_in_their_own(ada: Caller, ben: Caller, admin: Connection) -> None:
    project = start_project(ada)
    assert ("scopes_changed", {"scope_id": project}) in told(admin, ada.scope), (
        "their other devices learn of it"
    )
    assert told(admin, ben.scope) == []

    sent = invite(ada, ben, project, "viewer")
    changed = ("scopes_changed", {"scope_id": project})
    assert told(admin, ben.scope) == [changed]

    again = {
        **sent,
        "change_id": str(uuid.uuid4()),
        "base_version": 1,
        "row": {**sent["row"], "role": "editor"},
    }
    assert reason(ada.push_one(again)) == "applied"
    assert told(admin, ben.scope) == [changed] * 2, "another role is another scope to the device"

    removal = change("collaborators", "delete", scope_id=project, row_id=sent["row_id"], base_version=2)
    assert reason(ada.push_one(removal)) == "applied"
    assert told(admin, ben.scope) == [changed] * 3


def test_a_notification_goes_out_with_the_commit(ada: Caller, cluster: Cluster) -> None:
    with cluster.connect("cloud", "authenticator") as listener:
        listener.execute("listen realtime_messages")
        ada.push([change("venues", scope_id=ada.scope)])
        messages = [json.loads(each.payload) for each in listener.notifies(timeout=5, stop_after=1)]
    assert [message["topic"] for message in messages] == [f"luma:scope:{ada.scope}"]
    assert messages[0]["private"] is True
    assert messages[0]["payload"]["seq"] == 1


def test_old_messages_are_removed_and_new_ones_stay(ada: Caller, admin: Connection) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    admin.execute(
        "insert into realtime.messages (topic, extension, private, event, payload, inserted_at)"
        " values (%s, 'broadcast', true, 'old', '{}', now() - interval '2 days')",
        (f"luma:scope:{ada.scope}",),
    )
    assert len(told(admin, ada.scope)) == 2
    ada.connection.execute("select realtime.prune('1 day')")
    assert [event for event, _ in told(admin, ada.scope)] == ["head_moved"]


# -- who may listen and send --------------------------------------------------------------------------


def test_members_hear_their_scopes_and_nobody_else_does(
    ada: Caller, ben: Caller, authenticator: Connection
) -> None:
    project = start_project(ada)
    ben.heads()
    assert (may_hear(ada, ada.scope), may_hear(ada, project)) == (True, True)
    assert (may_hear(ben, ada.scope), may_hear(ben, project)) == (False, False)
    assert not may_hear(Caller(authenticator, None, role="anon"), ada.scope)

    sent = invite(ada, ben, project, "viewer")
    assert (may_hear(ben, project), may_hear(ben, ada.scope)) == (True, False)
    ada.push_one(change("collaborators", "delete", scope_id=project, row_id=sent["row_id"], base_version=1))
    assert not may_hear(ben, project)


@pytest.mark.parametrize("topic", ["", "luma:scope:", "other", "luma:scope:%"])
def test_topics_that_are_none_of_ours_are_closed(ada: Caller, topic: str) -> None:
    ada.heads()
    assert not may_hear(ada, topic.removeprefix("luma:scope:"))
    with ada.connection.transaction(force_rollback=True):
        probe = uuid.uuid4()
        ada.connection.execute("select realtime.probe(%s, %s)", (probe, topic))
        ada.sign_in()
        ada.connection.execute("select set_config('realtime.topic', %s, true)", (topic,))
        assert ada.connection.execute("select 1 from realtime.messages").fetchone() is None


def refused(caller: Caller, statement: str, *arguments: str) -> None:
    """The caller has no right to it."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_caller(caller, statement, *arguments)


def as_caller(caller: Caller, statement: str, *arguments: str) -> None:
    with caller.connection.transaction():
        caller.sign_in()
        caller.connection.execute(statement.encode(), arguments)


def test_nobody_sends_from_a_client(ada: Caller, admin: Connection) -> None:
    ada.heads()
    topic = f"luma:scope:{ada.scope}"
    insert = "insert into realtime.messages (topic, extension, private) values (%s, 'broadcast', true)"
    refused(ada, insert, topic)
    refused(ada, "select luma.send_hint(%s, 'head_moved', '{}'::jsonb)", ada.scope)
    refused(ada, "select realtime.probe(gen_random_uuid(), %s)", topic)
    as_caller(ada, "select realtime.send('{}'::jsonb, 'head_moved', %s)", topic)
    assert told(admin, ada.scope) == []


def test_the_migrations_may_lay_policies_but_create_nothing_there(admin: Connection) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        admin.execute("create table realtime.mine (x integer)")
    with admin.transaction(force_rollback=True):
        admin.execute("create policy another on realtime.messages for select to anon using (false)")
    policies = admin.execute(
        "select policyname, cmd, roles from pg_policies where schemaname = 'realtime'"
    ).fetchall()
    assert policies == [("luma_hear_scopes", "SELECT", ["authenticated"])]


# -- pushes without Realtime --------------------------------------------------------------------------


@contextmanager
def caller_of(cluster: Cluster, database: str) -> Iterator[Caller]:
    with cluster.connect(database) as admin, cluster.connect(database, "authenticator") as connection:
        yield Caller(connection, add_user(admin))


def break_it(cluster: Cluster, database: str, statement: str) -> None:
    with cluster.connect(database, "supabase_admin") as superuser:
        superuser.execute(statement.encode())


@pytest.fixture(params=["never there", "gone", "no right to it", "failing", "locked"])
def broken(request: pytest.FixtureRequest, cluster: Cluster) -> Iterator[str]:
    """A cloud whose Realtime does not work."""
    database = f"broken_{uuid.uuid4().hex[:8]}"
    if request.param == "never there":
        cluster.create_foundation(database)
        break_it(cluster, database, DROP)
        with cluster.connect(database, autocommit=False) as connection:
            for file in sorted(MIGRATIONS.glob("*.sql")):
                connection.execute(file.read_bytes())
                connection.commit()
    else:
        cluster.create_cloud(database)
    if request.param == "gone":
        break_it(cluster, database, DROP)
    elif request.param == "no right to it":
        break_it(cluster, database, "revoke usage on schema realtime from postgres, public")
    elif request.param == "failing":
        body = "begin raise exception 'out of order'; end"
        break_it(
            cluster,
            database,
            "create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)"
            f" returns void language plpgsql as $$ {body} $$",
        )
    with cluster.connect(database, "supabase_admin", autocommit=False) as holder:
        if request.param == "locked":
            holder.execute("lock table realtime.messages in access exclusive mode")
        yield database
    cluster.drop(database)


def test_a_push_works_whatever_becomes_of_the_hints(broken: str, cluster: Cluster) -> None:
    with caller_of(cluster, broken) as ada:
        project = start_project(ada)
        assert reason(ada.push_one(change("venues", scope_id=ada.scope))) == "applied"
        assert ada.head(ada.scope, "venues") == 1
        assert ada.head(project, "track_versions") == 3
