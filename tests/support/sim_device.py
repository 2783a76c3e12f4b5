"""A simulated device: the program on top of its library, which may die and start again."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.ports import EnginePorts
from luma_sync.events.types import Event, LibraryChanged, StatusChanged
from luma_sync.kernel.errors import LumaSyncError
from luma_sync.kernel.settings import Settings
from luma_sync.store.unit_of_work import UnitOfWork
from tests.support.fake_clock import SeededIds
from tests.support.sim_edits import AppHand, Edits, Hand, PlainHand
from tests.support.sim_ledger import Ledger, Write
from tests.support.sim_loop import CURRENT, ProcessKilled, SimClock, SimProcess, join
from tests.support.sim_network import Line
from tests.support.sim_profile import ADDRESS, SimHome, SimInternet, SimProfile
from tests.support.sim_rows import SHAPES
from tests.support.sim_session import PASSWORD, last_kept
from tests.support.sim_sqlite import limit_pages, other_program

T = TypeVar("T")
Job = Callable[[Edits], object]


class Watch(Protocol):
    """Somebody who looks at what a transaction changes."""

    def before(self, device: "SimDevice") -> None: ...

    def after(self, device: "SimDevice") -> None: ...


class SimDevice:
    """One device of one person."""

    def __init__(
        self, home: SimHome, *, internet: SimInternet, line: Line, ledger: Ledger, settings: Settings
    ) -> None:
        self.name = line.device
        self.home = home
        self.line = line
        self.ledger = ledger
        self.shift = timedelta()
        self.disk_full = False
        self.last_writes: dict[str, dict[str, str]] = {}
        """Row id to the token of the last write made on this device, by column; of a delete in every column."""

        self.by_field = False
        """Whether its person changes single fields."""

        self.watch: Watch | None = None
        """What a person is doing just now, where it matters what it changes."""

        self.process: SimProcess | None = None
        self.profile: SimProfile | None = None
        self.engine: SyncEngine | None = None
        self.observe: Callable[[SimDevice], None] = lambda _: None
        """Called after every transaction of the program."""

        self.on_status: Callable[[SimDevice], None] = lambda _: None
        self.died = asyncio.Event()
        self._internet = internet
        self._settings = settings
        self._pending: list[Write] = []
        self._decided: Callable[[], None] | None = None
        self._starts = 0
        self._context: Context | None = None
        self._chance = random.Random(f"{line.chance.getrandbits(64)}")
        self._subscription: object = None
        self._inspector: sqlite3.Connection | None = None
        home.secrets |= _signed_in(home, internet)

    @property
    def is_up(self) -> bool:
        """Whether the program runs, with its library open."""
        return self.process is not None and self.process.alive and not self.is_stopped

    @property
    def is_stopped(self) -> bool:
        """Whether the program has no library open: it starts, swaps it, or is about to end."""
        return self.engine is None or self.engine._core is None

    # -- life and death -----------------------------------------------------------------------------------

    async def boot(self) -> bool:
        """Start the program; False when it died or could not open the library."""
        self._starts += 1
        self.process = process = SimProcess(f"{self.name}/{self._starts}", self._chance, lambda: self.shift)
        self.died = asyncio.Event()
        process.died = self.died.set
        process.fired = self.line.faults.fired
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
            settings=self._settings, catalog=self.home.catalog,
        )  # fmt: skip
        self.profile = profile = SimProfile(self.home, process, self._chance, self._internet, self.line)
        profile.before, profile.after = self._transaction_begins, self._transaction_ended
        engine = SyncEngine(ports, profile, profile)
        profile.publish = engine.events.publish
        self._subscription = engine.events.subscribe(self._take)
        await engine.start(background=True)
        self.engine = engine

    async def bury(self, *, crashed: bool) -> None:
        """What is left of a dead process goes; after a crash the next one finds the files as they are."""
        assert self.process is not None
        self.process.kill()
        await join(self.process)
        if crashed:
            self.home.copy_library(self._starts)
        self.engine = self.profile = self._subscription = None
        if self._inspector is not None:
            self._inspector.close()
            self._inspector = None

    async def stop(self, deadline_s: float) -> None:
        """Quit in order."""
        if self.engine is not None and self.is_up:
            await self.inside(self.engine.stop(deadline_s=deadline_s))

    async def sign_in(self) -> None:
        """The person types the password. Raises LumaSyncError when that did not help."""
        assert self.engine is not None
        account = self.engine.account
        email = self.home.account.email
        await self.inside(account.sign_in(ADDRESS.url, ADDRESS.anon_key, email, PASSWORD))

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
        connection = other_program(self.process, str(self.home.path), foreign_keys=chance.random() < 0.5)
        try:
            if self.disk_full:
                limit_pages(connection, full=True)
            connection.execute("BEGIN IMMEDIATE")
            writes = self._apply(PlainHand(connection), job, chance, padding)
            connection.execute("COMMIT")
            self._remember()
            _acknowledge(writes)
        finally:
            self._pending = []
            connection.close()

    def fill_alone(self, job: Job, chance: random.Random) -> None:
        """What was written before the library had an account."""
        self.home.make_library()
        process = SimProcess(f"{self.name}/0", chance, lambda: self.shift)
        connection = other_program(process, str(self.home.path), foreign_keys=True)
        try:
            connection.execute("BEGIN IMMEDIATE")
            writes = self._apply(PlainHand(connection), job, chance, 0)
            connection.execute("COMMIT")
            self._remember()
            _acknowledge(writes)
        finally:
            self._pending = []
            connection.close()

    async def decide(self, work: Callable[[UnitOfWork], tuple[T, Callable[[], None]]]) -> T:
        """A transaction of the program after which, if it is committed, what `work` returned is called."""
        engine = self.engine
        assert engine is not None

        def transact(unit: UnitOfWork) -> T:
            result, self._decided = work(unit)
            return result

        async def write() -> T:
            result = await engine.core.parts.database.write(transact)
            engine.events.publish(LibraryChanged())
            return result

        return await self.inside(write())

    def _apply(self, hand: Hand, job: Job, chance: random.Random, padding: int) -> list[Write]:
        catalog = self.home.catalog
        edits = Edits(
            hand, self.ledger, chance,
            device=self.name, padding=padding, catalog=catalog, by_field=self.by_field,
        )  # fmt: skip
        self._pending = edits.writes
        job(edits)
        return edits.writes

    def _remember(self) -> None:
        for write in self._pending:
            self.note_write(write)
        self._pending = []

    def note_write(self, write: Write) -> None:
        """It is what was last written here."""
        shape = SHAPES[write.entity]
        if write.deletes:
            self.last_writes[write.row_id] = dict.fromkeys(shape.cells, write.token)
            return
        self.last_writes.setdefault(write.row_id, {}).update(dict.fromkeys(write.columns, write.token))

    def _transaction_ended(self, committed: bool) -> None:
        if committed:
            self._remember()
            if self._decided is not None:
                self._decided()
                self._decided = None
            if self.watch is not None:
                self.watch.after(self)
            self.observe(self)
        self._pending, self._decided = [], None

    def _transaction_begins(self) -> None:
        if self.watch is not None:
            self.watch.before(self)

    # -- looking in ---------------------------------------------------------------------------------------

    def ask(self, statement: str, params: tuple[object, ...] = ()) -> list[Any]:
        """A query on what is committed, from outside the program."""
        if self._inspector is None:
            self._inspector = sqlite3.connect(self.home.path, isolation_level=None)
        return self._inspector.execute(statement, params).fetchall()

    def _take(self, event: Event) -> None:
        if isinstance(event, StatusChanged):
            self.on_status(self)


def _signed_in(home: SimHome, internet: SimInternet) -> dict[str, str]:
    """Every device has been signed in before."""
    session = internet.auth.sign_in(home.account.email, PASSWORD)
    return dict.fromkeys((home.secret_name, last_kept(home.secret_name)), session.refresh_token)


def _acknowledge(writes: list[Write]) -> None:
    for write in writes:
        write.acknowledged = True
