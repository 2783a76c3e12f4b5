"""Random edits, pushes with lost requests and answers, and pulls, against a shadow model of the cloud."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from luma_sync.store.database import Database
from tests.support.library import (
    DEVICE,
    FUTURE,
    LIBRARY_NAME,
    STAMP,
    USER,
    open_library,
    pull,
    pulled,
    sign_in,
    whole_row,
)

Row = dict[str, Any] | None
Key = tuple[str, str]

VENUES = ("v1", "v2")
FIXTURES = ("f1", "f2", "f3")
NAMES = ("a", "b", "c")


@dataclass
class Cloud:
    """Compare-and-set on version, replays by change id, cascading tombstones; nothing else."""

    version: int = 0
    rows: dict[Key, tuple[int, Row, str]] = field(default_factory=dict)
    history: dict[tuple[Key, int], Row] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)

    def put(self, key: Key, row: Row, change_id: str) -> int:
        self.version += 1
        self.rows[key] = (self.version, row, change_id)
        self.history[key, self.version] = row
        self.answers[change_id] = self.version
        if row is None and key[0] == "venues":
            for child in [k for k, (_, r, _) in self.rows.items() if r and r.get("venue_id") == key[1]]:
                self.put(child, None, f"cascade of {change_id} {child}")
        return self.answers[change_id]

    def push(self, change: dict[str, Any]) -> tuple[str, int, Row]:
        key = (change["entity"], change["row_id"])
        version, row, current = self.rows.get(key, (0, None, ""))
        if change["change_id"] in self.answers:
            return "applied", self.answers[change["change_id"]], None
        if change["op"] == "upsert" and key[0] == "fixtures" and not self.alive(change["row"]["venue_id"]):
            return "rejected", 0, None
        if version != change["base_version"] and current not in change["previous_change_ids"]:
            return "conflict", version, row
        return "applied", self.put(key, change["row"], change["change_id"]), None

    def alive(self, venue: str) -> bool:
        return self.rows.get(("venues", venue), (0, None, ""))[1] is not None

    def edit_elsewhere(self, key: Key, row: Row) -> None:
        known = self.rows.get(key, (0, None, ""))[1]
        if (row is None and known is None) or (
            row and key[0] == "fixtures" and not self.alive(row["venue_id"])
        ):
            return
        self.put(key, row, f"elsewhere {self.version}")


Op = tuple[Any, ...]
EDITS = st.one_of(
    st.tuples(st.just("venue"), st.sampled_from(VENUES), st.sampled_from(NAMES)),
    st.tuples(st.just("fixture"), st.sampled_from(FIXTURES), st.sampled_from(VENUES), st.sampled_from(NAMES)),
    st.tuples(st.just("delete"), st.sampled_from([*VENUES, *FIXTURES])),
    st.tuples(st.just("replace"), st.sampled_from(VENUES), st.sampled_from(NAMES)),
)
MEANWHILE = st.one_of(EDITS, st.tuples(st.just("elsewhere"), EDITS), st.just(("pull", True)))
OPERATIONS = st.one_of(
    EDITS,
    st.tuples(st.just("elsewhere"), EDITS),
    st.tuples(
        st.just("push"),
        st.sampled_from(["answered", "answer lost", "request lost"]),
        st.lists(MEANWHILE, max_size=2),
        st.lists(MEANWHILE, max_size=2),
    ),
    st.tuples(st.just("pull"), st.booleans()),
)


class Device:
    """One library driven by operations; checks the invariants after each."""

    def __init__(self, library: Database, other_program: sqlite3.Connection) -> None:
        self.library, self.other_program, self.cloud = library, other_program, Cloud()

    def sql(self, *statements: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for each in statements:
            rows = self.other_program.execute(each).fetchall()
        return rows

    async def run(self, op: Op) -> None:
        match op:
            case ("push", fate, early, late):
                await self.push(fate, early, late)
            case ("pull", whole):
                await self.pull(whole)
            case ("elsewhere", edit):
                self.cloud.edit_elsewhere(*wire(edit))
            case _:
                self.sql(*statement(op))
        self.check()

    async def push(self, fate: str, early: list[Op], late: list[Op]) -> int:
        batch = await self.library.write(lambda unit: unit.outbox.next_batch(limit=3, now=FUTURE))
        if batch is None:
            return 0
        for op in early:
            await self.run(op)
        changes = json.loads(batch.changes_json)
        outcomes = [] if fate == "request lost" else [(c, *self.cloud.push(c)) for c in changes]
        for op in late:
            await self.run(op)
        if fate == "answered":
            await self.hear(batch.changes_json, outcomes)
        await self.library.write(lambda unit: unit.outbox.release_sending())
        return batch.count

    async def hear(self, changes_json: str, outcomes: list[tuple[dict[str, Any], str, int, Row]]) -> None:
        answer = json.dumps(
            [
                {"change_id": change["change_id"], "row_id": change["row_id"], "version": version}
                for change, status, version, _ in outcomes
                if status == "applied"
            ]
        )
        await self.library.write(lambda unit: unit.outbox.acknowledge(answer, changes_json))
        for change, status, version, row in outcomes:
            if status == "conflict":
                await self.conflict(change["change_id"], version, row)

    async def settle(self) -> None:
        """Take the cloud's side of every conflict, send and fetch until nothing is left: both are equal."""
        for _ in range(12):
            await self.pull(True)
            for entity, row_id in self.sql("SELECT entity, row_id FROM outbox WHERE state = 'conflict'"):
                if not await self.discard(entity, row_id):
                    for child in self.sql("SELECT row_id FROM outbox WHERE entity = 'fixtures'"):
                        await self.discard("fixtures", child[0])
            while await self.push("answered", [], []):
                pass
            self.check()
        assert self.sql("SELECT entity, row_id, state FROM outbox") == []
        for entity in ("venues", "fixtures"):
            here = {row_id: row["name"] for row_id, row in self.rows(entity).items()}
            there = {
                k[1]: row["name"] for k, (_, row, _) in self.cloud.rows.items() if row and k[0] == entity
            }
            assert here == there

    async def discard(self, entity: str, row_id: str) -> bool:
        return await self.library.write(lambda unit: unit.outbox.discard(entity, row_id))

    async def conflict(self, change_id: str, version: int, row: Row) -> None:
        await self.library.write(
            lambda unit: unit.outbox.mark_conflict(
                change_id, cloud_row=row, cloud_version=version, deleted=row is None
            )
        )

    async def pull(self, whole: bool) -> None:
        for entity in ("venues", "fixtures"):
            items = [
                pulled(key[1], row, version=version, change_id=change, device_id=DEVICE)
                for key, (version, row, change) in self.cloud.rows.items()
                if key[0] == entity and (whole or version % 2)
            ]
            done = await pull(self.library, entity, *items)
            assert done.refused == 0
            await self.library.write(lambda unit: unit.rows.apply_parked())

    def rows(self, entity: str) -> dict[str, dict[str, Any]]:
        found = self.sql(f"SELECT id, version, needs_sync, scope_id, name FROM {entity}")
        names = ("id", "version", "needs_sync", "scope_id", "name")
        return {str(row[0]): dict(zip(names, row, strict=True)) for row in found}

    def check(self) -> None:
        lines = {
            (line[0], line[1]): line[2:]
            for line in self.sql("SELECT entity, row_id, op, base_version, base_row, state FROM outbox")
        }
        for entity in ("venues", "fixtures"):
            rows = self.rows(entity)
            for row_id, row in rows.items():
                line = lines.get((entity, row_id))
                assert row["needs_sync"] == (line is not None and line[0] == "upsert")
                assert row["scope_id"] == USER
                if line is not None:
                    assert row["version"] == line[1]
                else:
                    agreed = self.cloud.history[(entity, row_id), row["version"]]
                    assert agreed is not None
                    assert agreed["name"] == row["name"]
            for key, line in lines.items():
                if key[0] == entity:
                    assert (line[0] == "delete") == (key[1] not in rows)
        for key, line in lines.items():
            self.check_base((str(key[0]), str(key[1])), line)
        in_conflict = sorted(key for key, line in lines.items() if line[3] == "conflict")
        assert in_conflict == self.sql(
            "SELECT entity, row_id FROM conflicts WHERE state = 'open' ORDER BY entity, row_id"
        )
        orphans = self.sql("SELECT count(*) FROM fixtures WHERE venue_id NOT IN (SELECT id FROM venues)")
        assert orphans == [(0,)]

    def check_base(self, key: Key, line: tuple[Any, ...]) -> None:
        _, version, base, _ = line
        agreed = self.cloud.history.get((key, version)) if version else None
        assert (json.loads(base)["name"] if base else None) == (agreed["name"] if agreed else None)


def statement(op: Op) -> Iterator[str]:
    match op:
        case ("venue", row_id, name):
            yield (
                f"INSERT INTO venues (id, name, created_at) VALUES ('{row_id}', '{name}', '{STAMP}')"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name"
            )
        case ("fixture", row_id, venue, name):
            yield (
                f"INSERT INTO fixtures (id, venue_id, name, created_at) SELECT '{row_id}', id, '{name}', '{STAMP}'"
                f" FROM venues WHERE id = '{venue}'"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name, venue_id = excluded.venue_id"
            )
        case ("replace", row_id, name):
            yield f"INSERT OR REPLACE INTO venues (id, name, created_at) VALUES ('{row_id}', '{name}', '{STAMP}')"
        case (_, row_id):
            yield f"DELETE FROM {'venues' if row_id.startswith('v') else 'fixtures'} WHERE id = '{row_id}'"


def wire(op: Op) -> tuple[Key, Row]:
    match op:
        case ("fixture", row_id, venue, name):
            return ("fixtures", row_id), whole_row("fixtures", venue_id=venue, name=name)
        case ("delete", row_id):
            return ("venues" if row_id.startswith("v") else "fixtures", row_id), None
    return ("venues", op[1]), whole_row("venues", name=op[2])


START: list[Op] = [
    ("venue", "v1", "a"), ("venue", "v2", "a"), ("fixture", "f1", "v1", "a"), ("push", "answered", [], []),
]  # fmt: skip


EDIT_BELOW_A_DELETION: list[Op] = [
    ("fixture", "f1", "v1", "b"), ("elsewhere", ("delete", "v1")), ("pull", True),
]  # fmt: skip
OVERTAKEN_BEFORE_THE_ANSWER: list[Op] = [
    ("venue", "v1", "b"),
    ("push", "answered", [], [("elsewhere", ("venue", "v1", "c")), ("pull", True)]),
]
LOST_ANSWER_THEN_EDIT: list[Op] = [
    ("venue", "v1", "b"), ("push", "answer lost", [], []), ("venue", "v1", "c"), ("pull", True),
]  # fmt: skip


@example(EDIT_BELOW_A_DELETION)
@example(OVERTAKEN_BEFORE_THE_ANSWER)
@example(LOST_ANSWER_THEN_EDIT)
@settings(max_examples=80)
@given(st.lists(OPERATIONS, min_size=4, max_size=20))
def test_whatever_happens_lines_and_rows_agree_and_in_the_end_both_sides_do(operations: list[Op]) -> None:
    asyncio.run(play([*START, *operations]))


async def play(operations: list[Op]) -> None:
    with TemporaryDirectory() as folder:
        async with open_library(Path(folder)) as library:
            await sign_in(library)
            writer = library._writer
            assert writer is not None
            writer.exec_driver_sql("PRAGMA synchronous = OFF").close()
            path = Path(folder) / LIBRARY_NAME
            with closing(sqlite3.connect(path, isolation_level=None)) as other_program:
                other_program.execute("PRAGMA synchronous = OFF")
                device = Device(library, other_program)
                for op in operations:
                    await device.run(op)
                await device.settle()
