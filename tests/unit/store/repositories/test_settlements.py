"""Settlements in the store: the row gets its result, its line builds on the cloud's, the record is kept."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from luma_sync.store.conflict_records import ConflictQuery, OpenConflict, Outcome
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import open_library, plain_sql, pull, pulled, push_all, sign_in, whole_row

NOW = "2026-03-01T00:00:00.000Z"
VENUE = "33333333-3333-4333-8333-333333333333"


@pytest.fixture(name="library")
async def _library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        await pull(database, "venues", pulled(VENUE, whole_row("venues", name="Hall"), version=1))
        yield database


def outcome(result: Mapping[str, object] | None, **values: str) -> Outcome:
    made = Outcome(result=result, kind="edit_edit", fields=("name",), by="person", taken="merged", at=NOW)
    return replace(made, **values)  # type: ignore[arg-type]


async def conflict(library: Database, name: str = "Mine", cloud: str | None = "Theirs") -> OpenConflict:
    """A row that both sides have changed."""
    await library.write(lambda work: work.rows.update("venues", VENUE, {"name": name}))
    row = None if cloud is None else whole_row("venues", name=cloud)
    await pull(library, "venues", pulled(VENUE, row, version=2))
    found = await library.read(lambda work: work.settlements.of_row("venues", VENUE))
    assert found is not None
    return found


async def settle(library: Database, found: OpenConflict, ending: Outcome) -> str:
    return await library.write(lambda work: work.settlements.settle(found, ending))


def line(folder: Path) -> tuple[object, ...] | None:
    rows = plain_sql(folder, "SELECT op, base_version, base_row, base_deleted, state FROM outbox")
    return rows[0] if rows else None


async def test_the_clouds_content_leaves_the_row_clean(library: Database, tmp_path: Path) -> None:
    found = await conflict(library)
    assert found.cloud is not None
    assert await settle(library, found, outcome(found.cloud, taken="cloud")) == ""
    assert line(tmp_path) is None
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [("Theirs", 2, 0)]
    [kept] = await library.read(lambda work: work.conflicts.settled(limit=5))
    assert kept.local is not None
    assert kept.result is not None
    assert (kept.local["name"], kept.result["name"], kept.by, kept.taken) == (
        "Mine",
        "Theirs",
        "person",
        "cloud",
    )


@pytest.mark.parametrize("name", ["Mine", "Both"])
async def test_another_result_is_an_edit_on_top_of_the_clouds(
    library: Database, tmp_path: Path, name: str
) -> None:
    found = await conflict(library)
    assert found.local is not None
    before = plain_sql(tmp_path, "SELECT change_id FROM outbox")
    assert await settle(library, found, outcome({**found.local, "name": name})) == ""
    row = line(tmp_path)
    assert row is not None
    op, version, base, deleted, state = row
    assert (op, version, deleted, state) == ("upsert", 2, 0, "pending")
    assert json.loads(str(base))["name"] == "Theirs"
    assert plain_sql(tmp_path, "SELECT change_id FROM outbox") != before
    assert plain_sql(tmp_path, "SELECT name, version, needs_sync FROM venues") == [(name, 2, 1)]
    assert await push_all(library, version=3) == 1


async def test_a_change_id_that_was_sent_stays_known(library: Database, tmp_path: Path) -> None:
    await library.write(lambda work: work.rows.update("venues", VENUE, {"name": "Mine"}))
    await library.write(lambda work: work.outbox.next_batch(limit=5, now=NOW))
    await library.write(lambda work: work.outbox.release_sending())
    [(sent,)] = plain_sql(tmp_path, "SELECT change_id FROM outbox")
    await pull(library, "venues", pulled(VENUE, whole_row("venues", name="Theirs"), version=2))
    found = await library.read(lambda work: work.settlements.of_row("venues", VENUE))
    assert found is not None
    assert found.local is not None
    await settle(library, found, outcome(found.local))
    [(now_, previous)] = plain_sql(tmp_path, "SELECT change_id, previous_change_ids FROM outbox")
    assert now_ != sent
    assert json.loads(str(previous)) == [sent]


async def test_a_kept_row_is_built_on_the_clouds_deletion(library: Database, tmp_path: Path) -> None:
    found = await conflict(library, cloud=None)
    await settle(library, found, outcome(found.local, kind="edit_delete"))
    assert line(tmp_path) == ("upsert", 2, None, 1, "pending")


async def test_a_deletion_over_a_living_row_keeps_what_goes(library: Database, tmp_path: Path) -> None:
    await pull(
        library, "fixtures", pulled("f", whole_row("fixtures", venue_id=VENUE, name="lamp"), version=1)
    )
    found = await conflict(library)
    await settle(library, found, outcome(None, taken="deleted"))
    rows = plain_sql(tmp_path, "SELECT entity, op, base_version, state FROM outbox ORDER BY entity")
    assert rows == [("fixtures", "delete", 1, "pending"), ("venues", "delete", 2, "pending")]
    [(kept,)] = plain_sql(tmp_path, "SELECT count(*) FROM discarded_changes")
    assert kept == 2


async def test_a_row_whose_parent_is_not_here_stays_in_conflict(library: Database, tmp_path: Path) -> None:
    await pull(
        library, "fixtures", pulled("f", whole_row("fixtures", venue_id=VENUE, name="lamp"), version=1)
    )
    await library.write(lambda work: work.rows.update("fixtures", "f", {"name": "mine"}))
    await pull(
        library, "fixtures", pulled("f", whole_row("fixtures", venue_id=VENUE, name="theirs"), version=2)
    )
    found = await library.read(lambda work: work.settlements.of_row("fixtures", "f"))
    assert found is not None
    assert found.local is not None
    refused = await settle(library, found, outcome({**found.local, "venue_id": "elsewhere"}))
    assert refused == "parent_gone"
    assert plain_sql(tmp_path, "SELECT state FROM outbox") == [("conflict",)]
    assert await library.read(lambda work: work.settlements.is_open(found))


async def test_a_rule_of_another_program_refuses_the_result_alone(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "CREATE TRIGGER theirs BEFORE UPDATE OF name ON venues WHEN NEW.name = 'Both'"
        " BEGIN SELECT raise(ABORT, 'no'); END",
    )
    found = await conflict(library)
    assert found.local is not None
    assert await settle(library, found, outcome({**found.local, "name": "Both"})) == "refused_here"
    assert plain_sql(tmp_path, "SELECT name, state FROM venues, outbox") == [("Mine", "conflict")]


async def test_a_conflict_that_is_over_is_not_settled_again(library: Database) -> None:
    found = await conflict(library)
    assert found.local is not None
    ending = outcome(found.local)
    assert await settle(library, found, ending) == ""
    assert await settle(library, found, ending) == "gone"


async def test_every_change_of_a_side_makes_it_undecided(library: Database) -> None:
    found = await conflict(library)

    async def look() -> bool:
        return await library.read(lambda work: work.settlements.has_undecided())

    async def decide() -> None:
        await library.write(lambda work: work.settlements.decided(found, kind="edit_edit", fields=("name",)))

    assert await look()
    await decide()
    assert not await look()
    await pull(library, "venues", pulled(VENUE, whole_row("venues", name="Theirs"), version=2))
    assert not await look(), "the same page once more is no change"
    await pull(library, "venues", pulled(VENUE, whole_row("venues", name="Again"), version=3))
    assert await look()
    await decide()
    await library.write(lambda work: work.rows.update("venues", VENUE, {"description": "x"}))
    assert await look()
    assert not await library.read(lambda work: work.settlements.is_open(found))


async def test_deleting_here_what_the_cloud_deleted_ends_it(library: Database, tmp_path: Path) -> None:
    await conflict(library, cloud=None)
    await library.write(lambda work: work.rows.delete("venues", VENUE))
    assert plain_sql(tmp_path, "SELECT state, settled_by FROM conflicts") == [("settled", "equal")]
    assert line(tmp_path) is None


async def test_lists_are_filtered_and_counted_in_the_library(library: Database) -> None:
    found = await conflict(library)
    await library.write(lambda work: work.settlements.decided(found, kind="edit_edit", fields=("name",)))
    read = library.read
    [alike] = await read(lambda work: work.conflicts.alike())
    assert (alike.entity, alike.kind, alike.fields, alike.count) == ("venues", "edit_edit", ("name",), 1)
    for query, count in (
        (ConflictQuery(), 1),
        (ConflictQuery(entity="tracks"), 0),
        (ConflictQuery(entity="venues", kind="edit_edit", fields=("name",)), 1),
        (ConflictQuery(fields=("description",)), 0),
        (ConflictQuery(text="MINE"), 1),
        (ConflictQuery(text=VENUE[:8]), 1),
        (ConflictQuery(ids=()), 0),
    ):
        assert await read(partial(_matching, query=query)) == (count, count)


async def test_old_settlements_are_forgotten_but_for_the_newest_thousand(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1005)"
        " INSERT INTO conflicts (entity, row_id, kind, state, settled_at)"
        " SELECT 'venues', i, 'edit_edit', 'settled', '2020-01-01T00:00:00.000Z' FROM n",
    )
    assert await library.write(lambda work: work.conflicts.prune(before=NOW)) == 5
    assert await library.write(lambda work: work.conflicts.prune(before=NOW)) == 0


async def test_a_library_of_an_earlier_program_gets_the_new_columns(tmp_path: Path) -> None:
    async with open_library(tmp_path):
        pass
    dropped = ("conflicts_undecided", "conflicts_alike", "conflicts_settled", "conflicts_settled_together")
    known = (
        "id, entity, row_id, kind, fields, base_row, local_row, cloud_row, opened_at, state, settled_at,"
        " cloud_version"
    )
    plain_sql(
        tmp_path,
        "PRAGMA legacy_alter_table = ON",
        *(f"DROP INDEX {name}" for name in dropped),
        "DROP INDEX conflicts_open",
        f"CREATE TABLE older AS SELECT {known} FROM conflicts WHERE false",
        "DROP TABLE conflicts",
        "ALTER TABLE older RENAME TO conflicts",
        "INSERT INTO conflicts VALUES ('c', 'venues', 'v', 'edit_edit', '[]', NULL, '{}', '{}',"
        " '2026-01-01', 'settled', '2026-01-02', 3)",
        "UPDATE sync_metadata SET value = json_set(value, '$.program', 0) WHERE key = 'schema_seen'",
    )
    async with open_library(tmp_path) as library:
        [row] = await library.read(lambda work: work.conflicts.page(state="settled"))
        assert row.id == "c"
        settled = await library.read(lambda work: work.conflicts.settled_one("c"))
        assert settled is not None
        assert settled.by == ""
        assert await library.read(lambda work: work.conflicts.settled(limit=5)) == ()


def _matching(work: UnitOfWork, *, query: ConflictQuery) -> tuple[int, int]:
    return work.conflicts.matching(query), len(work.conflicts.ids(query))


async def test_rows_made_anew_below_a_deletion_that_waits_are_given_up_one_by_one(
    library: Database, tmp_path: Path
) -> None:
    lamps = [f"4444444{n}-4444-4444-8444-444444444444" for n in (1, 2)]
    for lamp in lamps:
        row = whole_row("fixtures", venue_id=VENUE, name="Lamp")
        await pull(library, "fixtures", pulled(lamp, row, version=1))
        await library.write(partial(_rename, lamp=lamp))
        await pull(library, "fixtures", pulled(lamp, None, version=2))
        found = await library.read(partial(_open_conflict, lamp=lamp))
        assert found is not None
        assert await settle(library, found, outcome(found.local, taken="local")) == ""
    await pull(library, "venues", pulled(VENUE, None, version=2))
    await library.write(lambda work: work.rows.apply_parked())
    kinds = plain_sql(tmp_path, "SELECT kind, cloud_version FROM conflicts WHERE state = 'open'")
    assert kinds == [("deleted_parent", 2)] * 2

    for lamp in lamps:
        plan = await library.write(partial(_give_up, lamp=lamp))
        assert plan == ""
        assert plain_sql(tmp_path, f"SELECT 1 FROM fixtures WHERE id = '{lamp}'") == []
    assert plain_sql(tmp_path, "SELECT 1 FROM outbox") == []


def _rename(work: UnitOfWork, *, lamp: str) -> None:
    work.rows.update("fixtures", lamp, {"name": "Mine"})


def _open_conflict(work: UnitOfWork, *, lamp: str) -> OpenConflict | None:
    return work.settlements.of_row("fixtures", lamp)


def _give_up(work: UnitOfWork, *, lamp: str) -> str:
    return work.discarded.discard("fixtures", lamp, at=NOW).refusal


async def test_devices_of_open_conflicts_are_counted_in_their_index(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO conflicts (entity, row_id, kind, cloud_device) VALUES ('venues', 'a', 'edit_edit', 'x'),"
        " ('venues', 'b', 'edit_edit', 'x'), ('venues', 'c', 'edit_edit', ''), ('venues', 'd', 'edit_edit', 'y')",
    )
    assert await library.read(lambda work: work.conflicts.devices()) == (("x", 2), ("y", 1))
    plan = plain_sql(
        tmp_path,
        "EXPLAIN QUERY PLAN SELECT cloud_device, count(*) FROM conflicts"
        " WHERE state = 'open' AND cloud_device <> '' GROUP BY cloud_device",
    )
    assert [row[3] for row in plan] == ["SCAN conflicts USING INDEX conflicts_by_device"]
