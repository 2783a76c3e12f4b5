"""Notifications: few, only news, never of what is switched off, snoozed or seen anyway."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luma_sync.ui.models.notice_plan import (
    GAP_MAX_S,
    GAP_S,
    GATHER_S,
    Notice,
    NoticeKind,
    Plan,
    Subject,
    Told,
    Wishes,
    known_before,
    plan,
)
from luma_sync.ui.navigation import PanelId, Target

ALL = frozenset(NoticeKind)
PROBLEM, CONFLICT, UPLOADED = NoticeKind.PROBLEM, NoticeKind.CONFLICT, NoticeKind.UPLOADED
WANTED = Wishes(kinds=ALL)


def subject(key: str, count: int = 1, kind: NoticeKind = PROBLEM) -> Subject:
    return Subject(kind=kind, key=key, count=count, text=key, target=Target(panel=PanelId.ATTENTION))


class Listener:
    """Steps through time as the window does: when something changes, and when it is due."""

    def __init__(self, told: Told | None = None, wishes: Wishes = WANTED) -> None:
        self.told, self.wishes = told or Told(), wishes
        self.now_s = 0.0
        self.heard: list[tuple[float, Notice]] = []
        self.open: tuple[Subject, ...] = ()

    def see(self, *open_now: Subject, finished: Iterable[Subject] = ()) -> Plan:
        self.open = open_now
        step = plan(self.told, (*open_now, *finished), self.wishes, self.now_s)
        self.told = step.told
        self.heard += [(self.now_s, notice) for notice in step.notices]
        return step

    def wait(self, seconds: float) -> None:
        """Look whenever the plan says so; at the end once more."""
        end_s = self.now_s + seconds
        step = self.see(*self.open)
        while step.look_in_s is not None and self.now_s + step.look_in_s <= end_s:
            self.now_s += step.look_in_s
            step = self.see(*self.open)
        self.now_s = end_s
        self.see(*self.open)

    @property
    def times(self) -> list[float]:
        return [at for at, _ in self.heard]

    @property
    def last(self) -> list[tuple[str, int]]:
        return [(each.key, each.count) for each in self.heard[-1][1].subjects]


def test_what_comes_together_is_told_together_and_once() -> None:
    listener = Listener()
    listener.see(subject("full", 1))
    listener.wait(2)
    listener.see(subject("full", 12), subject("lost", 3))
    listener.wait(24 * 3600)
    assert listener.times == [GATHER_S]
    assert listener.last == [("full", 12), ("lost", 3)]


def test_news_waits_twice_as_long_each_time_while_it_stays_unsolved() -> None:
    listener = Listener()
    for count in range(1, 200):
        listener.see(subject("full", count))
        listener.wait(GAP_S / 2)
    gaps = [later - before for before, later in zip(listener.times, listener.times[1:], strict=False)]
    assert gaps[:4] == [GAP_S, 2 * GAP_S, 4 * GAP_S, 8 * GAP_S]
    assert max(gaps) <= GAP_MAX_S


def test_once_solved_for_a_while_the_next_one_is_told_soon_but_not_sooner() -> None:
    listener = Listener()
    for count in (1, 2, 3):
        listener.see(subject("full", count))
        listener.wait(4 * GAP_S)
    listener.see()
    listener.wait(GAP_S)
    told, start_s = len(listener.heard), listener.now_s
    listener.see(subject("full", 1))
    listener.wait(GAP_S)
    assert [at - start_s for at in listener.times[told:]] == [GATHER_S]
    listener.see(subject("full", 2))
    listener.wait(GAP_S)
    assert [at - start_s for at in listener.times[told:]] == [GATHER_S, GATHER_S + GAP_S]


def test_a_cause_that_flickers_is_not_told_again_and_again() -> None:
    listener = Listener()
    for _ in range(24 * 60):
        listener.see(subject("unreachable", 1))
        listener.wait(50)
        listener.see()
        listener.wait(10)
    assert len(listener.heard) <= 8


def test_what_is_solved_before_it_is_told_is_not_told() -> None:
    listener = Listener()
    listener.see(subject("full"))
    listener.wait(GATHER_S - 1)
    listener.see()
    listener.wait(3600)
    assert listener.heard == []


@pytest.mark.parametrize("wishes", [Wishes(kinds=frozenset()), Wishes(kinds=ALL, watching=True)])
def test_what_is_off_or_seen_is_not_told_later_either(wishes: Wishes) -> None:
    listener = Listener(wishes=wishes)
    listener.see(subject("full", 5), subject("both", 2, CONFLICT))
    listener.see(subject("full", 5), finished=[subject("song", kind=UPLOADED)])
    listener.wait(3600)
    listener.wishes = WANTED
    listener.see(subject("full", 5), subject("both", 2, CONFLICT))
    listener.wait(3600)
    assert [notice.kind for _, notice in listener.heard] == [CONFLICT], "it was solved and came back"
    listener.see(subject("full", 6))
    listener.wait(3600)
    assert listener.last == [("full", 6)]


def test_one_class_off_leaves_the_others_on() -> None:
    listener = Listener(wishes=Wishes(kinds=ALL - {PROBLEM}))
    listener.see(subject("full"), subject("both", 1, CONFLICT), finished=[subject("song", 3, UPLOADED)])
    listener.wait(3600)
    assert {notice.kind for _, notice in listener.heard} == {CONFLICT, UPLOADED}


def test_snoozed_problems_are_told_afterwards_and_snoozed_successes_never() -> None:
    listener = Listener(wishes=Wishes(kinds=ALL, snoozed=True))
    listener.see(subject("full", 4), finished=[subject("song", kind=UPLOADED)])
    listener.wait(3600)
    assert listener.heard == []
    listener.wishes = WANTED
    listener.wait(1)
    assert [(notice.kind, notice.subjects[0].count) for _, notice in listener.heard] == [(PROBLEM, 4)]


def test_quiet_holds_back_all_that_is_due_and_tells_it_when_it_is_over() -> None:
    listener = Listener(wishes=Wishes(kinds=ALL, quiet=True))
    assert not listener.see(subject("full", 4), finished=[subject("song", kind=UPLOADED)]).held, "not due yet"
    listener.wait(GATHER_S)
    assert listener.see(subject("full", 4), subject("lost")).held
    assert listener.heard == []
    listener.wishes = WANTED
    step = listener.see(subject("full", 4), subject("lost"))
    assert not step.held
    assert {notice.kind: len(notice.subjects) for _, notice in listener.heard} == {PROBLEM: 2, UPLOADED: 1}


def test_what_was_seen_in_the_window_while_it_was_quiet_is_not_told_after_it() -> None:
    listener = Listener(wishes=Wishes(kinds=ALL, quiet=True))
    listener.see(subject("full", 4), finished=[subject("song", kind=UPLOADED)])
    listener.wait(3600)
    listener.wishes = Wishes(kinds=ALL, quiet=True, watching=True)
    assert not listener.see(subject("full", 4)).held
    listener.wishes = WANTED
    listener.wait(3600)
    assert listener.heard == []


def test_what_was_finished_is_summed_up_at_most_every_ten_minutes() -> None:
    listener = Listener()
    for number in range(60):
        listener.see(finished=[subject(f"song {number}", kind=UPLOADED)])
        listener.wait(60)
    listener.wait(GAP_S)
    gaps = [later - before for before, later in zip(listener.times, listener.times[1:], strict=False)]
    assert set(gaps) == {GAP_S}
    told = [each.key for _, notice in listener.heard for each in notice.subjects]
    assert told == [f"song {number}" for number in range(60)]


def test_what_was_so_before_is_no_news() -> None:
    listener = Listener(known_before([subject("both", 3, CONFLICT)]))
    listener.see(subject("both", 3, CONFLICT))
    listener.wait(3600)
    listener.see(subject("both", 2, CONFLICT))
    listener.wait(3600)
    assert listener.heard == []
    listener.see(subject("both", 3, CONFLICT))
    listener.wait(GATHER_S)
    assert listener.last == [("both", 3)]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("kinds", "most"), [(ALL, 2), (frozenset(), 0)])
def test_five_thousand_failures_in_a_minute_make_two_notices_at_most_and_none_when_off(
    seed: int, kinds: frozenset[NoticeKind], most: int
) -> None:
    chance = random.Random(seed)
    listener = Listener(wishes=Wishes(kinds=kinds))
    counts: dict[tuple[NoticeKind, str], int] = {}
    causes = [(PROBLEM, f"files/{code}") for code in range(9)] + [(CONFLICT, "conflicts")]
    for moment in sorted(chance.uniform(0, 60) for _ in range(5000)):
        listener.now_s = moment
        cause = chance.choice(causes)
        counts[cause] = counts.get(cause, 0) + 1
        listener.see(*(subject(key, count, kind) for (kind, key), count in counts.items()))
    listener.now_s = 60.0
    assert len(listener.heard) <= most
    if most:
        assert len({notice.kind for _, notice in listener.heard}) == len(listener.heard)
        listener.wait(3600)
        told = max(sum(each.count for each in notice.subjects) for _, notice in listener.heard)
        assert told > 4000, "the last notice tells of all"


STEPS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.5, 4.0, 70.0, 700.0, 5000.0]),
        st.dictionaries(
            st.tuples(st.sampled_from([PROBLEM, CONFLICT]), st.sampled_from("abc")), st.integers(1, 9)
        ),
        st.lists(st.sampled_from([UPLOADED, NoticeKind.FIRST_SYNC]), max_size=2),
        st.sets(st.sampled_from(NoticeKind)),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=300)
@given(STEPS)
def test_no_class_is_ever_told_of_twice_in_ten_minutes_nor_when_nobody_wants_it(
    steps: list[
        tuple[float, dict[tuple[NoticeKind, str], int], list[NoticeKind], set[NoticeKind], bool, bool, bool]
    ],
) -> None:
    listener = Listener()
    last: dict[NoticeKind, float] = {}
    for passed_s, counts, finished, kinds, snoozed, watching, quiet in steps:
        listener.now_s += passed_s
        listener.wishes = Wishes(kinds=frozenset(kinds), snoozed=snoozed, watching=watching, quiet=quiet)
        before = len(listener.heard)
        step = listener.see(
            *(subject(key, count, kind) for (kind, key), count in counts.items()),
            finished=[subject("done", kind=kind) for kind in finished],
        )
        assert step.look_in_s is None or step.look_in_s > 0
        for at, notice in listener.heard[before:]:
            assert notice.kind in kinds
            assert not snoozed
            assert not watching
            assert not quiet
            assert at - last.get(notice.kind, -GAP_S) >= GAP_S
            assert notice.subjects
            last[notice.kind] = at
