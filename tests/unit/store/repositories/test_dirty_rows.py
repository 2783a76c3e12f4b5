"""Pulled rows that have an unsent edit here: settled when equal, recorded when not."""

import json
from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.records import PageApplied
from tests.support.library import (
    DEVICE,
    FUTURE,
    plain_sql,
    pull,
    pulled,
    whole_row,
)


def venue(name: str, **values: object) -> dict[str, object]:
    return whole_row("venues", name=name, **values)


async def dirty_venue(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("r", venue("base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine', description = 'd'")


async def test_an_equal_edit_on_both_sides_settles_silently(library: Database, tmp_path: Path) -> None:
    await dirty_venue(library, tmp_path)
    theirs = venue("mine", description="d", updated_at="2026-05-05T00:00:00.000Z")
    done = await pull(library, "venues", pulled("r", theirs, version=2))
    assert (done.settled, done.conflicts) == (1, ())
    row = plain_sql(tmp_path, "SELECT name, version, needs_sync, updated_at FROM venues")
    assert row == [("mine", 2, 0, "2026-05-05T00:00:00.000Z")]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_different_edits_are_recorded_and_nothing_is_overwritten(
    library: Database, tmp_path: Path
) -> None:
    await dirty_venue(library, tmp_path)
    done = await pull(
        library, "venues", pulled("r", venue("theirs"), version=2), pulled("s", venue("other"), version=1)
    )
    assert (done.conflicts, done.upserted) == (("r",), 1)
    conflict = (await library.read(lambda unit: unit.conflicts.page()))[0]
    assert (conflict.entity, conflict.row_id, conflict.kind, conflict.label) == (
        "venues",
        "r",
        "edit_edit",
        "mine",
    )
    assert json.loads(conflict.fields) == ["name", "description"]
    rows = (conflict.base_row, conflict.local_row, conflict.cloud_row)
    assert [json.loads(row or "{}")["name"] for row in rows] == ["base", "mine", "theirs"]
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues WHERE id = 'r'") == [
        ("mine", 1, 1)
    ]
    assert plain_sql(tmp_path, "SELECT state FROM outbox") == [("conflict",)]
    assert await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE)) is None


async def test_one_open_conflict_per_row_is_refreshed(library: Database, tmp_path: Path) -> None:
    await dirty_venue(library, tmp_path)
    await pull(library, "venues", pulled("r", venue("theirs"), version=2))
    await pull(library, "venues", pulled("r", venue("theirs again"), version=3))
    conflicts = await library.read(lambda unit: unit.conflicts.page())
    assert [(c.cloud_version, json.loads(c.cloud_row or "")["name"]) for c in conflicts] == [
        (3, "theirs again")
    ]
    await pull(library, "venues", pulled("r", venue("mine", description="d"), version=4))
    assert await library.read(lambda unit: unit.conflicts.open_count()) == 0
    assert plain_sql(tmp_path, "SELECT state, settled_at IS NOT NULL FROM conflicts") == [("settled", 1)]


async def test_edit_against_delete_is_a_conflict_from_either_side(library: Database, tmp_path: Path) -> None:
    await dirty_venue(library, tmp_path)
    await pull(library, "venues", pulled("r", None, version=2))
    await pull(library, "venues", pulled("s", venue("base"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 's'")
    await pull(library, "venues", pulled("s", venue("theirs"), version=2))
    conflicts = await library.read(lambda unit: unit.conflicts.page())
    assert {c.row_id: (c.kind, c.local_row is None, c.cloud_row is None) for c in conflicts} == {
        "r": ("edit_delete", False, True), "s": ("delete_edit", True, False),
    }  # fmt: skip
    assert await library.read(lambda unit: unit.conflicts.by_entity()) == {"venues": 2}


async def test_a_delete_on_both_sides_is_none(library: Database, tmp_path: Path) -> None:
    await dirty_venue(library, tmp_path)
    plain_sql(tmp_path, "DELETE FROM venues")
    done = await pull(library, "venues", pulled("r", None, version=2))
    assert done == PageApplied(settled=1)
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_a_lost_answer_is_recognised_by_the_change_id(library: Database, tmp_path: Path) -> None:
    await dirty_venue(library, tmp_path)
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    change = json.loads(batch.changes_json)[0]["change_id"]
    await library.write(lambda unit: unit.outbox.release_sending())
    echo = pulled("r", venue("mine", description="d"), version=2, change_id=change, device_id=DEVICE)
    assert (await pull(library, "venues", echo)).settled == 1
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(2, 0)]


async def test_our_own_earlier_edit_becomes_the_base_of_the_later_one(
    library: Database, tmp_path: Path
) -> None:
    await dirty_venue(library, tmp_path)
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    change = json.loads(batch.changes_json)[0]["change_id"]
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine, later'")
    echo = pulled("r", venue("mine", description="d"), version=2, change_id=change, device_id=DEVICE)
    assert (await pull(library, "venues", echo)).settled == 1
    found = plain_sql(tmp_path, "SELECT base_version, json_extract(base_row, '$.name'), state FROM outbox")
    assert found == [(2, "mine", "pending")]
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("mine, later", 2, 1)]
