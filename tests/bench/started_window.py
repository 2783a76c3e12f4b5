"""Starts the program as its user does, writes down when which stage was reached, and closes the window again.

Imports nothing of the program before its command line does.
"""

import asyncio
import importlib
import json
import sys
from collections.abc import Callable, Coroutine
from time import process_time, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from luma_sync.cli.exit_codes import ExitCode
    from luma_sync.cli.invocation import Invocation
    from luma_sync.ui.main_window import MainWindow

_PATIENCE_S = 30.0


class Stages:
    """By the clock, and in processor time."""

    def __init__(self) -> None:
        self.reached: dict[str, tuple[float, float]] = {}

    def note(self, stage: str) -> None:
        """It is reached."""
        self.reached[stage] = time(), process_time()


def main(home: str) -> int:
    """Run the program; its exit code."""
    stages = Stages()
    from luma_sync.cli import main as command_line

    load = command_line._command

    def watched(invocation: "Invocation") -> "Callable[[Invocation], ExitCode]":
        stages.note("command")
        run = load(invocation)
        stages.note("program")
        _watch_window(stages)
        return run

    command_line._command = watched
    return command_line.main(["--home", home, "--token-file", f"{home}/token"])


def _watch_window(stages: Stages) -> None:
    from luma_sync.window_start import load_window

    command = importlib.import_module("luma_sync.cli.commands.window")
    run_window = command.run_window

    def run(*arguments: Any, **others: Any) -> Any:
        load_window()
        from luma_sync.ui import application

        stages.note("parts")
        make = application.make_window

        def made(*arguments: Any, **others: Any) -> "MainWindow":
            stages.note("library")
            return make(*arguments, **others)

        application.make_window = made
        return run_window(*arguments, companion=_companion(stages), **others)

    vars(command)["run_window"] = run


def _companion(stages: Stages) -> "Callable[[MainWindow], Coroutine[Any, Any, None]]":
    async def look(window: "MainWindow") -> None:
        from luma_sync.engine.status.snapshot import SyncState
        from luma_sync.ui.navigation import PanelId

        window.repaint()
        stages.note("painted")
        assert window.context.bridge.status.entities, "the status is not read"
        assert window.context.bridge.status.state is not SyncState.CHECKING
        window.show_panel(PanelId.LIBRARY)
        model = window.library.show_entity("tracks").list.model
        read = asyncio.Event()
        model.refreshed.connect(lambda _total: read.set())
        async with asyncio.timeout(_PATIENCE_S):
            await read.wait()
        window.repaint()
        stages.note("rows")
        print(json.dumps(stages.reached), flush=True)
        window.request_quit(ask=False)

    return look


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
