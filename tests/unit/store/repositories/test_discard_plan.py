"""Giving up edits of rows that the cloud has deleted: nothing may stay that can never be sent."""

import json
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.row_records import DiscardPlan
from tests.support.library import plain_sql, pull, pulled, sign_in, whole_row
from tests.support.push_talk import answer, some_batch

AT = "2026-06-01T00:00:00.000Z"
LINES = "SELECT entity, row_id, op, base_version, base_deleted FROM outbox ORDER BY entity, row_id"
ROWS = "SELECT id FROM venues UNION ALL SELECT id FROM fixtures ORDER BY id"


def fixture(venue_id: str, name: str = "f") -> dict[str, object]:
    return whole_row("fixtures", venue_id=venue_id, name=name)


async def give_up(library: Database, entity: str, row_id: str) -> DiscardPlan:
    return await library.write(lambda unit: unit.discarded.discard(entity, row_id, at=AT))


async def bring_back(library: Database) -> str:
    [group, *_] = await library.read(lambda unit: unit.discarded.page())
    return (await library.write(lambda unit: unit.discarded.restore(group.head.id, at=AT))).refusal


@pytest.fixture
async def revived(library: Database, tmp_path: Path) -> Database:
    """Fixture `f`, edited here, deleted in the cloud at version 2, was brought back on top of that."""
    await sign_in(library)
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    await pull(library, "fixtures", pulled("f", fixture("v"), version=1))
    plain_sql(tmp_path, "UPDATE fixtures SET name = 'mine'")
    await pull(library, "fixtures", pulled("f", None, version=2))
    assert not (await give_up(library, "fixtures", "f")).refusal
    assert await bring_back(library) == ""
    return library


async def test_a_row_brought_back_on_its_deletion_says_so_and_can_be_given_up_again(
    revived: Database, tmp_path: Path
) -> None:
    assert plain_sql(tmp_path, LINES) == [("fixtures", "f", "upsert", 2, 1)]
    assert (await revived.read(lambda unit: unit.rows.cloud_counts(unit.rows.counts())))["fixtures"] == 0

    plan = await give_up(revived, "fixtures", "f")

    assert (plan.refusal, plan.kind) == ("", "cloud_deleted")
    assert plain_sql(tmp_path, LINES) == []
    assert plain_sql(tmp_path, ROWS) == [("v",)]
    assert await bring_back(revived) == ""
    assert plain_sql(tmp_path, LINES) == [("fixtures", "f", "upsert", 2, 1)]


async def test_its_deletion_here_leaves_nothing_that_has_to_come_back(
    revived: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "DELETE FROM fixtures")
    assert plain_sql(tmp_path, LINES) == [("fixtures", "f", "delete", 2, 1)]
    assert not (await give_up(revived, "fixtures", "f")).refusal
    assert plain_sql(tmp_path, LINES) == []
    assert plain_sql(tmp_path, ROWS) == [("v",)]


async def test_it_goes_silently_with_a_new_row_that_it_was_moved_to(
    revived: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('w', 'w')",
        "UPDATE fixtures SET venue_id = 'w'",
    )
    plan = await give_up(revived, "venues", "w")
    assert plan.members == (("fixtures", "f"), ("venues", "w"))
    assert plain_sql(tmp_path, LINES) == []
    assert plain_sql(tmp_path, ROWS) == [("v",)]


async def test_rows_on_it_wait_until_the_cloud_has_it_again(revived: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "DELETE FROM outbox", "UPDATE fixtures SET needs_sync = 0")
    await pull(
        revived, "pattern_categories", pulled("c", whole_row("pattern_categories", name="c"), version=1)
    )
    pattern = whole_row("patterns", category_id="c", name="p")
    await pull(revived, "patterns", pulled("p", pattern, version=1))
    plain_sql(tmp_path, "UPDATE patterns SET name = 'mine'")
    await pull(revived, "patterns", pulled("p", None, version=2))
    await give_up(revived, "patterns", "p")
    await bring_back(revived)
    plain_sql(
        tmp_path,
        "INSERT INTO implementations (id, pattern_id, name) VALUES ('i', 'p', 'new')",
        "UPDATE outbox SET state = 'attention' WHERE row_id = 'p'",
    )
    assert await revived.write(lambda unit: unit.outbox.next_batch(limit=9, now=AT)) is None
    assert plain_sql(tmp_path, "SELECT state FROM outbox WHERE row_id = 'i'") == [("waiting",)]

    plan = await give_up(revived, "patterns", "p")

    assert plan.members == (("implementations", "i"), ("patterns", "p"))
    assert plain_sql(tmp_path, "SELECT count(*) FROM patterns") == [(0,)]
    assert plain_sql(tmp_path, LINES) == []


async def test_an_edit_on_the_acknowledged_deletion_of_the_row_is_a_revival(
    library: Database, tmp_path: Path
) -> None:
    await sign_in(library)
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues")
    batch = await some_batch(library)
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'again')")
    await answer(library, batch, version=2)
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "upsert", 2, 1)]
    assert (await give_up(library, "venues", "v")).kind == "cloud_deleted"
    assert plain_sql(tmp_path, ROWS) == []


async def test_a_cloud_that_has_forgotten_the_deletion_gets_a_new_row(
    library: Database, tmp_path: Path
) -> None:
    await sign_in(library)
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    [change] = json.loads((await some_batch(library)).changes_json)
    await library.write(
        lambda unit: unit.outbox.mark_conflict(
            change["change_id"], cloud_row=None, cloud_version=0, deleted=True
        )
    )
    await give_up(library, "venues", "v")
    await bring_back(library)
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "upsert", 0, 0)]


async def test_a_moved_row_that_the_cloud_deleted_goes_with_the_unsent_rows_on_it_when_its_old_place_is_gone(
    library: Database, tmp_path: Path
) -> None:
    """Neither place is there for it: the old one is deleted, the new one the cloud does not know."""
    await sign_in(library)
    await pull(
        library, "pattern_categories", pulled("c", whole_row("pattern_categories", name="c"), version=1)
    )
    pattern = whole_row("patterns", category_id="c", name="p")
    await pull(library, "patterns", *(pulled(name, pattern, version=1) for name in "pq"))
    implementation = whole_row("implementations", pattern_id="p", name="i")
    await pull(library, "implementations", pulled("i", implementation, version=1))
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'v')",
        "UPDATE implementations SET pattern_id = 'q'",
        "DELETE FROM patterns WHERE id = 'p'",
        "INSERT INTO venue_implementation_overrides (id, venue_id, pattern_id, implementation_id, settings)"
        " VALUES ('o', 'v', 'q', 'i', '{}')",
    )
    await pull(library, "implementations", pulled("i", None, version=2))

    plan = await give_up(library, "implementations", "i")

    assert plan.refusal == ""
    assert plan.members == (("venue_implementation_overrides", "o"), ("implementations", "i"))
    assert plain_sql(tmp_path, "SELECT count(*) FROM implementations") == [(0,)]
    assert plain_sql(tmp_path, "SELECT entity, row_id FROM outbox ORDER BY entity") == [
        ("patterns", "p"),
        ("venues", "v"),
    ]
    assert await bring_back(library) == ""
    assert plain_sql(tmp_path, "SELECT id FROM venue_implementation_overrides") == [("o",)]
