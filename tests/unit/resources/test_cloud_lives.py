"""A push that names the life of the cloud: in another one it changes nothing and says so."""

import json
from typing import Any

import pytest

from tests.support.cloud import Caller, change
from tests.support.postgres import Connection
from tests.unit.resources.test_cloud_rejections import refused


def push(caller: Caller, changes: list[Any], *known: object) -> Any:
    return json.loads(caller.text("sync_push", caller.device, json.dumps(changes), *known))


def goal(caller: Caller) -> dict[str, Any]:
    return change("goals", scope_id=caller.scope)


def test_a_push_of_this_life_is_taken_whatever_of_it_is_known(ada: Caller) -> None:
    epoch = ada.heads()["epoch"]
    for known in ((), (None,), (epoch,), (None, None), (epoch, "{}"), (epoch, "null")):
        answer = push(ada, [goal(ada)], *known)
        assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied"], known
        assert "other_life" not in answer
    cursors = json.dumps({ada.scope: {"goals": ada.head(ada.scope, "goals"), "venues": 0}})
    assert push(ada, [goal(ada)], epoch, cursors)["outcomes"][0]["status"] == "applied"


def test_a_push_of_another_life_applies_nothing_and_hears_of_this_one(ada: Caller, admin: Connection) -> None:
    before = ada.heads()
    answer = push(ada, [goal(ada), goal(ada)], "of another life")
    assert answer.pop("server_time") >= before["server_time"]
    assert answer == {"epoch": before["epoch"], "outcomes": [], "other_life": True}
    assert ada.heads()["scopes"] == before["scopes"]
    assert admin.execute("select count(*) from public.goals where owner_id = %s", (ada.user,)).fetchone() == (
        0,
    )


def test_after_a_restore_the_epoch_of_before_is_of_another_life(ada: Caller, admin: Connection) -> None:
    epoch = ada.heads()["epoch"]
    row = admin.execute("select luma.new_epoch()::text").fetchone()
    assert row is not None
    assert push(ada, [goal(ada)], epoch)["epoch"] == row[0]
    assert push(ada, [goal(ada)], row[0])["outcomes"][0]["status"] == "applied"


def test_a_backup_of_the_same_epoch_shows_in_cursors_beyond_its_heads(ada: Caller) -> None:
    push(ada, [goal(ada)])
    epoch, head = ada.heads()["epoch"], ada.head(ada.scope, "goals")
    for beyond in ({"goals": head + 1}, {"goals": head, "venues": 1}, {"goals": 10**17}):
        answer = push(ada, [goal(ada)], epoch, json.dumps({ada.scope: beyond}))
        assert (answer["epoch"], answer["outcomes"], answer["other_life"]) == (epoch, [], True)
    assert ada.head(ada.scope, "goals") == head


def test_what_a_device_has_seen_of_scopes_that_are_not_its_own_says_nothing(ada: Caller, ben: Caller) -> None:
    push(ben, [goal(ben)])
    cursors = {ben.scope: {"goals": 99}, "no such scope": {"goals": 99}}
    assert push(ada, [goal(ada)], None, json.dumps(cursors))["outcomes"][0]["status"] == "applied"


@pytest.mark.parametrize(
    "cursors",
    ["[]", "7", '{"a":1}', '{"a":{"goals":"1"}}', '{"a":{"goals":-1}}', '{"a":{"goals":1.5}}', '{"a":null}'],
)
def test_cursors_that_are_none_are_refused_in_a_sentence(ada: Caller, cursors: str) -> None:
    code, status, message = refused(ada, "sync_push", ada.device, "[]", None, cursors)
    assert (code, status) == ("invalid_request", 400)
    assert message == "The cursors of a push must be whole numbers, by scope and entity."


def test_there_is_one_function_of_this_name_and_the_steps_behind_it_are_nobodys(admin: Connection) -> None:
    found = admin.execute(
        """select p.pronamespace::regnamespace::text, pg_get_function_identity_arguments(p.oid), p.pronargdefaults,
        has_function_privilege('authenticated', p.oid, 'execute') from pg_proc as p
        where p.proname in ('sync_push', 'push_batch') order by 1"""
    ).fetchall()
    assert found == [
        ("luma", "p_device_id uuid, p_changes jsonb", 0, False),
        ("public", "p_device_id uuid, p_changes jsonb, p_epoch text, p_cursors jsonb", 2, True),
    ]
