"""QApplication and the qasync loop, from start to quit."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qasync
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from luma_sync.kernel.clock import Clock, SystemClock
from luma_sync.kernel.errors import OwnershipError
from luma_sync.ui.actions import Actions
from luma_sync.ui.appearance import Appearance
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.quitting import QuitFlow
from luma_sync.ui.garbage import GarbageOnQtThread
from luma_sync.ui.languages import SYSTEM
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.navigation import Navigation
from luma_sync.ui.single_instance import SingleInstance, raise_first
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.termination import Termination
from luma_sync.ui.theme import Theme, ThemeChoice
from luma_sync.ui.translations import install_translations
from luma_sync.ui.window_state import WindowState

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

THEME_VARIABLE = "LUMA_SYNC_THEME"
NEWCOMER_S = 6.0
"""How long a second window waits for one that is starting or leaving."""

LOOK_S = 0.2
Companion = Callable[[MainWindow], Coroutine[Any, Any, None]]


def run(
    main: Callable[[], Coroutine[Any, Any, int]], *, theme: str | None = None, language: str = SYSTEM
) -> int:
    """Make the application and the loop, run `main` to its end; its result is the exit code.

    `theme` is `light`, `dark`, or None for the system's, which is followed live. Errors of `main` go on.
    """
    application = prepare_application(theme, language)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    garbage = GarbageOnQtThread()
    try:
        with loop:
            return int(loop.run_until_complete(_to_the_end(main)))
    finally:
        garbage.close()
        asyncio.set_event_loop(None)


def prepare_application(theme: str | None = None, language: str = SYSTEM) -> QApplication:
    """The one QApplication, dressed; closing the last window does not end it."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Luma Sync")
    application.setQuitOnLastWindowClosed(False)
    if QLocale().language() is QLocale.Language.C:
        QLocale.setDefault(QLocale(QLocale.Language.English))
    install_translations(application, language)
    wanted = theme or os.environ.get(THEME_VARIABLE, "")
    choice = ThemeChoice(wanted) if wanted in {"light", "dark"} else ThemeChoice.SYSTEM
    dressed = Theme(choice)
    dressed.setParent(application)
    dressed.apply_to(application)
    return application


def make_context(engine: "SyncEngine", tasks: TaskScope, clock: Clock, theme: Theme) -> WindowContext:
    """The parts that one window shares."""
    bridge = Bridge(engine)
    Appearance(engine.settings, bridge, theme)
    return WindowContext(
        engine=engine,
        bridge=bridge,
        actions=Actions(tasks),
        tasks=tasks,
        theme=theme,
        navigation=Navigation(),
        clock=clock,
    )


def make_window(context: WindowContext, state: WindowState | None = None) -> MainWindow:
    """The main window, not shown yet."""
    with context.theme.bare():
        return MainWindow(context, state)


async def run_window(
    engine: "SyncEngine",
    settings_path: Path,
    *,
    start_engine: bool = True,
    companion: Companion | None = None,
    home: Path | None = None,
) -> int:
    """Show the window on `engine` until the user leaves; 0 when everything ended in order.

    `companion` runs beside the window and is cancelled when it goes. Where a window of `home` is open, it
    comes forward, and nothing else happens. Raises what `engine.start` raises.
    """
    if start_engine and not await _is_first(engine, home):
        return 0
    theme = _theme_in_force()
    tasks = TaskScope()
    context = make_context(engine, tasks, SystemClock(), theme)
    window = make_window(context, WindowState(settings_path))
    ear = SingleInstance(home) if home is not None else None
    life = WindowLife(context, window, ear)
    window.show()
    if companion is not None:
        tasks.spawn(companion(window), "companion")
    try:
        await life.until_left()
    finally:
        life.close()
        await tasks.close()
        context.bridge.close()
        window.deleteLater()
    return 0


class WindowLife:
    """From the first show to the last goodbye."""

    def __init__(self, context: WindowContext, window: MainWindow, ear: SingleInstance | None = None) -> None:
        self._context, self._window, self._ear = context, window, ear
        self._quit = QuitFlow(context, window)
        self._left = asyncio.Event()
        self._leaving = False
        self._termination = Termination()
        self._termination.requested.connect(self._on_termination)
        window.quit_requested.connect(self._on_quit)
        if ear is not None:
            ear.raised.connect(window.come_forward)
            ear.listen()

    async def until_left(self) -> None:
        """Wait until the engine has stopped and the window may go."""
        await self._left.wait()

    def close(self) -> None:
        """Give the signal handlers back."""
        self._termination.close()
        if self._ear is not None:
            self._ear.close()

    def _on_termination(self) -> None:
        self._on_quit(False)

    def _on_quit(self, ask: bool) -> None:
        if self._leaving:
            self._quit.hurry()
            return
        self._leaving = True
        if self._ear is not None:
            self._ear.close()  # a newcomer waits for the end instead of raising what goes
        self._window.save_state()
        self._context.tasks.spawn(self._leave(ask), "leave")

    async def _leave(self, ask: bool) -> None:
        try:
            gone = await self._quit.run(ask=ask)
        except BaseException:
            self._left.set()
            raise
        if gone:
            self._left.set()
        else:
            self._leaving = False
            if self._ear is not None:
                self._ear.listen()


async def _is_first(engine: "SyncEngine", home: Path | None) -> bool:
    """Start the engine; False when a window of this home is open and has come forward instead.

    One that is just starting or just leaving is waited for. Raises OwnershipError when something else
    owns the library.
    """
    give_up_s = SystemClock().monotonic() + NEWCOMER_S
    while True:
        if home is not None and raise_first(home):
            return False
        try:
            await engine.start(background=True)
        except OwnershipError:
            if home is None or SystemClock().monotonic() >= give_up_s:
                raise
            await asyncio.sleep(LOOK_S)
        else:
            return True


def _theme_in_force() -> Theme:
    application = QApplication.instance()
    theme = application.findChild(Theme) if application is not None else None
    if theme is None:
        raise RuntimeError("run_window() needs the application that run() makes.")
    return theme


async def _to_the_end(main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run `main`, then end every task that is left."""
    try:
        return await main()
    finally:
        current = asyncio.current_task()
        left = [task for task in asyncio.all_tasks() if task is not current]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
