"""Children of a row that could not be sent wait for it, say so, and go when it goes."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.repositories.outbox import LineState
from tests.support.library import FUTURE, USER, open_library, plain_sql
from tests.support.push_talk import NOW, answer, discard, ids, some_batch, take

LINES = "SELECT row_id, state, next_attempt_at, last_error FROM outbox ORDER BY push_rank, row_id"
SOON = "2026-06-01T00:01:00.000Z"
CAUSE = 'Waits for "Main Hall" (venues), which could not be sent yet.'


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Database]:
    async with open_library(tmp_path) as database:
        await database.write(lambda unit: unit.metadata.set("user_id", USER))
        yield database


async def hold_all(
    library: Database, state: LineState = "retry", until: str | None = SOON, *, limit: int = 1
) -> None:
    """The next `limit` lines are refused."""
    batch = await some_batch(library, limit=limit)
    for change in json.loads(batch.changes_json):
        change_id = change["change_id"]
        await library.write(
            lambda unit, change_id=change_id: unit.outbox.hold(  # type: ignore[misc]
                change_id, state=state, error="No.", next_attempt_at=until
            )
        )


def add_hall(folder: Path) -> None:
    plain_sql(
        folder,
        "INSERT INTO venues (id, name) VALUES ('v', 'Main Hall')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'lamp')",
        "INSERT INTO goals (id, title) VALUES ('g', 'goal')",
    )


@pytest.mark.parametrize(("state", "until"), [("retry", SOON), ("attention", SOON), ("attention", None)])
async def test_a_child_of_a_held_parent_is_not_sent_and_names_it(
    library: Database, tmp_path: Path, state: LineState, until: str | None
) -> None:
    add_hall(tmp_path)
    await hold_all(library, state, until)
    assert ids(await some_batch(library)) == ["g"]
    assert plain_sql(tmp_path, LINES)[-1] == ("f", "waiting", None, CAUSE)
    assert await take(library) is None


async def test_it_goes_in_the_next_batch_when_its_parent_was_accepted(
    library: Database, tmp_path: Path
) -> None:
    add_hall(tmp_path)
    await hold_all(library, until="2026-06-01T00:00:30.000Z")
    assert ids(await some_batch(library)) == ["g"]
    parent = await some_batch(library, now=SOON)
    assert ids(parent) == ["v"]
    await answer(library, parent)
    assert ids(await some_batch(library)) == ["f"]


async def test_a_due_parent_and_its_child_go_together(library: Database, tmp_path: Path) -> None:
    add_hall(tmp_path)
    await hold_all(library, until=NOW)
    assert ids(await some_batch(library)) == ["v", "g", "f"]


async def test_a_whole_chain_waits_and_follows(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO projects (id, name) VALUES ('p', 'Project')",
        "INSERT INTO audio_tracks (id, project_id, name) VALUES ('a', 'p', 'Song')",
        "INSERT INTO track_versions (id, track_id, label) VALUES ('t', 'a', 'Mix 1')",
    )
    await hold_all(library)
    assert await take(library) is None
    causes = {row[0]: row[1] for row in plain_sql(tmp_path, "SELECT row_id, last_error FROM outbox")}
    assert causes["a"] == 'Waits for "Project" (projects), which could not be sent yet.'
    assert causes["t"] == 'Waits for "Song" (audio tracks), which could not be sent yet.'
    await library.write(lambda unit: unit.outbox.retry([("projects", "p")]))
    for expected in ("p", "a", "t"):
        await library.write(lambda unit: unit.outbox.settle_waiting())
        batch = await some_batch(library, limit=1)
        assert ids(batch) == [expected]
        await answer(library, batch)


async def test_a_parent_that_the_cloud_has_holds_nobody(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Main Hall')")
    await answer(library, await some_batch(library))
    add = "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'lamp')"
    plain_sql(tmp_path, "UPDATE venues SET name = 'New name'", add)
    await hold_all(library, "attention", None)
    assert ids(await some_batch(library)) == ["f"]


@pytest.mark.parametrize(("cloud_row", "waits"), [("NULL", True), ("'{}'", False)])
async def test_a_parent_in_conflict_holds_its_children_only_when_the_cloud_deleted_it(
    library: Database, tmp_path: Path, cloud_row: str, waits: bool
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Main Hall')")
    await answer(library, await some_batch(library))
    plain_sql(
        tmp_path,
        "UPDATE venues SET name = 'New name'",
        "UPDATE outbox SET state = 'conflict'",
        "INSERT INTO conflicts (entity, row_id, kind, cloud_row, cloud_version)"
        f" VALUES ('venues', 'v', 'edit', {cloud_row}, 2)",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'lamp')",
    )
    batch = await take(library)
    assert (batch is None) is waits


async def test_an_optional_parent_holds_nobody(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO practice_sessions (id, instrument) VALUES ('s', 'piano')",
        "INSERT INTO logbook_entries (id, session_id, body) VALUES ('l', 's', 'text')",
    )
    await hold_all(library)
    assert ids(await some_batch(library)) == ["l"]


async def test_a_child_that_the_cloud_refused_waits_for_its_held_parent_not_for_a_time(
    library: Database, tmp_path: Path
) -> None:
    add_hall(tmp_path)
    plain_sql(tmp_path, "DELETE FROM goals")
    await hold_all(library, "attention", SOON, limit=1)
    plain_sql(
        tmp_path, "UPDATE outbox SET state = 'waiting', next_attempt_at = '" + SOON + "' WHERE row_id = 'f'"
    )
    await library.write(lambda unit: unit.outbox.settle_waiting(refused=True))
    assert plain_sql(tmp_path, LINES)[1] == ("f", "waiting", None, CAUSE)


async def test_a_child_whose_refused_parent_was_given_up_or_cured_goes_on(
    library: Database, tmp_path: Path
) -> None:
    add_hall(tmp_path)
    await hold_all(library, "attention", None)
    assert ids(await some_batch(library)) == ["g"]
    plain_sql(tmp_path, "UPDATE venues SET name = 'cured'")
    assert await library.write(lambda unit: unit.outbox.settle_waiting()) == 1
    assert ids(await some_batch(library)) == ["v", "f"]


async def test_giving_up_the_parent_takes_its_new_children_along(library: Database, tmp_path: Path) -> None:
    add_hall(tmp_path)
    await hold_all(library, "attention", None)
    assert ids(await some_batch(library)) == ["g"]
    assert await discard(library, "venues", "v")
    await library.write(lambda unit: unit.outbox.settle_waiting())
    rest = plain_sql(tmp_path, "SELECT row_id, op FROM outbox WHERE state <> 'sending'")
    assert rest == [("v", "delete")]  # the cloud may have it after all


async def test_a_refused_child_without_a_parent_here_is_tried_at_its_time(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'Main Hall')")
    await answer(library, await some_batch(library))
    plain_sql(tmp_path, "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'lamp')")
    await hold_all(library, "waiting", "2026-06-01T01:00:00.000Z")
    await library.write(lambda unit: unit.outbox.settle_waiting(refused=True))
    assert await take(library) is None
    assert ids(await some_batch(library, now=FUTURE)) == ["f"]


async def test_thousands_of_children_of_a_held_parent_cost_a_few_statements(
    library: Database, tmp_path: Path
) -> None:
    add_hall(tmp_path)
    await hold_all(library)
    plain_sql(
        tmp_path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
        " INSERT INTO fixtures (id, venue_id, name) SELECT 'x' || i, 'v', 'lamp' FROM n",
    )
    assert ids(await some_batch(library)) == ["g"]
    assert await take(library) is None
    assert plain_sql(tmp_path, "SELECT count(*) FROM outbox WHERE state = 'waiting'") == [(3001,)]
