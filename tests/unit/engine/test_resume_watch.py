"""A computer that wakes up looks at once for what it has missed."""

import asyncio
from datetime import timedelta

import pytest

from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.resume_watch import LOOK_S, ResumeWatch, has_slept
from luma_sync.engine.supervisor import TaskScope
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds


@pytest.mark.parametrize(
    ("wall_s", "monotonic_s", "slept"),
    [
        (5.0, 5.0, False),
        (6.0, 6.0, False),
        (15.0, 15.0, False),
        (5.0 + 14.0, 5.0, False),
        (5.0 + 16.0, 5.0, True),
        (3600.0, 5.0, True),
        (3600.0, 3600.0, True),
        (21.0, 21.0, True),
        (-3600.0, 5.0, False),
    ],
)
def test_sleep_is_seen_on_either_kind_of_clock(wall_s: float, monotonic_s: float, slept: bool) -> None:
    assert has_slept(wall_s=wall_s, monotonic_s=monotonic_s) is slept


async def test_waking_up_is_told_once() -> None:
    clock, told = FakeClock(), asyncio.Queue[None]()
    ports = EnginePorts(clock=clock, randomness=FullDelay(), ids=SeededIds())
    scope = TaskScope()
    scope.start(ResumeWatch(ports, lambda: told.put_nowait(None)).run(), name="resume watch")
    await clock.advance(600.0)
    assert told.qsize() == 0
    clock.shift_wall_clock(timedelta(hours=8))
    await clock.advance(LOOK_S)
    assert told.qsize() == 1
    await clock.advance(600.0)
    assert told.qsize() == 1
    await scope.close()
