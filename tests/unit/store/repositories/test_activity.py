"""The audit: filters in SQL, the same again as a group, old values that can come back, older libraries."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from luma_sync.store.activity_records import IN_GROUP, ActivityQuery, ActivityRow
from luma_sync.store.database import Database
from luma_sync.store.repositories import activity_sql
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import LIBRARY_NAME, open_library, plain_sql

GROUPED = ActivityQuery(grouped=True)
STUDIO = "5d000000-0000-4000-8000-000000000001"


def at(minute: int) -> str:
    return f"2026-11-{21 + minute // 1440:02d}T{minute // 60 % 24:02d}:{minute % 60:02d}:00.000Z"


async def read(
    library: Database, query: ActivityQuery, limit: int = 500, offset: int = 0
) -> tuple[ActivityRow, ...]:
    return await library.read(lambda unit: unit.activity.lines(query, limit=limit, offset=offset))


async def count(library: Database, query: ActivityQuery) -> int:
    return await library.read(lambda unit: unit.activity.count(query))


async def assert_found_by_key(library: Database, query: ActivityQuery, rows: tuple[ActivityRow, ...]) -> None:
    """The same rows, once their keys are known."""
    keys = await library.read(lambda unit: unit.activity.order(query))
    assert list(keys) == [f"{row.id}{IN_GROUP if row.is_member else ''}" for row in rows]
    some = await library.read(lambda unit: unit.activity.some(query, (*keys[1::3], "987654")))
    assert {(row.id, row.is_member): row for row in some} == {
        (row.id, row.is_member): row for row in rows[1::3]
    }


def receive(rows: int, minute: int, device: str = STUDIO) -> Callable[[UnitOfWork], None]:
    return lambda unit: unit.activity.add(
        at=at(minute),
        kind="pull",
        direction="in",
        entity="tracks",
        text=f"Received {rows} rows",
        code="received",
        rows=rows,
        device=device,
    )


async def test_the_same_again_is_one_row_that_stands_where_its_newest_line_is(library: Database) -> None:
    for job in (receive(100, 0), receive(5, 1, "another"), receive(40, 8), receive(2, 16)):
        await library.write(job)
    studio, other = await read(library, GROUPED)
    assert (studio.device, studio.rows, studio.group_lines) == (STUDIO, 142, 3)
    assert (studio.at, studio.last_at) == (at(0), at(16))
    assert (other.rows, other.group_lines, other.last_at) == (5, 1, at(1))
    assert await count(library, GROUPED) == 2
    assert [line.rows for line in await read(library, ActivityQuery())] == [2, 40, 5, 100]

    whole = ActivityQuery(grouped=True, whole=frozenset({studio.id, other.id}))
    found = await read(library, whole)
    assert [(line.is_member, line.rows) for line in found] == [
        (False, 142), (True, 2), (True, 40), (True, 100), (False, 5),
    ]  # fmt: skip
    assert await count(library, whole) == 5
    await assert_found_by_key(library, whole, found)
    pages = [await read(library, whole, 2, offset) for offset in (0, 2, 4)]
    assert [line for page in pages for line in page] == list(found)


async def test_a_pause_an_hour_another_day_or_another_thing_begins_a_new_row(library: Database) -> None:
    for minute in (0, 11, 20, 30, 40, 50, 60, 70, 72):
        await library.write(receive(1, minute))
    assert [row.group_lines for row in await read(library, GROUPED)] == [1, 7, 1]
    await library.write(receive(1, -600))  # the clock went back
    assert [row.group_lines for row in await read(library, GROUPED)] == [1, 1, 7, 1]

    def fail(cause: str) -> Callable[[UnitOfWork], None]:
        return lambda unit: unit.activity.add(at=at(100), kind="push", text=cause, result="error")

    for cause in ("too large", "too large", "no name", "too large"):
        await library.write(fail(cause))
    failed = await read(library, ActivityQuery(grouped=True, failed=True))
    assert [(row.text, row.group_lines) for row in failed] == [("too large", 3), ("no name", 1)]


async def test_every_filter_finds_what_python_finds_in_all_lines(library: Database) -> None:
    source = random.Random(7)
    plain_sql(library.path.parent, "INSERT INTO venues (id, name) VALUES ('v1', 'Loft'), ('v2', 'Garage')")

    def add(unit: UnitOfWork) -> None:
        for number in range(400):
            direction = source.choice(("in", "out", ""))
            unit.activity.add(
                at=at(number * 9),
                kind=source.choice(("push", "run")),
                direction=direction,
                entity=source.choice(("venues", "")),
                row_id=source.choice(("v1", "v2", "")),
                text=f"Line {number % 17}",
                code=source.choice(("a", "b", "")),
                device=source.choice((STUDIO, "own", "")) if direction == "in" else "",
                result=source.choice(("ok", "ok", "error")),
            )

    await library.write(add)
    lines = await read(library, ActivityQuery(), 1000)
    assert len(lines) == 400
    groups = await read(library, GROUPED, 1000)
    assert sum(row.group_lines for row in groups) == 400
    assert len(groups) < 400

    def is_here(row: ActivityRow) -> bool:
        return row.device == "own" or (not row.device and row.direction != "in")

    def says_loft(row: ActivityRow) -> bool:
        return "loft" in row.label.lower() or row.device == STUDIO

    wanted: list[tuple[dict[str, object], Callable[[ActivityRow], bool]]] = [
        ({"direction": "out"}, lambda row: row.direction == "out"),
        ({"direction": ""}, lambda row: not row.direction),
        ({"devices": (STUDIO,)}, lambda row: row.device == STUDIO),
        ({"devices": ("",)}, lambda row: not row.device and row.direction == "in"),
        ({"devices": ("own",), "with_here": True}, is_here),
        ({"failed": True}, lambda row: row.result == "error"),
        ({"kind": "run", "direction": "in"}, lambda row: (row.kind, row.direction) == ("run", "in")),
        ({"entity": "venues"}, lambda row: row.entity == "venues"),
        ({"since": at(700), "until": at(2000)}, lambda row: at(700) <= row.last_at < at(2000)),
        ({"entity": "venues", "row_id": "v2"}, lambda row: (row.entity, row.row_id) == ("venues", "v2")),
        ({"text": "LOFT", "text_devices": (STUDIO,)}, says_loft),
        ({"text": "Line 1_"}, lambda row: False),
        ({"text": "Line 1"}, lambda row: "line 1" in row.text.lower()),
    ]
    for only, fits in wanted:
        for grouped in (False, True):
            query = ActivityQuery(grouped=grouped, **only)  # type: ignore[arg-type]
            among = groups if query.has_groups else lines
            found = await read(library, query, 1000)
            assert [row.id for row in found] == [row.id for row in among if fits(row)], only
            assert await count(library, query) == len(found)
            await assert_found_by_key(library, query, found)


async def test_filters_go_by_an_index(library: Database) -> None:
    expected = {
        "activity_heads": GROUPED,
        "activity_errors": ActivityQuery(grouped=True, failed=True),
        "activity_directions": ActivityQuery(grouped=True, direction="in"),
        "activity_devices": ActivityQuery(grouped=True, devices=(STUDIO,)),
        "activity_days": ActivityQuery(grouped=True, since=at(0), until=at(9)),
        "activity_by_row": ActivityQuery(entity="tracks", row_id="t"),
    }
    with closing(sqlite3.connect(library.path)) as file:
        for index, query in expected.items():
            statement, params = activity_sql.page(query)
            known = {**params, "limit": 9, "offset": 0}
            plan = " ".join(row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {statement}", known))
            assert index in plan, plan


async def test_names_are_kept_as_they_were_and_looked_up_where_they_were_not(library: Database) -> None:
    folder = library.path.parent
    plain_sql(folder, "INSERT INTO venues (id, name) VALUES ('v', 'Loft')")
    await library.write(
        lambda unit: unit.activity.add(at=at(0), kind="push", entity="venues", row_id="v", text="first")
    )
    plain_sql(
        folder,
        "UPDATE venues SET name = 'Cellar'",
        "INSERT INTO activity (at, kind, entity, row_id, text) VALUES ('2026', 'x', 'venues', 'v', 'older')",
    )
    assert [(row.text, row.label) for row in await read(library, ActivityQuery())] == [
        ("older", "Cellar"), ("first", "Loft"),
    ]  # fmt: skip


async def test_lines_whose_group_begins_before_the_bound_stand_for_themselves(library: Database) -> None:
    for minute in range(5):
        await library.write(receive(10, minute))
    assert await library.write(lambda unit: unit.activity.prune(before=at(2), lines_max=99)) == 2
    left = await read(library, GROUPED)
    assert [(row.rows, row.group_lines) for row in left] == [(10, 1), (10, 1), (10, 1)]
    assert await count(library, GROUPED) == 3


async def test_a_line_knows_whether_its_old_value_is_still_there(library: Database) -> None:
    plain_sql(library.path.parent, "INSERT INTO venues (id, name) VALUES ('v', 'Loft')")
    await library.write(lambda unit: unit.discarded.discard("venues", "v", at=at(0)))
    undo = await library.read(lambda unit: unit.activity.undo_of_discard("venues", "v"))
    assert undo.startswith("discard:")

    def add(unit: UnitOfWork) -> None:
        add = unit.activity.add
        add(at=at(0), kind="discard", entity="venues", row_id="v", text="t", code="given_up", undo=undo)
        add(at=at(1), kind="conflict", text="t", code="settled", undo="conflict:long-gone")
        add(at=at(2), kind="push", text="t")

    await library.write(add)
    nothing, settled, given = await read(library, ActivityQuery())
    assert given.label == "Loft"

    async def states(line: ActivityRow) -> tuple[tuple[str, str], ...]:
        return await library.read(lambda unit: unit.activity.undo_ids(line.id))

    assert (await states(nothing), await states(settled)) == ((), (("conflict:long-gone", "gone"),))
    assert await states(given) == ((undo, "open"),)
    await library.write(lambda unit: unit.discarded.restore(undo.removeprefix("discard:"), at=at(3)))
    assert await states(given) == ((undo, "undone"),)


async def test_the_audit_of_an_older_program_goes_on_in_this_one(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        await library.write(lambda unit: unit.activity.add(at=at(0), kind="push", text="Sent 1 change"))
    later = ("code", "label", "device", "rows", "duration_ms", "undo", "head_id", "last_id", "last_at")
    with closing(sqlite3.connect(tmp_path / LIBRARY_NAME)) as file, file:
        for (name,) in file.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'activity'"
        ).fetchall():
            file.execute(f"DROP INDEX {name}")
        for column in (*later, "group_lines", "group_rows"):
            file.execute(f"ALTER TABLE activity DROP COLUMN {column}")
    async with open_library(tmp_path) as library:
        await library.write(receive(3, 1))
        found = await read(library, GROUPED)
        assert [(row.text, row.rows, row.group_lines) for row in found] == [
            ("Received 3 rows", 3, 1), ("Sent 1 change", 0, 1),
        ]  # fmt: skip
