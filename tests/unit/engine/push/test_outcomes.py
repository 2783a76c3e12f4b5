"""What one refused change means, for every code and every number of failures."""

import pytest

from luma_sync.cloud.messages import RowOutcome
from luma_sync.engine.push.outcomes import (
    PERMANENT_CODES,
    Hold,
    HoldPolicy,
    RowConflict,
    classify_outcome,
    rejection_sentence,
)
from luma_sync.kernel.backoff import Backoff
from luma_sync.kernel.settings import Settings
from tests.support.fake_clock import FullDelay

POLICY = HoldPolicy(settings=Settings(), backoff=Backoff(), randomness=FullDelay())
SIX_HOURS = 6 * 3600.0


def problem(status: str = "rejected", code: str = "", message: str = "", **more: object) -> RowOutcome:
    values: dict[str, object] = {"version": None, "seq": None, "cloud_row": None, **more}
    return RowOutcome(
        change_id="c",
        row_id="r",
        status=status,
        error_code=code,
        error_message=message,
        **values,  # type: ignore[arg-type]
    )


def test_another_version_in_the_cloud_is_a_conflict() -> None:
    decision = classify_outcome(problem("conflict", version=4, cloud_row={"name": "x"}), 0, POLICY)
    assert decision == RowConflict(cloud_row={"name": "x"}, cloud_version=4, deleted=False)


def test_a_row_that_was_deleted_in_the_cloud_is_a_conflict_without_a_row() -> None:
    decision = classify_outcome(problem("conflict", version=5), 0, POLICY)
    assert decision == RowConflict(cloud_row=None, cloud_version=5, deleted=True)


@pytest.mark.parametrize("code", sorted(PERMANENT_CODES))
def test_what_only_a_person_can_cure_needs_attention_at_once(code: str) -> None:
    decision = classify_outcome(problem(code=code, message="No."), 0, POLICY)
    assert isinstance(decision, Hold)
    assert (decision.state, decision.wait_s) == ("attention", SIX_HOURS)
    assert decision.error.startswith("No")
    assert decision.error.endswith(f" ({code}).")


@pytest.mark.parametrize(
    ("failed_before", "state", "wait_s"),
    [
        (0, "retry", 1.0),
        (1, "retry", 2.0),
        (2, "retry", 4.0),
        (3, "retry", 60.0),
        (6, "retry", 60.0),
        (7, "attention", SIX_HOURS),
        (50, "attention", SIX_HOURS),
    ],
)
def test_anything_else_is_tried_quickly_then_each_cycle_then_rarely(
    failed_before: int, state: str, wait_s: float
) -> None:
    decision = classify_outcome(problem(code="busy", message="Later."), failed_before, POLICY)
    assert isinstance(decision, Hold)
    assert (decision.state, decision.wait_s) == (state, wait_s)


@pytest.mark.parametrize(("failed_before", "wait_s"), [(0, 60.0), (1, 120.0), (3, 480.0), (30, SIX_HOURS)])
def test_a_child_waits_for_its_parent_and_says_so(failed_before: int, wait_s: float) -> None:
    decision = classify_outcome(problem(code="parent_missing"), failed_before, POLICY)
    assert decision == Hold(
        state="waiting", error="Waits for the row it belongs to (parent_missing).", wait_s=wait_s
    )


def test_a_cause_is_always_a_sentence() -> None:
    assert rejection_sentence(problem()) == "The cloud did not accept this change (rejected)."


def test_a_row_that_cannot_be_moved_says_what_to_do() -> None:
    said = rejection_sentence(problem(code="wrong_scope", message="It cannot be moved."))
    assert said == (
        "It cannot be moved. Discard this change, and make a copy where the row should be (wrong_scope)."
    )
