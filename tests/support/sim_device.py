"""A simulated device: a library file, a session, and the program on top, which may die and start again."""

import asyncio
import contextlib
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from luma_sync.engine.account import Admission, Credentials
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.events.types import Event, LibraryChanged, StatusChanged
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.settings import Settings
from luma_sync.store.database import Database
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import SeededIds
from tests.support.sim_cloud import SimCloud
from tests.support.sim_edits import AppHand, Edits, Hand, PlainHand
from tests.support.sim_lane import MortalLane
from tests.support.sim_ledger import Ledger, Write
from tests.support.sim_loop import CURRENT, ProcessKilled, SimClock, SimProcess, join
from tests.support.sim_network import Line, SimGateway
from tests.support.sim_sqlite import limit_pages, other_program
from tests.support.world import NoImports

T = TypeVar("T")
Job = Callable[[Edits], object]


class SimDevice:
    """Both the core factory and the accounts of its engine."""

    def __init__(
        self, number: int, *, folder: Path, cloud: SimCloud, line: Line, ledger: Ledger, settings: Settings
    ) -> None:
        self.name = line.device
        self.id = f"00000000-0000-4000-8000-{number:012d}"
        self.line = line
        self.ledger = ledger
        self.shift = timedelta()
        self.disk_full = False
        self.last_writes: dict[str, str] = {}
        """Row id to the token of the last write made on this device."""

        self.pending: list[Write] = []
        """Writes of the transaction under way."""

        self.process: SimProcess | None = None
        self.engine: SyncEngine | None = None
        self.observe: Callable[[SimDevice], None] = lambda _: None
        """Called after every transaction of the program."""

        self.on_status: Callable[[SimDevice], None] = lambda _: None
        self.died = asyncio.Event()
        self.starts = 0
        self._folder = folder
        self._cloud = cloud
        self._settings = settings
        self._context: Context | None = None
        self._chance = random.Random(f"{line.chance.getrandbits(64)}")
        self._writer: MortalLane | None = None
        self._subscription: object = None
        self._inspector: sqlite3.Connection | None = None
        self.path = folder / f"{self.name}-0.db"

    @property
    def is_up(self) -> bool:
        """Whether the program runs."""
        return self.engine is not None and self.process is not None and self.process.alive

    # -- life and death -----------------------------------------------------------------------------------

    async def boot(self) -> bool:
        """Start the program; False when it died or could not open the library."""
        self.starts += 1
        self.process = process = SimProcess(f"{self.name}/{self.starts}", self._chance, lambda: self.shift)
        self.died = asyncio.Event()
        process.died = self.died.set
        self._context = copy_context()
        self._context.run(CURRENT.set, process)
        try:
            await self.inside(self._start(process))
        except ProcessKilled:
            return False
        except LumaSyncError:
            process.kill()
            return False
        return process.alive

    async def _start(self, process: SimProcess) -> None:
        ports = EnginePorts(
            clock=SimClock(process), randomness=self._chance, ids=SeededIds(self._chance.getrandbits(64)),
            settings=self._settings,
        )  # fmt: skip
        engine = SyncEngine(ports, self, self)
        self._subscription = engine.events.subscribe(self._take)
        await engine.start(background=True)
        self.engine = engine

    async def open(self, context: CoreContext) -> CoreParts:
        """The parts of the profile."""
        process = self.process
        assert process is not None
        if not self.path.exists():
            self.path.write_bytes(empty_library())
        self._writer = writer = MortalLane(process, self._chance, self._transaction_ended)
        reader = MortalLane(process, self._chance)
        database = await Database.open(self.path, writer=writer, reader=reader, busy_timeout_ms=0)
        return CoreParts(
            profile=self.line.user,
            device_id=self.id,
            database=database,
            gate=HostGate(context.ports.clock),
            importer=NoImports(),
            close=database.close,
            gateway=SimGateway(self._cloud, self.line, process),
            user_id=self.line.user,
            email="anna@example.org",
            signed_in=lambda: self.line.signed_in,
        )

    async def bury(self, *, crashed: bool) -> None:
        """What is left of a dead process goes; after a crash the next one finds the files as they are."""
        assert self.process is not None
        self.process.kill()
        await join(self.process)
        self.engine, self._subscription = None, None
        if self._inspector is not None:
            self._inspector.close()
            self._inspector = None
        if crashed:
            self._copy_files()

    def _copy_files(self) -> None:
        """The library and its log under another name, so that it is opened as after a power cut."""
        if not self.path.exists():
            return
        following = self._folder / f"{self.name}-{self.starts}.db"
        for ending in ("", "-wal"):
            old = self.path.with_name(self.path.name + ending)
            if old.exists():
                shutil.copyfile(old, following.with_name(following.name + ending))
        self.path = following

    async def stop(self, deadline_s: float) -> None:
        """Quit in order."""
        if self.engine is not None and self.is_up:
            await self.inside(self.engine.stop(deadline_s=deadline_s))

    async def inside(self, work: Coroutine[Any, Any, T]) -> T:
        """Run `work` as part of the program; raises ProcessKilled when the program dies meanwhile."""
        assert self.process is not None
        process = self.process
        if not process.alive:
            work.close()
            raise ProcessKilled(process.name)
        task = asyncio.get_running_loop().create_task(work, context=self._context)
        await asyncio.wait([task])
        if task.cancelled():
            raise ProcessKilled(process.name)
        result: T = task.result()
        return result

    def kill_after_commit(self) -> None:
        """The next transaction is the last, and nobody hears of it."""
        if self._writer is not None:
            self._writer.kill_after_next = True

    def disarm(self) -> None:
        """Nothing more is going to happen to the process that runs now."""
        if self.process is not None:
            self.process.dies_in = self.process.fails_in = None
        if self._writer is not None:
            self._writer.kill_after_next = False

    def fill_disk(self, *, full: bool) -> None:
        """The disk has no room left, or has again."""
        self.disk_full = full
        if self.engine is not None and self.is_up:
            writer = self.engine.core.parts.database._writer
            assert writer is not None
            driver = writer.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            limit_pages(driver, full=full)

    # -- edits --------------------------------------------------------------------------------------------

    async def edit(self, job: Job, chance: random.Random, padding: int) -> None:
        """An edit through the program. Raises LumaSyncError when it was not taken."""
        engine = self.engine
        assert engine is not None

        def work(unit: UnitOfWork) -> list[Write]:
            return self._apply(AppHand(unit), job, chance, padding)

        async def write() -> None:
            writes = await engine.core.parts.database.write(work)
            _acknowledge(writes)
            engine.events.publish(LibraryChanged())

        await self.inside(write())

    def edit_plainly(self, job: Job, chance: random.Random, padding: int) -> None:
        """An edit by another program. Raises sqlite3.Error when SQLite did not take it."""
        assert self.process is not None
        connection = other_program(self.process, str(self.path), foreign_keys=chance.random() < 0.5)
        try:
            if self.disk_full:
                limit_pages(connection, full=True)
            connection.execute("BEGIN IMMEDIATE")
            writes = self._apply(PlainHand(connection), job, chance, padding)
            connection.execute("COMMIT")
            self._remember()
            _acknowledge(writes)
        finally:
            self.pending = []
            connection.close()

    def _apply(self, hand: Hand, job: Job, chance: random.Random, padding: int) -> list[Write]:
        edits = Edits(hand, self.ledger, self.name, chance, padding)
        self.pending = edits.writes
        job(edits)
        return edits.writes

    def _remember(self) -> None:
        for write in self.pending:
            self.last_writes[write.row_id] = write.token
        self.pending = []

    def _transaction_ended(self, committed: bool) -> None:
        if committed:
            self._remember()
            self.observe(self)
        self.pending = []

    # -- looking in ---------------------------------------------------------------------------------------

    def ask(self, statement: str, params: tuple[object, ...] = ()) -> list[Any]:
        """A query on what is committed, from outside the program."""
        if self._inspector is None:
            self._inspector = sqlite3.connect(self.path, isolation_level=None)
        return self._inspector.execute(statement, params).fetchall()

    def _take(self, event: Event) -> None:
        if isinstance(event, StatusChanged):
            self.on_status(self)

    # -- accounts -----------------------------------------------------------------------------------------

    def view(self) -> AccountView:
        """Who is signed in."""
        return AccountView(signed_in=self.line.signed_in, email="anna@example.org", profile=self.line.user)

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        raise AssertionError("nobody signs in by password here")

    async def enter(self, admission: Admission, *, mode: str) -> None:
        raise AssertionError("nobody changes the profile here")

    async def leave(self) -> None:
        raise AssertionError("nobody signs out here")


@lru_cache(maxsize=1)
def empty_library() -> bytes:
    """A library without rows, made once: migrations have tests of their own."""

    async def make(path: Path) -> None:
        lane = InlineLane()
        await (await Database.open(path, writer=lane, reader=lane)).close()

    with tempfile.TemporaryDirectory(prefix="luma-sim-") as folder:
        path = Path(folder) / "empty.db"
        making = make(path)
        with contextlib.suppress(StopIteration):
            making.send(None)
        return path.read_bytes()


def _acknowledge(writes: list[Write]) -> None:
    for write in writes:
        write.acknowledged = True
