"""The session of this device: signs in and out, hands out access tokens, renews them once for all callers."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from luma_sync.cloud.address import CloudAddress, parse_address
from luma_sync.cloud.errors import ServerFault, Throttled, Unreachable
from luma_sync.cloud.messages import AuthSession
from luma_sync.cloud.ports import TokenSource
from luma_sync.events.types import SessionChanged
from luma_sync.kernel.dataclass import dataclass
from luma_sync.kernel.errors import HomeError, LumaSyncError, SecretStoreError, SignInNeeded, UsageError
from luma_sync.kernel.paths import ProfilePaths
from luma_sync.session.farewell import Farewell, SessionEnd
from luma_sync.session.profiles import Account, AccountUnknown, SignInMode
from luma_sync.session.renewal import SessionOver, SessionRenewal, secret_name
from luma_sync.session.scenario_words import Answer, Ending, Kept, Keyring, PlanStep, Scenario
from luma_sync.session.scenarios import Plan, RenewalFacts, StartFacts, decide
from luma_sync.session.session_ports import SessionPorts as SessionPorts
from luma_sync.session.session_ports import SignIn as SignIn
from luma_sync.session.session_ports import Welcome as Welcome
from luma_sync.session.session_record import SessionRecord
from luma_sync.session.state import SessionState, Status, Step, after
from luma_sync.session.token_life import TokenLife, life_of


@dataclass(frozen=True, slots=True)
class _Live:
    session: AuthSession
    life: TokenLife


_ENDINGS = {Scenario.SESSION_REVOKED: Ending.REVOKED, Scenario.ACCOUNT_DELETED: Ending.DELETED}


class SessionManager:
    """Implements `cloud.ports.TokenSource`. Belongs to one event loop."""

    def __init__(self, ports: SessionPorts) -> None:
        self._ports = ports
        self._renewal = SessionRenewal(
            secrets=ports.secrets, connect=ports.connect, gate=ports.gate, clock=ports.clock
        )
        self._farewell = Farewell(ports.secrets, ports.connect)
        self._plan = decide(StartFacts(has_account=False))
        self._state = SessionState()
        self._account: Account | None = None
        self._live: _Live | None = None
        self._ended: SessionEnd | None = None
        self._has_profile = False
        self._said = ""
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
    def plan(self) -> Plan:
        """The scenario that the session is in, with its sentence."""
        return self._plan

    @property
    def is_account_unknown(self) -> bool:
        """The profile of an account is active, and nothing says any more which cloud's and whose it is."""
        return self._account is None and self._has_profile

    @property
    def cause(self) -> str:
        """Why an account is not signed in: a scenario's word, `token_file` or `account_unknown`."""
        if self.is_account_unknown:
            return "account_unknown"
        if self._account is None or self._state.is_signed_in:
            return ""
        is_file = bool(self._said) and bool(self._ports.secrets.file)
        return "token_file" if is_file else self._plan.scenario.value

    @property
    def reason(self) -> str:
        """The same as a sentence."""
        return (self._said or self._plan.sentence) if self.cause else ""

    @property
    def memory_only(self) -> bool:
        """Whether the session is lost at the end of the process: there is no password store."""
        return self._account is not None and self._ports.secrets.memory_only

    async def restore(self) -> SessionState:
        """Take up the session of the active profile at a start; does not use the network."""
        await self._settled()
        self._account, self._live, self._ended, self._said = None, None, None, ""
        self._state = SessionState()
        try:
            self._account = self._ports.book.account()
            self._has_profile = self._account is not None
        except AccountUnknown as error:
            self._has_profile, self._said = True, error.title
        await self._look()
        return self._state

    async def look_again(self) -> SessionState:
        """Ask a store that did not work once more; nothing happens in any other state."""
        await self._settled()
        if self._state.status is Status.LOCKED:
            await self._look()
        return self._state

    async def _look(self) -> None:
        """What the profile and the store say of the session, as a scenario and as a state."""
        self._plan = plan = decide(await self._start_facts())
        if self._account is None:
            return
        file = self._ports.secrets.file
        if file and plan.scenario is Scenario.KEYRING_FORGETS:
            self._said = (
                f"The token file {file} does not hold the session any more;"
                " sign in again, everything here is kept."
            )
        if PlanStep.RENEW in plan.steps:
            self._step(Step.RESTORED)
        elif PlanStep.TRY_STORE_AGAIN in plan.steps:
            self._step(Step.STORE_FAILED)
        else:
            self._step(Step.NOTHING_STORED)

    async def _start_facts(self) -> StartFacts:
        if self._account is None:
            return StartFacts(has_account=False)
        record, keyring, stored = self._ports.book.record(), Keyring.WORKS, False
        self._said = ""
        try:
            stored = await self._ports.secrets.get(secret_name(self._account)) is not None
        except SecretStoreError as error:
            keyring, self._said = Keyring(error.fault), error.title
        return StartFacts(
            has_account=True, stored=stored, kept=record.kept, ended=record.ended, keyring=keyring
        )

    async def sign_in(self, request: SignIn, mode: SignInMode = SignInMode.MERGE) -> ProfilePaths:
        """Sign in (or up) and make the account's profile the active one; no library may be open.

        Raises UsageError, WrongCredentials, BadRequest, Unreachable ...: then nothing has changed.
        """
        return await self.enter(await self.authenticate(request), mode)

    async def authenticate(self, request: SignIn) -> Welcome:
        """The cloud's part of a sign-in; changes nothing on this device. `enter` follows.

        The cloud is asked, which may make an account, once the store is known to work.
        """
        address = parse_address(request.url, request.anon_key)
        email = request.email.strip()
        if "@" not in email or not request.password:
            raise UsageError("An e-mail address and a password are needed to sign in; type both.")
        await self._settled()
        self._step(Step.SIGN_IN_STARTED)
        try:
            await self._ports.secrets.check()
            session = await self._asked(address, request, email)
        except BaseException:
            self._step(Step.SIGN_IN_FAILED)
            raise
        account = Account(address=address, user_id=session.user.id, email=session.user.email or email)
        return Welcome(account, session)

    def hesitate(self) -> None:
        """The cloud has said yes, and nobody knows yet whether `enter` follows; all is as it was before."""
        if self._state.status is Status.SIGNING_IN:
            self._step(Step.SIGN_IN_FAILED)

    async def enter(self, welcome: Welcome, mode: SignInMode = SignInMode.MERGE) -> ProfilePaths:
        """Store the session, then make the account's profile the active one; no library may be open.

        Raises SecretStoreError, HomeError, OwnershipError: then the old profile is still the active one, and
        the new session was ended on the server, where that could be reached.
        """
        await self._settled()
        account = welcome.account
        self._step(Step.SIGN_IN_STARTED)
        try:
            # The secret comes first: a profile without its session would ask for a sign-in again.
            await self._ports.secrets.set(secret_name(account), welcome.session.refresh_token)
            kept = Kept.MEMORY if self._ports.secrets.memory_only else Kept.STORE
            paths = self._ports.book.enter(account, mode, SessionRecord(kept=kept))
        except BaseException as error:
            self._step(Step.SIGN_IN_FAILED)
            is_renewed = self._account is not None and secret_name(self._account) == secret_name(account)
            if isinstance(error, LumaSyncError) and not is_renewed:
                await self._farewell.end_quietly(account, lambda: _given(welcome.session.access_token))
            raise
        former, live, self._account = self._account, self._live, account
        self._ended, self._has_profile = None, True
        self._take(welcome.session)
        self._plan = decide(StartFacts(has_account=True, stored=True))
        self._step(Step.SIGNED_IN)
        if former is not None and secret_name(former) != secret_name(account):
            await self._farewell.end_quietly(former, lambda: self._token_of(former, live))
        return paths

    async def end_session(self) -> SessionEnd:
        """End the session here and, when it can be reached, on the server; the profile stays the active one.

        Raises SecretStoreError when the stored session cannot be removed: then nobody is signed out.
        """
        account = self._account
        if account is None:
            return SessionEnd.LEFT if self._has_profile else SessionEnd.ENDED
        if self._ended is None:
            self._ended = await self._farewell.end(account, self.access_token)
            await self._settled()
            self._live, self._plan, self._said = None, decide(StartFacts(has_account=True)), ""
            with contextlib.suppress(HomeError):  # on a full disk the store is said to have forgotten it
                self._ports.book.keep_record(SessionRecord())
            self._step(Step.SIGNED_OUT, email=account.email)
        return self._ended

    async def sign_out(self, *, discard: bool = False) -> SessionEnd:
        """End the session, unless that was done, and make the local profile the active one.

        No library may be open. `discard` deletes the profile's files. Raises as `end_session`, and HomeError:
        then the profile is still the active one.
        """
        ended = await self.end_session()
        if self._has_profile:
            self._ports.book.leave(discard=discard)
            self._account, self._ended, self._has_profile, self._said = None, None, False, ""
            self._plan = decide(StartFacts(has_account=False))
        return ended

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
        if account is None or self._ended is not None:
            raise SignInNeeded(
                "Nobody is signed in to the cloud; sign in, everything on this device is kept."
            )
        self._step(Step.REFRESH_STARTED)
        try:
            session = await self._renewal.renewed(account, self._last_token())
        except SessionOver as over:
            self._live, self._plan, self._said = None, decide(_over_facts(over.scenario)), ""
            if over.scenario in _ENDINGS:
                self._ports.book.keep_record(SessionRecord(ended=_ENDINGS[over.scenario]))
            self._step(Step.REFRESH_REFUSED)
            raise
        except SecretStoreError as error:
            self._plan, self._said = decide(RenewalFacts(keyring=Keyring(error.fault))), error.title
            self._step(Step.STORE_FAILED)
            raise
        except (Unreachable, ServerFault, Throttled):
            self._plan = decide(RenewalFacts(answer=Answer.NONE, is_first=self._live is None))
            self._step(Step.REFRESH_UNANSWERED)
            raise
        except BaseException:
            self._step(Step.REFRESH_STOPPED)
            raise
        self._take(session)
        self._plan = decide(RenewalFacts())
        self._step(Step.REFRESHED)
        return session.access_token

    async def _asked(self, address: CloudAddress, request: SignIn, email: str) -> AuthSession:
        gateway = self._ports.connect(address)
        try:
            ask = gateway.auth.sign_up if request.is_new else gateway.auth.sign_in
            return await ask(email, request.password)
        finally:
            await gateway.close()

    async def _token_of(self, account: Account, live: _Live | None) -> str:
        """A token of an account that is not the active one any more, for its last request."""
        if live is not None and not self._is_due(live):
            return live.session.access_token
        return (await self._renewal.renewed(account)).access_token

    def _last_token(self) -> str:
        return self._live.session.access_token if self._live is not None else ""

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
        self._live, self._said = _Live(session, life), ""

    def _step(self, step: Step, *, email: str = "") -> None:
        before = self._state
        self._state = after(before, step)
        if self._state.shown is not before.shown:
            shown_email = email or (self._account.email if self._account is not None else "")
            self._ports.publish(SessionChanged(state=self._state.shown.value, email=shown_email))


def _over_facts(scenario: Scenario) -> RenewalFacts:
    if scenario is Scenario.EXPIRED:
        return RenewalFacts(stored=False)
    return RenewalFacts(answer=Answer.REFUSED, account_exists=scenario is not Scenario.ACCOUNT_DELETED)


async def _given(token: str) -> str:
    return token


def _take_failure(task: "asyncio.Task[str]") -> None:
    """When every caller was cancelled, nobody else asks for the failure."""
    if not task.cancelled():
        task.exception()


if TYPE_CHECKING:
    # Conformance, checked by mypy: the manager is a TokenSource.
    _: type[TokenSource] = SessionManager
