"""Later edits join the outbox line of a row, whatever happened to it before."""

import json
from pathlib import Path

import pytest

from luma_sync.kernel.ids import is_uuid
from luma_sync.store.database import Database
from tests.support.library import (
    FUTURE,
    acknowledge,
    open_library,
    plain_sql,
    pull,
    pulled,
    push_all,
    whole_row,
)

OUTBOX = "SELECT op, base_version, state, sent, previous_change_ids FROM outbox WHERE row_id = 'r'"


COALESCING: list[tuple[str, list[str], list[tuple[object, ...]]]] = [
    ("insert, update", ["insert", "update"], [("upsert", 0, "pending", 0, 0)]),
    ("insert, delete", ["insert", "delete"], []),
    ("insert, send, update", ["insert", "send", "update"], [("upsert", 0, "pending", 0, 1)]),
    ("insert, send, delete", ["insert", "send", "delete"], [("delete", 0, "pending", 0, 1)]),
    ("insert, send, update, update", ["insert", "send", "update", "update"], [("upsert", 0, "pending", 0, 1)]),
    ("insert, send, delete, insert", ["insert", "send", "delete", "insert"], [("upsert", 0, "pending", 0, 1)]),
    (
        "insert, send, update, release, send, delete",
        ["insert", "send", "update", "release", "send", "delete"],
        [("delete", 0, "pending", 0, 2)],
    ),
    ("clean, update", ["insert", "push", "update"], [("upsert", 5, "pending", 0, 0)]),
    ("clean, delete", ["insert", "push", "delete"], [("delete", 5, "pending", 0, 0)]),
    ("clean, delete, insert", ["insert", "push", "delete", "insert"], [("upsert", 5, "pending", 0, 0)]),
    ("clean, update, delete", ["insert", "push", "update", "delete"], [("delete", 5, "pending", 0, 0)]),
    ("clean, replace", ["insert", "push", "replace"], [("upsert", 5, "pending", 0, 0)]),
    ("replace of a dirty row", ["insert", "push", "update", "replace"], [("upsert", 5, "pending", 0, 0)]),
    ("replace of a new row", ["insert", "replace"], [("upsert", 0, "pending", 0, 0)]),
    ("ignored insert", ["insert", "push", "ignore"], []),
    ("ignored insert, delete, insert", ["insert", "push", "ignore", "delete", "insert"], [("upsert", 5, "pending", 0, 0)]),
    ("ignored insert of a new row, delete, insert", ["insert", "ignore", "delete", "insert"], [("upsert", 0, "pending", 0, 0)]),
    ("upsert", ["insert", "push", "upsert"], [("upsert", 5, "pending", 0, 0)]),
    ("upsert of equal values", ["insert", "push", "same upsert"], []),
    ("send, update, acknowledged", ["insert", "send", "update", "acknowledge"], [("upsert", 5, "pending", 0, 0)]),
    ("send, delete, acknowledged", ["insert", "send", "delete", "acknowledge"], [("delete", 5, "pending", 0, 0)]),
    ("acknowledged twice", ["insert", "send", "acknowledge", "acknowledge"], []),
]  # fmt: skip
STATEMENTS = {
    "insert": "INSERT INTO venues (id, name) VALUES ('r', 'first')",
    "update": "UPDATE venues SET name = name || '!' WHERE id = 'r'",
    "delete": "DELETE FROM venues WHERE id = 'r'",
    "replace": "INSERT OR REPLACE INTO venues (id, name) VALUES ('r', 'replaced')",
    "ignore": "INSERT OR IGNORE INTO venues (id, name) VALUES ('r', 'ignored')",
    "upsert": "INSERT INTO venues (id, name) VALUES ('r', 'new') ON CONFLICT (id) DO UPDATE SET name = 'upserted'",
    "same upsert": "INSERT INTO venues (id, name) VALUES ('r', 'x') ON CONFLICT (id) DO UPDATE SET name = venues.name",
}


@pytest.mark.parametrize(
    ("steps", "line"), [case[1:] for case in COALESCING], ids=[case[0] for case in COALESCING]
)
async def test_edits_coalesce(
    library: Database, tmp_path: Path, steps: list[str], line: list[tuple[object, ...]]
) -> None:
    sent = "[]"
    for step in steps:
        if step == "push":
            await push_all(library, version=5)
        elif step == "release":
            await library.write(lambda unit: unit.outbox.release_sending())
        elif step == "send":
            batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
            assert batch is not None
            sent = batch.changes_json
        elif step == "acknowledge":
            await acknowledge(library, sent, version=5)
        else:
            plain_sql(tmp_path, STATEMENTS[step])
    found = plain_sql(
        tmp_path, "SELECT op, base_version, state, sent, json_array_length(previous_change_ids) FROM outbox"
    )
    assert found == line
    flags = plain_sql(tmp_path, "SELECT needs_sync, version FROM venues")
    if flags:
        assert flags == [(1, line[0][1])] if line else flags[0][0] == 0
    bases = plain_sql(tmp_path, "SELECT base_version > 0, base_row IS NOT NULL FROM outbox")
    assert all(known == kept for known, kept in bases)


async def test_an_edit_renews_the_change_id_and_remembers_the_sent_one(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, STATEMENTS["insert"])
    first = plain_sql(tmp_path, "SELECT change_id FROM outbox")[0][0]
    plain_sql(tmp_path, STATEMENTS["update"])
    second = plain_sql(tmp_path, "SELECT change_id FROM outbox")[0][0]
    assert first != second
    assert is_uuid(second)
    await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    plain_sql(tmp_path, STATEMENTS["update"])
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    assert json.loads(batch.changes_json)[0]["previous_change_ids"] == [second]


async def test_a_line_in_conflict_stays_one_when_the_row_is_edited_on(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("r", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, STATEMENTS["update"])
    await pull(library, "venues", pulled("r", whole_row("venues", name="theirs"), version=2))
    plain_sql(tmp_path, STATEMENTS["update"])
    assert plain_sql(tmp_path, "SELECT state FROM outbox") == [("conflict",)]
    assert plain_sql(tmp_path, "SELECT json_extract(local_row, '$.name') FROM conflicts") == [("base!!",)]
    plain_sql(tmp_path, STATEMENTS["delete"])
    assert plain_sql(tmp_path, "SELECT local_row, state FROM conflicts") == [(None, "open")]


async def test_deleting_what_the_cloud_deleted_ends_the_conflict(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("r", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, STATEMENTS["update"])
    await pull(library, "venues", pulled("r", None, version=2))
    plain_sql(tmp_path, STATEMENTS["delete"])
    assert plain_sql(tmp_path, "SELECT op, state FROM outbox") == [], "nothing to be sent, or to be given up"
    assert plain_sql(tmp_path, "SELECT state FROM conflicts") == [("settled",)]


async def test_deleting_a_new_row_that_the_cloud_has_too_leaves_the_choice(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, STATEMENTS["insert"])
    await pull(library, "venues", pulled("r", whole_row("venues", name="theirs"), version=2))
    plain_sql(tmp_path, STATEMENTS["delete"])
    assert plain_sql(tmp_path, "SELECT op, state FROM outbox") == [("delete", "conflict")]
    assert await library.write(lambda unit: unit.outbox.discard("venues", "r"))
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("theirs", 2, 0)]


async def test_replacing_a_row_with_recursive_triggers_keeps_the_base_as_well(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, STATEMENTS["insert"])
    await push_all(library, version=5)
    plain_sql(tmp_path, "PRAGMA recursive_triggers = ON", STATEMENTS["replace"], STATEMENTS["update"])
    assert plain_sql(tmp_path, OUTBOX) == [("upsert", 5, "pending", 0, "[]")]
    assert plain_sql(tmp_path, "SELECT needs_sync, version FROM venues") == [(1, 5)]


async def test_many_sent_ids_are_remembered_but_not_without_end(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, STATEMENTS["insert"])
    for _ in range(130):
        plain_sql(tmp_path, "UPDATE outbox SET sent = 1", STATEMENTS["update"])
    kept = plain_sql(tmp_path, "SELECT json_array_length(previous_change_ids) FROM outbox")[0][0]
    assert isinstance(kept, int)
    assert 90 <= kept <= 110


async def test_a_line_tells_when_its_newest_edit_was_made_whatever_the_row_says(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        plain_sql(tmp_path, "INSERT INTO venues (id, name, updated_at) VALUES ('v', 'Loft', '2001-01-01')")
        old = "2026-01-01T00:00:00.000Z"
        times = "SELECT queued_at, edited_at FROM outbox WHERE row_id = 'v'"
        [(queued_at, edited_at)] = plain_sql(tmp_path, times)
        assert edited_at == queued_at
        for edit in (
            "UPDATE venues SET name = 'Garage', updated_at = '2999-01-01' WHERE id = 'v'",
            "UPDATE outbox SET base_version = 1, sent = 1 WHERE row_id = 'v'; DELETE FROM venues WHERE id = 'v'",
        ):
            plain_sql(
                tmp_path, f"UPDATE outbox SET queued_at = '{old}', edited_at = '{old}'", *edit.split(";")
            )
            [(queued_at, edited_at)] = plain_sql(tmp_path, times)
            assert queued_at == old
            assert str(edited_at) > "2026-01-02"
            assert not str(edited_at).startswith("2999")
