"""Tasks end with their owner."""

import asyncio

import pytest

from luma_sync.kernel.lanes import ThreadLane
from luma_sync.ui.tasks import TaskScope


async def test_a_task_runs_and_is_forgotten() -> None:
    scope, done = TaskScope(), []

    async def work() -> None:
        done.append(True)

    task = scope.spawn(work(), "work")
    assert task is not None
    await task
    await asyncio.sleep(0)

    assert done == [True]
    assert scope.running == 0


async def test_closing_cancels_what_runs_and_refuses_what_comes() -> None:
    scope, ended = TaskScope(), []

    async def forever() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    scope.spawn(forever(), "forever")
    await asyncio.sleep(0)
    await scope.close()

    assert ended == [True]
    assert scope.spawn(forever(), "late") is None
    assert scope.running == 0


async def test_a_failure_is_logged_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    scope = TaskScope()

    async def fail() -> None:
        raise ValueError("broken")

    scope.spawn(fail(), "read a list")
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert "read a list failed." in caplog.text
    caplog.clear()


async def test_a_lane_is_closed_behind_its_work_also_when_the_scope_is_closed() -> None:
    scope, lane, late = TaskScope(), ThreadLane("read"), ThreadLane("late")

    scope.close_lane(lane)
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
    await scope.close()
    scope.close_lane(late)

    for closed in (lane, late):
        with pytest.raises(RuntimeError):
            await closed.run(lambda: None)


def test_without_a_loop_nothing_starts() -> None:
    async def work() -> None:
        raise AssertionError("started")

    assert TaskScope().spawn(work(), "work") is None
