"""What the cloud accepted leaves the outbox; what was edited since gets a new base."""

import json
from pathlib import Path

from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import (
    USER,
    accepted,
    plain_sql,
    pull,
    pulled,
    push_all,
    whole_row,
)
from tests.support.push_talk import answer, discard, hear, some_batch


async def test_an_acknowledged_row_is_clean_and_a_replay_changes_nothing(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    batch = await some_batch(library)
    assert [await answer(library, batch, version=3), await answer(library, batch, version=3)] == [1, 0]
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(3, 0)]
    plain_sql(tmp_path, "UPDATE venues SET name = 'w'")
    assert await answer(library, batch, version=3) == 0
    assert plain_sql(tmp_path, "SELECT base_version, state FROM outbox") == [(3, "pending")]
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(3, 1)]


async def test_a_version_below_the_known_one_counts_where_the_cloud_counts_anew(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    await answer(library, await some_batch(library), version=3)
    plain_sql(tmp_path, "UPDATE venues SET name = 'w'")

    await answer(library, await some_batch(library), version=1)

    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(1, 0)]


async def test_a_row_edited_in_flight_stays_dirty_on_the_accepted_base(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'sent')")
    batch = await some_batch(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'later'")
    assert await answer(library, batch, version=3) == 0
    line = plain_sql(
        tmp_path,
        "SELECT base_version, json_extract(base_row, '$.name'), state, previous_change_ids FROM outbox",
    )
    assert line == [(3, "sent", "pending", "[]")]
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("later", 3, 1)]


async def test_a_row_deleted_in_flight_is_deleted_on_the_accepted_base(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'sent')")
    batch = await some_batch(library)
    plain_sql(tmp_path, "DELETE FROM venues")
    await answer(library, batch, version=3)
    change = json.loads((await some_batch(library)).changes_json)[0]
    assert (change["op"], change["base_version"], change["row"]) == ("delete", 3, None)


async def test_a_row_remade_while_its_deletion_was_under_way(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    await push_all(library, version=1)
    plain_sql(tmp_path, "DELETE FROM venues")
    batch = await some_batch(library)
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'again')")
    await answer(library, batch, version=2)
    assert plain_sql(tmp_path, "SELECT op, base_version, base_row FROM outbox") == [("upsert", 2, None)]
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(2, 1)]


async def test_only_the_acknowledged_id_leaves_the_known_ones(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', '1')")
    first = await some_batch(library)
    plain_sql(tmp_path, "UPDATE venues SET name = '2'")
    second = await some_batch(library)
    plain_sql(tmp_path, "UPDATE venues SET name = '3'")
    await answer(library, first, version=1)
    second_id = json.loads(second.changes_json)[0]["change_id"]
    assert plain_sql(tmp_path, "SELECT previous_change_ids FROM outbox") == [(json.dumps([second_id]),)]
    await answer(library, second, version=2)
    await answer(library, first, version=1)
    assert plain_sql(tmp_path, "SELECT base_version, previous_change_ids FROM outbox") == [(2, "[]")]


async def test_an_answer_after_a_pull_had_seen_more_takes_the_newer_row(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'ours')")
    batch = await some_batch(library)
    await pull(library, "venues", pulled("v", whole_row("venues", name="built on ours"), version=6))
    assert await library.read(lambda unit: unit.conflicts.open_count()) == 1
    assert await answer(library, batch, version=5) == 1
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("built on ours", 6, 0)]
    assert await library.read(lambda unit: unit.conflicts.open_count()) == 0


async def test_strange_answers_change_nothing(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    batch = await some_batch(library)
    change_id = json.loads(batch.changes_json)[0]["change_id"]
    for text in ("[]", '[{"change_id": "?", "version": 1}]', json.dumps([{"change_id": change_id}])):
        assert await hear(library, batch, text) == 0
    assert plain_sql(tmp_path, "SELECT state FROM outbox") == [("sending",)]


async def test_what_was_accepted_after_a_later_edit_was_given_up_is_left_to_the_pull(
    library: Database, tmp_path: Path
) -> None:
    """The row went back to before what the cloud now has: no cursor may pass it."""
    await library.write(
        lambda unit: unit.cursors.save_scope(
            scope_id=USER, kind="personal", role="owner", heads={"venues": 1}
        )
    )
    await library.write(lambda unit: unit.cursors.advance(USER, "venues", 1))
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'sent'", "INSERT INTO venues (id, name) VALUES ('w', 'w')")
    batch = await some_batch(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'later' WHERE id = 'v'")
    assert await discard(library, "venues", "v")
    text = accepted(batch.changes_json, version=2, first_seq=2)

    def hear_of_it(unit: UnitOfWork) -> int:
        unit.outbox.acknowledge(text, batch.changes_json)
        return unit.cursors.note_pushed()

    await library.write(hear_of_it)
    assert plain_sql(tmp_path, "SELECT name, version FROM venues ORDER BY id") == [("base", 1), ("w", 2)]
    [place] = [n for n, change in enumerate(json.loads(batch.changes_json)) if change["row_id"] == "v"]
    cursors = await library.read(lambda unit: unit.cursors.all())
    assert cursors == {(USER, "venues"): 1 + place}
