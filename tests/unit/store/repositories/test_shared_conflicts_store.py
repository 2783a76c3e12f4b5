"""What the library keeps of conflicts that devices tell each other of."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.sharing_records import SharedConflict, SharedQuery, ToldConflict
from tests.support.library import USER, open_library, sign_in

ROW = "aaaaaaaa-0000-4000-8000-000000000001"
ONE = SharedConflict(
    id="bbbbbbbb-0000-4000-8000-000000000001",
    state="open",
    device_id="laptop",
    device_name="Laptop",
    entity="venues",
    row_id=ROW,
    scope_id=USER,
    kind="edit_edit",
    fields=("name", "description"),
    label="Häll",
    base_row=None,
    local_row='{"name":"x"}',
    cloud_row=None,
    cloud_version=2,
    opened_at="2026-11-21T10:00:00.000Z",
    local_at="",
    revision=1,
)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await sign_in(database)
        await database.write(
            lambda work: work.cursors.save_scope(scope_id=USER, kind="personal", role="owner", heads={})
        )
        yield database


async def put(library: Database, *conflicts: SharedConflict) -> None:
    for one in conflicts:
        await library.write(lambda work, one=one: work.shared_conflicts.put(one))  # type: ignore[misc]


async def test_what_is_put_comes_back_as_it_was(library: Database) -> None:
    await put(library, ONE, replace(ONE, revision=2))
    assert await library.read(lambda work: work.shared_conflicts.get(ONE.id)) == replace(ONE, revision=2)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        (SharedQuery(), True),
        (SharedQuery(entity="venues", kind="edit_edit", fields=("name", "description")), True),
        (SharedQuery(fields=("name",)), False),
        (SharedQuery(entity="goals"), False),
        (SharedQuery(text="häll"), True),
        (SharedQuery(text="Häll"), True),
        (SharedQuery(text="LL"), True),
        (SharedQuery(text=ROW[:8].upper()), True),
        (SharedQuery(ids=(ONE.id, "other")), True),
        (SharedQuery(ids=()), False),
    ],
)
async def test_questions_find_what_is_meant(library: Database, query: SharedQuery, is_found: bool) -> None:
    await put(
        library, ONE, replace(ONE, id="settled", state="settled"), replace(ONE, id="answer", state="answer")
    )
    found = await library.read(lambda work: work.shared_conflicts.page(query, limit=10))
    assert [one.id for one in found] == [ONE.id] * is_found
    assert await library.read(lambda work: work.shared_conflicts.count(query)) == is_found


async def test_projects_of_others_are_not_shown(library: Database) -> None:
    await put(library, replace(ONE, scope_id="cccccccc-0000-4000-8000-000000000001"))
    assert await library.read(lambda work: work.shared_conflicts.alike()) == ()


async def test_what_was_settled_here_is_told_once_the_row_is_clean(library: Database) -> None:
    await put(library, replace(ONE, state="settled"))
    await library.write(lambda work: work.rows.insert("venues", {"id": ROW, "name": "x"}))
    assert not await library.read(lambda work: work.shared_conflicts.has_settled_here())
    await library.write(lambda work: work.told_conflicts._sql.run("DELETE FROM outbox"))
    [settled] = await library.read(lambda work: work.shared_conflicts.settled_here(limit=5))
    assert (settled.conflict.id, settled.version) == (ONE.id, 0)
    await library.write(lambda work: work.told_conflicts._sql.run("DELETE FROM venues"))
    await library.write(lambda work: work.told_conflicts._sql.run("DELETE FROM outbox"))
    [settled] = await library.read(lambda work: work.shared_conflicts.settled_here(limit=5))
    assert settled.version is None


async def test_a_new_life_leaves_what_is_still_to_be_told(library: Database) -> None:
    await put(
        library, ONE, replace(ONE, id="settled", state="settled"), replace(ONE, id="answer", state="answer")
    )
    await library.write(lambda work: work.shared_conflicts.begin_life("epoch-2"))
    left = await library.read(
        lambda work: [
            one and one.state for one in map(work.shared_conflicts.get, (ONE.id, "settled", "answer"))
        ]
    )
    assert left == [None, "settled", None]
    assert await library.read(lambda work: work.shared_conflicts.life()) == "epoch-2"


async def test_the_place_of_reading_goes_forward_and_back(library: Database) -> None:
    for seq in (7, 3, 9):
        await library.write(lambda work, seq=seq: work.shared_conflicts.read_to(USER, seq))  # type: ignore[misc]
        assert await library.read(lambda work: work.shared_conflicts.cursor(USER)) == seq


async def test_broken_text_is_told_of_as_broken(library: Database) -> None:
    await library.write(
        lambda work: work.told_conflicts._sql.run(
            "INSERT INTO conflicts (id, entity, row_id, kind, local_row, cloud_version)"
            " VALUES ('one', 'venues', ?, 'edit_edit', CAST(x'7B80' AS TEXT), 1)",
            (ROW,),
        )
    )
    [untold] = await library.read(lambda work: work.told_conflicts.untold(limit=5))
    assert untold.is_broken
    told = ToldConflict(
        id="one", revision=1, local_row=untold.local_row, cloud_version=1, kind="edit_edit", is_open=True,
        acked=True, refused="broken",
    )  # fmt: skip
    await library.write(lambda work: work.told_conflicts.note((told,)))
    assert not await library.read(lambda work: work.told_conflicts.has_untold()), "noted once, not for ever"
    assert await library.read(lambda work: work.told_conflicts.get("one")) == told
