"""Many twins at once: as many statements as for few, and one that cannot be merged stops no other."""

from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.duplicates.twin_run import TwinRun
from luma_sync.engine.ports import EnginePorts
from luma_sync.store.database import Database
from luma_sync.store.sql import Sql
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.joins import uuid
from tests.support.library import USER, open_library, plain_sql, pull, pulled, sign_in

HALL = uuid("a", 9999)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        await database.write(
            lambda work: work.cursors.save_scope(scope_id=USER, kind="personal", role="owner", heads={})
        )
        yield database


async def both_sides(library: Database, lamps: int, first: int = 0) -> None:
    """A hall in the cloud with this many lamps, and the same lamps once more made here."""
    await pull(library, "venues", pulled(HALL, row("venues", name="Hall"), version=2))
    told = [
        pulled(uuid("a", number), row("fixtures", venue_id=HALL, name="Lamp", address=number), version=2)
        for number in range(first, first + lamps)
    ]
    await pull(library, "fixtures", *told)

    def insert(work: UnitOfWork) -> None:
        for number in range(first, first + lamps):
            lamp = {"id": uuid("b", number), "venue_id": HALL, "name": "LAMP", "address": number}
            work.rows.insert("fixtures", lamp)

    await library.write(insert)


def row(entity: str, **values: object) -> dict[str, object]:
    return {**{column.name: None for column in CATALOG[entity].synced_columns}, **values}


def undone(work: UnitOfWork, merge_id: str) -> str:
    return work.twins.undo(merge_id, at="2026-06-01T00:00:00.000Z")


def a_run(library: Database, seed: int = 1) -> TwinRun:
    ports = EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds(seed))
    return TwinRun(database=library, ports=ports)


async def test_two_hundred_twins_cost_no_more_statements_than_two(
    library: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: Counter[str] = Counter()
    for name in ("all", "many", "run", "value", "records"):
        plain = getattr(Sql, name)

        def call(self: Sql, *arguments: object, name: str = name, plain: object = plain) -> object:
            counted[name] += 1
            assert callable(plain)
            return plain(self, *arguments)

        monkeypatch.setattr(Sql, name, call)
    spent = []
    for lamps in (2, 200):
        await both_sides(library, lamps, first=lamps)
        counted.clear()
        assert (await a_run(library, seed=lamps).run(f"run {lamps}")).merged == lamps
        spent.append(counted.total())
    assert spent[0] == spent[1]


async def test_a_pair_that_a_strange_key_forbids_stops_no_other_and_is_told_as_nothing(
    library: Database, tmp_path: Path
) -> None:
    await both_sides(library, 5)
    plain_sql(
        tmp_path,
        "CREATE TRIGGER theirs BEFORE DELETE ON fixtures WHEN old.address = 3"
        " BEGIN SELECT raise(ABORT, 'not this one'); END",
    )

    result = await a_run(library).run("run")

    assert result.merged == 4
    merges = await library.read(lambda work: work.twins.page(limit=10))
    assert {merge.twin_id for merge in merges} == {uuid("b", number) for number in (0, 1, 2, 4)}
    assert plain_sql(tmp_path, "SELECT count(*) FROM fixtures WHERE address = 3") == [(2,)]
    assert plain_sql(tmp_path, "SELECT count(*), count(DISTINCT place) FROM twin_merges") == [(4, 4)]


async def test_two_twins_of_one_row_fill_it_one_after_the_other_and_each_can_be_taken_back(
    library: Database,
) -> None:
    await both_sides(library, 1)

    def insert(work: UnitOfWork) -> None:
        work.rows.update("fixtures", uuid("b", 0), {"kind": "spot"})
        other = {"id": uuid("c", 0), "venue_id": HALL, "name": "lamp", "address": 0, "kind": "wash"}
        work.rows.insert("fixtures", other)

    await library.write(insert)

    assert (await a_run(library).run("run")).merged == 2

    kept = await library.read(lambda work: work.rows.get("fixtures", uuid("a", 0)))
    assert kept is not None
    assert kept["kind"] == "spot"
    merges = await library.read(lambda work: work.twins.page(limit=10))
    assert {merge.twin_id: dict(merge.lost) for merge in merges}[uuid("c", 0)]["kind"].twin == "wash"
    for merge in merges:
        assert await library.write(partial(undone, merge_id=merge.id)) == ""
    kinds = {row["id"]: row["kind"] for row in await library.read(lambda work: work.rows.dump("fixtures"))}
    assert kinds == {uuid("a", 0): None, uuid("b", 0): "spot", uuid("c", 0): "wash"}
