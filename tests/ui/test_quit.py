"""Leaving: the window goes at once, nothing is lost, nobody waits long."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.application import WindowLife
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.flows import quitting
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk
from tests.support.scenes import error, few, in_step, offline

Story = Callable[[Desk, WindowLife], Coroutine[Any, Any, None]]


def leaving(story: Story, world: World) -> None:
    async def whole(desk: Desk) -> None:
        life = WindowLife(desk.context, desk.window)
        try:
            await story(desk, life)
        finally:
            life.close()

    with_desk(whole, world)


async def left(life: WindowLife, within_s: float) -> None:
    await asyncio.wait_for(life.until_left(), within_s)


def dialog_of(life: WindowLife) -> QuitFlushDialog:
    dialog = life._quit.dialog
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("make", [in_step, offline])
def test_with_nothing_to_send_or_nobody_to_send_to_it_quits_at_once(make: Callable[[], World]) -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        started = time.monotonic()
        desk.window.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not desk.window.isVisible()
        await left(life, 2)

        assert time.monotonic() - started < 1
        assert desk.engine.stopped
        assert desk.world.named("sync") == []

    leaving(story, make())


def test_conflicts_and_problems_alone_hold_nothing_up() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.window.close()
        await left(life, 2)

        assert desk.world.named("sync") == []

    world = error()
    world.status = _with(world, outbox=3, quarantined=2, conflicts=1)
    leaving(story, world)


def test_changes_are_sent_first_and_the_dialog_goes_by_itself() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 0.2
        desk.window.close()
        await desk.settle(0.1)
        dialog = dialog_of(life)
        assert not desk.window.isVisible()
        assert dialog.isVisible()
        assert dialog.title.text() == "Sending 7 changes..."
        await left(life, 3)

        assert desk.world.named("sync") == [("sync", quitting.FLUSH_S, "push")]
        assert desk.engine.stopped

    leaving(story, few())


def test_cancel_brings_the_window_back_and_everything_goes_on() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 30
        desk.window.close()
        await desk.settle(0.1)
        dialog_of(life).cancel.click()
        await desk.settle(0.1)
        assert desk.window.isVisible()
        assert not desk.engine.stopped

        desk.window.close()
        await desk.settle(0.1)
        dialog_of(life).now.click()
        await left(life, 3)
        assert desk.engine.stopped

    leaving(story, few())


@pytest.mark.parametrize("second", ["close", "escape then close"])
def test_a_second_wish_to_quit_is_quit_now(second: str) -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 30
        desk.window.close()
        await desk.settle(0.1)
        if second == "close":
            desk.window.request_quit()
        else:
            dialog_of(life).close()
        await left(life, 3)

        assert desk.engine.stopped

    leaving(story, few())


def test_a_hanging_cloud_holds_it_up_ten_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quitting, "FLUSH_S", 0.2)

    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 30
        desk.window.close()
        await left(life, 3)

        assert desk.engine.stopped

    leaving(story, few())


def test_a_push_that_fails_is_no_reason_to_stay() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.failure = DiskFull("The disk is full; make room.")
        desk.window.close()
        await left(life, 3)

        assert desk.engine.stopped

    leaving(story, few())


def test_a_signal_to_end_asks_nothing() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        life._termination.requested.emit()
        await left(life, 3)

        assert desk.world.named("sync") == []
        assert desk.engine.stopped

    leaving(story, few())


def test_the_dialog_counts_down() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 5
        desk.window.close()
        await desk.settle(0.1)
        desk.engine.set_status(_with(desk.world, outbox=2))
        desk.context.bridge.flush()
        dialog = dialog_of(life)
        assert (dialog.title.text(), dialog.bar.value(), dialog.bar.maximum()) == (
            "Sending 2 changes...",
            5,
            7,
        )
        dialog.now.click()
        await left(life, 3)

    leaving(story, few())


def _with(world: World, **values: object) -> Any:
    from dataclasses import replace

    return replace(world.status, state=SyncState.SENDING, **values)  # type: ignore[arg-type]
