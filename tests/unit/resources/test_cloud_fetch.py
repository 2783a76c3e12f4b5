"""sync_fetch: the rows of small id ranges, as sync_pull shows them, and whether deletes were ever forgotten."""

import json
import uuid
from typing import Any

import psycopg
import pytest

from tests.support.cloud import Caller, change, full_tree, invite, start_project
from tests.support.postgres import Connection


def fetch(caller: Caller, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    answer = json.loads(caller.text("sync_fetch", json.dumps(requests)))
    assert set(answer) == {"epoch", "ranges"}
    ranges: list[dict[str, Any]] = answer["ranges"]
    return ranges


def test_every_entity_is_shown_as_a_pull_shows_it(ada: Caller) -> None:
    ada.push(list(full_tree(ada.user or uuid.uuid4()).values()))
    asked = [
        {"scope_id": scope["scope_id"], "entity": entity}
        for scope in ada.heads()["scopes"]
        for entity in scope["heads"]
    ]
    pages = ada.pull([request | {"since": 0} for request in asked])["pages"]
    for found, page in zip(fetch(ada, *asked), pages, strict=True):
        assert set(found) == {"scope_id", "entity", "rows", "next", "purged"}
        assert (found["rows"], found["next"], found["purged"]) == (page["rows"], None, False)
        assert list(found["rows"][0]) == list(page["rows"][0])


def test_a_range_has_its_rows_and_tombstones_in_the_order_of_ids(ada: Caller) -> None:
    rows = [change("venues", scope_id=ada.scope) for _ in range(20)]
    ada.push(rows)
    ids = sorted(row["row_id"] for row in rows)
    ada.push([change("venues", "delete", scope_id=ada.scope, row_id=ids[7], base_version=1)])
    [found] = fetch(ada, {"scope_id": ada.scope, "entity": "venues", "from": ids[5], "to": ids[9]})
    assert [line["row_id"] for line in found["rows"]] == ids[5:9]
    assert [line["deleted"] for line in found["rows"]] == [False, False, True, False]
    assert [line["version"] for line in found["rows"]] == [1, 1, 2, 1]
    assert found["rows"][2]["row"] is None


def test_what_does_not_fit_is_to_be_asked_for_again(ada: Caller) -> None:
    for _ in range(3):
        ada.push([change("venues", scope_id=ada.scope) for _ in range(450)])
    everything = {"scope_id": ada.scope, "entity": "venues"}
    first, second = fetch(ada, everything, everything | {"to": "00000000-0000-4000-8000-000000000000"})
    assert (len(first["rows"]), second["rows"], second["next"]) == (1000, [], None)
    [rest] = fetch(ada, everything | {"from": first["next"]})
    assert (len(rest["rows"]), rest["next"]) == (350, None)
    seen = [line["row_id"] for line in first["rows"] + rest["rows"]]
    assert seen == sorted(ada.rows("venues") | dict.fromkeys(seen))


def test_an_answer_is_about_four_megabytes_at_most(ada: Caller) -> None:
    ada.push([change("scores", scope_id=ada.scope, row={"name": "x"}) for _ in range(1)])
    body = json.dumps("x" * 190_000)
    track = change("tracks", scope_id=ada.scope)
    ada.push([track])
    waves = [
        change("track_waveforms", scope_id=ada.scope, row={"track_id": track["row_id"], "preview": body})
        for _ in range(30)
    ]
    for start in range(0, 30, 10):
        ada.push(waves[start : start + 10])
    request = {"scope_id": ada.scope, "entity": "track_waveforms"}
    text = ada.text("sync_fetch", json.dumps([request, request]))
    first, second = json.loads(text)["ranges"]
    assert len(text) < 5 * 1024 * 1024
    assert 0 < len(first["rows"]) < 30
    assert (second["rows"], second["next"]) == ([], min(wave["row_id"] for wave in waves))


def test_forgotten_deletes_are_told(ada: Caller, admin: Connection) -> None:
    row = change("venues", scope_id=ada.scope)
    ada.push([row])
    ada.push([change("venues", "delete", scope_id=ada.scope, row_id=row["row_id"], base_version=1)])
    asked = ({"scope_id": ada.scope, "entity": "venues"}, {"scope_id": ada.scope, "entity": "goals"})
    assert [found["purged"] for found in fetch(ada, *asked)] == [False, False]
    admin.execute("select luma.purge_scope(%s, now() + interval '1 day', 1000)", (ada.scope,))
    venues, goals = fetch(ada, *asked)
    assert (venues["purged"], venues["rows"], goals["purged"]) == (True, [], False)


def test_a_member_sees_the_project_and_nobody_else_does(ada: Caller, ben: Caller) -> None:
    project = start_project(ada)
    request = {"scope_id": project, "entity": "audio_tracks"}
    with pytest.raises(psycopg.Error, match="forbidden"):
        fetch(ben, request)
    invite(ada, ben, project, "viewer")
    [found] = fetch(ben, request)
    assert len(found["rows"]) == 1


def test_it_writes_nothing(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    with ada.connection.transaction():
        ada.connection.execute("set transaction read only")
        ada.sign_in()
        ada.call("sync_fetch", json.dumps([{"scope_id": ada.scope, "entity": "venues"}]))
