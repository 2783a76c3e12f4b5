"""Starts the window on a home, and says why it cannot where that is so."""

import importlib
import os
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from luma_sync.bootstrap import Options, wired_engine
from luma_sync.kernel.clock import SystemClock
from luma_sync.kernel.collector import while_loading
from luma_sync.kernel.crash_records import ADDRESS_VARIABLE, CrashRecords
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.heap import share_one_heap
from luma_sync.kernel.login_start import LoginStart
from luma_sync.kernel.program import versions
from luma_sync.kernel.settings_book import SettingsBook
from luma_sync.rescuing import rescue_library
from luma_sync.session.settings_file import SettingsFile
from luma_sync.wiring import load_cloud

if TYPE_CHECKING:
    from luma_sync.ui.main_window import MainWindow


def load_window() -> None:
    """Load Qt and the window's modules, in the way that is quick and small."""
    share_one_heap()
    with while_loading():
        from luma_sync.ui.plain_import import import_plainly

        import_plainly()
        importlib.import_module("luma_sync.ui.application")


def run_window(
    options: Options,
    companion: "Callable[[MainWindow], Coroutine[Any, Any, None]] | None" = None,
    *,
    in_background: bool = False,
    login_start: LoginStart | None = None,
) -> int:
    """Open the window and stay until it is closed; the exit code. `companion` runs beside it.

    `in_background` leaves the window hidden where an icon leads to it. What keeps it from opening is shown,
    with what can be done, until somebody gives up; then it is raised.
    """
    load_window()
    from luma_sync.ui import application

    async def opened() -> int:
        async with wired_engine(options) as engine:
            return await application.run_window(
                engine,
                options.home.root / "window.ini",
                companion=companion,
                load_later=lambda: load_cloud(engine.account.view().url),
                home=options.home.root,
                in_background=in_background,
                login_start=login_start,
                crashes=crashes,
            )

    async def main() -> int:
        while True:
            try:
                return await opened()
            except LumaSyncError as error:
                from luma_sync.ui.flows.failed_start import ask_after_failed_start

                if not await ask_after_failed_start(error, lambda: rescue_library(options)):
                    raise

    crashes = CrashRecords(
        options.home.logs, SystemClock(), versions=versions, address=os.environ.get(ADDRESS_VARIABLE, "")
    )
    language = SettingsBook(options.settings, SettingsFile(options.home.settings)).current.language
    return application.run(main, language=language)
