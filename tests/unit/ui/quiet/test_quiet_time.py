"""The last answer about quiet time: good for some seconds, never waited for on the window's thread."""

import asyncio
from collections.abc import Callable, Coroutine

from luma_sync.ui.quiet.quiet_time import FRESH_S, QuietTime
from luma_sync.ui.tasks import TaskScope
from tests.support.fake_quiet import FakeQuiet
from tests.support.qt import StillClock, run_on_loop

Story = Callable[[QuietTime, FakeQuiet, StillClock], Coroutine[None, None, None]]


def with_quiet(story: Story) -> None:
    async def whole() -> None:
        tasks, port, clock = TaskScope(), FakeQuiet(), StillClock()
        try:
            await story(QuietTime(port, tasks, clock), port, clock)
        finally:
            await tasks.close()

    run_on_loop(whole)


async def answer(quiet: QuietTime) -> None:
    came = asyncio.Event()
    hold = quiet.answered.connect(came.set)
    quiet.ask()
    async with asyncio.timeout(10):
        await came.wait()
    quiet.answered.disconnect(hold)


def test_an_answer_holds_for_some_seconds_and_is_asked_for_once() -> None:
    async def story(quiet: QuietTime, port: FakeQuiet, clock: StillClock) -> None:
        port.is_on = True
        assert quiet.now is None
        quiet.ask()
        await answer(quiet)
        assert [quiet.now, port.asked] == [True, 1]
        clock.move(FRESH_S + 1)
        assert quiet.now is None
        port.is_on = False
        await answer(quiet)
        assert [quiet.now, port.asked] == [False, 2]

    with_quiet(story)


def test_a_system_that_fails_or_never_answers_is_not_quiet() -> None:
    async def story(quiet: QuietTime, port: FakeQuiet, clock: StillClock) -> None:
        port.is_on, port.fails = True, True
        await answer(quiet)
        assert quiet.now is False
        clock.move(FRESH_S + 1)
        port.fails, port.never = False, True
        quiet.patience_s = 0.01
        await answer(quiet)
        assert quiet.now is False

    with_quiet(story)
