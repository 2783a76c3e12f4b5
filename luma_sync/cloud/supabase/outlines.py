"""Answers of `sync_outline` and `sync_marks`, checked before they are used. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from luma_sync.cloud.outlines import MarksReply, OutlinePage, OutlineReply, OutlineRequest
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_integer,
    an_object,
    decode_untrusted,
    parse_json,
    text_of,
    violation,
)
from luma_sync.cloud.supabase.page_answers import pages_of, refuse_standstill, rows_of

_MARKS_BYTES_MAX = 1024 * 1024
_ID_CHARACTERS_MAX = 64
_MARK = re.compile(r"[0-9a-f]{64}")
_PLAIN = (str, int, float, type(None))


def outline_body(requests: Sequence[OutlineRequest], limit: int) -> bytes:
    """The requests as `sync_outline` takes them."""
    asked = [
        {"scope_id": one.scope_id, "entity": one.entity, "since": one.since, "columns": one.columns}
        for one in requests
    ]
    return orjson.dumps({"p_requests": asked, "p_limit": limit})


def marks_body(rows: Sequence[tuple[str, str]]) -> bytes:
    """(entity, row id) pairs as `sync_marks` takes them."""
    return orjson.dumps({"p_rows": [{"entity": entity, "row_id": row_id} for entity, row_id in rows]})


def outline_reply(body: bytes, requests: Sequence[OutlineRequest], limit: int) -> OutlineReply:
    """The checked answer of `sync_outline`. Raises ProtocolViolation."""
    said = an_object(parse_json(body), "the answer")
    pages = tuple(_page(page, request, limit) for page, request in pages_of(said, requests))
    refuse_standstill(
        page.next is None or page.next > request.since for page, request in zip(pages, requests, strict=True)
    )
    return OutlineReply(epoch=text_of(said, "epoch"), pages=pages)


def _page(page: Mapping[str, Any], request: OutlineRequest, limit: int) -> OutlinePage:
    rows = rows_of(page, request, limit)
    following = None if page.get("next") is None else an_integer(page["next"], "next")
    if following is not None and (following < request.since or (rows and following == request.since)):
        raise violation("a page that continues in a wrong place")
    width = len(request.columns) + 1
    return OutlinePage(
        scope_id=request.scope_id,
        entity=request.entity,
        rows=tuple(_row(row, width) for row in rows),
        next=following,
    )


def _row(row: Any, width: int) -> tuple[object, ...]:
    if type(row) is not list or len(row) != width or not all(type(value) in _PLAIN for value in row):
        raise violation("an outlined row with other columns than asked for")
    if type(row[0]) is not str or len(row[0]) > _ID_CHARACTERS_MAX:
        raise violation("an outlined row without its id")
    return tuple(row)


def marks_reply(body: bytes, rows: Sequence[tuple[str, str]]) -> MarksReply:
    """The checked answer of `sync_marks`. Raises ProtocolViolation."""
    said = an_object(decode_untrusted(body, bytes_max=_MARKS_BYTES_MAX), "the answer")
    marks = a_list(said.get("marks"), "marks")
    if len(marks) != len(rows):
        raise violation(f"{len(marks)} marks for {len(rows)} rows")
    for mark in marks:
        if mark is not None and (type(mark) is not str or _MARK.fullmatch(mark) is None):
            raise violation("a mark that is not 64 hexadecimal digits")
    return MarksReply(epoch=text_of(said, "epoch"), marks=tuple(marks))
