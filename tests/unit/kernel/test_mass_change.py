"""Twenty deletes, or a tenth of the rows."""

import pytest

from luma_sync.kernel.mass_change import DeleteLimit


@pytest.mark.parametrize(
    ("rows", "allowed"), [(0, 20), (20, 20), (200, 20), (209, 20), (210, 21), (5000, 500)]
)
def test_twenty_or_a_tenth(rows: int, allowed: int) -> None:
    assert DeleteLimit().allowed(rows) == allowed


def test_the_numbers_can_be_set() -> None:
    assert [DeleteLimit(3, 0.5).allowed(rows) for rows in (0, 6, 8)] == [3, 3, 4]
