"""The program's window in a process of its own, closed when it is told to.

Reads orders from its input, a line each, and answers each with a line: `until NAME`, `close`, `close twice`.
"""

import asyncio
import faulthandler
import json
import math
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from luma_sync.bootstrap import Options
from luma_sync.engine.status.snapshot import SyncState, SyncStatus
from luma_sync.events.types import Event, RowsPulled, RowsPushed, RunFinished
from luma_sync.kernel.paths import HomePaths
from luma_sync.kernel.settings import Settings
from luma_sync.ui.leaving import quitting
from luma_sync.ui.main_window import MainWindow
from luma_sync.window_start import run_window

LOOK_S = 0.005
QUIET_S = 0.7
"""After the first runs, which the start and the live line ask for."""

SECOND_S = 0.3

SEEN: dict[str, Callable[[SyncStatus], bool]] = {
    "synced": lambda status: status.state is SyncState.IN_STEP and _Runs.quiet_s() > QUIET_S,
    "waiting": lambda status: status.outbox > 0,
    "sending": lambda _status: _Runs.has_pushed,
    "uploading": lambda status: any(each.bytes_uploaded > 0 for each in status.current_uploads),
    "receiving": lambda _status: _Runs.has_pulled,
    "offline": lambda status: status.state is SyncState.OFFLINE and status.outbox > 0,
    "signed out": lambda status: status.state is SyncState.SIGNED_OUT and status.outbox > 0,
    "paused": lambda status: status.paused and status.outbox > 0,
    "conflict": lambda status: status.state is SyncState.CONFLICT,
}


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


class Orders:
    """Lines of the input, taken off a thread that never holds up the end."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    async def next(self) -> str:
        return await self._lines.get()

    def _read(self) -> None:
        for line in sys.stdin:
            self._loop.call_soon_threadsafe(self._lines.put_nowait, line.strip())


class _Runs:
    """What the runs of this process did."""

    ended_at_s = math.inf
    has_pulled = False
    has_pushed = False
    """Since it was asked."""

    @classmethod
    def note(cls, event: Event) -> None:
        if isinstance(event, RunFinished):
            cls.ended_at_s = time.monotonic()
        cls.has_pulled |= isinstance(event, RowsPulled)
        cls.has_pushed |= isinstance(event, RowsPushed)

    @classmethod
    def quiet_s(cls) -> float:
        return time.monotonic() - cls.ended_at_s


async def follow(window: MainWindow) -> None:
    orders = Orders()
    hearing = window.context.engine.events.subscribe(_Runs.note)
    window.destroyed.connect(hearing.close)
    say("open")
    while True:
        order = await orders.next()
        if order.startswith("until "):
            _Runs.has_pushed = False
            await _until_seen(window, SEEN[order.removeprefix("until ")])
            say(order)
        else:
            await leave(window, twice=order == "close twice")


async def _until_seen(window: MainWindow, seen: Callable[[SyncStatus], bool]) -> None:
    await _until(lambda: seen(window.context.bridge.status))


async def _until(condition: Callable[[], bool], *, every_s: float = LOOK_S) -> None:
    while not condition():  # noqa: ASYNC110 - nothing tells
        await asyncio.sleep(every_s)


async def leave(window: MainWindow, *, twice: bool) -> None:
    """Close the window; with `twice`, the time counts from the second wish on."""
    began_s = time.monotonic()
    window.close()
    await _until(lambda: not window.isVisible(), every_s=0)
    hidden_s = time.monotonic() - began_s
    if twice:
        await asyncio.sleep(SECOND_S)
        began_s = time.monotonic()
        window.request_quit()
    say(f"{began_s} {hidden_s}")


def live(home: str, token: str, settings: str, flush_s: str) -> int:
    """Be the window of this home until it is left; the exit code. `flush_s`: how long the last push may take."""
    faulthandler.enable()  # a crash says where
    quitting.FLUSH_S = float(flush_s)
    options = Options(
        home=HomePaths(Path(home)),
        token_file=Path(token),
        settings=Settings(**json.loads(settings)),
        may_forget=True,
        is_window=True,
    )
    return run_window(options, follow)
