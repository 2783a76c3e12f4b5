"""A pulled row that a key or check of another program refuses is parked, and stops no other."""

from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import plain_sql, pull, pulled, whole_row

RULES = {
    "a unique key": "CREATE UNIQUE INDEX theirs ON venues (name)",
    "a trigger": "CREATE TRIGGER theirs BEFORE INSERT ON venues WHEN NEW.name = 'taken'"
    " AND EXISTS (SELECT 1 FROM venues WHERE name = 'taken') BEGIN SELECT RAISE(ABORT, 'no'); END",
}


def page(*names: str) -> list[dict[str, object]]:
    return [
        pulled(f"v{place}", whole_row("venues", name=name), version=3) for place, name in enumerate(names)
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
async def test_the_others_of_its_page_arrive_and_it_follows_when_it_fits(
    library: Database, tmp_path: Path, rule: str
) -> None:
    plain_sql(tmp_path, rule, "INSERT INTO venues (id, name) VALUES ('mine', 'taken')")
    done = await pull(library, "venues", *page("one", "taken", "two"))
    assert (done.upserted, done.parked, done.refused) == (2, 1, 0)
    assert plain_sql(tmp_path, "SELECT name FROM venues ORDER BY name") == [("one",), ("taken",), ("two",)]
    assert plain_sql(tmp_path, "SELECT row_id, reason FROM parked_rows") == [("v1", "refused_here")]
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 0
    assert await library.read(lambda unit: unit.rows.parked_count()) == 1
    plain_sql(tmp_path, "UPDATE venues SET name = 'other' WHERE id = 'mine'")
    assert await library.write(lambda unit: unit.rows.apply_parked()) == 1
    assert plain_sql(tmp_path, "SELECT id, version, needs_sync FROM venues WHERE name = 'taken'") == [
        ("v1", 3, 0)
    ]
    assert plain_sql(tmp_path, "SELECT row_id FROM outbox") == [("mine",)]


async def test_a_column_that_must_be_filled_keeps_nothing_else_from_arriving(
    library: Database, tmp_path: Path
) -> None:
    await pull(
        library, "pattern_categories", pulled("c", whole_row("pattern_categories", name="c"), version=1)
    )
    plain_sql(
        tmp_path,
        "CREATE TRIGGER theirs BEFORE INSERT ON venues BEGIN SELECT RAISE(ABORT, 'fill in the colour'); END",
    )
    done = await pull(library, "venues", *page("one", "two"))
    assert (done.upserted, done.parked) == (0, 2)
    done = await pull(library, "goals", pulled("g", whole_row("goals", title="g"), version=2))
    assert done.upserted == 1
    await pull(library, "venues", pulled("v0", None, version=4))
    assert plain_sql(tmp_path, "SELECT row_id FROM parked_rows") == [("v1",)]
