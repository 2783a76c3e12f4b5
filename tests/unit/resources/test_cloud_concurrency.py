"""Devices that push at the same time: sequence numbers appear in commit order, nobody waits in a circle."""

import json
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from tests.support.cloud import Caller, change
from tests.support.postgres import Cluster, Connection, add_user


@contextmanager
def two_devices(cluster: Cluster, user: uuid.UUID) -> Iterator[tuple[Caller, Caller]]:
    with cluster.connect("cloud", "authenticator") as one, cluster.connect("cloud", "authenticator") as two:
        yield Caller(one, user), Caller(two, user)


def is_waiting(admin: Connection, caller: Caller) -> bool:
    """Whether the caller's connection waits for a lock."""
    row = admin.execute(
        "select wait_event_type = 'Lock' from pg_stat_activity where pid = %s",
        (caller.connection.info.backend_pid,),
    ).fetchone()
    return row == (True,)


def wait_until_blocked(admin: Connection, caller: Caller) -> None:
    pause = threading.Event()
    for _ in range(2000):
        if is_waiting(admin, caller):
            return
        pause.wait(0.005)
    pytest.fail("the second push did not wait for the first")


@pytest.mark.parametrize("ends", ["commit", "rollback"])
def test_a_pull_never_skips_a_push_that_commits_late(cluster: Cluster, admin: Connection, ends: str) -> None:
    user = add_user(admin)
    with two_devices(cluster, user) as (one, two), cluster.connect("cloud", "authenticator") as third:
        reader = Caller(third, user)
        one.push([change("venues", scope_id=one.scope)])
        with ThreadPoolExecutor(1) as background:
            one.connection.execute("begin")
            one.sign_in()
            slow = [change("venues", scope_id=one.scope) for _ in range(3)]
            one.call("sync_push", one.device, json.dumps(slow))

            fast = [change("venues", scope_id=two.scope) for _ in range(2)]
            second = background.submit(two.push, fast)
            wait_until_blocked(admin, two)
            seen = reader.page("venues")
            assert (len(seen["rows"]), seen["next"]) == (1, 1)
            assert reader.head(reader.scope, "venues") == 1

            one.connection.execute(ends.encode())
            outcomes = second.result(20)["outcomes"]
        first_seq = 5 if ends == "commit" else 2
        assert [outcome["seq"] for outcome in outcomes] == [first_seq, first_seq + 1]
        rest = reader.page("venues", since=seen["next"])["rows"]
        expected = (slow if ends == "commit" else []) + fast
        assert [line["row_id"] for line in rest] == [sent["row_id"] for sent in expected]


def test_pushes_to_different_scopes_do_not_wait(cluster: Cluster, admin: Connection) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two):
        two.user = add_user(admin)
        one.connection.execute("begin")
        one.sign_in()
        one.call("sync_push", one.device, json.dumps([change("venues", scope_id=one.scope)]))
        assert two.push_one(change("venues", scope_id=two.scope))["status"] == "applied"
        one.connection.execute("rollback")


def test_the_same_batch_sent_twice_at_once_is_applied_once(cluster: Cluster, admin: Connection) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two), ThreadPoolExecutor(1) as background:
        batch = [change("venues", scope_id=one.scope) for _ in range(20)]
        one.heads()
        one.connection.execute("begin")
        one.sign_in()
        one.call("sync_push", one.device, json.dumps(batch))
        second = background.submit(two.push, batch)
        wait_until_blocked(admin, two)
        one.connection.execute("commit")
        outcomes = second.result(20)["outcomes"]
        assert {outcome["status"] for outcome in outcomes} == {"duplicate"}
        assert [outcome["seq"] for outcome in outcomes] == list(range(1, 21))


def test_edits_of_one_row_at_once_make_one_winner_and_one_conflict(
    cluster: Cluster, admin: Connection
) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two), ThreadPoolExecutor(1) as background:
        row = change("venues", scope_id=one.scope)
        one.push([row])
        edits = [
            change("venues", scope_id=one.scope, row_id=row["row_id"], base_version=1, row={"name": name})
            for name in ("first", "second")
        ]
        one.connection.execute("begin")
        one.sign_in()
        one.call("sync_push", one.device, json.dumps(edits[:1]))
        second = background.submit(two.push_one, edits[1])
        wait_until_blocked(admin, two)
        one.connection.execute("commit")
        outcome = second.result(20)
        assert (outcome["status"], outcome["version"], outcome["cloud_row"]["name"]) == (
            "conflict",
            2,
            "first",
        )


def test_an_id_that_two_users_make_at_once_belongs_to_the_first(cluster: Cluster, admin: Connection) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two), ThreadPoolExecutor(1) as background:
        two.user = add_user(admin)
        sent = change("venues", scope_id=one.scope)
        neighbour = change("venues", scope_id=two.scope)
        one.heads()
        one.connection.execute("begin")
        one.sign_in()
        one.call("sync_push", one.device, json.dumps([sent]))
        second = background.submit(
            two.push, [neighbour, change("venues", scope_id=two.scope, row_id=sent["row_id"])]
        )
        wait_until_blocked(admin, two)
        one.connection.execute("commit")
        outcomes = second.result(20)["outcomes"]
        assert [outcome["status"] for outcome in outcomes] == ["applied", "rejected"]
        assert outcomes[1]["error"]["code"] == "wrong_scope"


def test_batches_that_name_the_same_projects_in_opposite_order_never_wait_in_a_circle(
    cluster: Cluster, admin: Connection
) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two), ThreadPoolExecutor(2) as background:
        projects = [str(uuid.uuid4()) for _ in range(4)]
        one.push([change("projects", scope_id=project, row_id=project) for project in projects])

        def hammer(caller: Caller, order: list[str]) -> list[dict[str, Any]]:
            outcomes = []
            for _ in range(25):
                batch = [
                    change("audio_tracks", scope_id=project, row={"project_id": project}) for project in order
                ]
                outcomes += caller.push(batch)["outcomes"]
            return outcomes

        both = [background.submit(hammer, one, projects), background.submit(hammer, two, projects[::-1])]
        outcomes = [outcome for future in both for outcome in future.result(60)]
        assert {outcome["status"] for outcome in outcomes} == {"applied"}
        for project in projects:
            seqs = sorted(line["seq"] for line in one.rows("audio_tracks", scope=project).values())
            assert seqs == list(range(2, 52))


def test_devices_that_create_the_same_projects_at_once_agree(cluster: Cluster, admin: Connection) -> None:
    with two_devices(cluster, add_user(admin)) as (one, two), ThreadPoolExecutor(2) as background:
        one.heads()
        for _ in range(10):
            projects = [str(uuid.uuid4()) for _ in range(5)]
            batches = [
                [change("projects", scope_id=project, row_id=project) for project in order]
                for order in (projects, projects[::-1])
            ]
            both = [background.submit(one.push, batches[0]), background.submit(two.push, batches[1])]
            answers = [future.result(60)["outcomes"] for future in both]
            assert {outcome["status"] for answer in answers for outcome in answer} == {"applied"}
            assert {outcome["version"] for answer in answers for outcome in answer} == {1}
