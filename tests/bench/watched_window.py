"""The window that `bench_stalls` looks at, in a process that loads nothing which its user's does not."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luma_sync.ui.main_window import MainWindow

IDLE_S, STORM_S = 20.0, 5.0
EVENTS_PER_S = 1000
PATIENCE_S = 240.0
_FRAME_S = 0.002
_LOOK_S, _PANEL_S = 0.05, 0.5
_QUIET_S = 5.0


@dataclass
class Probe:
    """Everything that is counted from one moment on."""

    lags_ms: list[float] = field(default_factory=list)
    turns_ms: list[float] = field(default_factory=list)
    updates: int = 0
    began_s: float = field(default_factory=perf_counter)
    used_s: float = field(default_factory=process_time)
    switches: int = field(default_factory=lambda: _switches())
    _last_s: float = field(default_factory=thread_time)

    def turn(self) -> None:
        """The loop begins its next turn."""
        now_s = thread_time()
        self.turns_ms.append((now_s - self._last_s) * 1000)
        self._last_s = now_s

    def update(self) -> None:
        """The window was told something."""
        self.updates += 1

    async def look(self) -> None:
        """How late a short sleep ends."""
        last = perf_counter()
        while True:
            await asyncio.sleep(_FRAME_S)
            now = perf_counter()
            self.lags_ms.append((now - last - _FRAME_S) * 1000)
            last = now

    @property
    def seconds(self) -> float:
        """Since it began."""
        return perf_counter() - self.began_s

    @property
    def busy_percent(self) -> float:
        """Of one processor, by the whole process."""
        return (process_time() - self.used_s) / self.seconds * 100


def _switches() -> int:
    """How often a thread of this process was woken."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Watching:
    """The story of one window; leaves figures behind."""

    def __init__(self, window: "MainWindow", rows: int) -> None:
        self._window, self._rows = window, rows
        self._probe = Probe()
        self.found: dict[str, float] = {}

    async def run(self) -> None:
        """All of it."""
        from PySide6.QtCore import QAbstractEventDispatcher

        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(lambda: self._probe.turn())
        bridge = self._window.context.bridge
        flush = bridge.flush

        def counted() -> None:
            self._probe.update()
            flush()

        bridge._flush_timer.timeout.disconnect()
        bridge._flush_timer.timeout.connect(counted)
        await self._measured("lag", self._rows_arrive)
        await self._open_all()
        self.found["memory"] = _memory_mb()
        await self._measured("idle", self._rest)
        await self._measured("calm", lambda: self._storm(events_per_s=0))
        await self._measured("storm", self._storm)

    async def _measured(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        self._probe = probe = Probe()
        looking = asyncio.ensure_future(probe.look()) if name == "lag" else None
        try:
            await work()
        finally:
            if looking is not None:
                looking.cancel()
        if name == "lag":
            for kind, values in (("lag", probe.lags_ms), ("processor", probe.turns_ms)):
                for word, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
                    self.found[f"{kind} {word}"] = _share(values, share)
            self.found |= {"updates": probe.updates / probe.seconds, "took": probe.seconds}
        elif name == "idle":
            self.found["idle processor"] = probe.busy_percent
            self.found["idle turns of the loop"] = len(probe.turns_ms) / probe.seconds
            self.found["idle wake-ups of all threads"] = (_switches() - probe.switches) / probe.seconds
        else:
            busy_ms = sum(probe.turns_ms)
            self.found |= {
                f"{name} updates": probe.updates / probe.seconds,
                f"{name} processor": probe.busy_percent,
                f"{name} processor, the window's thread": busy_ms / probe.seconds / 10,
            }

    async def _rows_arrive(self) -> None:
        """Somebody goes from the overview to the library and back meanwhile."""
        from luma_sync.ui.navigation import PanelId

        until = perf_counter() + PATIENCE_S
        panels = [PanelId.LIBRARY, PanelId.OVERVIEW]
        next_s = 0.0
        while not self._is_there():
            if perf_counter() > until:
                raise SystemExit(f"The rows did not arrive: {self._window.context.bridge.status}")
            if perf_counter() > next_s:
                next_s = perf_counter() + _PANEL_S
                self._window.show_panel(panels[0])
                panels.reverse()
            await asyncio.sleep(_LOOK_S)

    def _is_there(self) -> bool:
        from luma_sync.engine.status.snapshot import SyncState

        status = self._window.context.bridge.status
        tracks = next((each.local for each in status.entities if each.name == "tracks"), 0)
        return tracks == self._rows and status.state is SyncState.IN_STEP

    async def _open_all(self) -> None:
        from luma_sync.ui.navigation import PanelId

        for panel in [*PanelId, PanelId.OVERVIEW]:
            self._window.show_panel(panel)
            await asyncio.sleep(_PANEL_S)
        await asyncio.sleep(_QUIET_S)

    async def _rest(self) -> None:
        await asyncio.sleep(IDLE_S)

    async def _storm(self, events_per_s: int = EVENTS_PER_S) -> None:
        """Events as a run of uploads and pulls makes them. Without any, what it costs to wake so often."""
        from luma_sync.events.types import QueueChanged, RowsPulled, UploadProgressed

        bus = self._window.context.engine.events
        made, began = 0, perf_counter()
        while (passed := perf_counter() - began) < STORM_S:
            while made < passed * events_per_s:
                made += 1
                bus.publish(UploadProgressed(upload_id="storm", bytes_uploaded=made, file_size=10_000))
                if made % 10 == 0:
                    bus.publish(RowsPulled(entity="venues", scope_id="", upserted=1, deleted=0))
                    bus.publish(QueueChanged())
            await asyncio.sleep(0.01)


def main(home: Path, rows: int) -> int:
    """Open the window, watch it, print what was found."""
    from luma_sync.bootstrap import Options
    from luma_sync.kernel.paths import HomePaths
    from luma_sync.window_start import run_window

    async def companion(window: "MainWindow") -> None:
        watching = Watching(window, rows)
        await watching.run()
        print(json.dumps(watching.found), flush=True)
        window.request_quit(ask=False)

    return run_window(Options(home=HomePaths(home), token_file=home / "token"), companion)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
