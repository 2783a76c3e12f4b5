"""Messages of Realtime: what is written, and what of the things that anybody may send is read."""

import json

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import HeadMoved, ScopesChanged
from luma_sync.cloud.supabase.realtime_frames import (
    FRAME_BYTES_MAX,
    Frame,
    code_of,
    read_frame,
    read_hint,
    reason_of,
    scope_of,
    topic_of,
    written,
)

SCOPE = "4f0c2c0e-0000-4000-8000-000000000001"


def broadcast(payload: object, *, event: str = "head_moved", topic: str = topic_of(SCOPE)) -> Frame:
    return Frame(
        topic=topic, event="broadcast", payload={"event": event, "type": "broadcast", "payload": payload}
    )


def test_a_join_names_itself_twice_and_other_messages_do_not() -> None:
    join = json.loads(written(Frame(topic="t", event="phx_join", payload={"a": 1}, ref="7")))
    beat = json.loads(written(Frame(topic="phoenix", event="heartbeat", ref="8")))
    token = json.loads(written(Frame(topic="t", event="access_token")))

    assert join == {"topic": "t", "event": "phx_join", "payload": {"a": 1}, "ref": "7", "join_ref": "7"}
    assert (beat["ref"], beat["join_ref"], token["ref"]) == ("8", None, None)


def test_scopes_and_topics_are_told_apart() -> None:
    assert scope_of(topic_of(SCOPE)) == SCOPE
    assert scope_of("phoenix") == scope_of("realtime:other:topic") == ""


def test_a_message_is_read_with_and_without_its_optional_parts() -> None:
    full = read_frame('{"topic":"t","event":"e","payload":{"a":1},"ref":"3","join_ref":"2","more":[]}')
    bare = read_frame('{"topic":"t","event":"e","payload":null,"ref":null}')

    assert full == Frame(topic="t", event="e", payload={"a": 1}, ref="3")
    assert bare == Frame(topic="t", event="e")


@pytest.mark.parametrize(
    "text",
    [
        b'{"topic":"t","event":"e"}',
        "",
        "no json",
        "[]",
        "null",
        '[null,"1","t","e",{}]',
        '{"topic":"t"}',
        '{"event":"e"}',
        '{"topic":"","event":"e"}',
        '{"topic":7,"event":"e"}',
        '{"topic":"t","event":["e"]}',
        '{"topic":"t","event":"e","payload":[]}',
        '{"topic":"t","event":"e","ref":5}',
        f'{{"topic":"{"t" * 2000}","event":"e"}}',
        f'{{"topic":"t","event":"e","payload":{{"a":{"[" * 100}{"]" * 100}}}}}',
        f'{{"topic":"t","event":"e","payload":{{"a":"{"x" * FRAME_BYTES_MAX}"}}}}',
    ],
    ids=lambda text: repr(text)[:40],
)
def test_what_is_no_message_is_refused_whole(text: str | bytes) -> None:
    with pytest.raises(ProtocolViolation, match="nothing of it was used"):
        read_frame(text)


def test_a_moved_head_is_read_with_and_without_who_and_when() -> None:
    told = {"scope_id": SCOPE, "seq": 12, "epoch": "e1", "device_id": "d1", "id": "message"}

    assert read_hint(broadcast(told)) == HeadMoved(scope_id=SCOPE, seq=12, epoch="e1", device_id="d1")
    assert read_hint(broadcast({"scope_id": SCOPE, "seq": 0, "device_id": None})) == HeadMoved(
        scope_id=SCOPE, seq=0, epoch="", device_id=""
    )


def test_changed_scopes_are_a_hint_whatever_they_carry() -> None:
    assert read_hint(broadcast({"scope_id": "x"}, event="scopes_changed")) == ScopesChanged()
    assert read_hint(broadcast(None, event="scopes_changed")) == ScopesChanged()


def test_broadcasts_of_newer_clouds_are_left_alone() -> None:
    assert read_hint(broadcast({}, event="something_new")) is None
    assert read_hint(Frame(topic=topic_of(SCOPE), event="broadcast")) is None


@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        {},
        {"scope_id": SCOPE},
        {"seq": 1},
        {"scope_id": SCOPE, "seq": "1"},
        {"scope_id": SCOPE, "seq": True},
        {"scope_id": SCOPE, "seq": -1},
        {"scope_id": SCOPE, "seq": 1.5},
        {"scope_id": SCOPE, "seq": 2**60},
        {"scope_id": SCOPE.replace("1", "2"), "seq": 1},
        {"scope_id": SCOPE, "seq": 1, "epoch": 5},
        {"scope_id": SCOPE, "seq": 1, "device_id": {}},
    ],
    ids=repr,
)
def test_a_hint_that_makes_no_sense_is_refused(told: object) -> None:
    with pytest.raises(ProtocolViolation):
        read_hint(broadcast(told))


def test_a_reply_says_ok_or_why_not() -> None:
    def reply(payload: dict[str, object]) -> Frame:
        return Frame(topic="t", event="phx_reply", payload=payload)

    assert reason_of(reply({"status": "ok", "response": {}})) == ""
    assert reason_of(reply({"status": "error", "response": {"reason": "Unauthorized: no"}})) == "Unauthorized"
    for response in ({}, None, {"reason": 5}, "text"):
        assert reason_of(reply({"status": "error", "response": response})) == "unknown"
    for status in (None, 5, "fine"):
        with pytest.raises(ProtocolViolation):
            reason_of(reply({"status": status}))


def test_codes_are_short_and_safe_to_be_shown() -> None:
    assert code_of("InvalidJWTToken: Token has expired") == "InvalidJWTToken"
    assert code_of("") == code_of(": x") == "unknown"
    assert code_of("a\nb\x1b[31m") == "ab[31m"
    assert len(code_of("x" * 500)) == 60
