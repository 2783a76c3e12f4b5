"""Rows: bodies pass as text, and an answer that does not fit its question is refused whole."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import Forbidden, ProtocolViolation, Unreachable
from luma_sync.cloud.messages import PullRequest, PushRequest
from luma_sync.cloud.supabase.calls import UserCalls
from luma_sync.cloud.supabase.http import HttpClient
from luma_sync.cloud.supabase.page_answers import pull_reply
from luma_sync.cloud.supabase.rows import SupabaseRows, heads_reply, push_reply
from tests.support.fake_http import FakeHttp, Reply, json_reply
from tests.support.tokens import FixedTokens

DEVICE = "dddddddd-dddd-4ddd-8ddd-dddddddddddd"
CHANGES = [{"change_id": f"c{n}", "row_id": f"r{n}", "entity": "venues", "op": "upsert"} for n in range(3)]
KEYS = [(f"c{n}", f"r{n}") for n in range(3)]
ASKED = PullRequest(scope_id="s1", entity="venues", since=10, until=20)


@asynccontextmanager
async def rows(*replies: Reply) -> AsyncIterator[tuple[SupabaseRows, FakeHttp]]:
    async with FakeHttp(replies) as server:
        client = HttpClient(CloudAddress(server.url, "key"), deadline_s=5, answer_bytes_max=1_000_000)
        try:
            yield SupabaseRows(client, UserCalls(client, FixedTokens()), ping_deadline_s=0.2), server
        finally:
            await client.close()


def outcome(n: int, **changes: Any) -> dict[str, Any]:
    applied = {"change_id": f"c{n}", "row_id": f"r{n}", "status": "applied", "version": 1, "seq": 7 + n}
    return {**applied, "cloud_row": None, "error": None, **changes}


def push_answer(*outcomes: Any, **changes: Any) -> bytes:
    said = {"epoch": "e1", "server_time": "2026-11-21T00:00:00.000Z", "outcomes": list(outcomes), **changes}
    return json.dumps(said).encode()


async def test_a_push_sends_the_changes_as_they_are() -> None:
    text = '[ {"change_id":"c0", "row_id":"r0", "row":{"beats":"[1.50]"}} ]'
    async with rows(json_reply(push_answer(outcome(0)).decode())) as (port, server):
        reply = await port.push(PushRequest(device_id=DEVICE, changes_json=text, count=1))

    assert server.received[0].target == "/rest/v1/rpc/sync_push"
    nothing_known = '"p_epoch":null,"p_cursors":null'
    assert (
        server.received[0].body == f'{{"p_device_id":"{DEVICE}","p_changes":{text},{nothing_known}}}'.encode()
    )
    assert reply.epoch == "e1"
    assert json.loads(reply.accepted_json) == [
        {"change_id": "c0", "row_id": "r0", "status": "applied", "version": 1, "seq": 7}
    ]


async def test_a_push_names_the_life_that_it_builds_on_and_hears_of_another() -> None:
    turned_away = push_answer(epoch="e2", other_life=True)
    async with rows(json_reply(turned_away.decode())) as (port, server):
        cursors = {("s1", "venues"): 5, ("s1", "goals"): 2, ("s2", "audio_tracks"): 0}
        reply = await port.push(
            PushRequest(
                device_id=DEVICE,
                changes_json="[{}]",
                count=1,
                keys=tuple(KEYS[:1]),
                epoch="e1",
                cursors=cursors,
            )
        )

    said = json.loads(server.received[0].body)
    assert said["p_epoch"] == "e1"
    assert said["p_cursors"] == {"s1": {"venues": 5, "goals": 2}, "s2": {"audio_tracks": 0}}
    assert (reply.other_life, reply.epoch, reply.accepted, reply.problems) == (True, "e2", 0, ())


def test_an_answer_of_another_life_that_has_outcomes_all_the_same_is_checked_like_any_other() -> None:
    reply = push_reply(push_answer(outcome(0), other_life=True), KEYS[:1])
    assert (reply.other_life, reply.accepted) == (False, 1)


def test_outcomes_are_parted_into_accepted_and_problems() -> None:
    conflict = outcome(1, status="conflict", version=4, seq=3, cloud_row={"name": "x"})
    rejected = outcome(
        2,
        status="rejected",
        version=None,
        seq=None,
        error={"code": "parent_missing", "message": "No parent."},
    )

    reply = push_reply(push_answer(outcome(0, status="duplicate"), conflict, rejected), KEYS)

    assert reply.accepted == 1
    assert [one.status for one in reply.problems] == ["conflict", "rejected"]
    assert reply.problems[0].cloud_row == {"name": "x"}
    assert reply.problems[0].version == 4
    assert reply.problems[1].error_code == "parent_missing"
    assert reply.problems[1].version is None


DEEP: Any = 1
for _ in range(80):
    DEEP = {"a": DEEP}


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b"{}",
        push_answer(outcome(0), outcome(1)),
        push_answer(outcome(0), outcome(1), outcome(2), outcome(3)),
        push_answer(outcome(1), outcome(0), outcome(2)),
        push_answer(outcome(0), outcome(1), outcome(2, row_id="r9")),
        push_answer(outcome(0), outcome(1), outcome(2, status="maybe")),
        push_answer(outcome(0), outcome(1), outcome(2, status=["applied"])),
        push_answer(outcome(0), outcome(1), outcome(2, version=None)),
        push_answer(outcome(0), outcome(1), outcome(2, version="1")),
        push_answer(outcome(0), outcome(1), outcome(2, seq=2**53)),
        push_answer(outcome(0), outcome(1), outcome(2, seq=True)),
        push_answer(outcome(0), outcome(1), outcome(2, status="conflict", cloud_row=[1])),
        push_answer(outcome(0), outcome(1), outcome(2, status="conflict", cloud_row=DEEP)),
        push_answer(outcome(0), outcome(1), outcome(2, status="rejected", error="x")),
        push_answer(outcome(0), outcome(1), None),
        push_answer(outcome(0), outcome(1), outcome(2), epoch=""),
        push_answer(outcome(0), outcome(1), outcome(2), epoch=5),
        push_answer(outcome(0), outcome(1), outcome(2), server_time=None),
        push_answer(outcome(0), outcome(1), outcome(2))[:-5],
    ],
)
def test_a_push_answer_that_does_not_fit_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        push_reply(body, KEYS)


def heads_answer(*scopes: Any) -> bytes:
    return json.dumps({"epoch": "e1", "server_time": "t", "scopes": list(scopes)}).encode()


def scope(**changes: Any) -> dict[str, Any]:
    return {"scope_id": "s1", "kind": "personal", "role": "owner", "heads": {"venues": 4}, **changes}


async def test_heads_say_how_far_each_scope_is() -> None:
    async with rows(json_reply(heads_answer(scope()).decode())) as (port, server):
        heads = await port.heads(DEVICE)

    assert json.loads(server.received[0].body) == {"p_device_id": DEVICE}
    head = server.received[0].headers
    said = sum(len(name) + len(value) + 4 for name, value in head.items() if name != "authorization")
    assert said < 200, "an idle device sends little but its token"
    assert heads.scopes[0].heads == {"venues": 4}
    assert heads.scopes[0].kind == "personal"


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        heads_answer(scope(), scope()),
        heads_answer(scope(heads={"venues": -1})),
        heads_answer(scope(heads={"venues": 2**63})),
        heads_answer(scope(heads={"venues": 1.5})),
        heads_answer(scope(heads=None)),
        heads_answer(scope(scope_id=7)),
        heads_answer("s1"),
        b'{"epoch":"e","server_time":"t","scopes":{}}',
        b'{"server_time":"t","scopes":[]}',
    ],
)
def test_a_heads_answer_that_makes_no_sense_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        heads_reply(body)


def pulled(seq: int, **changes: Any) -> dict[str, Any]:
    row = {"row_id": f"r{seq}", "version": 1, "seq": seq, "deleted": False, "row": {"name": "ä"}}
    return {**row, "device_id": DEVICE, "change_id": "c", **changes}


def page(*found: Any, **changes: Any) -> dict[str, Any]:
    return {"scope_id": "s1", "entity": "venues", "rows": list(found), "next": 20, "done": True, **changes}


def pull_answer(*pages: Any) -> bytes:
    return json.dumps({"epoch": "e1", "pages": list(pages)}).encode()


async def test_a_pulled_page_keeps_its_rows_as_text() -> None:
    tombstone = pulled(12, deleted=True, row=None)
    async with rows(json_reply(pull_answer(page(pulled(11), tombstone)).decode())) as (port, server):
        reply = await port.pull([ASKED], 1000)

    assert json.loads(server.received[0].body) == {
        "p_requests": [{"scope_id": "s1", "entity": "venues", "since": 10, "until": 20}],
        "p_limit": 1000,
    }
    assert json.loads(reply.pages[0].rows_json) == [pulled(11), tombstone]
    assert (reply.pages[0].count, reply.pages[0].next, reply.pages[0].done) == (2, 20, True)


def test_a_page_may_tell_to_start_over() -> None:
    told = pull_answer(page(pulled(11), reset=True))
    assert pull_reply(told, [ASKED], 10).pages[0].reset
    for silent in (page(pulled(11)), page(pulled(11), reset=None), page(pulled(11), reset="yes")):
        assert not pull_reply(pull_answer(silent), [ASKED], 10).pages[0].reset


def test_a_page_without_room_is_asked_for_again() -> None:
    second = PullRequest(scope_id="s1", entity="tracks", since=0, until=9)
    body = pull_answer(page(pulled(11)), page(entity="tracks", next=0, done=False))

    assert pull_reply(body, [ASKED, second], 10).pages[1].next == 0


@pytest.mark.parametrize(
    "body",
    [
        pull_answer(),
        pull_answer(page(), page()),
        pull_answer(page(scope_id="s2")),
        pull_answer(page(entity="tracks")),
        pull_answer(page(pulled(10))),
        pull_answer(page(pulled(21))),
        pull_answer(page(pulled(12), pulled(11))),
        pull_answer(page(pulled(11), pulled(11))),
        pull_answer(page(pulled(11) | {"seq": "11"})),
        pull_answer(page(pulled(11, version=None))),
        pull_answer(page(pulled(11, version=2**53))),
        pull_answer(page(pulled(11, row_id=None))),
        pull_answer(page(pulled(11, row_id="x" * 201))),
        pull_answer(page(pulled(11, deleted=0))),
        pull_answer(page(pulled(11, row=None))),
        pull_answer(page(pulled(11, row=[]))),
        pull_answer(page("row")),
        pull_answer(page(pulled(11), pulled(12), pulled(13))),
        pull_answer(page(pulled(12), next=11)),
        pull_answer(page(next=21)),
        pull_answer(page(next=9)),
        pull_answer(page(next=10, done=False)),
        pull_answer(page(done="yes")),
        pull_answer(page(rows={})),
        pull_answer(page(pulled(11, row=DEEP | {"b": [[[[]]]] * 2}))).replace(b'"done"', b'"d"'),
    ],
)
def test_a_page_that_was_not_asked_for_is_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        pull_reply(body, [ASKED], 2)


def test_rows_nested_without_end_are_refused() -> None:
    body = pull_answer(page(pulled(11, row={"x": "DEEP"}))).replace(b'"DEEP"', b"[" * 300 + b"]" * 300)

    with pytest.raises(ProtocolViolation):
        pull_reply(body, [ASKED], 10)


async def test_a_ping_needs_no_session() -> None:
    async with rows(json_reply("{}"), json_reply('{"code":"42501"}', 401), json_reply("{}", 401)) as (
        port,
        server,
    ):
        await port.ping()
        with pytest.raises(Forbidden):
            await port.ping()
        await port.ping()

    assert "authorization" not in server.received[0].headers


async def test_a_ping_does_not_wait_long() -> None:
    async with rows(Reply(is_silent=True)) as (port, _):
        with pytest.raises(Unreachable):
            await port.ping()
