"""Leaving: the window goes at once, nothing is lost, nobody waits long."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, cast

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from luma_sync.engine.status.snapshot import SyncState
from luma_sync.kernel.errors import DiskFull
from luma_sync.ui.dialogs.quit_flush import QuitFlushDialog
from luma_sync.ui.dialogs.quit_unsent import QuitUnsentDialog
from luma_sync.ui.leaving import quitting
from luma_sync.ui.leaving.desktop_application import DesktopApplication
from luma_sync.ui.leaving.hard_stop import HardStop
from luma_sync.ui.leaving.start_notices import UNFINISHED
from luma_sync.ui.window_life import TOLD_HARD_S, WindowLife
from luma_sync.ui.window_state import WindowState
from tests.support.fake_world import World
from tests.support.qt import Desk, with_desk, with_life
from tests.support.scenes import error, few, in_step, offline


async def left(life: WindowLife, within_s: float) -> None:
    await asyncio.wait_for(life.until_left(), within_s)


def armed(guard: HardStop) -> bool:
    return guard._timer is not None


def dialog_of(life: WindowLife) -> QuitFlushDialog:
    dialog = life._quit.dialog
    assert isinstance(dialog, QuitFlushDialog)
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

    with_life(story, make())


def test_conflicts_and_problems_alone_hold_nothing_up() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.window.close()
        await left(life, 2)

        assert desk.world.named("sync") == []

    world = error()
    world.status = _with(world, outbox=3, quarantined=2, conflicts=1)
    with_life(story, world)


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

    with_life(story, few())


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

    with_life(story, few())


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

    with_life(story, few())


def test_a_hanging_cloud_holds_it_up_ten_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quitting, "FLUSH_S", 0.2)

    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 30
        desk.window.close()
        await left(life, 3)

        assert desk.engine.stopped

    with_life(story, few())


def test_a_push_that_fails_is_no_reason_to_stay() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.failure = DiskFull("The disk is full; make room.")
        desk.window.close()
        await left(life, 3)

        assert desk.engine.stopped

    with_life(story, few())


def test_a_push_that_crashes_is_no_reason_to_stay_either(monkeypatch: pytest.MonkeyPatch) -> None:
    async def crash(**_: object) -> None:
        raise RuntimeError("a fault of ours")

    async def story(desk: Desk, life: WindowLife) -> None:
        monkeypatch.setattr(desk.engine, "sync", crash)
        desk.window.close()
        await left(life, 3)

        assert desk.engine.stopped

    with_life(story, few())


def test_a_signal_to_end_asks_nothing() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        life._termination.requested.emit()
        await left(life, 3)

        assert desk.world.named("sync") == []
        assert desk.engine.stopped

    with_life(story, few())


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

    with_life(story, few())


def test_files_alone_are_stopped_at_their_piece_and_nobody_reads_of_no_changes() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 0.1
        desk.engine.stop_s = 0.5
        desk.window.close()
        await desk.settle(0.05)
        dialog = dialog_of(life)
        assert dialog.title.text() == "Stopping uploads..."
        assert "continue where they stopped" in dialog._files.text()
        assert not dialog.background.isVisible()
        await desk.until(lambda: not dialog.cancel.isEnabled())
        dialog.reject()
        assert dialog.isVisible(), "there is no way back any more"
        assert dialog.cancel.toolTip()
        await left(life, 3)

    world = few()
    world.status = _with(world, outbox=0)
    with_life(story, world)


def test_it_can_go_on_in_the_background_while_something_leads_back_to_it() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        desk.world.sync_s = 30
        desk.context.background.set_possible(True)
        desk.window.request_quit()
        await desk.settle(0.1)
        dialog = dialog_of(life)
        assert dialog.background.isVisible()
        desk.context.background.set_possible(False)
        assert not dialog.background.isVisible()
        desk.context.background.set_possible(True)
        dialog.background.click()
        await desk.settle(0.1)
        assert not desk.window.isVisible()
        assert not desk.engine.stopped
        desk.context.background.set_possible(False)
        assert desk.window.isVisible(), "nothing else leads to the program"

        desk.window.hide()
        desk.context.background.set_possible(True)
        desk.window.request_quit()
        await desk.settle(0.1)
        dialog_of(life).cancel.click()
        await desk.settle(0.1)
        assert not desk.window.isVisible(), "it was hidden before"
        desk.window.request_quit()
        await desk.settle(0.1)
        desk.window.request_quit()
        await left(life, 3)

    with_life(story, few())


def test_those_who_want_to_know_are_told_of_unsent_changes_first() -> None:
    async def story(desk: Desk, life: WindowLife) -> None:
        await desk.engine.settings.change({"tell_unsent_at_quit": True})
        for answer in ("cancel", "now"):
            desk.window.close()
            await desk.settle(0.1)
            dialog = life._quit.dialog
            assert isinstance(dialog, QuitUnsentDialog)
            assert dialog.title.text() == "12 changes not sent yet"
            assert desk.window.isVisible()
            assert not desk.engine.stopped
            getattr(dialog, answer).click()
            await desk.settle(0.05)
        await left(life, 3)

        assert not desk.window.isVisible()
        assert desk.world.named("sync") == []

    world = offline()
    world.status = replace(world.status, outbox=12, conflicts=0, quarantined=0, profile="account")
    with_life(story, world)


def test_what_the_system_asks_leaves_the_program_and_never_asks_back_at_the_end_of_a_session() -> None:
    class Manager:
        hints: ClassVar[list[object]] = []

        def setRestartHint(self, hint: object) -> None:
            self.hints.append(hint)

    async def story(desk: Desk, life: WindowLife) -> None:
        application = QApplication.instance()
        assert isinstance(application, DesktopApplication)
        desk.world.sync_s = 30
        QApplication.sendEvent(application, QEvent(QEvent.Type.Quit))
        await desk.settle(0.1)
        assert dialog_of(life).isVisible(), "Quit in the Dock is the quit of the menu"
        dialog_of(life).cancel.click()
        await desk.settle(0.1)
        assert desk.window.isVisible()

        application.commit(cast("QSessionManager", Manager()))
        await left(life, 3)
        assert Manager.hints == [QSessionManager.RestartHint.RestartNever]
        assert len(desk.world.named("sync")) == 1

    with_life(story, few())


def test_nobody_is_thrown_out_while_a_question_stands_and_a_signal_ends_it_sooner() -> None:
    exits: list[int] = []
    guard = HardStop(leave=exits.append)

    async def whole(desk: Desk) -> None:
        life = WindowLife(desk.context, desk.window, guard=guard)
        try:
            await desk.engine.settings.change({"tell_unsent_at_quit": True})
            desk.window.request_quit()
            await desk.settle(0.1)
            assert life._quit.dialog is not None
            assert not armed(guard)
            life._termination.requested.emit()
            assert guard._timer is not None
            assert guard._timer.interval == TOLD_HARD_S
            await left(life, 3)
            assert guard._timer.interval == TOLD_HARD_S, "leaving does not make it later"
        finally:
            life.close()
            guard.disarm()

    world = offline()
    world.status = replace(world.status, outbox=12, conflicts=0, quarantined=0, profile="account")
    with_desk(whole, world)
    assert exits == []


def test_what_the_engine_cannot_finish_is_remembered_for_the_next_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(quitting, "STOP_HARD_S", 0.1)
    state = WindowState(tmp_path / "window.ini")
    exits: list[int] = []
    guard = HardStop(leave=exits.append)

    async def story(desk: Desk, life: WindowLife) -> None:
        desk.window.request_quit()
        await desk.settle(0.1)
        assert state.flag(UNFINISHED), "written before anything can go wrong"
        dialog_of(life).cancel.click()
        await desk.settle(0.1)
        assert not state.flag(UNFINISHED)
        assert armed(guard) is False

        desk.engine.stop_s = 30
        desk.window.request_quit(ask=False)
        await left(life, 3)
        assert armed(guard) is True
        guard.disarm()
        assert WindowState(tmp_path / "window.ini").flag(UNFINISHED)

    world = few()
    world.sync_s = 30

    async def whole(desk: Desk) -> None:
        life = WindowLife(desk.context, desk.window, state=state, guard=guard)
        try:
            await story(desk, life)
        finally:
            life.close()

    with_desk(whole, world)
    assert exits == []


def _with(world: World, **values: object) -> Any:
    return replace(world.status, state=SyncState.SENDING, **values)  # type: ignore[arg-type]
