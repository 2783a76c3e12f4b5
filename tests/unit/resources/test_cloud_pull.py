"""sync_heads, sync_pull, sync_digest and luma_ping: what a device gets to know, page by page."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from tests.support.cloud import Caller, change, full_tree
from tests.support.postgres import Cluster, Connection


def all_pages(caller: Caller, entity: str, limit: int, until: int = 10**12) -> list[list[dict[str, Any]]]:
    """Every page, following `next` until `done`."""
    pages, since, done = [], 0, False
    while not done:
        page = caller.page(entity, since=since, until=until, limit=limit)
        pages.append(page["rows"])
        assert page["next"] >= since
        since, done = page["next"], page["done"]
    return pages


def digest_of(rows: Iterable[Mapping[str, Any]]) -> str:
    """The hash of some live rows, as a device computes it."""
    total = sum(
        int.from_bytes(hashlib.sha256(f"{row['row_id']}:{row['version']}".encode()).digest()[:8], "big")
        for row in rows
    )
    return f"{total % 2**64:016x}"


def test_heads_have_the_fields_of_the_contract_and_are_small(ada: Caller) -> None:
    ada.push(list(full_tree(ada.user or uuid.uuid4()).values()))
    text = ada.text("sync_heads", ada.device)
    answer = json.loads(text)
    assert set(answer) == {"epoch", "server_time", "scopes"}
    assert [set(scope) for scope in answer["scopes"]] == [{"scope_id", "kind", "role", "heads"}] * 2
    assert sum(len(scope["heads"]) for scope in answer["scopes"]) == 28
    assert len(text) < 1024


def test_asking_for_heads_again_writes_nothing(ada: Caller) -> None:
    ada.heads()
    with ada.connection.transaction():
        ada.sign_in()
        ada.call("sync_heads", ada.device)
        assigned = ada.connection.execute("select pg_current_xact_id_if_assigned()").fetchone()
    assert assigned == (None,)


def test_pulling_writes_nothing_and_works_in_a_read_only_transaction(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    with ada.connection.transaction():
        ada.connection.execute("set transaction read only")
        ada.sign_in()
        body = json.dumps([{"scope_id": ada.scope, "entity": "venues", "since": 0, "until": 1}])
        assert len(json.loads(ada.call("sync_pull", body, 10))["pages"][0]["rows"]) == 1
        ada.call("sync_digest", body)
        ada.call("luma_ping")


def test_a_page_has_the_fields_of_the_contract(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    answer = ada.pull([{"scope_id": ada.scope, "entity": "venues", "since": 0, "until": 1}])
    assert set(answer) == {"epoch", "pages"}
    [page] = answer["pages"]
    assert set(page) == {"scope_id", "entity", "rows", "next", "done"}
    assert list(page["rows"][0]) == ["row_id", "version", "seq", "deleted", "row", "device_id", "change_id"]


@pytest.mark.parametrize("limit", [1, 3, 7, 10, 100])
def test_pages_come_in_seq_order_and_miss_nothing(ada: Caller, limit: int) -> None:
    rows = [change("venues", scope_id=ada.scope) for _ in range(10)]
    ada.push(rows)
    ada.push([
        change("venues", scope_id=ada.scope, row_id=rows[2]["row_id"], base_version=1, row={"name": "x"}),
        change("venues", "delete", scope_id=ada.scope, row_id=rows[4]["row_id"], base_version=1),
    ])  # fmt: skip
    pages = all_pages(ada, "venues", limit)
    lines = [line for page in pages for line in page]
    assert max(len(page) for page in pages) <= limit
    assert [line["seq"] for line in lines] == [1, 2, 4, 6, 7, 8, 9, 10, 11, 12]
    assert {line["row_id"] for line in lines} == {sent["row_id"] for sent in rows}
    assert [line["row_id"] for line in lines if line["deleted"]] == [rows[4]["row_id"]]


def test_until_bounds_a_pull_and_since_is_exclusive(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope) for _ in range(10)])
    page = ada.page("venues", since=3, until=6)
    assert [line["seq"] for line in page["rows"]] == [4, 5, 6]
    assert (page["next"], page["done"]) == (6, True)
    page = ada.page("venues", since=3, until=6, limit=3)
    assert (page["next"], page["done"]) == (6, True)
    page = ada.page("venues", since=3, until=6, limit=2)
    assert (page["next"], page["done"]) == (5, False)


def test_next_never_runs_ahead_of_the_head(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope) for _ in range(3)])
    page = ada.page("venues", until=1000)
    assert (page["next"], page["done"]) == (3, True)
    page = ada.page("goals", until=1000)
    assert (page["rows"], page["next"], page["done"]) == ([], 0, True)


def test_next_reaches_the_head_even_when_the_newest_rows_were_purged(ada: Caller, admin: Connection) -> None:
    sent = change("venues", scope_id=ada.scope)
    ada.push([sent, change("venues", "delete", scope_id=ada.scope, row_id=sent["row_id"], base_version=1)])
    admin.execute("delete from public.venues where id = %s", (sent["row_id"],))
    page = ada.page("venues", until=2)
    assert (page["rows"], page["next"], page["done"]) == ([], 2, True)


@pytest.mark.parametrize(("limit", "rows"), [(-5, 1), (0, 1), (1, 1), (5001, 12), (10**6, 12)])
def test_the_limit_is_kept_within_bounds(ada: Caller, limit: int, rows: int) -> None:
    ada.push([change("venues", scope_id=ada.scope) for _ in range(12)])
    assert len(ada.page("venues", limit=limit)["rows"]) == rows


def test_several_requests_are_answered_in_order(ada: Caller) -> None:
    tree = full_tree(ada.user or uuid.uuid4())
    ada.push(list(tree.values()))
    requests = [
        {"scope_id": sent["scope_id"], "entity": name, "since": 0, "until": 10**6}
        for name, sent in tree.items()
    ]
    pages = ada.pull(requests)["pages"]
    assert [(page["scope_id"], page["entity"], len(page["rows"])) for page in pages] == [
        (sent["scope_id"], name, 1) for name, sent in tree.items()
    ]
    assert ada.pull([])["pages"] == []


def test_an_answer_stays_below_about_four_megabytes(ada: Caller) -> None:
    track = change("tracks", scope_id=ada.scope)
    ada.push([track])
    series = json.dumps("x" * 900_000)
    for _ in range(8):
        row = {"track_id": track["row_id"], "beats_ms": series}
        assert ada.push_one(change("track_beats", scope_id=ada.scope, row=row))["status"] == "applied"
    request = {"scope_id": ada.scope, "entity": "track_beats", "since": 0, "until": 10**6}
    later = {"scope_id": ada.scope, "entity": "tracks", "since": 0, "until": 10**6}
    text = ada.text("sync_pull", json.dumps([request, later]), 1000)
    assert len(text) < 5_500_000
    first, second = json.loads(text)["pages"]
    assert len(first["rows"]) == 5
    assert first["done"] is False
    assert (second["rows"], second["next"], second["done"]) == ([], 0, False)
    assert sum(len(page) for page in all_pages(ada, "track_beats", 1000)) == 8


def test_a_row_that_is_larger_than_the_bound_still_comes(ada: Caller) -> None:
    track = change("tracks", scope_id=ada.scope)
    ada.push([track])
    wide = json.dumps("\U0001f3b5" * 450_000, ensure_ascii=False)
    for _ in range(4):
        row = {"track_id": track["row_id"], "beats_ms": wide}
        assert ada.push_one(change("track_beats", scope_id=ada.scope, row=row))["status"] == "applied"
    assert [len(page) for page in all_pages(ada, "track_beats", 1000)] == [3, 1]


def test_a_pull_shows_only_the_scope_that_was_asked_for(ada: Caller, ben: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope)])
    own = change("venues", scope_id=ben.scope)
    ben.push([own])
    assert list(ben.rows("venues")) == [own["row_id"]]


def test_a_digest_adds_up_the_live_rows(ada: Caller) -> None:
    rows = [change("venues", scope_id=ada.scope) for _ in range(20)]
    ada.push(
        [*rows, change("venues", "delete", scope_id=ada.scope, row_id=rows[0]["row_id"], base_version=1)]
    )
    ada.push(
        [change("venues", scope_id=ada.scope, row_id=rows[1]["row_id"], base_version=1, row={"name": "x"})]
    )
    live = [line for line in ada.rows("venues").values() if not line["deleted"]]
    request = {"scope_id": ada.scope, "entity": "venues"}
    answer = json.loads(ada.text("sync_digest", json.dumps([request, request | {"entity": "goals"}])))
    assert set(answer) == {"epoch", "digests"}
    venues, goals = answer["digests"]
    assert venues == request | {"pieces": [{"from": None, "to": None, "count": 19, "hash": digest_of(live)}]}
    assert goals["pieces"] == [{"from": None, "to": None, "count": 0, "hash": "0" * 16}]


def test_a_digest_in_pieces_covers_every_row_once(ada: Caller) -> None:
    ada.push([change("venues", scope_id=ada.scope) for _ in range(103)])
    live = list(ada.rows("venues").values())
    request = {"scope_id": ada.scope, "entity": "venues", "parts": 8}
    [digest] = json.loads(ada.text("sync_digest", json.dumps([request])))["digests"]
    pieces = digest["pieces"]
    assert (len(pieces), pieces[0]["from"], pieces[-1]["to"]) == (8, None, None)
    assert [piece["to"] for piece in pieces[:-1]] == [piece["from"] for piece in pieces[1:]]
    for piece in pieces:
        inside = [
            row for row in live
            if row["row_id"] >= (piece["from"] or "") and (piece["to"] is None or row["row_id"] < piece["to"])
        ]  # fmt: skip
        assert (piece["count"], piece["hash"]) == (len(inside), digest_of(inside))
        narrow = {"scope_id": ada.scope, "entity": "venues", "from": piece["from"], "to": piece["to"]}
        [again] = json.loads(ada.text("sync_digest", json.dumps([narrow])))["digests"]
        assert again["pieces"] == [piece]


def test_ping_answers_everybody(cluster: Cluster) -> None:
    with cluster.connect("cloud", "authenticator") as connection:
        for caller in (Caller(connection, None, "anon"), Caller(connection, uuid.uuid4())):
            answer = json.loads(caller.text("luma_ping"))
            assert answer["ok"] is True
            assert answer["server_time"].endswith("Z")


def test_a_new_epoch_is_told_by_every_answer(ada: Caller, admin: Connection) -> None:
    before = ada.heads()["epoch"]
    [epoch] = admin.execute("select luma.new_epoch()::text").fetchone() or [None]
    assert epoch != before
    assert {ada.heads()["epoch"], ada.push([])["epoch"], ada.pull([])["epoch"]} == {epoch}
