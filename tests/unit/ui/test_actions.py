"""User actions: busy, done, failed."""

import asyncio

import pytest

from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.actions import Actions
from luma_sync.ui.error_text import ErrorText
from luma_sync.ui.tasks import TaskScope


async def turns() -> None:
    for _ in range(4):
        await asyncio.sleep(0)


async def test_the_result_goes_to_the_callback_and_busy_is_told_twice() -> None:
    actions, heard = Actions(TaskScope()), []
    results: list[int] = []
    actions.busy_changed.connect(lambda name, busy: heard.append((name, busy)))

    async def work() -> int:
        return 7

    assert actions.run("retry", work, done=results.append)
    assert actions.is_busy("retry")
    await turns()

    assert results == [7]
    assert heard == [("retry", True), ("retry", False)]
    assert not actions.is_busy("retry")


async def test_the_same_action_does_not_run_twice_at_once() -> None:
    actions, started = Actions(TaskScope()), []
    gate = asyncio.Event()

    async def work() -> None:
        started.append(True)
        await gate.wait()

    assert actions.run("retry", work)
    await turns()
    assert not actions.run("retry", work)
    gate.set()
    await turns()

    assert started == [True]
    assert actions.run("retry", work)
    await turns()


async def test_an_error_reaches_the_banner_area_unless_the_caller_has_a_place_for_it() -> None:
    actions = Actions(TaskScope())
    general: list[tuple[str, ErrorText]] = []
    own: list[ErrorText] = []
    actions.failed.connect(lambda name, text: general.append((name, text)))

    async def work() -> None:
        raise DiskFull("The disk is full; make room.")

    actions.run("one", work)
    actions.run("two", work, failed=own.append)
    await turns()

    assert [(name, text.title) for name, text in general] == [("one", "The disk is full; make room.")]
    assert [text.code for text in own] == ["disk_full"]


async def test_a_fault_is_logged_and_told_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    actions, heard = Actions(TaskScope()), []
    actions.failed.connect(lambda _name, text: heard.append(text))

    async def work() -> None:
        raise ZeroDivisionError

    actions.run("odd", work)
    await turns()

    assert "Traceback" not in heard[0].title
    assert "The action odd failed." in caplog.text
    caplog.clear()


async def test_after_the_scope_closed_nothing_runs() -> None:
    scope = TaskScope()
    actions = Actions(scope)
    await scope.close()

    async def work() -> None:
        raise AssertionError("started")

    assert not actions.run("late", work)
    assert not actions.is_busy("late")
