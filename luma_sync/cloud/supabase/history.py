"""The cloud's history over `sync_history`: the body, and the answer checked before it is used. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from luma_sync.cloud.history import SAVED, WHATS, HistoryReply, HistoryRequest, PastChange, Place
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_integer,
    an_object,
    decode_untrusted,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)

_BYTES_MAX = 2 * 1024 * 1024
_NAME_CHARACTERS_MAX = 200
_ENTITY_CHARACTERS_MAX = 100
_SCOPES_MAX = 10_000
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_ASKED = ("device_id", "entity", "row_id", "what")


def history_body(request: HistoryRequest) -> bytes:
    """The request as `sync_history` takes it."""
    only = {name: getattr(request, name) for name in _ASKED if getattr(request, name)}
    before = None if request.before is None else dict(request.before)
    return orjson.dumps({"p_before": before, "p_filter": only or None, "p_limit": request.limit})


def history_reply(body: bytes, request: HistoryRequest) -> HistoryReply:
    """The answer: what was asked for, in order, and going on. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_BYTES_MAX), "the answer")
    changes = tuple(map(_change, a_list(said.get("changes"), "changes")))
    if len(changes) > request.limit:
        raise violation(f"{len(changes)} changes where {request.limit} were asked for")
    if not all(_is_asked_for(change, request) for change in changes):
        raise violation("a change that was not asked for")
    reached = _reached(changes, request.before)
    following = None if said.get("next") is None else _place(said["next"])
    if following is not None and (not changes or not _goes_on(following, reached, request.before)):
        raise violation("a page that continues in a wrong place")
    return HistoryReply(
        epoch=text_of(said, "epoch"),
        server_time=text_of(said, "server_time"),
        changes=changes,
        next=following,
    )


def _change(each: Any) -> PastChange:
    said = an_object(each, "a change")
    what, at = text_of(said, "what", characters_max=40), text_of(said, "at", characters_max=40)
    if what not in (*WHATS, SAVED) or _TIME.fullmatch(at) is None:
        raise violation("a change of an unknown kind or time")
    return PastChange(
        scope_id=_id_of(said, "scope_id"),
        entity=text_of(said, "entity", characters_max=_ENTITY_CHARACTERS_MAX),
        row_id=_id_of(said, "row_id"),
        version=integer_of(said, "version"),
        seq=integer_of(said, "seq"),
        what=what,
        at=at,
        device_id=_id_of(said, "device_id"),
        device_name=optional_text_of(said, "device_name", characters_max=_NAME_CHARACTERS_MAX),
        user_id="" if said.get("user_id") is None else _id_of(said, "user_id"),
        user_name=optional_text_of(said, "user_name", characters_max=_NAME_CHARACTERS_MAX),
    )


def _id_of(said: Mapping[str, Any], name: str) -> str:
    found = text_of(said, name, characters_max=40)
    if _ID.fullmatch(found) is None:
        raise violation(f"{name} is no id")
    return found


def _is_asked_for(change: PastChange, request: HistoryRequest) -> bool:
    whats = ("deleted",) if request.what == "deleted" else (request.what, SAVED)
    asked = (
        (request.device_id, change.device_id),
        (request.entity, change.entity),
        (request.row_id, change.row_id),
    )
    return all(wanted in ("", said) for wanted, said in asked) and (not request.what or change.what in whats)


def _reached(changes: Iterable[PastChange], before: Place | None) -> dict[str, int]:
    """How far the page has come in each scope; within one the order is that of seq."""
    limits = None if before is None else dict(before)
    reached: dict[str, int] = dict(limits or {})
    for change in changes:
        known = change.scope_id in reached
        if (limits is not None and not known) or (known and change.seq >= reached[change.scope_id]):
            raise violation("changes are not in their order")
        reached[change.scope_id] = change.seq
    return reached


def _place(said: Any) -> Place:
    found = an_object(said, "next")
    if not 0 < len(found) <= _SCOPES_MAX or not all(map(_ID.fullmatch, found)):
        raise violation("next names no scopes")
    return tuple((scope_id, an_integer(seq, "next")) for scope_id, seq in found.items())


def _goes_on(following: Place, reached: Mapping[str, int], before: Place | None) -> bool:
    return all(
        seq <= reached[scope_id] if scope_id in reached else before is None for scope_id, seq in following
    )
