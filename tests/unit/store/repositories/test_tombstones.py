"""A deletion waits until everything else was read: rows below may have moved elsewhere before."""

from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from tests.support.library import plain_sql, pull, pulled, sign_in, whole_row

PARKED = "SELECT entity, row_id, reason FROM parked_rows ORDER BY entity, row_id"
ROWS = (
    "SELECT id FROM pattern_categories UNION ALL SELECT id FROM patterns UNION ALL"
    " SELECT id FROM implementations ORDER BY id"
)


def category(name: str) -> dict[str, object]:
    return whole_row("pattern_categories", name=name)


def pattern(category_id: str) -> dict[str, object]:
    return whole_row("patterns", category_id=category_id, name="p")


@pytest.fixture
async def chain(library: Database) -> Database:
    """Implementation `i` on pattern `p` in category `c`; category `d` is empty."""
    await sign_in(library)
    await pull(library, "pattern_categories", *(pulled(name, category(name), version=1) for name in "cd"))
    await pull(library, "patterns", pulled("p", pattern("c"), version=1))
    row = whole_row("implementations", pattern_id="p", name="i")
    await pull(library, "implementations", pulled("i", row, version=1))
    return library


async def all_is_read(library: Database) -> int:
    return await library.write(lambda unit: unit.rows.apply_parked())


async def test_a_deletion_takes_along_in_the_end_what_is_still_below(chain: Database, tmp_path: Path) -> None:
    done = await pull(chain, "pattern_categories", pulled("c", None, version=2))
    assert done == PageApplied(deleted=1, parked=1)
    assert plain_sql(tmp_path, PARKED) == [("pattern_categories", "c", "rows_below")]
    assert (await chain.read(lambda unit: unit.rows.cloud_counts(unit.rows.counts())))[
        "pattern_categories"
    ] == 1
    assert await chain.read(lambda unit: unit.rows.parked_deletes()) == 1
    assert await all_is_read(chain) == 1
    assert plain_sql(tmp_path, ROWS) == [("d",)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
    assert plain_sql(tmp_path, PARKED) == []


async def test_what_moved_away_before_keeps_what_hangs_on_it(chain: Database, tmp_path: Path) -> None:
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    await pull(chain, "patterns", pulled("p", pattern("d"), version=2))
    await all_is_read(chain)
    assert plain_sql(tmp_path, ROWS) == [("d",), ("i",), ("p",)]


async def test_an_edit_below_what_moved_away_is_no_conflict(chain: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "UPDATE implementations SET name = 'edited'")
    done = await pull(chain, "pattern_categories", pulled("c", None, version=2))
    assert done.conflicts == ()
    await pull(chain, "patterns", pulled("p", pattern("d"), version=2))
    await all_is_read(chain)
    assert plain_sql(tmp_path, "SELECT count(*) FROM conflicts") == [(0,)]
    assert plain_sql(tmp_path, "SELECT name, needs_sync FROM implementations") == [("edited", 1)]


async def test_a_deletion_waits_for_a_move_that_is_set_aside_itself(chain: Database, tmp_path: Path) -> None:
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    assert (await pull(chain, "patterns", pulled("p", pattern("e"), version=2))).parked == 1
    assert await all_is_read(chain) == 0
    assert plain_sql(tmp_path, ROWS) == [("c",), ("d",), ("i",), ("p",)]
    await pull(chain, "pattern_categories", pulled("e", category("e"), version=1))
    assert await all_is_read(chain) == 2
    assert plain_sql(tmp_path, ROWS) == [("d",), ("e",), ("i",), ("p",)]


async def test_rows_that_vanished_from_the_cloud_wait_as_well(chain: Database, tmp_path: Path) -> None:
    await chain.write(
        lambda unit: unit.rows.remove_vanished(
            "pattern_categories", plain_scope(tmp_path), '["d"]', own_device_id="d"
        )
    )
    await pull(chain, "patterns", pulled("p", pattern("d"), version=2))
    await all_is_read(chain)
    assert plain_sql(tmp_path, ROWS) == [("d",), ("i",), ("p",)]


async def test_giving_in_to_a_deletion_waits_for_the_next_pull_where_rows_are_below(
    chain: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "UPDATE pattern_categories SET name = 'mine' WHERE id = 'c'")
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    assert await chain.write(lambda unit: unit.outbox.discard("pattern_categories", "c"))
    assert plain_sql(tmp_path, PARKED) == [("pattern_categories", "c", "rows_below")]
    await pull(chain, "patterns", pulled("p", pattern("d"), version=2))
    await all_is_read(chain)
    assert plain_sql(tmp_path, ROWS) == [("d",), ("i",), ("p",)]
    assert plain_sql(tmp_path, "SELECT state FROM conflicts") == [("settled",)]


def plain_scope(folder: Path) -> str:
    return str(plain_sql(folder, "SELECT scope_id FROM pattern_categories")[0][0])
