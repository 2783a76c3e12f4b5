"""Conflict records over `sync_conflicts`: bodies put together, answers checked before they are used. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from luma_sync.cloud.conflict_records import (
    ROWS_BYTES_MAX,
    ConflictEnd,
    ConflictRecord,
    ConflictsReply,
    ConflictsRequest,
    OpenConflict,
    ToldConflict,
    ToldOutcome,
)
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_object,
    decode_untrusted,
    flag_of,
    integer_of,
    optional_text_of,
    text_of,
    violation,
)

_BYTES_MAX = 16 * 1024 * 1024
_ID_CHARACTERS_MAX = 64
_FIELDS_MAX = 100
_STATES = frozenset({"open", "settled", "withdrawn"})
_TAKEN = frozenset({"local", "cloud", "merged", "deleted"})
_STATUSES = frozenset({"stored", "same", "stale", "gone", "rejected"})


def conflicts_body(request: ConflictsRequest) -> bytes:
    """The request as `sync_conflicts` takes it."""
    return orjson.dumps(
        {
            "p_device_id": request.device_id,
            "p_records": [_told(one) for one in request.told],
            "p_since": request.since,
            "p_limit": request.limit,
        }
    )


def _told(one: ToldConflict) -> dict[str, object]:
    told: dict[str, object] = {"id": one.id, "revision": one.revision, "device_name": one.device_name}
    if one.content is not None:
        content = one.content
        return told | {
            "state": "open",
            "entity": content.entity,
            "row_id": content.row_id,
            "scope_id": content.scope_id,
            "kind": content.kind,
            "fields": content.fields,
            "base_row": content.base_row,
            "local_row": content.local_row,
            "cloud_row": content.cloud_row,
            "cloud_version": content.cloud_version,
            "opened_at": content.opened_at,
            "local_at": content.local_at,
        }
    end = one.end or ConflictEnd(state="withdrawn")
    return told | {
        "state": end.state,
        "taken": end.taken,
        "result": end.result,
        "result_version": end.result_version,
    }


def conflicts_reply(body: bytes, request: ConflictsRequest) -> ConflictsReply:
    """The checked answer of `sync_conflicts`. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_BYTES_MAX), "the answer")
    outcomes = a_list(said.get("outcomes"), "outcomes")
    if len(outcomes) != len(request.told):
        raise violation(f"{len(outcomes)} outcomes for {len(request.told)} conflicts")
    found = a_list(said.get("records"), "records")
    if len(found) > request.limit:
        raise violation(f"{len(found)} conflicts, more than {request.limit}")
    read = [_record(an_object(one, "a conflict")) for one in found]
    following, done = integer_of(said, "next"), flag_of(said, "done")
    _check_order([integer_of(one, "seq") for one in found], request.since, following, done=done)
    return ConflictsReply(
        epoch=text_of(said, "epoch"),
        outcomes=tuple(
            _outcome(an_object(one, "an outcome"), told)
            for one, told in zip(outcomes, request.told, strict=True)
        ),
        records=tuple(record for record in read if record is not None),
        next=following,
        done=done,
        reset=said.get("reset") is True,
    )


def _check_order(seqs: Sequence[int], since: int, following: int, *, done: bool) -> None:
    reached = since
    for seq in seqs:
        if seq <= reached:
            raise violation("conflicts are not in the order of their seq")
        reached = seq
    if following < reached or (not done and following != reached):
        raise violation("conflicts that continue in a wrong place")
    if not done and not seqs:
        raise violation("conflicts that do not come forward")


def _outcome(said: Mapping[str, Any], told: ToldConflict) -> ToldOutcome:
    status = said.get("status")
    if said.get("id") != told.id or status not in _STATUSES:
        raise violation("an outcome that answers no conflict")
    error = an_object(said.get("error") or {}, "error")
    record, is_unreadable = None, False
    if said.get("record") is not None:
        shown = an_object(said["record"], "a conflict")
        if shown.get("id") != told.id:
            raise violation("an outcome that shows another conflict")
        record = _record(shown)
        is_unreadable = record is None
    elif status == "stale":
        raise violation("a stale conflict without what the cloud knows")
    code = "unreadable" if is_unreadable else optional_text_of(error, "code", characters_max=100)
    return ToldOutcome(
        id=told.id,
        status=str(status),
        record=record,
        error_code=code,
        error_message=optional_text_of(error, "message"),
    )


def _record(said: Mapping[str, Any]) -> ConflictRecord | None:
    """None where a row of it cannot be read: one device must not keep the others from hearing of the rest."""
    state = said.get("state")
    if state not in _STATES:
        raise violation("a conflict in an unknown state")
    if not all(_is_row(said.get(name)) for name in _ROWS):
        return None
    revision = integer_of(said, "revision")
    if revision < 1:
        raise violation("a conflict without a revision")
    return ConflictRecord(
        id=_id_of(said, "id"),
        seq=integer_of(said, "seq"),
        device_id=_id_of(said, "device_id"),
        device_name=optional_text_of(said, "device_name", characters_max=200),
        revision=revision,
        content=_content(said),
        end=None if state == "open" else _end(said, str(state)),
        ended_by=optional_text_of(said, "settled_by", characters_max=_ID_CHARACTERS_MAX),
        ended_by_name=optional_text_of(said, "settled_by_name", characters_max=200),
        updated_at=optional_text_of(said, "updated_at", characters_max=40),
    )


_ROWS = ("base_row", "local_row", "cloud_row", "result")


def _content(said: Mapping[str, Any]) -> OpenConflict:
    fields = a_list(said.get("fields"), "fields")
    if len(fields) > _FIELDS_MAX or not all(type(name) is str and len(name) <= 100 for name in fields):
        raise violation("a conflict with endless fields")
    return OpenConflict(
        entity=text_of(said, "entity", characters_max=100),
        row_id=_id_of(said, "row_id"),
        scope_id=_id_of(said, "scope_id"),
        kind=text_of(said, "kind", characters_max=40),
        fields=tuple(fields),
        base_row=_row(said, "base_row"),
        local_row=_row(said, "local_row"),
        cloud_row=_row(said, "cloud_row"),
        cloud_version=integer_of(said, "cloud_version"),
        opened_at=optional_text_of(said, "opened_at", characters_max=40),
        local_at=optional_text_of(said, "local_at", characters_max=40),
    )


def _end(said: Mapping[str, Any], state: str) -> ConflictEnd:
    taken = optional_text_of(said, "taken", characters_max=20)
    if state == "settled" and taken not in _TAKEN:
        raise violation("a conflict that was settled in an unknown way")
    return ConflictEnd(
        state=state,
        taken=taken,
        result=_row(said, "result"),
        result_version=integer_of(said, "result_version"),
    )


def _id_of(said: Mapping[str, Any], name: str) -> str:
    return text_of(said, name, characters_max=_ID_CHARACTERS_MAX)


def _is_row(text: object) -> bool:
    """Whether it is JSON text of one flat object, as a library writes it; or nothing."""
    if text is None:
        return True
    if type(text) is not str or len(text) > ROWS_BYTES_MAX:
        return False
    try:
        row = orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return type(row) is dict and not any(isinstance(value, dict | list) for value in row.values())


def _row(said: Mapping[str, Any], name: str) -> str | None:
    """The text of a row that was looked at."""
    text = said.get(name)
    return None if text is None else str(text)
