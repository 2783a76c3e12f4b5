"""What a simulated device keeps on its disk, and one process's hands on it: library, session, cloud."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from luma_sync.catalog.catalog import CATALOG, Catalog
from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.messages import Traffic
from luma_sync.engine.account import Admission, Credentials, Peek
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.farewell import SessionEnd
from luma_sync.session.manager import SessionManager, SessionPorts, SignIn, Welcome
from luma_sync.session.ownership import OpenGate
from luma_sync.session.profiles import Account, SignInMode
from luma_sync.session.renewal import secret_name
from luma_sync.session.session_record import SessionRecord
from luma_sync.store.database import Database
from tests.support.fake_objects import FakeStorage, ObjectStore
from tests.support.fake_projects import FakeProjects
from tests.support.fake_realtime import FakeHub
from tests.support.sim_cloud import SimCloud
from tests.support.sim_lane import MortalLane
from tests.support.sim_live import SimLive
from tests.support.sim_loop import SimClock, SimProcess
from tests.support.sim_network import Line, SimRows, Way
from tests.support.sim_session import AuthServer, SimAuth, SimSecrets
from tests.support.world import NoImports

ADDRESS = CloudAddress("https://cloud.example", "key")


@dataclass(slots=True)
class SimHome:
    """The disk of a device: what outlives its program."""

    folder: Path
    device_id: str
    account: Account
    catalog: Catalog
    path: Path = field(init=False)
    secrets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path = self.folder / f"{self.device_id}-0.db"

    @property
    def secret_name(self) -> str:
        """Where the password store keeps the refresh token."""
        return secret_name(self.account)

    def make_library(self) -> None:
        """The library of a new device, unless there is one."""
        if not self.path.exists():
            self.path.write_bytes(empty_library(self.catalog.names))

    def copy_library(self, number: int) -> None:
        """The library and its log under another name, so that it is opened as after a power cut."""
        if not self.path.exists():
            return
        following = self.folder / f"{self.device_id}-{number}.db"
        for ending in ("", "-wal"):
            old = self.path.with_name(self.path.name + ending)
            if old.exists():
                shutil.copyfile(old, following.with_name(following.name + ending))
        self.path = following


class _Book:
    """The account book: one account, for good."""

    def __init__(self, home: SimHome) -> None:
        self._home = home

    def account(self) -> Account | None:
        return self._home.account

    def enter(self, account: Account, mode: SignInMode, record: SessionRecord) -> ProfilePaths:
        del mode, record
        assert account == self._home.account
        return ProfilePaths(self._home.folder)

    def leave(self, *, discard: bool = False) -> None:
        raise AssertionError("nobody signs out here")

    def record(self) -> SessionRecord:
        return SessionRecord()

    def keep_record(self, record: SessionRecord) -> None:
        del record


class SimProfile:
    """Both the core factory and the accounts of one process's engine."""

    def __init__(
        self, home: SimHome, process: SimProcess, chance: random.Random, cloud: "SimInternet", line: Line
    ) -> None:
        self.publish: Callable[[SessionChanged], None] = lambda _: None
        self.before: Callable[[], None] = lambda: None
        """Told before every transaction of the writer."""

        self.after: Callable[[bool], None] = lambda _: None
        """Told after every transaction of the writer whether it was committed."""

        self.writer: MortalLane | None = None
        self._home = home
        self._process = process
        self._chance = chance
        self._cloud = cloud
        self._way = Way(line, process)
        self.session = SessionManager(
            SessionPorts(
                book=_Book(home),
                secrets=SimSecrets(process, home.secrets),
                connect=lambda _: SimGateway(self._auth(), self._way),
                gate=OpenGate(),
                clock=SimClock(process),
                publish=lambda event: self.publish(event),
            )
        )
        self._is_restored = False

    async def open(self, context: CoreContext) -> CoreParts:
        """The parts of the profile."""
        self._home.make_library()
        if not self._is_restored:
            await self.session.restore()
            self._is_restored = True
        self.writer = MortalLane(
            self._process, self._chance, lambda: self.before(), lambda committed: self.after(committed)
        )
        reader = MortalLane(self._process, self._chance)
        database = await Database.open(
            self._home.path, writer=self.writer, reader=reader, catalog=self._home.catalog, busy_timeout_ms=0
        )
        account = self._home.account
        rows = SimRows(self._cloud.rows, self._cloud.auth, self._way, self.session)
        return CoreParts(
            profile=account.user_id,
            device_id=self._home.device_id,
            database=database,
            gate=HostGate(context.ports.clock, randomness=self._chance, backoff=context.ports.backoff),
            importer=NoImports(),
            close=database.close,
            gateway=SimGateway(self._auth(), self._way, rows, self._live()),
            user_id=account.user_id,
            email=account.email,
            signed_in=lambda: self.session.state.is_signed_in,
        )

    def view(self) -> AccountView:
        """Who is signed in."""
        account, state = self._home.account, self.session.state
        return AccountView(
            signed_in=state.is_signed_in,
            email=account.email,
            profile=account.user_id,
            state=state.shown.value,
        )

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        """Ask the cloud."""
        welcome = await self.session.authenticate(
            SignIn(
                url=credentials.url,
                anon_key=credentials.key,
                email=credentials.email,
                password=credentials.password,
                is_new=sign_up,
            )
        )
        return Admission(user_id=welcome.account.user_id, email=welcome.account.email, ticket=welcome)

    def peek(self, admission: Admission) -> Peek:
        """Nobody looks before."""
        raise AssertionError("nobody looks before a sign-in here")

    async def dismiss(self, admission: Admission) -> None:
        """Nor after."""
        raise AssertionError("nobody looks before a sign-in here")

    async def enter(self, admission: Admission, *, mode: str) -> None:
        """Keep the session."""
        assert isinstance(admission.ticket, Welcome)
        await self.session.enter(admission.ticket, SignInMode(mode))

    async def look_again(self) -> AccountView:
        """The store of the simulator always works."""
        return self.view()

    async def end_session(self) -> SessionEnd:
        """Nobody signs out."""
        raise AssertionError("nobody signs out here")

    async def leave(self, *, discard: bool = False) -> SessionEnd:
        """Nobody signs out."""
        raise AssertionError("nobody signs out here")

    def _live(self) -> SimLive | None:
        if self._cloud.hub is None:
            return None
        chance = random.Random(f"{self._process.name}/{self._chance.random()}/live")
        return SimLive(self._cloud.hub, self._cloud.rows, self._way.line, self._process, chance)

    def _auth(self) -> SimAuth:
        return SimAuth(self._cloud.auth, self._way, lambda: self._way.line.faults.strikes("revoked"))


@dataclass(frozen=True, slots=True)
class SimInternet:
    """Everything outside the devices."""

    rows: SimCloud
    auth: AuthServer
    hub: FakeHub | None = None
    """Who tells of changes live; None: nobody does."""


class SimGateway:
    """One cloud, as one process sees it."""

    def __init__(
        self, auth: SimAuth, way: Way, rows: SimRows | None = None, live: SimLive | None = None
    ) -> None:
        self.realtime = live
        self._auth = auth
        self._way = way
        self._rows = rows
        self._storage = FakeStorage(ObjectStore(), way.line.user, lambda _, __: None)

    @property
    def auth(self) -> SimAuth:
        return self._auth

    @property
    def rows(self) -> SimRows:
        assert self._rows is not None
        return self._rows

    @property
    def projects(self) -> FakeProjects:
        return self.rows.projects

    @property
    def storage(self) -> FakeStorage:
        return self._storage

    @property
    def traffic(self) -> Traffic:
        return Traffic(requests=self._way.requests)

    async def close(self) -> None:
        """Nothing is open."""


@lru_cache(maxsize=64)
def empty_library(entities: tuple[str, ...] = CATALOG.names) -> bytes:
    """A library without rows, made once: migrations have tests of their own."""
    catalog = CATALOG if entities == CATALOG.names else catalog_of(entities)

    async def make(path: Path) -> None:
        lane = InlineLane()
        await (await Database.open(path, writer=lane, reader=lane, catalog=catalog)).close()

    with TemporaryDirectory(prefix="luma-sim-") as folder:
        path = Path(folder) / "empty.db"
        making = make(path)
        try:
            making.send(None)
        except StopIteration:
            return path.read_bytes()
        finally:
            making.close()
        raise AssertionError("an inline lane never waits")


@lru_cache(maxsize=64)
def catalog_of(entities: tuple[str, ...]) -> Catalog:
    """The catalog with nothing but these entities, in its own order."""
    return Catalog(entity for entity in CATALOG if entity.name in entities)
