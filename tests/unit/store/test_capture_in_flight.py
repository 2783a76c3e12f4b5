"""Edits made while a push is under way are neither lost nor taken for sent, whatever the answer is."""

import json
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from tests.support.library import FUTURE, STAMP, acknowledge, plain_sql, push_all

Line = tuple[object, ...]

EDITS: dict[str, list[str]] = {
    "edited": ["UPDATE venues SET name = 'later' WHERE id = 'r'"],
    "edited and edited back": ["UPDATE venues SET name = 'later' WHERE id = 'r'", "UPDATE venues SET name = 'sent' WHERE id = 'r'"],
    "upserted": ["INSERT INTO venues (id, name) VALUES ('r', 'later') ON CONFLICT (id) DO UPDATE SET name = excluded.name"],
    "replaced": ["REPLACE INTO venues (id, name, created_at) SELECT id, 'later', created_at FROM venues WHERE id = 'r'"],
    "deleted": ["DELETE FROM venues WHERE id = 'r'"],
    "deleted and inserted again": ["DELETE FROM venues WHERE id = 'r'", "INSERT INTO venues (id, name) VALUES ('r', 'later')"],
    "touched without a change": ["UPDATE venues SET name = name", "INSERT OR IGNORE INTO venues (id, name) VALUES ('r', 'x')"],
}  # fmt: skip
OPS = {"deleted": "delete"}
EVERY_EDIT = pytest.mark.parametrize("edit", [name for name in EDITS if "without" not in name])
EVERY_START = pytest.mark.parametrize("is_new", [True, False], ids=["a new row", "a known row"])


async def send(library: Database, directory: Path, *, is_new: bool) -> str:
    """Row r in state sending with the name `sent`; returns the changes of the call."""
    if not is_new:
        plain_sql(directory, f"INSERT INTO venues (id, name, created_at) VALUES ('r', 'agreed', '{STAMP}')")
        await push_all(library, version=3)
        plain_sql(directory, "UPDATE venues SET name = 'sent'")
    else:
        plain_sql(directory, f"INSERT INTO venues (id, name, created_at) VALUES ('r', 'sent', '{STAMP}')")
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    assert plain_sql(directory, "SELECT state, sent FROM outbox") == [("sending", 1)]
    return batch.changes_json


def line(directory: Path) -> list[Line]:
    return plain_sql(
        directory, "SELECT op, state, base_version, sent, json_array_length(previous_change_ids) FROM outbox"
    )


@EVERY_START
@EVERY_EDIT
async def test_an_edit_in_flight_is_a_new_change_that_remembers_the_sent_one(
    library: Database, tmp_path: Path, edit: str, is_new: bool
) -> None:
    changes = json.loads(await send(library, tmp_path, is_new=is_new))
    plain_sql(tmp_path, *EDITS[edit])
    base = 0 if is_new else 3
    assert line(tmp_path) == [(OPS.get(edit, "upsert"), "pending", base, 0, 1)]
    assert plain_sql(tmp_path, "SELECT previous_change_ids FROM outbox") == [
        (json.dumps([changes[0]["change_id"]]),)
    ]
    assert plain_sql(tmp_path, "SELECT json_extract(base_row, '$.name') FROM outbox") == [
        (None if is_new else "agreed",)
    ]


@EVERY_START
@EVERY_EDIT
async def test_the_answer_to_the_sent_change_becomes_the_base_of_the_edit(
    library: Database, tmp_path: Path, edit: str, is_new: bool
) -> None:
    changes = await send(library, tmp_path, is_new=is_new)
    plain_sql(tmp_path, *EDITS[edit])
    await acknowledge(library, changes, version=8)
    assert line(tmp_path) == [(OPS.get(edit, "upsert"), "pending", 8, 0, 0)]
    assert plain_sql(tmp_path, "SELECT json_extract(base_row, '$.name') FROM outbox") == [("sent",)]
    if edit != "deleted":
        assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(8, 1)]
    assert await push_all(library, version=9) == 1
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


@EVERY_START
@EVERY_EDIT
async def test_a_refusal_of_the_sent_change_does_not_hold_the_edit(
    library: Database, tmp_path: Path, edit: str, is_new: bool
) -> None:
    changes = json.loads(await send(library, tmp_path, is_new=is_new))
    plain_sql(tmp_path, *EDITS[edit])
    held = await library.write(
        lambda unit: unit.outbox.hold(
            changes[0]["change_id"], state="attention", error="refused", next_attempt_at=None
        )
    )
    assert not held
    assert [found[1] for found in line(tmp_path)] == ["pending"]


@EVERY_START
@EVERY_EDIT
async def test_an_answer_that_never_comes_leaves_the_edit_and_both_change_ids_known(
    library: Database, tmp_path: Path, edit: str, is_new: bool
) -> None:
    await send(library, tmp_path, is_new=is_new)
    plain_sql(tmp_path, *EDITS[edit])
    assert await library.write(lambda unit: unit.outbox.release_sending()) == 0
    batch = await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
    assert batch is not None
    plain_sql(tmp_path, "DELETE FROM venues WHERE id = 'r'")
    assert [found[0] for found in line(tmp_path)] == ["delete"]
    assert line(tmp_path)[0][4] == (1 if edit == "deleted" else 2)


@EVERY_START
@pytest.mark.parametrize("edit", ["edited", "upserted", "replaced", "deleted and inserted again"])
async def test_a_conflict_of_the_sent_change_keeps_the_edit_as_our_side(
    library: Database, tmp_path: Path, edit: str, is_new: bool
) -> None:
    changes = json.loads(await send(library, tmp_path, is_new=is_new))
    plain_sql(tmp_path, *EDITS[edit])
    theirs = {**changes[0]["row"], "name": "theirs"}
    outcome = await library.write(
        lambda unit: unit.outbox.mark_conflict(
            changes[0]["change_id"], cloud_row=theirs, cloud_version=6, deleted=False
        )
    )
    assert outcome == "open"
    assert [found[:2] for found in line(tmp_path)] == [("upsert", "conflict")]
    sides = "SELECT json_extract(local_row, '$.name'), json_extract(cloud_row, '$.name') FROM conflicts"
    assert plain_sql(tmp_path, sides) == [("later", "theirs")]
    assert plain_sql(tmp_path, "SELECT name FROM venues") == [("later",)]


@EVERY_START
async def test_touching_a_row_in_flight_without_changing_it_leaves_it_in_flight(
    library: Database, tmp_path: Path, is_new: bool
) -> None:
    changes = await send(library, tmp_path, is_new=is_new)
    plain_sql(tmp_path, *EDITS["touched without a change"])
    assert plain_sql(tmp_path, "SELECT state, sent FROM outbox") == [("sending", 1)]
    assert await acknowledge(library, changes, version=8) == 1
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


@pytest.mark.parametrize(
    "sent_first", [True, False], ids=["its change was sent", "its change was never sent"]
)
async def test_insert_and_delete_leave_nothing_unless_the_cloud_may_have_heard_of_it(
    library: Database, tmp_path: Path, sent_first: bool
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('r', 'x')")
    if sent_first:
        await library.write(lambda unit: unit.outbox.next_batch(limit=9, now=FUTURE))
        await library.write(lambda unit: unit.outbox.release_sending())
    plain_sql(tmp_path, "DELETE FROM venues")
    assert line(tmp_path) == ([("delete", "pending", 0, 0, 1)] if sent_first else [])


async def test_an_edit_renews_every_hold_of_its_line(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('r', 'x')")
    plain_sql(
        tmp_path,
        "UPDATE outbox SET state = 'attention', attempts = 8, next_attempt_at = '2999-01-01', last_error = 'why',"
        " allowed = 1, guarded = 1",
    )
    plain_sql(tmp_path, "UPDATE venues SET name = 'y'")
    assert plain_sql(
        tmp_path, "SELECT state, attempts, next_attempt_at, last_error, allowed, guarded FROM outbox"
    ) == [("pending", 0, None, None, 0, 0)]
