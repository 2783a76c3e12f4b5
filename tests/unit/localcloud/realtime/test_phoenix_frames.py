"""Messages of channels in both versions of the protocol."""

import json

import pytest

from luma_sync.localcloud.realtime.frames import (
    REF_CHARACTERS_MAX,
    TOPIC_CHARACTERS_MAX,
    BadFrame,
    Frame,
    Version,
    decode,
    encode,
    reply,
)

FULL = Frame(topic="t", event="e", payload={"a": [1, None]}, ref="2", join_ref="1")


@pytest.mark.parametrize("version", Version)
def test_what_is_written_is_read_again(version: Version) -> None:
    assert decode(version, encode(version, FULL)) == FULL
    assert decode(version, encode(version, Frame(topic="t", event="e"))) == Frame(topic="t", event="e")


def test_the_two_versions_look_as_in_the_contract() -> None:
    assert json.loads(encode(Version.LISTS, FULL)) == ["1", "2", "t", "e", {"a": [1, None]}]
    assert json.loads(encode(Version.OBJECTS, FULL)) == {
        "topic": "t",
        "event": "e",
        "payload": {"a": [1, None]},
        "ref": "2",
        "join_ref": "1",
    }


def test_an_answer_names_the_question() -> None:
    answer = reply(FULL, "ok", {"x": 1})
    assert (answer.topic, answer.event, answer.ref, answer.join_ref) == ("t", "phx_reply", "2", "1")
    assert answer.payload == {"status": "ok", "response": {"x": 1}}


def test_a_payload_that_is_no_object_counts_as_none() -> None:
    for payload in ("null", "[]", "5", '"x"'):
        assert decode(Version.LISTS, f'[null,1,"t","e",{payload}]').payload == {}


@pytest.mark.parametrize(
    ("version", "text"),
    [
        (Version.LISTS, "no json"),
        (Version.LISTS, "{}"),
        (Version.LISTS, '["1","2","t","e"]'),
        (Version.LISTS, '["1","2","t","e",{},{}]'),
        (Version.LISTS, '["1","2",5,"e",{}]'),
        (Version.LISTS, '["1","2","t",null,{}]'),
        (Version.LISTS, '[{},"2","t","e",{}]'),
        (Version.LISTS, f'["{"1" * (REF_CHARACTERS_MAX + 1)}","2","t","e",{{}}]'),
        (Version.LISTS, f'["1","2","{"t" * (TOPIC_CHARACTERS_MAX + 1)}","e",{{}}]'),
        (Version.OBJECTS, "[]"),
        (Version.OBJECTS, "{}"),
        (Version.OBJECTS, '{"topic":"t"}'),
        (Version.OBJECTS, '{"topic":"t","event":"e","ref":[1]}'),
        (Version.OBJECTS, "[" * 5000),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_message_is_refused(version: Version, text: str) -> None:
    with pytest.raises(BadFrame):
        decode(version, text)
