"""A window on a fake engine, and a loop to run it."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from luma_sync.ui.application import make_context, make_window, prepare_application
from luma_sync.ui.context import WindowContext
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.theme import Theme
from luma_sync.ui.window_life import WindowLife
from luma_sync.ui.window_state import WindowState
from tests.support.fake_engine import FakeEngine
from tests.support.fake_world import World
from tests.support.scenes import NOW

TEST_LANGUAGE = "en_US"
"""Whatever the system's is."""

_LOOK_S = 0.01
_QUIET_LOOKS = 3


class StillClock:
    """Stands at one moment until it is moved."""

    def __init__(self, moment: datetime = NOW) -> None:
        self._moment = moment
        self._seconds = 1000.0

    def now(self) -> datetime:
        return self._moment

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        self.move(seconds)

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._moment += timedelta(seconds=seconds)
        self._seconds += seconds


def application() -> QApplication:
    """The one dressed application of the test process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication) and existing.findChild(Theme) is not None:
        return existing
    return prepare_application("light", TEST_LANGUAGE)


def theme() -> Theme:
    """The theme of the test process."""
    found = application().findChild(Theme)
    assert found is not None
    return found


class Desk:
    """A window, its engine and its clock; made inside a running loop."""

    def __init__(self, world: World | None = None, state: WindowState | None = None) -> None:
        self.engine = FakeEngine(world)
        self.world = self.engine.world
        self.clock = StillClock()
        self.tasks = TaskScope()
        self.context: WindowContext = make_context(self.engine.as_engine, self.tasks, self.clock, theme())
        self.window = make_window(self.context, state)

    async def settle(self, seconds: float = 0.05) -> None:
        """Let tasks and timers run until nothing is under way any more, for `seconds` at most."""
        loop = asyncio.get_running_loop()
        for _ in range(5):
            await asyncio.sleep(0)
        ends_at = loop.time() + seconds
        quiet = 0
        while quiet < _QUIET_LOOKS and loop.time() < ends_at:
            await asyncio.sleep(min(_LOOK_S, max(ends_at - loop.time(), 0.0)))
            quiet = 0 if self._is_busy(ends_at - loop.time()) else quiet + 1

    def _is_busy(self, seconds: float) -> bool:
        """Whether a task runs, or a timer will within `seconds`."""
        if self.tasks.running:
            return True
        owners = self.window, self.context.bridge, self.context.theme
        timers = [timer for owner in owners for timer in owner.findChildren(QTimer)]
        return any(timer.isActive() and timer.remainingTime() <= seconds * 1000 for timer in timers)

    async def until(self, condition: Callable[[], bool], seconds: float = 10.0) -> None:
        """Let the loop run until this holds, at most for so long; who needs it asserts it."""
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + seconds
        while not condition() and loop.time() < ends_at:
            await self.settle()

    async def close(self) -> None:
        """End what runs and drop the window."""
        await self.tasks.close()
        await self.engine.rows.close()
        self.context.bridge.close()
        self.window.hide()
        self.window.deleteLater()
        await asyncio.sleep(0)


def run_on_loop(work: Callable[[], Coroutine[Any, Any, None]], *, patience_s: float = 30.0) -> None:
    """Run one coroutine on a qasync loop, as the program does."""
    loop = qasync.QEventLoop(application(), already_running=False)
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(asyncio.wait_for(work(), patience_s))
    finally:
        loop.close()
        asyncio.set_event_loop(None)


def with_desk(
    work: Callable[[Desk], Coroutine[Any, Any, None]],
    world: World | None = None,
    *,
    patience_s: float = 30.0,
) -> None:
    """Show a window on `world`, run `work`, close everything."""

    async def whole() -> None:
        desk = Desk(world)
        desk.window.show()
        # Qt takes Control for held after a shortcut of an earlier test; a selection would be toggled then.
        QTest.keyRelease(desk.window, Qt.Key.Key_Control)
        try:
            await desk.settle()
            await work(desk)
        finally:
            await desk.close()

    run_on_loop(whole, patience_s=patience_s)


LifeStory = Callable[[Desk, WindowLife], Coroutine[Any, Any, None]]


def with_life(story: LifeStory, world: World) -> None:
    """A window on `world` that can be closed, hidden and left, as the program's own."""

    async def whole(desk: Desk) -> None:
        life = WindowLife(desk.context, desk.window)
        try:
            await story(desk, life)
        finally:
            life.close()

    with_desk(whole, world)
