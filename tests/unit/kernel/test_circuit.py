"""The circuit of a sick host: when it opens, how long, who may probe, what closes it."""

import pytest

from luma_sync.kernel.circuit import Circuit
from tests.support.fake_clock import FullDelay

CHANCE = FullDelay()


def opened(circuit: Circuit, now_s: float = 0.0) -> Circuit:
    for _ in range(circuit.faults_max):
        circuit.fault(now_s, CHANCE)
    return circuit


def test_five_faults_in_a_row_open_it_and_a_success_between_does_not() -> None:
    circuit = Circuit()
    assert [circuit.fault(0.0, CHANCE) for _ in range(4)] == [False] * 4
    circuit.success()
    assert [circuit.fault(0.0, CHANCE) for _ in range(5)] == [False] * 4 + [True]
    assert (circuit.is_closed, circuit.wait_s(0.0)) == (False, 1.0)


def test_faults_of_calls_that_were_under_way_do_not_lengthen_it() -> None:
    circuit = opened(Circuit())
    assert not circuit.fault(0.5, CHANCE)
    assert circuit.wait_s(0.5) == 0.5


def test_each_failed_probe_opens_it_for_longer_up_to_five_minutes() -> None:
    circuit, now_s, waits = opened(Circuit()), 0.0, []
    for _ in range(11):
        waits.append(circuit.wait_s(now_s))
        now_s += waits[-1]
        assert circuit.fault(now_s, CHANCE)
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_a_passed_probe_lets_calls_through_but_one_fault_opens_it_again_for_longer() -> None:
    circuit = opened(Circuit())
    circuit.probe_passed()
    assert (circuit.is_closed, circuit.wait_s(1.0)) == (True, 0.0)
    assert circuit.fault(1.0, CHANCE)
    assert circuit.wait_s(1.0) == 2.0


def test_a_success_forgets_everything() -> None:
    circuit = opened(Circuit())
    circuit.probe_passed()
    circuit.success()
    assert not circuit.fault(9.0, CHANCE)
    assert opened(circuit, 9.0).wait_s(9.0) == 1.0


def test_somebody_may_ask_for_a_probe_at_once() -> None:
    circuit = opened(Circuit())
    circuit.probe_now(0.25)
    assert (circuit.is_closed, circuit.wait_s(0.25)) == (False, 0.0)


@pytest.mark.parametrize("act", [Circuit.probe_passed, Circuit.success, lambda each: each.probe_now(0.0)])
def test_a_closed_one_stays_closed(act: object) -> None:
    circuit = Circuit()
    assert callable(act)
    act(circuit)
    assert circuit.is_closed
    assert not circuit.fault(0.0, CHANCE)
