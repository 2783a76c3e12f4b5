"""Whatever was done before: what is given up and brought back is exactly as it was, and nothing else moves."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.store.database import Database
from tests.support.library import LIBRARY_NAME, open_library, pull, pulled, push_all, sign_in, whole_row

AT = "2026-06-01T00:00:00.000Z"
CATEGORIES, PATTERNS, IMPLEMENTATIONS = ("c1", "c2"), ("p1", "p2"), ("i1", "i2")
TABLES = {"c": "pattern_categories", "p": "patterns", "i": "implementations"}
PARENTS = {"patterns": "category_id", "implementations": "pattern_id"}
ROWS = (*CATEGORIES, *PATTERNS, *IMPLEMENTATIONS)
NAMES = st.sampled_from(["a", "b", "c"])
Op = tuple[Any, ...]

OPERATIONS = st.one_of(
    st.tuples(st.just("category"), st.sampled_from(CATEGORIES), NAMES),
    st.tuples(st.just("pattern"), st.sampled_from(PATTERNS), st.sampled_from(CATEGORIES), NAMES),
    st.tuples(st.just("implementation"), st.sampled_from(IMPLEMENTATIONS), st.sampled_from(PATTERNS), NAMES),
    st.tuples(st.just("delete"), st.sampled_from(ROWS)),
    st.tuples(st.just("theirs"), st.sampled_from(ROWS), NAMES),
    st.tuples(st.just("gone"), st.sampled_from(ROWS)),
    st.just(("push",)),
)


@dataclass
class Story:
    """One library, edited as another program does it."""

    library: Database
    program: sqlite3.Connection
    version: int = 1

    async def play(self, op: Op) -> None:
        match op:
            case ("push",):
                self.version += 1
                await push_all(self.library, version=self.version)
            case ("theirs", row_id, name):
                await self.hear(row_id, name)
            case ("gone", row_id):
                await self.hear(row_id, None)
            case _:
                for statement in statements(op):
                    self.program.execute(statement)

    async def hear(self, row_id: str, name: str | None) -> None:
        """The cloud has another version of a row, or deleted it."""
        self.version += 1
        entity = TABLES[row_id[0]]
        parent = PARENTS.get(entity)
        values: dict[str, object] = {"name": name}
        if parent is not None:
            found = self.program.execute(f"SELECT {parent} FROM {entity} WHERE id = ?", (row_id,)).fetchone()
            if found is None:
                return
            values[parent] = found[0]
        row = None if name is None else whole_row(entity, **values)
        await pull(self.library, entity, pulled(row_id, row, version=self.version))

    def picture(self) -> dict[str, list[Any]]:
        """Rows without version and flag, and what is to be sent of them."""
        seen: dict[str, list[Any]] = {}
        for entity in TABLES.values():
            columns = [row[1] for row in self.program.execute(f"PRAGMA table_info({entity})")]
            names = ", ".join(name for name in columns if name not in ("version", "needs_sync"))
            seen[entity] = self.program.execute(f"SELECT {names} FROM {entity} ORDER BY id").fetchall()
        seen["lines"] = self.program.execute("SELECT entity, row_id, op FROM outbox ORDER BY 1, 2").fetchall()
        return seen

    def waiting(self) -> list[tuple[str, str]]:
        return self.program.execute("SELECT entity, row_id FROM outbox ORDER BY entity, row_id").fetchall()


def statements(op: Op) -> Iterator[str]:
    match op:
        case ("category", row_id, name):
            yield (
                f"INSERT INTO pattern_categories (id, name) VALUES ('{row_id}', '{name}')"
                " ON CONFLICT (id) DO UPDATE SET name = excluded.name"
            )
        case ("pattern" | "implementation", row_id, parent, name):
            entity, above = TABLES[row_id[0]], TABLES[parent[0]]
            column = PARENTS[entity]
            yield (
                f"INSERT INTO {entity} (id, {column}, name) SELECT '{row_id}', id, '{name}' FROM {above}"
                f" WHERE id = '{parent}'"
                f" ON CONFLICT (id) DO UPDATE SET name = excluded.name, {column} = excluded.{column}"
            )
        case (_, row_id):
            yield f"DELETE FROM {TABLES[row_id[0]]} WHERE id = '{row_id}'"


AGREED: list[Op] = [
    ("category", "c1", "a"), ("pattern", "p1", "c1", "a"), ("implementation", "i1", "p1", "a"), ("push",),
]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(OPERATIONS, min_size=1, max_size=12), st.integers(0, 5))
def test_giving_up_and_bringing_back_changes_nothing(operations: list[Op], which: int) -> None:
    asyncio.run(there_and_back([*AGREED, *operations], which))


async def there_and_back(operations: list[Op], which: int) -> None:
    with TemporaryDirectory() as folder:
        async with open_library(Path(folder)) as library:
            await sign_in(library)
            writer = library._writer
            assert writer is not None
            writer.exec_driver_sql("PRAGMA synchronous = OFF").close()
            path = Path(folder) / LIBRARY_NAME
            with closing(sqlite3.connect(path, isolation_level=None)) as program:
                story = Story(library, program)
                for op in operations:
                    await story.play(op)
                waiting = story.waiting()
                if waiting:
                    await check(story, waiting[which % len(waiting)])


async def check(story: Story, key: tuple[str, str]) -> None:
    before = story.picture()
    says_something = await story.library.read(lambda unit: unit.why.changes(*key))
    plan = await story.library.write(lambda unit: unit.discarded.discard(*key, at=AT))
    if plan.refusal:
        assert story.picture() == before
        assert await story.library.read(lambda unit: unit.discarded.page()) == ()
        return
    gone = set(plan.members)
    if not says_something:
        return
    left = story.picture()
    assert key not in {(line[0], line[1]) for line in left["lines"]}
    for entity in TABLES.values():
        # Nothing but what was announced is touched, and what stays is as it was.
        mine, now = dict_of(before[entity]), dict_of(left[entity])
        touched = {row_id for row_id in mine.keys() | now.keys() if mine.get(row_id) != now.get(row_id)}
        assert {(entity, row_id) for row_id in touched} <= gone | below_of_a_tombstone(
            plan.kind, entity, touched
        )
    [group] = await story.library.read(lambda unit: unit.discarded.page())
    assert group.rows >= len(plan.members)
    result = await story.library.write(lambda unit: unit.discarded.restore(group.head.id, at=AT))
    if result.refusal:
        assert plan.kind in ("take_cloud", "cloud_deleted", "delete"), (plan, result)
        return
    after = story.picture()
    if plan.kind == "cloud_deleted":
        return
    assert after == before
    again = await story.library.write(lambda unit: unit.discarded.restore(group.head.id, at=AT))
    assert (again.restored, again.refusal) == (0, "undone")
    assert story.picture() == before


def dict_of(rows: list[Any]) -> dict[str, Any]:
    return {row[0]: row for row in rows}


def below_of_a_tombstone(kind: str, entity: str, touched: set[str]) -> set[tuple[str, str]]:
    """Taking the cloud's deletion takes what the cloud deleted with it."""
    return {(entity, row_id) for row_id in touched} if kind == "cloud_deleted" else set()
