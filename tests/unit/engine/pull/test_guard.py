"""How many rows a pull may delete."""

import pytest

from luma_sync.engine.pull.guard import deletes_left
from luma_sync.kernel.mass_change import DeleteLimit

LIMIT = DeleteLimit()


@pytest.mark.parametrize(
    ("rows", "allowed"), [(0, 20), (10, 20), (200, 20), (201, 20), (210, 21), (1000, 100)]
)
def test_twenty_rows_or_a_tenth_pass_without_a_question(rows: int, allowed: int) -> None:
    assert deletes_left(deleted=0, rows_before=rows, is_asked=False, limit=LIMIT) == allowed
    assert deletes_left(deleted=allowed - 1, rows_before=rows, is_asked=False, limit=LIMIT) == 1
    assert deletes_left(deleted=allowed + 5, rows_before=rows, is_asked=False, limit=LIMIT) == 0


def test_nothing_more_of_an_entity_goes_while_it_is_asked_about() -> None:
    assert deletes_left(deleted=0, rows_before=1000, is_asked=True, limit=LIMIT) == 0
