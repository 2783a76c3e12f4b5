"""Which verbs fit a change, and what the one button says."""

from dataclasses import replace

import pytest

from luma_sync.engine.status.row_snapshots import BlockedBy, FieldChange, WhyView
from luma_sync.engine.status.snapshot import ChangeView, Sentence, SyncState
from luma_sync.ui.panels.change_words import (
    can_discard,
    can_retry,
    can_send_first,
    changes_sentence,
    details_text,
    empty_words,
    root_of,
    step_word,
    summary,
)
from tests.support.qt import application
from tests.support.scenes import change, error, in_step, offline

STEPS = (
    "retry", "settle_conflict", "edit_row", "sign_in", "resume", "wait", "confirm_deletes", "export", "discard",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    application()


def why(made: ChangeView, step: str, *links: BlockedBy) -> WhyView:
    return WhyView(
        entity=made.entity, row_id=made.row_id, label=made.label, state=made.state,
        sentence=Sentence(template="Is being sent now."), next_step=step, blocked_by=links,
    )  # fmt: skip


def link(state: str, label: str = "Main Stage") -> BlockedBy:
    return BlockedBy(entity="venues", row_id="v", label=label, state=state, cause="")


@pytest.mark.parametrize(
    ("state", "retry", "first", "discard"),
    [
        ("pending", False, True, True),
        ("sending", False, False, False),
        ("retry", True, True, True),
        ("waiting", True, True, True),
        ("conflict", False, False, True),
        ("attention", True, False, True),
    ],
)
def test_verbs_fit_states(state: str, retry: bool, first: bool, discard: bool) -> None:
    made = change(1, state)

    assert (can_retry(made), can_send_first(made), can_discard(made)) == (retry, first, discard)


def test_a_held_delete_is_only_answered_or_discarded() -> None:
    made = change(1, "attention", op="delete", guarded=True)

    assert (can_retry(made), can_send_first(made), can_discard(made)) == (False, False, True)


def test_every_step_of_the_engine_has_a_button_and_no_step_has_none() -> None:
    made = change(1, "pending")
    texts = {step: step_word(made, why(made, step)) for step in STEPS}

    assert all(word is not None and word.text for word in texts.values())
    assert step_word(made, why(made, "")) is None
    assert step_word(made, None) is None
    assert step_word(change(1, "sending"), why(made, "wait")) is None, "it is on its way"


def test_a_waiting_row_leads_to_the_end_of_its_chain_where_the_step_is_taken() -> None:
    made = change(1, "waiting")
    view = why(made, "edit_row", link("waiting", "Spot left"), link("attention"))
    word = step_word(made, view)

    assert root_of(made, view) == link("attention")
    assert word is not None
    assert word.text.replace("\u2068", "").replace("\u2069", "") == "Show Main Stage"


def test_there_is_nowhere_to_go_when_the_parent_is_not_here_or_nothing_is_wrong_with_it() -> None:
    made = change(1, "waiting")

    assert root_of(made, why(made, "discard", link("missing"))) is None
    assert root_of(made, why(made, "wait", link("pending"))) is None
    assert root_of(change(1, "pending"), why(made, "edit_row", link("attention"))) is None
    assert root_of(made, None) is None


def test_a_selection_is_counted_by_state() -> None:
    states = ("attention", "attention", "conflict", "retry", "pending", "waiting", "sending")

    assert summary(change(number, state) for number, state in enumerate(states)) == (
        "2 with a problem, 1 in conflict, 1 tried again later, 2 waiting, 1 being sent"
    )


def test_copied_details_name_everything_one_fact_a_line() -> None:
    made = change(1, "waiting", label="A\nB")
    fields = (FieldChange(field="name", before=None, after="x"),)
    text = details_text(made, why(made, "wait", link("retry")), fields)

    assert "label: A\\u000aB" in text
    assert "why: Is being sent now." in text
    assert "waits_for: venues v retry" in text
    assert "field name: None -> x" in text
    assert details_text(made).count("\n") == 11


def test_the_sentence_above_the_list_says_where_the_changes_are() -> None:
    assert changes_sentence(in_step().status) == "No change waits to be sent."
    assert changes_sentence(error().status) == "6 changes saved on this device, not in the cloud yet."
    assert changes_sentence(replace(error().status, outbox=1)).startswith("1 change saved")
    assert "Next try in 0:45." in changes_sentence(offline().status)


def test_an_empty_list_claims_that_all_is_in_the_cloud_only_when_it_is() -> None:
    done = in_step().status

    assert empty_words(done, is_filtered=False).title == "All changes are in the cloud"
    assert (
        empty_words(replace(done, state=SyncState.SIGNED_OUT), is_filtered=False).title == "No change waits"
    )
    assert empty_words(replace(done, last_sync_at=None), is_filtered=False).title == "No change waits"
    assert empty_words(done, is_filtered=True).button == "Clear filter"
