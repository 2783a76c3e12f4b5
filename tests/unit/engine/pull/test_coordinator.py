"""When the next downstream run is due, what it takes, and which keys need no call."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from luma_sync.catalog.catalog import CATALOG
from luma_sync.engine.pull.coordinator import Ask, Coordinator, LibraryFacts, decide
from luma_sync.engine.pull.freshness import FreshMarks, Moment
from luma_sync.engine.pull.routing import route
from luma_sync.engine.pull.scopes import Selection
from luma_sync.kernel.clock import iso_utc
from luma_sync.store.repositories.freshness import EVERYTHING

ID = "0195c2a0-7d3e-7c55-8a4b-1f2e3d4c5b6a"
NOW = Moment(wall=datetime(2026, 11, 21, 12, tzinfo=UTC), monotonic_s=5000.0)
SCOPE = "scope"


def ask(key: str, *, force: bool = False) -> Ask:
    found = route(key)
    assert found is not None
    return Ask(route=found, force=force)


def coordinator() -> Coordinator:
    return Coordinator(quiet_s=0.4, max_wait_s=2.0)


def keys(asks: tuple[Ask, ...]) -> list[str]:
    return [each.route.key for each in asks]


# -- when -----------------------------------------------------------------------------------------------------


def test_nothing_is_due_before_anybody_reads() -> None:
    assert coordinator().due_at() is None


def test_a_run_is_due_when_it_was_quiet_for_a_moment() -> None:
    each = coordinator()
    each.ask(ask("goals"), 10.0)
    assert each.due_at() == 10.4
    each.ask(ask("venues"), 10.3)
    assert each.due_at() == pytest.approx(10.7)


def test_a_run_is_due_after_two_seconds_however_busy_it_is() -> None:
    each = coordinator()
    for tenth in range(30):
        each.ask(ask("goals"), 10.0 + tenth / 10)
    assert each.due_at() == 12.0


def test_the_same_key_waits_once_with_all_its_readers() -> None:
    each = coordinator()
    each.ask(ask("goals"), 1.0)
    each.ask(ask("goals", force=True), 1.0)
    each.ask(ask("goals"), 1.0)
    (taken,) = each.take()
    assert (taken.reads, taken.force) == (3, True)


def test_one_run_at_a_time() -> None:
    each = coordinator()
    each.ask(ask("goals"), 1.0)
    each.take()
    each.ask(ask("venues"), 1.1)
    assert each.due_at() is None
    with pytest.raises(RuntimeError):
        each.take()
    each.ended()
    assert each.due_at() == 1.5
    assert keys(each.take()) == ["venues"]


def test_what_a_failed_run_took_waits_again_with_what_came_meanwhile() -> None:
    each = coordinator()
    each.ask(ask("goals"), 1.0)
    each.take()
    each.ask(ask("goals"), 1.1)
    each.ask(ask("venues"), 1.2)
    each.failed(2.0, 8.0)
    assert (each.due_at(), each.failures) == (10.0, 1)
    assert [(one.route.key, one.reads) for one in each.take()] == [("goals", 2), ("venues", 1)]


def test_a_success_elsewhere_ends_the_wait() -> None:
    each = coordinator()
    each.ask(ask("goals"), 1.0)
    each.take()
    each.failed(2.0, 300.0)
    each.retry_now()
    assert each.due_at() == 2.4


def test_success_forgets_the_failures() -> None:
    each = coordinator()
    each.ask(ask("goals"), 1.0)
    each.take()
    each.failed(2.0, 8.0)
    each.take()
    each.ended()
    assert (each.failures, each.due_at(), each.waiting) == (0, None, ())


def test_a_failed_run_of_nobody_makes_nothing_due() -> None:
    each = coordinator()
    each.take()
    each.failed(1.0, 1.0)
    assert each.due_at() is None


def test_there_is_room_for_a_thousand_keys_and_always_for_those_that_wait() -> None:
    each = coordinator()
    for number in range(1000):
        assert each.has_room(f"track_{number:08x}{ID[8:]}")
        each.ask(ask(f"track_{number:08x}{ID[8:]}"), 1.0)
    assert not each.has_room("goals")
    assert each.has_room(f"track_{7:08x}{ID[8:]}")


_KEYS = ["goals", "venues", "tracks", f"waveform_{ID}", f"audio_comments_{ID}"]


class AnyOrder(RuleBasedStateMachine):
    """No read is lost, none is served twice, no two runs overlap, and nobody waits beyond the limits."""

    def __init__(self) -> None:
        super().__init__()
        self.each = coordinator()
        self.now_s = 0.0
        self.owed: dict[str, int] = {}
        self.taken: dict[str, int] | None = None
        self.first_s: float | None = None
        self.held_until_s = 0.0

    @rule(key=st.sampled_from(_KEYS), pass_s=st.floats(0, 3))
    def read(self, key: str, pass_s: float) -> None:
        self.now_s += pass_s
        self.each.ask(ask(key), self.now_s)
        self.owed[key] = self.owed.get(key, 0) + 1
        self.first_s = self.now_s if self.first_s is None else self.first_s

    @precondition(lambda self: self.taken is None)
    @rule(urgent=st.booleans())
    def run(self, urgent: bool) -> None:
        due_s = self.each.due_at()
        if due_s is None and not urgent:
            return
        if due_s is not None and not urgent:
            self.now_s = max(self.now_s, due_s)
        asks = self.each.take()
        self.taken = {one.route.key: one.reads for one in asks}
        assert self.taken == self.owed
        self.owed, self.first_s, self.held_until_s = {}, None, 0.0

    @precondition(lambda self: self.taken is not None)
    @rule(pass_s=st.floats(0, 5))
    def end(self, pass_s: float) -> None:
        self.now_s += pass_s
        self.each.ended()
        self.taken = None

    @precondition(lambda self: self.taken is not None)
    @rule(pass_s=st.floats(0, 5), wait_s=st.floats(0, 300))
    def fail(self, pass_s: float, wait_s: float) -> None:
        self.now_s += pass_s
        self.each.failed(self.now_s, wait_s)
        for key, reads in (self.taken or {}).items():
            self.owed[key] = self.owed.get(key, 0) + reads
        self.taken = None
        if self.owed:
            self.first_s = self.now_s if self.first_s is None else self.first_s
        self.held_until_s = self.now_s + wait_s

    @invariant()
    def all_who_wait_are_owed_a_run(self) -> None:
        assert {one.route.key: one.reads for one in self.each.waiting} == self.owed
        due_s = self.each.due_at()
        if self.taken is not None or not self.owed:
            assert due_s is None
        else:
            assert due_s is not None
            assert self.first_s is not None
            assert due_s <= max(self.first_s + 2.0, self.held_until_s) + 1e-6
            assert due_s >= self.held_until_s


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyOrder = AnyOrder.TestCase


# -- what -----------------------------------------------------------------------------------------------------

WARM = LibraryFacts(is_cold=False, behind=frozenset(), places={})
WAVEFORM, GOALS = f"waveform_{ID}", "goals"


def marks(*fresh: str) -> FreshMarks:
    made = FreshMarks()
    made.learn(dict.fromkeys(fresh, iso_utc(NOW.wall)), NOW)
    return made


def is_stale(
    key: str, facts: LibraryFacts, known: FreshMarks, *, place: str | None = None, force: bool = False
) -> bool:
    facts = replace(facts, places={key: place})
    decision = decide([ask(key, force=force)], facts, known, NOW, CATALOG)
    assert len(decision.stale) + len(decision.fresh) == 1
    assert (decision.selection == Selection()) is not bool(decision.stale)
    return bool(decision.stale)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("cold", [True, False])
@pytest.mark.parametrize("behind", [True, False])
@pytest.mark.parametrize("here", [True, False])
@pytest.mark.parametrize("force", [True, False])
def test_what_needs_a_call(own: bool, whole: bool, cold: bool, behind: bool, here: bool, force: bool) -> None:
    facts = LibraryFacts(is_cold=cold, behind=frozenset({(SCOPE, "waveforms")} if behind else ()), places={})
    known = marks(*([WAVEFORM] if own else []), *([EVERYTHING] if whole else []))
    expected = force or cold or behind or not (own or (whole and here))
    assert is_stale(WAVEFORM, facts, known, place=SCOPE if here else None, force=force) is expected


def test_a_key_without_a_row_is_never_missing() -> None:
    assert not is_stale(GOALS, WARM, marks(EVERYTHING))


def test_news_for_others_is_no_news() -> None:
    facts = replace(WARM, behind=frozenset({(SCOPE, "venues"), ("other", "waveforms")}))
    assert not is_stale(WAVEFORM, facts, marks(WAVEFORM), place=SCOPE)


def test_only_what_is_stale_is_fetched_and_as_one() -> None:
    facts = replace(WARM, places={WAVEFORM: SCOPE})
    asks = [ask(GOALS), ask(WAVEFORM), ask("venues")]
    decision = decide(asks, facts, marks("venues"), NOW, CATALOG)
    assert keys(decision.stale) == [GOALS, WAVEFORM]
    assert keys(decision.fresh) == ["venues"]
    above = ("projects", "audio_tracks", "track_versions", "waveforms")
    assert decision.selection == Selection(
        everywhere=frozenset({"goals"}), pairs=frozenset((SCOPE, name) for name in above)
    )
