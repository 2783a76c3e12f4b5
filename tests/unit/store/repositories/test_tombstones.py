"""A deletion waits until everything else was read: rows below may have moved elsewhere before."""

from pathlib import Path

import pytest

from luma_sync.store.all_read import AS_FAR_AS_KNOWN, EVERYTHING, AllRead
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


async def all_is_read(library: Database, all_read: AllRead = EVERYTHING) -> int:
    return await library.write(lambda unit: unit.rows.apply_parked(all_read=all_read))


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


@pytest.mark.parametrize("entity", ["patterns", "implementations"])
async def test_a_deletion_waits_for_rows_at_any_depth_of_which_the_cloud_may_have_newer(
    chain: Database, tmp_path: Path, entity: str
) -> None:
    scope = plain_scope(tmp_path)
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    assert await all_is_read(chain, AllRead(ahead={(scope, entity)})) == 0
    assert await all_is_read(chain, AS_FAR_AS_KNOWN) == 0
    assert plain_sql(tmp_path, ROWS) == [("c",), ("d",), ("i",), ("p",)]
    assert await all_is_read(chain, AllRead(ahead={(scope, "scores"), ("another", entity)})) == 1
    assert plain_sql(tmp_path, ROWS) == [("d",)]


async def test_a_deletion_waits_for_nothing_that_has_a_deletion_of_its_own(
    chain: Database, tmp_path: Path
) -> None:
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    await pull(chain, "patterns", pulled("p", None, version=2))
    await pull(chain, "implementations", pulled("i", None, version=2))
    assert await all_is_read(chain, AS_FAR_AS_KNOWN) == 2
    assert plain_sql(tmp_path, ROWS) == [("d",)]


async def test_a_deletion_waits_for_a_moved_row_below_one_that_goes_with_it(
    chain: Database, tmp_path: Path
) -> None:
    """The pattern goes with its category; its implementation had moved to a pattern that comes later."""
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    await pull(chain, "patterns", pulled("p", None, version=2))
    moved = whole_row("implementations", pattern_id="q", name="i")
    await pull(chain, "implementations", pulled("i", moved, version=2))
    assert await all_is_read(chain) == 0
    await pull(chain, "patterns", pulled("q", pattern("d"), version=1))
    await all_is_read(chain)
    assert plain_sql(tmp_path, ROWS) == [("d",), ("i",), ("q",)]


async def test_an_unsent_edit_below_is_asked_about_at_once_however_much_may_be_newer(
    chain: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "DELETE FROM implementations", "UPDATE patterns SET name = 'edited'")
    await pull(chain, "pattern_categories", pulled("c", None, version=2))
    await all_is_read(chain, AS_FAR_AS_KNOWN)
    assert plain_sql(tmp_path, PARKED) == [("pattern_categories", "c", "edited_below")]
    assert plain_sql(tmp_path, "SELECT row_id, kind FROM conflicts") == [("p", "deleted_parent")]


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
