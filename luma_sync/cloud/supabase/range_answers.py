"""Answers of `sync_digest` and `sync_fetch`, checked before they are used. Pure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from luma_sync.cloud.messages import (
    Digest,
    DigestPiece,
    DigestReply,
    DigestRequest,
    FetchedRows,
    FetchReply,
    FetchRequest,
)
from luma_sync.cloud.supabase.decoding import (
    a_list,
    an_integer,
    an_object,
    as_text,
    decode_untrusted,
    flag_of,
    parse_json,
    text_of,
    violation,
)

_DIGEST_BYTES_MAX = 8 * 1024 * 1024
_FETCHED_ROWS_MAX = 1000
_ID_CHARACTERS_MAX = 64
_HASH = re.compile(r"[0-9a-f]{16}")


def asked_digests(requests: Sequence[DigestRequest]) -> list[dict[str, object]]:
    """The requests as `sync_digest` takes them."""
    return [_range_of(one) | {"parts": one.parts} for one in requests]


def asked_ranges(requests: Sequence[FetchRequest]) -> list[dict[str, object]]:
    """The requests as `sync_fetch` takes them."""
    return [_range_of(one) for one in requests]


def _range_of(one: DigestRequest | FetchRequest) -> dict[str, object]:
    return {"scope_id": one.scope_id, "entity": one.entity, "from": one.start, "to": one.end}


def digest_reply(body: bytes, requests: Sequence[DigestRequest]) -> DigestReply:
    """The checked answer of `sync_digest`: the pieces of each request tile its range. Raises
    ProtocolViolation.
    """
    said = an_object(decode_untrusted(body, bytes_max=_DIGEST_BYTES_MAX), "the answer")
    digests = a_list(said.get("digests"), "digests")
    if len(digests) != len(requests):
        raise violation(f"{len(digests)} digests for {len(requests)} requests")
    pairs = zip(digests, requests, strict=True)
    return DigestReply(
        epoch=text_of(said, "epoch"),
        digests=tuple(_digest(an_object(digest, "a digest"), request) for digest, request in pairs),
    )


def _digest(digest: Mapping[str, Any], request: DigestRequest) -> Digest:
    if digest.get("scope_id") != request.scope_id or digest.get("entity") != request.entity:
        raise violation("a digest that was not asked for")
    pieces = tuple(_piece(an_object(piece, "a piece")) for piece in a_list(digest.get("pieces"), "pieces"))
    if not 1 <= len(pieces) <= max(1, request.parts):
        raise violation(f"{len(pieces)} pieces where {request.parts} were asked for")
    reached = request.start
    for place, piece in enumerate(pieces):
        is_last = place == len(pieces) - 1
        is_empty = None not in (piece.start, piece.end) and str(piece.end) <= str(piece.start)
        if piece.start != reached or (piece.end is None and not is_last) or (is_empty and len(pieces) > 1):
            raise violation("pieces that leave something out")
        reached = piece.end
    if reached != request.end:
        raise violation("pieces that end in a wrong place")
    return Digest(scope_id=request.scope_id, entity=request.entity, pieces=pieces)


def _piece(piece: Mapping[str, Any]) -> DigestPiece:
    told = piece.get("hash")
    if not isinstance(told, str) or _HASH.fullmatch(told) is None:
        raise violation("a hash that is not 16 hexadecimal digits")
    return DigestPiece(
        start=_optional_id(piece, "from"),
        end=_optional_id(piece, "to"),
        count=an_integer(piece.get("count"), "count"),
        hash=told,
    )


def _optional_id(source: Mapping[str, Any], name: str) -> str | None:
    if source.get(name) is None:
        return None
    return text_of(source, name, characters_max=_ID_CHARACTERS_MAX)


def fetch_reply(body: bytes, requests: Sequence[FetchRequest]) -> FetchReply:
    """The checked answer of `sync_fetch`: rows, each inside its range. Raises ProtocolViolation."""
    said = an_object(parse_json(body), "the answer")
    ranges = a_list(said.get("ranges"), "ranges")
    if len(ranges) != len(requests):
        raise violation(f"{len(ranges)} ranges for {len(requests)} requests")
    pairs = zip(ranges, requests, strict=True)
    fetched = tuple(_fetched(an_object(each, "a range"), request) for each, request in pairs)
    moved = (not one.is_cut or one.count or one.end != one.start for one in fetched)
    if requests and not any(moved):
        raise violation("ranges that do not come forward")
    return FetchReply(epoch=text_of(said, "epoch"), ranges=fetched)


def _fetched(answer: Mapping[str, Any], request: FetchRequest) -> FetchedRows:
    if answer.get("scope_id") != request.scope_id or answer.get("entity") != request.entity:
        raise violation("a range that was not asked for")
    following = _optional_id(answer, "next")
    rows = a_list(answer.get("rows"), "rows")
    if len(rows) > _FETCHED_ROWS_MAX:
        raise violation(f"a range of {len(rows)} rows, more than {_FETCHED_ROWS_MAX}")
    end = request.end if following is None else following
    if following is not None and not _is_within(following, request.start, request.end):
        raise violation("a range that continues in a wrong place")
    _check_rows(rows, request.start, end)
    return FetchedRows(
        scope_id=request.scope_id,
        entity=request.entity,
        start=request.start,
        end=end,
        rows_json=as_text([row for row in rows if not row["deleted"]]),
        count=len(rows),
        tombstones={row["row_id"]: row["version"] for row in rows if row["deleted"]},
        purged=flag_of(answer, "purged"),
        is_cut=following is not None,
    )


def _check_rows(rows: Sequence[Any], start: str | None, end: str | None) -> None:
    previous = ""
    for row in rows:
        if (
            type(row) is not dict
            or type(row.get("row_id")) is not str
            or type(row.get("deleted")) is not bool
        ):
            raise violation("a fetched row without its id or its deleted flag")
        if not (previous < row["row_id"] and _is_within(row["row_id"], start, end)):
            raise violation("fetched rows are not in the order of their ids, or outside of their range")
        an_integer(row.get("version"), "version")
        if not row["deleted"] and type(row.get("row")) is not dict:
            raise violation("a fetched row without its values")
        previous = row["row_id"]


def _is_within(row_id: str, start: str | None, end: str | None) -> bool:
    return (
        len(row_id) <= _ID_CHARACTERS_MAX
        and (start is None or start <= row_id)
        and (end is None or row_id < end)
    )
