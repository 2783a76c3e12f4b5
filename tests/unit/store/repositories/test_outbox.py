"""The outbox: order, batches, held lines, counts and pages."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.records import EntityQueue
from luma_sync.store.repositories.outbox import LineState, Outbox
from luma_sync.store.repositories.push_batch import UNREADABLE
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import (
    FUTURE,
    USER,
    open_library,
    plain_sql,
    push_all,
)
from tests.support.push_talk import LATER, NOW, answer, ids, only_change, some_batch, take

SOON = "2026-06-01T00:01:00.000Z"
HOURS_AHEAD = "2026-06-01T01:00:30.000Z"
YEARS_AHEAD = "2027-06-01T02:00:00.000Z"


async def test_upserts_go_parents_first_by_priority_and_deletes_children_first(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('old', 'x')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('oldf', 'old', 'x')",
    )
    await push_all(library)
    plain_sql(
        tmp_path,
        "DELETE FROM venues WHERE id = 'old'",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'f')",
        "INSERT INTO goals (id, title) VALUES ('medium', 'g')",
        "INSERT INTO venues (id, name) VALUES ('v', 'v')",
        "INSERT INTO projects (id, name) VALUES ('critical', 'p')",
    )
    batch = await some_batch(library)
    assert ids(batch) == ["critical", "v", "medium", "f", "oldf", "old"]
    assert batch.count == 6


async def test_a_batch_is_marked_as_sending_and_not_offered_again(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('a', 'a'), ('b', 'b'), ('c', 'c')")
    first = await some_batch(library, limit=2)
    second = await some_batch(library, limit=2)
    assert (first.count, second.count, await take(library)) == (2, 1, None)
    assert plain_sql(tmp_path, "SELECT DISTINCT state, sent FROM outbox") == [("sending", 1)]
    assert await library.write(lambda unit: unit.outbox.release_sending()) == 3
    assert (await some_batch(library)).count == 3


async def test_a_change_carries_what_the_cloud_contract_names(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO tracks (id, title, audio_path, bpm) VALUES ('t', 'Ünïcode \"q\"', '/x', 120.25)",
    )
    change = json.loads((await some_batch(library)).changes_json)[0]
    assert list(change) == [
        "change_id", "entity", "row_id", "op", "scope_id", "base_version", "previous_change_ids", "row",
    ]  # fmt: skip
    assert (change["op"], change["scope_id"], change["base_version"]) == ("upsert", USER, 0)
    assert change["previous_change_ids"] == []
    assert (change["row"]["title"], change["row"]["bpm"]) == ('Ünïcode "q"', 120.25)
    assert not {"audio_path", "id", "scope_id", "version", "needs_sync"} & set(change["row"])


async def test_personal_rows_wait_for_the_first_sign_in(tmp_path: Path) -> None:
    async with open_library(tmp_path) as library:
        plain_sql(
            tmp_path,
            "INSERT INTO venues (id, name) VALUES ('v', 'v')",
            "INSERT INTO projects (id, name) VALUES ('p', 'p')",
        )
        assert ids(await some_batch(library)) == ["p"]
        assert await library.write(lambda unit: unit.rows.adopt_personal_scope(USER)) == 1
        assert ids(await some_batch(library)) == ["v"]


async def test_a_batch_ends_before_it_grows_too_large(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name, description) SELECT 'v' || value, 'v', printf('%.*c', 1500000, 'x')"
        " FROM json_each('[1, 2, 3, 4]')",
    )
    assert [(await some_batch(library)).count, (await some_batch(library)).count] == [2, 2]
    assert await take(library) is None


async def test_a_single_change_larger_than_the_limit_goes_alone(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (name, description) VALUES ('v', printf('%.*c', 5000000, 'x'))")
    assert (await some_batch(library)).count == 1


@pytest.mark.parametrize("text", ["CAST(x'ff41' AS TEXT)", "'a' || char(0) || 'b'"], ids=["not utf-8", "NUL"])
async def test_a_row_of_unsendable_text_is_set_aside_and_stops_nobody(
    library: Database, tmp_path: Path, text: str
) -> None:
    plain_sql(
        tmp_path, f"INSERT INTO venues (id, name) VALUES ('bad', {text})",
        "INSERT INTO venues (id, name) VALUES ('good', 'C:\\u0000 is fine')",
    )  # fmt: skip
    assert ids(await some_batch(library)) == ["good"]
    assert await take(library) is None
    assert plain_sql(tmp_path, "SELECT row_id, state, last_error FROM outbox WHERE state <> 'sending'") == [
        ("bad", "attention", UNREADABLE)
    ]
    assert len(await library.read(lambda unit: unit.outbox.page())) == 2
    plain_sql(tmp_path, "UPDATE venues SET name = 'repaired' WHERE id = 'bad'")
    assert ids(await some_batch(library)) == ["bad"]


async def test_a_held_line_is_due_again_at_its_time(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    change = await only_change(library)
    await library.write(
        lambda unit: unit.outbox.hold(change, state="retry", error="no", next_attempt_at=SOON)
    )
    assert await library.read(lambda unit: unit.outbox.next_due_at()) == SOON
    assert await take(library, now=NOW) is None
    line = (await library.read(lambda unit: unit.outbox.page(states={"retry"})))[0]
    assert (line.attempts, line.last_error, line.next_attempt_at) == (1, "no", SOON)
    assert (await some_batch(library, now=SOON)).count == 1
    await library.write(
        lambda unit: unit.outbox.hold(change, state="attention", error="no", next_attempt_at=None)
    )
    assert await take(library, now=FUTURE) is None
    assert await library.write(lambda unit: unit.outbox.retry()) == 1
    assert (await some_batch(library)).count == 1


async def test_a_line_held_before_the_clock_was_set_back_is_due(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    change = await only_change(library)
    held: tuple[tuple[LineState, str], ...] = (
        ("retry", HOURS_AHEAD), ("waiting", YEARS_AHEAD), ("attention", YEARS_AHEAD),
    )  # fmt: skip
    for state, until in held:
        hold = partial(Outbox.hold, change_id=change, state=state, error="no", next_attempt_at=until)

        def work(unit: UnitOfWork, hold: Callable[[Outbox], bool] = hold) -> bool:
            return hold(unit.outbox)

        await library.write(work)
        assert (await some_batch(library, now=NOW)).count == 1


async def test_an_edit_frees_a_held_line_and_an_old_refusal_does_not_hold_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('v', 'v')")
    change = await only_change(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'w'")
    held = await library.write(
        lambda unit: unit.outbox.hold(change, state="retry", error="no", next_attempt_at=LATER)
    )
    assert not held
    assert plain_sql(tmp_path, "SELECT state, attempts FROM outbox") == [("pending", 0)]


async def test_children_that_wait_go_on_when_their_parent_has_gone(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('v', 'v')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'f')",
    )
    parent = await some_batch(library, limit=1)
    child = await only_change(library)
    await library.write(
        lambda unit: unit.outbox.hold(child, state="waiting", error="parent first", next_attempt_at=None)
    )
    await answer(library, parent)
    assert ids(await some_batch(library)) == ["f"]


async def test_retry_can_name_its_lines(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('a', 'a'), ('b', 'b')",
        "UPDATE outbox SET state = 'attention'",
    )
    assert await library.write(lambda unit: unit.outbox.retry([("venues", "b"), ("venues", "none")])) == 1
    assert ids(await some_batch(library)) == ["b"]


async def test_counts_by_state_entity_and_stage(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('a', 'a'), ('b', 'b'), ('c', 'c')",
        "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'a', 'f')",
        "UPDATE outbox SET state = 'attention' WHERE row_id = 'a'",
        "UPDATE outbox SET state = 'conflict' WHERE row_id = 'b'",
        "UPDATE outbox SET state = 'sending', sent = 1 WHERE row_id = 'f'",
    )
    counts = await library.read(lambda unit: unit.outbox.counts())
    assert (counts.total, counts.pending, counts.attention, counts.conflict, counts.sending) == (
        4,
        1,
        1,
        1,
        1,
    )
    assert counts.by_entity == {"venues": EntityQueue(3, 1, 1), "fixtures": EntityQueue(1, 0, 0)}
    assert counts.by_stage == {1: (3, 0), 2: (0, 1)}
    assert counts.oldest_queued_at is not None


async def test_pages_filter_by_state_entity_and_text(library: Database, tmp_path: Path) -> None:
    plain_sql(
        tmp_path,
        "INSERT INTO venues (id, name) VALUES ('a', 'Blue Hall'), ('b', 'Red Hall')",
        "INSERT INTO goals (id, title) VALUES ('g', 'Blue notes')",
    )

    async def found(**filters: object) -> list[str]:
        lines = await library.read(lambda unit: unit.outbox.page(**filters))  # type: ignore[arg-type]
        count = await library.read(lambda unit: unit.outbox.matching(**filters))  # type: ignore[arg-type]
        assert count == len(lines)
        return [line.label for line in lines]

    assert await found(text="blue") == ["Blue Hall", "Blue notes"]
    assert await found(text="blue", entity="goals") == ["Blue notes"]
    assert await found(states=frozenset({"conflict"})) == []
    assert [line.row_id for line in await library.read(lambda unit: unit.outbox.page(limit=1, offset=1))] == [
        "b"
    ]


async def test_places_count_what_goes_by_itself_and_sizes_what_would_be_sent(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, "INSERT INTO venues (id, name) VALUES ('gone', 'x')")
    await push_all(library)
    plain_sql(
        tmp_path,
        "DELETE FROM venues WHERE id = 'gone'",
        "INSERT INTO goals (id, title) VALUES ('goal', 'g')",
        "INSERT INTO venues (id, name) VALUES ('wrong', 'w'), ('long', '" + "ä" * 400 + "')",
        "UPDATE outbox SET state = 'attention' WHERE row_id = 'wrong'",
    )
    keys = [("venues", each) for each in ("wrong", "long", "gone", "unknown")] + [("goals", "goal")]
    places = await library.read(lambda unit: unit.outbox.places(keys, unit.outbox.queue()))
    assert places == {("venues", "long"): 1, ("goals", "goal"): 2, ("venues", "gone"): 3}
    assert await library.read(lambda unit: unit.outbox.places([], unit.outbox.queue())) == {}

    sizes = await library.read(lambda unit: unit.outbox.sizes(keys))
    batch = json.loads((await some_batch(library)).changes_json)
    sent = {change["row_id"]: change["row"] for change in batch}
    values = [sent["goal"][name] for name in ("title", "target_minutes", "done")]
    spelled = "".join(str(value) for value in values if value is not None)
    assert sizes["venues", "gone"] == 0
    assert sizes["venues", "long"] == len(sent["long"]["name"].encode()) == 800
    assert sizes["goals", "goal"] == len(spelled.encode())
    by_size = await library.read(lambda unit: unit.outbox.order(sort="size", descending=True))
    by_place = await library.read(lambda unit: unit.outbox.order(sort="place"))
    assert by_size[0] == "venues/long"
    assert by_place == ("venues/long", "goals/goal", "venues/gone", "venues/wrong")
