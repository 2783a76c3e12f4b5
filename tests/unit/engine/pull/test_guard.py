"""More than 20 rows and more than a tenth is too much for one pull."""

import pytest

from luma_sync.engine.marks import GuardStop, guard_from_json
from luma_sync.engine.pull.guard import stops_at
from luma_sync.kernel.mass_change import DeleteLimit

LIMIT = DeleteLimit()
KEPT = GuardStop(entity="tracks", rows=100, deletes=50)


@pytest.mark.parametrize(("rows", "allowed"), [(0, 20), (20, 20), (200, 20), (210, 21), (1000, 100)])
def test_twenty_rows_or_a_tenth_may_go(rows: int, allowed: int) -> None:
    assert LIMIT.allowed(rows) == allowed
    assert not stops_at(entity="tracks", deleted=allowed, rows_before=rows, kept=None, limit=LIMIT)
    assert stops_at(entity="tracks", deleted=allowed + 1, rows_before=rows, kept=None, limit=LIMIT)


def test_while_a_stop_is_kept_its_entity_loses_nothing_more() -> None:
    assert stops_at(entity="tracks", deleted=1, rows_before=1000, kept=KEPT, limit=LIMIT)
    assert not stops_at(entity="venues", deleted=1, rows_before=1000, kept=KEPT, limit=LIMIT)


def test_a_stop_survives_a_restart_and_damage_to_it_does_no_harm() -> None:
    assert guard_from_json(KEPT.to_json()) == KEPT
    assert [guard_from_json(text) for text in (None, "", "{", "[]", '{"entity": "x"}')] == [None] * 5
