"""What the model cloud says of its live rows by id: sums of ranges, and the rows of small ranges."""

import hashlib
import json
from collections.abc import Sequence

from luma_sync.cloud.messages import (
    Digest,
    DigestPiece,
    DigestReply,
    DigestRequest,
    FetchedRows,
    FetchReply,
    FetchRequest,
)
from tests.support.model_rows import CloudRow, as_pulled
from tests.support.model_rules import page_bytes
from tests.support.model_state import CloudState

_RANGE_ROWS_MAX = 1000


def digest(cloud: CloudState, requests: Sequence[DigestRequest]) -> DigestReply:
    """`sync_digest`."""
    return DigestReply(epoch=cloud.epoch, digests=tuple(_digest(cloud, request) for request in requests))


def fetch(cloud: CloudState, requests: Sequence[FetchRequest], bytes_max: int | None = None) -> FetchReply:
    """`sync_fetch`; `bytes_max` None leaves the size of the answer open."""
    ranges = []
    left = bytes_max
    for request in requests:
        found, size = _fetched(cloud, request, left)
        left = None if left is None else left - size
        ranges.append(found)
    return FetchReply(epoch=cloud.epoch, ranges=tuple(ranges))


def row_hash(row_id: str, version: int) -> int:
    """What a row adds to the sum of its range."""
    return int.from_bytes(hashlib.sha256(f"{row_id}:{version}".encode()).digest()[:8], "big")


def _digest(cloud: CloudState, request: DigestRequest) -> Digest:
    rows = [(row.row_id, row.version) for row in _within(cloud, request) if not row.deleted]
    cuts = [piece for piece in _tiles(rows, request.parts) if piece]
    pieces = tuple(
        DigestPiece(
            start=request.start if place == 0 else piece[0][0],
            end=cuts[place + 1][0][0] if place + 1 < len(cuts) else request.end,
            count=len(piece),
            hash=f"{sum(row_hash(*row) for row in piece) % 2**64:016x}",
        )
        for place, piece in enumerate(cuts)
    )
    nothing = DigestPiece(start=request.start, end=request.end, count=0, hash="0" * 16)
    return Digest(scope_id=request.scope_id, entity=request.entity, pieces=pieces or (nothing,))


def _within(cloud: CloudState, asked: DigestRequest | FetchRequest) -> list[CloudRow]:
    found = (
        row
        for row in cloud.rows.values()
        if (row.scope_id, row.entity) == (asked.scope_id, asked.entity)
        and (asked.start is None or row.row_id >= asked.start)
        and (asked.end is None or row.row_id < asked.end)
    )
    return sorted(found, key=lambda row: row.row_id)


def _tiles(rows: Sequence[tuple[str, int]], parts: int) -> list[Sequence[tuple[str, int]]]:
    """`ntile`: pieces of equal size, the first ones one longer where it does not come out even."""
    size, longer = divmod(len(rows), parts)
    ends = [place * size + min(place, longer) for place in range(parts + 1)]
    return [rows[ends[place] : ends[place + 1]] for place in range(parts)]


def _fetched(cloud: CloudState, request: FetchRequest, left: int | None) -> tuple[FetchedRows, int]:
    found = _within(cloud, request)
    shown, size = found[:_RANGE_ROWS_MAX], 0
    for place, row in enumerate(shown):
        if left is not None and size >= left:
            shown = shown[:place]
            break
        size += page_bytes(row.entity, row.row)
    is_cut = len(shown) < len(found)
    return FetchedRows(
        scope_id=request.scope_id,
        entity=request.entity,
        start=request.start,
        end=found[len(shown)].row_id if is_cut else request.end,
        rows_json=json.dumps([as_pulled(row) for row in shown if not row.deleted], separators=(",", ":")),
        count=len(shown),
        tombstones={row.row_id: row.version for row in shown if row.deleted},
        purged=cloud.scopes[request.scope_id].purged.get(request.entity, 0) > 0,
        is_cut=is_cut,
    ), size
