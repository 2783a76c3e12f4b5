"""Whatever stands on both sides: merging loses no row and no value, dangles nothing, and can be undone."""

import asyncio
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.duplicates.twin_run import TwinRun
from luma_sync.engine.ports import EnginePorts
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.library import USER, open_library, plain_sql, pull, pulled, sign_in

ENTITIES = (
    "venues", "fixtures", "pattern_categories", "patterns", "implementations",
    "venue_implementation_overrides", "playlists", "repertoire_items",
)  # fmt: skip
NAMES = st.sampled_from(["Hall", " hall ", "HALL", "Yard", "Straße", "STRASSE", ""])
NOTES = st.sampled_from([None, "", "one", "two"])
Row = dict[str, object]
Side = dict[str, list[Row]]


@st.composite
def sides(draw: st.DrawFn) -> tuple[Side, Side]:
    """What the cloud has and what was made here; ids tell the side."""
    return draw(one_side("c")), draw(one_side("d"))


@st.composite
def one_side(draw: st.DrawFn, kind: str) -> Side:
    count = iter(range(1000))

    def row(**values: object) -> Row:
        return {"id": f"{kind * 8}-0000-4000-8000-{next(count):012d}", **values}

    def some(most: int) -> range:
        return range(draw(st.integers(0, most)))

    venues = [row(name=draw(NAMES), description=draw(NOTES)) for _ in some(3)]
    categories = [row(name=draw(NAMES)) for _ in some(2)]
    found: Side = {"venues": venues, "pattern_categories": categories}
    found["repertoire_items"] = [row(title=draw(NAMES), composer=draw(NOTES)) for _ in some(2)]
    found["fixtures"] = [
        row(
            venue_id=one["id"],
            name=draw(NAMES),
            address=draw(st.sampled_from([None, 1, 2])),
            kind=draw(NOTES),
        )
        for one in venues
        for _ in some(2)
    ]
    found["patterns"] = patterns = [
        row(
            category_id=one["id"],
            name=draw(NAMES),
            definition=draw(st.sampled_from([None, '{"a":1}', '{"a": 1}'])),
        )
        for one in categories
        for _ in some(2)
    ]
    found["implementations"] = implementations = [
        row(pattern_id=one["id"], name=draw(NAMES), body=draw(NOTES)) for one in patterns for _ in some(2)
    ]
    found["venue_implementation_overrides"] = [
        row(venue_id=venue["id"], pattern_id=one["pattern_id"], implementation_id=one["id"], settings="{}")
        for venue in venues
        for one in implementations[:2]
    ]
    return found


async def fill(database: Database, cloud: Side, here: Side) -> None:
    await sign_in(database)
    await database.write(
        lambda work: work.cursors.save_scope(scope_id=USER, kind="personal", role="owner", heads={})
    )
    for entity in (each.name for each in CATALOG.parents_first()):
        rows = cloud.get(entity, [])
        if rows:
            columns = {column.name: None for column in CATALOG[entity].synced_columns}
            items = [
                pulled(str(row["id"]), {**columns, **{k: v for k, v in row.items() if k != "id"}}, version=3)
                for row in rows
            ]
            await pull(database, entity, *items)

    def insert(work: UnitOfWork) -> None:
        for entity in (each.name for each in CATALOG.parents_first()):
            for row in here.get(entity, []):
                work.rows.insert(entity, row)

    await database.write(insert)


async def everything(database: Database) -> dict[tuple[str, str], dict[str, Any]]:
    def read(work: UnitOfWork) -> dict[tuple[str, str], dict[str, Any]]:
        return {
            (entity, str(row["id"])): {column.name: row[column.name] for column in CATALOG[entity].columns}
            for entity in ENTITIES
            for row in work.rows.dump(entity)
        }

    return await database.read(read)


def undone(work: UnitOfWork, merge_id: str) -> str:
    return work.twins.undo(merge_id, at="2026-06-01T00:00:00.000Z")


def a_run(database: Database) -> TwinRun:
    ports = EnginePorts(clock=FakeClock(), randomness=FullDelay(), ids=SeededIds())
    return TwinRun(database=database, ports=ports)


def values_of(row: Mapping[str, Any], entity: str) -> dict[str, Any]:
    """What somebody wrote into a row; references are looked at apart."""
    references = {parent.column for parent in CATALOG[entity].parents}
    return {name: value for name, value in row.items() if value not in (None, "") and name not in references}


def equal(one: object, other: object) -> bool:
    if one == other:
        return True
    try:
        return bool(json.loads(str(one)) == json.loads(str(other)))
    except ValueError:
        return False


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(sides())
def test_nothing_is_lost_and_everything_can_be_undone(both: tuple[Side, Side]) -> None:
    async def story(folder: Path) -> None:
        async with open_library(folder) as database:
            await fill(database, *both)
            before = await everything(database)
            result = await a_run(database).run("run")
            after = await everything(database)
            merges = await database.read(lambda work: work.twins.page(limit=1000))

            assert result.merged == len(merges) == len(before) - len(after)
            assert plain_sql(folder, "PRAGMA foreign_key_check") == []
            check_values(before, after, {(each.entity, each.twin_id): each for each in merges})
            check_lines(folder)
            assert (await a_run(database).run("run")).merged == 0

            for merge in merges:
                refusal = await database.write(partial(undone, merge_id=merge.id))
                assert refusal in ("", "undone")
            assert await everything(database) == before
            assert plain_sql(folder, "PRAGMA foreign_key_check") == []
            assert (await a_run(database).run("another")).merged == 0, "an undone merge is not done again"

    with TemporaryDirectory() as folder:
        asyncio.run(story(Path(folder)))


def check_values(before: Any, after: Any, merges: Any) -> None:
    """Every value that was written is current, or told as lost by the merge it was in."""
    for (entity, row_id), row in before.items():
        told: list[object] = []
        place = row_id
        while (entity, place) in merges:
            merge = merges[entity, place]
            told += [value for lost in merge.lost.values() for value in (lost.kept, lost.twin)]
            place = merge.kept_id
        told += [
            value
            for merge in merges.values()
            if merge.entity == entity and merge.kept_id == place
            for lost in merge.lost.values()
            for value in (lost.kept, lost.twin)
        ]
        current = after[entity, place]
        for name, value in values_of(row, entity).items():
            assert equal(current[name], value) or any(equal(one, value) for one in told), (
                entity,
                name,
                value,
            )


def check_lines(folder: Path) -> None:
    """A row is dirty exactly where it has a line, and the cloud hears of no row that it never had."""
    for entity in ENTITIES:
        wrong = plain_sql(
            folder,
            f"SELECT id FROM {entity} AS t WHERE needs_sync IS NOT EXISTS"
            f" (SELECT 1 FROM outbox WHERE entity = '{entity}' AND row_id = t.id)",
        )
        assert wrong == []
    assert plain_sql(folder, "SELECT 1 FROM outbox WHERE op = 'delete' AND base_version = 0") == []
    assert plain_sql(folder, "SELECT 1 FROM outbox WHERE op = 'delete' AND NOT allowed") == []
