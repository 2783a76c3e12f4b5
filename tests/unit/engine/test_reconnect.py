"""When a live line is opened, kept and closed: every combination of facts, and every history."""

import itertools

import pytest

from luma_sync.engine.reconnect import REST_S, LineFacts, Move, Reconnect
from luma_sync.kernel.backoff import Backoff
from tests.support.fake_clock import FullDelay, SeededChance

NOW = 1000.0
FULL = FullDelay()


def fresh() -> Reconnect:
    return Reconnect(backoff=Backoff(cap_s=300.0))


def facts(
    *, may_run: bool = True, has_scopes: bool = True, gate_wait_s: float = 0.0, is_open: bool = False
) -> LineFacts:
    return LineFacts(may_run=may_run, has_scopes=has_scopes, gate_wait_s=gate_wait_s, is_open=is_open)


@pytest.mark.parametrize(
    ("may_run", "has_scopes", "is_open", "gate_wait_s", "backing_off"),
    list(itertools.product([False, True], [False, True], [False, True], [0.0, 7.0], [False, True])),
)
def test_every_combination_has_one_move(
    may_run: bool, has_scopes: bool, is_open: bool, gate_wait_s: float, backing_off: bool
) -> None:
    line = fresh()
    if backing_off:
        for _ in range(3):
            line.lost(NOW, FULL)

    move, holds_s = line.decide(
        facts(may_run=may_run, has_scopes=has_scopes, gate_wait_s=gate_wait_s, is_open=is_open), NOW
    )

    wanted = may_run and has_scopes
    if is_open:
        assert move is (Move.STAY if wanted else Move.CLOSE), "an open line stays open when the gate closes"
    elif not wanted:
        assert (move, holds_s) == (Move.REST, REST_S)
    elif backing_off or gate_wait_s:
        assert (move, holds_s) == (Move.WAIT, max(4.0 if backing_off else 0.0, gate_wait_s))
    else:
        assert move is Move.OPEN


def test_a_line_that_cannot_be_had_is_tried_after_1_2_4_to_300_seconds() -> None:
    line = fresh()
    now_s, waits = NOW, []
    for _ in range(12):
        waits.append(line.lost(now_s, FULL))
        assert line.decide(facts(), now_s + waits[-1] - 0.01)[0] is Move.WAIT
        now_s += waits[-1]
        assert line.decide(facts(), now_s)[0] is Move.OPEN
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_the_waits_are_spread_over_their_whole_length() -> None:
    waits = []
    for seed in range(300):
        line = fresh()
        chance = SeededChance(seed)
        for _ in range(20):
            wait_s = line.lost(NOW, chance)
        waits.append(wait_s)
    assert 30.0 <= min(waits) < 60.0
    assert 270.0 < max(waits) <= 300.0


def test_a_line_that_breaks_at_once_keeps_its_count_and_a_steady_one_begins_anew() -> None:
    line = fresh()
    line.lost(NOW, FULL)
    line.opened(NOW + 1)
    assert line.lost(NOW + 60.9, FULL) == 2
    line.opened(NOW + 70)
    assert line.lost(NOW + 130, FULL) == 1


def test_a_line_that_was_never_opened_does_not_count_as_steady() -> None:
    line = fresh()
    line.opened(NOW)
    line.closed()
    assert [line.lost(NOW + 1000, FULL), line.lost(NOW + 2000, FULL)] == [1, 2]


def test_closing_on_purpose_costs_no_wait() -> None:
    line = fresh()
    line.opened(NOW)
    line.closed()
    assert line.decide(facts(), NOW)[0] is Move.OPEN


def test_a_cloud_that_asks_for_a_pause_gets_it() -> None:
    line = fresh()
    assert line.lost(NOW, FULL, at_least_s=90.0) == 90.0
    assert line.decide(facts(), NOW + 89)[0] is Move.WAIT


def test_news_of_the_network_end_the_wait_but_not_the_count() -> None:
    line = fresh()
    for _ in range(4):
        line.lost(NOW, FULL)
    line.try_now()
    assert line.decide(facts(), NOW)[0] is Move.OPEN
    assert line.decide(facts(gate_wait_s=5.0), NOW)[0] is Move.WAIT
    assert line.lost(NOW, FULL) == 16
