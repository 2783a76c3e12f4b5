"""QApplication and the qasync loop, from start to quit."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import qasync
from PySide6.QtWidgets import QApplication

from luma_sync.kernel.clock import Clock, SystemClock
from luma_sync.kernel.crash_records import CrashRecords
from luma_sync.kernel.errors import OwnershipError
from luma_sync.kernel.login_start import LoginStart
from luma_sync.ui.actions import Actions
from luma_sync.ui.appearance import Appearance
from luma_sync.ui.bridge import Bridge
from luma_sync.ui.carried import Carried
from luma_sync.ui.context import WindowContext
from luma_sync.ui.flows.foreground import Foreground
from luma_sync.ui.garbage import GarbageOnQtThread
from luma_sync.ui.language_switch import focus_setting
from luma_sync.ui.languages import SYSTEM
from luma_sync.ui.leaving.desktop_application import DesktopApplication
from luma_sync.ui.leaving.hard_stop import HardStop
from luma_sync.ui.leaving.start_notices import StartNotices
from luma_sync.ui.loop_watch import LoopWatch
from luma_sync.ui.main_window import MainWindow
from luma_sync.ui.navigation import Navigation
from luma_sync.ui.network_watch import MeteredPort, SystemNetwork, following
from luma_sync.ui.single_instance import SingleInstance, is_there, raise_first
from luma_sync.ui.taskbar.taskbar import in_the_taskbar
from luma_sync.ui.tasks import TaskScope
from luma_sync.ui.theme import Theme, ThemeChoice
from luma_sync.ui.translations import install_translations
from luma_sync.ui.tray.tray import in_the_tray
from luma_sync.ui.window_life import WindowLife
from luma_sync.ui.window_state import WindowState

if TYPE_CHECKING:
    from luma_sync.engine.facade import SyncEngine

THEME_VARIABLE = "LUMA_SYNC_THEME"
DESKTOP_FILE = "luma-sync"
"""Of the program in the menus of a Linux desktop, which knows its windows and its entry by it."""

NEWCOMER_S = 6.0
"""How long a second window waits for one that is starting or leaving."""

LOOK_S = 0.2
_EXPOSED_S, _LOOKS = 0.01, 200
"""Until the window has its first picture; one behind others has none."""
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
    guard = HardStop(application)
    watch = LoopWatch(application)
    try:
        with loop:
            return int(loop.run_until_complete(_to_the_end(main)))
    finally:
        watch.close()
        guard.disarm()
        guard.setParent(None)
        garbage.close()
        asyncio.set_event_loop(None)


def prepare_application(theme: str | None = None, language: str = SYSTEM) -> QApplication:
    """The one QApplication, dressed; closing the last window does not end it."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else DesktopApplication(sys.argv[:1])
    application.setApplicationName("Luma Sync")
    application.setDesktopFileName(DESKTOP_FILE)
    application.setQuitOnLastWindowClosed(False)
    install_translations(application, language)
    wanted = theme or os.environ.get(THEME_VARIABLE, "")
    choice = ThemeChoice(wanted) if wanted in {"light", "dark"} else ThemeChoice.SYSTEM
    dressed = Theme(choice)
    dressed.setParent(application)
    dressed.apply_to(application)
    return application


def make_context(
    engine: "SyncEngine",
    tasks: TaskScope,
    clock: Clock,
    theme: Theme,
    *,
    login_start: LoginStart | None = None,
    crashes: CrashRecords | None = None,
    carried: Carried | None = None,
) -> WindowContext:
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
        login_start=login_start,
        crashes=crashes,
        carried=carried or Carried(),
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
    load_later: Callable[[], Coroutine[Any, Any, None]] | None = None,
    home: Path | None = None,
    in_background: bool = False,
    login_start: LoginStart | None = None,
    network: MeteredPort | None = None,
    crashes: CrashRecords | None = None,
) -> int:
    """Show the window on `engine` until the user leaves; 0 when everything ended in order.

    The engine goes to work once the window is painted and `load_later`, what that work needs, has run.
    `companion` runs beside the window and is cancelled when it goes. Where a window of `home` is open, it
    comes forward, and nothing else happens; `in_background` leaves it where it is. Raises what
    `engine.start` raises.
    """
    begin = asyncio.Event()
    if start_engine and not await _is_first(engine, home, quiet=in_background, begin=begin):
        return 0
    beside, follows, changed, carried = TaskScope(), False, "", Carried()
    try:
        while True:
            tasks = TaskScope()
            context = make_context(
                engine,
                tasks,
                SystemClock(),
                _theme_in_force(),
                login_start=login_start,
                crashes=crashes,
                carried=carried,
            )
            state = WindowState(settings_path)
            window = make_window(context, state)
            ear = SingleInstance(home) if home is not None else None
            life = WindowLife(context, window, ear, state=state, guard=_guard_in_force())
            life.show(in_background=in_background and not follows)
            if follows:
                focus_setting(window, changed)
            else:
                StartNotices(context, window, state)
                if companion is not None:
                    beside.spawn(companion(window), "companion")
                beside.spawn(_go_to_work(window, load_later, begin), "go to work")
            heard = following(network or SystemNetwork(), engine.network.tell)
            shown = in_the_taskbar(context, window.causes)
            with in_the_tray(context, _foreground(window)), heard, shown:
                await _to_its_end(life, window, beside)
            follows, changed = life.is_followed, life.language.changed
            if not follows:
                return 0
            speak(engine.settings.current.language)
    finally:
        await beside.close()


def _foreground(window: MainWindow) -> Foreground:
    return Foreground(
        window=window,
        commands=window.commands,
        causes=window.causes,
        banners=window.banners,
        come_forward=window.come_forward,
    )


async def _to_its_end(life: WindowLife, window: MainWindow, beside: TaskScope) -> None:
    try:
        await life.until_left()
    finally:
        life.close()
        if not life.is_followed:
            await beside.close()
        await window.context.tasks.close()
        window.context.bridge.close()
        window.hide()
        window.deleteLater()


async def _go_to_work(
    window: MainWindow, load: Callable[[], Coroutine[Any, Any, None]] | None, begin: asyncio.Event
) -> None:
    """Let the engine begin when the window is there for people to see, or is hidden."""
    for _ in range(_LOOKS):
        shown = window.windowHandle() if window.isVisible() else None
        if shown is None or shown.isExposed():
            break
        await asyncio.sleep(_EXPOSED_S)
    if load is not None:
        await load()
    begin.set()


async def _is_first(engine: "SyncEngine", home: Path | None, *, quiet: bool, begin: asyncio.Event) -> bool:
    """Start the engine; False when a window of this home is open and has come forward instead.

    One that is just starting or just leaving is waited for; with `quiet` it is not told. Raises
    OwnershipError when something else owns the library.
    """
    ask = is_there if quiet else raise_first
    give_up_s = SystemClock().monotonic() + NEWCOMER_S
    while True:
        if home is not None and ask(home):
            return False
        try:
            await engine.start(background=True, begin=begin)
        except OwnershipError:
            if home is None or SystemClock().monotonic() >= give_up_s:
                raise
            await asyncio.sleep(LOOK_S)
        else:
            return True


def _guard_in_force() -> HardStop | None:
    application = QApplication.instance()
    return application.findChild(HardStop) if application is not None else None


def speak(language: str) -> None:
    """In all windows that are made from now on."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        install_translations(application, language)


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
