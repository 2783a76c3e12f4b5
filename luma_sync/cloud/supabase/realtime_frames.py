"""Messages of Realtime, version 1.0.0 of the protocol: written, and read as what anybody may have sent."""

from dataclasses import field
from typing import Any

import orjson

from luma_sync.cloud.messages import HeadMoved, Hint, ScopesChanged
from luma_sync.cloud.supabase.decoding import (
    an_object,
    decode_untrusted,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)
from luma_sync.kernel.dataclass import dataclass

FRAME_BYTES_MAX = 64 * 1024
_ID_CHARACTERS_MAX = 64
_TOPIC = "realtime:luma:scope:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One message."""

    topic: str
    event: str
    payload: dict[str, Any] = field(default_factory=dict, repr=False)
    ref: str = ""


def topic_of(scope_id: str) -> str:
    """The topic of a scope."""
    return _TOPIC + scope_id


def scope_of(topic: str) -> str:
    """The scope of a topic; empty for topics that are none of ours."""
    return topic[len(_TOPIC) :] if topic.startswith(_TOPIC) else ""


def written(frame: Frame) -> str:
    """The text of a message. Its reference is the one of the join, too, when it joins."""
    return orjson.dumps(
        {
            "topic": frame.topic,
            "event": frame.event,
            "payload": frame.payload,
            "ref": frame.ref or None,
            "join_ref": frame.ref if frame.event == "phx_join" else None,
        }
    ).decode()


def read_frame(text: str | bytes) -> Frame:
    """The message that a text is. Raises ProtocolViolation."""
    if isinstance(text, bytes):
        raise violation("a binary message")
    value = an_object(decode_untrusted(text.encode(), bytes_max=FRAME_BYTES_MAX), "a message")
    payload = value.get("payload")
    if payload is not None and not isinstance(payload, dict):
        raise violation("a message whose payload is not an object")
    return Frame(
        topic=text_of(value, "topic"),
        event=text_of(value, "event", characters_max=100),
        payload=payload or {},
        ref=optional_text_of(value, "ref", characters_max=_ID_CHARACTERS_MAX),
    )


def read_hint(frame: Frame) -> Hint | None:
    """What a broadcast tells; None for one that is not ours. Raises ProtocolViolation."""
    name, said = frame.payload.get("event"), frame.payload.get("payload")
    if name == "scopes_changed":
        return ScopesChanged()
    if name != "head_moved":
        return None
    told = an_object(said, "a hint")
    scope_id = text_of(told, "scope_id", characters_max=_ID_CHARACTERS_MAX)
    if scope_id != scope_of(frame.topic):
        raise violation("a hint of another scope than its topic's")
    return HeadMoved(
        scope_id=scope_id,
        seq=integer_of(told, "seq"),
        epoch=optional_text_of(told, "epoch", characters_max=_ID_CHARACTERS_MAX),
        device_id=optional_text_of(told, "device_id", characters_max=_ID_CHARACTERS_MAX),
    )


def reason_of(frame: Frame) -> str:
    """Why a reply refuses: the code before the colon; empty for a consent. Raises ProtocolViolation."""
    status = frame.payload.get("status")
    if status == "ok":
        return ""
    response = frame.payload.get("response")
    reason = response.get("reason") if isinstance(response, dict) else None
    if status != "error":
        raise violation("a reply that is neither ok nor error")
    return code_of(reason if isinstance(reason, str) else "unknown")


def code_of(message: str) -> str:
    """The code of `Code: sentence`, safe to be logged."""
    code = message.partition(":")[0].strip()[:60]
    return "".join(c for c in code if c.isprintable()) or "unknown"
