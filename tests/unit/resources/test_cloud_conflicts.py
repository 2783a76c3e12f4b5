"""sync_conflicts: what devices of one user tell each other of conflicts, and nobody else hears."""

import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change, start_project
from tests.support.postgres import Cluster, Connection, add_user

NewCaller = Callable[[], Caller]
TIME = "2026-11-21T10:00:00.000Z"


def record(caller: Caller, **values: Any) -> dict[str, Any]:
    """An open conflict as a device tells it."""
    return {
        "id": str(uuid.uuid4()), "device_name": "Laptop", "entity": "venues", "row_id": str(uuid.uuid4()),
        "scope_id": caller.scope, "kind": "edit_edit", "fields": ["name"], "base_row": '{"name":"Hall"}',
        "local_row": '{"name":"Mine"}', "cloud_row": '{"name":"Theirs"}', "cloud_version": 3,
        "opened_at": TIME, "local_at": TIME, "revision": 1, "state": "open",
    } | values  # fmt: skip


def settled(told: dict[str, Any], result: str | None = '{"name":"Theirs"}', **values: Any) -> dict[str, Any]:
    """The end of one."""
    return {
        "id": told["id"], "device_name": "Phone", "revision": told["revision"], "state": "settled", "taken": "cloud",
        "result": result, "result_version": 3,
    } | values  # fmt: skip


def sync(caller: Caller, *told: Any, since: int = 0, limit: int = 200) -> Any:
    return json.loads(caller.text("sync_conflicts", caller.device, json.dumps(told), since, limit))


def words(answer: Any) -> list[str]:
    return [one["error"]["code"] if one["error"] else one["status"] for one in answer["outcomes"]]


def other_device(caller: Caller) -> Caller:
    return Caller(caller.connection, caller.user)


def purge(admin: Connection, caller: Caller) -> None:
    admin.execute("select luma.purge_scope(%s, now() + interval '1 day', 1000)", (caller.scope,))


def test_what_one_device_tells_the_other_sees(ada: Caller) -> None:
    told = record(ada)
    first = sync(ada, told)
    assert (words(first), first["records"], first["next"], first["done"]) == (["stored"], [], 1, True)

    [seen] = sync(other_device(ada))["records"]
    assert {name: seen[name] for name in told} == told
    assert (seen["device_id"], seen["seq"], seen["settled_by"]) == (str(ada.device), 1, None)


def test_heads_name_it_like_an_entity_of_the_personal_scope(ada: Caller) -> None:
    assert ada.head(ada.scope, "conflict_records") == 0
    ada.push([change("venues", scope_id=ada.scope)])
    sync(ada, record(ada), record(ada))
    ada.push([change("goals", scope_id=ada.scope)])
    [scope] = ada.heads()["scopes"]
    assert scope["heads"] == {"venues": 1, "conflict_records": 3, "goals": 4}


def test_asking_alone_writes_nothing_and_locks_nothing(ada: Caller, admin: Connection) -> None:
    ada.heads()
    with admin.transaction():
        admin.execute("select from luma.scopes where scope_id = %s for update", (ada.scope,))
        assert sync(ada)["outcomes"] == []


def test_the_same_again_is_the_same(ada: Caller) -> None:
    told = record(ada)
    assert words(sync(ada, told, told)) == ["stored", "same"]
    assert words(sync(ada, told)) == ["same"]
    end = settled(told)
    assert words(sync(ada, end, end)) == ["stored", "same"]
    assert ada.head(ada.scope, "conflict_records") == 2


def test_any_device_settles_and_the_first_is_believed(ada: Caller) -> None:
    phone, tablet, told = other_device(ada), other_device(ada), record(ada)
    sync(ada, told)
    assert words(sync(phone, settled(told, device_name="Phone"))) == ["stored"]

    late = sync(tablet, settled(told, '{"name":"Mine"}', taken="local"), since=2)
    assert words(late) == ["stale"]
    assert late["outcomes"][0]["record"]["settled_by"] == str(phone.device)
    [seen] = sync(ada, since=1)["records"]
    assert (seen["state"], seen["taken"], seen["result"], seen["settled_by_name"]) == (
        "settled", "cloud", '{"name":"Theirs"}', "Phone",
    )  # fmt: skip
    assert seen["settled_at"]


def test_nobody_settles_what_he_did_not_see(ada: Caller) -> None:
    phone, told = other_device(ada), record(ada)
    sync(ada, told)
    sync(ada, {**told, "revision": 2, "local_row": '{"name":"Mine again"}'})
    assert words(sync(phone, settled(told))) == ["stale"]
    assert words(sync(phone, settled(told, revision=3))) == ["stale"]
    assert words(sync(phone, settled(told, revision=2))) == ["stored"]


def test_what_the_other_side_has_become_is_told_in_the_same_revision(ada: Caller) -> None:
    phone, told = other_device(ada), record(ada)
    sync(ada, told)
    assert words(sync(ada, {**told, "cloud_version": 4, "cloud_row": None, "kind": "edit_delete"})) == [
        "stored"
    ]
    assert words(sync(phone, settled(told))) == ["stored"]
    assert words(sync(ada, {**told, "cloud_version": 5})) == ["stale"], "settled beats open"
    assert words(sync(ada, {**told, "revision": 2, "local_row": '{"name":"New"}'})) == ["stored"]


def test_only_the_owner_renews_and_withdraws(ada: Caller) -> None:
    phone, told = other_device(ada), record(ada)
    sync(ada, told)
    end = {"id": told["id"], "device_name": "x", "revision": 1, "state": "withdrawn"}
    assert words(sync(phone, {**told, "revision": 2}, {**told, "cloud_version": 9}, end)) == ["stale"] * 3
    assert words(sync(ada, {**told, "local_row": "{}"})) == ["revision_reused"]
    assert words(sync(ada, end)) == ["stored"]


def test_one_bad_record_does_not_stop_its_neighbours(ada: Caller, ben: Caller) -> None:
    project = start_project(ben)
    bad: tuple[Any, ...] = (
        5, {}, record(ada, id="x"), record(ada, revision=0), record(ada, local_row="[]"), record(ada, fields=[1]),
        record(ada, scope_id=project), record(ada, scope_id=ben.scope), record(ada, entity="users"),
        record(ada, base_row=json.dumps({"x": "y" * 1_100_000})), settled(record(ada)),
    )  # fmt: skip
    answer = sync(ada, record(ada), *bad, record(ada))
    assert words(answer) == [
        "stored", *["invalid_record"] * 6, "no_access", "no_access", "unknown_entity", "too_large", "gone", "stored",
    ]  # fmt: skip
    assert all(one["error"]["message"].endswith(".") for one in answer["outcomes"] if one["error"])
    assert len(sync(other_device(ada))["records"]) == 2


def test_a_row_of_a_shared_project_is_told_to_ones_own_devices_only(
    ada: Caller, new_caller: NewCaller
) -> None:
    eve = new_caller()
    project = start_project(ada)
    assert words(sync(ada, record(ada, entity="audio_tracks", scope_id=project))) == ["stored"]
    assert sync(eve)["records"] == []
    assert words(sync(eve, settled(record(ada)))) == ["gone"]


def test_too_many_open_ones_are_refused(ada: Caller, admin: Connection) -> None:
    sync(ada, record(ada))
    admin.execute(
        """insert into luma.conflict_records (user_id, record_id, device_id, device_name, entity, row_id, scope_id, kind,
            fields, cloud_version, opened_at, local_at, revision, state, seq)
        select user_id, gen_random_uuid(), device_id, device_name, entity, row_id, scope_id, kind, fields, 1, '', '', 1,
            'open', 100 + n from luma.conflict_records, generate_series(1, 1999) as n where user_id = %s""",
        (ada.scope,),
    )
    assert words(sync(ada, record(ada))) == ["too_many"]


def test_pages_are_bounded_by_number_and_by_size(ada: Caller) -> None:
    big = json.dumps({"name": "x" * 900_000})
    sync(ada, *(record(ada) for _ in range(3)), *(record(ada, local_row=big) for _ in range(4)))
    seen, since, sizes = [], 0, []
    while True:
        page = sync(other_device(ada), since=since, limit=2)
        seen += [one["seq"] for one in page["records"]]
        sizes.append(len(page["records"]))
        since = page["next"]
        if page["done"]:
            break
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    assert len(sync(other_device(ada), since=3)["records"]) == 3
    assert sizes == [2, 2, 2, 1]


def test_ends_are_forgotten_and_who_was_away_is_told_so(ada: Caller, admin: Connection) -> None:
    one, two = record(ada), record(ada)
    sync(ada, one, two)
    sync(ada, settled(one))
    purge(admin, ada)
    assert [seen["id"] for seen in sync(other_device(ada))["records"]] == [two["id"]]
    assert (sync(ada, since=2)["reset"], sync(ada, since=3)["reset"], sync(ada)["reset"]) == (
        True,
        False,
        False,
    )
    assert ada.head(ada.scope, "conflict_records") == 3
    ada.push([change("venues", scope_id=ada.scope)])
    purge(admin, ada)  # a head without a table of rows is no fault


def test_they_stay_for_ninety_days(ada: Caller, admin: Connection) -> None:
    told = record(ada)
    sync(ada, told)
    sync(ada, settled(told))
    moved = "update luma.conflict_records set settled_at = now() - interval '%s days' where record_id = '%s'"
    for days, left in ((89, 1), (91, 0)):
        admin.execute((moved % (days, told["id"])).encode())
        admin.execute("update luma.scopes set tended_at = '-infinity' where scope_id = %s", (ada.scope,))
        ada.push([change("goals", scope_id=ada.scope)])
        assert len(sync(ada)["records"]) == left


def test_the_other_devices_are_told_live(ada: Caller, admin: Connection) -> None:
    sync(ada, record(ada), record(ada))
    sync(ada)
    found = admin.execute(
        "select event, payload ->> 'seq', payload ->> 'device_id' from realtime.messages where topic = %s",
        (f"luma:scope:{ada.scope}",),
    ).fetchall()
    assert found == [("head_moved", "2", str(ada.device))]


def test_a_reader_never_skips_who_commits_late(cluster: Cluster, admin: Connection) -> None:
    user = add_user(admin)
    with cluster.connect("cloud", "authenticator") as a, cluster.connect("cloud", "authenticator") as b:
        one, two = Caller(a, user), Caller(b, user)
        one.heads()
        with ThreadPoolExecutor(1) as background:
            one.connection.execute("begin")
            one.sign_in()
            one.call("sync_conflicts", one.device, json.dumps([record(one)]), 0, 200)
            second = background.submit(sync, two, record(two))
            pause = threading.Event()
            while admin.execute(
                "select wait_event_type = 'Lock' from pg_stat_activity where pid = %s", (b.info.backend_pid,)
            ).fetchone() != (True,):
                pause.wait(0.005)
            one.connection.execute("commit")
            answer = second.result(20)
        assert [seen["seq"] for seen in answer["records"]] == [1], "what the lock waited for is in the answer"
        assert answer["next"] == 2


def test_an_account_takes_its_records_along(ada: Caller, admin: Connection) -> None:
    sync(ada, record(ada))
    admin.execute("delete from auth.users where id = %s", (ada.scope,))
    found = admin.execute(
        "select count(*) from luma.conflict_records where user_id = %s", (ada.scope,)
    ).fetchone()
    assert found == (0,)


def test_row_level_security_is_on_forced_and_knows_the_owner(
    ada: Caller, ben: Caller, admin: Connection
) -> None:
    sync(ada, record(ada))
    found = admin.execute(
        "select relrowsecurity, relforcerowsecurity from pg_class where oid = 'luma.conflict_records'::regclass"
    ).fetchone()
    assert found == (True, True)
    with admin.transaction(force_rollback=True):
        admin.execute("grant select on luma.conflict_records to authenticated")
        for caller, count in ((ada, 1), (ben, 0)):
            admin.execute("set local role authenticated")
            admin.execute(
                "select set_config('request.jwt.claims', %s, true)", (json.dumps({"sub": caller.scope}),)
            )
            assert admin.execute("select count(*) from luma.conflict_records").fetchone() == (count,)
            admin.execute("reset role")


@pytest.mark.parametrize("body", ["{}", "null", '"x"', json.dumps([{}] * 201)])
def test_a_call_that_makes_no_sense_is_refused(ada: Caller, body: str) -> None:
    with pytest.raises(psycopg.Error, match=r"invalid_request|too_many_records"):
        ada.text("sync_conflicts", ada.device, body, 0, 10)


def test_the_clock_is_the_servers(ada: Caller) -> None:
    sync(ada, record(ada, opened_at="1999-01-01T00:00:00.000Z"))
    [seen] = sync(ada)["records"]
    assert seen["opened_at"].startswith("1999")
    assert not seen["updated_at"].startswith("1999")


def reopened(told: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Who settled it takes that back."""
    named = {"id": told["id"], "device_name": "Phone", "revision": told["revision"], "state": "reopened"}
    return named | values


def test_who_settled_it_may_take_that_back_and_is_shown_what_is_open(ada: Caller) -> None:
    told, phone = record(ada), other_device(ada)
    sync(ada, told)
    sync(phone, settled(told))
    answer = sync(phone, reopened(told))
    assert words(answer) == ["stored"]
    shown = answer["outcomes"][0]["record"]
    assert {name: shown[name] for name in told} == told | {"revision": 2}
    assert (shown["taken"], shown["settled_by"], shown["settled_at"], shown["seq"]) == ("", None, None, 3)
    [seen] = sync(ada, since=2)["records"]
    assert (seen["state"], seen["revision"], seen["local_row"]) == ("open", 2, told["local_row"])


def test_an_end_that_was_taken_back_ends_nothing_when_it_arrives_late_or_again(ada: Caller) -> None:
    told, phone = record(ada), other_device(ada)
    sync(ada, told)
    assert words(sync(phone, reopened(told))) == ["stored"], "its end is still on its way"
    assert words(sync(phone, settled(told), reopened(told))) == ["stale", "stale"]
    [seen] = sync(ada)["records"]
    assert (seen["state"], seen["revision"]) == ("open", 2)
    assert words(sync(phone, settled(told, revision=2))) == ["stored"]


def test_only_who_is_believed_takes_back_and_only_what_he_ended(ada: Caller, ben: Caller) -> None:
    told, phone, tablet = record(ada), other_device(ada), other_device(ada)
    sync(ada, told)
    sync(phone, settled(told))
    for caller, one in ((tablet, reopened(told)), (ada, reopened(told)), (phone, reopened(told, revision=2))):
        answer = sync(caller, one)
        assert (words(answer), answer["outcomes"][0]["record"]["state"]) == (["stale"], "settled")
    assert words(sync(ben, reopened(told))) == ["gone"]
    assert words(sync(phone, reopened(record(ada)), reopened(told, revision="1"))) == [
        "gone",
        "invalid_record",
    ]
    withdrawn = record(ada)
    sync(ada, withdrawn)
    sync(ada, {**withdrawn, "state": "withdrawn"})
    assert words(sync(phone, reopened(withdrawn))) == ["stale"]
