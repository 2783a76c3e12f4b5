"""A row whose text is none is set aside here with a sentence; the others go, and correcting it sends it."""

import json
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.repositories.push_batch import UNREADABLE
from tests.support.library import FUTURE, acknowledge, plain_sql

BROKEN = {
    "a NUL character": "'a' || char(0) || 'b'",
    "only a NUL character": "char(0)",
    "half a surrogate pair": "CAST(x'61EDA08062' AS TEXT)",
    "bytes that are not UTF-8": "CAST(x'61FF62' AS TEXT)",
    "a character cut in two": "CAST(x'61C3' AS TEXT)",
    "an overlong form": "CAST(x'C080' AS TEXT)",
}
EVERY_BREAK = pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)


async def send(library: Database) -> list[dict[str, object]]:
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=500, now=FUTURE))
    if batch is None:
        return []
    changes: list[dict[str, object]] = json.loads(batch.changes_json)
    await acknowledge(library, batch.changes_json, version=1)
    return changes


@EVERY_BREAK
@pytest.mark.parametrize("column", ["name", "description", "created_at", "id"])
async def test_a_broken_row_among_others_is_set_aside_and_the_others_go(
    library: Database, tmp_path: Path, column: str, broken: str
) -> None:
    values = {"id": "'bad'", "name": "'x'", "description": "NULL", "created_at": "'2026-01-01T00:00:00Z'"}
    values[column] = broken
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('before', 'x')",
        f"INSERT INTO venues ({', '.join(values)}) VALUES ({', '.join(values.values())})",
        "INSERT INTO venues (id, name) VALUES ('then', 'x')",
    )
    assert [change["row_id"] for change in await send(library)] == ["before", "then"]
    assert await send(library) == []
    lines = await library.read(lambda unit: unit.outbox.page())
    assert [(line.state, line.last_error, line.attempts) for line in lines] == [("attention", UNREADABLE, 1)]


@EVERY_BREAK
async def test_correcting_the_row_sends_it(library: Database, tmp_path: Path, broken: str) -> None:
    plain_sql(tmp_path, f"INSERT INTO venues (id, name) VALUES ('bad', {broken})")
    assert await send(library) == []
    plain_sql(tmp_path, "UPDATE venues SET name = 'readable'")
    assert [change["row_id"] for change in await send(library)] == ["bad"]


@EVERY_BREAK
async def test_an_edit_that_breaks_a_known_row_keeps_its_base_and_can_be_given_up(
    library: Database, tmp_path: Path, broken: str
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('bad', 'agreed')")
    assert len(await send(library)) == 1
    plain_sql(tmp_path, f"UPDATE venues SET name = {broken}", "UPDATE venues SET description = 'more'")
    assert await send(library) == []
    assert await library.write(lambda unit: unit.outbox.discard("venues", "bad"))
    assert plain_sql(tmp_path, "SELECT name, needs_sync FROM venues") == [("agreed", 0)]


@EVERY_BREAK
async def test_deleting_the_row_ends_it(library: Database, tmp_path: Path, broken: str) -> None:
    plain_sql(tmp_path, f"INSERT INTO venues (id, name) VALUES ('bad', {broken})")
    assert await send(library) == []
    plain_sql(tmp_path, "DELETE FROM venues")
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_many_broken_rows_do_not_hold_up_the_others(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
        " INSERT INTO venues (id, name) SELECT printf('%04d', i), iif(i % 3, 'fine', 'a' || char(0)) FROM n",
    )
    sent = 0
    while changes := await send(library):
        sent += len(changes)
    assert sent == 600
    counts = await library.read(lambda unit: unit.outbox.counts())
    assert (counts.total, counts.attention) == (300, 300)


async def test_escapes_that_only_look_like_a_nul_character_are_sent(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        r"INSERT INTO venues (id, name) VALUES ('v', 'a\u0000b')",
        r"INSERT INTO pattern_categories (id, name) VALUES ('c', 'c')",
        r"""INSERT INTO patterns (id, category_id, name, definition) VALUES ('p', 'c', 'p', '{"x": "\\u0000"}')""",
    )
    assert len(await send(library)) == 3


@pytest.mark.parametrize("value", ["x'00ff'", "zeroblob(3)"])
@pytest.mark.parametrize("column", ["id", "name", "description", "created_at", "updated_at"])
async def test_bytes_are_refused_at_the_edit(
    library: Database, tmp_path: Path, column: str, value: str
) -> None:
    values = {"id": "'v'", "name": "'x'", column: value}
    with pytest.raises(Exception, match="constraint failed"):
        plain_sql(tmp_path, f"INSERT INTO venues ({', '.join(values)}) VALUES ({', '.join(values.values())})")
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(0,)]
