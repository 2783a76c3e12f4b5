"""States are a shape, a tone and a word; never a colour alone."""

import random
from dataclasses import replace

import pytest

from luma_sync.engine.status.snapshot import EntityStatus, SyncState
from luma_sync.ui.state_words import (
    change_kind,
    change_state,
    entity_state,
    line_state,
    program_shape,
)
from luma_sync.ui.theme import Tone
from tests.support.qt import application
from tests.support.scenes import NOW, change


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def test_every_state_of_the_program_has_a_shape_of_its_own() -> None:
    shapes = [program_shape(state)[0] for state in SyncState]

    assert len(set(shapes)) == len(SyncState)


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("pending", "Waiting"),
        ("sending", "Sending"),
        ("waiting", "Waiting for its parent"),
        ("retry", "Retry in 0:45 (try 3)"),
        ("paused", "Paused"),
        ("conflict", "Conflict"),
        ("attention", "Needs attention"),
    ],
)
def test_a_change_says_its_state(state: str, text: str) -> None:
    assert change_state(change(1, state), NOW).text == text


def test_a_waiting_change_names_what_it_waits_for() -> None:
    waiting = change(1, "waiting", parent_label="Main\nStage")

    assert change_state(waiting, NOW).text == "Waiting for \u2068Main\\u000aStage\u2069"


def test_a_held_delete_looks_as_urgent_as_it_is() -> None:
    held = change_state(change(1, "attention", guarded=True), NOW)

    assert (held.text, held.severity) == ("Held until you confirm", 5)


@pytest.mark.parametrize("state", ["synced", "missing", "retry"])
def test_states_of_rows_above_have_words_of_their_own(state: str) -> None:
    assert line_state(state).text not in {"", state}


def test_a_retry_that_is_due_says_so() -> None:
    due = replace(change(1, "retry"), next_attempt_at=None)

    assert change_state(due, NOW).text == "Retry now (try 3)"


def test_a_change_says_what_was_done() -> None:
    made = change(1)

    assert change_kind(replace(made, op="upsert", is_new=True)).text == "Added"
    assert change_kind(replace(made, op="upsert", is_new=False)).text == "Changed"
    assert change_kind(replace(made, op="delete")).text == "Deleted"


def test_an_entity_is_in_step_only_when_nothing_of_it_is_open_and_both_sides_count_the_same() -> None:
    source = random.Random(11)
    for _ in range(20_000):
        local = source.randint(0, 3)
        entity = EntityStatus(
            name="tracks",
            local=local,
            cloud=source.choice([None, local, local + 1]),
            dirty=source.randint(0, 1),
            failed=source.randint(0, 1),
            conflicts=source.randint(0, 1),
        )
        word = entity_state(entity, source.choice(list(SyncState)))
        clean = not (entity.dirty or entity.failed or entity.conflicts) and entity.cloud == entity.local

        assert (word.tone is Tone.OK) == clean
        assert (word.text == "In step") == clean


DIFFERENT = EntityStatus(name="tracks", local=3, cloud=4)


@pytest.mark.parametrize(
    ("facts", "state", "text", "tip"),
    [
        ({}, SyncState.IN_STEP, "Checking...", ""),
        ({}, SyncState.OFFLINE, "Not compared yet", ""),
        ({}, SyncState.PAUSED, "Not compared yet", ""),
        ({"asked_deletes": 2}, SyncState.IN_STEP, "Waits for your answer", "The cloud wants 2 rows deleted"),
        (
            {"is_compared": True, "parentless": 1},
            SyncState.IN_STEP,
            "Waits for other rows",
            "1 row of the cloud waits",
        ),
        (
            {"is_compared": True, "held_deletes": 1},
            SyncState.OFFLINE,
            "Deletes wait",
            "1 row that the cloud deleted",
        ),
        ({"is_compared": True}, SyncState.IN_STEP, "Differs", "Both sides were compared"),
    ],
)
def test_a_difference_says_what_it_is_once_it_was_looked_into(
    facts: dict[str, object], state: SyncState, text: str, tip: str
) -> None:
    word = entity_state(replace(DIFFERENT, **facts), state)  # type: ignore[arg-type]
    assert word.text == text
    assert word.tip.startswith(tip)
    assert bool(word.tip) is bool(tip)


@pytest.mark.parametrize(("paused", "text"), [(3, "Paused"), (2, "Sending"), (0, "Sending")])
def test_a_kind_of_which_all_changes_are_paused_is_neither_waiting_nor_sending(
    paused: int, text: str
) -> None:
    entity = EntityStatus(name="venues", local=9, cloud=9, dirty=3, paused=paused)
    assert entity_state(entity, SyncState.SENDING).text == text


def test_a_delete_that_waits_for_what_is_below_it_waits_for_no_parent() -> None:
    assert change_state(change(1, "waiting", op="delete"), NOW).text == "Waiting"
