"""One gate for rows and files: pauses the host asked for, and faults of the host."""

import asyncio

from luma_sync.kernel.host_gate import HostGate
from tests.support.fake_clock import FakeClock, settle


def sick(clock: FakeClock) -> HostGate:
    gate = HostGate(clock)
    for _ in range(5):
        gate.fault()
    return gate


async def test_a_pause_ends_by_itself_and_is_never_shortened() -> None:
    clock = FakeClock()
    gate = HostGate(clock)
    gate.pause(30.0)
    gate.pause(5.0)
    assert (gate.is_closed, gate.wait_s, gate.is_sick, gate.may_probe) == (True, 30.0, False, False)
    await clock.advance(30.0)
    assert (gate.is_closed, gate.wait_s) == (False, 0.0)


async def test_a_sick_host_is_left_alone_then_probed_and_open_when_the_probe_passes() -> None:
    clock = FakeClock()
    gate = sick(clock)
    assert (gate.is_closed, gate.is_sick, gate.may_probe) == (True, True, False)
    await clock.advance(1.0)
    assert (gate.is_closed, gate.is_sick, gate.may_probe) == (True, True, True)
    gate.probe_passed()
    assert (gate.is_closed, gate.is_sick, gate.may_probe) == (False, False, False)


async def test_a_probe_waits_for_a_pause_that_the_host_asked_for() -> None:
    clock = FakeClock()
    gate = sick(clock)
    gate.pause(60.0)
    gate.probe_now()
    await clock.advance(2.0)
    assert (gate.may_probe, gate.wait_s) == (False, 58.0)
    await clock.advance(58.0)
    assert gate.may_probe


async def test_who_waits_at_a_sick_gate_goes_as_the_probe_when_nobody_else_does() -> None:
    clock = FakeClock()
    gate = sick(clock)
    passed = asyncio.create_task(gate.passed())
    await settle()
    assert not passed.done()
    await clock.advance(1.0)
    assert passed.done()


async def test_without_chance_given_there_is_no_jitter() -> None:
    clock = FakeClock()
    gate = sick(clock)
    assert gate.wait_s == 1.0
    gate.success()
    assert not gate.is_closed
