"""A facade on a home of its own: profiles as library files, accounts of the model cloud."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from luma_sync.engine.account import Admission, Credentials, Peek
from luma_sync.engine.core import CoreContext, CoreParts
from luma_sync.engine.facade import SyncEngine
from luma_sync.engine.ports import EnginePorts
from luma_sync.engine.status.snapshot import AccountView
from luma_sync.kernel.errors import HomeError, SecretStoreError
from luma_sync.kernel.host_gate import HostGate
from luma_sync.kernel.lanes import InlineLane
from luma_sync.kernel.settings import Settings
from luma_sync.session.farewell import SessionEnd
from luma_sync.store.database import Database
from tests.support.fake_clock import FakeClock, FullDelay, SeededIds
from tests.support.fake_cloud import ModelCloud
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_objects import ObjectStore
from tests.support.fake_workers import ScriptedDownloads, ScriptedUploads
from tests.support.world import NoImports


@dataclass(slots=True)
class EngineHome:
    """Both the core factory and the accounts of a facade."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    cloud: ModelCloud = field(default_factory=ModelCloud)
    settings: Settings = field(default_factory=Settings)
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    active: str = "local"
    email: str = ""
    signed_in: bool = False
    enter_fails: bool = False
    leave_fails: bool = False
    ended: SessionEnd = SessionEnd.ENDED
    """How sessions end here."""

    locked: bool = False
    store_opens: bool = False
    """The next look into the password store finds the session."""

    open_libraries: list[str] = field(default_factory=list)
    dismissed: list[str] = field(default_factory=list)
    """Users whose session was asked for and not used."""

    gateway: FakeGateway | None = None
    uploads: ScriptedUploads | None = None
    downloads: ScriptedDownloads = field(default_factory=ScriptedDownloads)
    objects: ObjectStore = field(default_factory=ObjectStore)

    def engine(self) -> SyncEngine:
        ports = EnginePorts(clock=self.clock, randomness=FullDelay(), ids=SeededIds(), settings=self.settings)
        return SyncEngine(ports, self, self)

    async def open(self, context: CoreContext) -> CoreParts:
        assert self.open_libraries == [], "one library at a time"
        lane, profile = InlineLane(), self.active
        database = await Database.open(self.folder / f"{profile}.db", writer=lane, reader=lane)
        self.open_libraries.append(profile)

        async def close() -> None:
            await database.close()
            self.open_libraries.remove(profile)

        parts = CoreParts(
            profile=profile,
            device_id="00000000-0000-4000-8000-00000000000d",
            database=database,
            gate=HostGate(self.clock),
            importer=NoImports(),
            close=close,
        )
        self.gateway = self.uploads = None
        return parts if profile == "local" else self._with_account(parts, database)

    def _with_account(self, parts: CoreParts, database: Database) -> CoreParts:
        self.gateway = FakeGateway(self.cloud, parts.profile, objects=self.objects)
        self.uploads = ScriptedUploads(database)
        return replace(
            parts,
            gateway=self.gateway,
            uploads=self.uploads,
            downloads=self.downloads,
            user_id=parts.profile,
            email=self.email,
            signed_in=lambda: self.signed_in,
        )

    def view(self) -> AccountView:
        state = "signed_in" if self.signed_in else "locked" if self.locked else "signed_out"
        return AccountView(signed_in=self.signed_in, email=self.email, profile=self.active, state=state)

    async def look_again(self) -> AccountView:
        if self.locked and self.store_opens:
            self.locked, self.signed_in = False, True
        return self.view()

    async def admit(self, credentials: Credentials, *, sign_up: bool) -> Admission:
        gateway = FakeGateway(self.cloud, "", accounts=self.accounts)
        ask = gateway.auth.sign_up if sign_up else gateway.auth.sign_in
        session = await ask(credentials.email, credentials.password)
        return Admission(user_id=session.user.id, email=session.user.email, ticket=session)

    def peek(self, admission: Admission) -> Peek:
        own = self.folder / f"{admission.user_id}.db"
        return Peek(gateway=FakeGateway(self.cloud, admission.user_id), library=own if own.exists() else None)

    async def dismiss(self, admission: Admission) -> None:
        self.dismissed.append(admission.user_id)

    async def enter(self, admission: Admission, *, mode: str) -> None:
        assert self.open_libraries == [], "the library is closed while profiles change"
        if self.enter_fails:
            raise HomeError("The home cannot be written; make room on the disk.")
        local, own = self.folder / "local.db", self.folder / f"{admission.user_id}.db"
        if mode == "merge" and self.active == "local" and not own.exists():
            local.rename(own)
        self.active, self.email, self.signed_in = admission.user_id, admission.email, True

    async def end_session(self) -> SessionEnd:
        if self.locked:
            raise SecretStoreError("The store is locked; unlock it.")
        self.signed_in = False
        return self.ended

    async def leave(self, *, discard: bool = False) -> SessionEnd:
        if self.leave_fails:
            raise HomeError("The home cannot be written; make room on the disk.")
        await self.end_session()
        assert self.open_libraries == [], "the library is closed while profiles change"
        if discard:
            (self.folder / f"{self.active}.db").unlink()
        self.active, self.email, self.signed_in = "local", "", False
        return self.ended
