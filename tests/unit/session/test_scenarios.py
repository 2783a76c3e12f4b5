"""The scenario table: every combination is one scenario, and nothing is lost that nobody asked to lose."""

import dataclasses
import itertools
from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar, get_type_hints

import pytest

from luma_sync.session import scenarios
from luma_sync.session.scenario_sentences import SENTENCES
from luma_sync.session.scenario_words import (
    LOSES_WORK,
    Answer,
    Choice,
    CloudSide,
    Ending,
    Former,
    Kept,
    Keyring,
    Overlap,
    PlanStep,
    ProfileHere,
    Scenario,
)
from luma_sync.session.scenarios import (
    EntryFacts,
    LeaveFacts,
    Plan,
    RenewalFacts,
    StartFacts,
    decide,
)

F = TypeVar("F", StartFacts, RenewalFacts, EntryFacts, LeaveFacts)
_ORDER = [
    PlanStep.BACK_UP, PlanStep.ADOPT_LOCAL, PlanStep.OPEN_PROFILE, PlanStep.PULL,
    PlanStep.MERGE_DUPLICATES, PlanStep.RECORD_CONFLICTS, PlanStep.PUSH,
]  # fmt: skip


def every(kind: type[F]) -> Iterator[F]:
    """All combinations of a moment's facts."""
    hints = get_type_hints(kind, vars(scenarios))
    names = [field.name for field in dataclasses.fields(kind)]
    for values in itertools.product(*(_values(hints[name]) for name in names)):
        yield kind(**dict(zip(names, values, strict=True)))


def _values(hint: type[Any]) -> list[Any]:
    return [False, True] if hint is bool else list(hint) if issubclass(hint, Enum) else []


def plans() -> Iterator[tuple[scenarios.Facts, Plan]]:
    everything: list[scenarios.Facts] = [*every(StartFacts), *every(RenewalFacts)]
    everything += [*every(EntryFacts), *every(LeaveFacts)]
    yield from ((facts, decide(facts)) for facts in everything)


def test_every_combination_is_one_scenario_and_every_scenario_comes_up() -> None:
    seen = {plan.scenario for _, plan in plans()}
    assert seen == set(Scenario)
    assert set(SENTENCES) == set(Scenario)


def test_no_step_stands_twice_and_all_stand_in_their_order() -> None:
    for facts, plan in plans():
        assert len(set(plan.steps)) == len(plan.steps), facts
        places = [_ORDER.index(step) for step in plan.steps if step in _ORDER]
        assert places == sorted(places), (facts, plan)


def test_nothing_is_lost_that_nobody_asked_to_lose() -> None:
    asked = 0
    for facts, plan in plans():
        if LOSES_WORK & set(plan.steps):
            assert isinstance(facts, LeaveFacts)
            assert facts.choice is Choice.DISCARD
            asked += 1
    assert asked


def test_local_rows_are_taken_only_from_an_open_anonymous_profile_and_only_when_wanted() -> None:
    taking = {PlanStep.ADOPT_LOCAL, PlanStep.ABSORB_LOCAL}
    for facts in every(EntryFacts):
        steps = set(decide(facts).steps)
        if steps & taking:
            assert facts.wants_merge
            assert facts.local_data
            assert facts.former is not Former.ACTIVE
        elif facts.local_data and PlanStep.REFUSE not in steps:
            assert PlanStep.LEAVE_LOCAL_ASIDE in steps


def test_a_merge_with_something_is_never_without_a_backup() -> None:
    for facts in every(EntryFacts):
        steps = decide(facts).steps
        is_merge = PlanStep.ABSORB_LOCAL in steps or (
            PlanStep.ADOPT_LOCAL in steps and facts.cloud is not CloudSide.EMPTY
        )
        assert (PlanStep.BACK_UP in steps) == is_merge, facts


def test_a_refusal_changes_nothing_else() -> None:
    for facts, plan in plans():
        if PlanStep.REFUSE in plan.steps:
            assert plan.steps == (PlanStep.REFUSE,), facts


def test_only_the_cloud_ends_a_session() -> None:
    for facts in every(RenewalFacts):
        steps = decide(facts).steps
        if PlanStep.FORGET_STORED in steps:
            assert facts.answer is Answer.REFUSED
            assert not (facts.stored_anew and facts.account_exists)
        if facts.answer in {Answer.NONE, Answer.LOST} and facts.stored and facts.keyring is Keyring.WORKS:
            assert PlanStep.KEEP_STORED in steps


def test_whoever_is_signed_in_is_left_with_the_work_in_its_own_profile() -> None:
    for facts in every(LeaveFacts):
        steps = decide(facts).steps
        if PlanStep.END_SESSION in steps:
            assert PlanStep.KEEP_PROFILE in steps
            assert PlanStep.FORGET_STORED in steps
        if facts.has_account and facts.unsent and facts.choice is Choice.NONE:
            assert steps == (PlanStep.SHOW_LEDGER,)


def test_a_deleted_account_keeps_its_rows_and_offers_to_export_them() -> None:
    for facts, plan in plans():
        if plan.scenario is Scenario.ACCOUNT_DELETED:
            assert PlanStep.OFFER_EXPORT in plan.steps, facts
            assert PlanStep.STOP_SYNC in plan.steps
            assert not LOSES_WORK & set(plan.steps)


@pytest.mark.parametrize("scenario", list(Scenario))
def test_every_scenario_has_one_plain_sentence(scenario: Scenario) -> None:
    sentence = Plan(scenario).sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert "!" not in sentence


@pytest.mark.parametrize(
    ("facts", "scenario"),
    [
        (EntryFacts(cloud=CloudSide.EMPTY), Scenario.FIRST_NOTHING),
        (EntryFacts(cloud=CloudSide.EMPTY, local_data=True), Scenario.LOCAL_ADOPTED),
        (EntryFacts(cloud=CloudSide.DATA), Scenario.EMPTY_DEVICE),
        (EntryFacts(cloud=CloudSide.DATA, local_data=True), Scenario.BOTH_DIFFERENT),
        (
            EntryFacts(cloud=CloudSide.DATA, local_data=True, overlap=Overlap.CONFLICTS),
            Scenario.BOTH_CONFLICTING,
        ),
        (
            EntryFacts(cloud=CloudSide.DATA, local_data=True, overlap=Overlap.DUPLICATES),
            Scenario.BOTH_DUPLICATES,
        ),
        (EntryFacts(former=Former.ACTIVE), Scenario.OTHER_USER),
        (EntryFacts(profile=ProfileHere.KNOWN), Scenario.SAME_USER_AGAIN),
        (EntryFacts(local_data=True, wants_merge=False), Scenario.LOCAL_ASIDE),
        (StartFacts(has_account=True, stored=True), Scenario.RESUMED),
        (StartFacts(has_account=True, ended=Ending.DELETED), Scenario.ACCOUNT_DELETED),
        (StartFacts(has_account=True, kept=Kept.MEMORY), Scenario.MEMORY_OVER),
        (RenewalFacts(stored=False), Scenario.EXPIRED),
        (RenewalFacts(answer=Answer.REFUSED), Scenario.SESSION_REVOKED),
        (RenewalFacts(answer=Answer.REFUSED, account_exists=False), Scenario.ACCOUNT_DELETED),
        (RenewalFacts(answer=Answer.REFUSED, stored_anew=True), Scenario.RENEWED_ELSEWHERE),
        (RenewalFacts(answer=Answer.NONE, is_first=True), Scenario.OFFLINE_START),
        (RenewalFacts(answer=Answer.LOST), Scenario.ANSWER_LOST),
        (RenewalFacts(keyring=Keyring.SLOW), Scenario.KEYRING_SLOW),
        (StartFacts(has_account=True, keyring=Keyring.LOCKED), Scenario.KEYRING_LOCKED),
        (EntryFacts(keyring=Keyring.MISSING), Scenario.KEYRING_MISSING),
        (EntryFacts(keyring=Keyring.FORGETS), Scenario.KEYRING_FORGETS),
    ],
)
def test_the_scenarios_of_the_plan_are_what_they_are_called(
    facts: scenarios.Facts, scenario: Scenario
) -> None:
    assert decide(facts).scenario is scenario


def test_a_window_without_a_password_store_keeps_the_session_in_memory() -> None:
    for keyring in Keyring:
        plan = decide(EntryFacts(keyring=keyring, may_forget=True))
        assert PlanStep.REFUSE not in plan.steps
        assert (PlanStep.KEEP_IN_MEMORY in plan.steps) == (keyring is not Keyring.WORKS)


def test_a_sign_out_that_the_store_holds_up_passes_once_the_cloud_has_ended_the_session() -> None:
    held = LeaveFacts(has_account=True, keyring=Keyring.LOCKED)
    assert decide(held).scenario is Scenario.KEYRING_HOLDS
    assert decide(dataclasses.replace(held, ended_on_server=True)).scenario is Scenario.SIGNED_OUT
