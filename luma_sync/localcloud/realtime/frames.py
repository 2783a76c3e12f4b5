"""Messages of Phoenix channels as text, in both versions of the protocol."""

from dataclasses import field
from enum import Enum
from typing import Any

import orjson

from luma_sync.kernel.dataclass import dataclass

Ref = str | int | None
REF_CHARACTERS_MAX = 64
TOPIC_CHARACTERS_MAX = 512


class BadFrame(Exception):
    """A text that is no message of a channel."""


class Version(Enum):
    """Version of the protocol, as the address of the websocket names it."""

    OBJECTS = "1.0.0"
    LISTS = "2.0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message, in or out."""

    topic: str
    event: str
    payload: dict[str, Any] = field(default_factory=dict)
    ref: Ref = None
    join_ref: Ref = None


def decode(version: Version, text: str) -> Frame:
    """The message that a client sent. Raises BadFrame."""
    try:
        value = orjson.loads(text)
    except ValueError as error:
        raise BadFrame("not JSON") from error
    if version is Version.LISTS:
        if not isinstance(value, list) or len(value) != 5:
            raise BadFrame("not a list of five")
        join_ref, ref, topic, event, payload = value
    else:
        if not isinstance(value, dict):
            raise BadFrame("not an object")
        topic, event, payload = value.get("topic"), value.get("event"), value.get("payload")
        ref, join_ref = value.get("ref"), value.get("join_ref")
    if not isinstance(topic, str) or len(topic) > TOPIC_CHARACTERS_MAX or not isinstance(event, str):
        raise BadFrame("without topic or event")
    return Frame(
        topic=topic,
        event=event,
        payload=payload if isinstance(payload, dict) else {},
        ref=_ref(ref),
        join_ref=_ref(join_ref),
    )


def encode(version: Version, frame: Frame) -> str:
    """The text of a message to a client."""
    if version is Version.LISTS:
        parts = [frame.join_ref, frame.ref, frame.topic, frame.event, frame.payload]
        return orjson.dumps(parts).decode()
    named: dict[str, Any] = {
        "topic": frame.topic,
        "event": frame.event,
        "payload": frame.payload,
        "ref": frame.ref,
    }
    if frame.join_ref is not None:
        named["join_ref"] = frame.join_ref
    return orjson.dumps(named).decode()


def reply(to: Frame, status: str, response: dict[str, Any]) -> Frame:
    """The answer to a message: `ok` or `error`."""
    return Frame(
        topic=to.topic,
        event="phx_reply",
        payload={"status": status, "response": response},
        ref=to.ref,
        join_ref=to.join_ref,
    )


def _ref(value: object) -> Ref:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str) and len(value) <= REF_CHARACTERS_MAX:
        return value
    raise BadFrame("with a reference that is none")
