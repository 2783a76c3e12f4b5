"""Which bytes a Range header asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luma_sync.localcloud.routes.downloads import parse_range
from luma_sync.localcloud.storage.refusals import StorageRefused


@pytest.mark.parametrize(
    ("header", "size", "part"),
    [
        (None, 10, None), ("", 10, None), ("bytes=-", 10, None), ("items=1-2", 10, None), ("bytes=1-2,4-5", 10, None),
        ("bytes=0-0", 10, (0, 0)), ("bytes=2-", 10, (2, 9)), ("bytes=2-99", 10, (2, 9)), ("bytes=-3", 10, (7, 9)),
        ("bytes=-99", 10, (0, 9)), (" bytes=1-2 ", 10, (1, 2)),
    ],
)  # fmt: skip
def test_a_range_is_understood(header: str | None, size: int, part: tuple[int, int] | None) -> None:
    assert parse_range(header, size) == part


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=10-", 10), ("bytes=5-2", 10), ("bytes=-0", 10), ("bytes=0-", 0)]
)
def test_a_range_without_bytes_cannot_be_satisfied(header: str, size: int) -> None:
    with pytest.raises(StorageRefused) as caught:
        parse_range(header, size)
    assert caught.value.status == 416


@given(st.integers(0, 200), st.integers(0, 200), st.integers(1, 100))
def test_a_range_never_leaves_the_file(first: int, last: int, size: int) -> None:
    try:
        part = parse_range(f"bytes={first}-{last}", size)
    except StorageRefused:
        assert first > last or first >= size
    else:
        assert part is not None
        assert 0 <= part[0] <= part[1] < size
