"""A session manager with everything around it made by hand: clock, auth server, account book."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from luma_sync.cloud.address import CloudAddress
from luma_sync.cloud.errors import SessionRevoked, WrongCredentials
from luma_sync.cloud.messages import AuthSession, AuthSettings, Traffic, User
from luma_sync.cloud.ports import AuthPort, ProjectsPort, RowsPort, StoragePort
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.credentials import MemorySecrets, SecretStore
from luma_sync.session.manager import SessionManager, SessionPorts, SignIn
from luma_sync.session.ownership import OpenGate, RenewalGate
from luma_sync.session.profiles import Account, AccountUnknown, SignInMode
from luma_sync.session.session_record import SessionRecord

ANNA = "11111111-1111-4111-8111-111111111111"
BERT = "22222222-2222-4222-8222-222222222222"
ADDRESS = CloudAddress("https://cloud.example", "key")
LIFE_S = 3600


class HandClock:
    """A clock that moves when told; sleeping moves it."""

    def __init__(self) -> None:
        self.elapsed_s = 0.0
        self.wall_offset_s = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        start = datetime(2026, 11, 21, tzinfo=UTC)
        return start + timedelta(seconds=self.elapsed_s + self.wall_offset_s)

    def monotonic(self) -> float:
        return self.elapsed_s

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.elapsed_s += seconds
        await asyncio.sleep(0)


@dataclass
class AuthServer:
    """GoTrue's rules for refresh tokens: one use, its parent is good once more while the child is unused."""

    clock: HandClock
    clock_skew_s: float = 0.0
    life_s: int = LIFE_S
    user_id: str = ANNA
    password: str = "right"
    active: str = ""
    parent: str = ""
    issued: int = 0
    calls: list[str] = field(default_factory=list)
    before: list[Exception] = field(default_factory=list)
    """Raised by the next calls, before anything happens."""

    lost: int = 0
    """So many answers are lost after the server has done its part."""

    lost_error: Callable[[], Exception] | None = None
    gate: asyncio.Event | None = None
    """Refreshes wait for it."""

    def now_s(self) -> float:
        return self.clock.now().timestamp() - self.clock.wall_offset_s + self.clock_skew_s

    def session(self) -> AuthSession:
        issued = int(self.now_s())
        self.issued += 1
        return AuthSession(
            user=User(id=self.user_id, email="anna@example.org"),
            access_token=f"access-{self.issued}",
            refresh_token=self.active,
            expires_at=issued + self.life_s,
            issued_at=issued,
        )

    def rotate(self) -> AuthSession:
        self.parent, self.active = self.active, f"refresh-{self.issued}"
        return self.session()

    def _begin(self, call: str) -> None:
        self.calls.append(call)
        if self.before:
            raise self.before.pop(0)

    async def settings(self) -> AuthSettings:
        return AuthSettings(signup_enabled=True, anonymous_enabled=False, confirms_email=False)

    async def sign_up(self, email: str, password: str) -> AuthSession:
        self._begin(f"sign_up {email}")
        return self.rotate()

    async def sign_in(self, email: str, password: str) -> AuthSession:
        self._begin(f"sign_in {email}")
        if password != self.password:
            raise WrongCredentials("The e-mail or the password is wrong; check both.")
        return self.rotate()

    async def refresh(self, refresh_token: str) -> AuthSession:
        self._begin(f"refresh {refresh_token}")
        if self.gate is not None:
            await self.gate.wait()
        if refresh_token == self.active:
            answer = self.rotate()
        elif refresh_token == self.parent:
            answer = self.session()
        else:
            self.active = self.parent = ""
            raise SessionRevoked("The session has ended; sign in again.")
        if self.lost:
            self.lost -= 1
            assert self.lost_error is not None
            raise self.lost_error()
        return answer

    async def user(self, access_token: str) -> User:
        return User(id=self.user_id, email="anna@example.org")

    async def sign_out(self, access_token: str) -> None:
        self._begin(f"sign_out {access_token}")


class AuthGateway:
    """A gateway with nothing but auth; counts how many are open."""

    def __init__(self, server: AuthServer, world: "SessionWorld") -> None:
        self._server = server
        self._world = world
        world.open_gateways += 1

    @property
    def auth(self) -> AuthPort:
        return self._server

    @property
    def rows(self) -> RowsPort:
        raise NotImplementedError

    @property
    def projects(self) -> ProjectsPort:
        raise NotImplementedError

    @property
    def storage(self) -> StoragePort:
        raise NotImplementedError

    @property
    def realtime(self) -> None:
        return None

    @property
    def traffic(self) -> Traffic:
        return Traffic()

    async def close(self) -> None:
        self._world.open_gateways -= 1


class BookInMemory:
    """The account book without a disk."""

    def __init__(self) -> None:
        self.active: Account | None = None
        self.entered: list[tuple[str, SignInMode]] = []
        self.left: list[bool] = []
        self.failure: Exception | None = None
        self.unknown: AccountUnknown | None = None
        self.kept = SessionRecord()

    def account(self) -> Account | None:
        if self.unknown is not None:
            raise self.unknown
        return self.active

    def enter(self, account: Account, mode: SignInMode, record: SessionRecord) -> ProfilePaths:
        if self.failure is not None:
            raise self.failure
        self.kept = record
        self.active = account
        self.entered.append((account.user_id, mode))
        return ProfilePaths(Path("profiles") / account.user_id)

    def leave(self, *, discard: bool = False) -> None:
        self.active = None
        self.left.append(discard)

    def record(self) -> SessionRecord:
        return self.kept

    def keep_record(self, record: SessionRecord) -> None:
        self.kept = record


class SessionWorld:
    """Everything that a session manager needs, and the manager."""

    def __init__(self, secrets: SecretStore | None = None, gate: RenewalGate | None = None) -> None:
        self.clock = HandClock()
        self.server = AuthServer(self.clock)
        self.book = BookInMemory()
        self.secrets = secrets or MemorySecrets()
        self.gate = gate or OpenGate()
        self.events: list[SessionChanged] = []
        self.open_gateways = 0
        self.manager = self.another_manager()

    def another_manager(self) -> SessionManager:
        """A second process on the same device."""
        return SessionManager(
            SessionPorts(
                book=self.book,
                secrets=self.secrets,
                connect=lambda _address: AuthGateway(self.server, self),
                gate=self.gate,
                clock=self.clock,
                publish=self.events.append,
            )
        )

    @property
    def states(self) -> list[str]:
        return [event.state for event in self.events]


def sign_in_as_anna(password: str = "right", *, is_new: bool = False) -> SignIn:
    return SignIn(
        url=ADDRESS.url, anon_key=ADDRESS.anon_key, email="anna@example.org", password=password, is_new=is_new
    )
