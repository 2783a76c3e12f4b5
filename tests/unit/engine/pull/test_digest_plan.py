"""Where to look closer: only inside pieces that differ, down to small ones, and never for ever."""

import hashlib
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.cloud.errors import ProtocolViolation
from luma_sync.cloud.messages import DigestRequest, FetchRequest, Heads, ScopeHeads
from luma_sync.engine.pull.digest_plan import (
    ROUNDS_MAX,
    SMALL_ROWS,
    RangeDifference,
    check_rounds,
    difference,
    first_request,
    in_calls,
    moved,
    suspects,
)
from luma_sync.store.repositories.digests import RangeSum
from tests.support import model_compare
from tests.support.fake_cloud import CloudRow, CloudScope
from tests.support.model_state import CloudState

SCOPE = "s"
KEY = (SCOPE, "venues")


def cloud_with(rows: Mapping[str, int]) -> CloudState:
    cloud = CloudState("e")
    cloud.scopes[SCOPE] = CloudScope(kind="personal", owner=SCOPE)
    for row_id, version in rows.items():
        cloud.rows[row_id] = CloudRow(
            entity="venues", row_id=row_id, scope_id=SCOPE, version=version, seq=1, row={}, change_id="",
            device_id="",
        )  # fmt: skip
    return cloud


def local_sum(rows: Mapping[str, int], start: str | None, end: str | None) -> RangeSum:
    inside = [
        (row_id, version)
        for row_id, version in rows.items()
        if (start or "") <= row_id and (end is None or row_id < end)
    ]
    total = sum(
        int.from_bytes(hashlib.sha256(f"{row_id}:{version}".encode()).digest()[:8], "big")
        for row_id, version in inside
    )
    return RangeSum(len(inside), f"{total % 2**64:016x}")


def compared(local: Mapping[str, int], cloud: Mapping[str, int]) -> tuple[list[FetchRequest], int]:
    """The ranges to fetch, and how many rounds it took."""
    state = cloud_with(cloud)
    requests: tuple[DigestRequest, ...] = (first_request(KEY, len(local)),)
    ranges: list[FetchRequest] = []
    rounds = 0
    while requests:
        rounds += 1
        check_rounds(rounds)
        deeper: list[DigestRequest] = []
        for digest in model_compare.digest(state, requests).digests:
            found = suspects(digest, [local_sum(local, piece.start, piece.end) for piece in digest.pieces])
            ranges += found.small
            deeper += found.deeper
        requests = tuple(deeper)
    return ranges, rounds


IDS = st.integers(0, 4000).map(lambda number: f"{number:04}")
ROWS = st.dictionaries(IDS, st.integers(1, 3), max_size=400)


@settings(max_examples=150)
@given(base=ROWS, changes=st.dictionaries(IDS, st.none() | st.integers(1, 3), max_size=12))
def test_every_difference_lies_in_a_range_and_equal_sides_have_none(
    base: dict[str, int], changes: dict[str, int | None]
) -> None:
    cloud = {row: version for row, version in (base | changes).items() if version is not None}
    ranges, _ = compared(base, cloud)
    differing = {row for row in base.keys() | cloud.keys() if base.get(row) != cloud.get(row)}
    caught = {
        row
        for row in base.keys() | cloud.keys()
        for one in ranges
        if (one.start or "") <= row and (one.end is None or row < one.end)
    }
    assert differing <= caught
    assert bool(ranges) is bool(differing)
    assert len(ranges) <= len(differing)


def test_one_difference_in_many_rows_is_narrowed_down_to_a_small_range_in_few_rounds() -> None:
    local = {f"{number:06}": 1 for number in range(20_000)}
    cloud = local | {"012345": 2}
    ranges, rounds = compared(local, cloud)
    [one] = ranges
    inside = local_sum(local, one.start, one.end).rows
    assert (inside <= SMALL_ROWS, rounds) == (True, 2)
    assert (one.start or "") <= "012345" < (one.end or "")


def test_a_side_that_is_empty_is_fetched_at_once() -> None:
    rows = {f"{number:04}": 1 for number in range(3000)}
    whole = FetchRequest(scope_id=SCOPE, entity="venues", start=None, end=None)
    assert compared({}, rows) == ([whole], 1)
    assert compared(rows, {}) == ([whole], 1)


def test_pieces_grow_with_the_library() -> None:
    assert [first_request(KEY, rows).parts for rows in (0, 100, 5000, 100_000, 10**7)] == [1, 1, 2, 48, 256]


def test_a_comparison_that_does_not_end_is_stopped() -> None:
    check_rounds(ROUNDS_MAX)
    with pytest.raises(ProtocolViolation):
        check_rounds(ROUNDS_MAX + 1)


def test_rows_differ_by_being_there_and_by_version() -> None:
    found = difference({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 4, "d": 1})
    assert found == RangeDifference(missing=("d",), other_version=("c",), vanished=("a",))
    assert found.count == 3


def heads(epoch: str = "e", **scopes: dict[str, int]) -> Heads:
    told = tuple(
        ScopeHeads(scope_id=name, kind="project", role="editor", heads=seqs) for name, seqs in scopes.items()
    )
    return Heads(epoch=epoch, server_time="t", scopes=told)


def test_what_moved_meanwhile_is_known_by_its_head() -> None:
    before = heads(a={"venues": 1, "goals": 2}, b={"venues": 5})
    assert moved(before, before) == frozenset()
    assert moved(before, heads(a={"venues": 3, "goals": 2}, b={"venues": 5})) == {("a", "venues")}
    assert moved(before, heads(a={"venues": 1, "goals": 2})) == {("b", "venues")}
    assert len(moved(before, heads("other", a={"venues": 1}))) == 3


def test_calls_are_as_large_as_the_cloud_takes_them() -> None:
    requests = [first_request((SCOPE, f"e{number}"), 0) for number in range(205)]
    assert [len(call) for call in in_calls(requests)] == [100, 100, 5]
