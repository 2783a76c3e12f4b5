"""Deletes that are too many wait for a person; few go at once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.kernel.mass_change import DeleteLimit
from luma_sync.store.database import Database
from luma_sync.store.repositories.delete_guard import HeldDeletes
from tests.support.library import USER, open_library, plain_sql, pull, pulled, push_all, whole_row
from tests.support.push_talk import discard, ids, only_change, some_batch, take

SENTENCE = "34 of 120 venues would be deleted in the cloud. Confirm the deletes, or discard them to get the rows back."
COUNTED = (
    "SELECT entity, count(*) FROM outbox INDEXED BY outbox_deletes WHERE op = 'delete' AND allowed = 0"
    " AND base_version > 0 AND state <> 'conflict' GROUP BY entity"
)
GUARDED = "SELECT entity, guarded, state, count(*) FROM outbox WHERE guarded > 0 GROUP BY 1, 2, 3 ORDER BY 1"


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await database.write(lambda unit: unit.rows.adopt_personal_scope(USER))
        await database.write(lambda unit: unit.metadata.set("user_id", USER))
        yield database


def add_venues(folder: Path, count: int, prefix: str = "v") -> None:
    plain_sql(
        folder,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + str(count) + ")"
        f" INSERT INTO venues (id, name) SELECT '{prefix}' || i, 'Hall ' || i FROM n",
    )


def delete_venues(folder: Path, count: int) -> None:
    plain_sql(
        folder,
        f"DELETE FROM venues WHERE id IN (SELECT id FROM venues ORDER BY id LIMIT {count})",
        foreign_keys=True,
    )


async def guard(library: Database) -> tuple[HeldDeletes, ...]:
    return await library.write(lambda unit: unit.outbox.guard_deletes())


async def guards(library: Database) -> tuple[HeldDeletes, ...]:
    return await library.read(lambda unit: unit.outbox.delete_guards())


async def allow(library: Database, entity: str | None = None) -> int:
    return await library.write(lambda unit: unit.outbox.allow_deletes(entity))


@pytest.mark.parametrize(
    ("rows", "deletes", "held"), [(30, 20, False), (30, 21, True), (300, 30, False), (300, 31, True)]
)
async def test_more_than_twenty_and_a_tenth_wait(
    library: Database, tmp_path: Path, rows: int, deletes: int, held: bool
) -> None:
    add_venues(tmp_path, rows)
    await push_all(library)
    delete_venues(tmp_path, deletes)
    expected = (HeldDeletes("venues", deletes, rows),) if held else ()
    assert await guard(library) == expected
    assert await guards(library) == expected
    batch = await take(library)
    assert (0 if batch is None else batch.count) == (0 if held else deletes)


async def test_a_held_delete_says_why_and_has_no_time(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 120)
    await push_all(library)
    delete_venues(tmp_path, 34)
    await guard(library)
    assert plain_sql(tmp_path, "SELECT DISTINCT state, next_attempt_at, last_error FROM outbox") == [
        (
            "attention",
            None,
            SENTENCE,
        )
    ]
    lines = await library.read(lambda unit: unit.outbox.page(limit=1))
    assert lines[0].guarded


async def test_rows_the_cloud_never_had_do_not_count(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 30)
    await push_all(library)
    add_venues(tmp_path, 500, prefix="w")
    delete_venues(tmp_path, 21)
    assert await guard(library) == (HeldDeletes("venues", 21, 30),)
    plain_sql(tmp_path, "DELETE FROM venues WHERE id LIKE 'w%'")
    assert await guard(library) == (HeldDeletes("venues", 21, 30),)


async def test_confirmed_deletes_go_and_later_ones_ask_again(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 100)
    await push_all(library)
    delete_venues(tmp_path, 40)
    await guard(library)
    assert await allow(library, "goals") == 0
    assert await allow(library, "venues") == 40
    assert await guard(library) == ()
    assert await push_all(library) == 40
    delete_venues(tmp_path, 25)
    assert await guard(library) == (HeldDeletes("venues", 25, 60),)


async def test_they_are_free_again_once_they_are_few(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 22)
    assert len(await guard(library)) == 1
    held = plain_sql(tmp_path, "SELECT row_id FROM outbox ORDER BY 1 LIMIT 2")
    for (row_id,) in held:
        assert await discard(library, "venues", str(row_id))
    assert await guard(library) == ()
    assert plain_sql(tmp_path, GUARDED) == []
    assert (await some_batch(library)).count == 20


async def test_a_later_delete_joins_those_that_are_held(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 21)
    await guard(library)
    delete_venues(tmp_path, 1)
    assert await guard(library) == (HeldDeletes("venues", 22, 50),)
    assert await take(library) is None


async def test_only_what_is_unsent_counts(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    for _ in range(2):
        delete_venues(tmp_path, 15)
        assert await guard(library) == ()
        assert await push_all(library) == 15


async def test_retry_does_not_let_them_go(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 30)
    await guard(library)
    assert await library.write(lambda unit: unit.outbox.retry()) == 0
    assert await take(library) is None


async def test_a_row_made_again_is_no_delete_any_more(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 21)
    await guard(library)
    row_id = str(plain_sql(tmp_path, "SELECT min(row_id) FROM outbox")[0][0])
    plain_sql(tmp_path, f"INSERT INTO venues (id, name) VALUES ('{row_id}', 'again')")
    assert await guard(library) == ()
    assert (await some_batch(library)).count == 21


async def test_a_parent_waits_with_the_deletes_below_it(library: Database, tmp_path: Path) -> None:
    """The cloud deletes what is below a deleted row: the parent's single delete would be all of them."""
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Hall'), ('other', 'Other')")
    plain_sql(
        tmp_path,
        "INSERT INTO fixtures (id, venue_id, name) SELECT 'f' || value, 'v', 'f' FROM json_each('["
        + ",".join(str(number) for number in range(25))
        + "]')",
    )
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM venues", foreign_keys=True)
    assert await guard(library) == (HeldDeletes("fixtures", 25, 25),)
    assert plain_sql(tmp_path, GUARDED) == [("fixtures", 1, "attention", 25), ("venues", 2, "attention", 1)]
    assert ids(await some_batch(library)) == ["other"]
    assert await allow(library, "venues") == 0
    assert await allow(library, "fixtures") == 26
    batch = await some_batch(library)
    assert (batch.count, ids(batch)[-1]) == (26, "v")


async def test_what_is_under_way_is_left_alone_and_a_conflict_is_no_delete_to_come(
    library: Database, tmp_path: Path
) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 20)
    assert (await some_batch(library)).count == 20
    delete_venues(tmp_path, 10)
    assert await guard(library) == (HeldDeletes("venues", 30, 50),)
    assert plain_sql(tmp_path, GUARDED) == [("venues", 1, "attention", 10)]
    plain_sql(tmp_path, "UPDATE outbox SET state = 'conflict' WHERE state = 'sending'")
    assert await guard(library) == ()


async def test_the_limit_is_the_callers(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 10)
    await push_all(library)
    delete_venues(tmp_path, 3)
    held = await library.write(lambda unit: unit.outbox.guard_deletes(DeleteLimit(2, 0.1)))
    assert held == (HeldDeletes("venues", 3, 10),)


async def test_the_guard_is_asked_before_the_first_delete_of_a_batch(
    library: Database, tmp_path: Path
) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 30)
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('new', 'new')")
    batch = await library.write(
        lambda unit: unit.outbox.next_batch(
            limit=500, now="2026-06-01T00:00:00.000Z", guard=unit.outbox.guard_deletes
        )
    )
    assert batch is not None
    assert ids(batch) == ["new"]


async def test_no_guard_needs_no_look_at_the_table(library: Database, tmp_path: Path) -> None:
    add_venues(tmp_path, 5)
    assert await only_change(library)
    for sql in (
        "SELECT entity, count(*) FROM outbox INDEXED BY outbox_deletes WHERE op = 'delete' AND guarded = 1",
        COUNTED,
    ):
        plan = " ".join(str(row[3]) for row in plain_sql(tmp_path, f"EXPLAIN QUERY PLAN {sql}"))
        assert "COVERING INDEX outbox_deletes" in plan


async def test_a_held_delete_that_came_into_conflict_is_not_let_go_with_the_others(
    library: Database, tmp_path: Path
) -> None:
    add_venues(tmp_path, 50)
    await push_all(library)
    delete_venues(tmp_path, 30)
    await guard(library)
    [(row_id,)] = plain_sql(tmp_path, "SELECT row_id FROM outbox ORDER BY row_id LIMIT 1")
    await pull(library, "venues", pulled(str(row_id), whole_row("venues", name="theirs"), version=2))
    assert await allow(library) == 30
    assert plain_sql(tmp_path, "SELECT row_id FROM outbox WHERE state = 'conflict'") == [(row_id,)]
    assert (await some_batch(library)).count == 29
