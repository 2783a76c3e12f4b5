"""The session of this device: signs in and out, hands out access tokens, renews them once for all callers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.cloud.errors import ServerFault, Throttled, Unreachable
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.ports import CloudGateway, TokenSource
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.clock import Clock
from luma_sync.kernel.errors import LumaSyncError, SecretStoreError, SignInNeeded, UsageError
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.credentials import SecretStore
from luma_sync.session.ownership import RenewalGate
from luma_sync.session.profiles import Account, SignInMode
from luma_sync.session.renewal import SessionRenewal, secret_name
from luma_sync.session.state import SessionState, Step, after
from luma_sync.session.token_life import TokenLife, life_of


class AccountBook(Protocol):
    """Which account is active on this device; `Profiles` is the real one."""

    def account(self) -> Account | None:
        """The active account; None for the local profile."""

    def enter(self, account: Account, mode: SignInMode) -> ProfilePaths:
        """Make the account's profile the active one."""

    def leave(self, *, discard: bool = False) -> None:
        """Make the local profile the active one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPorts:
    """What the manager works through. `connect` makes a gateway that the manager closes after each use."""

    book: AccountBook
    secrets: SecretStore
    connect: Callable[[CloudAddress], CloudGateway]
    gate: RenewalGate
    clock: Clock
    publish: Callable[[SessionChanged], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """What a person types to sign in, or to sign up with `is_new`."""

    url: str
    anon_key: str = field(repr=False)
    email: str
    password: str = field(repr=False)
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """A sign-in that the cloud has accepted, and that has changed nothing on this device yet."""

    account: Account
    session: AuthSession


@dataclass(frozen=True, slots=True)
class _Live:
    session: AuthSession
    life: TokenLife


class SessionManager:
    """Implements `cloud.ports.TokenSource`. Belongs to one event loop."""

    def __init__(self, ports: SessionPorts) -> None:
        self._ports = ports
        self._renewal = SessionRenewal(
            secrets=ports.secrets, connect=ports.connect, gate=ports.gate, clock=ports.clock
        )
        self._state = SessionState()
        self._account: Account | None = None
        self._live: _Live | None = None
        self._running: asyncio.Task[str] | None = None

    @property
    def state(self) -> SessionState:
        """The state of the session."""
        return self._state

    @property
    def account(self) -> Account | None:
        """Who is signed in, or was until the session ended; None for the local profile."""
        return self._account

    @property
    def memory_only(self) -> bool:
        """Whether the session is lost at the end of the process: there is no password store."""
        return self._account is not None and self._ports.secrets.memory_only

    async def restore(self) -> SessionState:
        """Take up the session of the active profile at a start; does not use the network."""
        await self._settled()
        self._account, self._live = self._ports.book.account(), None
        self._state = SessionState()
        if self._account is not None:
            is_stored = await self._is_stored(self._account)
            self._step(Step.RESTORED if is_stored else Step.NOTHING_STORED)
        return self._state

    async def sign_in(self, request: SignIn, mode: SignInMode = SignInMode.MERGE) -> ProfilePaths:
        """Sign in (or up) and make the account's profile the active one; no library may be open.

        Raises UsageError, WrongCredentials, BadRequest, Unreachable ...: then nothing has changed.
        """
        return await self.enter(await self.authenticate(request), mode)

    async def authenticate(self, request: SignIn) -> Welcome:
        """The cloud's part of a sign-in; changes nothing on this device. `enter` follows."""
        address = parse_address(request.url, request.anon_key)
        email = request.email.strip()
        if "@" not in email or not request.password:
            raise UsageError("An e-mail address and a password are needed to sign in; type both.")
        await self._settled()
        self._step(Step.SIGN_IN_STARTED)
        try:
            session = await self._asked(address, request, email)
        except BaseException:
            self._step(Step.SIGN_IN_FAILED)
            raise
        account = Account(address=address, user_id=session.user.id, email=session.user.email or email)
        return Welcome(account, session)

    async def enter(self, welcome: Welcome, mode: SignInMode = SignInMode.MERGE) -> ProfilePaths:
        """Store the session, then make the account's profile the active one; no library may be open.

        Raises SecretStoreError, HomeError, OwnershipError: then the old profile is still the active one.
        """
        await self._settled()
        account = welcome.account
        self._step(Step.SIGN_IN_STARTED)
        try:
            # The secret comes first: a profile without its session would ask for a sign-in again.
            await self._ports.secrets.set(secret_name(account), welcome.session.refresh_token)
            paths = self._ports.book.enter(account, mode)
        except BaseException:
            self._step(Step.SIGN_IN_FAILED)
            raise
        self._account = account
        self._take(welcome.session)
        self._step(Step.SIGNED_IN)
        return paths

    async def sign_out(self, *, discard: bool = False) -> None:
        """End the session here and, when it can be reached, on the server; the local profile becomes active.

        No library may be open. `discard` deletes the profile's files. Raises SecretStoreError when the
        stored session cannot be removed: then the profile is still the active one.
        """
        account = self._account
        if account is None:
            return
        await self._end_on_server(account)
        await self._settled()
        await self._ports.secrets.delete(secret_name(account))
        self._ports.book.leave(discard=discard)
        self._account, self._live = None, None
        self._step(Step.SIGNED_OUT, email=account.email)

    async def close(self) -> None:
        """Stop a renewal that is under way; the stored token stays usable."""
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await self._settled()

    async def access_token(self) -> str:
        """A token that is valid for a while; renewed when needed. Raises SignInNeeded, CloudError."""
        live = self._live
        if live is not None and not self._is_due(live):
            return live.session.access_token
        return await self._renewed()

    async def renew(self, stale_token: str) -> str:
        """A new token after the cloud refused `stale_token`. One refresh serves all callers."""
        live = self._live
        if live is not None and live.session.access_token != stale_token and not self._is_due(live):
            return live.session.access_token
        return await self._renewed()

    async def _renewed(self) -> str:
        """Join the renewal that is under way, or begin one. A cancelled caller does not cancel it."""
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._renew(), name="session renewal")
            self._running.add_done_callback(_take_failure)
        return await asyncio.shield(self._running)

    async def _renew(self) -> str:
        account = self._account
        if account is None:
            raise SignInNeeded(
                "Nobody is signed in to the cloud; sign in, everything on this device is kept."
            )
        self._step(Step.REFRESH_STARTED)
        try:
            session = await self._renewal.renewed(account)
        except SignInNeeded:
            self._live = None
            self._step(Step.REFRESH_REFUSED)
            raise
        except (Unreachable, ServerFault, Throttled):
            self._step(Step.REFRESH_UNANSWERED)
            raise
        except BaseException:
            self._step(Step.REFRESH_STOPPED)
            raise
        self._take(session)
        self._step(Step.REFRESHED)
        return session.access_token

    async def _asked(self, address: CloudAddress, request: SignIn, email: str) -> AuthSession:
        gateway = self._ports.connect(address)
        try:
            ask = gateway.auth.sign_up if request.is_new else gateway.auth.sign_in
            return await ask(email, request.password)
        finally:
            await gateway.close()

    async def _end_on_server(self, account: Account) -> None:
        try:
            token = await self.access_token()
            gateway = self._ports.connect(account.address)
            try:
                await gateway.auth.sign_out(token)
            finally:
                await gateway.close()
        except LumaSyncError:
            return  # not reachable or ended already: the stored token goes, and with it the session

    async def _is_stored(self, account: Account) -> bool:
        """A store that is locked now may open later: `access_token` asks it again and says what is wrong."""
        try:
            return await self._ports.secrets.get(secret_name(account)) is not None
        except SecretStoreError:
            return False

    async def _settled(self) -> None:
        """Wait for the renewal that is under way, whatever comes of it."""
        if self._running is not None and not self._running.done():
            await asyncio.wait({self._running})

    def _is_due(self, live: _Live) -> bool:
        clock = self._ports.clock
        return live.life.is_due(monotonic_s=clock.monotonic(), wall_s=clock.now().timestamp())

    def _take(self, session: AuthSession) -> None:
        clock = self._ports.clock
        life = life_of(session, monotonic_s=clock.monotonic(), wall_s=clock.now().timestamp())
        self._live = _Live(session, life)

    def _step(self, step: Step, *, email: str = "") -> None:
        before = self._state
        self._state = after(before, step)
        if self._state.shown is not before.shown:
            shown_email = email or (self._account.email if self._account is not None else "")
            self._ports.publish(SessionChanged(state=self._state.shown.value, email=shown_email))


def _take_failure(task: "asyncio.Task[str]") -> None:
    """When every caller was cancelled, nobody else asks for the failure."""
    if not task.cancelled():
        task.exception()


if TYPE_CHECKING:
    # Conformance, checked by mypy: the manager is a TokenSource.
    _: type[TokenSource] = SessionManager
