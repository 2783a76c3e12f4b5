"""Changes that somebody paused: kept, shown as paused, never sent by anything until they are resumed."""

from functools import partial
from itertools import combinations
from pathlib import Path

import pytest

from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.library import USER, open_library, plain_sql, pull, pulled, push_all, whole_row
from tests.support.push_talk import LATER, NOW, answer, ids, only_change, pause, resume, some_batch, take

Key = tuple[str, str]
V, F, G = ("venues", "v"), ("fixtures", "f"), ("goals", "g")
HALL = (
    "INSERT INTO venues (id, name) VALUES ('v', 'Main Hall')",
    "INSERT INTO fixtures (id, venue_id, name) VALUES ('f', 'v', 'lamp')",
    "INSERT INTO goals (id, title) VALUES ('g', 'goal')",
)
STATES = "SELECT row_id, state, paused, last_error FROM outbox ORDER BY row_id"


async def shown(library: Database) -> dict[str, str]:
    """Row id to the state that people see."""
    lines = await library.read(lambda unit: unit.outbox.page())
    return {line.row_id: line.state for line in lines}


async def test_a_paused_change_is_left_out_until_it_is_resumed(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    assert await pause(library, G) == 1
    assert await pause(library, G) == 0
    batch = await some_batch(library)
    assert ids(batch) == ["v", "f"]
    await answer(library, batch)
    assert await take(library, now=LATER) is None
    assert not await library.read(lambda unit: unit.outbox.has_work(LATER))
    assert await library.read(lambda unit: unit.outbox.next_due_at()) is None
    assert await resume(library, G) == 1
    assert ids(await some_batch(library)) == ["g"]


async def test_it_counts_as_waiting_work_of_its_own_kind(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    await pause(library, V, G)
    counts = await library.read(lambda unit: unit.outbox.counts(stuck_before="2999-01-01T00:00:00.000Z"))
    assert (counts.total, counts.pending, counts.waiting, counts.paused, counts.goes) == (3, 0, 1, 2, 1)
    assert counts.by_entity["goals"].paused == counts.by_entity["goals"].dirty == 1
    assert counts.stuck == 1
    assert await library.read(lambda unit: unit.outbox.matching(states={"paused"})) == 2


async def test_it_survives_a_restart(tmp_path: Path) -> None:
    async with open_library(tmp_path) as first:
        await first.write(lambda unit: unit.metadata.set("user_id", USER))
        plain_sql(tmp_path, *HALL)
        await pause(first, G)
    async with open_library(tmp_path) as second:
        assert (await shown(second))["g"] == "paused"
        assert ids(await some_batch(second)) == ["v", "f"]


async def test_later_edits_and_the_delete_of_the_row_stay_paused_with_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *HALL)
    await push_all(library)
    plain_sql(tmp_path, "UPDATE goals SET title = 'a' WHERE id = 'g'")
    await pause(library, G)
    plain_sql(tmp_path, "UPDATE goals SET title = 'b' WHERE id = 'g'")
    assert await take(library) is None
    plain_sql(tmp_path, "DELETE FROM goals WHERE id = 'g'")
    assert (await take(library), await shown(library)) == (None, {"g": "paused"})


async def test_a_new_row_that_is_deleted_again_leaves_nothing_behind(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *HALL)
    await pause(library, G)
    plain_sql(tmp_path, "DELETE FROM goals WHERE id = 'g'", "INSERT INTO goals (id, title) VALUES ('g', 'x')")
    assert (await shown(library))["g"] == "pending"


async def test_children_of_a_paused_new_row_wait_for_it_at_once_and_follow_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *HALL)
    await pause(library, V)
    assert plain_sql(tmp_path, STATES)[0] == (
        "f", "waiting", 0, 'Waits for "Main Hall" (venues), which is paused.',
    )  # fmt: skip
    assert await library.read(lambda unit: unit.why.parent_labels([F])) == {F: "Main Hall"}
    [link] = (await library.read(lambda unit: unit.why.report(*F))).waits_for
    assert (link.row_id, link.state) == ("v", "paused")
    plain_sql(tmp_path, "INSERT INTO fixtures (id, venue_id, name) VALUES ('f2', 'v', 'later')")
    assert ids(await some_batch(library)) == ["g"]
    assert (await shown(library))["f2"] == "waiting"
    await resume(library, V)
    assert ids(await some_batch(library)) == ["v", "f", "f2"]


async def test_children_of_a_row_that_the_cloud_has_go_while_its_edit_is_paused(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, HALL[0])
    await push_all(library)
    plain_sql(tmp_path, "UPDATE venues SET name = 'New' WHERE id = 'v'", HALL[1])
    await pause(library, V)
    assert ids(await some_batch(library)) == ["f"]
    assert (await library.read(lambda unit: unit.why.report(*F))).waits_for == ()


async def test_a_delete_waits_for_paused_deletes_below_it(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    await push_all(library)
    plain_sql(tmp_path, "DELETE FROM fixtures", "DELETE FROM goals")
    await pause(library, F)
    plain_sql(tmp_path, "DELETE FROM venues")
    batch = await some_batch(library)
    assert ids(batch) == ["g"]
    await answer(library, batch, version=2)
    assert await shown(library) == {"f": "paused", "v": "waiting"}
    await resume(library, F)
    assert ids(await some_batch(library)) == ["f", "v"]


async def test_what_is_under_way_is_paused_from_its_next_try_on(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, HALL[2])
    change = await only_change(library)
    assert await pause(library, G) == 1
    assert await shown(library) == {"g": "sending"}
    await library.write(
        lambda unit: unit.outbox.hold(change, state="retry", error="No.", next_attempt_at=NOW)
    )
    assert (await take(library, now=LATER), await shown(library)) == (None, {"g": "paused"})


async def test_what_was_paused_under_way_and_accepted_is_gone(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, HALL[2])
    batch = await some_batch(library)
    await pause(library, G)
    await answer(library, batch)
    assert await shown(library) == {}


async def test_a_lost_answer_leaves_it_paused(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, HALL[2])
    await some_batch(library)
    await pause(library, G)
    await library.write(lambda unit: unit.outbox.release_sending())
    assert (await take(library, now=LATER), await shown(library)) == (None, {"g": "paused"})


async def refused(library: Database, tmp_path: Path) -> None:
    """A row that was paused while it was under way, and that the cloud then refused."""
    plain_sql(tmp_path, HALL[2])
    change = await only_change(library)
    await pause(library, G)
    await library.write(
        lambda unit: unit.outbox.hold(change, state="attention", error="No.", next_attempt_at=NOW)
    )


async def test_a_refusal_shows_though_the_row_was_paused_and_is_not_tried_by_itself(
    library: Database, tmp_path: Path
) -> None:
    await refused(library, tmp_path)
    assert await shown(library) == {"g": "attention"}
    assert await library.write(lambda unit: unit.outbox.retry()) == 0
    assert await take(library, now=LATER) is None


@pytest.mark.parametrize("by", ["retry", "resume"])
async def test_who_names_the_refused_row_sends_it(library: Database, tmp_path: Path, by: str) -> None:
    await refused(library, tmp_path)
    assert await library.write(lambda unit: getattr(unit.outbox, by)([G])) == 1
    assert ids(await some_batch(library)) == ["g"]


async def test_only_what_goes_by_itself_can_be_paused(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    plain_sql(
        tmp_path,
        "UPDATE outbox SET state = 'attention' WHERE row_id = 'v'",
        "UPDATE outbox SET state = 'conflict' WHERE row_id = 'g'",
        "UPDATE outbox SET state = 'retry', next_attempt_at = '2999' WHERE row_id = 'f'",
    )
    assert await pause(library) == 1
    assert await shown(library) == {"v": "attention", "f": "paused", "g": "conflict"}


async def test_nothing_that_tries_again_or_sends_first_resumes_it(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    await pause(library, V, G)
    await library.write(lambda unit: unit.outbox.retry())
    await library.write(lambda unit: unit.outbox.retry([G]))
    assert await library.write(lambda unit: unit.priorities.send_first([G, F])) == (G, F)
    assert await take(library, now=LATER) is None
    await resume(library)
    assert ids(await some_batch(library)) == ["v", "g", "f"]


async def test_an_edit_pulled_meanwhile_is_a_conflict_and_the_change_stays_paused_after_it(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, HALL[2])
    await push_all(library)
    plain_sql(tmp_path, "UPDATE goals SET title = 'mine' WHERE id = 'g'")
    await pause(library, G)
    await pull(library, "goals", pulled("g", whole_row("goals", title="theirs"), version=7))
    assert await shown(library) == {"g": "conflict"}
    plain_sql(tmp_path, "UPDATE outbox SET state = 'pending'", "UPDATE conflicts SET state = 'settled'")
    assert (await take(library), await shown(library)) == (None, {"g": "paused"})


async def test_discarding_it_gives_it_up(library: Database, tmp_path: Path) -> None:
    plain_sql(tmp_path, *HALL)
    await push_all(library)
    plain_sql(tmp_path, "UPDATE goals SET title = 'mine' WHERE id = 'g'")
    await pause(library, G)
    assert await library.write(lambda unit: unit.outbox.discard(*G))
    assert plain_sql(tmp_path, "SELECT title FROM goals") == [("goal",)]


async def test_what_is_paused_has_no_place_and_stands_behind_the_queue(
    library: Database, tmp_path: Path
) -> None:
    plain_sql(tmp_path, *HALL)
    await pause(library, V)
    keys = [V, F, G]
    assert await library.read(lambda unit: unit.outbox.order()) == ("goals/g", "fixtures/f", "venues/v")
    assert await library.read(lambda unit: unit.outbox.places(keys, unit.outbox.queue())) == {G: 1, F: 2}


async def test_the_lines_of_some_states_are_the_same_whichever_index_holds_them(
    library: Database, tmp_path: Path
) -> None:
    every = ("pending", "sending", "retry", "waiting", "conflict", "attention")
    for number, state in enumerate((*every, *every)):
        plain_sql(
            tmp_path,
            f"INSERT INTO goals (id, title) VALUES ('{number}', 'goal')",
            f"UPDATE outbox SET state = '{state}', sent = {int(state == 'sending')} WHERE row_id = '{number}'",
        )
    await pause(library, *(("goals", str(number)) for number in range(6)))
    states = await shown(library)
    assert set(states.values()) == {*every, "paused"}
    for count in range(1, 8):
        for chosen in combinations(sorted(set(states.values())), count):
            wanted = sorted(row_id for row_id, state in states.items() if state in chosen)
            found, number, order = await library.read(partial(_listed, chosen=chosen))
            assert (sorted(found), number, sorted(order)) == (wanted, len(wanted), wanted), chosen


def _listed(unit: UnitOfWork, chosen: tuple[str, ...]) -> tuple[list[str], int, list[str]]:
    """As a page, as a number, as an order."""
    page, order = unit.outbox.page(states=chosen), unit.outbox.order(states=chosen)
    return (
        [line.row_id for line in page],
        unit.outbox.matching(states=chosen),
        [key.partition("/")[2] for key in order],
    )


async def test_a_library_of_an_older_program_gets_what_pausing_needs(tmp_path: Path) -> None:
    async with open_library(tmp_path) as first:
        await first.write(lambda unit: unit.metadata.set("user_id", USER))
        plain_sql(tmp_path, *HALL)
    plain_sql(tmp_path, "DROP INDEX outbox_paused", "ALTER TABLE outbox DROP COLUMN paused")
    async with open_library(tmp_path) as second:
        assert await pause(second, G) == 1
        assert ids(await some_batch(second)) == ["v", "f"]
