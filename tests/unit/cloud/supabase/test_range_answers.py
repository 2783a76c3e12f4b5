"""Answers of the comparison are not believed: sums must tile their range, rows must lie inside theirs."""

import json
from typing import Any

import pytest

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import DigestPiece, DigestRequest, FetchRequest
from luma_sync.cloud.supabase.range_answers import asked_digests, asked_ranges, digest_reply, fetch_reply

ASKED = DigestRequest(scope_id="s", entity="venues", start="b", end="k", parts=3)
WHOLE = DigestRequest(scope_id="s", entity="venues", parts=3)
RANGE = FetchRequest(scope_id="s", entity="venues", start="b", end="k")
HASH = "00000000000000ff"


def piece(start: str | None, end: str | None, **other: Any) -> dict[str, Any]:
    return {"from": start, "to": end, "count": 2, "hash": HASH, **other}


def digests(*pieces: Any, **other: Any) -> bytes:
    digest = {"scope_id": "s", "entity": "venues", "pieces": list(pieces), **other}
    return json.dumps({"epoch": "e", "digests": [digest]}).encode()


def row(row_id: str, **other: Any) -> dict[str, Any]:
    return {"row_id": row_id, "version": 1, "seq": 9, "deleted": False, "row": {"name": "x"}, **other}


def ranges(*rows: Any, following: str | None = None, **other: Any) -> bytes:
    found = {
        "scope_id": "s",
        "entity": "venues",
        "rows": list(rows),
        "next": following,
        "purged": False,
        **other,
    }
    return json.dumps({"epoch": "e", "ranges": [found]}).encode()


def test_requests_say_from_to_and_parts() -> None:
    assert asked_digests([ASKED]) == [
        {"scope_id": "s", "entity": "venues", "from": "b", "to": "k", "parts": 3}
    ]
    assert asked_ranges([RANGE]) == [{"scope_id": "s", "entity": "venues", "from": "b", "to": "k"}]


def test_pieces_that_tile_the_range_are_taken() -> None:
    reply = digest_reply(digests(piece("b", "d"), piece("d", "k")), [ASKED])
    assert reply.epoch == "e"
    assert reply.digests[0].pieces == (
        DigestPiece(start="b", end="d", count=2, hash=HASH),
        DigestPiece(start="d", end="k", count=2, hash=HASH),
    )
    assert len(digest_reply(digests(piece(None, None, count=0)), [WHOLE]).digests[0].pieces) == 1


@pytest.mark.parametrize(
    "body",
    [
        digests(),
        digests(piece("b", "d"), piece("e", "k")),
        digests(piece("b", "d")),
        digests(piece("a", "k")),
        digests(piece("b", None), piece(None, "k")),
        digests(piece("b", "d"), piece("d", "d"), piece("d", "k")),
        digests(*(piece(a, b) for a, b in (("b", "c"), ("c", "d"), ("d", "e"), ("e", "k")))),
        digests(piece("b", "k", hash="ff")),
        digests(piece("b", "k", hash="0" * 15 + "G")),
        digests(piece("b", "k", count=-1)),
        digests(piece("b", "k", count=2.0)),
        digests(piece("b" * 65, "k")),
        digests(piece("b", "k"), entity="tracks"),
        digests(piece("b", "k"), scope_id="other"),
        digests("text"),
        b'{"epoch": "e", "digests": []}',
        b'{"digests": [{}]}',
        b"[]",
        b"nonsense",
    ],
)
def test_pieces_that_leave_something_out_or_never_end_are_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        digest_reply(body, [ASKED])


def test_fetched_rows_are_parted_into_rows_and_tombstones() -> None:
    gone = row("d", deleted=True, row=None, version=4)
    [found] = fetch_reply(ranges(row("b"), gone, row("e"), following="g", purged=True), [RANGE]).ranges
    assert [item["row_id"] for item in json.loads(found.rows_json)] == ["b", "e"]
    assert (found.tombstones, found.count, found.purged) == ({"d": 4}, 3, True)
    assert (found.start, found.end, found.is_cut) == ("b", "g", True)
    [whole] = fetch_reply(ranges(), [RANGE]).ranges
    assert (whole.end, whole.is_cut, whole.rows_json) == ("k", False, "[]")


@pytest.mark.parametrize(
    "body",
    [
        ranges(row("a")),
        ranges(row("k")),
        ranges(row("d"), row("c")),
        ranges(row("c"), row("c")),
        ranges(row("e"), following="d"),
        ranges(following="a"),
        ranges(following="k"),
        ranges(following="b"),
        ranges(row("c", deleted=None)),
        ranges(row("c", row=None)),
        ranges(row("c", version="1")),
        ranges({**row("c"), "row_id": 7}),
        ranges("text"),
        ranges(*(row(f"c{number:04}") for number in range(1001))),
        ranges(row("c"), purged="yes"),
        ranges(row("c"), entity="tracks"),
        b'{"epoch": "e", "ranges": []}',
        b'{"ranges": 5}',
        b"null",
    ],
)
def test_rows_outside_of_their_range_and_ranges_that_stand_still_are_refused(body: bytes) -> None:
    with pytest.raises(ProtocolViolation):
        fetch_reply(body, [RANGE])
