"""The states in which a window is left: how each comes about, how long leaving may take, what must hold after."""

import json
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luma_sync.catalog.catalog import CATALOG
from luma_sync.ui.leaving.quitting import FLUSH_S
from tests.support.audio import write_wav
from tests.support.cli import Cloud, Device, many_rows
from tests.support.quick_device import QuickDevice
from tests.support.quit_server import WindowServer

IDLE_S, WORK_S, TOLD_S = 2.0, 10.0, 5.0
PATIENCE_S = 60.0
_OFFSCREEN = "This plugin does not support propagateSizeHints()\n"
SETTINGS = {"other_writer_poll_s": 0.05, "edit_quiet_s": 10.0, "edit_wait_max_s": 20.0}
"""Edits are seen soon and wait long, so that there is a moment for leaving."""

FEW, MANY = 5, 6_000
LIMIT_BYTES_S = 100_000
SONG_S = 90.0
"""Of sound, uncompressed: more than one chunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """How one window was left."""

    took_s: float
    hidden_s: float
    """0 where a signal ended it."""

    faults: tuple[str, ...] = ()


class Window:
    """The program in a process of its own."""

    def __init__(self, stage: "Stage") -> None:
        self._server = stage.server
        device, settings = stage.device, {**SETTINGS, **stage.settings}
        (order_end, self._orders), (self._said, said_end), (self._errors, error_end) = (
            os.pipe(), os.pipe(), os.pipe()
        )  # fmt: skip
        pipes = (order_end, said_end, error_end)
        arguments = (str(device.home), str(device.token_file), json.dumps(settings), str(stage.flush_s))
        self._pid = self._server.open(arguments, pipes)
        for pipe in pipes:
            os.close(pipe)
        self._lines = os.fdopen(self._said, encoding="utf-8")
        self._is_gone = False
        self._patience = threading.Timer(PATIENCE_S, os.kill, (self._pid, signal.SIGKILL))
        self._patience.start()
        self._expect("open")

    def until(self, name: str) -> None:
        self._tell(f"until {name}")
        self._expect(f"until {name}")

    def close(self, order: str = "close") -> Leave:
        """Close it as people do, and wait until the process is gone."""
        self._tell(order)
        began_s, hidden_s = (float(each) for each in self._line().split())
        return self._gone(began_s, hidden_s)

    def terminate(self) -> Leave:
        """As the end of a session does."""
        began_s = time.monotonic()
        os.kill(self._pid, signal.SIGTERM)
        return self._gone(began_s, 0.0)

    def end(self) -> None:
        """Whatever state it is in."""
        if not self._is_gone:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self._wait()
        self._lines.close()
        os.close(self._orders)
        os.close(self._errors)

    def _gone(self, began_s: float, hidden_s: float) -> Leave:
        code, at_s = self._wait()
        said = self._lines.read() + os.read(self._errors, 65_536).decode().replace(_OFFSCREEN, "")
        faults = [f"exit code {code}"] if code else []
        faults += [f"it said {said[-4000:]!r}"] if said else []
        return Leave(took_s=at_s - began_s, hidden_s=hidden_s, faults=tuple(faults))

    def _wait(self) -> tuple[int, float]:
        gone = self._server.wait()
        self._is_gone = True
        self._patience.cancel()
        return gone

    def _tell(self, order: str) -> None:
        os.write(self._orders, f"{order}\n".encode())

    def _expect(self, text: str) -> None:
        said = self._line()
        assert said == text, f"{text}: it said {said!r} instead"

    def _line(self) -> str:
        return self._lines.readline().strip()


@dataclass(slots=True)
class Stage:
    """The devices and the cloud of one state."""

    server: WindowServer
    cloud: Cloud
    device: Device
    other: Device
    """Of the same account."""

    email: str
    added: int = 0
    """Rows of other programs so far."""

    settings: dict[str, object] = field(default_factory=dict)
    songs: int = 0
    flush_s: float = FLUSH_S
    """How long the last push may take."""

    def add(self, count: int) -> None:
        """Another program writes rows."""
        self.device.execute(many_rows("goals", "title", count))
        self.added += count

    @contextmanager
    def window(self) -> Iterator[Window]:
        opened = Window(self)
        try:
            yield opened
        finally:
            opened.end()

    @contextmanager
    def hung(self) -> Iterator[None]:
        """The cloud takes calls and answers none."""
        assert self.cloud.process is not None
        os.kill(self.cloud.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.cloud.process.pid, signal.SIGCONT)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Another program keeps the right to write."""
        with closing(sqlite3.connect(self.device.library, timeout=30, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state of the program at the moment when it is left."""

    name: str
    limit_s: float
    leave: Callable[[Stage], Leave]
    prepare: Callable[[Stage], None] = lambda _stage: None
    signed_in: bool = True
    has_other: bool = False
    """Whether another device takes part."""

    settings: dict[str, object] = field(default_factory=dict)


def _left(until: str) -> Callable[[Stage], Leave]:
    """Left when it says so, with changes of before."""

    def leave(stage: Stage) -> Leave:
        with stage.window() as window:
            window.until(until)
            return window.close()

    return leave


@contextmanager
def _edited(stage: Stage, count: int = FEW, until: str = "waiting") -> Iterator[Window]:
    """The window, which was in step, after edits by another program."""
    with stage.window() as window:
        window.until("synced")
        stage.add(count)
        window.until(until)
        yield window


def _changes(stage: Stage) -> Leave:
    with _edited(stage) as window:
        return window.close()


def _pushing(stage: Stage) -> Leave:
    with _edited(stage, MANY, "sending") as window:
        return window.close()


def _uploading(stage: Stage) -> Leave:
    stage.songs += 1
    music = stage.device.home.parent / "music"
    stage.device.done("import", write_wav(music / f"{stage.songs}.wav", seconds=SONG_S, seed=stage.songs))
    return _left("uploading")(stage)


def _pulling(stage: Stage) -> Leave:
    stage.other.execute(many_rows("goals", "title", MANY))
    stage.other.done("sync")
    stage.added += MANY
    return _left("receiving")(stage)


def _offline(stage: Stage) -> Leave:
    stage.add(FEW)
    stage.cloud.close()
    return _left("offline")(stage)


def _signed_out(stage: Stage) -> Leave:
    stage.add(FEW)
    return _left("signed out")(stage)


def _paused(stage: Stage) -> Leave:
    stage.add(FEW)
    return _left("paused")(stage)


def _with_conflict(stage: Stage) -> None:
    a, b = stage.device, stage.other
    stage.add(1)
    a.done("sync")
    b.done("sync")
    b.execute("update goals set title = 'there'")
    b.done("sync")
    a.execute("update goals set title = 'here'")
    assert a.run("sync").code == 5


def _hung(stage: Stage, order: str = "close") -> Leave:
    with stage.window() as window:
        window.until("synced")
        with stage.hung():
            stage.add(FEW)
            window.until("waiting")
            return window.close(order)


def _locked(stage: Stage) -> Leave:
    with _edited(stage) as window, stage.locked():
        return window.close()


def _shutdown(stage: Stage) -> Leave:
    with _edited(stage) as window:
        return window.terminate()


def _shutdown_locked(stage: Stage) -> Leave:
    with _edited(stage) as window, stage.hung(), stage.locked():
        return window.terminate()


STATES = (
    State(name="nothing pending", limit_s=IDLE_S, leave=_left("synced")),
    State(name="changes pending", limit_s=WORK_S, leave=_changes),
    State(name="pushing", limit_s=WORK_S, leave=_pushing, settings={"edit_quiet_s": 0.5}),
    State(
        name="uploading", limit_s=WORK_S, leave=_uploading,
        settings={"upload_limit_bytes_s": LIMIT_BYTES_S},
    ),
    State(name="pulling", limit_s=IDLE_S, leave=_pulling, has_other=True),
    State(name="open conflict", limit_s=IDLE_S, leave=_left("conflict"), prepare=_with_conflict, has_other=True),
    State(name="paused", limit_s=IDLE_S, leave=_paused, settings={"sync_enabled": False}),
    State(name="signed out", limit_s=IDLE_S, leave=_signed_out, signed_in=False),
    State(name="hung server", limit_s=WORK_S, leave=_hung),
    State(name="second request", limit_s=IDLE_S, leave=lambda stage: _hung(stage, "close twice")),
    State(name="locked library", limit_s=WORK_S, leave=_locked),
    State(name="shutdown", limit_s=TOLD_S, leave=_shutdown),
    State(name="shutdown, all stuck", limit_s=TOLD_S, leave=_shutdown_locked),
    State(name="offline", limit_s=IDLE_S, leave=_offline),
)  # fmt: skip
"""The one that ends the cloud is the last."""


def stage_of(state: State, server: WindowServer, cloud: Cloud, folder: Path, email: str) -> Stage:
    """Fresh devices, ready for the first window."""
    device, other = QuickDevice(folder / "a"), QuickDevice(folder / "b")
    stage = Stage(
        server=server, cloud=cloud, device=device, other=other, email=email, settings=state.settings
    )
    if state.signed_in:
        device.sign_up(cloud, email)
        device.done("sync")
    else:
        device.done("status")
    if state.has_other:
        other.sign_in(cloud, email)
    state.prepare(stage)
    return stage


def losses(stage: Stage) -> list[str]:
    """What is wrong with the library that was left; nothing, if all is well."""
    found = []
    with stage.device.plain_sql() as library:

        def one(sql: str) -> Any:
            return library.execute(sql).fetchone()[0]

        if one("pragma integrity_check") != "ok":
            found.append("the file is damaged")
        rows = one("select count(*) from goals")
        if rows != stage.added and not _is_in_the_cloud(stage):
            found.append(f"{rows} rows of {stage.added}")
        dirty = dict.fromkeys(CATALOG.names, 0)
        dirty.update((name, one(f"select count(*) from {name} where needs_sync = 1")) for name in dirty)
        lines = dict.fromkeys(CATALOG.names, 0)
        lines.update(library.execute("select entity, count(*) from outbox where op <> 'delete' group by 1"))
    found += [
        f"{name}: {dirty[name]} rows to be sent, {lines[name]} lines in the outbox"
        for name in dirty
        if dirty[name] != lines[name]
    ]
    return found + faults_in_log(stage.device)


def faults_in_log(device: Device) -> list[str]:
    """Lines that say that something went wrong."""
    lines = (device.home / "logs" / "luma-sync.log").read_text("utf-8").splitlines()
    return [line for line in lines if " ERROR " in line or "Traceback" in line]


def _is_in_the_cloud(stage: Stage) -> bool:
    """Whether what is missing has not been pulled yet, as another device wrote it."""
    return stage.other.home.exists() and bool(stage.other.one("select count(*) from goals") == stage.added)
