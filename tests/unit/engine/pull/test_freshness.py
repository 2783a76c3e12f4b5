"""Fresh by both clocks, or not at all."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luma_sync.engine.pull.freshness import FreshMarks, Moment
from luma_sync.kernel.clock import iso_utc

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TTL_S = 900.0


def moment(wall_s: float, monotonic_s: float) -> Moment:
    return Moment(wall=NOON + timedelta(seconds=wall_s), monotonic_s=monotonic_s)


def text(wall_s: float) -> str:
    return iso_utc(NOON + timedelta(seconds=wall_s))


def test_a_mark_is_fresh_until_its_time_is_over() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(0)}, moment(0, 50))
    assert marks.is_fresh("goals", TTL_S, moment(0, 50))
    assert marks.is_fresh("goals", TTL_S, moment(899.9, 949.9))
    assert not marks.is_fresh("goals", TTL_S, moment(900, 950))
    assert not marks.is_fresh("venues", TTL_S, moment(0, 50))


def test_what_an_earlier_process_wrote_goes_on_from_its_age() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(-800)}, moment(0, 5))
    assert marks.is_fresh("goals", TTL_S, moment(99, 104))
    assert not marks.is_fresh("goals", TTL_S, moment(100, 105))


def test_a_wall_clock_that_was_set_back_keeps_nothing_fresh() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(0)}, moment(0, 0))
    assert not marks.is_fresh("goals", TTL_S, moment(-10, 100)), "a mark in the future"
    assert not marks.is_fresh("goals", TTL_S, moment(10, 1000)), "monotonic time knows better"
    marks.learn({"goals": text(3600)}, moment(0, 1000))
    for later_s in (0, 3600, 3700):
        assert not marks.is_fresh("goals", TTL_S, moment(later_s, 1000 + later_s)), (
            "never once it is in the future"
        )


def test_a_computer_that_slept_knows_it_by_the_wall_clock() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(0)}, moment(0, 0))
    assert not marks.is_fresh("goals", TTL_S, moment(7200, 1))


def test_marks_that_are_gone_or_unreadable_count_for_nothing() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(0), "venues": "soon"}, moment(0, 0))
    assert not marks.is_fresh("venues", TTL_S, moment(0, 0))
    marks.learn({}, moment(1, 1))
    assert not marks.is_fresh("goals", TTL_S, moment(1, 1))


def test_a_new_mark_for_the_same_key_begins_anew() -> None:
    marks = FreshMarks()
    marks.learn({"goals": text(0)}, moment(0, 0))
    marks.learn({"goals": text(800)}, moment(800, 800))
    assert marks.is_fresh("goals", TTL_S, moment(1600, 1600))


_STEPS = st.lists(st.tuples(st.floats(-5000, 5000), st.floats(0.1, 500)), max_size=30)


@given(_STEPS)
def test_nothing_stays_fresh_longer_than_its_time_however_the_clock_jumps(
    steps: list[tuple[float, float]],
) -> None:
    marks, wall_s, monotonic_s = FreshMarks(), 0.0, 0.0
    marks.learn({"goals": text(0)}, moment(0, 0))
    for jump_s, pass_s in steps:
        monotonic_s += pass_s
        wall_s += pass_s + jump_s
        now = moment(wall_s, monotonic_s)
        marks.learn({"goals": text(0)}, now)
        assert not (marks.is_fresh("goals", TTL_S, now) and monotonic_s >= TTL_S)
