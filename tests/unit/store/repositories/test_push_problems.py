"""Conflicts that a push meets, and edits that the user gives up."""

import json
from pathlib import Path

from luma_sync.store.database import Database
from tests.support.library import (
    plain_sql,
    pull,
    pulled,
    whole_row,
)
from tests.support.push_talk import NOW, discard, only_change, some_batch


async def test_a_conflict_from_a_push_is_recorded_or_settled(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'mine')")
    change = await only_change(library)
    theirs = whole_row("venues", name="theirs")
    result = await library.write(
        lambda unit: unit.outbox.mark_conflict(change, cloud_row=theirs, cloud_version=4, deleted=False)
    )
    assert result == "open"
    assert [c.cloud_version for c in await library.read(lambda unit: unit.conflicts.page())] == [4]
    created = str(plain_sql(tmp_path, "SELECT created_at FROM venues")[0][0])
    mine = whole_row("venues", name="mine", created_at=created)
    result = await library.write(
        lambda unit: unit.outbox.mark_conflict(change, cloud_row=mine, cloud_version=5, deleted=False)
    )
    assert result == "settled"
    assert plain_sql(tmp_path, "SELECT version, needs_sync FROM venues") == [(5, 0)]
    gone = await library.write(
        lambda unit: unit.outbox.mark_conflict(change, cloud_row=None, cloud_version=5, deleted=True)
    )
    assert gone == "settled"


async def test_a_conflict_names_the_line_by_an_earlier_change_as_well(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'mine')")
    change = await only_change(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine, later'")
    theirs = whole_row("venues", name="theirs")
    result = await library.write(
        lambda unit: unit.outbox.mark_conflict(change, cloud_row=theirs, cloud_version=4, deleted=False)
    )
    assert result == "open"
    assert plain_sql(tmp_path, "SELECT state FROM outbox") == [("conflict",)]


async def test_discarding_brings_back_the_base(library: Database, tmp_path: Path) -> None:
    await pull(
        library,
        "venues",
        pulled("e", whole_row("venues", name="e"), version=1),
        pulled("d", whole_row("venues", name="d"), version=2),
    )
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('n', 'n')",
        "UPDATE venues SET name = 'edited' WHERE id = 'e'",
        "DELETE FROM venues WHERE id = 'd'",
    )
    for row_id in ("n", "e", "d"):
        assert await discard(library, "venues", row_id)
    assert plain_sql(tmp_path, "SELECT id, name, version, needs_sync FROM venues ORDER BY id") == [
        ("d", "d", 2, 0), ("e", "e", 1, 0),
    ]  # fmt: skip
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
    assert not await library.write(lambda unit: unit.outbox.discard("venues", "e"))


async def test_discarding_a_conflict_takes_the_cloud(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await pull(library, "venues", pulled("v", whole_row("venues", name="theirs"), version=2))
    assert await library.write(lambda unit: unit.outbox.discard("venues", "v"))
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("theirs", 2, 0)]
    assert await library.read(lambda unit: unit.conflicts.open_count()) == 0


async def test_an_edit_of_a_row_that_the_cloud_has_forgotten_is_given_up_with_the_row(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=3))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    change = await only_change(library)
    await library.write(
        lambda unit: unit.outbox.mark_conflict(change, cloud_row=None, cloud_version=0, deleted=True)
    )
    assert await discard(library, "venues", "v")
    assert plain_sql(tmp_path, "SELECT count(*) FROM venues") == [(0,)]
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_the_clouds_side_is_taken_also_where_it_counts_its_versions_anew(
    library: Database, tmp_path: Path
) -> None:
    """Deleted, forgotten and made anew by somebody: version 1 is newer than the 7 that is known here."""
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=7))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    theirs = whole_row("venues", name="theirs")
    change_id = await only_change(library)
    await library.write(
        lambda unit: unit.outbox.mark_conflict(change_id, cloud_row=theirs, cloud_version=1, deleted=False)
    )
    assert await discard(library, "venues", "v")
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("theirs", 1, 0)]


async def test_a_new_row_that_the_cloud_deleted_is_given_up_after_what_hangs_on_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'v')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'f')",
    )
    await pull(library, "venues", pulled("v", None, version=5))
    assert not await discard(library, "venues", "v")
    assert plain_sql(tmp_path, "SELECT needs_sync FROM fixtures UNION ALL SELECT needs_sync FROM venues") == [
        (1,), (1,),
    ]  # fmt: skip
    assert await discard(library, "fixtures", "f")
    assert await discard(library, "venues", "v")
    assert sum((await library.read(lambda unit: unit.rows.counts())).values()) == 0
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]


async def test_a_discarded_new_row_stays_readable_in_its_conflict(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    plain_sql(tmp_path, "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'mine')")
    await pull(library, "venues", pulled("v", None, version=2))
    await library.write(lambda unit: unit.rows.apply_parked())
    assert await discard(library, "fixtures", "f")
    [(state, row)] = plain_sql(tmp_path, "SELECT state, local_row FROM conflicts")
    assert state == "settled"
    assert json.loads(str(row))["name"] == "mine"


async def test_what_is_under_way_or_lacks_its_parent_cannot_be_discarded(
    library: Database, tmp_path: Path
) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="v"), version=1))
    await pull(library, "fixtures", pulled("f", whole_row("fixtures", venue_id="v", name="f"), version=1))
    plain_sql(tmp_path, "DELETE FROM venues")
    assert not await library.write(lambda unit: unit.outbox.discard("fixtures", "f"))
    assert await library.write(lambda unit: unit.outbox.discard("venues", "v"))
    assert await library.write(lambda unit: unit.outbox.discard("fixtures", "f"))
    plain_sql(tmp_path, "UPDATE venues SET name = 'w'")
    await some_batch(library)
    assert not await library.write(lambda unit: unit.outbox.discard("venues", "v"))


async def test_conflicts_can_be_looked_up(library: Database, tmp_path: Path) -> None:
    await pull(library, "venues", pulled("v", whole_row("venues", name="base"), version=1))
    plain_sql(tmp_path, "UPDATE venues SET name = 'mine'")
    await pull(library, "venues", pulled("v", None, version=2))
    conflict = (await library.read(lambda unit: unit.conflicts.page(state=None)))[0]
    assert await library.read(lambda unit: unit.conflicts.get(conflict.id)) == conflict
    assert await library.read(lambda unit: unit.conflicts.get("none")) is None


async def refuse(library: Database) -> None:
    change = await only_change(library)
    await library.write(
        lambda unit: unit.outbox.hold(change, state="attention", error="Not yours.", next_attempt_at=NOW)
    )


async def test_the_delete_of_a_row_that_the_cloud_refused_can_be_given_up(
    library: Database, tmp_path: Path
) -> None:
    """The id is somebody else's: neither the row nor its delete will ever be taken."""
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    await refuse(library)
    plain_sql(tmp_path, "DELETE FROM venues")
    assert (await library.read(lambda unit: unit.discarded.plan("venues", "v"))).refusal == "base_unknown"
    await refuse(library)

    plan = await library.read(lambda unit: unit.discarded.plan("venues", "v"))
    assert (plan.refusal, plan.kind, plan.members) == ("", "new_row", (("venues", "v"),))
    done = await library.write(lambda unit: unit.discarded.discard("venues", "v", at=NOW))
    assert done.refusal == ""
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox") == [(0,)]
