"""Turns that keep the window's loop are found, named, and told from what a test does itself."""

import asyncio
import time
from collections.abc import Callable

import pytest

from luma_sync.ui.loop_watch import LONG_S, LoopWatch
from tests.support.loop_lag import MAX_S, P99_S, LoopLag, percentile
from tests.support.qt import run_on_loop

BUSY_S = MAX_S * 1.5
_SOURCE = """
def slow_slot():
    end = clock() + seconds
    while clock() < end:
        pass
"""


def slow_slot(seconds: float, file: str) -> Callable[[], None]:
    """Something that needs the processor for so long, as if it were written in that file."""
    names: dict[str, object] = {"clock": time.thread_time, "seconds": seconds}
    exec(compile(_SOURCE, file, "exec"), names)
    made = names["slow_slot"]
    assert callable(made)
    return made


def lag_of(slot: Callable[[], None]) -> LoopLag:
    """What is found while the loop runs that slot."""
    lag = LoopLag()

    async def story() -> None:
        lag.start()
        asyncio.get_running_loop().call_later(0.02, slot)
        await asyncio.sleep(BUSY_S)
        for _ in range(5):
            await asyncio.sleep(0)
        lag.stop()

    run_on_loop(story)
    return lag


def test_a_slot_of_the_program_that_takes_long_is_named() -> None:
    verdict = lag_of(slow_slot(BUSY_S, "/somewhere/luma_sync/ui/panels/slow.py")).verdict
    assert "slow_slot (ui/panels/slow.py:" in verdict
    assert int(verdict.split(" took ")[1].split(" ")[0]) >= BUSY_S * 900


def test_what_a_test_does_itself_does_not_count() -> None:
    lag = lag_of(slow_slot(BUSY_S, "/somewhere/tests/ui/test_slow.py"))
    assert lag.verdict == ""
    assert lag.slow == []


def test_many_turns_that_are_a_little_too_long_are_too_much() -> None:
    lag = LoopLag(turns=[0.001] * 1900 + [P99_S + 0.01] * 100, slow=[(P99_S + 0.01, "a slot")])
    assert "one turn in a hundred takes 60 ms" in lag.verdict
    assert LoopLag(turns=[0.001] * 995 + [P99_S + 0.01] * 5).verdict == ""
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([], 0.99) == 0.0


def test_the_program_logs_a_turn_that_took_long(caplog: pytest.LogCaptureFixture) -> None:
    now = [0.0]
    watch = LoopWatch(clock=lambda: now[0])
    caplog.set_level("INFO", logger="luma_sync")
    for took_s in (0.01, LONG_S - 0.001, 0.12, 0.08):
        now[0] += took_s
        watch.look()
    watch.close()
    watch.close()
    assert watch.long_turns == 2
    assert watch.worst_s == pytest.approx(0.12)
    told = [record.message for record in caplog.records if "busy" in record.message]
    assert told == [
        "The window's loop was busy for 120 ms in one turn.",
        "The window's loop was busy for 80 ms in one turn.",
    ]
