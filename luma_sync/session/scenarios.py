"""The scenario table: what signing in, starting, renewing and signing out mean, from plain facts. Pure.

Each moment has its facts. Every combination of them is exactly one scenario, with the steps that follow in
their order and one sentence for people. `DISCARD_UNSENT` is the only step that loses anything, and it stands
only where somebody asked for it.
"""

from luma_sync.kernel.dataclass import dataclass
from luma_sync.session.scenario_sentences import SENTENCES
from luma_sync.session.scenario_words import (
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

_STORE_TROUBLE = {
    Keyring.MISSING: Scenario.KEYRING_MISSING,
    Keyring.LOCKED: Scenario.KEYRING_LOCKED,
    Keyring.SLOW: Scenario.KEYRING_SLOW,
    Keyring.FORGETS: Scenario.KEYRING_FORGETS,
}
_WAITS_FOR_STORE = (PlanStep.STOP_SYNC, PlanStep.TRY_STORE_AGAIN)
_WAITS_FOR_PERSON = (PlanStep.STOP_SYNC, PlanStep.ASK_SIGN_IN)
_IS_OVER = (PlanStep.STOP_SYNC, PlanStep.FORGET_STORED, PlanStep.ASK_SIGN_IN, PlanStep.OFFER_EXPORT)
_ENDINGS = {Ending.REVOKED: Scenario.SESSION_REVOKED, Ending.DELETED: Scenario.ACCOUNT_DELETED}


@dataclass(frozen=True, slots=True)
class Plan:
    """What it is, and what follows."""

    scenario: Scenario
    steps: tuple[PlanStep, ...] = ()

    @property
    def sentence(self) -> str:
        """For people: what happened, what it means for their data, what to do."""
        return SENTENCES[self.scenario]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """A profile is opened, before anything is asked of the cloud."""

    has_account: bool
    stored: bool = False
    """The store gave the session back."""

    kept: Kept = Kept.UNKNOWN
    """Where the last sign-in has put the session."""

    ended: Ending = Ending.NONE
    """How the last session ended, as far as this device was told."""

    keyring: Keyring = Keyring.WORKS


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalFacts:
    """A new access token is needed."""

    is_first: bool = False
    """Of this process: the start."""

    stored: bool = True
    answer: Answer = Answer.GIVEN
    account_exists: bool = True
    """False only when the cloud has said that the account is gone."""

    stored_anew: bool = False
    """The store holds another token than the one that was sent: another process has renewed."""

    keyring: Keyring = Keyring.WORKS


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """Somebody signs in (or up) and the password is right, or the cloud cannot be asked."""

    reachable: bool = True
    local_data: bool = False
    """The anonymous profile is open and holds rows or files."""

    cloud: CloudSide = CloudSide.UNKNOWN
    overlap: Overlap = Overlap.NONE
    """Between both sides, as the preview counted."""

    profile: ProfileHere = ProfileHere.NEW
    former: Former = Former.NOBODY
    wants_merge: bool = True
    """The local rows are to become the account's; else they stay aside."""

    keyring: Keyring = Keyring.WORKS
    may_forget: bool = False
    """Without a store the session may live in memory: the window, which says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveFacts:
    """Somebody signs out, or another account is to be signed in."""

    has_account: bool
    unsent: bool = False
    choice: Choice = Choice.NONE
    keyring: Keyring = Keyring.WORKS
    ended_on_server: bool = False
    """The cloud has confirmed the end: a token that stays in a broken store is worthless."""


Facts = StartFacts | RenewalFacts | EntryFacts | LeaveFacts


def decide(facts: Facts) -> Plan:
    """The one scenario of these facts."""
    match facts:
        case StartFacts():
            return _start(facts)
        case RenewalFacts():
            return _renewal(facts)
        case EntryFacts():
            return _entry(facts)
        case LeaveFacts():
            return _leave(facts)


def _start(facts: StartFacts) -> Plan:
    if not facts.has_account:
        return Plan(Scenario.LOCAL_ONLY, (PlanStep.OPEN_LOCAL,))
    if facts.ended in _ENDINGS:
        return Plan(_ENDINGS[facts.ended], (PlanStep.OPEN_PROFILE, *_WAITS_FOR_PERSON, PlanStep.OFFER_EXPORT))
    if facts.stored:
        return Plan(Scenario.RESUMED, (PlanStep.OPEN_PROFILE, PlanStep.RENEW, PlanStep.PULL, PlanStep.PUSH))
    if facts.kept is Kept.MEMORY:
        return Plan(Scenario.MEMORY_OVER, (PlanStep.OPEN_PROFILE, *_WAITS_FOR_PERSON))
    if facts.keyring not in {Keyring.WORKS, Keyring.FORGETS}:
        return Plan(_STORE_TROUBLE[facts.keyring], (PlanStep.OPEN_PROFILE, *_WAITS_FOR_STORE))
    scenario = Scenario.KEYRING_FORGETS if facts.kept is Kept.STORE else Scenario.EXPIRED
    return Plan(scenario, (PlanStep.OPEN_PROFILE, *_WAITS_FOR_PERSON))


def _renewal(facts: RenewalFacts) -> Plan:
    if facts.keyring in {Keyring.MISSING, Keyring.LOCKED, Keyring.SLOW}:
        return Plan(_STORE_TROUBLE[facts.keyring], _WAITS_FOR_STORE)
    if not facts.stored:
        return Plan(Scenario.EXPIRED, _WAITS_FOR_PERSON)
    if facts.answer is Answer.NONE:
        scenario = Scenario.OFFLINE_START if facts.is_first else Scenario.OFFLINE
        return Plan(scenario, (PlanStep.KEEP_STORED, PlanStep.RENEW_LATER))
    if facts.answer is Answer.LOST:
        return Plan(Scenario.ANSWER_LOST, (PlanStep.KEEP_STORED, PlanStep.RENEW_SAME))
    if facts.answer is Answer.REFUSED:
        return _refusal(facts)
    if facts.keyring is Keyring.FORGETS:
        return Plan(Scenario.KEYRING_FORGETS, _WAITS_FOR_STORE)
    return Plan(Scenario.RENEWED, (PlanStep.STORE_SESSION, PlanStep.USE_RENEWED))


def _refusal(facts: RenewalFacts) -> Plan:
    if not facts.account_exists:
        return Plan(Scenario.ACCOUNT_DELETED, _IS_OVER)
    if facts.stored_anew:
        return Plan(Scenario.RENEWED_ELSEWHERE, (PlanStep.READ_STORED, PlanStep.RENEW))
    return Plan(Scenario.SESSION_REVOKED, _IS_OVER)


def _entry(facts: EntryFacts) -> Plan:
    if not facts.reachable:
        return Plan(Scenario.SIGN_IN_OFFLINE, (PlanStep.REFUSE,))
    trouble = _STORE_TROUBLE.get(facts.keyring)
    if trouble is not None and not facts.may_forget:
        return Plan(trouble, (PlanStep.REFUSE,))
    keep = PlanStep.STORE_SESSION if trouble is None else PlanStep.KEEP_IN_MEMORY
    scenario = _entry_scenario(facts)
    steps = [keep]
    if facts.former is Former.ACTIVE:
        steps += [PlanStep.KEEP_PROFILE, PlanStep.END_FORMER_SESSION]
    steps += [*_local_steps(facts), PlanStep.OPEN_PROFILE, PlanStep.PULL]
    if PlanStep.BACK_UP in steps:
        steps += [PlanStep.MERGE_DUPLICATES, PlanStep.RECORD_CONFLICTS]
    return Plan(scenario, (*steps, PlanStep.PUSH))


def takes_local(facts: EntryFacts) -> bool:
    """Whether the anonymous rows become the account's: never while another account is open."""
    return facts.wants_merge and facts.local_data and facts.former is not Former.ACTIVE


def _local_steps(facts: EntryFacts) -> tuple[PlanStep, ...]:
    if not takes_local(facts):
        return (PlanStep.LEAVE_LOCAL_ASIDE,) if facts.local_data else ()
    taking = PlanStep.ADOPT_LOCAL if facts.profile is ProfileHere.NEW else PlanStep.ABSORB_LOCAL
    if taking is PlanStep.ADOPT_LOCAL and facts.cloud is CloudSide.EMPTY:
        return (taking,)  # nothing to merge with
    return (PlanStep.BACK_UP, taking)


def _entry_scenario(facts: EntryFacts) -> Scenario:
    if facts.former is Former.ACTIVE:
        return Scenario.OTHER_USER
    if not takes_local(facts):
        if facts.local_data:
            return Scenario.LOCAL_ASIDE
        if facts.profile is ProfileHere.KNOWN:
            return Scenario.SAME_USER_AGAIN
        return Scenario.FIRST_NOTHING if facts.cloud is CloudSide.EMPTY else Scenario.EMPTY_DEVICE
    if facts.cloud is CloudSide.EMPTY and facts.profile is ProfileHere.NEW:
        return Scenario.LOCAL_ADOPTED
    return _OVERLAPS[facts.overlap]


_OVERLAPS = {
    Overlap.NONE: Scenario.BOTH_DIFFERENT,
    Overlap.DUPLICATES: Scenario.BOTH_DUPLICATES,
    Overlap.CONFLICTS: Scenario.BOTH_CONFLICTING,
}


def _leave(facts: LeaveFacts) -> Plan:
    if not facts.has_account:
        return Plan(Scenario.NOBODY_TO_LEAVE)
    if facts.unsent and facts.choice is Choice.NONE:
        return Plan(Scenario.UNSENT_ASKS, (PlanStep.SHOW_LEDGER,))
    if facts.unsent and facts.choice is Choice.SEND:
        return Plan(Scenario.UNSENT_SENDS, (PlanStep.SEND, PlanStep.SHOW_LEDGER))
    if facts.keyring in {Keyring.LOCKED, Keyring.SLOW} and not facts.ended_on_server:
        return Plan(Scenario.KEYRING_HOLDS, (PlanStep.REFUSE,))
    before = _BEFORE_LEAVING[facts.choice] if facts.unsent else ()
    scenario = _LEAVING[facts.choice] if facts.unsent else Scenario.SIGNED_OUT
    return Plan(
        scenario,
        (*before, PlanStep.END_SESSION, PlanStep.FORGET_STORED, PlanStep.KEEP_PROFILE, PlanStep.OPEN_LOCAL),
    )


_LEAVING = {
    Choice.KEEP: Scenario.UNSENT_KEPT,
    Choice.EXPORT: Scenario.UNSENT_EXPORTED,
    Choice.DISCARD: Scenario.UNSENT_DISCARDED,
}
_BEFORE_LEAVING = {
    Choice.KEEP: (PlanStep.KEEP_UNSENT,),
    Choice.EXPORT: (PlanStep.EXPORT_UNSENT, PlanStep.KEEP_UNSENT),
    Choice.DISCARD: (PlanStep.DISCARD_UNSENT,),
}
