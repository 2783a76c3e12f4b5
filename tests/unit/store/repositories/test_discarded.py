"""What is given up is kept, and comes back as an ordinary edit; nothing newer is overwritten."""

import json
from pathlib import Path
from typing import Any

import pytest

from luma_sync.store.database import Database
from luma_sync.store.row_records import DiscardedGroup, DiscardPlan, RestoreResult
from tests.support.library import plain_sql, pull, pulled, push_all, whole_row
from tests.support.push_talk import some_batch

AT = "2026-06-01T00:00:00.000Z"
VENUES = "SELECT id, name FROM venues ORDER BY id"
LINES = "SELECT entity, row_id, op, state FROM outbox ORDER BY entity, row_id"


async def give_up(library: Database, entity: str, row_id: str, *, at: str = AT) -> DiscardPlan:
    return await library.write(lambda unit: unit.discarded.discard(entity, row_id, at=at))


async def plan_for(library: Database, entity: str, row_id: str) -> DiscardPlan:
    return await library.read(lambda unit: unit.discarded.plan(entity, row_id))


async def kept(library: Database) -> tuple[DiscardedGroup, ...]:
    return await library.read(lambda unit: unit.discarded.page())


async def bring_back(library: Database, place: int = 0) -> RestoreResult:
    discard_id = (await kept(library))[place].head.id
    return await library.write(lambda unit: unit.discarded.restore(discard_id, at=AT))


async def test_a_new_row_comes_back_whole_local_only_columns_included(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO tracks (id, title, bpm, audio_path, updated_at)"
        " VALUES ('t', 'Song', 120.30000000000001, '/music/song.mp3', '2020-01-01T00:00:00.000Z')",
    )
    before = plain_sql(tmp_path, "SELECT * FROM tracks")
    assert (await plan_for(library, "tracks", "t")).kind == "new_row"
    await give_up(library, "tracks", "t")
    assert plain_sql(tmp_path, "SELECT * FROM tracks") == plain_sql(tmp_path, LINES) == []

    assert await bring_back(library) == RestoreResult(restored=1, rows=(("tracks", "t"),))

    assert plain_sql(tmp_path, "SELECT * FROM tracks") == before
    assert plain_sql(tmp_path, LINES) == [("tracks", "t", "upsert", "pending")]


async def test_fields_go_back_to_the_base_and_come_back(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    before = plain_sql(tmp_path, "SELECT * FROM venues")
    plan = await give_up(library, "venues", "v")
    assert (plan.kind, plan.label, len(plan.members)) == ("edit", "mine", 1)
    assert plain_sql(tmp_path, VENUES) == [("v", "base")]

    assert (await bring_back(library)).restored == 1

    assert plain_sql(tmp_path, "SELECT * FROM venues") == before
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "upsert", "pending")]
    assert [group.is_undone for group in await kept(library)] == [True]


async def test_a_deletion_is_taken_back_and_repeated(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="Hall"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues")
    assert (await give_up(library, "venues", "v")).kind == "delete"
    assert plain_sql(tmp_path, VENUES) == [("v", "Hall")]
    [group] = await kept(library)
    assert (group.head.op, group.head.label) == ("delete", "Hall")

    assert (await bring_back(library)).restored == 1

    assert plain_sql(tmp_path, VENUES) == []
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "delete", "pending")]


async def test_a_deletion_is_not_repeated_over_newer_things(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="Hall"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues")
    await give_up(library, "venues", "v")
    plain_sql(tmp_path, "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'Lamp')")
    assert await bring_back(library) == RestoreResult(refusal="rows_below")
    plain_sql(tmp_path, "DELETE FROM fixtures", "UPDATE venues SET name = 'Hall 2'")
    assert await bring_back(library) == RestoreResult(refusal="changed")
    plain_sql(tmp_path, "UPDATE venues SET name = 'Hall'")
    assert (await bring_back(library)).restored == 1


async def test_a_field_that_was_changed_since_keeps_its_newer_value(
    library: Database, tmp_path: Path
) -> None:
    await pull(
        library, "venues", pulled("v", whole_row("venues", name="base", description="base"), version=1)
    )
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine', description = 'mine'")
    await give_up(library, "venues", "v")
    plain_sql(tmp_path, "UPDATE venues SET name = 'newer'")

    assert await bring_back(library) == RestoreResult(restored=1, rows=(("venues", "v"),))
    assert plain_sql(tmp_path, "SELECT name, description FROM venues") == [("newer", "mine")]


async def test_when_every_field_was_changed_since_nothing_is_touched(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await give_up(library, "venues", "v")
    await pull(library, "venues", pulled("v", whole_row("venues", name="theirs"), version=2))
    assert await bring_back(library) == RestoreResult(refusal="changed")
    assert plain_sql(tmp_path, VENUES) == [("v", "theirs")]
    await pull(library, "venues", pulled("v", None, version=3))
    assert await bring_back(library) == RestoreResult(refusal="deleted")
    assert [group.is_undone for group in await kept(library)] == [False]


async def test_of_a_row_made_anew_the_time_of_its_birth_does_not_come_back_alone(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine', created_at = '2026-02-02T00:00:00.000Z'")
    await give_up(library, "venues", "v")
    await pull(library, "venues", pulled("v", whole_row("venues", name="theirs"), version=2))
    assert await bring_back(library) == RestoreResult(refusal="changed")
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_nothing_is_given_up_or_brought_back_twice(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Hall')")
    await give_up(library, "venues", "v")
    assert (await give_up(library, "venues", "v")).refusal == "no_change"
    assert (await bring_back(library)).restored == 1
    assert await bring_back(library) == RestoreResult(refusal="undone")
    unknown = await library.write(lambda unit: unit.discarded.restore("nothing", at=AT))
    assert unknown == RestoreResult(refusal="unknown")
    await give_up(library, "venues", "v", at="2026-06-02T00:00:00.000Z")
    assert [group.is_undone for group in await kept(library)] == [False, True]


async def test_a_row_that_exists_again_is_left_as_it_is(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Hall')")
    await give_up(library, "venues", "v")
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Another')")
    assert await bring_back(library) == RestoreResult(refusal="exists")
    assert plain_sql(tmp_path, VENUES) == [("v", "Another")]


TREE = (
    "INSERT INTO pattern_categories (id, name) VALUES ('c', 'New')",
    "INSERT INTO patterns (id, category_id, name) VALUES ('p', 'c', 'P')",
    "INSERT INTO implementations (id, pattern_id, name) VALUES ('i', 'p', 'I')",
)


async def test_what_hangs_on_a_new_row_goes_and_comes_back_with_it(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *TREE)
    plan = await give_up(library, "pattern_categories", "c")
    assert plan.members == (("implementations", "i"), ("patterns", "p"), ("pattern_categories", "c"))
    assert plain_sql(tmp_path, LINES) == []
    [group] = await kept(library)
    assert (group.rows, group.head.entity) == (3, "pattern_categories")

    assert (await bring_back(library)).restored == 3

    assert len(plain_sql(tmp_path, LINES)) == 3
    assert plain_sql(tmp_path, "SELECT pattern_id FROM implementations") == [("p",)]


async def test_a_row_that_was_moved_below_a_new_one_goes_back_and_is_never_deleted(
    library: Database, tmp_path: Path
) -> None:
    await pull(
        library, "pattern_categories", pulled("old", whole_row("pattern_categories", name="o"), version=1)
    )
    await pull(
        library, "patterns", pulled("m", whole_row("patterns", category_id="old", name="m"), version=1)
    )
    plain_sql(
        tmp_path,
        *TREE,
        "UPDATE patterns SET category_id = 'c' WHERE id = 'm'",
        "INSERT INTO implementations (id, pattern_id, name) VALUES ('stays', 'm', 'I')",
    )
    plan = await give_up(library, "pattern_categories", "c")
    assert len(plan.members) == 4
    assert plain_sql(tmp_path, "SELECT id, category_id, needs_sync FROM patterns") == [("m", "old", 0)]
    assert plain_sql(tmp_path, LINES) == [("implementations", "stays", "upsert", "pending")]

    assert (await bring_back(library)).restored == 4
    assert plain_sql(tmp_path, "SELECT category_id FROM patterns WHERE id = 'm'") == [("c",)]


async def test_a_reference_that_was_emptied_points_to_the_row_again(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "practice_sessions", pulled("s", whole_row("practice_sessions"), version=1))
    plain_sql(
        tmp_path,
        "INSERT INTO repertoire_items (id, title) VALUES ('r', 'Etude')",
        "INSERT INTO practice_logs (id, session_id, repertoire_item_id) VALUES ('l', 's', 'r')",
    )
    plan = await give_up(library, "repertoire_items", "r")
    assert (plan.members, plan.linked) == ((("repertoire_items", "r"),), (("practice_logs", "l"),))
    assert plain_sql(tmp_path, "SELECT repertoire_item_id FROM practice_logs") == [(None,)]

    assert (await bring_back(library)).restored == 2
    assert plain_sql(tmp_path, "SELECT repertoire_item_id FROM practice_logs") == [("r",)]


async def test_children_wait_for_their_parent_to_come_back(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *TREE)
    await give_up(library, "implementations", "i")
    await give_up(library, "pattern_categories", "c", at="2026-06-02T00:00:00.000Z")
    assert await bring_back(library, 1) == RestoreResult(refusal="parent_gone")
    assert (await bring_back(library, 0)).restored == 2
    assert (await bring_back(library, 1)).restored == 1


async def test_a_cloud_deleted_new_row_goes_with_the_rows_that_wait_below_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'Hall')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'Lamp')",
    )
    await pull(library, "venues", pulled("v", None, version=5))
    plan = await plan_for(library, "venues", "v")
    assert (plan.kind, len(plan.members)) == ("cloud_deleted", 2)

    await give_up(library, "venues", "v")
    assert plain_sql(tmp_path, LINES) == []
    assert plain_sql(tmp_path, "SELECT (SELECT count(*) FROM venues) + (SELECT count(*) FROM fixtures)") == [
        (0,)
    ]

    assert (await bring_back(library)).restored == 2
    assert plain_sql(tmp_path, "SELECT row_id, base_version FROM outbox ORDER BY row_id") == [
        ("f", 0), ("v", 5),
    ]  # fmt: skip
    again = await pull(library, "venues", pulled("v", None, version=5))
    assert again.conflicts == ()


async def test_the_losing_side_of_a_conflict_can_be_brought_back_over_the_clouds(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await pull(library, "venues", pulled("v", whole_row("venues", name="theirs"), version=2))
    assert (await give_up(library, "venues", "v")).kind == "take_cloud"
    assert plain_sql(tmp_path, VENUES) == [("v", "theirs")]

    assert (await bring_back(library)).restored == 1
    assert plain_sql(tmp_path, VENUES) == [("v", "mine")]
    [(base, version)] = plain_sql(tmp_path, "SELECT base_row, base_version FROM outbox")
    assert (json.loads(str(base))["name"], version) == ("theirs", 2)


async def test_what_was_not_changed_here_stays_as_the_cloud_has_it(library: Database, tmp_path: Path) -> None:
    """Simulator, seed 349: another device's description went when a name was brought back."""
    await pull(library, "venues", pulled("v", whole_row("venues", name="base", description=None), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    theirs = whole_row("venues", name="theirs", description="theirs")
    await pull(library, "venues", pulled("v", theirs, version=2))
    await give_up(library, "venues", "v")
    assert plain_sql(tmp_path, "SELECT name, description FROM venues") == [("theirs", "theirs")]
    assert (await bring_back(library)).restored == 1
    assert plain_sql(tmp_path, "SELECT name, description FROM venues") == [("mine", "theirs")]


async def test_an_edit_of_a_row_that_the_cloud_deleted_is_sent_as_a_revival(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await pull(library, "venues", pulled("v", None, version=7))
    assert (await give_up(library, "venues", "v")).kind == "cloud_deleted"
    assert plain_sql(tmp_path, VENUES) == []

    assert (await bring_back(library)).restored == 1
    [change] = json.loads((await some_batch(library)).changes_json)
    assert (change["base_version"], change["row"]["name"]) == (7, "mine")


async def test_a_new_life_of_the_cloud_knows_no_tombstone_of_the_old_one(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await pull(library, "venues", pulled("v", None, version=7))
    await give_up(library, "venues", "v")
    await library.write(lambda unit: unit.cursors.reset_epoch("another life"))
    assert (await bring_back(library)).restored == 1
    [change] = json.loads((await some_batch(library)).changes_json)
    assert change["base_version"] == 0


async def test_what_is_under_way_or_has_no_known_base_says_why_it_stays(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *TREE)
    await some_batch(library, limit=2)
    for entity, row_id in (("patterns", "p"), ("pattern_categories", "c")):
        assert (await give_up(library, entity, row_id)).refusal == "under_way"
    await library.write(lambda unit: unit.outbox.release_sending())
    plain_sql(tmp_path, "DELETE FROM implementations", "DELETE FROM patterns")
    assert (await give_up(library, "patterns", "p")).refusal == "base_unknown"
    assert plain_sql(tmp_path, "SELECT op FROM outbox WHERE row_id = 'p'") == [("delete",)]


async def test_a_child_whose_change_is_under_way_holds_the_new_row_above_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *TREE, "UPDATE outbox SET state = 'sending', sent = 1 WHERE row_id = 'i'")
    assert (await plan_for(library, "pattern_categories", "c")).refusal == "under_way"


async def test_rows_that_the_cloud_has_are_not_deleted_by_giving_up_the_row_above(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        *TREE,
        "UPDATE sync_guard SET applying = 1",
        "DELETE FROM outbox WHERE row_id = 'p'",
        "UPDATE sync_guard SET applying = 0",
    )
    assert (await give_up(library, "pattern_categories", "c")).refusal == "needed_below"
    assert len(plain_sql(tmp_path, "SELECT id FROM patterns")) == 1


async def test_a_deleted_row_comes_back_only_below_its_parent(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="v", name="f"), version=1))
    plain_sql(tmp_path, "PRAGMA foreign_keys = ON", "DELETE FROM venues")
    plan = await give_up(library, "fixtures", "f")
    assert (plan.refusal, plan.missing_parent) == ("parent_gone", "venues")


async def test_text_that_is_not_unicode_survives_giving_up_and_coming_back(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name, description)"
        " VALUES ('v', CAST(x'48ff6c6c' AS TEXT), 'a' || char(0) || 'b')",
    )
    hexed = "SELECT hex(name), hex(description) FROM venues"
    before = plain_sql(tmp_path, hexed)
    assert (await give_up(library, "venues", "v")).refusal == ""
    assert (await bring_back(library)).restored == 1
    assert plain_sql(tmp_path, hexed) == before


async def hold_deletes(library: Database, tmp_path: Path, fixtures: int) -> None:
    """A venue and its fixtures are in the cloud; here all were deleted, and the guard holds that."""
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'Hall')",
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {fixtures})"
        " INSERT INTO fixtures (id, venue_id, name) SELECT 'f' || i, 'v', 'Lamp ' || i FROM n",
    )
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM venues", foreign_keys=True)
    held = await library.write(lambda unit: unit.outbox.guard_deletes())
    assert [guard.deletes for guard in held] == [fixtures]


@pytest.mark.parametrize("entity", [None, "fixtures"])
async def test_held_deletes_are_taken_back_parents_first_as_one_group(
    library: Database, tmp_path: Path, entity: str | None
) -> None:
    await hold_deletes(library, tmp_path, 30)
    is_last = False
    while not is_last:
        undone = await library.write(
            lambda unit: unit.discarded.discard_held_deletes(entity, group="g", at=AT, limit=7)
        )
        assert undone.skipped == 0
        is_last = undone.is_last
    counts = await library.read(lambda unit: unit.rows.counts())
    assert (counts["venues"], counts["fixtures"]) == (1, 30)
    assert plain_sql(tmp_path, LINES) == []
    [group] = await kept(library)
    assert (group.rows, group.head.entity) == (31, "venues")

    assert (await bring_back(library)).restored == 31
    assert plain_sql(tmp_path, "SELECT op, count(*) FROM outbox GROUP BY 1") == [("delete", 31)]


async def test_a_discarded_row_whose_answer_was_lost_is_deleted_in_the_cloud_as_well(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Hall')")
    batch = await some_batch(library)
    await library.write(lambda unit: unit.outbox.release_sending())
    await give_up(library, "venues", "v")
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "delete", "pending")]
    assert (await bring_back(library)).restored == 1
    assert plain_sql(tmp_path, LINES) == [("venues", "v", "upsert", "pending")]
    [change] = json.loads((await some_batch(library)).changes_json)
    sent: list[dict[str, Any]] = json.loads(batch.changes_json)
    assert sent[0]["change_id"] in change["previous_change_ids"]


async def test_what_was_given_up_is_forgotten_with_time_and_number(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *(f"INSERT INTO venues (id, name) VALUES ('{n}', '{n}')" for n in range(5)))
    for number in range(5):
        await give_up(library, "venues", str(number), at=f"2026-06-0{number + 1}T00:00:00.000Z")
    pruned = await library.write(
        lambda unit: unit.discarded.prune(before="2026-06-02T00:00:00.000Z", lines_max=2)
    )
    assert pruned == 3
    assert [group.head.row_id for group in await kept(library)] == ["4", "3"]


async def test_the_newest_thousand_that_were_given_up_stay_when_the_clock_jumps_ahead(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)"
        " INSERT INTO discarded_changes (group_id, place, entity, row_id, op, discarded_at)"
        " SELECT i, 0, 'venues', i, 'upsert', '2026-06-01T00:00:00.000Z' FROM n",
        "INSERT INTO venues (id, name) VALUES ('v', 'Hall')",
    )
    await give_up(library, "venues", "v", at="2026-06-02T00:00:00.000Z")
    assert await library.write(lambda unit: unit.discarded.prune(before="2027-06-02", lines_max=2000)) == 2
    assert (await bring_back(library)).restored == 1
