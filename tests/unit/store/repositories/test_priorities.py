"""Sending first: the lines at the head of their stage, due now, with the rows they wait for."""

from pathlib import Path

from luma_sync.store.database import Database
from tests.support.library import plain_sql, push_all
from tests.support.push_talk import ids, some_batch

FIRST = "SELECT row_id, priority, state FROM outbox ORDER BY row_id"


async def send_first(library: Database, *keys: tuple[str, str]) -> int:
    return len(await library.write(lambda unit: unit.priorities.send_first(keys)))


async def test_a_line_goes_before_older_ones_of_its_stage(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *(f"INSERT INTO goals (id, title) VALUES ('g{n}', 'Goal')" for n in range(3)))
    assert await send_first(library, ("goals", "g2"), ("goals", "g2"), ("goals", "none")) == 1
    assert ids(await some_batch(library)) == ["g2", "g0", "g1"]


async def test_the_rows_above_go_with_it_and_held_ones_are_due(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('a', 'other'), ('v', 'Hall')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'Lamp')",
        "UPDATE outbox SET state = 'attention', attempts = 8, next_attempt_at = '2999' WHERE row_id = 'v'",
        "UPDATE outbox SET state = 'waiting', attempts = 1 WHERE row_id = 'f'",
    )
    assert await send_first(library, ("fixtures", "f")) == 1
    assert plain_sql(tmp_path, FIRST) == [("a", 1, "pending"), ("f", 0, "pending"), ("v", 0, "pending")]
    assert ids(await some_batch(library)) == ["v", "a", "f"]


async def test_what_is_under_way_in_conflict_or_guarded_stays_as_it_is(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO goals (id, title) VALUES ('s', 'x'), ('c', 'x'), ('d', 'x')",
    )
    await push_all(library)
    plain_sql(
        tmp_path,
        "UPDATE goals SET title = 'y'",
        "DELETE FROM goals WHERE id = 'd'",
        "UPDATE outbox SET state = 'sending', sent = 1 WHERE row_id = 's'",
        "UPDATE outbox SET state = 'conflict' WHERE row_id = 'c'",
        "UPDATE outbox SET state = 'attention', guarded = 1 WHERE row_id = 'd'",
    )
    before = plain_sql(tmp_path, "SELECT * FROM outbox ORDER BY row_id")
    assert await send_first(library, ("goals", "s"), ("goals", "c"), ("goals", "d")) == 0
    assert plain_sql(tmp_path, "SELECT * FROM outbox ORDER BY row_id") == before
